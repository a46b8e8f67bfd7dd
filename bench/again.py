"""What a second run costs when nothing has changed: requests and time beside those of the first."""

from __future__ import annotations

from pathlib import Path
from statistics import median

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import Run, crawl
from bench.sizes import Say, Sizes

MOST_REQUESTS, MOST_TIME = 0.03, 0.05


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl the whole site, then again as a user does every day, with the default reach."""
    pairs = []
    say(f"again: building a demo site of {sizes.articles:,} articles")
    with served_site(sizes.articles, folder) as site:
        for number in range(1, sizes.rounds + 1):
            database = databases.fresh()
            first = crawl(site.origin, database, folder)
            second = crawl(site.origin, database, folder, reach=())
            pairs.append((first, second))
            say(
                f"again: round {number} of {sizes.rounds}: {first.pages} pages in "
                f"{first.seconds:.1f} s, then {second.pages} in {second.seconds:.2f} s"
            )
    return Findings(figures(pairs))


def figures(pairs: list[tuple[Run, Run]]) -> tuple[Figure, ...]:
    """Compare the two runs."""
    requests = median(second.pages / first.pages for first, second in pairs)
    seconds = median(second.seconds / first.seconds for first, second in pairs)
    stored = max(second.articles for _, second in pairs)
    return (
        Figure(
            "again.requests",
            "second run: requests ÷ first run",
            requests,
            at_most=MOST_REQUESTS,
            form="{:.4f}",
        ),
        Figure(
            "again.time", "second run: time ÷ first run", seconds, at_most=MOST_TIME, form="{:.4f}"
        ),
        Figure("again.stored", "second run: articles stored", stored, at_most=0, form="{:.0f}"),
    )
