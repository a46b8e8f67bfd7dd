"""What a crawl of a web archive asks and notes, answered by the database."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from mediacrawl.db.ledger import captures

if TYPE_CHECKING:
    from collections.abc import Sequence
    from datetime import datetime

    from mediacrawl.memory import Captured, Choice, Listed
    from mediacrawl.pipelines.patience import Ask

AT_ONCE = 200  # captures that are taken from the ledger in one go


class KnownCaptures:
    """See `mediacrawl.memory.Captures`."""

    def __init__(self, ask: Ask) -> None:
        """Ask by way of this."""
        self._ask = ask

    async def listed(self, listed: Listed) -> tuple[str | None, datetime | None]:
        """See `Captures`."""
        return await self._ask(partial(captures.inventory, listed=listed), (None, None))

    async def note_listed(self, listed: Listed, found: Sequence[Captured], malformed: int) -> None:
        """See `Captures`."""
        note = partial(captures.note_listed, listed=listed, captures=found, malformed=malformed)
        await self._ask(note, None)

    async def next(self, choice: Choice, after: Captured | None) -> list[Captured]:
        """See `Captures`."""
        query = partial(captures.next_captures, choice=choice, after=after, number=AT_ONCE)
        return await self._ask(query, [])

    async def left(self, choice: Choice) -> int:
        """See `Captures`."""
        return await self._ask(partial(captures.captures_left, choice=choice), 0)

    async def read(self, choice: Choice) -> int:
        """See `Captures`."""
        return await self._ask(partial(captures.captures_read, choice=choice), 0)

    async def note_failed(self, capture: Captured, reason: str, *, lasting: bool) -> None:
        """See `Captures`."""
        note = partial(captures.mark_failed, one=capture, reason=reason, lasting=lasting)
        await self._ask(note, None)
