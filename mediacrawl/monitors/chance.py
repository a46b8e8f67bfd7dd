"""How likely it is that figures are what they are though nothing has changed."""

from __future__ import annotations

from collections.abc import Mapping
from math import exp, lgamma
from typing import NamedTuple


class Strictness(NamedTuple):
    """When a fall is no chance."""

    chance: float
    """What is less likely than this is an alarm: the more questions a run is asked, the less."""

    worth: int
    """What the runs before are worth at most, in articles. Those of a day resemble each other (one
    agency, one live event), so a thousand of them do not fix the next day's share to a hair: 40
    stand for shares that spread from run to run by some 5 points about 90 %."""


class Share(NamedTuple):
    """So many of so many."""

    part: int
    whole: int

    @property
    def value(self) -> float:
        """The share; 0 of nothing is 0."""
        return self.part / self.whole if self.whole else 0.0


Shares = Mapping[str, Share]
"""By section, for sections differ, and a run's sections differ from the last run's."""


class Fall(NamedTuple):
    """What became of a share."""

    now: Share
    expected: float
    """Share that the same sections had before."""
    fallen: bool
    decidable: bool
    """Whether none at all would have been a fall: else there is too little to tell."""


def fall(now: Shares, before: Shares, strictness: Strictness) -> Fall:
    """Compare the share of a run with what its sections had before, each as often as it came now.

    (Before, 9 of 10 news had a picture and 1 of 10 opinions. A run of opinions alone has 1 of 10:
    no fall, for that is usual of them.)
    """
    total = _total(now)
    former = _total(before)
    if not total.whole or not former.whole:
        return Fall(total, former.value, fallen=False, decidable=False)
    usual = {section: share.value for section, share in before.items() if share.whole}
    expected = sum(usual.get(s, former.value) * now[s].whole for s in now) / total.whole
    return _judged(total, expected, former.whole, strictness)


def fall_of(now: Share, before: Share, strictness: Strictness) -> Fall:
    """Compare one share with what it was before."""
    if not now.whole or not before.whole:
        return Fall(now, before.value, fallen=False, decidable=False)
    return _judged(now, before.value, before.whole, strictness)


def _judged(now: Share, expected: float, seen: int, strictness: Strictness) -> Fall:
    weight = min(strictness.worth, seen)
    good, bad = expected * weight + 0.5, (1 - expected) * weight + 0.5
    fallen = now.value < expected and tail(now.part, now.whole, good, bad) < strictness.chance
    return Fall(now, expected, fallen, decidable=tail(0, now.whole, good, bad) < strictness.chance)


def tail(part: int, whole: int, good: float, bad: float) -> float:
    """Chance of at most `part` of `whole` by the beta-binomial distribution.

    With `good` and `bad` as what was seen before, each with Jeffreys' half added, it is the
    predictive distribution: https://en.wikipedia.org/wiki/Beta-binomial_distribution
    """
    left = whole - part
    ways = lgamma(whole + 1) - lgamma(part + 1) - lgamma(left + 1)
    chance = exp(ways + _beta(part + good, left + bad) - _beta(good, bad))
    total = chance
    for k in range(part, 0, -1):  # each from the one above it: no logarithms
        chance *= k * (whole - k + bad) / ((whole - k + 1) * (k - 1 + good))
        total += chance
    return total


def _beta(a: float, b: float) -> float:
    return lgamma(a) + lgamma(b) - lgamma(a + b)


def _total(shares: Shares) -> Share:
    return Share(
        sum(share.part for share in shares.values()),
        sum(share.whole for share in shares.values()),
    )
