"""Whether a page costs more where many addresses are known."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from sqlalchemy import text

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.numbered import STANDING, stored_links, stored_places
from bench.scrapy_run import Run, crawl
from bench.sizes import Say, Sizes
from mediacrawl.db.engine import make_engine

MOST = 1.2
# Articles that another crawl of the site may have left: stored, with links, placements, ledger.
_FILL = (
    """
    INSERT INTO store.article (outlet, edition, kind, url, external_id, section, title, body,
        body_blocks, authors, tags, keywords, content_hash, fields_hash, first_seen_at,
        last_seen_at, fetched_at, revision, published_at)
    SELECT 'almayadeen', 'en', 'news', 'https://english.almayadeen.net/news/politics/known-' || n,
        'known-' || n, 'news/politics', 'Known ' || n, 'Body of ' || n, '[]', '{}', '{}', '{}',
        md5('c' || n), md5('f' || n), now(), now(), now(), 1, now() - n * interval '1 minute'
    FROM generate_series(1, :count) AS n
    """,
    """
    INSERT INTO store.article_url (url, article_id, first_seen_at)
    SELECT url, article_id, first_seen_at FROM store.article
    """,
    """
    INSERT INTO crawl.page (url, kind, state, discovered_at, fetched_at, attempts, due_at)
    SELECT url, 'article', 'stored', now(), now(), 1, now() + interval '1 day' FROM store.article
    """,
    *stored_links("""
        SELECT article_id AS from_article_id, 'related' AS kind, 1 AS position, NULL AS anchor,
            url || '-next' AS target_url, now() AS first_seen_at, now() AS last_seen_at
        FROM store.article"""),
    *stored_places("""
        SELECT 'https://english.almayadeen.net/news/politics' AS page_url, 'section' AS page_kind,
            NULL AS label, 1 AS page, 1 AS position, url AS article_url, now() AS first_seen_at,
            now() AS last_seen_at
        FROM store.article"""),
    *STANDING,
)


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl the same site into databases that know few addresses and many, in turn."""
    runs: dict[int, list[Run]] = {sizes.known: [], sizes.many_known: []}
    say(f"known: building a demo site of {sizes.articles:,} articles")
    with served_site(sizes.articles, folder) as site:
        for number in range(1, sizes.rounds + 1):
            for count, done in runs.items():
                database = databases.fresh()
                _fill(database, count)
                done.append(crawl(site.origin, database, folder))
            costs = ", ".join(f"{_cost(done[-1]):.2f} at {n:,}" for n, done in runs.items())
            say(f"known: round {number} of {sizes.rounds}: ms a page {costs}")
    few, many = (median(map(_cost, done)) for done in runs.values())
    label = f"known: cost of a page at {sizes.many_known:,} ÷ {sizes.known:,} addresses"
    return Findings((Figure("known.ratio", label, many / few, at_most=MOST),))


def _cost(done: Run) -> float:
    """Milliseconds a page."""
    return 1000 * done.seconds / done.pages


def _fill(database_url: str, count: int) -> None:
    engine = make_engine(database_url)
    with engine.begin() as connection:
        for statement in _FILL:
            connection.execute(text(statement), {"count": count})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))
        connection.execute(text("CHECKPOINT"))
    engine.dispose()
