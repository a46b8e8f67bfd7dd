"""Conditional requests (RFC 9110, 13): a 304 is an answer that needs no reading.

The validators are the spider's to set, for it knows what is stored; see `responses.validators`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediacrawl.components import require_news_spider
from mediacrawl.fetching.refusals import NotModified

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.statscollectors import StatsCollector


class ConditionalMiddleware:
    """Turn a 304 into NotModified, which the spider's errback notes."""

    def __init__(self, stats: StatsCollector) -> None:
        self.stats = stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls(crawler.stats)

    def process_response(self, request: Request, response: Response) -> Response:
        """Let pass what has a body, or raise NotModified."""
        if response.status != 304:
            return response
        self.stats.inc_value("mediacrawl/not_modified")
        raise NotModified
