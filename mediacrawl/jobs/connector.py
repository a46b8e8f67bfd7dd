"""Procrastinate's way to our database, through a restart of it and behind a pooler."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, TypeVar

import psycopg
from procrastinate import PsycopgConnector
from procrastinate.exceptions import ConnectorException
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.connection.failures import AWAY, is_away
from mediacrawl.db.engine import connection_parameters
from mediacrawl.jobs.schema import SCHEMA

T = TypeVar("T")
PAUSE = 0.5  # seconds between two attempts
ANSWER_SECONDS = 20.0  # what a worker asks takes milliseconds
CONNECT_SECONDS = 5.0


class Insistence:
    """Asks again while the database is away: for so long (seconds), and until told to stop.

    What is asked must bear being asked twice.
    """

    def __init__(self, seconds: float) -> None:
        self._seconds = seconds
        self.stopped = False

    async def __call__(self, ask: Callable[[], Awaitable[T]]) -> T:
        """Return the answer.

        Raises:
            Whatever the last attempt raised.
        """
        deadline = time.monotonic() + self._seconds
        while True:
            try:
                return await ask()
            except (ConnectorException, DBAPIError) as error:
                if self.stopped or time.monotonic() > deadline or not _is_away(error):
                    raise
            await asyncio.sleep(PAUSE)


class PatientConnector(PsycopgConnector):
    """Insists on an answer, and finds procrastinate's tables in each transaction anew.

    A search path of the session's would be lost behind a pooler in transaction mode. Nothing is
    prepared, for the same reason.
    """

    def __init__(self, url: str, insist: Insistence) -> None:
        parameters = {
            **connection_parameters(url),
            "application_name": "mediacrawl worker",
            "prepare_threshold": None,
        }
        super().__init__(
            kwargs=parameters,
            min_size=1,
            max_size=4,
            timeout=CONNECT_SECONDS,  # the default of 30 s would be waited once for each attempt
        )
        self._insist = insist

    async def execute_query_async(self, query: Any, **arguments: Any) -> None:
        ask = super().execute_query_async
        await self._insist(lambda: _within(ask(query, **arguments)))

    async def execute_query_one_async(self, query: Any, **arguments: Any) -> dict[str, Any]:
        ask = super().execute_query_one_async
        return await self._insist(lambda: _within(ask(query, **arguments)))

    async def execute_query_all_async(self, query: Any, **arguments: Any) -> list[dict[str, Any]]:
        ask = super().execute_query_all_async
        return await self._insist(lambda: _within(ask(query, **arguments)))

    @asynccontextmanager
    async def _get_cursor(self, connection: Any = None) -> AsyncIterator[psycopg.AsyncCursor[Any]]:
        async with super()._get_cursor(connection) as cursor:
            await cursor.execute(f"SET LOCAL search_path TO {SCHEMA}")
            yield cursor


async def _within(answer: Awaitable[T]) -> T:
    """Give up a server that is there and silent, as a connection that broke."""
    try:
        async with asyncio.timeout(ANSWER_SECONDS):
            return await answer
    except TimeoutError:
        silent = psycopg.OperationalError(f"no answer for {ANSWER_SECONDS:.0f} s")
        raise ConnectorException from silent


def _is_away(error: ConnectorException | DBAPIError) -> bool:
    if isinstance(error, DBAPIError):
        return is_away(error)
    return isinstance(error.__cause__, AWAY)
