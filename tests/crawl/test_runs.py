"""Second runs, chosen parts of the site, and Scrapy's own habits."""

import csv
import json
import re
import shutil
import signal
import time

import pytest
from sqlalchemy import text

from tests.fixtures.patience import PATIENCE

ARTICLE_PATHS = ("/news/", "/articles/")


@pytest.fixture(scope="module")
def demo_site(larger_demo_site):
    return larger_demo_site


def urls(engine):
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT url FROM corpus.article")))


def article_requests(server, site):
    paths = {gold.url.removeprefix(f"https://{site.host}") for gold in site.truth.articles}
    return [request.path for request in server.requests if request.path in paths]


def test_a_later_run_fetches_no_known_article_and_follows_their_tags(
    scrapy, engine, demo_server, demo_site
):
    for _ in range(2):  # a redirect that nothing proves, and what is gone, take two runs
        assert scrapy.crawl(demo_server).returncode == 0
    before = urls(engine)
    with engine.connect() as connection:
        snapshot = "SELECT article_id, xmin::text, last_seen_at FROM store.article ORDER BY 1"
        stored = connection.execute(text(snapshot)).all()
    demo_server.requests.clear()
    again = scrapy.crawl(demo_server)
    assert again.returncode == 0, again.stderr
    assert article_requests(demo_server, demo_site) == []
    assert "/news/politics" in [request.path for request in demo_server.requests]
    known = re.search(r"(\d+)  stored by an earlier run, not fetched", again.stderr)
    assert 0 < int(known[1]) < len(before), "those of the front page; other listings are as before"
    assert "0  stored for the first time" in again.stderr
    assert urls(engine) == before
    with engine.connect() as connection:
        assert connection.execute(text(snapshot)).all() == stored
    # Known articles are not fetched again, so their tags must be remembered.
    name, url = demo_site.truth.articles[0].tags[0]
    tagged = scrapy.crawl(demo_server, "-a", f"tags={name.upper()}")
    assert tagged.returncode == 0, tagged.stderr
    with engine.connect() as connection:
        query = "SELECT DISTINCT page_url FROM corpus.placement WHERE page_kind = 'tag'"
        assert connection.scalars(text(query)).all() == [url]


def test_urls_are_fetched_again_and_change_nothing(scrapy, engine, demo_server, demo_site):
    gold = demo_site.truth.articles[0]
    for _ in range(2):
        run = scrapy.crawl(demo_server, "-a", f"urls={gold.url}?utm_source=x")
        assert run.returncode == 0, run.stderr
    assert "1  stored already, the same" in run.stderr
    with engine.connect() as connection:
        query = "SELECT revision, last_seen_at > first_seen_at FROM corpus.article WHERE url = :url"
        assert connection.execute(text(query), {"url": gold.url}).one() == (1, True)
    assert [request.path for request in demo_server.requests].count("/") == 0


def test_sections_limit_what_is_stored(scrapy, engine, demo_server, demo_site):
    run = scrapy.crawl(demo_server, "-a", "sections=Opinion,health", "-a", "pages=all")
    assert run.returncode == 0, run.stderr
    sections = {"articles/opinion", "news/health"}
    expected = {
        url
        for listing in demo_site.truth.listings
        if listing.page_kind == "section" and listing.page_url.endswith(tuple(sections))
        for url in listing.placements
    }
    assert expected <= urls(engine)
    prefixes = tuple(f"https://{demo_site.host}/{section}/" for section in sections)
    others = urls(engine) - expected
    assert not [url for url in others if not url.startswith(prefixes)]
    assert not [r.path for r in demo_server.requests if r.path.startswith("/regions/")]


