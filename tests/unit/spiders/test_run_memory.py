from mediacrawl.items import Headline
from mediacrawl.spiders.run_memory import Held, Ticker

OWN, ALIAS = "https://news.example/a", "https://news.example/alias"


def test_an_article_waits_for_its_own_address():
    held = Held()
    held.hold(OWN, ALIAS)
    assert held.release("https://news.example/other") == []
    assert held.release(OWN) == [ALIAS]
    assert held.release(OWN) == []
    assert not held.is_refused(OWN)


def test_what_the_site_refuses_is_remembered():
    held = Held()
    held.hold(OWN, ALIAS)
    assert held.release(OWN, refused=True) == [ALIAS]
    assert held.is_refused(OWN)
    assert not held.is_refused(ALIAS)


def test_what_has_no_answer_is_released_at_the_end():
    held = Held()
    held.hold(OWN, ALIAS)
    assert held.release_all() == [ALIAS]
    assert held.release_all() == []


def test_a_line_of_the_ticker_is_new_once():
    ticker = Ticker()
    one, other = Headline("Harbour shut"), Headline("Storm warning")
    assert ticker.new([one]) == [one]
    assert ticker.new([one, other]) == [other]
