"""How much was new, against the same hours of the same weekday."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from datetime import datetime, timedelta
from math import sqrt
from statistics import median

from sqlalchemy import Connection, text

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import Run

# A little less than a day, so that yesterday's run at the same hour never counts, whichever of the
# two began some minutes late.
WINDOW = timedelta(hours=23, minutes=30)
WEEKS, LEAST_WEEKS = 8, 4
DAYS, LEAST_DAYS = 14, 7  # with a weekend among them
# An alarm is about half of what is usual, a third less than ever, and no chance.
LESS_THAN_USUAL, LESS_THAN_EVER = 0.55, 0.67
LEAST_DEVIATIONS = 3.3
# News comes in waves: what days differ by beyond the chance of counts, as a share.
WAVES = 0.12


def check_volume(connection: Connection, baseline: Baseline) -> Iterator[Finding]:
    """Compare what the runs of the last day stored anew with the days a week, two weeks … ago."""
    run = baseline.run
    if run.status != "ok":
        return
    ends = [run.started_at - timedelta(days=day) for day in range(7 * WEEKS + 1)]
    counts = _count_new(connection, run, ends)
    usual = {
        day: counts[end]
        for day, end in enumerate(ends)
        if day and end in counts and baseline.marks.counts("volume", "", end)
    }
    yield judge_volume(counts.get(run.started_at, 0), _comparable(usual))


def judge_volume(now: int, before: Sequence[int]) -> Finding:
    """Say whether what is new is less than what was."""
    if not before:
        return Finding("volume", "unknown")
    expected = median(before)
    roots = [_root(count) for count in before]
    spread = 1.4826 * median(abs(root - median(roots)) for root in roots)
    deviation = max(spread, sqrt(1 + WAVES**2 * expected))
    if LEAST_DEVIATIONS * deviation > _root(expected) - _root(0):
        return Finding("volume", "unknown")  # even nothing would be no surprise
    far = _root(expected) - _root(now) >= LEAST_DEVIATIONS * deviation
    if not far or now > LESS_THAN_USUAL * expected or now > LESS_THAN_EVER * min(before):
        return Finding("volume", "well")
    message = (
        f"{now} articles were new within a day, {expected:.0f} on such a day before: see whether "
        "the site shows more than was listed, and whether every section lists its articles"
    )
    return Finding("volume", "alarm", "", message, now, expected)


def _root(count: float) -> float:
    """Such roots of counts spread by 1, whatever their size: Anscombe, Biometrika 35 (1948)."""
    return 2 * sqrt(count + 3 / 8)


def _comparable(usual: dict[int, int]) -> list[int]:
    """The same weekday where there are enough of it, else the last two weeks."""
    weeks = [count for day, count in usual.items() if day % 7 == 0]
    if len(weeks) >= LEAST_WEEKS:
        return weeks
    days = [count for day, count in usual.items() if day <= DAYS]
    return days if len(days) >= LEAST_DAYS else []


def _count_new(connection: Connection, run: Run, ends: list[datetime]) -> dict[datetime, int]:
    """What runs with the same arguments stored anew in the windows; none where none ran."""
    query = text("""
        SELECT ends.moment, ran.new
        FROM unnest(CAST(:ends AS timestamptz[])) AS ends (moment)
        CROSS JOIN LATERAL (  -- window by window, by the index
            SELECT count(*) AS runs, sum((funnel ->> 'new')::int) AS new
            FROM crawl.run
            WHERE spider = :spider AND arguments = CAST(:arguments AS jsonb) AND status = 'ok'
                AND started_at > ends.moment - CAST(:window AS interval)
                AND started_at <= ends.moment
        ) AS ran
        WHERE ran.runs > 0
    """)
    values = {
        "ends": ends,
        "spider": run.spider,
        "arguments": json.dumps(run.arguments),
        "window": WINDOW,
    }
    return {moment: int(number or 0) for moment, number in connection.execute(query, values)}
