"""The rows of `crawl.alarm`: raised once, cleared by a run that is well again."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from mediacrawl.monitors.baseline import Marks
from mediacrawl.monitors.finding import Finding


@dataclass(frozen=True, slots=True)
class Alarm:
    """An open alarm."""

    spider: str
    monitor: str
    subject: str
    message: str
    run_id: int | None
    raised_at: datetime


def settle(
    connection: Connection,
    spider: str,
    run_id: int | None,
    findings: Iterable[Finding],
    *,
    outlet: str | None = None,
    edition: str | None = None,
) -> list[Finding]:
    """Raise and clear alarms; return those that are new."""
    new = []
    whose = {"spider": spider, "outlet": outlet, "edition": edition}
    # Once, instead of a statement for each of a hundred findings that all is well.
    raised = {(row.monitor, row.subject) for row in connection.execute(_RAISED, whose)}
    for finding in findings:
        values: dict[str, object] = {
            **whose,
            "monitor": finding.monitor,
            "subject": finding.subject,
        }
        if finding.state == "well":
            if (finding.monitor, finding.subject) in raised:
                connection.execute(_CLEAR, values)
        elif finding.state == "alarm":
            values |= {"run_id": run_id, "message": finding.message}
            values |= {"value": finding.value, "expected": finding.expected}
            if connection.execute(_RAISE, values).scalar():
                new.append(finding)
    return new


def open_alarms(connection: Connection, site: str) -> list[Alarm]:
    """The site's open alarms, oldest first."""
    query = text(
        "SELECT spider, monitor, subject, message, run_id, raised_at FROM crawl.alarm "
        "WHERE site = :site AND cleared_at IS NULL ORDER BY raised_at, alarm_id"
    )
    return [Alarm(**row) for row in connection.execute(query, {"site": site}).mappings()]


def accept(connection: Connection, site: str) -> int:
    """Clear the site's open alarms: what is so now is right. Return how many they were."""
    query = text(
        "UPDATE crawl.alarm SET cleared_at = now(), accepted = true "
        "WHERE site = :site AND cleared_at IS NULL"
    )
    return connection.execute(query, {"site": site}).rowcount


def read_marks(connection: Connection, site: str) -> Marks:
    """Which runs of the site say what is usual: see `Marks`."""
    query = text(
        "SELECT alarm.monitor, alarm.subject, alarm.accepted, alarm.cleared_at, "
        "coalesce(run.started_at, alarm.raised_at) AS since "
        "FROM crawl.alarm LEFT JOIN crawl.run USING (run_id) WHERE alarm.site = :site"
    )
    marks = Marks()
    for row in connection.execute(query, {"site": site}):
        if row.accepted:
            marks.accept(row.monitor, row.subject, row.since)
        else:
            marks.add(row.monitor, row.subject, (row.since, row.cleared_at))
    return marks


_RAISE = text("""
    INSERT INTO crawl.alarm (run_id, spider, outlet, edition, monitor, subject, message, value,
        expected, raised_at)
    VALUES (:run_id, :spider, :outlet, :edition, :monitor, :subject, :message, :value, :expected,
        now())
    ON CONFLICT (site, monitor, subject) WHERE cleared_at IS NULL DO UPDATE
        SET message = excluded.message, value = excluded.value, expected = excluded.expected
    RETURNING xmax = 0
""")
_RAISED = text("""
    SELECT monitor, subject FROM crawl.alarm
    WHERE site = coalesce(:outlet || '/' || :edition, :spider) AND cleared_at IS NULL
""")
_CLEAR = text("""
    UPDATE crawl.alarm SET cleared_at = now()
    WHERE site = coalesce(:outlet || '/' || :edition, :spider)
        AND monitor = :monitor AND subject = :subject AND cleared_at IS NULL
""")
