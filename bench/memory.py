"""Peak memory of a crawl, and whether it grows with the site."""

from __future__ import annotations

from pathlib import Path

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import Run, crawl
from bench.sizes import Say, Sizes

MOST_MEGABYTES = 250
MOST_GROWTH = 1.25


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl a small site and a large one.

    In the figures is the crawl's own process: not PostgreSQL, nor what reads beside (37 MB).
    """
    small = _crawl(sizes.articles, folder, databases, say)
    large = _crawl(sizes.many_articles, folder, databases, say)
    return Findings(figures(small, large))


def figures(small: Run, large: Run) -> tuple[Figure, ...]:
    """Compare the two."""
    growth = large.peak_megabytes / small.peak_megabytes
    return (
        _peak("memory.small", small),
        _peak("memory.large", large),
        Figure("memory.growth", "memory: large ÷ small site", growth, at_most=MOST_GROWTH),
    )


def _peak(name: str, run: Run) -> Figure:
    label = f"memory: peak MB, {run.pages:,} pages, {run.articles:,} articles"
    return Figure(name, label, run.peak_megabytes, at_most=MOST_MEGABYTES, form="{:,.0f}")


def _crawl(articles: int, folder: Path, databases: Databases, say: Say) -> Run:
    say(f"memory: building and crawling a demo site of {articles:,} articles")
    with served_site(articles, folder) as site:
        done = crawl(site.origin, databases.fresh(), folder)
    say(f"memory: {done.peak_megabytes:.0f} MB for {done.pages:,} pages in {done.seconds:.0f} s")
    return done
