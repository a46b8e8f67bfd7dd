"""How the tables of commands look: at 80 and at 120 columns, and in a pipe, recorded as text.

`MEDIACRAWL_TEST_RECORD=1 pytest tests/commands/test_looks.py` writes `looks/` anew, for a person to
read: no number is cut, no address is parted, no column is missing without a word.
"""

import argparse
import os
import re
from importlib import import_module
from pathlib import Path

import pytest
from scrapy.utils.project import get_project_settings
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.runs import Traffic, finish_run, start_run
from mediacrawl.items import Author, Tag
from mediacrawl.jobs.queue import CRAWL, Work, enqueue
from mediacrawl.jobs.schema import upgrade, use_schema
from mediacrawl.monitors.alarms import settle
from mediacrawl.monitors.finding import Finding
from tests.db.corpus import article, at, link, listing, outcome_page

LOOKS = Path(__file__).parent / "looks"
LONG = (
    "/news/politics/" + "the-harbour-of-the-northern-islands-opens-again-" * 2 + "after-the-storm"
)
ARABIC = "/news/%D8%A7%D9%84%D9%85%D9%8A%D9%86%D8%A7%D8%A1-" + "%D9%8A%D9%81%D8%AA%D8%AD-" * 6 + "7"
WORDS = " ".join(f"The ship numbered {n} left the harbour at dawn." for n in range(12))
COMMANDS = {
    "query-runs": ["query", "runs_compared"],
    "query-article": ["query", "SELECT * FROM corpus.article ORDER BY article_id LIMIT 1"],
    "query-narrow": [
        "query",
        "SELECT article_id, word_count, title FROM corpus.article ORDER BY 1",
    ],
    "query-links": ["query", "most_linked"],
    "alarms": ["query", "alarms"],
    "authors": ["query", "authors"],
    "corpus": ["corpus"],
    "search": ["search", "harbour"],
    "search-none": ["search", "lighthouse"],
    "jobs": ["jobs"],
    "schedule": ["schedule"],
    "monitor": ["monitor", "almayadeen_ar", "--schedule", "schedule.toml"],
    "report": ["report", "-o", "report.html", "--days", "7"],
}
WIDTHS = {"80": "80", "120": "120", "pipe": None}
# How large the report is, and when a schedule is next due.
VARYING = ((r"\([\d.]+ kB\)", "(N kB)"), (r"20\d\d-01-01 00:00", "YEAR-01-01 00:00"))
SCHEDULE = """
timezone = "Asia/Beirut"
[[run]]
name = "the-whole-site-once-a-year"
spider = "almayadeen_ar"
cron = "0 0 1 1 *"
arguments = { since = "2010-01-01", pages = "all", tags = "all" }
"""


@pytest.fixture(scope="module")
def filled(module_engine, module_url):
    """Two runs, five articles with what makes tables wide, jobs in every state, an open alarm."""
    upgrade(module_engine)
    with module_engine.begin() as connection:
        _fill_runs(connection)
    store_batch(module_engine, _items(), run_id=2)
    with module_engine.begin() as connection:
        _fill_queue(connection)
        _fix_times(connection)
    return module_url


def _items():
    byline = [Author(f"Rana {name} Example") for name in ("Abdallah", "Maria-José", "Fatima", "Li")]
    return [
        article(LONG, tags=[Tag("Sea"), Tag("Law")], body=WORDS, authors=byline,
                source="The News Agency of the Northern Islands"),
        article(ARABIC, edition="ar", title="الميناء يفتح من جديد", section="news", language="ar",
                authors=[], links=[link(LONG), link("/gone")], published_at=at(-30)),
        article("/a", title="Harbour news " * 15 + "again", section=None, published_at=None,
                links=[link(LONG, "read_more"), link(ARABIC)]),
        listing("/", [LONG, ARABIC], page_kind="front"),
        outcome_page("/gone", reason="http 404"),
    ]  # fmt: skip


