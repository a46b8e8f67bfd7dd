"""`scrapy sites`: the outlets that are known."""

import json
from datetime import UTC, datetime

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.sites import known_sites
from tests.db.corpus import article

FRONT = "https://www.eldiario.es/"
FEED = f"{FRONT}rss/"
NAMED = datetime(2026, 3, 1, 12, tzinfo=UTC)


def told(run):
    assert (run.returncode, run.stderr) == (0, "")
    return {site["spider"]: site for site in json.loads(run.stdout)}


@pytest.fixture
def crawled(engine):
    """eldiario, crawled once, with a feed that fell silent; and a site that nobody declared."""
    eldiario = {"outlet": "eldiario", "edition": "es"}
    with engine.begin() as connection:
        run_id = start_run(connection, "eldiario", {}, "laptop", **eldiario)
        start_run(connection, "any", {"site": "a"}, "laptop", outlet="harbour", edition="en")
    store_batch(engine, [article("/a", **eldiario), article("/b", outlet="harbour")], run_id=run_id)
    with engine.begin() as connection:
        finish_run(connection, run_id, "failed", "nothing new", {}, {})
        connection.execute(
            text("""
                INSERT INTO crawl.source (url, site, kind, discovered_at, last_named_at,
                    articles_named)
                SELECT url, site, 'feed', :at, :at, 12 FROM unnest(
                    ARRAY[:feed, 'https://www.harbour.example/rss'],
                    ARRAY[:front, 'https://www.harbour.example/']) AS named (url, site)
            """),
            {"feed": FEED, "front": FRONT, "at": NAMED},
        )
        connection.execute(
            text("""
                INSERT INTO crawl.alarm (spider, outlet, edition, monitor, subject, message,
                    raised_at) VALUES ('eldiario', 'eldiario', 'es', 'silence', :feed, 'x', :at)
            """),
            {"feed": FEED, "at": NAMED},
        )


def test_without_a_database_it_says_what_is_declared(scrapy, tmp_path):
    sites = told(scrapy("sites", "--json"))
    assert set(sites) == set(known_sites())
    assert sites["eldiario"]["declares"] == [r"articles: _\d+_\d+\.html"]
    assert (sites["eldiario"]["articles"], sites["eldiario"]["ran_at"]) == (0, None)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("crawled")
def test_it_says_what_became_of_each(scrapy, database_url):
    sites = told(scrapy("sites", "--json", url=database_url))
    site = sites["eldiario"]
    assert (site["articles"], site["status"], site["reason"]) == (1, "failed", "nothing new")
    assert [(one["url"], one["articles_named"], one["silent"]) for one in site["sources"]] == [
        (FEED, 12, True)
    ]
    other = sites["any"]
    assert (other["outlet"], other["articles"], other["declares"]) == ("harbour", 1, None)
    assert [one["url"] for one in other["sources"]] == ["https://www.harbour.example/rss"]


@pytest.mark.usefixtures("crawled")
def test_a_line_a_site_in_eighty_columns(scrapy, database_url):
    run = scrapy("sites", url=database_url)
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert max(map(len, lines)) <= 80
    line = next(line for line in lines if line.startswith("eldiario"))
    assert line.split()[1:2] + line.split()[-1:] == ["1", "1"]
    assert f"Silent: feed {FEED}" in lines
    assert any(line.startswith("any (harbour)") for line in lines)


@pytest.mark.usefixtures("crawled")
def test_one_site_with_all_that_is_known(scrapy, database_url):
    run = scrapy("sites", "eldiario", "netzpolitik", url=database_url)
    assert (run.returncode, run.stderr) == (0, "")
    for said in (
        "eldiario: eldiario/es", "zone Europe/Madrid", "nothing new",
        "12 articles, last something new: 2026-03-01 12:00; SILENT",
        "netzpolitik: netzpolitik/de",
    ):  # fmt: skip
        assert said in run.stdout


def test_a_spider_that_is_none_says_which_there_are(scrapy):
    run = scrapy("sites", "eldiaro")
    assert (run.returncode, run.stdout) == (1, "")
    assert "did you mean eldiario?" in run.stderr
