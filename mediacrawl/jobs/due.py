"""Slots that are due become jobs: each once, however many workers look at the clock."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, text

from mediacrawl.jobs.queue import CRAWL, Work, enqueue, waiting_job
from mediacrawl.jobs.schedule import Entry

_NOTE = text(
    "INSERT INTO crawl.slot (name, slot, rule, noted_at) VALUES (:name, :slot, :rule, now()) "
    "ON CONFLICT DO NOTHING RETURNING 1"
)
_KNOWN = text(
    "SELECT 1 FROM crawl.slot WHERE name = :name AND rule = :rule AND slot < :slot LIMIT 1"
)
_JOB = text("UPDATE crawl.slot SET job_id = :job_id WHERE name = :name AND slot = :slot")


class DueSlots:
    """Looks at a schedule; asks the database only when a slot has come."""

    def __init__(self, engine: Engine, entries: Sequence[Entry]) -> None:
        self._engine = engine
        self._entries = entries
        self._seen: dict[str, datetime] = {}

    def defer(self, now: datetime) -> list[tuple[Entry, int]]:
        """Add a job for each entry whose latest slot has none; returns those that were added."""
        added = []
        for entry in self._entries:
            slot = entry.last_slot(now)
            if self._seen.get(entry.name) == slot:
                continue
            with self._engine.begin() as connection:
                job_id = _defer_slot(connection, entry, slot)
            self._seen[entry.name] = slot
            if job_id is not None:
                added.append((entry, job_id))
        return added


def _defer_slot(connection: Connection, entry: Entry, slot: datetime) -> int | None:
    """Note the slot and add its job in one transaction; None when there is nothing to add.

    Only the latest slot counts: of those that passed while no worker ran, one job catches up. The
    first slot that is seen of a rule was due before anyone asked for it.
    """
    values = {"name": entry.name, "slot": slot, "rule": entry.rule}
    if connection.scalar(_NOTE, values) is None or connection.scalar(_KNOWN, values) is None:
        return None
    work = Work(
        CRAWL, entry.spider, entry.arguments, (), entry.limits, entry.queue, schedule=entry.name,
        host=entry.host,
    )  # fmt: skip
    job_id = enqueue(connection, work)
    doing_its_work = waiting_job(connection, entry.name) if job_id is None else job_id
    connection.execute(_JOB, {**values, "job_id": doing_its_work})
    return job_id
