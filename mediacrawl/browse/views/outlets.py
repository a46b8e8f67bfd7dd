"""Outlets: what is stored of each, and how their crawls go."""

from __future__ import annotations

from mediacrawl.browse.views.view import MissingError, Question, Shown, rows
from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.corpus.outlets import LAST_RUNS
from mediacrawl.report.charts import columns
from mediacrawl.report.html import Element
from mediacrawl.report.period import make_period
from mediacrawl.report.source import Source

DAYS = 30
"""Days of the chart."""
MOST = 200
"""Rows of each table."""

OUTLETS = f"""
WITH stored AS (
    SELECT outlet, edition, sum(articles)::bigint AS articles,
        sum(duplicates)::bigint AS duplicates, sum(removed)::bigint AS removed,
        min(oldest) AS oldest, max(newest) AS newest
    FROM corpus.section_count GROUP BY outlet, edition
), ran AS ({LAST_RUNS}), raised AS (
    SELECT outlet, edition, count(*) AS alarms
    FROM crawl.alarm WHERE cleared_at IS NULL AND NOT accepted GROUP BY outlet, edition
)
SELECT outlet, edition, articles, duplicates, removed, oldest, newest, spider,
    started_at AS last_run, status, coalesce(alarms, 0) AS open_alarms
FROM stored FULL JOIN ran USING (outlet, edition) LEFT JOIN raised USING (outlet, edition)
ORDER BY articles DESC NULLS LAST, outlet, edition
"""
_SITES = f"(SELECT site FROM ({LAST_RUNS}) AS last WHERE outlet = :outlet) AS known"
_PARTS = {
    "runs": f"""
SELECT run_id, spider, edition, started_at, make_interval(secs => seconds) AS took, requests,
    status, reason, funnel
FROM {_SITES} CROSS JOIN LATERAL (
    SELECT * FROM crawl.run WHERE site = known.site
    ORDER BY started_at DESC, run_id DESC LIMIT {MOST} + 1
) AS run
ORDER BY started_at DESC, run_id DESC
""",
    "alarms": """
SELECT raised_at, edition, monitor, subject, message, cleared_at, accepted
FROM crawl.alarm WHERE outlet = :outlet
ORDER BY cleared_at IS NOT NULL, raised_at DESC, alarm_id DESC
""",
    "coverage": f"""
WITH last AS (
    SELECT run_id FROM {_SITES} CROSS JOIN LATERAL (
        SELECT run_id FROM crawl.run
        WHERE site = known.site AND (coverage ->> 'articles')::int > 0
        ORDER BY started_at DESC LIMIT 1
    ) AS run
)
SELECT edition, field, filled, articles, share, sources, run_id
FROM corpus.coverage_by_run WHERE run_id IN (SELECT run_id FROM last)
ORDER BY edition, share DESC, field
""",
    "sources": """
SELECT kind, url, last_fetched_at, last_named_at, articles_named, dropped_because
FROM crawl.source
WHERE split_part(site, '/', 3) IN (
    SELECT split_part(one.url, '/', 3)
    FROM (
        SELECT edition, max(newest)::timestamp AT TIME ZONE 'UTC' AS newest
        FROM corpus.section_count WHERE outlet = :outlet GROUP BY edition
    ) AS known
    CROSS JOIN LATERAL (
        SELECT url FROM corpus.article
        WHERE outlet = :outlet AND edition = known.edition AND published_at >= known.newest
            AND published_at < known.newest + interval '1 day'
        LIMIT 1
    ) AS one
)
ORDER BY kind, url
""",
    "days": """
SELECT day, edition, sum(articles) AS articles
FROM corpus.article_count
WHERE outlet = :outlet AND day > (
    SELECT max(newest) FROM corpus.section_count WHERE outlet = :outlet) - CAST(:days AS int)
GROUP BY day, edition ORDER BY day, edition
""",
}


def show_outlets(asked: Question) -> Shown:
    """Every outlet that is stored or was crawled, by edition."""
    found = ask(asked.engine, OUTLETS, limit=1000)
    return Shown("outlets.html", "Outlets", {"outlets": found})


def show_outlet(asked: Question) -> Shown:
    """One outlet."""
    name = asked.get("outlet") or ""
    editions = ask(
        asked.engine,
        f"SELECT * FROM ({OUTLETS.strip()}) AS known WHERE outlet = :outlet",
        {"outlet": name},
    )
    if not editions.rows:
        raise MissingError(f"there is no outlet {name}: see those that there are")
    parts = {
        part: ask(asked.engine, sql, _values(sql, name), limit=1000 if part == "days" else MOST)
        for part, sql in _PARTS.items()
    }
    return Shown(
        "outlet.html",
        f"Outlet: {name}",
        {"editions": editions, **parts},
        {"outlet": name, "chart": _chart(asked, parts["days"])},
    )


def _values(sql: str, outlet: str) -> dict[str, str]:
    return {"outlet": outlet, "days": str(DAYS)} if ":days" in sql else {"outlet": outlet}


def _chart(asked: Question, days: Answer) -> Element | None:
    """Articles a day, an edition a colour; None where no day is known."""
    found = rows(days)
    if not found:
        return None
    last = found[-1]["day"]
    source = Source(asked.engine, make_period(last, DAYS, "UTC"))
    counts = [(row["day"], row["edition"], int(row["articles"])) for row in found]
    return columns(source.counts(f"Articles a day, {DAYS} days to {last}", counts, "articles"))
