"""What the store does while the database is away: hold the crawl, wait, try again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Protocol, TypeVar

from sqlalchemy.exc import DBAPIError

from mediacrawl.db.connection.failures import disk_full, first_line, is_away
from mediacrawl.exceptions import DatabaseError

if TYPE_CHECKING:
    from sqlalchemy import Connection

logger = logging.getLogger(__name__)
T = TypeVar("T")
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between two attempts
LOOK = 0.2  # seconds between two looks whether the crawl is to end


class DatabaseLostError(DatabaseError):
    """The database did not come back in time."""


class Ask(Protocol):
    """Runs a query off the event loop; what it gives instead when the database is lost."""

    def __call__(self, query: Callable[[Connection], T], nothing: T) -> Awaitable[T]: ...


class Patience:
    """Runs what needs the database off the event loop, and again when that was away.

    What is run must bear being run twice: a commit may have come through although its answer did
    not. However many wait, one at a time tries; once one has waited in vain, nothing is tried any
    more. A crawl that is told to end waits for nothing.
    """

    def __init__(
        self,
        seconds: float,
        *,
        hold: Callable[[], None],
        go_on: Callable[[], None],
        revive: Callable[[], None],
        ending: Callable[[], bool],
    ) -> None:
        """Wait for at most so many seconds.

        Args:
            hold: Called when the database is found away; nothing more is fetched then.
            go_on: Called when it is back.
            revive: Brings a database back that is ours to start; may raise DatabaseError.
            ending: Whether the crawl was told to end.
        """
        self._seconds = seconds
        self._hold = hold
        self._go_on = go_on
        self._revive = revive
        self._ending = ending
        self._waiting = 0
        self._turn = asyncio.Lock()
        self._given_up: str | None = None

    async def run(self, work: Callable[[], T]) -> T:
        """Return what the work returns.

        Raises:
            DatabaseLostError: the database is away for longer than we wait, or its disk is full.
            Whatever else the work raises.
        """
        self._refuse_if_given_up()
        try:
            return await asyncio.to_thread(work)
        except DBAPIError as error:
            if not is_away(error):
                raise
            self._give_up_if_full(error)
            return await self._insist(work, first_line(error))

    async def run_last(self, work: Callable[[], T]) -> T:
        """As `run`; after waiting in vain it is tried once more, for it may be back by now."""
        if self._given_up is None:
            return await self.run(work)
        return await asyncio.to_thread(work)

    async def _insist(self, work: Callable[[], T], reason: str) -> T:
        self._begin_waiting(reason)
        try:
            pause, deadline = FIRST_PAUSE, time.monotonic() + self._seconds
            while await self._sleep(pause, deadline):
                pause = min(2 * pause, LONGEST_PAUSE)
                async with self._turn:
                    self._refuse_if_given_up()
                    try:
                        return await asyncio.to_thread(self._try_again, work)
                    except (DatabaseError, DBAPIError) as still:
                        self._give_up_if_full(still)
                        reason = _reason(still)
                if time.monotonic() >= deadline:
                    break
            self._refuse_if_given_up()
            self._given_up = self._in_vain(reason)
            raise DatabaseLostError(self._given_up)
        finally:
            self._end_waiting()

    async def _sleep(self, seconds: float, deadline: float) -> bool:
        """Sleep for so long; False as soon as there is nothing to wait for any more.

        The deadline cuts it short, for a last look then: a database may be back by now.
        """
        until = min(time.monotonic() + seconds, deadline)
        while not (self._ending() or self._given_up):
            if (left := until - time.monotonic()) <= 0:
                return True
            await asyncio.sleep(min(LOOK, left))
        return False

    def _give_up_if_full(self, error: Exception) -> None:
        """Wait for no disk that is full: it takes a person, who is told at once."""
        if said := disk_full(error):
            self._given_up = said
            raise DatabaseLostError(said) from None

    def _refuse_if_given_up(self) -> None:
        if self._given_up is not None:
            raise DatabaseLostError(self._given_up)

    def _in_vain(self, reason: str) -> str:
        if self._ending():
            return (
                f"the run was told to end while the database was away ({reason}): "
                "start it, then run the crawl again"
            )
        return (
            f"the database went away and did not come back within {self._seconds:.0f} s "
            f"({reason}): start it, then run the crawl again"
        )

    def _try_again(self, work: Callable[[], T]) -> T:
        self._revive()
        return work()

    def _begin_waiting(self, reason: str) -> None:
        self._waiting += 1
        if self._waiting == 1:
            logger.warning(
                "The database is away (%s): the crawl holds still and waits up to %.0f s",
                reason,
                self._seconds,
            )
            self._hold()

    def _end_waiting(self) -> None:
        self._waiting -= 1
        if self._waiting == 0:
            self._go_on()


def _reason(error: DatabaseError | DBAPIError) -> str:
    """Why it is still away.

    Raises:
        sqlalchemy.exc.DBAPIError: it is there, and the error is another.
    """
    if isinstance(error, DatabaseError):
        return str(error)
    if not is_away(error):
        raise error
    return first_line(error)
