"""A job is run: which command it is, its log, its row in crawl.attempt, what its end means."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import partial
from pathlib import Path
from typing import Any, NoReturn

from procrastinate.jobs import Job
from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError

from mediacrawl.db.connection.failures import first_line
from mediacrawl.db.ledger.runs import Try
from mediacrawl.jobs.attempts import (
    HANDED_BACK,
    Process,
    begin_attempt,
    failures,
    finish_attempt,
    next_attempt,
)
from mediacrawl.jobs.connector import Insistence
from mediacrawl.jobs.process import JobProcess
from mediacrawl.jobs.queue import REPARSE, HandedBackError, WorkFailedError

logger = logging.getLogger(__name__)
# A crawl that a dead worker left is gone at once; one that a person started may take its time.
LOCK_WAIT = 900
# Scrapy ends a crawl at the limit and keeps what it has; far above, the system refuses memory.
HARD_LIMIT = 2


@dataclass(frozen=True, slots=True)
class Place:
    """Where jobs of this worker run."""

    worker: str
    """Name of the worker."""

    logs: Path
    environment: Mapping[str, str]
    settings: Sequence[str] = ()
    """NAME=VALUE, as given to the worker."""


class Runner:
    """Runs the jobs of one worker."""

    def __init__(self, engine: Engine, place: Place, insist: Insistence) -> None:
        """Run nothing yet."""
        self._engine = engine
        self._place = place
        self._insist = insist
        self._running: dict[int, JobProcess] = {}
        self.at: set[int] = set()
        """Jobs that are worked on."""

    async def run(self, job: Job) -> None:
        """Run the job to its end.

        Raises:
            WorkFailedError: it did not do its job.
            HandedBackError: it was interrupted, so that another worker goes on, or the database
                was away for longer than we insist.
        """
        assert job.id is not None
        self.at.add(job.id)
        try:
            await self._run(job, job.id)
        except DBAPIError as error:
            raise HandedBackError(first_line(error)) from None
        except (WorkFailedError, HandedBackError):
            raise
        except Exception:  # what procrastinate says of it is left out of the log
            logger.exception("Job %d was not run", job.id)
            raise
        finally:
            self.at.discard(job.id)

    async def _run(self, job: Job, job_id: int) -> None:
        work = job.task_kwargs
        command = _command(job.task_name, work, self._place.settings)
        log = self._log_file(job)
        attempt = await self._in_transaction(next_attempt, job_id)
        environment = {**self._place.environment, "MEDIACRAWL_JOB": str(attempt)}
        process = JobProcess(command, environment, log)
        memory = work.get("memory_limit")
        assert memory is None or isinstance(memory, int)
        try:
            pid = await process.start(memory_limit=memory and memory * HARD_LIMIT)
        except OSError as error:
            await self._note_unstarted(attempt, log, error)
        self._running[job_id] = process
        logger.info("Job %d: %s, log %s", job_id, " ".join(command[:2]), log)
        noted = Process(self._place.worker, socket.gethostname(), pid, str(log))
        try:
            attempt_id = await self._in_transaction(begin_attempt, attempt, noted)
            await self._see_through(job_id, process, attempt_id, work.get("time_limit"))
        except DBAPIError:
            await process.stop(HANDED_BACK)
            raise
        finally:
            del self._running[job_id]

    async def _note_unstarted(self, attempt: Try, log: Path, error: OSError) -> NoReturn:
        """Note that this machine has no room for a job's log, or no process for it.

        Raises:
            WorkFailedError: with what it said.
        """
        reason = f"it cannot be started here ({error.strerror or error}): {error.filename or log}"
        logger.error("Job %d: %s", attempt.job_id, reason)
        noted = Process(self._place.worker, socket.gethostname(), 0, str(log))
        attempt_id = await self._in_transaction(begin_attempt, attempt, noted)
        await self._in_transaction(finish_attempt, attempt_id, 1, reason)
        raise WorkFailedError(reason, await self._in_transaction(failures, attempt.job_id))

    async def interrupt(self) -> None:
        """Stop what runs; it is handed back to the queue."""
        await asyncio.gather(*(p.stop(HANDED_BACK) for p in self._running.values()))

    async def _see_through(
        self, job_id: int, process: JobProcess, attempt_id: int, seconds: Any
    ) -> None:
        try:
            code = await process.wait(seconds)
        except asyncio.CancelledError:
            await self._in_transaction(finish_attempt, attempt_id, 1, process.ended_because)
            raise
        reason = process.ended_because
        words = process.last_words(code) if code else None
        said = await self._in_transaction(finish_attempt, attempt_id, code, reason, words)
        logger.info("Job %d ended with exit code %d: %s", job_id, code, said or "see its log")
        if code == 0:
            return
        if reason == HANDED_BACK:
            raise HandedBackError(reason)
        number = await self._in_transaction(failures, job_id)
        raise WorkFailedError(reason or f"exit code {code}", number)

    async def _in_transaction(self, work: Any, *values: Any) -> Any:
        return await self._insist(partial(asyncio.to_thread, self._do, work, values))

    def _do(self, work: Any, values: tuple[Any, ...]) -> Any:
        with self._engine.begin() as connection:
            return work(connection, *values)

    def _log_file(self, job: Job) -> Path:
        now = datetime.now(UTC)
        name = job.task_kwargs.get("schedule") or job.task_kwargs.get("spider") or job.task_name
        file = "".join(
            letter if letter.isalnum() or letter in "-_." else "_" for letter in str(name)
        )
        return self._place.logs / f"{now:%Y-%m}" / f"{now:%Y%m%dT%H%M%S.%f}-job{job.id}-{file}.log"


def _command(task: str, work: Mapping[str, Any], settings: Sequence[str]) -> list[str]:
    """The Scrapy command of a job."""
    options = [part for setting in settings for part in ("-s", setting)]
    if task == REPARSE:
        # One process a job: workers are what there are more of.
        more = [f"--{name}" for name in work["arguments"]]
        return ["reparse", *work["files"], "--processes", "1", *more, *options]
    command = ["crawl", work["spider"], "-s", f"MEDIACRAWL_LOCK_WAIT={LOCK_WAIT}"]
    for name, value in work["arguments"].items():
        command += ["-a", f"{name}={value}"]
    if work["memory_limit"]:
        command += ["-s", f"MEMUSAGE_LIMIT_MB={work['memory_limit']}"]
        command += ["-s", "MEMUSAGE_CHECK_INTERVAL_SECONDS=10"]
    return [*command, *options]


def job_environment(data_dir: Path, url: str | None) -> dict[str, str]:
    """What a job inherits: the database by the environment, never on a command line."""
    package = Path(__file__).parents[2]
    path = os.pathsep.join(filter(None, [str(package), os.environ.get("PYTHONPATH")]))
    return {
        **os.environ,
        "PYTHONPATH": path,
        "DATABASE_URL": url or "",
        "MEDIACRAWL_DATA_DIR": str(data_dir.resolve()),
    }
