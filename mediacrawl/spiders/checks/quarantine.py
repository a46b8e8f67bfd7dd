"""Articles that wait because of what speaks against their pages: in a bad hour, all have it.

A site answers every address with one page: an error, a log-in, an article from a cache; it shows
one wall under each article's own title, cuts its pages off, sends them in another language. Each
looks like an article by itself; that they are one shows in the next.
"""

from __future__ import annotations

from collections import deque
from typing import Generic, NamedTuple, TypeVar

from mediacrawl.kinds import Kind
from mediacrawl.memory import Known
from mediacrawl.reasons import (
    ANOTHER_LANGUAGE,
    LED_TO,
    NO_END,
    REDIRECT_OFF_SITE,
    SAME_TEXT,
    Reason,
    State,
)
from mediacrawl.reasons.made import FURTHER_PAGE, foreseen, missed
from mediacrawl.site import Site
from mediacrawl.spiders.checks.suspicion import ALIKE, BARE, CUT, FOREIGN, WALLED, Doubt, kind_of
from mediacrawl.spiders.frontier import Target
from mediacrawl.values.addresses.variants import are_forms

ROOM = 20
"""How many wait: a site whose pages never say it is stored that much later, and no less."""
MOST_ALIKE = 2
"""So many addresses may have one text: an outlet files a text twice now and then."""
_LEAST_WALLED = 10
"""Pages of films and the like may have no text but one that stands on all of them: some days they
are most of what is new."""
_REASONS = {
    ALIKE: SAME_TEXT,
    WALLED: SAME_TEXT,
    BARE: SAME_TEXT,
    CUT: NO_END,
    FOREIGN: ANOTHER_LANGUAGE,
}
Thing = TypeVar("Thing")


class _Waiting(NamedTuple, Generic[Thing]):
    doubt: Doubt
    thing: Thing
    number: int
    """Among all articles that were taken."""


class Quarantine(Generic[Thing]):
    """Lets an article pass once so many others have come against which nothing alike speaks.

    A page that does not say what it is, is refused when a third address has its text, further forms
    of an address (for printers, for telephones, a copy) counted once. One that does has more to say
    for itself: it is refused where most articles since the first such one have the same against
    them; behind a wall, most of the run, and in several sections. What passes is given with None,
    what does not with the reason.
    """

    def __init__(self) -> None:
        """Nothing waits yet."""
        self._waiting: deque[_Waiting[Thing]] = deque()
        self._seen: dict[str, frozenset[str]] = {}
        """Addresses that had a text, of each article one, up to one too many."""
        self._refused: set[str] = set()
        """Signs with which nothing is stored."""
        self._taken = 0

    def take(self, thing: Thing, doubt: Doubt | None) -> list[tuple[Thing, Reason | None]]:
        """Have an article wait; give what need not wait any longer."""
        self._taken += 1
        if doubt is None:
            return [(thing, None)]
        if doubt.astray:
            return [(thing, LED_TO)]
        self._waiting.append(_Waiting(doubt, thing, self._taken))
        for sign in doubt.signs:
            if sign in self._refused or self._is_everywhere(sign, doubt.address):
                return self._refuse(sign)
        if len(self._waiting) <= ROOM:
            return []
        for sign in self._waiting[0].doubt.signs:
            if self._is_of_most(sign):
                return self._refuse(sign)
        return [(self._waiting.popleft().thing, None)]

    def refuse(self, address: str) -> list[tuple[Thing, Reason | None]]:
        """Refuse what waits of this address, and does not say what it is: others lead there."""
        waiting = (one.doubt for one in self._waiting if one.doubt.address == address)
        signs = {sign for doubt in waiting for sign in doubt.signs if kind_of(sign) == ALIKE}
        return [refused for sign in sorted(signs) for refused in self._refuse(sign)]

    def waiting(self) -> list[Thing]:
        """What waits, in order."""
        return [one.thing for one in self._waiting]

    def release_all(self) -> list[tuple[Thing, Reason | None]]:
        """Give all: no more will come."""
        signs = dict.fromkeys(sign for one in self._waiting for sign in one.doubt.signs)
        refused = []
        for sign in sorted(signs, key=lambda sign: kind_of(sign) == BARE):
            if self._is_of_most(sign):
                refused += self._refuse(sign)
        released: list[tuple[Thing, Reason | None]] = [(thing, None) for thing in self.waiting()]
        self._waiting.clear()
        return [*released, *refused]

    def _is_everywhere(self, sign: str, address: str) -> bool:
        """Whether so many addresses have the text that it is no article's."""
        if kind_of(sign) != ALIKE:
            return False
        seen = self._seen.get(sign, frozenset())
        if len(seen) <= MOST_ALIKE and not any(are_forms(address, one) for one in seen):
            self._seen[sign] = seen = seen | {address}
        return len(seen) > MOST_ALIKE

    def _is_of_most(self, sign: str) -> bool:
        """Whether most articles have it, since the first that waits with it or in all."""
        if kind_of(sign) == ALIKE:
            return False
        if kind_of(sign) == BARE:  # what is behind a wall, and has no text that this replaces
            return any(kind_of(one) == WALLED for one in self._refused)
        having = [one for one in self._waiting if sign in one.doubt.signs]
        if not having:  # all that had it were refused for something else
            return False
        least, before = MOST_ALIKE + 1, having[0].number - 1
        if kind_of(sign) == WALLED:
            least, before = _LEAST_WALLED, 0
            if len({one.doubt.stands for one in having} - {None}) <= 1:
                return False
        addresses = {one.doubt.address for one in having}
        return len(addresses) >= least and 2 * len(having) > self._taken - before

    def _refuse(self, sign: str) -> list[tuple[Thing, Reason | None]]:
        self._refused.add(sign)
        refused = [one.thing for one in self._waiting if sign in one.doubt.signs]
        self._waiting = deque(one for one in self._waiting if sign not in one.doubt.signs)
        return [(thing, _REASONS[kind_of(sign)]) for thing in refused]


def judged(reason: Reason, target: Target, known: Known, site: Site) -> Reason:
    """The reason why an address gave no article; a refusal where one must be there: it is stored,
    or gone from where a listing that the run has read names it. What was absent is foreseen."""
    if target.kind is not Kind.ARTICLE:
        return reason
    named_on = site.classify(target.found_on) if target.found_on else Kind.OTHER
    must_be_there = known.stored or (named_on.is_listing and target.depth == 0)
    away = reason.state is State.GONE or reason.name == REDIRECT_OFF_SITE.name
    is_none = reason.state in (State.NOT_ARTICLE, State.INVALID) and reason.name != FURTHER_PAGE
    shows_none = known.stored and is_none
    reason = missed(reason) if shows_none or (away and must_be_there) else reason
    return foreseen(reason) if known.absent else reason
