"""The ledger's rows of runs: one is begun, and ended with what it did."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass, field
from typing import Any, Self

from sqlalchemy import Connection, text

from mediacrawl import __version__


@dataclass(frozen=True, slots=True)
class Traffic:
    """What passed between a run and the site."""

    requests: int = 0
    bytes: int = 0
    responses: dict[str, int] = field(default_factory=dict)
    """How many answers by HTTP status."""
    refusals: dict[str, int] = field(default_factory=dict)
    """How many pages by class of refusal."""


@dataclass(frozen=True, slots=True)
class Try:
    """An attempt at a job."""

    job_id: int
    attempt: int
    """Which try of the job it is, from 1."""

    @classmethod
    def parse(cls, text: str | None) -> Self | None:
        """Read what a worker hands over to what it starts; None of nothing.

        >>> Try.parse("12/1")
        Try(job_id=12, attempt=1)
        """
        if not text:
            return None
        job_id, _, attempt = text.partition("/")
        return cls(int(job_id), int(attempt))

    def __str__(self) -> str:
        return f"{self.job_id}/{self.attempt}"


# What nothing tells the language of is edition 'und' (ISO 639-2) until its pages say another. A run
# that has not met them yet, or cannot, is of the site that the one before it was of.
_START = text("""
    INSERT INTO crawl.run
        (spider, arguments, started_at, status, host, pid, extractor, job_id, attempt, outlet,
         edition)
    VALUES (:spider, CAST(:arguments AS jsonb), now(), 'running', :host, :pid, :version, :job_id,
        :attempt, :outlet, coalesce(nullif(:edition, 'und'), (
            SELECT edition FROM crawl.run
            WHERE spider = :spider AND outlet = :outlet
                AND arguments ->> 'site' = CAST(:arguments AS jsonb) ->> 'site'
            ORDER BY started_at DESC, run_id DESC LIMIT 1), :edition))
    RETURNING run_id
""")


def start_run(
    connection: Connection,
    spider: str,
    arguments: dict[str, Any],
    host: str,
    pid: int | None = None,
    job: Try | None = None,
    *,
    outlet: str | None = None,
    edition: str | None = None,
) -> int:
    """Begin a run and return its number.

    Args:
        outlet: Of the site that it crawls, as its edition; None where it asks none.
    """
    run_id: int = connection.execute(
        _START,
        {
            "spider": spider,
            "arguments": json.dumps(arguments, default=str),
            "host": host,
            "pid": pid,
            "version": __version__,
            "job_id": job and job.job_id,
            "attempt": job and job.attempt,
            "outlet": outlet,
            "edition": edition,
        },
    ).scalar_one()
    return run_id


# Whose site the spider's name says have no such argument.
_RUNNING = (
    "spider = :spider AND status = 'running' "
    "AND arguments ->> 'site' IS NOT DISTINCT FROM CAST(:site AS text)"
)


def mark_killed(connection: Connection, spider: str, site: str | None = None) -> list[int]:
    """Mark the spider's runs that ended without a word; the caller holds its lock.

    `finished_at` stays null: nobody saw it.
    """
    dead = text(
        "UPDATE crawl.run SET status = 'killed', reason = 'its process died' "
        f"WHERE {_RUNNING} RETURNING run_id"
    )
    return list(connection.scalars(dead, {"spider": spider, "site": site}))


def running(connection: Connection, spider: str, site: str | None = None) -> str | None:
    """Say which run of the spider is under way, in words; None when no row tells."""
    newest = text(
        "SELECT run_id, host, pid, started_at FROM crawl.run "
        f"WHERE {_RUNNING} ORDER BY run_id DESC LIMIT 1"
    )
    row = connection.execute(newest, {"spider": spider, "site": site}).first()
    if row is None:
        return None
    return f"run {row.run_id}, on {row.host}, process {row.pid}, since {row.started_at:%F %R} UTC"


def finish_run(
    connection: Connection,
    run_id: int,
    status: str,
    reason: str | None,
    funnel: dict[str, Any],
    coverage: dict[str, Any],
    traffic: Traffic | None = None,
    *,
    outlet: str | None = None,
    edition: str | None = None,
) -> None:
    """End a run.

    Args:
        outlet: Of the site, as its edition, where these are known better than at the start.
        coverage: {"articles": N, "fields": {field: {"filled": n, "sources": {source: n}}},
            "sections": {section: {"articles": N, "fields": {field: {source: n}},
            "sizes": {name: [how many, their three quartiles]}}}}
        traffic: None where no site was asked.
    """
    taken = asdict(traffic) if traffic else dict.fromkeys(Traffic.__dataclass_fields__)
    connection.execute(
        _FINISH,
        {
            "run_id": run_id,
            "status": status,
            "reason": reason,
            "funnel": json.dumps(funnel),
            "coverage": json.dumps(coverage),
            "requests": taken["requests"],
            "bytes": taken["bytes"],
            "responses": json.dumps(taken["responses"]) if traffic else None,
            "refusals": json.dumps(taken["refusals"]) if traffic else None,
            "outlet": outlet,
            "edition": edition,
        },
    )


_FINISH = text("""
    UPDATE crawl.run SET finished_at = now(), status = :status, reason = :reason,
        funnel = CAST(:funnel AS jsonb),
        coverage = coalesce(coverage, '{}') || CAST(:coverage AS jsonb),
        seconds = extract(epoch FROM now() - started_at), requests = :requests, bytes = :bytes,
        responses = CAST(:responses AS jsonb), refusals = CAST(:refusals AS jsonb),
        reading = NULL,
        outlet = coalesce(:outlet, outlet), edition = coalesce(nullif(:edition, 'und'), edition)
    WHERE run_id = :run_id
""")
