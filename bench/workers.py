"""Workers: what kills cost, whether a schedule is kept to, and what more of them bring."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime, timedelta
from itertools import cycle
from pathlib import Path

from sqlalchemy import Engine

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import crawl
from bench.sizes import Say, Sizes
from bench.worker_fleet import Fleet, fleet
from mediacrawl.db.engine import make_engine
from mediacrawl.jobs.due import DueSlots
from mediacrawl.jobs.queue import CRAWL, REPARSE, Work
from mediacrawl.jobs.schedule import read_schedule
from mediacrawl.jobs.schema import upgrade, use_schema

# Each on a site of its own, as outlets are; sections by edition.
SPIDERS = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}
SECTIONS = {
    "en": ("politics", "economy", "opinion"),
    "ar": ("politics", "economic", "articles"),
    "es": ("politica", "economia", "opinion"),
}
ARTICLES = 90
KILLS = 3
SCHEDULE = Path(__file__).parents[1] / "schedule.toml"
STORED = "SELECT url FROM corpus.article ORDER BY url"


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Measure the three."""
    kills = _kills(sizes.jobs, folder / "kills", databases, say)
    say("workers: playing a day of the shipped schedule")
    planned, deferred = play_day(databases.fresh(), datetime(2026, 3, 28, 22, tzinfo=UTC))
    day = Figure("workers.day", "a day's slots, missed or too many",
                 len(planned ^ deferred), at_most=0, form="{:.0f}")  # fmt: skip
    size = Figure("workers.day_slots", "  slots of that day", len(planned), form="{:.0f}")
    return Findings((*kills, day, size, *_growth(sizes, folder, databases, say)))


@contextmanager
def outlets(folder: Path) -> Iterator[dict[str, str]]:
    """Serve a site for each edition; gives their origins."""
    folder.mkdir(parents=True, exist_ok=True)
    with ExitStack() as stack:
        sites = {e: stack.enter_context(served_site(ARTICLES, folder, e)) for e in SPIDERS}
        yield {edition: site.origin for edition, site in sites.items()}


