"""Logs that name an item, not print it: an article is pages of text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure


class ShortLogFormatter(LogFormatter):
    """Scrapy's, with one line an item, and none made that no handler shows.

    Whether one does is said by LOG_LEVEL: Scrapy's loggers take all, and its handlers leave out.
    """

    def __init__(self, level: str | int = logging.DEBUG) -> None:
        """Make lines from this level on."""
        number = logging.getLevelName(level) if isinstance(level, str) else level
        self._all = number <= logging.DEBUG

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Go by the run's level."""
        return cls(crawler.settings["LOG_LEVEL"])

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult:
        """Only when DEBUG is on: it is asked for with every page."""
        if not self._all:
            return None  # type: ignore[return-value]  # documented: None omits the line
        return super().crawled(request, response, spider)

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Name the item, when DEBUG is on."""
        if not self._all:
            return None  # type: ignore[return-value]
        return {
            "level": logging.DEBUG,
            "msg": "Stored %(kind)s %(key)s",
            "args": {"kind": type(item).__name__.lower(), "key": item.key},
        }

    def dropped(
        self,
        item: Any,
        exception: BaseException,
        response: Response | Failure | None,
        spider: Spider,
    ) -> LogFormatterResult:
        """Say why, in one line."""
        result = super().dropped(item, exception, response, spider)
        return {**result, "msg": "Dropped %(key)s: %(why)s", "args": _why(item, exception)}


def _why(item: Any, exception: BaseException) -> dict[str, str]:
    return {"key": item.key, "why": str(exception)}
