"""Logs that name an item, not print it: an article is pages of text."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from scrapy.logformatter import LogFormatter

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response
    from scrapy.logformatter import LogFormatterResult
    from twisted.python.failure import Failure

logger = logging.getLogger("scrapy")


class ShortLogFormatter(LogFormatter):
    """Scrapy's, with one line an item, and none made that no handler shows."""

    def crawled(self, request: Request, response: Response, spider: Spider) -> LogFormatterResult:
        """Only when DEBUG is on: it is asked for with every page."""
        if not logger.isEnabledFor(logging.DEBUG):
            return None  # type: ignore[return-value]  # documented: None omits the line
        return super().crawled(request, response, spider)

    def scraped(
        self, item: Any, response: Response | Failure | None, spider: Spider
    ) -> LogFormatterResult:
        """Name the item."""
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
