"""Crawls that are killed, whose database goes away, that meet another crawl: nothing is lost."""

import random
import re
import signal
import time
from collections import Counter

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Faults, slow
from demo.server import DemoServer
from mediacrawl.db.connection.spider_lock import SpiderLock
from mediacrawl.db.engine import make_engine, open_database
from tests.fixtures.crawl import Scrapy
from tests.fixtures.db import kill_server
from tests.fixtures.patience import PATIENCE, wait_for_end
from tests.fixtures.site_server import Held

WHOLE = ("-a", "since=2010-01-01", "-a", "pages=all", "-a", "tags=all")
SECTION = ("-a", "sections=health", "-a", "pages=1")
KILLS = 20
# What a run may have asked for, or read, and not committed: Itinerary.room, and a batch.
IN_FLIGHT = 6 + 100
# Processes read from the first answer on.
BESIDE = ("-s", "MEDIACRAWL_READERS_AFTER=0")
# Everything of the corpus but our numbers and the times at which we looked.
CORPUS = {
    "article": "SELECT url, external_id, section, kind, title, lead, body, body_blocks::text, "
    "authors, tags, keywords, published_at, modified_at, source, image_url, revision, "
    "duplicate_of IS NULL, removed_at FROM corpus.article",
    "article_url": "SELECT u.url, a.url FROM corpus.article_url u JOIN corpus.article a "
    "USING (article_id)",
    "link": "SELECT f.url, l.kind, l.position, l.anchor, l.target_url, t.url FROM corpus.link l "
    "JOIN corpus.article f ON f.article_id = from_article_id "
    "LEFT JOIN corpus.article t ON t.article_id = target_article_id",
    "placement": "SELECT page_url, page_kind, label, page, position, article_url "
    "FROM corpus.placement",
    "headline": "SELECT edition, text, url FROM corpus.headline",
    "image": "SELECT a.url, i.position, i.url, caption, credit FROM corpus.image i "
    "JOIN corpus.article a USING (article_id)",
    "revision": "SELECT article_id, revision FROM corpus.revision",
    "ledger": "SELECT url, kind, replace(state, 'unchanged', 'stored') FROM crawl.page",
}


# An address that leads to an article: only a second run that meets it believes it.
MOVED = "a-page-under-its-former-name"


def corpus_of(engine):
    with engine.connect() as connection:
        found = {name: map(str, connection.execute(text(sql))) for name, sql in CORPUS.items()}
        return {
            name: Counter(row for row in rows if MOVED not in row) for name, rows in found.items()
        }


def differences(found, expected):
    return {
        name: (list((expected[name] - rows).items())[:3], list((rows - expected[name]).items())[:3])
        for name, rows in found.items()
        if rows != expected[name]
    }


@pytest.fixture
def start(scrapy):
    """Start crawls, each in a process group of its own; those left at the end are killed."""
    started = []

    def start_crawl(site, *arguments, **environment):
        origin = f"origin={site.origin}"
        process = scrapy.start("crawl", "almayadeen", "-a", origin, *arguments, **environment)
        started.append(process)
        return process

    yield start_crawl
    for process in started:
        process.kill_group()


def wait_for(condition, process, seconds=PATIENCE):
    deadline = time.monotonic() + seconds
    while not condition():
        assert time.monotonic() < deadline, "it did not come to that"
        if process.poll() is not None:
            return False
        time.sleep(0.002)
    return True


def wait_until_still(site, seconds=0.5):
    """Wait until nothing was asked for in so long: what was on its way has come."""
    deadline = time.monotonic() + PATIENCE
    asked, since = len(site.requests), time.monotonic()
    while time.monotonic() < since + seconds:
        assert time.monotonic() < deadline, "the crawl does not hold still"
        time.sleep(0.05)
        if len(site.requests) > asked:
            asked, since = len(site.requests), time.monotonic()


@pytest.fixture(scope="module")
def demo_site(odd_demo_site):
    return odd_demo_site


@pytest.fixture(scope="module")
def expected(server, template, demo_site, tmp_path_factory):
    """The corpus of a crawl that nothing disturbs."""
    name = server.create(template)
    undisturbed = Scrapy(server.url_of(name), tmp_path_factory.mktemp("undisturbed"))
    with DemoServer(demo_site) as site:
        run = undisturbed.crawl(site, *WHOLE)
    assert run.returncode == 0, run.stderr
    engine = make_engine(undisturbed.database_url)
    corpus = corpus_of(engine)
    engine.dispose()
    server.drop(name)
    return corpus


