"""What workers started, and what became of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection, text

from mediacrawl.db.ledger.runs import Try

_NEXT = text("SELECT count(*) + 1 FROM crawl.attempt WHERE job_id = :job_id")
_BEGIN = text("""
INSERT INTO crawl.attempt (job_id, attempt, worker, host, pid, log, started_at)
VALUES (:job_id, :attempt, :worker, :host, :pid, :log, now())
RETURNING attempt_id
""")
_FINISH = text("""
UPDATE crawl.attempt SET finished_at = now(), exit_code = :exit_code,
    reason = coalesce(CAST(:reason AS text), CASE WHEN NOT EXISTS (
        SELECT FROM crawl.run WHERE run.reason IS NOT NULL
            AND run.job_id = attempt.job_id AND run.attempt = attempt.attempt
    ) THEN CAST(:last_words AS text) END)
WHERE attempt_id = :attempt_id
RETURNING coalesce(reason, (
    SELECT run.reason FROM crawl.run
    WHERE run.job_id = attempt.job_id AND run.attempt = attempt.attempt
))
""")
# What a stopping worker handed back is no failure of the job's.
_FAILURES = text("""
SELECT count(*) FROM crawl.attempt
WHERE job_id = :job_id AND exit_code <> 0 AND reason IS DISTINCT FROM :handed_back
""")
HANDED_BACK = "the worker was stopped"
# The last attempt at a job, and what it did.
_RUN = """
LEFT JOIN LATERAL (
    SELECT * FROM crawl.attempt AS a WHERE a.job_id = {job_id} ORDER BY attempt_id DESC LIMIT 1
) AS attempt ON true
LEFT JOIN crawl.run ON run.job_id = attempt.job_id AND run.attempt = attempt.attempt
"""
_JOBS = text(f"""
SELECT job.id, job.status::text AS state, job.task_name AS task, job.args->>'spider' AS spider,
    CASE job.task_name WHEN 'reparse' THEN job.args->'files' ELSE job.args->'arguments' END
        AS arguments,
    job.queue_name AS queue, job.attempts, job.scheduled_at, attempt.worker, attempt.started_at,
    attempt.finished_at, attempt.exit_code, coalesce(attempt.reason, run.reason) AS reason,
    run.run_id, attempt.log
FROM jobs.procrastinate_jobs AS job {_RUN.format(job_id="job.id")}
WHERE CAST(:state AS text) IS NULL OR job.status::text = :state
ORDER BY job.id DESC LIMIT :limit
""")
_LAST = text(f"""
SELECT slot.slot, slot.job_id, job.status::text AS state, run.run_id, run.status AS result,
    coalesce(attempt.reason, run.reason) AS reason
FROM (SELECT * FROM crawl.slot WHERE name = :name AND job_id IS NOT NULL
      ORDER BY slot DESC LIMIT 1) AS slot
LEFT JOIN jobs.procrastinate_jobs AS job ON job.id = slot.job_id {_RUN.format(job_id="slot.job_id")}
""")


@dataclass(frozen=True, slots=True)
class Process:
    """A process that a worker started."""

    worker: str
    host: str
    pid: int
    log: str


def next_attempt(connection: Connection, job_id: int) -> Try:
    """The attempt that follows those made at a job; its worker is the only one at it."""
    return Try(job_id, int(connection.execute(_NEXT, {"job_id": job_id}).scalar_one()))


def begin_attempt(connection: Connection, job: Try, process: Process) -> int:
    """Note that a process works on a job; returns the row's number."""
    values = {
        "job_id": job.job_id,
        "attempt": job.attempt,
        "worker": process.worker,
        "host": process.host,
        "pid": process.pid,
        "log": process.log,
    }
    attempt_id: int = connection.execute(_BEGIN, values).scalar_one()
    return attempt_id


def finish_attempt(
    connection: Connection,
    attempt_id: int,
    exit_code: int,
    reason: str | None,
    last_words: str | None = None,
) -> str | None:
    """Note how it ended; return why, as the run itself says where nobody else does.

    Args:
        last_words: Of a command, which count where it refused before there was a run.
    """
    values = {
        "attempt_id": attempt_id,
        "exit_code": exit_code,
        "reason": reason,
        "last_words": last_words,
    }
    said: str | None = connection.execute(_FINISH, values).scalar()
    return said


def failures(connection: Connection, job_id: int) -> int:
    """How often the job has failed."""
    values = {"job_id": job_id, "handed_back": HANDED_BACK}
    return int(connection.execute(_FAILURES, values).scalar_one())


def list_jobs(connection: Connection, state: str | None, limit: int) -> Sequence[Any]:
    """The newest jobs, with their last attempt and its run."""
    return connection.execute(_JOBS, {"state": state, "limit": limit}).all()


def last_slot(connection: Connection, name: str) -> Any | None:
    """The last slot of an entry that gave a job, and what became of that."""
    return connection.execute(_LAST, {"name": name}).first()
