"""What a crawl says as it begins, and what came of it in a short table."""

from __future__ import annotations

import logging
import sys
from typing import TYPE_CHECKING, Self
from urllib.parse import urlsplit

from mediacrawl import run_stats
from mediacrawl.cli.terminal.layout import terminal_width, wrap
from mediacrawl.run_status import warnings

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings

    from mediacrawl.run_stats import Stats

logger = logging.getLogger(__name__)
ALWAYS = ("listed", "fetched", "new")


class SayStart:
    """Says what begins as soon as the spider has taken its arguments: Scrapy makes extensions then,
    and pipelines after them. A database that starts takes some seconds.
    """

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Say it."""
        _say_start(crawler)
        return cls()


def _say_start(crawler: Crawler) -> None:
    name, settings = crawler.spidercls.name, crawler.settings
    logger.info("Crawling %s into %s", name, _database(settings))
    server, folder = settings["DATABASE_URL"], settings["MEDIACRAWL_ARCHIVE_DIR"]
    if server and not folder and settings.getbool("MEDIACRAWL_ARCHIVE", True):
        logger.info("Nothing is archived: set MEDIACRAWL_ARCHIVE_DIR to keep what is fetched")
    if sys.stderr.isatty():
        print(f"Starting {_database(settings)} …", file=sys.stderr, flush=True)


def print_summary(crawler: Crawler) -> None:
    """Print the funnel, the pages, what went wrong and where the data are, on standard error."""
    stats, settings = crawler.stats, crawler.settings
    steps = run_stats.funnel(stats)
    shown = {step: number for step, number in steps.items() if number or step in ALWAYS}
    broad = max(len(str(number)) for number in shown.values())
    lines = [f"{number:>{broad}}  {run_stats.FUNNEL[step]}" for step, number in shown.items()]
    lines += [archive] if (archive := _archive(stats)) else []
    for uri, number in run_stats.feeds(stats).items():
        articles = "1 article" if number == 1 else f"{number} articles"
        lines.append(f"Feed {uri}: {articles}, of this run only")
    lines += [f"Warning: {warning}" for warning in warnings(stats)]
    lines.append(_ending(stats))
    if settings.getbool("MEDIACRAWL_STORE", True):
        lines.append(
            f"Data: {_database(settings)}. `scrapy corpus` shows what it holds, "
            "`scrapy query --list` what can be asked."
        )
    width = terminal_width(sys.stderr)
    print("\n".join(part for line in lines for part in wrap(line, width)), file=sys.stderr)
    sys.stderr.flush()


def _database(settings: BaseSettings) -> str:
    """The database as a person knows it: no password, no query."""
    if not settings.getbool("MEDIACRAWL_STORE", True):
        return "feeds alone, no database"
    if not settings["DATABASE_URL"]:
        return f"the embedded PostgreSQL in {settings['MEDIACRAWL_DATA_DIR']}"
    url = urlsplit(settings["DATABASE_URL"])
    return f"PostgreSQL database {url.path.strip('/')} on {url.hostname or 'a local socket'}"


def _archive(stats: Stats) -> str | None:
    """How much the run's pages take, to tell what a longer run will."""
    kept, fetched = _number(stats, "mediacrawl/archive/bytes"), run_stats.funnel(stats)["fetched"]
    if not kept:
        return None
    each = f", {kept / fetched / 1000:.1f} MB per 1,000 articles" if fetched else ""
    folder = stats.get_value("mediacrawl/archive/folder")
    return f"Archive {kept / 1e6:.1f} MB{each}, in {folder}"


def _number(stats: Stats, name: str) -> float:
    return float(str(stats.get_value(name, 0) or 0))


def _ending(stats: Stats) -> str:
    status = stats.get_value("mediacrawl/status", "failed")
    pages = stats.get_value("response_received_count", 0)
    seconds = _number(stats, "elapsed_time_seconds")
    why = stats.get_value("mediacrawl/reason", "")
    tail = "" if status == "ok" else f": {why}"
    same = int(_number(stats, "mediacrawl/not_modified"))
    as_before = f" and {same} as before (304)" if same else ""
    return f"Run {status}, {pages} pages{as_before} in {seconds:.0f} s{tail}"