def test_twenty_kills_cost_nothing(scrapy, start, engine, serve_demo, demo_site, expected):
    moments = random.Random(20)
    # Slow enough that a run of a second or two is at a different point at every kill.
    site = serve_demo(Faults(by_kind={"all": slow(0.05)}))
    few = ("-s", "CONCURRENT_REQUESTS=4", "-s", "MEDIACRAWL_BATCH_SECONDS=0.05")
    for _ in range(KILLS):
        before = len(site.requests)
        process = start(site, *WHOLE, *few, "-L", "ERROR")
        assert wait_for(lambda before=before: len(site.requests) > before, process)
        time.sleep(moments.random() * 0.6)
        process.kill_group()
    last = scrapy.crawl(site, *WHOLE)
    assert last.returncode == 0, last.stderr
    assert differences(corpus_of(engine), expected) == {}
    with engine.connect() as connection:
        runs = text("SELECT status, count(*) FROM crawl.run GROUP BY status")
        status = dict(map(tuple, connection.execute(runs)))
    assert status["ok"] >= 1
    assert set(status) <= {"ok", "killed"}
    paths = {
        gold.url.removeprefix(f"https://{demo_site.host}") for gold in demo_site.truth.articles
    }
    asked = Counter(r.path for r in site.requests if r.path in paths)
    assert asked.total() - len(asked) <= KILLS * IN_FLIGHT


def test_a_page_that_kills_two_processes_is_set_aside(scrapy, engine, serve_demo, demo_site):
    golds = [gold for gold in demo_site.truth.articles if gold.kind == "news"][:5]
    paths = [gold.url.removeprefix(f"https://{demo_site.host}") for gold in golds]
    page = demo_site.pages[paths[2]]
    killer = answer(page.text.replace(golds[2].title, "Kill"))
    site = serve_demo(Faults(pages={paths[2]: killer}))
    urls = f"urls={','.join(gold.url for gold in golds)}"
    killing = ("-s", "SPIDER_MODULES=tests.fixtures.killing", "-a", urls)
    caught = scrapy.crawl(site, *killing, spider="killing")
    assert caught.returncode == 1
    assert "Timeout (0:00:05)!" in caught.stderr, "and where it was then"
    for _ in range(2):  # the second time on the operator's word alone
        run = scrapy.crawl(site, *killing, spider="killing")
        assert f"{golds[2].url} kills its reader: two processes have died of it" in run.stderr
        with engine.connect() as connection:
            stored = connection.scalars(text("SELECT url FROM corpus.article")).all()
            aside = "SELECT url, state FROM crawl.page WHERE set_aside"
            pages = connection.execute(text(aside)).all()
        assert set(stored) == {gold.url for gold in golds} - {golds[2].url}
        assert pages == [(golds[2].url, "invalid")]


def test_a_page_that_kills_the_process_beside_costs_no_run(scrapy, engine, serve_demo, demo_site):
    golds = [gold for gold in demo_site.truth.articles if gold.kind == "news"][:5]
    path = golds[2].url.removeprefix(f"https://{demo_site.host}")
    killer = answer(demo_site.pages[path].text.replace(golds[2].title, "Kill"))
    site = serve_demo(Faults(pages={path: killer}))
    urls = f"urls={','.join(gold.url for gold in golds)}"
    killing = ("-s", "SPIDER_MODULES=tests.fixtures.killing", "-a", urls, *BESIDE)
    run = scrapy.crawl(site, *killing, spider="killing", MEDIACRAWL_READERS="2")
    assert f"The process that read {golds[2].url} has died" in run.stderr
    assert f"{golds[2].url} kills its reader" in run.stderr
    assert "Traceback" not in run.stderr
    with engine.connect() as connection:
        stored = connection.scalars(text("SELECT url FROM corpus.article")).all()
        aside = connection.scalars(text("SELECT url FROM crawl.page WHERE set_aside")).all()
    assert set(stored) == {gold.url for gold in golds} - {golds[2].url}
    assert aside == [golds[2].url]


def test_crawl_reader_and_embedded_database_may_be_killed(
    scrapy, start, serve_demo, expected, data
):
    scrapy.database_url = None
    beside = {"MEDIACRAWL_DATA_DIR": str(data), "MEDIACRAWL_READERS": "1"}
    site = serve_demo(Faults(by_kind={"all": slow(0.02)}))
    for _ in range(2):
        process = start(site, *WHOLE, *BESIDE, **beside)
        assert wait_for((data / "postgres" / "postmaster.pid").exists, process)
        seen = len(site.requests)
        assert wait_for(lambda seen=seen: len(site.requests) > seen + 60, process)
        kill_server(data / "postgres")
        (reader,) = re.findall(r"Process (\d+) reads beside", process.written()[1])
        process.kill_group()
        wait_for_end(int(reader))
    last = scrapy.crawl(site, *WHOLE, *BESIDE, **beside)
    assert "reads beside this one" in last.stderr
    assert last.returncode == 0, last.stderr
    engine = open_database(None, data)
    assert differences(corpus_of(engine), expected) == {}
    engine.dispose()


