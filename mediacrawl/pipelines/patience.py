"""What the store does while the database is away: hold the crawl, wait, try again."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from typing import TypeVar

import psycopg
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.engine import first_line
from mediacrawl.exceptions import DatabaseError

logger = logging.getLogger(__name__)
T = TypeVar("T")
FIRST_PAUSE, LONGEST_PAUSE = 0.5, 15.0  # seconds between two attempts
AWAY = (
    psycopg.OperationalError,  # no connection, shut down, disk full, too many connections, …
    psycopg.InterfaceError,
    psycopg.errors.ReadOnlySqlTransaction,  # a standby that has not taken over yet
)


class DatabaseLostError(DatabaseError):
    """The database did not come back in time."""


class Patience:
    """Runs what needs the database off the event loop, and again when that was away.

    What is run must bear being run twice: a commit may have come through although its answer did
    not.
    """

    def __init__(
        self,
        seconds: float,
        *,
        hold: Callable[[], None],
        go_on: Callable[[], None],
        revive: Callable[[], None],
    ) -> None:
        """Wait for at most so many seconds.

        Args:
            hold: Called when the database is found away; nothing more is fetched then.
            go_on: Called when it is back.
            revive: Brings a database back that is ours to start; may raise DatabaseError.
        """
        self._seconds = seconds
        self._hold = hold
        self._go_on = go_on
        self._revive = revive
        self._waiting = 0

    async def run(self, work: Callable[[], T]) -> T:
        """Return what the work returns.

        Raises:
            DatabaseLostError: the database is away for longer than we wait.
            Whatever else the work raises.
        """
        try:
            return await asyncio.to_thread(work)
        except DBAPIError as error:
            if not is_away(error):
                raise
            return await self._insist(work, error)

    async def _insist(self, work: Callable[[], T], error: DBAPIError) -> T:
        reason = first_line(error)
        self._begin_waiting(reason)
        try:
            pause, deadline = FIRST_PAUSE, time.monotonic() + self._seconds
            while time.monotonic() < deadline:
                await asyncio.sleep(min(pause, max(0.0, deadline - time.monotonic())))
                pause = min(2 * pause, LONGEST_PAUSE)
                try:
                    return await asyncio.to_thread(self._try_again, work)
                except DatabaseError as still:
                    reason = str(still)
                except DBAPIError as still:
                    if not is_away(still):
                        raise
                    reason = first_line(still)
            raise DatabaseLostError(
                f"the database went away and did not come back within {self._seconds:.0f} s "
                f"({reason}): start it, then run the crawl again"
            )
        finally:
            self._end_waiting()

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


def is_away(error: DBAPIError) -> bool:
    """Whether the error speaks of the database's state, not of what it was given."""
    return error.connection_invalidated or isinstance(error.orig, AWAY)
