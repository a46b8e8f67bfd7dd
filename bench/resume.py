"""What kills cost: a crawl that is killed again and again beside one that nothing disturbs."""

from __future__ import annotations

import json
import random
import subprocess
import time
from collections import Counter
from pathlib import Path
from urllib.parse import urlsplit

from scrapy.settings.default_settings import CONCURRENT_REQUESTS
from sqlalchemy import text

from bench.databases import Databases
from bench.demo_site import ServedSite, served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import crawl, start_crawl
from bench.sizes import Say, Sizes
from mediacrawl import settings
from mediacrawl.db.engine import make_engine

KILLS = 20
LONGEST = 1.0  # seconds of crawling before a kill
# Asked and not read (Itinerary.room), or read and not committed: what a kill may cost at the most.
IN_FLIGHT = 3 * CONCURRENT_REQUESTS // 2 + settings.MEDIACRAWL_BATCH_SIZE


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl the whole site once undisturbed, and once with kills at random moments."""
    say(f"resume: building a demo site of {sizes.articles:,} articles")
    with served_site(sizes.articles, folder) as site:
        whole, killed = databases.fresh(), databases.fresh()
        crawl(site.origin, whole, folder)
        undisturbed = len(_log(site))
        for number in range(1, KILLS + 1):
            _crawl_and_kill(site, killed, folder, random.Random(number))
        crawl(site.origin, killed, folder)
        stored, expected = _articles(killed), _articles(whole)
        paths = {urlsplit(url).path for url in expected}
        asked = Counter(path for path in _log(site)[undisturbed:] if path in paths)
    again = asked.total() - len(asked)
    say(f"resume: {KILLS} kills, {len(stored):,} articles, {again} of them asked for again")
    return Findings(figures(stored, expected, again))


def figures(stored: list[str], expected: list[str], again: int) -> tuple[Figure, ...]:
    """Compare the two corpora, and count what was asked for twice."""
    lost = len(set(expected) - set(stored))
    doubled = len(stored) - len(set(stored))
    each = again / KILLS
    return (
        Figure("resume.lost", f"{KILLS} kills: articles lost", lost, at_most=0, form="{:.0f}"),
        Figure("resume.doubled", "  articles doubled", doubled, at_most=0, form="{:.0f}"),
        Figure(
            "resume.again", "  asked for again, by kill", each, at_most=IN_FLIGHT, form="{:.1f}"
        ),
    )


def _log(site: ServedSite) -> list[str]:
    """Paths that were asked for so far, in order."""
    lines = site.log.read_text(encoding="utf-8").splitlines()
    return [json.loads(line)["path"] for line in lines]


def _crawl_and_kill(
    site: ServedSite, database_url: str, folder: Path, moments: random.Random
) -> None:
    before = site.log.stat().st_size
    with start_crawl(site.origin, database_url, folder) as process:
        while process.poll() is None and site.log.stat().st_size == before:
            time.sleep(0.005)
        try:
            process.wait(moments.random() * LONGEST)
        except subprocess.TimeoutExpired:
            process.kill()


def _articles(database_url: str) -> list[str]:
    """Titles and addresses, by which an article that is stored twice would show."""
    engine = make_engine(database_url)
    with engine.connect() as connection:
        query = text("SELECT url FROM corpus.article")
        found = list(connection.scalars(query))
        posts = text(
            "SELECT count(*) - count(DISTINCT external_id) FROM corpus.article "
            "WHERE external_id IS NOT NULL"
        )
        found += found[: connection.scalar(posts)]
    engine.dispose()
    return found
