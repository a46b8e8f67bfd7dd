"""The demo site in every language, from end to end: what is stored equals what it holds."""

from collections import Counter
from urllib.parse import quote

import pytest
from sqlalchemy import text

from demo.server import DemoServer
from demo.site import build
from tests.fixtures.crawl import Scrapy

WHOLE = ("-a", "since=2010-01-01", "-a", "pages=all", "-a", "tags=all")
FIELDS = (
    "external_id", "kind", "section", "title", "lead", "body", "source", "language",
    "published_at", "modified_at", "read_minutes", "image_url", "image_caption", "image_credit",
    "video_seconds", "media_url", "coverage",
)  # fmt: skip


@pytest.fixture(scope="module", params=["en", "ar", "es"])
def site(request):
    return build(72 if request.param == "en" else 40, edition=request.param)


@pytest.fixture(scope="module")
def spider(site):
    """Name of the edition's spider, and what the edition is called in it."""
    edition = site.newsroom.edition.language
    return "almayadeen" if edition == "en" else f"almayadeen_{edition}"


@pytest.fixture(scope="module")
def stored(server, template, tmp_path_factory, site, spider):
    """A database after one crawl of the whole site, the run's result and the server's log."""
    from mediacrawl.db.engine import make_engine

    url = server.url_of(server.create(template))
    with DemoServer(site) as site_server:
        scrapy = Scrapy(url, tmp_path_factory.mktemp("whole"))
        run = scrapy.crawl(site_server, *WHOLE, spider=spider)
        requests = list(site_server.requests)
    engine = make_engine(url)
    with engine.connect() as connection:
        yield connection, run, requests
    engine.dispose()


@pytest.fixture(scope="module")
def rows(stored):
    connection, _, _ = stored
    found = connection.execute(text("SELECT * FROM corpus.article")).mappings().all()
    return {row["url"]: row for row in found}


def pairs(connection, query):
    return Counter(tuple(row) for row in connection.execute(text(query)))


def test_run_says_what_it_did(stored, site, spider):
    connection, run, _ = stored
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    assert "Run ok" in run.stderr
    # At 100 requests a second a line of progress comes now and then.
    lines = [line for line in run.stderr.splitlines() if "pages, " not in line]
    assert "Crawling" in lines[0], "what is done is said before the database starts"
    assert len(lines) <= 24, run.stderr
    assert "Data: PostgreSQL database mediacrawl_test_" in run.stderr
    ended = connection.execute(text("SELECT * FROM crawl.run")).mappings().one()
    assert (ended["spider"], ended["status"]) == (spider, "ok")
    assert ended["funnel"]["new"] == len(site.truth.articles)
    assert ended["arguments"]["tags"] == "all"


def test_every_article_is_stored_once_and_nothing_else(rows, site):
    assert sorted(rows) == sorted(gold.url for gold in site.truth.articles)
    assert {row["edition"] for row in rows.values()} == {site.newsroom.edition.language}


@pytest.mark.parametrize("name", FIELDS)
def test_field_is_exact(rows, site, name):
    wrong = {
        gold.url: (rows[gold.url][name], getattr(gold, name))
        for gold in site.truth.articles
        if rows[gold.url][name] != getattr(gold, name)
    }
    assert not wrong


def test_lists_are_exact_and_in_order(rows, site):
    for gold in site.truth.articles:
        row = rows[gold.url]
        assert row["authors"] == [name for name, _ in gold.authors]
        assert row["tags"] == [name for name, _ in gold.tags]
        assert row["keywords"] == list(gold.keywords)
        assert [block["type"] for block in row["body_blocks"]] == [
            block["type"] for block in gold.body_blocks
        ]


def test_links_are_typed_placed_and_resolved(stored, rows, site):
    connection, _, _ = stored
    query = """SELECT a.url, l.kind, l.position, l.anchor, l.target_url
               FROM corpus.link l JOIN corpus.article a ON a.article_id = l.from_article_id"""
    expected = Counter(
        (gold.url, link.kind, link.position, link.anchor, link.target)
        for gold in site.truth.articles
        for link in gold.links
    )
    assert pairs(connection, query) == expected
    unresolved = "SELECT target_url FROM corpus.link WHERE target_article_id IS NULL"
    assert not set(connection.scalars(text(unresolved))) & set(rows)


