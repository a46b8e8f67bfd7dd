"""How sure it is that two articles of different editions tell the same story.

Each mark that both have is some evidence; together they are a noisy-or (Pearl 1988): the score is
1 minus the product of what each leaves in doubt. The weights are judgements, held to by the
benchmark: one number or name proves nothing, two rare numbers published at about the same time do,
names alone never do, for a topic's names stand in each of its stories.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import prod
from typing import Any

from mediacrawl.db.editions.marks import IMAGE, NAME, NUMBER, significant

# Stories are told by all editions within so long or not at all.
WINDOW = timedelta(hours=48)
# From here on a pair is kept.
LEAST_SCORE = 0.7
# Each further article of the two editions that has a mark takes a fifth off what it says; one that
# more articles have says nothing.
MOST_SHARING = 12
_EACH_FURTHER = 0.8
# What a picture says by itself: a fresh one that no other article has is enough within 12 hours,
# unless both texts give numbers and share none. Archive pictures illustrate unrelated stories for
# years.
_FRESH_IMAGE, _LIKELY_IMAGE, _OLD_IMAGE = 0.72, 0.55, 0.2
# Of numbers by their digits that count: 150, 147, 1,470; of 900 numbers with three digits a few
# are shared by chance every day.
_NUMBERS = {2: 0.2, 3: 0.35}
_LONG_NUMBER = 0.5
_NAME, _ACRONYM = 0.4, 0.2
_MOST_BY_KIND = {IMAGE: 1.0, NUMBER: 0.85, NAME: 0.6}
# Hours apart up to which nothing is taken off, and what is taken off at the end of the window.
_CLOSE, _FAR_COSTS = 6.0, 0.2


@dataclass(frozen=True, slots=True)
class Meeting:
    """How two articles stand to each other, whatever marks they share."""

    first_at: datetime
    """When the earlier one was published."""
    last_at: datetime
    at_odds: bool
    """Whether both give numbers and share none."""

    @property
    def hours_apart(self) -> float:
        """Hours from one to the other."""
        return (self.last_at - self.first_at) / timedelta(hours=1)


def score(sharing: Mapping[str, int], meeting: Meeting) -> float:
    """Score two articles, from 0 to 1.

    Args:
        sharing: The marks that both have, with how many articles of the two editions have each
            at about that time (2: they alone).
    """
    doubts = {
        kind: max(1 - most, prod(1 - _weight(mark, sharing[mark], meeting) for mark in marks))
        for kind, most in _MOST_BY_KIND.items()
        if (marks := sorted(mark for mark in sharing if mark.startswith(kind)))
    }
    return round(_closeness(meeting) * (1 - prod(doubts.values())), 4)


def evidence(sharing: Mapping[str, int], meeting: Meeting) -> dict[str, Any]:
    """Say what a score is made of: the marks that count, and the hours between the articles."""
    counted = sorted(mark for mark, count in sharing.items() if count <= MOST_SHARING)
    found = {
        "image": "".join(_of(IMAGE, counted)),
        "numbers": _of(NUMBER, counted),
        "names": _of(NAME, counted),
    }
    shown = {name: value for name, value in found.items() if value}
    return shown | {"hours_apart": round(meeting.hours_apart, 2)}


def _of(kind: str, marks: Iterable[str]) -> list[str]:
    return [mark.removeprefix(kind) for mark in marks if mark.startswith(kind)]


def _closeness(meeting: Meeting) -> float:
    late = max(0.0, meeting.hours_apart - _CLOSE)
    return 1 - _FAR_COSTS * late / (WINDOW / timedelta(hours=1) - _CLOSE)


def _weight(mark: str, sharing: int, meeting: Meeting) -> float:
    if sharing > MOST_SHARING:
        return 0.0
    return _own_weight(mark, meeting) * _EACH_FURTHER ** (sharing - 2)


def _own_weight(mark: str, meeting: Meeting) -> float:
    if mark.startswith(IMAGE):
        return _image_weight(mark, meeting)
    if mark.startswith(NUMBER):
        return _NUMBERS.get(len(significant(mark.removeprefix(NUMBER))), _LONG_NUMBER)
    return _NAME if " " in mark else _ACRONYM


def _image_weight(mark: str, meeting: Meeting) -> float:
    uploaded = _uploaded(mark.removeprefix(IMAGE))
    if uploaded is not None and abs((meeting.first_at.date() - uploaded).days) > 1:
        return _OLD_IMAGE
    return _LIKELY_IMAGE if uploaded is None or meeting.at_odds else _FRESH_IMAGE


def _uploaded(key: str) -> date | None:
    """Read the day of upload from a picture's path."""
    numbers = [int(part) for part in key.split("/")[-4:-1] if part.isdecimal() and len(part) < 5]
    try:
        return date(*numbers) if len(numbers) == 3 else None
    except ValueError:
        return None
