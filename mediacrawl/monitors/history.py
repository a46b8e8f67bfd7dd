"""Runs as the monitors see them, read from `crawl.run`."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, RowMapping, text

# The ten before it are enough where a run reads much; small runs are put together.
RUNS = 60


@dataclass(frozen=True, slots=True)
class Section:
    """What a run read of one section."""

    articles: int
    fields: dict[str, dict[str, int]] = field(default_factory=dict)
    """How many have a field, by the source that it was read from."""
    sizes: dict[str, list[float]] = field(default_factory=dict)
    """Body, tags and share of text: how many were measured, and their quartiles."""
    damaged: int = 0
    """How many articles hold characters that are damaged."""


@dataclass(frozen=True, slots=True)
class Run:
    """A row of `crawl.run`."""

    run_id: int
    spider: str
    started_at: datetime
    status: str
    reason: str
    outlet: str | None = None
    edition: str | None = None
    arguments: dict[str, Any] = field(default_factory=dict)
    funnel: dict[str, int] = field(default_factory=dict)
    seconds: float = 0.0
    requests: int = 0
    refusals: dict[str, int] = field(default_factory=dict)
    sections: dict[str, Section] = field(default_factory=dict)

    @property
    def site(self) -> str:
        """What it is compared within: `crawl.run.site`."""
        return f"{self.outlet}/{self.edition}" if self.outlet else self.spider

    @property
    def articles(self) -> int:
        """How many articles were read."""
        return sum(section.articles for section in self.sections.values())


# From one to the next by the index, instead of all runs.
_SITES = text("""
    WITH RECURSIVE known AS (
        (SELECT site FROM crawl.run WHERE spider = :spider ORDER BY site LIMIT 1)
        UNION ALL
        SELECT (
            SELECT site FROM crawl.run WHERE spider = :spider AND site > known.site
            ORDER BY site LIMIT 1
        ) FROM known WHERE site IS NOT NULL
    )
    SELECT site FROM known
""")


def sites_of(connection: Connection, spider: str) -> list[str]:
    """The sites that the spider has crawled; its name where none of its runs says which."""
    found = connection.scalars(_SITES, {"spider": spider})
    return [site for site in found if site not in (None, spider)] or [spider]


def last_run(connection: Connection, site: str) -> Run | None:
    """The site's newest run that has ended."""
    found = _read(connection, "site = :site", {"site": site}, 1)
    return found[0] if found else None


def read_run(connection: Connection, run_id: int) -> Run | None:
    """The run of that number; None while it has not ended."""
    found = _read(connection, "run_id = :run_id", {"run_id": run_id}, 1)
    return found[0] if found else None


def runs_before(connection: Connection, site: str, moment: datetime) -> list[Run]:
    """The site's runs that began before a moment, newest first."""
    values = {"site": site, "moment": moment}
    return _read(connection, "site = :site AND started_at < :moment", values, RUNS)


def _read(connection: Connection, condition: str, values: dict[str, Any], limit: int) -> list[Run]:
    query = text(
        "SELECT run_id, spider, started_at, status, reason, outlet, edition, arguments, funnel, "
        "seconds, requests, refusals, coverage -> 'sections' AS sections "
        f"FROM crawl.run WHERE {condition} AND status <> 'running' "
        "ORDER BY started_at DESC LIMIT :limit"
    )
    rows = connection.execute(query, values | {"limit": limit}).mappings()
    return [_run(row) for row in rows]


def _run(row: RowMapping) -> Run:
    return Run(
        run_id=row["run_id"],
        spider=row["spider"],
        started_at=row["started_at"],
        status=row["status"],
        reason=row["reason"] or "",
        outlet=row["outlet"],
        edition=row["edition"],
        arguments=row["arguments"],
        funnel=row["funnel"] or {},
        seconds=row["seconds"] or 0.0,
        requests=row["requests"] or 0,
        refusals=row["refusals"] or {},
        sections={name: Section(**section) for name, section in (row["sections"] or {}).items()},
    )