def _fill_runs(connection):
    funnel = {"listed": 1603, "new": 1577, "fetched": 597, "stored": 597, "blocked": 12}
    fields = {"title": {"filled": 597, "sources": {"tawsiyat": 590, "json-ld": 7}},
              "authors": {"filled": 12, "sources": {"label": 12}}}  # fmt: skip
    for status, reason in (("ok", None), ("failed", "the section news/economy named no article")):
        run_id = start_run(connection, "almayadeen_ar", {"pages": "5", "tags": "all"}, "laptop",
                           outlet="example", edition="en")  # fmt: skip
        finish_run(connection, run_id, status, reason, funnel,
                   {"articles": 597, "fields": fields}, Traffic(1577, 123_456_789))  # fmt: skip
    found = [
        Finding("coverage", "alarm", "authors", "authors were read from 2% of 597 articles, "
                "usually from 97%: the selector may be dead"),
        Finding("ended", "alarm", message=f"run {run_id} failed: {reason}"),
    ]  # fmt: skip
    settle(connection, "almayadeen_ar", run_id, found, outlet="example", edition="en")


def _fill_queue(connection):
    use_schema(connection)
    arguments = {"since": "2024-01-01", "until": "2024-01-31", "pages": "all", "tags": "all"}
    for _ in range(3):
        enqueue(connection, Work(CRAWL, "almayadeen_ar", arguments))
    enqueue(connection, Work(CRAWL, "almayadeen"))
    jobs = "UPDATE jobs.procrastinate_jobs SET status = '{}', attempts = {} WHERE id = {}"
    for job_id, (state, tries) in enumerate([("failed", 3), ("succeeded", 1), ("doing", 1)], 1):
        connection.execute(text(jobs.format(state, tries, job_id)))
        connection.execute(
            text(
                "INSERT INTO crawl.attempt (job_id, attempt, worker, host, pid, log, started_at, "
                "exit_code, reason) VALUES (:id, :tries, 'server-4711', 'server', 4711, "
                "'/var/log/mediacrawl/2024-03-01T12-30-00-almayadeen_ar-1.log', now(), :code, :why)"
            ),
            {"id": job_id, "tries": tries, "code": int(state == "failed"),
             "why": "stopped at its memory limit of 1500 MB" if state == "failed" else None},
        )  # fmt: skip
    slot = "VALUES ('the-whole-site-once-a-year', '2024-01-01', '0 0 1 1 * Asia/Beirut', 1, now())"
    connection.execute(text(f"INSERT INTO crawl.slot {slot}"))


def _fix_times(connection):
    for table, column in (("run", "started_at"), ("attempt", "started_at"), ("alarm", "raised_at")):
        connection.execute(text(f"UPDATE crawl.{table} SET {column} = :at"), {"at": at(0.5)})
    connection.execute(text("UPDATE crawl.run SET finished_at = :at"), {"at": at(2.6)})


@pytest.fixture
def look(filled, monkeypatch, tmp_path, capsys):
    """What a command prints where the terminal has so many columns; None: into a pipe."""

    def run(arguments, columns):
        settings = get_project_settings()
        monkeypatch.chdir(tmp_path)
        Path("schedule.toml").write_text(SCHEDULE, encoding="utf-8")
        if columns:
            monkeypatch.setenv("COLUMNS", columns)
        else:
            monkeypatch.delenv("COLUMNS", raising=False)
        name, *rest = arguments
        command = import_module(f"mediacrawl.commands.{name}").Command()
        settings.setdict(command.default_settings, priority="command")
        settings.set("DATABASE_URL", filled, "cmdline")
        command.settings = settings
        parser = argparse.ArgumentParser(prog=f"scrapy {name}")
        command.add_options(parser)
        opts, args = parser.parse_known_args(rest)
        command.run(args, opts)
        return _fixed("".join(capsys.readouterr()))

    return run


def _fixed(printed):
    for pattern, words in VARYING:
        printed = re.sub(pattern, words, printed)
    return printed


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("name", COMMANDS)
def test_looks_as_recorded(look, name, width):
    shown = look(COMMANDS[name], WIDTHS[width])
    recorded = LOOKS / f"{name}.{width}.txt"
    if os.environ.get("MEDIACRAWL_TEST_RECORD"):
        recorded.write_text(shown, encoding="utf-8")
    assert shown == recorded.read_text(encoding="utf-8")
