"""What a release says of itself: all of it follows from the corpus, and nothing from the clock."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Self

import pyarrow as pa
from sqlalchemy import Connection, text

from mediacrawl import __version__
from mediacrawl.corpus.release.parts import OTHERS
from mediacrawl.corpus.release.tables import Written
from mediacrawl.db.schema.revisions import current_revision

_PERIOD = text("""
SELECT min(published_at) AS first, max(published_at) AS last, min(first_seen_at) AS seen_from,
    max(last_seen_at) AS seen_until
FROM corpus.article
""")
_OUTLETS = text(
    'SELECT DISTINCT outlet COLLATE "C" FROM corpus.article_count ORDER BY outlet COLLATE "C"'
)


@dataclass(frozen=True, slots=True)
class About:
    """A release."""

    by: str
    """Who releases it."""

    digest: str
    """SHA-256 over the checksums of its data: the same rows, the same digest."""

    software: str
    """Version of mediacrawl that made it."""

    schema: str
    """Revision of the schema that it was made of."""

    arrow: str
    """Version of Arrow that wrote the files."""

    outlets: tuple[str, ...]
    first: datetime | None
    """When its oldest article was published; None where none says."""

    last: datetime | None
    seen_from: datetime | None
    """When the first of its articles was first seen."""

    seen_until: datetime | None
    with_text: bool
    left_out: tuple[tuple[str, str], ...]
    """Tables and columns that are not in it, and why."""

    @classmethod
    def of(
        cls, connection: Connection, tables: Sequence[Written], sums: Sequence[str], *,
        with_text: bool, by: str,
    ) -> Self:  # fmt: skip
        """Look at the corpus, in the same moment as the tables were written.

        Args:
            sums: Lines of the checksums of their files.
        """
        period = connection.execute(_PERIOD).one()
        return cls(
            by=by,
            digest=hashlib.sha256("".join(sums).encode()).hexdigest(),
            software=__version__,
            schema=current_revision(connection) or "",
            arrow=pa.__version__,
            outlets=tuple(connection.scalars(_OUTLETS)),
            first=period.first,
            last=period.last,
            seen_from=period.seen_from,
            seen_until=period.seen_until,
            with_text=with_text,
            left_out=(*_left_out(tables, with_text=with_text), *OTHERS.items()),
        )

    @property
    def day(self) -> date | None:
        """Day up to which it goes: when the last article was seen. None of an empty corpus."""
        return self.seen_until.date() if self.seen_until else None

    @property
    def version(self) -> str:
        """By which it is cited: its day, and the beginning of its digest (https://semver.org)."""
        numbers = (self.day.year, self.day.month, self.day.day) if self.day else (0, 0, 0)
        return f"{'.'.join(map(str, numbers))}+{self.digest[:8]}"

    @property
    def title(self) -> str:
        """What it is called."""
        names = ", ".join(self.outlets[:5]) + (" and others" if len(self.outlets) > 5 else "")
        return f"News corpus of {names or 'no outlet'}"


def _left_out(tables: Sequence[Written], *, with_text: bool) -> list[tuple[str, str]]:
    found = []
    for table in tables:
        found += [(f"{table.part.name}.{name}", why) for name, why in table.part.omitted.items()]
        if not with_text:
            found += [(f"{table.part.name}.{name}", "published text (--no-text)")
                      for name in table.part.text]  # fmt: skip
    return found
