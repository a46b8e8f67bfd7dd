"""Judge a run by those before it, and note what is wrong in `crawl.alarm`."""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection

from mediacrawl.monitors.alarms import read_marks, settle
from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.fill import check_coverage, check_sources
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.health import check_answers, check_duration, check_end
from mediacrawl.monitors.history import Run, runs_before
from mediacrawl.monitors.kept import check_damage, check_kept
from mediacrawl.monitors.length import check_lengths
from mediacrawl.monitors.silence import check_silence
from mediacrawl.monitors.volume import check_volume


def watch(connection: Connection, run: Run) -> list[Finding]:
    """Judge a run that has ended; return the alarms that it is the first to raise."""
    findings = list(judge(connection, run))
    whose = {"outlet": run.outlet, "edition": run.edition}
    return settle(connection, run.spider, run.run_id, findings, **whose)


def judge(connection: Connection, run: Run) -> Iterator[Finding]:
    """What each monitor finds in a run that has ended."""
    baseline = Baseline(
        run,
        runs_before(connection, run.site, run.started_at),
        read_marks(connection, run.site),
        lambda moment: runs_before(connection, run.site, moment),
    )
    yield from check_end(baseline)
    yield from check_answers(baseline)
    yield from check_duration(baseline)
    yield from check_volume(connection, baseline)
    yield from check_silence(connection, baseline)
    if run.articles:
        yield from check_coverage(baseline)
        yield from check_sources(baseline)
        yield from check_lengths(baseline)
        yield from check_kept(baseline)
        yield from check_damage(baseline)
