"""How each site stands: the last run judged, runs that are missing, alarms that are open."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from mediacrawl.monitors.alarms import Alarm, open_alarms, settle
from mediacrawl.monitors.finding import Finding
from mediacrawl.monitors.history import last_run, sites_of
from mediacrawl.monitors.overdue import Planned, check_rhythm, check_schedule
from mediacrawl.monitors.watch import watch


@dataclass(frozen=True, slots=True)
class State:
    """A site's last run and its open alarms."""

    name: str
    """What it is called: the spider, or the site of one that has several."""
    spider: str
    site: str
    """As in `crawl.run.site`."""
    run_id: int
    status: str
    started_at: datetime
    alarms: list[Alarm]


def names_of_sites(connection: Connection, spiders: Iterable[str]) -> dict[str, str]:
    """The sites that spiders have crawled, with what each is called."""
    found: dict[str, str] = {}
    for spider in spiders:
        sites = sites_of(connection, spider)
        for site in sites:
            found.setdefault(site, spider if len(sites) == 1 else site)
    return found


def look(
    connection: Connection, site: str, name: str, entries: Sequence[Planned] | None, now: datetime
) -> tuple[State | None, list[Finding]]:
    """Return how a site stands, None if it was never crawled, and its new alarms.

    Args:
        name: What it is called.
        entries: The schedule; None where there is none.
    """
    run = last_run(connection, site)
    if run is None:
        return None, []
    new = watch(connection, run)
    if entries is None:
        missing = [check_rhythm(connection, site, now)]
    else:
        missing = list(check_schedule(connection, entries, now, site))
    new += settle(connection, run.spider, None, missing, outlet=run.outlet, edition=run.edition)
    alarms = open_alarms(connection, site)
    return State(name, run.spider, site, run.run_id, run.status, run.started_at, alarms), new
