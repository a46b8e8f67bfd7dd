"""What crawl.source keeps of what names a site's articles."""

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.sources import known_sources
from mediacrawl.db.writer import write_batch
from mediacrawl.items import Discovery, Entry, Listing, Source
from mediacrawl.kinds import Kind
from tests.db.corpus import SITE, at, fetch, listing, outcome_page

POLITICS = Source(f"{SITE}/news/politics", SITE + "/", Kind.SECTION, "Politics", SITE + "/")
SITEMAP = Source(f"{SITE}/news.xml", SITE + "/", Kind.SITEMAP, None, SITE + "/robots.txt")


def section(*articles, hours=0, **more):
    found = [Discovery(SITE + path, Kind.ARTICLE) for path in articles]
    return listing(articles=articles, hours=hours, discovered=found, source=POLITICS, **more)


def sitemap(*articles, hours=0, **more):
    named = [Entry(SITE + path, Kind.ARTICLE) for path in articles]
    where = fetch("/news.xml", hours)
    return Listing(where.url, Kind.SITEMAP, named=named, fetch=where, **{"source": SITEMAP, **more})


@pytest.fixture
def read(connection):
    """Write items one after the other; give the source's row, times in hours."""

    def read(*items, of=POLITICS):
        for item in items:
            write_batch(connection, [item], run_id=None)
        query = text("SELECT * FROM crawl.source WHERE url = :url")
        return connection.execute(query, {"url": of.url}).one()

    return read


def test_a_source_that_was_found_waits_to_be_asked(connection, read):
    front = listing("/", page_kind="front", sources=[POLITICS, SITEMAP])
    row = read(front, of=SITEMAP)
    assert (row.kind, row.found_on) == ("sitemap", SITE + "/robots.txt")
    assert (row.discovered_at, row.last_fetched_at, row.articles_named) == (at(0), None, 0)
    assert [known.url for known in known_sources(connection, SITE + "/")] == [
        SITEMAP.url, POLITICS.url
    ]  # fmt: skip
    assert known_sources(connection, "https://other.example/") == []


def test_what_is_found_again_keeps_its_title(read):
    bare = Source(POLITICS.url, POLITICS.site, Kind.SECTION)
    row = read(section("/a"), listing("/", hours=1, page_kind="front", sources=[bare]))
    assert (row.title, row.discovered_at) == ("Politics", at(0))


def test_articles_count_once_for_each_source_that_names_them(read):
    row = read(section("/a", "/b"), section("/b", "/c", hours=2))
    assert (row.articles_named, row.last_named_at, row.last_fetched_at) == (3, at(2), at(2))
    row = read(sitemap("/a", "/b", "/c", hours=3), of=SITEMAP)
    assert (row.articles_named, row.last_named_at) == (3, at(3))
    row = read(sitemap("/a", "/b", "/c", hours=4), of=SITEMAP)
    assert (row.articles_named, row.last_named_at, row.last_fetched_at) == (3, at(3), at(4))


def test_the_longest_silence_of_each_week_is_kept(read):
    row = read(
        section("/a"),
        section("/a", hours=1),
        section("/b", hours=5),
        section("/c", hours=8),
        section("/d", hours=100),
    )
    assert row.silences == {"2024-02-26": 5, "2024-03-04": 92}  # 1 March 2024 is a Friday


def test_not_modified_names_nothing_new_and_is_not_empty(read):
    row = read(section("/a"), section(hours=1, not_modified=True))
    assert (row.last_named_at, row.last_fetched_at, row.empty_in_row) == (at(0), at(1), 0)


def test_an_index_of_sitemaps_is_not_empty(read):
    row = read(*(sitemap(hours=n, is_index=True) for n in range(4)), of=SITEMAP)
    assert (row.empty_in_row, row.dropped_at) == (0, None)


def test_what_names_nothing_three_times_is_dropped_until_it_names_something(read):
    row = read(section("/a"), section(hours=1), section(hours=2))
    assert (row.empty_in_row, row.dropped_at) == (2, None)
    gone = outcome_page("/news/politics", hours=3, kind=Kind.SECTION, reason="http 404")
    row = read(gone, section(hours=4))
    assert (row.dropped_at, row.dropped_because) == (at(3), "http 404")
    row = read(section("/b", hours=5))
    assert (row.empty_in_row, row.dropped_at, row.dropped_because) == (0, None, None)


def test_what_is_declared_is_not_dropped(read):
    declared = Source(POLITICS.url, POLITICS.site, Kind.SECTION)
    empty = [listing(hours=n, source=declared) for n in range(4)]
    row = read(*empty)
    assert (row.empty_in_row, row.dropped_at) == (4, None)


def test_a_site_that_is_down_says_nothing_of_its_sources(read):
    down = [
        outcome_page("/news/politics", state, hours=n, kind=Kind.SECTION)
        for n, state in enumerate(("failed", "blocked"), 1)
    ]
    row = read(section("/a"), *down)
    assert (row.last_fetched_at, row.empty_in_row) == (at(0), 0)


def test_what_is_read_again_from_an_archive_changes_no_source(read):
    gone = outcome_page("/news/politics", hours=1, kind=Kind.SECTION)
    gone.fetch.reread = True
    row = read(section("/a"), gone, listing(articles=("/b",), hours=2))
    assert (row.articles_named, row.last_fetched_at, row.empty_in_row) == (1, at(0), 0)


def test_the_site_may_ask_for_patience(connection, read):
    read(section("/a", not_before=at(6)))
    (known,) = known_sources(connection, SITE + "/")
    assert known.not_before == at(6)
    assert read(section("/a", hours=7)).not_before is None
