from datetime import UTC, datetime

from mediacrawl.items import Article, Fetch, Note
from mediacrawl.spiders.held import REFUSED, Held

AT = datetime(2024, 3, 1, tzinfo=UTC)
OWN, ALIAS = "https://news.example/a", "https://news.example/alias"


def held_article():
    held = Held()
    article = Article(OWN, title="A", fetch=Fetch(ALIAS, AT))
    held.hold(article)
    return held, article


def test_an_article_waits_for_its_own_address():
    held, article = held_article()
    assert held.release("https://news.example/other", article) == []
    assert held.release(OWN, Article(OWN)) == [article]
    assert held.release(OWN, Article(OWN)) == []


def test_what_its_own_address_lacks_is_kept():
    held, article = held_article()
    assert held.release(OWN, Note(Fetch(OWN, AT), state="gone")) == [article]
    assert held.judge(article) is article


def test_what_the_site_refuses_is_not_taken_elsewhere():
    held, article = held_article()
    (page,) = held.release(OWN, Note(Fetch(OWN, AT), state="blocked"))
    assert (page.fetch.url, page.state, page.reason) == (ALIAS, "blocked", REFUSED)
    assert held.judge(article).state == "blocked"
