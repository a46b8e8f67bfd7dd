"""Articles whose pages do not say that they are what was asked for."""

from datetime import UTC, datetime

import pytest

from mediacrawl.items import Article, Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.pipelines.dedupe import MetArticles
from mediacrawl.reasons import SAME_TEXT
from mediacrawl.sites import Site
from mediacrawl.spiders.doubts import ROOM, Doubts, doubt_of
from mediacrawl.values.belonging import alike, names_article, share_a_name

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SITE = "https://news.example"
NEWS = Site("news.example", "en")


def article(path, body, title="Application error", **more):
    return Article(url=SITE + path, title=title, body=body, fetch=Fetch(SITE + path, NOW), **more)


def take(doubts, *articles, led_to=False, named=False):
    """What becomes of them: (address, name of the reason)."""
    found = []
    for one in articles:
        doubt = doubt_of(one, NEWS, led_to=led_to, named=named)
        found += doubts.take(one, doubt) if doubt else [(one, None)]
    return [(one.url.removeprefix(SITE), reason and reason.name) for one, reason in found]


def test_a_text_that_a_third_address_has_is_stored_for_none():
    doubts = Doubts()
    pages = [
        article(f"/a/story-{n}", f"No page at /a/story-{n}, reference {n}af3.") for n in range(5)
    ]
    found = take(doubts, *pages)
    assert found == [(f"/a/story-{n}", "same text") for n in range(5)]
    assert doubts.release_all() == []


def test_one_address_has_its_text_as_often_as_it_is_read():
    doubts = Doubts()
    pages = [article("/a", "It opens.")] * 5
    assert take(doubts, *pages) == []
    assert doubts.release_all() == pages


def test_outlets_that_print_one_text_do_not_doubt_each_other():
    doubts = Doubts()
    for n in range(5):
        page = article(f"/a/story-{n}", "As the agency has it.")
        doubt = doubt_of(page, NEWS, led_to=False, named=False, whose=f"{n}.example")
        assert doubts.take(page, doubt) == []


def test_what_the_operator_names_is_taken_as_it_is():
    doubts = Doubts()
    pages = [article(f"/a/story-{n}", "All the same.") for n in range(ROOM + 2)]
    named = [(page.url.removeprefix(SITE), None) for page in pages]
    assert take(doubts, *pages, named=True) == named
    led = take(doubts, article("/login", "Your name?"), led_to=True, named=True)
    assert led == [("/login", "not an article")], "where they lead"


def test_other_texts_pass_when_enough_have_come_or_none_will():
    doubts = Doubts()
    pages = [article(f"/{n}", f"Word{'x' * n} of the day", title="x" * n) for n in range(ROOM + 2)]
    assert take(doubts, *pages) == [("/0", None), ("/1", None)]
    assert doubts.release_all() == pages[2:]
    assert doubts.release_all() == []


def test_one_title_on_many_days_is_many_articles():
    days = [NOW.replace(day=day) for day in range(1, 9)]
    shows = [article(f"/{day.day}", "As every day.", published_at=day) for day in days]
    doubts = Doubts()
    assert take(doubts, *shows) == []
    said_by_address = [
        article(f"/{n}", "As every day.", published_at=day, sources={"published_at": "address"})
        for n, day in enumerate(days)
    ]
    assert len(take(doubts, *said_by_address)) == len(days)


def test_where_others_lead_is_not_stored():
    doubts = Doubts()
    assert take(doubts, article("/back-soon-we-are", "The site is at rest.")) == []
    [(_, reason)] = doubts.refuse(SITE + "/back-soon-we-are")
    assert reason is SAME_TEXT
    assert doubts.refuse(SITE + "/back-soon-we-are") == []


@pytest.mark.parametrize(
    ("address", "title", "own_id"),
    [
        ("/news/tide-gates-rise-in-the-north", "Tide gates rise", None),
        ("/%D9%8A%D9%81%D8%AA%D8%AD-%D8%A3%D8%A8-%D8%A7%D9%84", "يفتح أب ال", None),
        ("/marea-alta-en-la-bahía", "Marea alta en la bahia", None),
        ("/story/4821", "Storm", "4821"),
        ("/story.php?id=4821", "Storm", "4821"),
    ],
)  # fmt: skip
def test_an_address_that_names_its_article(address, title, own_id):
    said = names_article(SITE + address, title=title, external_id=own_id)
    assert said == (address != "/news/tide-gates-rise-in-the-north"), "half of the words are others"
    assert not names_article(SITE + address, title="Application error", external_id="77")


def test_addresses_of_one_article():
    assert share_a_name(SITE + "/old-words-48211", SITE + "/new-title-48211.html")
    assert not share_a_name(SITE + "/20250601/a", SITE + "/20250601/b"), "a day is no number of it"
    assert not share_a_name(SITE + "/news/2025", SITE + "/news/2025")
    assert not alike(None, "x")
    assert not alike("Storm", "Calm")


def test_one_name_on_many_titles_is_many_articles():
    met = MetArticles()
    one, other, none = frozenset({1, 2}), frozenset({3}), frozenset()
    assert met.meet(["/a", "example en 7"], "Harbour opens again", one) is None
    assert met.meet(["/b", "example en 7"], "Storm over the hills", none) is None
    for marks in (none, frozenset({2, 3})):
        assert met.meet(["/c", "example en 7"], "Harbour opens again after all", marks) == "/a"
    assert met.meet(["/d", "example en 7"], "Harbour opens again", other) is None, "its own text"
    assert met.meet(["/a", "example en 7"], "Harbour opens again", other) == "/a", "its address"


@pytest.mark.parametrize(
    ("asked", "named", "another"),
    [
        ("news/politics/storm-closes-the-harbour", False, True),
        ("news/politics/storm-closes-the-harbour", True, False),
        ("news/economy/mill-to-open-at-last", False, False),
        ("news/1700087", False, False),
    ],
)
def test_a_page_that_calls_itself_another_article_is_judged_as_a_redirect(asked, named, another):
    own = f"{NEWS.front_url}news/politics/mill-to-open-at-last"
    html = (
        f'<html><head><title>Mill to open at last</title><link rel="canonical" href="{own}"></head>'
        "<body><main><h1>Mill to open at last</h1>"
        + "<p>The mill by the harbour opens on Monday, and all who worked there come back.</p>"
        * 4
    )
    url = f"{NEWS.front_url}{asked}"
    reading = read(Raw(url, html.encode()), Asked(Kind.ARTICLE), NEWS, Fetch(url, NOW, 200))
    item = reading.believed(named=named).item
    assert isinstance(item, Note) == another
    if another:
        assert (item.claim, item.reason.refusal, item.state) == (own, True, "failed")
