"""What a view is asked and what it gives."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer
from mediacrawl.exceptions import ArgumentError


@dataclass(frozen=True, slots=True)
class Question:
    """What an address asks."""

    engine: Engine
    given: Mapping[str, str]
    """Its path's parts and its query's, those alone that say something."""

    def get(self, name: str) -> str | None:
        """What it says of this; None where it says nothing."""
        return self.given.get(name)

    def number(self, name: str, default: int = 0) -> int:
        """A number that is not negative.

        Raises:
            ArgumentError: it is none.
        """
        text = self.given.get(name, str(default))
        if not (text.isascii() and text.isdigit() and len(text) <= 18):  # a bigint's digits
            raise ArgumentError(f"{name}={text} is no number: write one as {name}={default or 1}")
        return int(text)

    def day(self, name: str) -> date | None:
        """A day.

        Raises:
            ArgumentError: it is none.
        """
        text = self.given.get(name)
        try:
            return date.fromisoformat(text) if text else None
        except ValueError:
            raise ArgumentError(f"{name}={text} is no day: write it as 2024-03-01") from None


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


Row = dict[str, Any]


def rows(answer: Answer) -> list[Row]:
    """The rows by the names of their columns."""
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
