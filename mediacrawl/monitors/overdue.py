"""No run where one was due: by the schedule, or by the usual gap between runs."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime, timedelta
from itertools import pairwise
from statistics import median
from typing import Protocol

from sqlalchemy import Connection, text

from mediacrawl.monitors.finding import Finding

GRACE = timedelta(hours=1)  # a run may wait for another crawl of its outlet
GAPS, LEAST_GAPS = 20, 6
# By hand, runs come as they come; gaps that differ by more than this are no rhythm.
REGULAR = 3
LATE = 3


class Planned(Protocol):
    """The part of a schedule's entry that is used here."""

    @property
    def name(self) -> str: ...
    @property
    def spider(self) -> str: ...
    @property
    def arguments(self) -> Mapping[str, str]: ...
    def last_slot(self, now: datetime) -> datetime: ...


def check_schedule(
    connection: Connection, entries: Iterable[Planned], now: datetime, site: str | None = None
) -> Iterator[Finding]:
    """One finding an entry; one that has never run, or of another site, is not judged."""
    for entry in entries:
        due = entry.last_slot(now - GRACE)
        last = _last_start(connection, entry, site)
        if last is None:
            yield Finding("overdue", "unknown", entry.name)
        elif last >= due:
            yield Finding("overdue", "well", entry.name)
        else:
            message = (
                f"{entry.name} was due at {due:%F %R} UTC and last ran at {last:%F %R} UTC: see "
                "whether a worker runs"
            )
            hours = (now - last).total_seconds() / 3600
            yield Finding("overdue", "alarm", entry.name, message, hours)


def check_rhythm(connection: Connection, site: str, now: datetime) -> Finding:
    """Without a schedule: whether a site that was crawled regularly is so no longer."""
    query = text(
        "SELECT started_at FROM crawl.run WHERE site = :site ORDER BY started_at DESC LIMIT :limit"
    )
    starts = list(connection.scalars(query, {"site": site, "limit": GAPS + 1}))
    gaps = [later - earlier for later, earlier in pairwise(starts)]
    if len(gaps) < LEAST_GAPS or max(gaps) > REGULAR * median(gaps):
        return Finding("overdue", "unknown")
    silence = now - starts[0]
    if silence <= max(LATE * max(gaps), GRACE):
        return Finding("overdue", "well")
    hours, usual = silence / timedelta(hours=1), median(gaps) / timedelta(hours=1)
    message = (
        f"no run for {hours:.0f} hours, one every {usual:.1f} hours before: see whether what "
        "starts it is alive"
    )
    return Finding("overdue", "alarm", "", message, hours, usual)


def _last_start(connection: Connection, entry: Planned, site: str | None) -> datetime | None:
    query = text(
        "SELECT max(started_at) FROM crawl.run "
        "WHERE spider = :spider AND arguments = CAST(:arguments AS jsonb) "
        "AND (CAST(:site AS text) IS NULL OR site = :site)"
    )
    arguments = json.dumps(dict(entry.arguments))
    values = {"spider": entry.spider, "arguments": arguments, "site": site}
    found: datetime | None = connection.scalar(query, values)
    return found