def test_dates_limit_what_is_stored(scrapy, engine, demo_server, demo_site):
    run = scrapy.crawl(demo_server, "-a", "since=2025-09-01", "-a", "until=2025-09-30")
    assert run.returncode == 0, run.stderr
    with engine.connect() as connection:
        query = """SELECT min(published_at AT TIME ZONE 'Asia/Beirut')::date::text >= '2025-09-01',
                   max(published_at AT TIME ZONE 'Asia/Beirut')::date::text <= '2025-09-30',
                   count(*) FROM corpus.article"""
        early, late, number = connection.execute(text(query)).one()
    months = [gold for gold in demo_site.truth.articles if gold.published_at]
    expected = sum(gold.published_at.strftime("%Y-%m") == "2025-09" for gold in months)
    assert (early, late) == (True, True)
    assert abs(number - expected) <= 2, "months in UTC and in Beirut differ by hours"
    paths = [request.path for request in demo_server.requests]
    assert "/" not in paths, "what stands there now is not of that time"
    assert len(paths) < 3 * expected + 20


def test_tags_are_followed_when_asked_for(scrapy, engine, demo_server, demo_site):
    name, url = demo_site.truth.articles[0].tags[0]
    run = scrapy.crawl(demo_server, "-a", f"tags={name}")
    assert run.returncode == 0, run.stderr
    with engine.connect() as connection:
        query = "SELECT DISTINCT page_url, label FROM corpus.placement WHERE page_kind = 'tag'"
        assert connection.execute(text(query)).all() == [(url, name)]


def test_a_tag_that_no_page_links_fails_the_run(scrapy, demo_server):
    run = scrapy.crawl(demo_server, "-a", "tags=nowhere-to-be-seen")
    assert run.returncode == 1
    assert "no page links a tag named nowhere-to-be-seen: check its spelling" in " ".join(
        run.stderr.split()
    )


def test_feeds_hold_articles_beside_the_database(scrapy, engine, demo_server, tmp_path):
    run = scrapy.crawl(demo_server, "-o", "articles.jsonl", "-o", "articles.csv")
    assert run.returncode == 0, run.stderr
    assert run.stderr.count("articles, of this run only") == 2
    with (tmp_path / "articles.jsonl").open() as file:
        lines = [json.loads(line) for line in file]
    with (tmp_path / "articles.csv").open(newline="") as file:
        rows = list(csv.DictReader(file))
    assert {line["url"] for line in lines} == {row["url"] for row in rows} == urls(engine)
    assert all(line["title"] and line["published_at"] and line["tags"] for line in lines)
    assert "fetch" not in lines[0]


def test_a_feed_that_cannot_be_written_fails_the_run(scrapy, engine, demo_server, tmp_path):
    (tmp_path / "file").touch()
    for name, says in (("file/a.jsonl", "is no folder"), (".:jsonl", "it is a folder")):
        run = scrapy.crawl(demo_server, "-o", name)
        assert run.returncode == 1
        assert says in run.stderr
    assert urls(engine) == set()
    assert demo_server.requests == []
    for limit in ("limit=1", "limit=20"):  # it is full at the end, or on the way
        feeds = ("-o", "/dev/full:jsonl", "-o", "good.jsonl")
        run = scrapy.crawl(demo_server, "-a", limit, *feeds)
        assert run.returncode == 1
        said = " ".join(run.stderr.split())
        assert "the feed /dev/full could not be written (No space left on device)" in said
        assert "Traceback" not in run.stderr
    lines = (tmp_path / "good.jsonl").read_text().splitlines()
    assert {json.loads(line)["url"] for line in lines} == urls(engine)


def test_feeds_without_a_database(scrapy, demo_server, tmp_path):
    scrapy.database_url = "postgresql://127.0.0.1:1/nowhere"
    run = scrapy.crawl(demo_server, "-s", "MEDIACRAWL_STORE=0", "-o", "articles.jsonl")
    assert run.returncode == 0, run.stderr
    assert len((tmp_path / "articles.jsonl").read_text().splitlines()) > 20


