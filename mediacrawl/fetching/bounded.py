"""Scrapy's download handler with a bound for what comes before the body, which has one itself."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from scrapy.core.downloader.handlers.http11 import (
    HTTP11DownloadHandler,
    _LenientHTTP11ClientFactory,
    _LenientHTTP11ClientProtocol,
)
from scrapy.exceptions import DownloadFailedError
from twisted.python.failure import Failure
from twisted.web._newclient import BODY

from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import HEADERS_TOO_LARGE

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response

MOST_HEADERS = 256 * 1024
"""Bytes; browsers take as many. Twisted takes any number, which an endless answer makes use of."""


class HeadersTooLargeError(Exception):
    """An answer's headers have no end."""


class BoundedDownloadHandler(HTTP11DownloadHandler):
    """Gives up an answer whose headers are too large."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._pool._factory = _Factory

    async def download_request(self, request: Request) -> Response:
        """Fetch.

        Raises:
            Unread: the headers are too large.
        """
        try:
            return await super().download_request(request)
        except DownloadFailedError as error:
            failures = getattr(error.__cause__, "reasons", ())
            if any(failure.check(HeadersTooLargeError) for failure in failures):
                raise Unread(HEADERS_TOO_LARGE) from None
            raise


class _Protocol(_LenientHTTP11ClientProtocol):
    _received = 0

    def request(self, request: Any) -> Any:
        """Send a request; its answer is counted anew."""
        answer = super().request(request)
        self._received = 0
        assert self._parser is not None
        # Of a line; a longer one than 16 KB would be taken for a broken connection.
        self._parser.MAX_LENGTH = MOST_HEADERS
        return answer

    def dataReceived(self, data: bytes) -> None:  # noqa: N802 - Twisted's name
        """Take what has come."""
        if self._parser is not None and self._parser.state != BODY:
            self._received += len(data)
            if self._received > MOST_HEADERS:
                self._giveUp(Failure(HeadersTooLargeError()))  # type: ignore[no-untyped-call]
                return
        super().dataReceived(data)  # type: ignore[no-untyped-call]


class _Factory(_LenientHTTP11ClientFactory):
    def buildProtocol(self, addr: Any) -> _Protocol:  # noqa: N802 - Twisted's name
        return _Protocol(self._quiescentCallback)  # type: ignore[no-untyped-call]
