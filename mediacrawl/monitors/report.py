"""How each spider stands: the last run judged, runs that are missing, alarms that are open."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from mediacrawl.monitors.alarms import Alarm, open_alarms, settle
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import last_run
from mediacrawl.monitors.overdue import Planned, check_rhythm, check_schedule
from mediacrawl.monitors.watch import watch


@dataclass(frozen=True, slots=True)
class State:
    """A spider's last run and its open alarms."""

    spider: str
    run_id: int
    status: str
    started_at: datetime
    alarms: list[Alarm]


def look(
    connection: Connection, spider: str, entries: Sequence[Planned] | None, now: datetime
) -> tuple[State | None, list[Finding]]:
    """Return how a spider stands, None if it never ran, and its new alarms.

    Args:
        entries: The schedule; None where there is none.
    """
    run = last_run(connection, spider)
    if run is None:
        return None, []
    new = watch(connection, run)
    if entries is None:
        missing = [check_rhythm(connection, spider, now)]
    else:
        own = [entry for entry in entries if entry.spider == spider]
        missing = list(check_schedule(connection, own, now))
    new += settle(connection, spider, None, missing)
    alarms = open_alarms(connection, spider)
    return State(spider, run.run_id, run.status, run.started_at, alarms), new
