"""`scrapy rebuild`: make anew what is derived from stored articles."""

from __future__ import annotations

import argparse
import logging
from threading import Event
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.signals import stop_on_signals
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from sqlalchemy import Engine

COUNTS, ALL = "counts", "all"
ORDER = ("near", "editions", "search", COUNTS)


class Command(MediacrawlCommand):
    """Compare, mark, index or count stored articles anew."""

    needs_data = True
    summary = "Make anew what is derived from articles: pairs, words, counts"
    usage = "[options] near|editions|search|counts|all ..."
    details = (
        "The writer derives these as it stores; no crawl and no reparse makes them anew for "
        "articles that stay as they are. Do so where what they are made by has changed:\n\n"
        "  near      duplicates, near-duplicates, stories: by another threshold\n"
        "  editions  pairs of articles of two editions: by other weights\n"
        "  search    words of texts: after an upgrade to another PostgreSQL\n"
        "  counts    links, tags, days, states: after writing past mediacrawl\n\n"
        "Articles, texts and the ledger stay as they are, and readers read on. Crawls go on "
        "beside it, between 100 articles and the next; for counts they wait until it is through. "
        "Ctrl-C ends it after the articles it is at, and says how to go on. Exit code 0 when all "
        "was made anew."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--after",
            metavar="ID",
            type=int,
            default=0,
            help="with one part: only articles with a higher article_id (default: all)",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        names = _names(args)
        if opts.after and (len(names) > 1 or COUNTS in names):
            raise UsageError("--after goes with near, editions or search alone", print_help=False)
        logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.INFO)
        engine = self.open_database(writes=True)
        try:
            self.exitcode = int(not _rebuild(engine, names, opts.after))
        finally:
            engine.dispose()


def _names(args: list[str]) -> list[str]:
    if not args:
        raise UsageError(f"say what to make anew: {', '.join((*ORDER, ALL))}", print_help=False)
    for name in args:
        if name not in (*ORDER, ALL):
            raise ArgumentError(f"there is no {name} to make anew: {hint(name, (*ORDER, ALL))}")
    return [name for name in ORDER if name in args or ALL in args]


def _rebuild(engine: Engine, names: list[str], after: int) -> bool:
    """Whether all of it was made anew."""
    from mediacrawl.cli.output.rebuild import show_counting, show_rebuilding

    stopping = Event()
    stop_on_signals(stopping.set)
    for name in names:
        if name != COUNTS:
            show_rebuilding(engine, name, after, stopping.is_set)
        elif not stopping.is_set():
            show_counting(engine)
    return not stopping.is_set()
