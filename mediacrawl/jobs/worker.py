"""A worker: takes jobs from the queue, adds those that are due, looks after dead workers' jobs."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import psycopg
from procrastinate import App, JobContext
from procrastinate.exceptions import ConnectorException
from procrastinate.worker import Worker
from sqlalchemy import Connection, Engine, text

from mediacrawl.endings import ending_signals
from mediacrawl.exceptions import DatabaseError
from mediacrawl.jobs.connector import Insistence, PatientConnector
from mediacrawl.jobs.due import DueSlots
from mediacrawl.jobs.queue import CRAWL, REPARSE, Again
from mediacrawl.jobs.runner import Runner
from mediacrawl.jobs.schema import use_schema

logger = logging.getLogger(__name__)
TICK = 5.0  # seconds between two heartbeats, looks at the clock and at other workers
# Four missed heartbeats: with the tick, a dead worker's job is taken up again in half a minute.
DEAD_AFTER = 20.0
POLL = 1.0  # seconds between two looks for a job whose lock has become free
_BEAT = text(
    "UPDATE procrastinate_workers SET last_heartbeat = now() WHERE id = :worker RETURNING id"
)
_STALLED = text("""
SELECT id FROM procrastinate_jobs WHERE status = 'doing' AND (worker_id IS NULL OR worker_id IN (
    SELECT id FROM procrastinate_workers
    WHERE last_heartbeat < now() - make_interval(secs => :seconds)))
