"""What a feed says counts where an article's page says nothing, and only there."""

from dataclasses import replace
from datetime import UTC, datetime

from mediacrawl.archive.capture import asked_from_header, asked_to_header
from mediacrawl.items import Article, Asked, Fetch, FromFeed, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.feed_article import stand_in
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.reasons import ROBOTS
from mediacrawl.reasons.made import of_status
from tests.pages.feeds.feeds import NOW, SITE, URL

SAYS = FromFeed(
    title="Ferry treaty signed",
    published="Sun, 01 Mar 2026 11:30:00 +0200",
    modified="2026-03-02T10:00:00Z",
    authors=("Rana Example",),
    tags=("Sea", "Ports"),
    summary="Both sides put their names to it on Sunday.",
    content="<p>Both sides of the strait signed the treaty.</p><h2>What it says</h2>"
    "<p>Ferries may cross by night, and the ports stay open until the morning.</p>",
)
TEXT = "<p>" + "Both sides of the strait signed the treaty in the old customs house. " * 5 + "</p>"
BARE = f"<html><body><article><h1>Ferries to cross by night</h1>{TEXT}</article></body></html>"


def article(html, says=SAYS, url=URL):
    asked = Asked(Kind.ARTICLE, feed=says)
    found = read(Raw(url, html.encode()), asked, SITE, Fetch(url, NOW, 200)).item
    assert isinstance(found, Article), found
    return found


def test_a_bare_page_is_completed():
    found = article(BARE)
    assert found.title == "Ferries to cross by night"
    assert found.published_at == datetime(2026, 3, 1, 9, 30, tzinfo=UTC)
    assert found.published_raw == SAYS.published
    assert found.modified_at == datetime(2026, 3, 2, 10, tzinfo=UTC)
    assert [author.name for author in found.authors] == ["Rana Example"]
    assert [tag.name for tag in found.tags] == ["Sea", "Ports"]
    assert found.lead == SAYS.summary
    fed = {field for field, source in found.sources.items() if source == "feed"}
    assert fed == {"published_at", "modified_at", "authors", "tags", "lead"}


def test_without_a_feed_it_says_nothing_of_that():
    found = article(BARE, None)
    assert (found.authors, found.tags, found.lead, found.modified_at) == ([], [], None, None)
    assert found.sources["published_at"] == "address"


def test_what_the_page_says_wins():
    head = (
        '<meta property="article:published_time" content="2026-03-01T08:00:00Z">'
        '<meta name="author" content="Adam Example">'
        '<meta name="description" content="Night ferries are allowed.">'
    )
    found = article(BARE.replace("<body>", f"<head>{head}</head><body>"))
    assert found.published_at == datetime(2026, 3, 1, 8, tzinfo=UTC)
    assert ([one.name for one in found.authors], found.lead) == (
        ["Adam Example"], "Night ferries are allowed."
    )  # fmt: skip


def test_a_feed_names_what_has_no_name():
    found = article(BARE.replace("<h1>Ferries to cross by night</h1>", ""))
    assert (found.title, found.sources["title"]) == (SAYS.title, "feed")


def test_the_beginning_of_the_text_is_no_lead():
    opening = "Both sides of the strait signed the treaty in the old customs house."
    assert article(BARE, replace(SAYS, summary=opening)).lead is None


def test_a_date_that_cannot_be_read_leaves_the_address_its_day():
    found = article(BARE, replace(SAYS, published="soon"))
    assert found.published_at.date().isoformat() == "2026-03-01"
    assert found.sources["published_at"] == "address"


def standing_in(says=SAYS, reason=None, status=403, covers=None):
    fetch = Fetch(URL, NOW, status)
    reason = of_status(status) if reason is None else reason
    return stand_in(Asked(Kind.ARTICLE, feed=says), SITE, fetch, reason, covers)


def test_the_feeds_text_stands_in_for_a_page_that_is_refused():
    found = standing_in()
    assert (found.url, found.title, found.kind) == (URL, SAYS.title, "news")
    assert [block["type"] for block in found.body_blocks] == ["paragraph", "heading", "paragraph"]
    assert found.body.startswith("Both sides of the strait signed the treaty.\n\nWhat it says")
    assert set(found.sources.values()) == {"feed"}
    assert str(found.refused) == "http 403"


def test_nothing_stands_in_where_it_must_not():
    assert standing_in(status=404) is None, "an article that is gone is gone"
    assert standing_in(reason=ROBOTS, status=None) is None
    assert standing_in(status=500) is None, "it is there later"
    assert standing_in(replace(SAYS, content=None)) is None
    assert standing_in(replace(SAYS, title=None)) is None
    assert standing_in(None) is None


def test_what_was_not_asked_for_is_left():
    found = standing_in(covers=lambda when: False)
    assert isinstance(found, Note)
    assert str(found.reason) == "published outside since and until"


def test_the_archive_keeps_what_a_feed_said():
    asked = Asked(Kind.ARTICLE, found_on="https://www.daily.example/rss.xml", feed=SAYS)
    assert asked_from_header(asked_to_header(asked)) == asked
    assert asked_from_header('{"kind": "article", "feed": {"mood": "calm"}}').feed is None


def test_feeds_complete_each_other():
    short = FromFeed(title="Ferry treaty", tags=("Sea",))
    assert short.completed(SAYS) == replace(SAYS, title="Ferry treaty", tags=("Sea",))
    assert short.completed(None) == short
