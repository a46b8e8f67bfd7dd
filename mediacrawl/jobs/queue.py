"""The queue: jobs go in here; which order they have, and when one is tried again."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from procrastinate import App, BaseRetryStrategy, RetryDecision, SyncPsycopgConnector
from procrastinate.exceptions import AlreadyEnqueued
from procrastinate.jobs import Job
from sqlalchemy import Connection, text

from mediacrawl.exceptions import ArgumentError
from mediacrawl.jobs.schedule import QUEUE, Limits
from mediacrawl.jobs.schema import use_schema

CRAWL, REPARSE = "crawl", "reparse"
REPARSE_QUEUE = "reparse"
LONGEST_PAUSE = timedelta(hours=1)
_WITHOUT_JOBS = text("""
SELECT name FROM unnest(CAST(:names AS text[])) WITH ORDINALITY AS asked (name, place)
WHERE NOT EXISTS (SELECT FROM jobs.procrastinate_jobs WHERE queue_name = name) ORDER BY place
""")
# Without a connection of its own: jobs are deferred in the caller's transaction.
_app = App(connector=SyncPsycopgConnector())


@dataclass(frozen=True, slots=True)
class Work:
    """What a job is to do."""

    task: str
    """CRAWL or REPARSE."""

    spider: str | None = None
    arguments: Mapping[str, str] = field(default_factory=dict)
    files: tuple[str, ...] = ()
    limits: Limits = field(default_factory=Limits)
    queue: str = QUEUE
    schedule: str | None = None
    """Name of the entry that it belongs to."""

    pause: int = 60
    """Seconds until it is tried again; twice as long each further time."""

    host: str | None = None
    """Host that it asks, whichever spider does; None: known by the spider's name."""

    @property
    def kwargs(self) -> dict[str, Any]:
        """What a worker is told."""
        return {
            "spider": self.spider,
            "arguments": dict(self.arguments),
            "files": list(self.files),
            "schedule": self.schedule,
            "pause": self.pause,
            **asdict(self.limits),
        }


def without_jobs(connection: Connection, queues: Sequence[str]) -> list[str]:
    """The queues that no job was ever in: one may be mistyped."""
    return list(connection.scalars(_WITHOUT_JOBS, {"names": list(queues)}))


def enqueue(connection: Connection, work: Work, at: datetime | None = None) -> int | None:
    """Add a job in the caller's transaction and return its number.

    None when the last job of the same entry of the schedule still waits: it does this one's work.
    """
    job = _app.configure_task(
        work.task,
        queue=work.queue,
        # One crawl of a host at a time, wherever the workers are: two editions may share one.
        lock=work.host or work.spider,
        queueing_lock=work.schedule and f"schedule:{work.schedule}",
        schedule_at=at,
        priority=priority(at or datetime.now(UTC)),
        connection=connection.connection.driver_connection,
    )
    use_schema(connection)
    try:
        with connection.begin_nested():
            return job.defer(**work.kwargs)
    except AlreadyEnqueued:
        return None


def waiting_job(connection: Connection, schedule: str) -> int | None:
    """Number of the job of that entry which waits."""
    use_schema(connection)
    found = text(
        "SELECT id FROM procrastinate_jobs WHERE queueing_lock = :lock AND status = 'todo'"
    )
    job_id: int | None = connection.scalar(found, {"lock": f"schedule:{schedule}"})
    return job_id


def priority(due: datetime) -> int:
    """First due, first served.

    Of jobs with one lock procrastinate looks at the first by priority and number alone, due or
    not: with one priority for all, a job for next week would hold up today's.
    """
    return -int(due.timestamp() // 60)


class WorkFailedError(Exception):
    """A job's process did not do its job."""

    def __init__(self, reason: str, failures: int) -> None:
        """Say why.

        Args:
            failures: How often the job has failed, this time included; an attempt whose worker
                died is none.
        """
        super().__init__(reason)
        self.failures = failures


class HandedBackError(Exception):
    """The worker stops: another is to go on."""


class Again(BaseRetryStrategy):
    """Try again what failed, as often as the job allows; at once what was handed back."""

    def get_retry_decision(self, *, exception: BaseException, job: Job) -> RetryDecision | None:
        """When to try again; None: never."""
        now = datetime.now(UTC)
        if isinstance(exception, HandedBackError):
            return RetryDecision(retry_at=now)
        if not isinstance(exception, WorkFailedError):
            return None
        if exception.failures > int(str(job.task_kwargs["retries"])):
            return None
        at = now + pause(int(str(job.task_kwargs["pause"])), exception.failures)
        return RetryDecision(retry_at=at, priority=priority(at))


def pause(first: int, failures: int) -> timedelta:
    """How long to wait after so many failures: twice as long after each, up to a bound."""
    return min(timedelta(seconds=first) * (1 << min(failures - 1, 20)), LONGEST_PAUSE)


def cancel(connection: Connection, job_id: int) -> str:
    """Take a job from the queue, or have its worker stop it; returns its state before.

    Raises:
        ArgumentError: it has ended already, or there is none.
    """
    use_schema(connection)
    state = _state(connection, job_id)
    if state not in ("todo", "doing"):
        raise ArgumentError(f"job {job_id} has ended ({state}): there is nothing to cancel")
    connection.execute(
        text("SELECT procrastinate_cancel_job_v1(:job_id, true, false)"), {"job_id": job_id}
    )
    return state


def retry(connection: Connection, job_id: int) -> None:
    """Put a failed job back into the queue.

    Raises:
        ArgumentError: it has not failed, or there is none.
    """
    use_schema(connection)
    state = _state(connection, job_id)
    if state != "failed":
        raise ArgumentError(f"job {job_id} has not failed ({state}): add another by scrapy enqueue")
    connection.execute(
        text("SELECT procrastinate_retry_job_v2(:job_id, now(), :priority, NULL, NULL)"),
        {"job_id": job_id, "priority": priority(datetime.now(UTC))},
    )


def _state(connection: Connection, job_id: int) -> str:
    found = text("SELECT status::text FROM procrastinate_jobs WHERE id = :job_id FOR UPDATE")
    state: str | None = connection.scalar(found, {"job_id": job_id})
    if state is None:
        raise ArgumentError(f"there is no job {job_id}: `scrapy jobs` lists them")
    return state
