"""The database of a crawl, as its settings name it."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.db.engine import open_database, revive_database

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.settings import BaseSettings
    from sqlalchemy import Engine

ENDING_ANSWER = 10.0
"""Seconds that an answer may take once the run is told to end."""


def open_for(crawler: Crawler) -> Engine:
    """Open the database to write into.

    Raises:
        DatabaseError: there is none that can be used.
    """
    limit, settings = partial(_answer_limit, crawler), crawler.settings
    return open_database(*_place(settings), writes=True, limit=limit, memory=_memory(settings))


def revive(settings: BaseSettings) -> None:
    """Start an embedded database again that has died."""
    revive_database(*_place(settings), memory=_memory(settings))


def _place(settings: BaseSettings) -> tuple[str | None, Path]:
    """Where the database is: its URL, or None and the folder of the embedded one."""
    return settings["DATABASE_URL"] or None, Path(settings["MEDIACRAWL_DATA_DIR"])


def _memory(settings: BaseSettings) -> int | None:
    """MB of the embedded server's shared buffers; None: what suits the machine."""
    return settings.getint("MEDIACRAWL_DATABASE_MEMORY") or None


def _answer_limit(crawler: Crawler) -> float:
    """How long (seconds) an answer of the database may take."""
    seconds = crawler.settings.getfloat("MEDIACRAWL_DATABASE_ANSWER")
    return min(seconds, ENDING_ANSWER) if crawler.stats.get_value(run_stats.ENDING) else seconds
