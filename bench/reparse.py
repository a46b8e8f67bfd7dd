"""Speed of reading the archive again beside the crawl that wrote it, and what archiving costs."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from sqlalchemy import text

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import Run, crawl, reparse
from bench.sizes import Say, Sizes
from mediacrawl.db.engine import make_engine

LEAST, AIM, AIM_ANEW, LEAST_ARCHIVED = 3, 6, 3, 0.9
# What must be the same, by what it says: numbers of rows and which twin came first are chance.
COMPARED = {
    "article": "to_jsonb(r) - 'article_id' - 'duplicate_of'",
    "link": "to_jsonb(r) - 'from_article_id' - 'target_article_id'",
    "placement": "to_jsonb(r) - 'article_id' - 'listing_id'",
    "headline": "to_jsonb(r) - 'article_id' - 'headline_id'",
    "article_url": "to_jsonb(r) - 'article_id'",
    "image": "to_jsonb(r) - 'article_id'",
}


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl without and with an archive, and read that again: over its corpus and into nothing."""
    runs: dict[str, list[Run]] = {"plain": [], "crawl": [], "again": [], "anew": []}
    differing = 0
    say(f"reparse: building a demo site of {sizes.articles:,} articles")
    with served_site(sizes.articles, folder) as site:
        for number in range(1, sizes.rounds + 1):
            archive = folder / f"archive-{number}"
            runs["plain"].append(crawl(site.origin, databases.fresh(), folder))
            crawled, anew = databases.fresh(), databases.fresh()
            runs["crawl"].append(crawl(site.origin, crawled, folder, archive))
            runs["again"].append(reparse(archive, crawled, folder))
            runs["anew"].append(reparse(archive, anew, folder))
            differing = max(differing, _differing(crawled, anew))
            rates = ", ".join(f"{name} {done[-1].rate:.0f}" for name, done in runs.items())
            say(f"reparse: round {number} of {sizes.rounds}: pages/s {rates}")
    size = sum(path.stat().st_size for path in archive.iterdir()) / sizes.articles
    return Findings(figures(runs, differing, size))


def figures(runs: dict[str, list[Run]], differing: int, size: float) -> tuple[Figure, ...]:
    """Compare medians.

    Args:
        differing: Rows that the crawl's corpus and the one read again do not share.
        size: Bytes of the archive by article.
    """
    rates = {name: median(run.rate for run in done) for name, done in runs.items()}
    live = rates["crawl"]
    return (
        Figure("reparse.ratio", "reparse: pages/s ÷ live crawl", rates["again"] / live,
               at_least=LEAST, aim=AIM),
        Figure("reparse.differing", "  rows that differ from the crawl's", differing, at_most=0,
               form="{:,.0f}"),
        Figure("reparse.anew", "  into an empty database ÷ live crawl", rates["anew"] / live,
               aim=AIM_ANEW),
        Figure("reparse.rate", "  pages/s", rates["again"], form="{:,.0f}"),
        Figure("archive.ratio", "archive: pages/s of a crawl with ÷ without", live / rates["plain"],
               at_least=LEAST_ARCHIVED),
        Figure("archive.size", "  MB per 1,000 articles", size / 1000, form="{:.1f}"),
    )  # fmt: skip


def _differing(first: str, second: str) -> int:
    one, other = _contents(first), _contents(second)
    return len(one ^ other)


def _contents(url: str) -> set[str]:
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = {
            f"{view} {row}"
            for view, says in COMPARED.items()
            for row in connection.scalars(
                text(f"SELECT md5(({says})::text) FROM corpus.{view} AS r")
            )
        }
    engine.dispose()
    return rows
