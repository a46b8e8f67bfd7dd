"""When a stored article is looked at again: at certain ages, since most changes come early."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING

from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from mediacrawl.items import Fetch
    from mediacrawl.spiders.frontier import Target

NO, DUE, ALL = "no", "due", "all"


@dataclass(frozen=True)
class RevisitPolicy:
    """The ages at which an article is due."""

    ages: tuple[timedelta, ...]
    """Since its publication, rising."""

    def next(
        self, published: datetime | None, fetched: datetime, first_seen: datetime | None = None
    ) -> datetime | None:
        """When an article is due next; None after the last age.

        Args:
            first_seen: When it was had for the first time, where this is not it: without a time of
                publication its age counts from there.
        """
        born = published or first_seen or fetched
        return next((born + age for age in self.ages if born + age > fetched), None)

    def plan(self, target: Target, fetch: Fetch) -> None:
        """Say when an author's page or a dossier is looked at again: they change seldom."""
        if target.kind.subject and target.page == 1 and self.ages:
            fetch.due_at = fetch.at + self.ages[-1]


def read_policy(hours: Sequence[str | float]) -> RevisitPolicy:
    """The policy of the setting MEDIACRAWL_REVISIT_HOURS.

    Raises:
        ArgumentError: it holds something else than positive numbers.
    """
    try:
        ages = tuple(timedelta(hours=float(number)) for number in hours)
    except (ValueError, OverflowError):
        ages = (timedelta(-1),)
    if any(age <= timedelta(0) for age in ages):
        raise ArgumentError(
            f"MEDIACRAWL_REVISIT_HOURS={','.join(map(str, hours))} are no ages: "
            "give hours, as 1,6,24,168"
        )
    return RevisitPolicy(tuple(sorted(ages)))
