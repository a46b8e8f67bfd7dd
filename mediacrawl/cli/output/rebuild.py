"""What `scrapy rebuild` shows: how far it is, what came out otherwise, how to go on."""

from __future__ import annotations

import logging
from collections.abc import Callable

from sqlalchemy import Engine

from mediacrawl.cli.terminal.progress import Display
from mediacrawl.db.derived.rebuild import PARTS, Progress, rebuild, rebuild_counts, waiting

logger = logging.getLogger("mediacrawl.rebuild")


def show_rebuilding(engine: Engine, name: str, after: int, stopped: Callable[[], bool]) -> None:
    """Make a part anew, show how far it is, and say how to go on where it was not completed."""
    progress, display = Progress(last=after), Display(logger, name, waiting(engine, after))
    try:
        with display:

            def tell() -> None:
                rate = progress.articles / display.seconds
                text = f"{name}: {progress.articles:,} articles, {rate:,.0f}/s"
                display.show(progress.articles, text, f"--after {progress.last} goes on from here")

            rebuild(engine, PARTS[name], progress, tell, stopped)
    finally:
        _tell_end(name, progress, display.seconds)


def _tell_end(name: str, progress: Progress, seconds: float) -> None:
    print(
        f"{name}: {progress.articles:,} articles in {seconds:.0f} s, "
        f"{progress.changed:,} of them came out otherwise"
    )
    if not progress.complete:
        print(f"{name}: that is not all; `scrapy rebuild {name} --after {progress.last}` goes on")


def show_counting(engine: Engine) -> None:
    """Count anew what is kept counted, and say what was wrong."""
    logger.info("counts: counting anew; whoever writes waits until it is through")
    wrong = rebuild_counts(engine)
    for table, rows in wrong.items():
        if rows:
            print(f"counts: rows of {table} that were wrong: {rows:,}")
    print(f"counts: made anew; rows that were wrong: {sum(wrong.values()):,}")
