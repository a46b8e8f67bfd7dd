"""A small corpus, and commands run as a user runs them."""

import os
from pathlib import Path

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.items import Author, Headline, Tag
from mediacrawl.monitors.alarms import settle
from mediacrawl.monitors.finding import Finding
from tests.db.corpus import SITE, article, at, link, listing, outcome_page
from tests.fixtures.crawl import warm

ROOT = Path(__file__).parents[2]
LONG = " ".join(f"The ship numbered {n} left the harbour at dawn." for n in range(9))


@pytest.fixture
def scrapy(tmp_path):
    """Run a Scrapy command; warnings are errors in it too."""

    def run(*args, url=""):
        environment = {**os.environ, "DATABASE_URL": url, "COLUMNS": "80", "PYTHONUTF8": "1"}
        command = [*map(str, args), "-s", f"MEDIACRAWL_DATA_DIR={tmp_path}"]
        return warm().run(command, cwd=ROOT, env=environment, warnings_are_errors=True)

    return run


@pytest.fixture(scope="module")
def corpus(module_engine):
    """Five articles: /a is linked to most, /c is a twin of /b, nothing leads to /e.

    /d changed silently, /b is removed, /a is /e told again, /e is a video. The dossier on the
    storm lists /b and an article that is not stored; /d names it.
    """
    engine = module_engine
    with engine.begin() as connection:
        run_id = start_run(connection, "example", {"pages": "1"}, "laptop")
    sea, law = Tag("Sea"), Tag("Law")
    store_batch(
        engine,
        [
            article("/a", tags=[sea, law], source="Agency", published_at=at(2), body=LONG),
            article("/b", tags=[sea, law], body="Same.", links=[link("/a"), link("/gone")]),
            article("/c", tags=[sea], body="Same.", links=[link("/a", "read_more")]),
            article(
                "/d",
                tags=[],
                section="news/economy",
                authors=[Author("Omar Example")],
                modified_at=at(1),
                coverage="The Storm",
            ),
            article(
                "/e",
                title="Whales",
                tags=[law],
                published_at=at(-24),
                body=LONG,
                kind="video",
                video_seconds=95,
                media_url="https://media.example/e.mp4",
            ),
            listing("/coverage/storm", ["/b", "/lost"], page_kind="coverage", label="The Storm"),
            listing(
                "/coverage/whales",
                page_kind="coverage",
                label="Whale Watch",
                description="All on whales.",
            ),
            listing(
                "/author/rana",
                page_kind="author",
                label="Rana Example",
                description="Writes of the sea.",
            ),
            listing("/author/samar", page_kind="author", label="Samar Example"),
            listing("/", ["/a", "/d"], page_kind="front", headlines=[Headline("!", SITE + "/a")]),
            outcome_page("/gone", reason="http 404"),
        ],
        run_id=run_id,
    )
    again = [
        article("/d", 5, title="Harbour stays shut", tags=[], section="news/economy",
                authors=[Author("Omar Example")], modified_at=at(1), coverage="The Storm"),
        listing("/", ["/a"], hours=9, page_kind="front"),
    ]  # fmt: skip
    store_batch(engine, again, run_id=run_id)
    coverage = {"articles": 5, "fields": {"title": {"filled": 4, "sources": {"tawsiyat": 4}}}}
    with engine.begin() as connection:
        finish_run(connection, run_id, "ok", None, {"listed": 5}, coverage)
        settle(connection, "example", run_id, [Finding("coverage", "alarm", "lead", "no lead")])
        gone = text("UPDATE store.article SET removed_at = :at WHERE url LIKE '%/b'")
        connection.execute(gone, {"at": at(9)})
    return engine
