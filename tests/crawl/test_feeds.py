"""Feeds are asked first, prove and complete what they name, and stand in for what is refused."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Faults, status
from demo.feeds import ATOM, JSON, RSS
from demo.site import build
from mediacrawl.db.engine import make_engine
from tests.fixtures.crawl import Scrapy
from tests.fixtures.outlets import HOST

OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets")
SPIDER = "harbourdaily_by_feed"
ORIGIN = f"https://{HOST}"


@pytest.fixture(scope="module")
def site():
    """With a few more articles than a page of a feed has."""
    return build(16, host=HOST, addresses="dated", rare_tags=False)


@pytest.fixture
def crawl(scrapy):
    return lambda server, *more, **environment: scrapy.crawl(
        server, *OURS, *more, spider=SPIDER, **environment
    )


@pytest.fixture
def rows(database_url):
    def rows(sql, of=database_url, **values):
        engine = make_engine(of)
        with engine.connect() as connection:
            found = connection.execute(text(sql), values).all()
        engine.dispose()
        return found

    return rows


def test_feeds_come_first_and_are_asked_with_validators(crawl, rows, serve_demo, site):
    server = serve_demo(site=site)
    run = crawl(server, "-a", "pages=1")
    assert run.returncode == 0, run.stderr
    paths = [request.path for request in server.requests if request.path != "/robots.txt"]
    assert set(paths[:3]) == {RSS, ATOM, JSON}
    assert f"{RSS}?page=2" not in paths, "nothing asks for so far back"
    sources = {row.url: row for row in rows("SELECT * FROM crawl.source WHERE kind = 'feed'")}
    assert {url: row.articles_named for url, row in sources.items()} == {
        ORIGIN + RSS: 10, ORIGIN + ATOM: 10, ORIGIN + JSON: 10
    }  # fmt: skip
    [said] = rows("SELECT count(*) FROM crawl.page WHERE feed ? 'title' AND NOT feed ? 'content'")
    assert said.count == 10
    server.requests.clear()
    again = crawl(server, "-a", "pages=1")
    assert again.returncode == 0, again.stderr
    assert {r.path: r.status for r in server.requests if r.path in (RSS, ATOM, JSON)} == {
        RSS: 304, ATOM: 304, JSON: 304
    }  # fmt: skip


def test_a_walk_back_follows_a_feed_over_its_pages(crawl, rows, serve_demo):
    site = build(40, host=HOST, addresses="dated", rare_tags=False)
    posts = sorted(site.newsroom.articles, key=lambda post: post.published, reverse=True)
    since = posts[24].published.date()
    server = serve_demo(site=site, faults=Faults(by_kind={"sitemap": status(404)}))
    crawl(server, "-a", f"since={since}", "-a", "pages=1")
    paths = [request.path for request in server.requests]
    assert f"{RSS}?page=3" in paths
    assert f"{RSS}?page=4" not in paths
    stored = {row.url for row in rows("SELECT url FROM corpus.article")}
    assert {site.newsroom.address(post) for post in posts[:24]} <= stored


def refusing(site, number):
    posts = sorted(site.newsroom.articles, key=lambda post: post.published, reverse=True)
    return [post for post in posts[:10] if not post.alias][:number]


SAID = """SELECT url, title, lead, body, body_blocks, authors, tags, published_at, published_raw,
    modified_at, section, kind, sources, revision FROM corpus.article ORDER BY url"""
LEDGER = "SELECT state, http_status, reason FROM crawl.page WHERE url = ANY(:urls)"


def test_a_feeds_text_stands_in_until_the_page_is_had(
    crawl, rows, scrapy, serve_demo, site, server, template
):
    refused = refusing(site, 3)
    faults = Faults(by_path={post.path: status(403) for post in refused})
    archive = {"MEDIACRAWL_ARCHIVE_DIR": str(scrapy.folder / "archive")}
    run = crawl(serve_demo(site=site, faults=faults), "-a", "pages=1", **archive)
    assert run.returncode == 0, run.stderr
    assert "3  refused by the site, and had from a feed" in run.stderr
    golds = {gold.url: gold for gold in site.truth.articles}
    urls = [site.newsroom.address(post) for post in refused]
    stored = rows(SAID)
    found = {row.url: row for row in stored if row.url in urls}
    assert set(found) == set(urls)
    for url, row in found.items():
        right = golds[url]
        assert (row.title, row.lead, row.body) == (right.title, right.lead, right.body)
        assert (row.published_at, row.sources["body"]) == (right.published_at, "feed")
    refusal = {("stored", 403, "http 403: the feed's text")}
    assert {tuple(row) for row in rows(LEDGER, urls=urls)} == refusal

    other = Scrapy(server.url_of(server.create(template)), scrapy.folder)
    again = other("reparse", *OURS, "--spider", SPIDER, "--processes", "1", **archive)
    assert again.returncode == 0, again.stderr
    assert rows(SAID, of=other.database_url) == stored
    ledger = rows(LEDGER, of=other.database_url, urls=urls)
    assert {tuple(row) for row in ledger} == refusal

    run = crawl(serve_demo(site=site), "-a", "pages=1", "-a", "revisit=all")
    assert run.returncode == 0, run.stderr
    for row in rows(SAID):
        assert row.sources["body"] != "feed"


def test_a_feed_that_asks_for_patience_is_left_alone(crawl, rows, serve_demo, site):
    rss = site.pages[RSS].body.decode().replace("<channel>", "<channel><ttl>60</ttl>")
    kept = replace(site.pages[ATOM], headers=(("Cache-Control", "public, max-age=1800"),))
    pages = {RSS: answer(rss, "application/rss+xml"), ATOM: kept}
    server = serve_demo(site=site, faults=Faults(pages=pages))
    assert crawl(server, "-a", "pages=1").returncode == 0
    server.requests.clear()
    assert crawl(server, "-a", "pages=1").returncode == 0
    asked = {request.path for request in server.requests}
    assert asked & {RSS, ATOM, JSON} == {JSON}


def test_a_run_that_goes_on_knows_what_the_feeds_said_before(crawl, rows, serve_demo, site):
    """The feeds say that they are as before, and name nothing any more."""
    run = crawl(serve_demo(site=site), "-a", "pages=1", "-a", "limit=1")
    assert run.returncode == 0, run.stderr
    stored = {row.url for row in rows("SELECT url FROM corpus.article")}
    left = [post for post in refusing(site, 10) if site.newsroom.address(post) not in stored][:2]
    faults = Faults(by_path={post.path: status(403) for post in left})
    server = serve_demo(site=site, faults=faults)
    crawl(server, "-a", "pages=1")
    assert {r.status for r in server.requests if r.path == ATOM} == {304}
    fed = {
        row.url for row in rows("SELECT url FROM corpus.article WHERE sources ->> 'body' = 'feed'")
    }
    assert fed == {site.newsroom.address(post) for post in left}


def test_a_section_that_named_nothing_is_asked_once_a_week(crawl, rows, engine, serve_demo, site):
    server = serve_demo(site=site)
    assert crawl(server, "-a", "pages=1").returncode == 0
    found = rows("SELECT url FROM crawl.source WHERE kind = 'section' AND found_on IS NOT NULL")
    dropped, weekly = found[0].url, found[1].url
    with engine.begin() as connection:
        drop = "UPDATE crawl.source SET dropped_at = now() WHERE url = ANY(:urls)"
        connection.execute(text(drop), {"urls": [dropped, weekly]})
        old = "UPDATE crawl.source SET last_fetched_at = now() - interval '8 days' WHERE url = :url"
        connection.execute(text(old), {"url": weekly})
    server.requests.clear()
    crawl(server, "-a", "pages=1")
    paths = {request.path for request in server.requests}
    assert weekly.removeprefix(ORIGIN) in paths
    assert dropped.removeprefix(ORIGIN) not in paths
