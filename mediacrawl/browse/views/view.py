"""What a view is asked and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from sqlalchemy import Engine

from mediacrawl.browse.counts import Counts
from mediacrawl.corpus.ask import Answer
from mediacrawl.exceptions import ArgumentError

ASKED = (
    "words", "outlet", "edition", "section", "kind", "author", "tag", "since", "until", "undated",
    "limit", "skip", "after", "name", "page", "at", "day", "days", "from", "to", "part",
)  # fmt: skip
"""What a query may say, of whatever page. A misspelled name would narrow nothing, in silence."""
_OF_PATHS = ("article_id", "story_id")


@dataclass(frozen=True, slots=True)
class Question:
    """What the address of a page asks of the corpus."""

    engine: Engine
    given: Mapping[str, str]
    """What path and query say: of `/article/5?limit=9` `{"article_id": "5", "limit": "9"}`;
    nothing that is empty."""

    counts: Counts
    zone: ZoneInfo
    """Time zone in which it names days and times."""

    def get(self, name: str) -> str | None:
        """What path or query say under this name; None where they say nothing."""
        assert name in ASKED or name in _OF_PATHS, name
        return self.given.get(name)

    def number(self, name: str, default: int = 0) -> int:
        """A number that is not negative.

        Raises:
            ArgumentError: it is none.
        """
        text = self.get(name) or str(default)
        if not (text.isascii() and text.isdigit() and len(text) <= 18):  # a bigint's digits
            raise ArgumentError(f"{name}={text} is no number: write one as {name}={default or 1}")
        return int(text)

    def day(self, name: str) -> date | None:
        """A day.

        Raises:
            ArgumentError: it is none.
        """
        text = self.get(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise ArgumentError(f"{name}={text} is no day: write it as 2024-03-01") from None

    def moment(self, name: str) -> datetime | None:
        """A moment; one without a zone is by our clocks.

        Raises:
            ArgumentError: it is none.
        """
        text = self.get(name)
        if text is None:
            return None
        try:
            found = datetime.fromisoformat(text)
            return found.astimezone(UTC) if found.tzinfo else self.local(found)
        except (ValueError, OverflowError):
            raise ArgumentError(
                f"{name}={text} is no moment: write it as 2024-03-01T12:00"
            ) from None

    def local(self, moment: datetime) -> datetime:
        """The moment at which our clocks show that."""
        return moment.replace(tzinfo=self.zone).astimezone(UTC)

    def midnights(self, day: date) -> tuple[datetime, datetime]:
        """When our clocks begin that day, and the following one.

        Raises:
            ArgumentError: the calendar ends there.
        """
        try:
            following = day + timedelta(days=1)
            return (self.local(datetime.combine(day, time())),
                    self.local(datetime.combine(following, time())))  # fmt: skip
        except OverflowError:
            raise ArgumentError(f"the calendar ends at {day}: choose another day") from None


class MissingError(ArgumentError):
    """There is nothing at this address."""


@dataclass(frozen=True, slots=True)
class Shown:
    """A page: its template with what that needs, and its rows."""

    template: str
    title: str
    tables: Mapping[str, Answer]
    """By the names that CSV and JSON give them, the one that the page is about first."""

    values: Mapping[str, Any] = field(default_factory=dict)
    """What the template is given besides the tables."""

    more: Mapping[str, str] | None = None
    """What the address of the following page asks instead; None: this is the last one."""

    told: Mapping[str, str | None] = field(default_factory=dict)
    """What a program has to know of the first table, as a page says it: what was not looked at."""

    refused: str | None = None
    """Why nothing was asked, which a page says beside its form."""


Row = dict[str, Any]


def rows(answer: Answer) -> list[Row]:
    """The rows by the names of their columns."""
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
