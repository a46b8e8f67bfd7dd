"""Figures for Prometheus, read from the database when they are asked for.

Whichever machines crawl, one endpoint tells of all of them. Names after
https://prometheus.io/docs/practices/naming/
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, SummaryMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.report.named import NAME

# All runs are read once for everything: by name and how they ended.
_RUNS = f"""
SELECT {NAME} AS spider, status, count(*) AS runs, count(finished_at) AS ended,
    sum(extract(epoch FROM finished_at - started_at)) AS seconds,
    extract(epoch FROM max(finished_at)) AS last_at,
    max(run_id) FILTER (WHERE finished_at IS NOT NULL) AS last_id
FROM crawl.run GROUP BY 1, 2 ORDER BY 1, 2
"""
_LAST = """
SELECT run_id, extract(epoch FROM finished_at), extract(epoch FROM finished_at - started_at), funnel
FROM crawl.run WHERE run_id = ANY(CAST(:ids AS bigint[]))
"""
_GAUGES = {
    "articles": (
        "Articles stored.", ("outlet", "edition"),
        "SELECT outlet, edition, sum(articles) FROM corpus.month_count GROUP BY 1, 2",
    ),
    "pages": (
        "Addresses of the ledger by state.", ("state",),
        "SELECT state, sum(pages) FROM crawl.page_count GROUP BY 1 HAVING sum(pages) > 0",
    ),
    "alarms": (
        "Alarms that stand.", ("spider", "monitor"),
        f"SELECT {NAME}, monitor, count(*) FROM crawl.alarm "
        "WHERE cleared_at IS NULL AND NOT accepted GROUP BY 1, 2",
    ),
}  # fmt: skip
# The queue is there once a worker or `scrapy enqueue` was used, and need not be ours to read.
_HAS_QUEUE = """
SELECT count(*) FROM pg_class JOIN pg_namespace AS space ON space.oid = relnamespace
WHERE nspname = 'jobs' AND relname = 'procrastinate_jobs'
    AND has_schema_privilege(space.oid, 'USAGE') AND has_table_privilege(pg_class.oid, 'SELECT')
"""
_JOBS = """
SELECT queue_name, status::text, count(*) FROM jobs.procrastinate_jobs
WHERE status IN ('todo', 'doing', 'failed') GROUP BY 1, 2
"""


class DatabaseCollector(Collector):
    """Reads the figures at every scrape."""

    def __init__(self, engine: Engine) -> None:
        """Read nothing yet."""
        self._engine = engine

    def collect(self) -> Iterator[Metric]:
        """Yield every figure."""
        yield from self._runs()
        for name, (meaning, labels, sql) in _GAUGES.items():
            yield _gauge(name, meaning, labels, ask(self._engine, sql).rows)
        if ask(self._engine, _HAS_QUEUE).rows[0][0]:
            meaning = "Jobs of the queue: waiting (todo), running (doing), given up (failed)."
            yield _gauge("jobs", meaning, ("queue", "status"), ask(self._engine, _JOBS).rows)

    def _runs(self) -> Iterator[Metric]:
        rows = ask(self._engine, _RUNS).rows
        spiders: dict[str, _Runs] = {}
        ended = CounterMetricFamily(
            "mediacrawl_runs", "Runs that ended, by status.", labels=("spider", "status")
        )
        for spider, status, runs, *told in rows:
            spiders.setdefault(spider, _Runs()).add(status, runs, *told)
            if status != "running":
                ended.add_metric((spider, status), runs)
        ids = "{" + ",".join(str(s.last_id) for s in spiders.values() if s.last_id) + "}"
        last = {row[0]: row[1:] for row in ask(self._engine, _LAST, {"ids": ids}).rows}
        for name, (meaning, labels) in _OF_RUNS.items():
            figures = (
                (spider, *figure)
                for spider, its in spiders.items()
                for figure in its.figures(name, last.get(its.last_id))
            )
            yield _gauge(name, meaning, labels, figures)
        yield ended
        durations = SummaryMetricFamily(
            "mediacrawl_run_duration_seconds", "How long runs took.", labels=("spider",)
        )
        for spider, its in spiders.items():
            if its.ended:
                durations.add_metric((spider,), its.ended, its.seconds)
        yield durations


_OF_RUNS = {
    "runs_active": ("Runs that are under way.", ("spider",)),
    "last_run_timestamp_seconds": ("When the last run that ended did so.", ("spider",)),
    "last_run_duration_seconds": ("How long it took.", ("spider",)),
    "last_run_addresses": ("Addresses at each step of its funnel.", ("spider", "step")),
    "last_success_timestamp_seconds": (
        "When the last run that ended as ok did so.", ("spider",),
    ),
}  # fmt: skip


@dataclass(slots=True)
class _Runs:
    """All runs of a spider."""

    active: int = 0
    ended: int = 0
    seconds: float = 0
    succeeded_at: float | None = None
    last_id: int | None = None
    """Of those that ended."""

    def add(
        self, status: str, runs: int, ended: int, seconds: Decimal | None,
        last_at: Decimal | None, last_id: int | None,
    ) -> None:  # fmt: skip
        """Add those of a status."""
        self.active += runs if status == "running" else 0
        self.ended += ended
        self.seconds += float(seconds or 0)
        self.last_id = max(filter(None, (self.last_id, last_id)), default=None)
        if status == "ok" and last_at is not None:
            self.succeeded_at = float(last_at)

    def figures(self, name: str, last: Sequence[Any] | None) -> Iterator[tuple[Any, ...]]:
        """Each with its labels but the spider's name before it."""
        if name == "runs_active":
            yield (self.active,)
        elif name == "last_success_timestamp_seconds":
            yield from [] if self.succeeded_at is None else [(self.succeeded_at,)]
        elif last:
            ended_at, seconds, funnel = last
            steps: list[tuple[Any, ...]] = [
                (step, number) for step, number in (funnel or {}).items()
                if isinstance(number, int | float) and not isinstance(number, bool)
            ]  # fmt: skip
            yield from {
                "last_run_timestamp_seconds": [(ended_at,)],
                "last_run_duration_seconds": [(seconds,)],
                "last_run_addresses": steps,
            }[name]


def _gauge(
    name: str, meaning: str, labels: tuple[str, ...], rows: Iterable[Sequence[Any]]
) -> Metric:
    gauge = GaugeMetricFamily(f"mediacrawl_{name}", meaning, labels=labels)
    for *values, figure in rows:
        gauge.add_metric([str(value) for value in values], float(figure or 0))
    return gauge


def metrics_text(engine: Engine) -> bytes:
    """Return all figures in the text format of Prometheus.

    Raises:
        DatabaseError: the database does not answer.
    """
    registry = CollectorRegistry(auto_describe=False)  # True would read everything twice
    registry.register(DatabaseCollector(engine))
    return generate_latest(registry)
