"""Fields that are no longer found, and sources that no longer win: the signs of a dead selector."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Sequence

from mediacrawl.monitors.baseline import Baseline
from mediacrawl.monitors.chance import Fall, Share, Shares, Strictness, fall, fall_of
from mediacrawl.monitors.finding import Finding, field_of
from mediacrawl.monitors.history import Run, Section

# Sections are many, and one section's articles of a day resemble each other more than all do.
TOGETHER = Strictness(chance=1e-5, worth=40)
ALONE = Strictness(chance=1e-7, worth=25)
# A source that gives at least this share of a field's values is its usual one.
USUAL = 0.5
Count = Callable[[Section], tuple[int, int]]
"""Counts in a section: (3, 40) where three of its forty articles have what is looked for."""


def check_coverage(baseline: Baseline) -> Iterator[Finding]:
    """Compare the share of articles that have a field, by field, then by section."""
    for name in _sources(baseline.before):
        for subject, found, where in _falls(baseline, "coverage", name, _having(name)):
            yield _finding("coverage", subject, found, _says_coverage(subject, found, where))


def check_sources(baseline: Baseline) -> Iterator[Finding]:
    """Compare the share of a field's values that its usual source gives."""
    for name, sources in _sources(baseline.before).items():
        for source in sorted(sources):
            subject = f"{name} from {source}"
            for part, found, where in _falls(baseline, "source", subject, _won(name, source)):
                if found.expected >= USUAL:
                    yield _finding("source", part, found, _says_source(part, found, where))


def _falls(
    baseline: Baseline, monitor: str, subject: str, count: Count
) -> Iterator[tuple[str, Fall, str]]:
    """All sections together, and those that fell most; or, if nothing shows there, each alone."""
    together: Fall | None = None
    alone: dict[str, Fall] = {}
    counted = _Counted(count)
    told: set[str] = set()
    for judged, usual in baseline.pairs(monitor, subject):
        now, before = _shares(judged, counted, told), _shares(usual, counted, told)
        if together is None or not together.decidable:
            together = fall(now, before, TOGETHER)
        for section in sorted(now.keys() & before.keys()):
            if section not in alone or not alone[section].decidable:
                alone[section] = fall_of(now[section], before[section], ALONE)
        if together.decidable:  # else all of it counts
            told = {section for section, found in alone.items() if found.decidable}
            if len(told) == len(alone):
                break
    assert together is not None
    if together.fallen:
        yield subject, together, _where(alone)
        return
    yield subject, together, ""
    for section, found in alone.items():
        yield f"{subject} in {section}", found, ""


def _where(alone: dict[str, Fall]) -> str:
    """The sections that fell, if others that would have shown it did not."""
    fallen = [section for section, found in alone.items() if found.fallen]
    told = [section for section, found in alone.items() if found.decidable]
    return f", in {', '.join(fallen)}" if 0 < len(fallen) < len(told) else ""


def _finding(monitor: str, subject: str, found: Fall, message: str) -> Finding:
    if not found.fallen:
        return Finding(monitor, "well" if found.decidable else "unknown", subject)
    return Finding(monitor, "alarm", subject, message, found.now.value, found.expected)


def _says_coverage(subject: str, found: Fall, where: str) -> str:
    return (
        f"{subject}: {found.now.part} of {found.now.whole} articles have it"
        f"{where}, {found.expected:.0%} before: open one of them; where a reader sees it, its "
        "selector or label has died"
    )


def _says_source(subject: str, found: Fall, where: str) -> str:
    return (
        f"{subject}: {found.now.part} of {found.now.whole} values{where}, "
        f"{found.expected:.0%} before: others stand in for it; look at what gives "
        f"{field_of(subject)}"
    )


class _Counted:
    """What was counted in each run: one is looked at with ever more of those beside it."""

    def __init__(self, count: Count) -> None:
        self._count = count
        self._found: dict[int, tuple[Run, list[tuple[str, int, int]]]] = {}

    def of(self, run: Run) -> list[tuple[str, int, int]]:
        """Give section, part and whole, where there is anything of it."""
        # Beside the run, which so stays: its number in memory is no other's meanwhile.
        if (found := self._found.get(id(run))) is None:
            counts = ((name, *self._count(section)) for name, section in run.sections.items())
            found = self._found[id(run)] = run, [each for each in counts if each[2]]
        return found[1]


def _shares(runs: Sequence[Run], counted: _Counted, told: Container[str]) -> Shares:
    """By section, but of those that need no more."""
    parts: dict[str, int] = {}
    wholes: dict[str, int] = {}
    for run in runs:
        for name, part, whole in counted.of(run):
            if name not in told:
                parts[name] = parts.get(name, 0) + part
                wholes[name] = wholes.get(name, 0) + whole
    return {name: Share(parts[name], whole) for name, whole in wholes.items()}


def _having(name: str) -> Count:
    return lambda section: (sum(section.fields.get(name, {}).values()), section.articles)


def _won(name: str, source: str) -> Count:
    def count(section: Section) -> tuple[int, int]:
        sources = section.fields.get(name, {})
        return sources.get(source, 0), sum(sources.values())

    return count


def _sources(runs: Sequence[Run]) -> dict[str, set[str]]:
    """The fields that articles had, and where each was read."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for run in runs:
        for section in run.sections.values():
            for name, sources in section.fields.items():
                found[name].update(sources)
    return dict(sorted(found.items()))
