"""Content codings as Scrapy undoes them; what unpacks to too much carries the ledger's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.exceptions import IgnoreRequest

from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import TOO_LARGE

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.http import Response


class UnpackMiddleware(HttpCompressionMiddleware):
    """Scrapy's, which ignores a response for one cause alone: that it passes DOWNLOAD_MAXSIZE."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Unpack the body, or raise Unread."""
        try:
            return super().process_response(request, response)
        except IgnoreRequest:
            raise Unread(TOO_LARGE) from None