def crawls(origins: Mapping[str, str], number: int) -> list[Work]:
    """Crawls of three outlets, of different length: one section each, one to three pages deep."""
    works = []
    for n, edition in zip(range(number), cycle(SPIDERS)):
        sections = SECTIONS[edition]
        arguments = {
            "origin": origins[edition],
            "sections": sections[n // 3 % len(sections)],
            "pages": str(1 + n % 3),
            "revisit": "all",
        }
        works.append(Work(CRAWL, SPIDERS[edition], arguments, pause=1))
    return works


def kill_workers(workers: Fleet, kills: int) -> None:
    """Kill the first worker while it works, start another in its place, and so on."""
    victim = workers.start()
    workers.start()
    for _ in range(kills):
        workers.wait_for(_BUSY, worker=f"%:{victim.pid}")
        time.sleep(1.0)  # it has begun to fetch
        victim.kill()
        victim.wait()
        workers.workers.remove(victim)
        victim = workers.start()


def _kills(number: int, folder: Path, databases: Databases, say: Say) -> tuple[Figure, ...]:
    with outlets(folder) as origins:
        works = crawls(origins, number)
        with fleet(databases.fresh(), folder / "alone") as alone:
            alone.add(works)
            alone.start()
            alone.finish()
            expected = alone.rows(STORED)
        with fleet(databases.fresh(), folder / "killed") as killed:
            killed.add(works)
            kill_workers(killed, KILLS)
            killed.finish()
            stored = killed.rows(STORED)
            good = killed.rows(
                "SELECT job_id FROM crawl.attempt AS a JOIN crawl.run AS r USING (job_id, attempt) "
                "WHERE a.exit_code = 0 AND r.status = 'ok'"
            )
            ended = killed.rows("SELECT id FROM jobs.procrastinate_jobs WHERE status = 'succeeded'")
            slowest = killed.rows(_TAKEN_UP)[0].seconds
    once = len({row.job_id for row in good}) if len(good) == len(ended) == number else 0
    say(f"workers: {KILLS} kills, {len(ended)} of {number} jobs, {len(stored)} articles")
    return (
        Figure("workers.once", f"{KILLS} kills -9: runs that ended once as ok", once,
               at_least=number, form="{:.0f}"),
        Figure("workers.lost", "  articles lost", len(set(expected) - set(stored)), at_most=0,
               form="{:.0f}"),
        Figure("workers.doubled", "  articles doubled", len(stored) - len(set(stored)), at_most=0,
               form="{:.0f}"),
        Figure("workers.taken_up", "  seconds until a killed job goes on", slowest, at_most=60,
               form="{:.0f}"),
    )  # fmt: skip


_BUSY = "SELECT pid FROM crawl.attempt WHERE finished_at IS NULL AND worker LIKE :worker"
_TAKEN_UP = """
SELECT coalesce(max(extract(epoch FROM next.started_at - dead.started_at)), 0)::float8 AS seconds
FROM crawl.attempt AS dead
JOIN crawl.attempt AS next ON next.job_id = dead.job_id AND next.attempt = dead.attempt + 1
WHERE dead.finished_at IS NULL
"""


def play_day(
    url: str, start: datetime, every: timedelta = timedelta(seconds=20)
) -> tuple[set[tuple[str, datetime]], ...]:
    """Look at the clock through a day: the slots that the cron lines name, and the jobs'.

    Two workers look in turn. Each job is taken from the queue at once, as by workers without end.
    """
    engine = make_engine(url)
    upgrade(engine)
    entries = read_schedule(SCHEDULE, lambda _spider, _arguments: None)
    end = start + timedelta(days=1)
    planned = set()
    for entry in entries:
        slot = entry.next_slot(start)
        while slot <= end:
            planned.add((entry.name, slot))
            slot = entry.next_slot(slot)
    deferred = set()
    due = [DueSlots(engine, entries), DueSlots(engine, entries)]
    for step in range(timedelta(days=1) // every + 1):
        now = start + step * every
        added = due[step % 2].defer(now)
        deferred.update((entry.name, entry.last_slot(now)) for entry, _job in added)
        if added:
            _take_jobs(engine)
    with engine.connect() as connection:
        jobs = connection.exec_driver_sql("SELECT count(*) FROM jobs.procrastinate_jobs").scalar()
    engine.dispose()
    assert jobs == len(deferred)
    return planned, deferred


def _take_jobs(engine: Engine) -> None:
    with engine.begin() as connection:
        use_schema(connection)
        taken = "UPDATE procrastinate_jobs SET status = 'cancelled' WHERE status = 'todo'"
        connection.exec_driver_sql(taken)


def _growth(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> tuple[Figure, ...]:
    archive = folder / "workers-archive"
    with served_site(sizes.articles, folder) as site:
        crawl(site.origin, databases.fresh(), folder, archive, file_size=sizes.articles * 1_500)
    files = sorted(archive.iterdir())
    seconds = {}
    for number in (1, 2, 4):
        with fleet(databases.fresh(), folder / f"reparse-{number}") as workers:
            workers.add([Work(REPARSE, files=(str(file),), pause=1) for file in files])
            seconds[number] = _time(workers, number)
        say(f"workers: {number} read {len(files)} files in {seconds[number]:.1f} s")
    spent = {}
    with outlets(folder / "outlets") as origins:
        for number in (1, 2, 4):
            with fleet(databases.fresh(), folder / f"outlets-{number}") as workers:
                workers.add(crawls(origins, 12))
                spent[number] = _time(workers, number)
            say(f"workers: {number} did 12 crawls of 3 outlets in {spent[number]:.1f} s")
    cores = os.cpu_count() or 1
    return (
        Figure("workers.reparse_2", f"2 workers ÷ 1, reparse of {len(files)} files ({cores} cores)",
               seconds[1] / seconds[2], at_least=1.3),
        Figure("workers.reparse_4", "  4 ÷ 1", seconds[1] / seconds[4]),
        Figure("workers.outlets_2", "2 workers ÷ 1, crawls of 3 outlets", spent[1] / spent[2],
               at_least=1.2),
        Figure("workers.outlets_4", "  4 ÷ 1", spent[1] / spent[4]),
    )  # fmt: skip


def _time(workers: Fleet, number: int) -> float:
    """Seconds from the first job's beginning to the last one's end."""
    for _ in range(number):
        workers.start()
    workers.finish()
    row = workers.rows(
        "SELECT extract(epoch FROM max(finished_at) - min(started_at))::float8 AS seconds, "
        "count(*) FILTER (WHERE exit_code <> 0) AS failed FROM crawl.attempt"
    )[0]
    if row.failed:
        raise SystemExit(f"bench: {row.failed} attempts failed: see {workers.folder}/data/logs")
    return float(row.seconds)
