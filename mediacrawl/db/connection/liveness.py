"""Whether the process of a run lives, where many may run beside each other.

A crawl holds the lock of its spider (`spider_lock`); of rereadings as many run as there are
workers.
"""

from __future__ import annotations

from sqlalchemy import Connection, Engine, text

from mediacrawl.db.connection.spider_lock import HOLD, MOST, STAY

# Any number that no other lock of ours has.
RUN_LOCK = 7_236_404
_MARK = text("""
UPDATE crawl.run SET status = 'killed', reason = 'its process died'
WHERE spider = :spider AND status = 'running' AND NOT EXISTS (
    SELECT FROM pg_locks
    WHERE locktype = 'advisory' AND granted AND objsubid = 2 AND classid = CAST(:lock AS oid)
        AND objid = CAST(run.run_id % :most AS oid)
        AND database = (SELECT oid FROM pg_database WHERE datname = current_database()))
RETURNING run_id
""")


def hold_alive(engine: Engine, run_id: int) -> Connection:
    """Say that the process of a run lives, until the connection is closed or broken.

    To be called before the run's row is committed: who sees the row sees the lock.
    """
    connection = engine.connect()
    connection.execute(HOLD, {"lock": RUN_LOCK, "number": run_id % MOST})
    connection.execute(STAY)
    return connection


def mark_dead(connection: Connection, spider: str) -> list[int]:
    """Mark the runs whose process died without a word; `finished_at` stays null: nobody saw it."""
    values = {"spider": spider, "lock": RUN_LOCK, "most": MOST}
    return list(connection.scalars(_MARK, values))
