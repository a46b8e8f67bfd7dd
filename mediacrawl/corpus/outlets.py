"""What the database knows of each site: its articles, its last run, what names its articles."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask

# An edition's pages in another language than its own are an edition in its name: 'en/ar'.
_ARTICLES = """
SELECT outlet, name, articles, (
        SELECT max(published_at) FROM corpus.article
        WHERE article.outlet = counted.outlet AND split_part(article.edition, '/', 1) = name
            AND published_at >= counted.newest AT TIME ZONE 'UTC')
FROM (
    SELECT outlet, split_part(edition, '/', 1) AS name, sum(articles)::int AS articles,
        max(newest) AS newest
    FROM corpus.section_count GROUP BY 1, 2
) AS counted
"""
# From one site to the next by the index, instead of all runs.
LAST_RUNS = """
WITH RECURSIVE known AS (
    (SELECT site FROM crawl.run ORDER BY site LIMIT 1)
    UNION ALL
    SELECT (SELECT site FROM crawl.run WHERE site > known.site ORDER BY site LIMIT 1)
    FROM known WHERE site IS NOT NULL
)
SELECT last.*
FROM known CROSS JOIN LATERAL (
    SELECT outlet, edition, spider, started_at, status, reason, site
    FROM crawl.run WHERE site = known.site ORDER BY started_at DESC LIMIT 1
) AS last
WHERE outlet IS NOT NULL
"""
"""The last run of each site."""
_SOURCES = """
SELECT site, url, kind, last_fetched_at, last_named_at, articles_named, dropped_because,
    EXISTS (SELECT FROM crawl.alarm WHERE monitor = 'silence' AND subject = source.url
        AND cleared_at IS NULL)
FROM crawl.source ORDER BY site, kind, url
"""


@dataclass(frozen=True, slots=True)
class NamingSource:
    """A feed, a sitemap or a listing; as in `crawl.source`."""

    url: str
    kind: str
    last_fetched_at: datetime | None
    last_named_at: datetime | None
    articles_named: int
    dropped_because: str | None
    silent: bool
    """Whether an alarm is open that it names nothing new."""


@dataclass(slots=True)
class Outlet:
    """An edition of an outlet."""

    articles: int = 0
    newest_at: datetime | None = None
    """When its newest article was published."""

    spider: str | None = None
    """Spider of its last run. `ran_at`, `status` and `reason` are that run's, too."""

    ran_at: datetime | None = None
    status: str | None = None
    reason: str | None = None


@dataclass(slots=True)
class Outlets:
    """All that is known, by the names of outlet and edition, and by front pages."""

    by_name: dict[tuple[str, str], Outlet] = field(default_factory=dict)
    sources: dict[str, list[NamingSource]] = field(default_factory=dict)


def read_outlets(engine: Engine) -> Outlets:
    """Read what is known of every site that was ever crawled."""
    found = Outlets()
    for outlet, edition, number, newest in ask(engine, _ARTICLES).rows:
        known = found.by_name.setdefault((outlet, edition), Outlet())
        known.articles, known.newest_at = number, newest
    for outlet, edition, *run, _ in ask(engine, LAST_RUNS).rows:
        known = found.by_name.setdefault((outlet, edition), Outlet())
        known.spider, known.ran_at, known.status, known.reason = run
    for site, *source in ask(engine, _SOURCES).rows:
        found.sources.setdefault(site, []).append(NamingSource(*source))
    return found
