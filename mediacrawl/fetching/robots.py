"""robots.txt as Scrapy reads it; what it forbids carries the ledger's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.robotstxt import RobotsTxtMiddleware
from scrapy.exceptions import IgnoreRequest

from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import ROBOTS

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.robotstxt import RobotParser


class RobotsMiddleware(RobotsTxtMiddleware):
    """Scrapy's."""

    def process_request_2(self, rp: RobotParser | None, request: Request) -> None:
        """Let the request pass or raise Unread."""
        try:
            super().process_request_2(rp, request)
        except IgnoreRequest:
            raise Unread(ROBOTS) from None