def test_the_embedded_database_is_brought_back_when_it_dies(
    scrapy, start, serve_demo, expected, data
):
    scrapy.database_url = None
    site = serve_demo(Faults(by_kind={"all": slow(0.02)}))
    few = ("-s", "CONCURRENT_REQUESTS=4")
    process = start(site, *WHOLE, *few, MEDIACRAWL_DATA_DIR=str(data))
    assert wait_for(lambda: len(site.requests) > 60, process)
    kill_server(data / "postgres")
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, log
    assert "The database is away" in log
    engine = open_database(None, data)
    assert differences(corpus_of(engine), expected) == {}
    engine.dispose()


def stop_database(server, name):
    server.execute(
        f"ALTER DATABASE {name} ALLOW_CONNECTIONS false",
        f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = '{name}'",
    )


@pytest.fixture
def crawl_and_stop_database(start, server, engine, serve_demo):
    """Start a slow crawl and take its database away once something is stored."""

    def run(*arguments):
        site = serve_demo(Faults(by_kind={"all": slow(0.01)}))
        process = start(site, *WHOLE, "-s", "CONCURRENT_REQUESTS=4", *arguments)
        with engine.connect() as connection:
            stored = text("SELECT count(*) FROM corpus.article")
            assert wait_for(lambda: connection.scalar(stored) > 2, process)
            name = connection.scalar(text("SELECT current_database()"))
        engine.dispose()
        stop_database(server, name)
        return site, process, name

    return run


def test_a_database_that_comes_back_costs_nothing(
    crawl_and_stop_database, server, engine, expected
):
    site, process, name = crawl_and_stop_database()
    process.wait_for_output("The database is away")
    wait_until_still(site)
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    _, log = process.communicate(timeout=PATIENCE)
    assert process.returncode == 0, log
    assert "The database is away" in log
    assert "Traceback" not in log
    assert differences(corpus_of(engine), expected) == {}


def test_a_database_that_stays_away_ends_the_run(crawl_and_stop_database, server, scrapy, engine):
    site, process, name = crawl_and_stop_database("-s", "MEDIACRAWL_DATABASE_WAIT=2")
    try:
        _, log = process.communicate(timeout=PATIENCE)
    finally:
        server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")
    assert process.returncode == 1
    assert "did not come back within 2 s" in log
    assert "Traceback" not in log
    run = scrapy.crawl(site, *SECTION)
    assert run.returncode == 0, run.stderr
    with engine.connect() as connection:
        runs = connection.execute(text("SELECT status FROM crawl.run ORDER BY run_id"))
        assert runs.scalars().all() == ["killed", "ok"]


def test_a_second_crawl_of_the_spider_ends_at_once(scrapy, start, engine, serve_demo):
    held = Held()
    site = serve_demo(held)
    first = start(site, *SECTION)
    assert wait_for(lambda: site.requests, first)
    second = scrapy.crawl(site, *SECTION)
    assert second.returncode == 1
    assert "another crawl of almayadeen is running (run 1, on" in second.stderr
    assert f"process {first.pid}" in second.stderr
    assert "Traceback" not in second.stderr
    waiting = start(site, *SECTION, "-s", f"MEDIACRAWL_LOCK_WAIT={PATIENCE}")
    waiting.wait_for_output("another crawl of almayadeen is running")
    held.go_on.set()
    _, log = first.communicate(timeout=PATIENCE)
    assert first.returncode == 0, log
    _, log = waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 0, log
    with engine.connect() as connection:
        runs = connection.execute(text("SELECT status, started_at, finished_at FROM crawl.run"))
        (one, two) = sorted(map(tuple, runs), key=lambda run: run[1])
    assert (one[0], two[0]) == ("ok", "ok")
    assert one[2] <= two[1]


def test_a_crawl_that_waits_for_another_can_be_stopped(start, serve_demo, engine):
    lock = SpiderLock(engine, "almayadeen")
    assert lock.acquire()
    waiting = start(serve_demo(Faults()), "-s", "MEDIACRAWL_LOCK_WAIT=600")
    waiting.wait_for_output("Waiting up to")
    waiting.send_signal(signal.SIGINT)
    _, log = waiting.communicate(timeout=PATIENCE)
    assert waiting.returncode == 1
    assert "Traceback" not in log
    lock.release()
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM crawl.run")) == 0
