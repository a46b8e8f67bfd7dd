"""The ledger's rows of runs: one is begun, and ended with what it did."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import Connection, text


def start_run(connection: Connection, spider: str, arguments: dict[str, Any], host: str) -> int:
    """Begin a run and return its number."""
    run_id: int = connection.execute(
        text(
            "INSERT INTO crawl.run (spider, arguments, started_at, status, host) "
            "VALUES (:spider, CAST(:arguments AS jsonb), now(), 'running', :host) RETURNING run_id"
        ),
        {"spider": spider, "arguments": json.dumps(arguments, default=str), "host": host},
    ).scalar_one()
    return run_id


def finish_run(
    connection: Connection,
    run_id: int,
    status: str,
    reason: str | None,
    funnel: dict[str, Any],
    coverage: dict[str, Any],
) -> None:
    """End a run.

    Args:
        coverage: {"articles": N, "fields": {field: {"filled": n, "sources": {source: n}}}}
    """
    connection.execute(
        text(
            "UPDATE crawl.run SET finished_at = now(), status = :status, reason = :reason, "
            "funnel = CAST(:funnel AS jsonb), coverage = CAST(:coverage AS jsonb) "
            "WHERE run_id = :run_id"
        ),
        {
            "run_id": run_id,
            "status": status,
            "reason": reason,
            "funnel": json.dumps(funnel),
            "coverage": json.dumps(coverage),
        },
    )
