"""What a monitor finds: well, wrong, or too little to tell."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

State = Literal["well", "alarm", "unknown"]


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was looked at."""

    monitor: str
    """ended, coverage, source, length, share, damage, volume, silence, refusals, losses, duration
    or overdue."""

    state: State
    """`unknown`: so little was fetched that even the worst would prove nothing."""

    subject: str = ""
    """A field, `field in section`, `field from source`, the address of what names articles, or
    nothing where there is one subject."""

    message: str = ""
    """For an alarm: what is wrong, and what to look at."""

    value: float | None = None
    expected: float | None = None


def field_of(subject: str) -> str:
    """The field that a subject is about, whatever its section and source."""
    return subject.partition(" in ")[0].partition(" from ")[0]


def by_monitor(findings: Iterable[Finding]) -> dict[str, list[str]]:
    """What they say, by monitor."""
    messages: dict[str, list[str]] = {}
    for finding in findings:
        messages.setdefault(finding.monitor, []).append(finding.message)
    return messages
