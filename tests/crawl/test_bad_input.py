"""What is wrong with a page, a site or a command: a clear count or error, and nothing lost."""

import pytest
from sqlalchemy import text

from demo import faults
from demo.badinputs import bad_inputs, empty_section
from demo.faults import blocked_site


def said(run):
    """What a run printed, in one line."""
    return " ".join(run.stderr.split())


@pytest.fixture
def bad(demo_site):
    return bad_inputs(demo_site)


def test_every_bad_page_has_its_outcome_and_costs_no_other(
    scrapy, engine, serve_demo, demo_site, bad
):
    server = serve_demo(faults=bad)
    run = scrapy.crawl(server, "-a", "since=2010-01-01", "-s", "MEDIACRAWL_BLOCKED_LIMIT=30")
    assert "Traceback" not in run.stderr
    assert run.returncode == 1, "one of the sitemaps is none"
    assert "is no sitemap" in said(run)
    with engine.connect() as connection:
        pages = {
            row.url.removeprefix(f"https://{demo_site.host}"): f"{row.state}: {row.reason}"
            for row in connection.execute(text("SELECT url, state, reason FROM crawl.page"))
        }
        rows = {r.url: r for r in connection.execute(text("SELECT * FROM corpus.article"))}
    wrong = {
        path: (pages.get(path), outcome)
        for path, outcome in bad.expected.items()
        if not (pages.get(path) or "").startswith(outcome)
    }
    assert not wrong
    assert {gold.url for gold in demo_site.truth.articles} <= set(rows)
    assert server.trapped == [], "the redirect off the site was followed"
    for path, gold in bad.golds.items():
        row = rows[f"https://{demo_site.host}{path}"]
        assert row.title == gold.title
        assert row.published_at == gold.published_at
        assert row.body.replace("\ufffd", "") == gold.body
        assert row.tags == [name for name, _ in gold.tags]


def test_a_listing_that_never_ends_is_left(scrapy, serve_demo, bad):
    server = serve_demo(faults=bad)
    scrapy.crawl(server, "-a", "pages=all")
    (path,) = [path for path in bad.endless if not path.startswith("/sitemaps")]
    asked = [request for request in server.requests if request.path.startswith(path)]
    assert 1 < len(asked) < 10


def test_missing_sitemaps_are_said_and_the_customary_one_is_tried(scrapy, serve_demo):
    missing = {f"/sitemaps/{name}.xml": faults.status(404) for name in ("all", "news")}
    server = serve_demo(faults=faults.Faults(by_path=missing))
    run = scrapy.crawl(server)
    assert run.returncode == 0, run.stderr
    assert "sitemap page https://english.almayadeen.net/sitemaps/all.xml: http 404" in said(run)
    assert [r.path for r in server.requests].count("/sitemap.xml") == 1
    assert scrapy.crawl(server, "-a", "since=2025-10-01").returncode == 1, "it relies on them"


def test_a_site_that_cannot_be_reached_ends_the_run(scrapy, serve_demo):
    server = serve_demo(faults=faults.Faults(by_kind={"all": faults.reset()}))
    run = scrapy.crawl(server)
    assert run.returncode == 1
    away = "robots.txt could not be had (connection broken), which forbids all until it can"
    assert f"english.almayadeen.net cannot be reached ({away}): check the network" in said(run)
    assert "Traceback" not in run.stderr
    first = {"/robots.txt", "/", "/sitemap.xml", "/sitemaps/news.xml"}  # what names articles
    assert {request.path for request in server.requests} <= first


def test_a_blocked_site_ends_the_run_as_blocked(scrapy, engine, serve_demo):
    server = serve_demo(faults=blocked_site())
    run = scrapy.crawl(server)
    assert run.returncode == 1
    assert "Run blocked" in run.stderr
    assert "Traceback" not in run.stderr
    assert len(server.requests) < 40, "a closed gate is not rammed"
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT status FROM crawl.run")) == "blocked"
        assert connection.scalar(text("SELECT count(*) FROM corpus.article")) == 0
        state, reason = connection.execute(
            text("SELECT state, reason FROM crawl.page WHERE kind = 'front'")
        ).one()
    assert (state, reason) == ("blocked", "challenge")


def test_an_empty_section_is_a_warning(scrapy, engine, serve_demo, demo_site):
    server = serve_demo(faults=empty_section(demo_site, "/news/health"))
    url = "https://english.almayadeen.net/news/health"
    run = scrapy.crawl(server)
    assert run.returncode == 0, run.stderr
    assert f"sections named no article ({url})" in said(run)
    with engine.connect() as connection:
        status, reason = connection.execute(text("SELECT status, reason FROM crawl.run")).one()
        assert (status, reason.count(url)) == ("ok", 1)
        assert connection.scalar(text("SELECT count(*) FROM corpus.article")) > 20


def test_an_empty_section_that_was_asked_for_fails_the_run(scrapy, serve_demo, demo_site):
    server = serve_demo(faults=empty_section(demo_site, "/news/health"))
    run = scrapy.crawl(server, "-a", "sections=health")
    assert run.returncode == 1
    assert "section page https://english.almayadeen.net/news/health lists no article" in said(run)


@pytest.mark.parametrize(
    ("argument", "says"),
    [
        ("sections=politcs", "there is no section politcs: did you mean politics?"),
        ("since=soon", "since=soon is no date: write it as 2024-01-31"),
        ("pages=0", "pages=0 is no number of pages"),
        ("origin=http://127.0.0.1:1", "does not answer"),
        ("colour=red", "there is no argument colour"),
    ],
)
def test_a_wrong_argument_ends_at_once(scrapy, demo_server, argument, says):
    run = scrapy("crawl", "almayadeen", "-a", argument, "--nolog")
    assert run.returncode == 1
    assert says in said(run)
    assert run.stderr.count("\n") == 1, "one sentence"
    assert demo_server.requests == []


def test_what_begins_is_said_once_the_arguments_are_taken(scrapy, demo_server):
    assert scrapy("crawl", "almayadeen", "-a", "colour=red").stderr.count("\n") == 1
    scrapy.database_url = "postgresql://127.0.0.1:1/x"
    run = scrapy.crawl(demo_server)
    assert "Crawling almayadeen into" in run.stderr
    assert run.stderr.index("Crawling") < run.stderr.index("cannot connect to the database")


def test_an_unknown_spider_is_named(scrapy):
    run = scrapy("crawl", "almayaden", "--nolog")
    assert run.returncode == 1
    assert said(run) == "mediacrawl: there is no spider almayaden: did you mean almayadeen?"


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("mysql://localhost/x", "mediacrawl needs PostgreSQL"),
        ("postgresql://127.0.0.1:1/x", "cannot connect to the database"),
        ("nonsense", "DATABASE_URL is not a URL"),
    ],
)
def test_a_database_that_will_not_do_ends_at_once(scrapy, demo_server, url, says):
    scrapy.database_url = url
    run = scrapy.crawl(demo_server, "--nolog")
    assert run.returncode == 1
    assert says in said(run)
    assert run.stderr.count("\n") == 1
    assert demo_server.requests == []


def test_a_database_without_the_schema_says_what_to_do(scrapy, empty_database_url, demo_server):
    scrapy.database_url = empty_database_url
    run = scrapy.crawl(demo_server, "--nolog")
    assert run.returncode == 1
    assert "scrapy initdb" in said(run)
    assert demo_server.requests == []
