"""`scrapy rebuild`, run as a user runs it."""

import os
import signal
import time

from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.writer import lock_batches
from tests.commands.conftest import ROOT
from tests.db.corpus import article
from tests.fixtures.crawl import warm


def test_it_says_what_came_out_otherwise(scrapy, corpus, module_url):
    with corpus.begin() as connection:
        connection.execute(text("DELETE FROM store.near_duplicate"))
        connection.execute(text("UPDATE store.link_count SET linked_from = 9 WHERE kind = ''"))
    done = scrapy("rebuild", "all", url=module_url)
    assert (done.returncode, done.stderr) == (
        0, "INFO: counts: counting anew; whoever writes waits until it is through\n"
    )  # fmt: skip
    said = [line.replace(" in 0 s", "") for line in done.stdout.splitlines()]
    assert said == [
        "near: 5 articles, 2 of them came out otherwise",
        "editions: 5 articles, 0 of them came out otherwise",
        "search: 5 articles, 0 of them came out otherwise",
        "counts: rows of store.link_count that were wrong: 1",
        "counts: made anew; rows that were wrong: 1",
    ]


def test_one_part_is_made_anew_from_an_article_on(scrapy, corpus, module_url):
    done = scrapy("rebuild", "editions", "--after", "3", url=module_url)
    assert (done.returncode, done.stdout[:24]) == (0, "editions: 2 articles in ")


def test_what_is_interrupted_says_how_to_go_on(scrapy, engine, database_url):
    items = [article(f"/{n}") for n in range(120)]
    store_batch(engine, items, run_id=None)
    environment = os.environ | {"DATABASE_URL": database_url, "PYTHONUTF8": "1"}
    with engine.begin() as connection:
        lock_batches(connection)  # it has to wait, so the signal comes within its first step
        rebuilding = warm().start(["rebuild", "near"], cwd=ROOT, env=environment)
        while not connection.scalar(text("SELECT count(*) FROM pg_locks WHERE NOT granted")):
            assert rebuilding.poll() is None
            time.sleep(0.05)
        rebuilding.send_signal(signal.SIGINT)
    said, _ = rebuilding.communicate()
    assert rebuilding.returncode == 1
    assert said.splitlines()[1] == (
        "near: that is not all; `scrapy rebuild near --after 100` goes on"
    )
    rest = scrapy("rebuild", "near", "--after", "100", url=database_url)
    assert (rest.returncode, rest.stdout[:21]) == (0, "near: 20 articles in ")
