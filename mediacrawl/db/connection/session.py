"""What every connection of ours is like, whatever a server, a role or the environment sets.

A session has the forms of text that are read here, and a peer that has fallen silent is not waited
for: the system looks whether it is still there, and a connection may have a limit of its own.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Any, TypeVar

import psycopg
from psycopg.abc import PQGen
from psycopg.waiting import Ready
from sqlalchemy import Engine, event
from sqlalchemy.pool import ConnectionPoolEntry

T = TypeVar("T")
Limit = Callable[[], float | None]
"""How long (seconds) an answer may take, asked for while one is waited for; None: for ever."""

CONNECT_SECONDS = 10
# A peer that is gone without a word (power, cable, a firewall that forgot the connection) is found
# out in half a minute; Linux waits for some two hours by itself, and 15 minutes where something was
# sent. Of libpq: https://www.postgresql.org/docs/current/libpq-connect.html
TCP = {
    "keepalives": 1,
    "keepalives_idle": 15,
    "keepalives_interval": 5,
    "keepalives_count": 3,
    "tcp_user_timeout": 30_000,  # milliseconds
}
DEFAULTS = {"connect_timeout": CONNECT_SECONDS, "application_name": "mediacrawl", **TCP}
# Outdo what PGCLIENTENCODING says: Latin-1 has no Arabic.
FIXED = {"client_encoding": "UTF8"}
# By SET, not by a start-up option: connection poolers such as PgBouncer refuse those. psycopg reads
# times in ISO form alone, and intervals in PostgreSQL's. Last, whether the server itself is at the
# other end: a pooler gives numbers of its own.
_SETTLE = """
SELECT set_config('TimeZone', 'UTC', false), set_config('DateStyle', 'ISO, YMD', false),
    set_config('IntervalStyle', 'postgres', false),
    set_config('standard_conforming_strings', 'on', false), pg_backend_pid()
"""
# A server that still answers ends a statement before its client hangs up. Not behind a pooler: its
# next client would have this limit.
_HEAD_START = 0.9


class PunctualConnection(psycopg.Connection[Any]):
    """A connection that is given up when an answer takes longer than its limit."""

    limit: Limit | None = None

    def wait(self, gen: PQGen[T], *args: Any, **kwargs: Any) -> T:
        """Wait as psycopg does, within the limit.

        Raises:
            psycopg.OperationalError: no answer came; the connection is closed.
        """
        if self.limit is None:
            return super().wait(gen, *args, **kwargs)
        return super().wait(self._within(gen, self.limit), *args, **kwargs)

    def _within(self, gen: PQGen[T], limit: Limit) -> PQGen[T]:
        """Look at the clock each time that psycopg does: every tenth of a second."""
        began = time.monotonic()
        try:
            state = next(gen)
            while True:
                ready = yield state
                seconds = limit()
                waited = time.monotonic() - began
                if ready == Ready.NONE and seconds is not None and waited > seconds:
                    self.pgconn.finish()
                    raise psycopg.OperationalError(f"no answer for {waited:.0f} s")
                state = gen.send(ready)
        except StopIteration as end:
            answer: T = end.value
            return answer


def settle(engine: Engine, limit: Limit | None = None) -> None:
    """Have every connection of the engine be as it is meant to be.

    Args:
        limit: How long an answer may take; None: as long as the server is there.
    """

    def connect(_dialect: object, _entry: object, args: Any, kwargs: Any) -> PunctualConnection:
        return PunctualConnection.connect(*args, **kwargs)

    def begin(connection: PunctualConnection, _entry: ConnectionPoolEntry) -> None:
        connection.limit = limit
        connection.autocommit = True
        _begin(connection, limit() if limit else None)
        connection.autocommit = False

    event.listen(engine, "do_connect", connect)
    event.listen(engine, "connect", begin)


def _begin(connection: PunctualConnection, seconds: float | None) -> None:
    row = connection.execute(_SETTLE).fetchone()
    assert row is not None
    if row[-1] != connection.info.backend_pid:
        # What was prepared on one of its connections to the server is not on the next.
        connection.prepare_threshold = None
    elif seconds is not None:
        milliseconds = int(seconds * _HEAD_START * 1000)
        connection.execute(f"SET statement_timeout TO {milliseconds}")
