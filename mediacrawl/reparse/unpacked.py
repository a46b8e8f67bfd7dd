"""A capture as the live crawl had it: its content codings undone, within the same limits."""

from __future__ import annotations

from types import SimpleNamespace
from typing import TYPE_CHECKING, cast

from scrapy import Request
from scrapy.settings import Settings
from scrapy.signalmanager import SignalManager

from mediacrawl.archive.capture import Capture
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.replay import response_of
from mediacrawl.fetching.unpack import UnpackMiddleware, may_be_cut
from mediacrawl.reasons import CUT_SHORT

if TYPE_CHECKING:
    from scrapy.crawler import Crawler
    from scrapy.http import Response


class Unpacked:
    """Unpacks with the live crawl's own middleware, which asks for no more of a crawler."""

    def __init__(self, max_size: int) -> None:
        """Take the limit.

        Args:
            max_size: Bytes that a body may have once it is decompressed.
        """
        settings = Settings({"DOWNLOAD_MAXSIZE": max_size, "DOWNLOAD_WARNSIZE": 0})
        crawler = SimpleNamespace(settings=settings, stats=None, signals=SignalManager())
        self._unpack = UnpackMiddleware(crawler=cast("Crawler", crawler))
        self._request = Request("https://example.com/")  # unpacking asks for one, whatever it is

    def response(self, capture: Capture) -> Response:
        """The response of a capture.

        Raises:
            Unread: it is larger than that, or not whole.
        """
        unpacked = self._unpack.unpacked(self._request, response_of(capture))
        if may_be_cut(unpacked):
            raise Unread(CUT_SHORT)
        return unpacked