def test_a_paused_crawl_goes_on_where_it_was(scrapy, engine, demo_server, tmp_path):
    """JOBDIR: stop with Ctrl-C, the same command again."""
    jobdir = ("-s", f"JOBDIR={tmp_path / 'job'}")
    slow = ("-s", "CONCURRENT_REQUESTS=2", "-s", "DOWNLOAD_DELAY=0.02")
    origin = f"origin={demo_server.origin}"
    process = scrapy.start("crawl", "almayadeen", "-a", origin, *jobdir, *slow)
    deadline = time.monotonic() + PATIENCE
    while len(demo_server.requests) < 30 and time.monotonic() < deadline:
        time.sleep(0.02)
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "Run killed" in log
    assert "Traceback" not in log
    shutil.copytree(tmp_path / "job", tmp_path / "lost")
    shutil.rmtree(tmp_path / "lost" / "requests.queue")
    first = {request.path for request in demo_server.requests}
    demo_server.requests.clear()
    run = scrapy.crawl(demo_server, *jobdir)
    assert run.returncode == 0, run.stderr
    repeated = first & {r.path for r in demo_server.requests} - {"/robots.txt"}
    assert not repeated, "what was answered before the pause is not asked again"
    demo_server.requests.clear()
    assert scrapy.crawl(demo_server, *jobdir).returncode == 0, "a finished one begins anew"
    assert "/" in {request.path for request in demo_server.requests}
    no_store = ("-s", "MEDIACRAWL_STORE=0")
    lost = scrapy.crawl(demo_server, "-s", f"JOBDIR={tmp_path / 'lost'}", *no_store)
    assert lost.returncode == 1
    assert "requests were lost on their way" in " ".join(lost.stderr.split())
    whole = scrapy.crawl(demo_server, "-s", "MEDIACRAWL_STORE=0", "-O", "all.jsonl")
    assert whole.returncode == 0
    lines = (tmp_path / "all.jsonl").read_text().splitlines()
    assert urls(engine) == {json.loads(line)["url"] for line in lines}


def test_scrapy_parse_shows_an_article(scrapy, demo_server, demo_site):
    scrapy.database_url = "postgresql://127.0.0.1:1/nowhere"
    gold = demo_site.truth.articles[0]
    origin = ("-s", f"MEDIACRAWL_ORIGIN={demo_server.origin}")
    run = scrapy("parse", *origin, gold.url)
    assert run.returncode == 0, run.stderr
    assert gold.external_id in run.stdout
    assert "Traceback" not in run.stderr
    assert "Enabled" not in run.stderr
    absent = scrapy("parse", "https://nowhere.invalid/story")
    assert (absent.returncode, absent.stdout) == (1, "")
    assert absent.stderr.splitlines()[-1].startswith(
        "mediacrawl: https://nowhere.invalid/story was not read: robots.txt could not be had"
    )
    misused = scrapy("parse", "nowhere")
    assert misused.returncode == 2
    assert misused.stderr.startswith("usage: ")


def test_spider_is_listed_and_settings_can_be_overridden(scrapy, demo_server):
    assert {"almayadeen", "almayadeen_ar", "any"} < set(scrapy("list").stdout.split())
    run = scrapy.crawl(demo_server, "-s", "CLOSESPIDER_ITEMCOUNT=5", "-L", "WARNING")
    assert run.returncode == 0, run.stderr
    assert "INFO" not in run.stderr


def test_scrapys_own_tools_work_beside_the_spiders(scrapy, engine, demo_server):
    url = f"{demo_server.origin}/news/politics"
    assert "<html" in scrapy("fetch", url).stdout
    shell = scrapy("shell", "-c", "response.css('h1::text').get()", url)
    assert "Politics" in shell.stdout, shell.stderr
    assert "Traceback" not in shell.stderr
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM crawl.run")) == 0


def test_help_tells_the_arguments(scrapy):
    shown = scrapy("crawl", "--help").stdout
    for argument in ("sections=", "tags=", "since=", "until=", "pages=", "urls=", "origin="):
        assert argument in shown
