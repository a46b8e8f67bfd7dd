"""Speed of the whole crawl (fetch, extract, dedupe, store) beside a spider that only fetches."""

from __future__ import annotations

import json
from pathlib import Path
from statistics import median

from bench.databases import Databases
from bench.demo_site import ServedSite, served_site
from bench.figure import Figure, Findings
from bench.scrapy_run import Run, crawl, fetch_bare
from bench.sizes import Say, Sizes
from mediacrawl import settings as ours
from mediacrawl.fetching.origin import LOOPBACK_SETTINGS

# Scrapy's own settings, but for the crawl's concurrency and for what listens on ports.
BARE = {
    "CONCURRENT_REQUESTS_PER_DOMAIN": str(LOOPBACK_SETTINGS["CONCURRENT_REQUESTS_PER_DOMAIN"]),
    "DOWNLOAD_DELAY": "0",
    "ROBOTSTXT_OBEY": "False",
    "TELNETCONSOLE_ENABLED": "False",
    "REMOTE_CONTROL_ENABLED": "False",
    # The demo's redirects name the real host, which is none of a benchmark's business.
    "REDIRECT_ENABLED": "False",
}
_LEAN = ("CONCURRENT_ITEMS", "COOKIES_ENABLED", "METAREFRESH_ENABLED", "REFERER_ENABLED")
_PARTS = ("DOWNLOADER_MIDDLEWARES", "SPIDER_MIDDLEWARES", "EXTENSIONS")
MOST_LOST = 0.05
LEAST, AIM, AIM_LEAN = 0.5, 0.7, 0.4


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Crawl and fetch the same addresses in turn, several times."""
    kinds = {"bare": BARE, "lean": lean_settings()}
    runs: dict[str, list[Run]] = {name: [] for name in ("whole", *kinds)}
    say(f"crawl: building a demo site of {sizes.articles:,} articles")
    with served_site(sizes.articles, folder) as site:
        for number in range(1, sizes.rounds + 1):
            whole = crawl(site.origin, databases.fresh(), folder)
            runs["whole"].append(whole)
            urls = _url_file(site, folder)
            for name, settings in kinds.items():
                runs[name].append(_fetch(urls, settings, folder, whole))
            rates = ", ".join(f"{name} {done[-1].rate:.0f}" for name, done in runs.items())
            say(f"crawl: round {number} of {sizes.rounds}: pages/s {rates}")
    return Findings(figures(sizes.articles, runs))


def figures(articles: int, runs: dict[str, list[Run]]) -> tuple[Figure, ...]:
    """Compare medians."""
    rates = {name: median(run.rate for run in done) for name, done in runs.items()}
    stored = min(run.articles for run in runs["whole"])
    whole = rates["whole"]
    return (
        Figure(
            "crawl.ratio",
            "crawl: pages/s ÷ bare Scrapy",
            whole / rates["bare"],
            at_least=LEAST,
            aim=AIM,
        ),
        Figure("crawl.stored", "crawl: articles stored", stored, at_least=articles, form="{:,.0f}"),
        Figure(
            "crawl.lean",
            "  ÷ bare Scrapy with our lean settings",
            whole / rates["lean"],
            aim=AIM_LEAN,
        ),
        Figure("crawl.rate", "  pages/s", whole, form="{:,.0f}"),
    )


def lean_settings() -> dict[str, str]:
    """BARE, with every part of Scrapy off that our settings turn off."""
    values = {name: str(getattr(ours, name)) for name in _LEAN}
    for name in _PARTS:
        off = {part: order for part, order in getattr(ours, name).items() if order is None}
        values[name] = json.dumps(off)
    return BARE | values


def _url_file(site: ServedSite, folder: Path) -> Path:
    path = folder / "urls.txt"
    if not path.exists():
        path.write_text("\n".join(site.requested()), encoding="utf-8")
    return path


def _fetch(urls: Path, settings: dict[str, str], folder: Path, whole: Run) -> Run:
    """Fetch what the crawl fetched, and hold that it was the same."""
    done = fetch_bare(urls, settings, folder)
    if abs(done.pages - whole.pages) > MOST_LOST * whole.pages:
        raise SystemExit(
            f"bench: the bare spider fetched {done.pages} pages and the crawl {whole.pages}: "
            "their speeds cannot be compared"
        )
    return done
