"""Monitors: alarms in runs with nothing wrong, and how many broken ones are seen at once."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from bench.databases import Databases
from bench.figure import Figure, Findings
from bench.monitor_runs import Outlet, by_other_source, longer, losing, misread, without
from bench.sizes import Say, Sizes
from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.fill import check_coverage, check_sources
from mediacrawl.monitors.health import check_answers, check_duration, check_end
from mediacrawl.monitors.history import Run
from mediacrawl.monitors.kept import check_damage, check_kept
from mediacrawl.monitors.length import check_lengths
from mediacrawl.monitors.volume import LEAST_WEEKS, WEEKS, WINDOW, judge_volume

STRETCH = 50  # runs
WARM = 10
# A run a day, and one every six hours: the second reads a quarter of it.
SHARES = {"a day": 1.0, "six hours": 0.25}
MOST_STRETCHES = 0  # no alarm in fifty runs with nothing wrong
LEAST_SEEN = 0.95
BROKEN: dict[str, Callable[[Run], Run]] = {
    "a field of all articles": lambda run: without(run, "published_at"),
    "a field of most": lambda run: without(run, "lead"),
    "a field of half": lambda run: without(run, "source"),
    "metadata, a label stands in": lambda run: by_other_source(run, "lead"),
    "bodies twice as long": longer,
    "a tenth of the text lost": losing,
    "a third of the articles damaged": misread,
}


# Wrong in some articles only, or by size alone: 17 articles cannot tell it from chance.
SLIGHT = ("a field of half", "bodies twice as long")


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Judge stretches of runs with nothing wrong, then break the last run of each."""
    figures = []
    for label, share in SHARES.items():
        say(f"monitors: {sizes.outlets} outlets, {STRETCH} runs each, one every {label}")
        histories = [_history(seed, share) for seed in range(sizes.outlets)]
        alarmed = sum(any(_false_alarms(runs)) for runs in histories) / len(histories)
        figures.append(
            Figure(
                f"monitors.false.{share}", f"monitors: stretches with a false alarm, {label}",
                alarmed, at_most=MOST_STRETCHES, form="{:.3f}",
            )
        )  # fmt: skip
        figures += [_seen(name, share, breaks, histories) for name, breaks in BROKEN.items()]
    return Findings(tuple(figures))


def _history(seed: int, share: float) -> list[Run]:
    outlet = Outlet(seed, share_of_day=share)
    return [outlet.run(number) for number in range(WARM + STRETCH)]


def _false_alarms(runs: Sequence[Run]) -> list[bool]:
    return [_alarms(runs[:number], runs[number]) for number in range(WARM, len(runs))]


def _seen(
    name: str, share: float, breaks: Callable[[Run], Run], histories: Sequence[Sequence[Run]]
) -> Figure:
    seen = sum(_alarms(runs[:-1], breaks(runs[-1])) for runs in histories) / len(histories)
    bar = LEAST_SEEN if share == 1.0 or name not in SLIGHT else None
    return Figure(
        f"monitors.seen.{share}.{name.split()[-1]}", f"  seen in one run: {name}", seen,
        at_least=bar,
    )  # fmt: skip


def _alarms(before: Sequence[Run], newest: Run) -> bool:
    baseline = Baseline(newest, before[::-1])
    findings = [
        *check_end(baseline),
        *check_answers(baseline),
        *check_duration(baseline),
        *check_coverage(baseline),
        *check_sources(baseline),
        *check_lengths(baseline),
        *check_kept(baseline),
        *check_damage(baseline),
        judge_volume(_last_day([*before, newest]), _same_weekday(before, newest)),
    ]
    return any(finding.state == "alarm" for finding in findings)


def _last_day(runs: Sequence[Run]) -> int:
    """What was new within the day that ends with the last of the runs."""
    end = runs[-1].started_at
    return sum(run.funnel["new"] for run in runs if run.started_at > end - WINDOW)


def _same_weekday(before: Sequence[Run], newest: Run) -> list[int]:
    """The same of the days that ended a week, two weeks … ago, where there are enough."""
    days = [
        _last_day(before[: number + 1])
        for number, run in enumerate(before)
        if (newest.started_at - run.started_at).total_seconds() % (7 * 86_400) == 0
    ]
    return days[-WEEKS:] if len(days) >= LEAST_WEEKS else []
