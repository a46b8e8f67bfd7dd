"""One crawl of a spider at a time, or of each site of one for any.

The lock ends with the process that holds it.
"""

from __future__ import annotations

import secrets
from contextlib import suppress

from sqlalchemy import Connection, Engine, text
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.ledger.runs import running
from mediacrawl.exceptions import LockedError

# Any number will do: the second one, which is drawn by chance, tells the locks apart.
SPIDER_LOCK = 7_236_403
MOST = 2**31 - 1
HOLD = text("SELECT pg_try_advisory_xact_lock(:lock, :number), pg_backend_pid()")
_TAKE = text("""
INSERT INTO store.lease AS ours (name, number, pid) VALUES (:name, :number, :pid)
ON CONFLICT (name) DO UPDATE
SET number = excluded.number, pid = excluded.pid, taken_at = now()
WHERE NOT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = CAST(:lock AS oid)
        AND objid = CAST(ours.number AS oid) AND pg_locks.pid = ours.pid
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
RETURNING name
""")
# What would end a transaction that idles (the second since PostgreSQL 17), and how the server finds
# out that the host of the lock is gone: else it would keep it for two hours.
STAY = text("""
SELECT set_config(name, value, true) FROM pg_settings JOIN (VALUES
    ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
    ('tcp_keepalives_idle', '15'), ('tcp_keepalives_interval', '5'),
    ('tcp_keepalives_count', '3')) AS ours (name, value) USING (name)
""")


class SpiderLock:
    """A row of store.lease that counts as long as its process holds an advisory lock.

    PostgreSQL frees that when the session ends, however the process died
    (https://www.postgresql.org/docs/current/explicit-locking.html). It is a transaction's, which
    stays open as long as the lock is held: so it holds behind a pooler too, which gives a
    transaction one connection to the server, and a session any. A transaction that has read and
    written no row holds up neither vacuum nor anybody else. Everybody may take advisory locks: so
    its number is drawn by chance, and it is the row that decides, which takes a writer's rights.
    """

    def __init__(self, engine: Engine, spider: str, site: str | None = None) -> None:
        """Hold nothing yet.

        Args:
            site: Which one it crawls, where the spider's name does not say it.
        """
        self._engine = engine
        self._spider = spider
        self._site = site
        self._name = f"{spider} {site}" if site else spider
        self._connection: Connection | None = None

    def acquire(self) -> bool:
        """Take the lock; False when another session holds it."""
        connection, number = self._engine.connect(), secrets.randbelow(MOST)
        had, pid = connection.execute(HOLD, {"lock": SPIDER_LOCK, "number": number}).one()
        lease = {"name": self._name, "number": number, "pid": pid, "lock": SPIDER_LOCK}
        if had:
            with self._engine.begin() as other:
                if other.scalar(_TAKE, lease) is not None:
                    connection.execute(STAY)
                    self._connection = connection
                    return True
        connection.close()
        return False

    def refusal(self) -> LockedError:
        """What to say when another session holds the lock."""
        with self._engine.connect() as connection:
            holder = running(connection, self._spider, self._site) or "it has just begun"
        return LockedError(
            f"another crawl of {self._name} is running ({holder}): wait until it has ended, or "
            "let this one wait with -s MEDIACRAWL_LOCK_WAIT=SECONDS"
        )

    def keep(self) -> None:
        """Hold that the lock is still ours; take it again after the connection broke.

        Raises:
            LockedError: another session has taken it meanwhile.
            sqlalchemy.exc.DBAPIError: the database is away.
        """
        if self._connection is not None:
            try:
                self._connection.execute(text("SELECT 1"))
                return
            except DBAPIError:
                self.release()
        if not self.acquire():
            raise LockedError(
                f"another crawl of {self._name} began while the database was away: "
                "run this one again when that has ended"
            )

    def release(self) -> None:
        """Give the lock back."""
        connection, self._connection = self._connection, None
        if connection is not None:
            with suppress(DBAPIError):  # the server is away, and the lock with it
                connection.close()  # rolls back, wherever that still can be said