""")
# Taken by a worker that does not know of it: the answer to its question was lost.
_ADRIFT = text("""
SELECT id FROM procrastinate_jobs
WHERE status = 'doing' AND worker_id = :worker AND NOT id = ANY(CAST(:at AS bigint[]))
""")
_TAKE_BACK = text("SELECT procrastinate_retry_job_v2(:job_id, now(), NULL, NULL, NULL)")
_PRUNE = text("SELECT procrastinate_prune_stalled_workers_v1(:seconds)")
# A row that only who may write can lock.
_SWEEPER = text("""
INSERT INTO store.lease (name, number, pid) VALUES ('sweep of dead workers', 0, 0)
ON CONFLICT DO NOTHING
""")
_SWEEP = text("""
SELECT name FROM store.lease WHERE name = 'sweep of dead workers' FOR UPDATE SKIP LOCKED
""")
_OPEN = text("""
SELECT count(*) FROM procrastinate_jobs
WHERE (status = 'doing' OR status = 'todo' AND coalesce(scheduled_at <= now(), true))
AND (CAST(:queues AS text[]) IS NULL OR queue_name = ANY(:queues))
""")


def worker_name() -> str:
    """Name of this process as a worker."""
    return f"{socket.gethostname()}:{os.getpid()}"


@dataclass(frozen=True, slots=True)
class Options:
    """How a worker works."""

    queues: Sequence[str] | None = None
    """Only these; None: all."""

    concurrency: int = 1
    once: bool = False
    """End when nothing is due any more."""

    grace: float | None = None
    """Seconds that crawls have to finish once the worker is to stop; None: as long as it takes."""


class JobWorker:
    """One worker, until it is stopped."""

    def __init__(
        self,
        engine: Engine,
        url: str,
        insist: Insistence,
        runner: Runner,
        due: DueSlots,
        options: Options,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Start nothing yet.

        Args:
            url: Of the engine's database, for connections of procrastinate's own.
            insist: The runner's, too.
        """
        self._engine = engine
        self._insist = insist
        self._app = _make_app(url, insist, runner)
        self._runner = runner
        self._due = due
        self._options = options
        self._now = now
        self._worker: Worker | None = None
        self._stops = 0
        self._lost = False
        self._stopping: set[asyncio.Task[None]] = set()
        self._adrift: set[int] = set()

    async def run(self) -> None:
        """Work until a signal or, with `once`, until nothing is due.

        Raises:
            DatabaseError: the database went away, or took this worker for dead.
        """
        try:
            async with self._app.open_async():
                await self._run()
        except (ConnectorException, psycopg.Error) as error:
            cause = str(error.__cause__ or error).strip().splitlines() or [type(error).__name__]
            raise DatabaseError(
                f"the worker lost its database ({cause[0]}): start it, then the worker"
            ) from None
        if self._lost:
            raise DatabaseError(
                "this worker was taken for dead, as it did not reach the database for "
                f"{DEAD_AFTER:.0f} s: its jobs went to others, start it again"
            )

    async def _run(self) -> None:
        self._worker = Worker(
            self._app,
            queues=self._options.queues,
            concurrency=self._options.concurrency,
            fetch_job_polling_interval=POLL,
            # It is polled anyway, and a pooler in transaction mode passes no notification on.
            listen_notify=False,
            abort_job_polling_interval=POLL,
            install_signal_handlers=False,
            # Its own heartbeat would end with the first signal, while crawls still finish.
            update_heartbeat_interval=24 * 3600,
            stalled_worker_timeout=DEAD_AFTER,
        )
        loop = asyncio.get_running_loop()
        for number in ending_signals():
            loop.add_signal_handler(number, self._on_signal, number)
        await asyncio.to_thread(self._tick)
        ticking = asyncio.create_task(self._keep_ticking())
        try:
            await self._worker.run()  # type: ignore[no-untyped-call]
        finally:
            ticking.cancel()
            with suppress(asyncio.CancelledError):
                await ticking

    def _on_signal(self, number: int) -> None:
        """First: take no more jobs; second: hand back those that run."""
        if self._stops and number == signal.SIGHUP:  # a session that is lost sends it twice
            return
        self._stops += 1
        self._insist.stopped = True
        assert self._worker is not None
        self._worker.stop()  # type: ignore[no-untyped-call]
        if self._stops == 1:
            logger.info("Stopping: what runs may finish; a second signal interrupts it")
        wait = self._options.grace if self._stops == 1 else 0.0
        if wait is not None:
            task = asyncio.create_task(self._interrupt_after(wait))
            self._stopping.add(task)

    async def _interrupt_after(self, seconds: float) -> None:
        await asyncio.sleep(seconds)
        await self._runner.interrupt()

    async def _keep_ticking(self) -> None:
        assert self._worker is not None
        while True:
            await asyncio.sleep(POLL if self._options.once else TICK)
            try:
                open_jobs = await asyncio.to_thread(self._tick)
            except Exception as error:  # the next one may succeed; if not, others take our jobs
                logger.warning("The database did not answer (%s)", type(error).__name__)
                continue
            if self._lost or (self._options.once and not open_jobs):
                self._worker.stop()  # type: ignore[no-untyped-call]
            if self._lost:
                await self._runner.interrupt()

    def _tick(self) -> int:
        """Show that we live, take back dead workers' jobs, add what is due; returns open jobs."""
        assert self._worker is not None
        with self._engine.begin() as connection:
            use_schema(connection)
            worker = self._worker.worker_id
            if worker is not None:
                self._lost = connection.scalar(_BEAT, {"worker": worker}) is None
                for job_id in self._take_up_adrift(connection, worker):
                    logger.warning("Job %d goes on: the database's answer was lost", job_id)
            for job_id in _take_back(connection):
                logger.warning("Job %d goes on: its worker died", job_id)
        if not self._stops:
            for entry, job_id in self._due.defer(self._now()):
                logger.info("Job %d: %s is due", job_id, entry.name)
        with self._engine.begin() as connection:
            use_schema(connection)
            queues = self._options.queues
            return int(connection.execute(_OPEN, {"queues": queues}).scalar_one())

    def _take_up_adrift(self, connection: Connection, worker: int) -> list[int]:
        """Put back what twice in a row nobody was at: in between it is begun, or ended."""
        values = {"worker": worker, "at": list(self._runner.at)}
        adrift = set(connection.scalars(_ADRIFT, values))
        taken = sorted(adrift & self._adrift)
        for job_id in taken:
            connection.execute(_TAKE_BACK, {"job_id": job_id})
        self._adrift = adrift.difference(taken)
        return taken


def _take_back(connection: Connection) -> list[int]:
    """Put the jobs of dead workers back into the queue; one worker at a time looks."""
    connection.execute(_SWEEPER)
    if connection.scalar(_SWEEP) is None:
        return []
    taken: list[int] = []
    for job_id in connection.scalars(_STALLED, {"seconds": DEAD_AFTER}).all():
        connection.execute(_TAKE_BACK, {"job_id": job_id})
        taken.append(job_id)
    connection.execute(_PRUNE, {"seconds": DEAD_AFTER})
    return taken


def _make_app(url: str, insist: Insistence, runner: Runner) -> App:
    """Procrastinate on our database, with the two things that jobs do."""
    app = App(connector=PatientConnector(url, insist))

    async def run(context: JobContext, /, **_work: Any) -> None:
        await runner.run(context.job)

    for name in (CRAWL, REPARSE):
        app.task(name=name, pass_context=True, retry=Again())(run)
    return app
