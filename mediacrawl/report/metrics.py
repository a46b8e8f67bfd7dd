"""Figures for Prometheus, read from the database when they are asked for.

Whichever machines crawl, one endpoint tells of all of them. Names after
https://prometheus.io/docs/practices/naming/
"""

from __future__ import annotations

from collections.abc import Iterator

from prometheus_client import CollectorRegistry, generate_latest
from prometheus_client.core import CounterMetricFamily, GaugeMetricFamily, SummaryMetricFamily
from prometheus_client.metrics_core import Metric
from prometheus_client.registry import Collector
from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.report.named import NAME

_NAMED = f"""
WITH run AS (
    SELECT run_id, started_at, finished_at, status, funnel, {NAME} AS spider FROM crawl.run
)
"""
_LAST = f"""{_NAMED}, last AS (
    SELECT DISTINCT ON (spider) spider, run_id, started_at, finished_at, funnel
    FROM run WHERE finished_at IS NOT NULL ORDER BY spider, run_id DESC
)
"""
_GAUGES = {
    "runs_active": (
        "Runs that are under way.", ("spider",),
        f"{_NAMED} SELECT spider, count(*) FILTER (WHERE status = 'running') FROM run GROUP BY 1",
    ),
    "last_run_timestamp_seconds": (
        "When the last run that ended did so.", ("spider",),
        f"{_LAST} SELECT spider, extract(epoch FROM finished_at) FROM last",
    ),
    "last_run_duration_seconds": (
        "How long it took.", ("spider",),
        f"{_LAST} SELECT spider, extract(epoch FROM finished_at - started_at) FROM last",
    ),
    "last_run_addresses": (
        "Addresses at each step of its funnel.", ("spider", "step"),
        f"{_LAST} SELECT spider, key, value::text::float8 FROM last "
        "CROSS JOIN LATERAL jsonb_each(funnel) WHERE jsonb_typeof(value) = 'number'",
    ),
    "last_success_timestamp_seconds": (
        "When the last run that ended as ok did so.", ("spider",),
        f"{_NAMED} SELECT spider, extract(epoch FROM max(finished_at)) FROM run "
        "WHERE status = 'ok' GROUP BY 1",
    ),
    "articles": (
        "Articles stored.", ("outlet", "edition"),
        "SELECT outlet, edition, sum(articles) FROM corpus.article_count GROUP BY 1, 2",
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
_ENDED = f"""{_NAMED}
SELECT spider, status, count(*) FROM run WHERE status <> 'running' GROUP BY 1, 2
"""
_DURATIONS = f"""{_NAMED}
SELECT spider, count(*), sum(extract(epoch FROM finished_at - started_at))
FROM run WHERE finished_at IS NOT NULL GROUP BY 1
"""
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
        for name, (meaning, labels, sql) in _GAUGES.items():
            yield self._gauge(name, meaning, labels, sql)
        ended = CounterMetricFamily(
            "mediacrawl_runs", "Runs that ended, by status.", labels=("spider", "status")
        )
        for spider, status, count in ask(self._engine, _ENDED).rows:
            ended.add_metric((spider, status), count)
        yield ended
        yield self._durations()
        if ask(self._engine, _HAS_QUEUE).rows[0][0]:
            meaning = "Jobs of the queue: waiting (todo), running (doing), given up (failed)."
            yield self._gauge("jobs", meaning, ("queue", "status"), _JOBS)

    def _gauge(self, name: str, meaning: str, labels: tuple[str, ...], sql: str) -> Metric:
        gauge = GaugeMetricFamily(f"mediacrawl_{name}", meaning, labels=labels)
        for *values, figure in ask(self._engine, sql).rows:
            gauge.add_metric([str(value) for value in values], float(figure or 0))
        return gauge

    def _durations(self) -> Metric:
        durations = SummaryMetricFamily(
            "mediacrawl_run_duration_seconds", "How long runs took.", labels=("spider",)
        )
        for spider, count, seconds in ask(self._engine, _DURATIONS).rows:
            durations.add_metric((spider,), count, float(seconds))
        return durations


def metrics_text(engine: Engine) -> bytes:
    """Return all figures in the text format of Prometheus.

    Raises:
        DatabaseError: the database does not answer.
    """
    registry = CollectorRegistry(auto_describe=False)  # True would read everything twice
    registry.register(DatabaseCollector(engine))
    return generate_latest(registry)
