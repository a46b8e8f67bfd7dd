"""What is compared with what: the newest runs, and those before them that were well."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime

from mediacrawl.monitors.finding import field_of
from mediacrawl.monitors.history import Run

# A run that read too little to tell is judged together with the one before, the three before, …
TOGETHER = (1, 2, 4, 8, 16)
# What is judged is compared with this many runs, or more until they have read this many articles.
RUNS = 10
ARTICLES = 100
Key = tuple[str, str]
"""Monitor and field."""
Time = tuple[datetime, datetime | None]
"""From the first run that raised an alarm to its end; None while it is open."""


@dataclass(frozen=True, slots=True)
class Marks:
    """What the alarms say of the runs that may be compared with."""

    wrong: dict[Key, list[Time]] = field(default_factory=dict)
    """Runs of these times say nothing of what is usual."""

    accepted: dict[Key, datetime] = field(default_factory=dict)
    """Someone said then that it is right so: earlier runs say nothing of it."""

    def add(self, monitor: str, subject: str, time: Time) -> None:
        """Note an alarm."""
        self.wrong.setdefault((monitor, field_of(subject)), []).append(time)

    def accept(self, monitor: str, subject: str, since: datetime) -> None:
        """Note an accepted alarm; the last one counts."""
        key = (monitor, field_of(subject))
        self.accepted[key] = max(since, self.accepted.get(key, since))

    def counts(self, monitor: str, subject: str, moment: datetime, *, still: bool = False) -> bool:
        """Whether a run that began at that moment says what is usual, so others compare with it.

        It does not while something was wrong, nor before someone accepted what is. (Bodies were too
        short from Monday to Wednesday: Tuesday's run does not count. On Friday `scrapy monitor
        --accept` said that short is right: runs from before Friday do not count.)

        Args:
            still: Count those, too, of an alarm that is still open.
        """
        if not self.wrong and not self.accepted:  # as with most sites, and this is asked often
            return True
        key = (monitor, field_of(subject))
        since = self.accepted.get(key)
        if since is not None and moment < since:
            return False
        return not any(
            began <= moment and (not still if end is None else moment < end)
            for began, end in self.wrong.get(key, ())
        )

    def open_since(self, monitor: str, subject: str) -> datetime | None:
        """When the first alarm of the field that is open was raised."""
        times = self.wrong.get((monitor, field_of(subject)), ())
        return min((began for began, end in times if end is None), default=None)


@dataclass(frozen=True, slots=True)
class Baseline:
    """The runs to judge a run by."""

    run: Run
    before: Sequence[Run]
    """Runs before it, newest first."""
    marks: Marks = field(default_factory=Marks)
    earlier: Callable[[datetime], Sequence[Run]] = lambda moment: ()
    """Gives the runs before a moment: an alarm may be open for longer than `before` reaches."""

    def pairs(self, monitor: str, subject: str = "") -> Iterator[tuple[list[Run], list[Run]]]:
        """Runs that are judged, and those that they are judged by: ever more, until it is told."""
        newest = [self.run, *(
            run
            for run in self.before
            if self.marks.counts(monitor, subject, run.started_at, still=True)
        )]  # fmt: skip
        for number in TOGETHER:
            judged = newest[:number]
            usual = self._usual(monitor, subject, judged[-1].started_at)
            yield judged, _enough(usual)
            if number >= len(newest):
                return

    def alike(self, monitor: str) -> list[Run]:
        """The ten runs before that had the same arguments and ended well."""
        return [
            run
            for run in self._usual(monitor, "", self.run.started_at)
            if run.arguments == self.run.arguments and run.status == "ok"
        ][:RUNS]

    def _usual(self, monitor: str, subject: str, moment: datetime) -> list[Run]:
        """The runs before a moment that nothing was wrong with."""
        found = [
            run
            for run in self.before
            if run.started_at < moment and self.marks.counts(monitor, subject, run.started_at)
        ]
        began = self.marks.open_since(monitor, subject)
        if found or began is None:
            return found
        return [
            run
            for run in self.earlier(min(began, moment))
            if self.marks.counts(monitor, subject, run.started_at)
        ]


def _enough(runs: Sequence[Run]) -> list[Run]:
    found: list[Run] = []
    articles = 0
    for run in runs:
        if len(found) >= RUNS and articles >= ARTICLES:
            break
        found.append(run)
        articles += run.articles
    return found
