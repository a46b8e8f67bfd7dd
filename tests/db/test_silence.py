"""A source that falls silent is an alarm, by its own habit, until it speaks again."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.runs import finish_run, start_run
from mediacrawl.db.writer import write_batch
from mediacrawl.items import Discovery, Fetch, Listing, Placement, Source
from mediacrawl.kinds import Kind
from mediacrawl.monitors.alarms import accept
from mediacrawl.monitors.history import read_run
from mediacrawl.monitors.silence import judge_silence
from mediacrawl.monitors.watch import watch
from tests.db.corpus import SITE

WEEKS = {f"2024-01-{day:02}": 10.0 for day in (1, 8, 15, 22)}
HOUR = timedelta(hours=1)


@pytest.mark.parametrize(
    ("hours", "weeks", "state"),
    [
        (0, {}, "well"),
        (29, WEEKS, "well"),
        (31, WEEKS, "alarm"),
        (31, {**WEEKS, "2024-01-29": 40.0}, "well"),
        (41, {**WEEKS, "2024-01-29": 40.0}, "alarm"),
        (500, dict(list(WEEKS.items())[:3]), "unknown"),
    ],
)
def test_much_longer_than_usual_and_than_ever(hours, weeks, state):
    assert judge_silence(f"{SITE}/rss", "feed", hours * HOUR, weeks).state == state


def test_weeks_that_are_long_past_say_nothing():
    old = {f"2023-{month:02}-01": 200.0 for month in range(1, 9)}
    new = {f"2024-{month:02}-01": 10.0 for month in range(1, 9)}
    assert judge_silence(f"{SITE}/rss", "feed", 31 * HOUR, {**old, **new}).state == "alarm"


def test_what_is_dropped_is_said():
    found = judge_silence(f"{SITE}/rss", "feed", 31 * HOUR, WEEKS, "http 404")
    assert "(http 404: it is asked once a week from now on)" in found.message


class Crawls:
    """Runs that read a section, a day apart; it names something new unless it is silent."""

    def __init__(self, connection):
        self.connection = connection
        self.now = datetime.now(UTC) - timedelta(weeks=12)
        self.number = 0
        self.source = Source(f"{SITE}/news/politics", SITE + "/", Kind.SECTION)

    def run(self, *, silent=False):
        self.now += timedelta(hours=24)
        self.number += not silent
        run_id = start_run(self.connection, "example", {}, "host")
        self.connection.execute(
            text("UPDATE crawl.run SET started_at = :now WHERE run_id = :run_id"),
            {"now": self.now, "run_id": run_id},
        )
        url = f"{SITE}/news/{self.number}"
        item = Listing(
            self.source.url,
            Kind.SECTION,
            placements=[Placement(url, 1)],
            discovered=[Discovery(url, Kind.ARTICLE)],
            source=self.source,
            fetch=Fetch(self.source.url, self.now, 200),
        )
        write_batch(self.connection, [item], run_id=run_id)
        finish_run(self.connection, run_id, "ok", "finished", {}, {})
        found = watch(self.connection, read_run(self.connection, run_id))
        return [finding.subject for finding in found if finding.monitor == "silence"]

    def open(self):
        query = "SELECT subject FROM crawl.alarm WHERE monitor = 'silence' AND cleared_at IS NULL"
        return list(self.connection.scalars(text(query)))


@pytest.fixture
def crawls(connection):
    crawls = Crawls(connection)
    for _ in range(35):  # five weeks
        assert crawls.run() == []
    return crawls


def test_it_is_told_once_and_settled_when_it_speaks(crawls):
    told = [crawls.run(silent=True) for _ in range(6)]
    assert told == [[], [], [], [crawls.source.url], [], []], "more than three days"
    assert crawls.open() == [crawls.source.url]
    assert crawls.run() == []
    assert crawls.open() == []


def test_time_in_which_nobody_asked_is_no_silence(crawls):
    crawls.now += timedelta(weeks=2)
    assert crawls.run() == []


def test_what_someone_said_is_right_begins_anew(crawls, connection):
    for _ in range(4):
        crawls.run(silent=True)
    (site,) = connection.scalars(text("SELECT DISTINCT site FROM crawl.alarm"))
    accept(connection, site)
    assert crawls.open() == []
    assert crawls.run(silent=True) == []