def test_every_listing_of_an_article_is_a_placement(stored, site):
    connection, _, _ = stored
    query = "SELECT page_kind, page_url, article_url FROM corpus.placement"
    expected = {
        (listing.page_kind, listing.page_url, url)
        for listing in site.truth.listings
        for url in listing.placements
    }
    assert set(pairs(connection, query)) == expected
    gaps = "SELECT count(*) FROM corpus.placement WHERE position < 1 OR article_url IS NULL"
    assert connection.scalar(text(gaps)) == 0


def test_authors_and_dossiers_are_known_by_their_pages(stored, site):
    connection, _, _ = stored
    for kind, view in (("author", "corpus.author"), ("coverage", "corpus.coverage")):
        found = pairs(
            connection, f"SELECT name, url, description FROM {view} WHERE description IS NOT NULL"
        )
        assert set(found) == {
            (listing.label, listing.page_url, listing.description)
            for listing in site.truth.listings
            if listing.page_kind == kind and listing.description
        }
    members = """SELECT c.name, a.url FROM corpus.coverage_article m
                 JOIN corpus.coverage c USING (coverage_id) JOIN corpus.article a
                 ON a.article_id = m.article_id"""
    named = {(gold.coverage, gold.url) for gold in site.truth.articles if gold.coverage}
    assert set(pairs(connection, members)) >= named


def test_ticker_lines_are_headlines(stored, site):
    connection, _, _ = stored
    found = connection.scalars(text("SELECT text FROM corpus.headline ORDER BY headline_id"))
    assert sorted(found) == sorted(site.truth.headlines)


def test_images_tags_and_authors_have_their_tables(stored, site):
    connection, _, _ = stored
    images = """SELECT a.url, i.url, i.caption, i.credit FROM corpus.image i
                JOIN corpus.article a USING (article_id)"""
    assert pairs(connection, images) == Counter(
        (gold.url, image.url, image.caption, image.credit)
        for gold in site.truth.articles
        for image in gold.images
    )
    tags = "SELECT name, url FROM corpus.tag"
    assert set(pairs(connection, tags)) == {t for g in site.truth.articles for t in g.tags}
    authors = """SELECT a.url, w.name FROM corpus.article_author
                 JOIN corpus.article a USING (article_id) JOIN corpus.author w USING (author_id)"""
    assert pairs(connection, authors) == Counter(
        (g.url, name) for g in site.truth.articles for name, _ in g.authors
    )


def test_the_same_text_under_another_post_is_marked(rows, site):
    (twin,) = [gold for gold in site.truth.articles if gold.twin_of]
    pair = {rows[twin.url]["article_id"], rows[twin.twin_of]["article_id"]}
    marked = [row for row in rows.values() if row["duplicate_of"]]
    assert [{row["article_id"], row["duplicate_of"]} for row in marked] == [pair]


def test_every_address_has_a_state(stored, rows, site):
    connection, _, _ = stored
    query = text("SELECT url, state, kind, reason, discovered_from FROM crawl.page")
    pages = {row.url: row for row in connection.execute(query)}
    assert {url for url, row in pages.items() if row.state == "stored"} == set(rows)
    for url, why in site.truth.not_articles.items():
        state = pages[url].state
        assert state != "stored", why
        assert state == {"gone": "gone", "missing": "gone"}.get(why, state)
    for alias in (a for gold in site.truth.articles for a in gold.aliases):
        assert pages[alias].reason.startswith("same article as ")
    assert {row.kind for row in pages.values() if not row.discovered_from} == {"front", "sitemap"}


def test_an_article_is_fetched_once(stored, rows, site):
    _, _, requests = stored
    asked = Counter(f"https://{site.host}{quote(r.path, safe='/:')}" for r in requests)
    assert {url: asked[url] for url in rows if asked[url] != 1} == {}


def test_robots_txt_is_obeyed_and_the_agent_is_honest(stored):
    _, _, requests = stored
    assert requests[0].path == "/robots.txt"
    assert not [r.path for r in requests if r.path.startswith(("/search", "/print"))]
    assert all(r.agent.startswith("mediacrawl/") for r in requests)


def test_coverage_by_run_counts_which_source_won(stored, site):
    connection, _, _ = stored
    query = "SELECT field, share, sources FROM corpus.coverage_by_run"
    found = {row.field: row for row in connection.execute(text(query))}
    assert found["title"].share == 1
    assert found["title"].sources == {"tawsiyat": len(site.truth.articles)}
