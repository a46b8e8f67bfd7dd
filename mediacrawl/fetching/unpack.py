"""Content codings undone; what cannot be had whole carries the ledger's reason."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.downloadermiddlewares.httpcompression import HttpCompressionMiddleware
from scrapy.downloadermiddlewares.retry import get_retry_request
from scrapy.http import Response

from mediacrawl.fetching.codings import CutShortError, DamagedError, TooLargeError, decode
from mediacrawl.fetching.refusals import Unread
from mediacrawl.reasons import CUT_SHORT, DAMAGED, TOO_LARGE, Reason

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from scrapy.crawler import Crawler


UNTIL_CLOSED = "partial"
"""Scrapy's flag of a body that is framed by nothing but the end of its connection."""
_LENGTH = "mediacrawl_unframed"
"""Key of a request's meta: the length of its last answer, where that had no other end."""


class UnpackMiddleware(HttpCompressionMiddleware):
    """Scrapy's, with decoders that know a stream's end; a page that has none is asked for again."""

    def __init__(self, *, crawler: Crawler) -> None:
        super().__init__(crawler=crawler)
        self._crawler = crawler

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Unpack the body, ask again, or raise Unread."""
        try:
            unpacked = self.unpacked(request, response)
        except Unread as error:
            again = None if error.reason == TOO_LARGE else self._again(request, error.reason)
            if again is None:
                raise
            return again
        if not may_be_cut(unpacked) or request.meta.get(_LENGTH) == len(unpacked.body):
            return unpacked
        again = self._again(request, CUT_SHORT)
        if again is None:
            raise Unread(CUT_SHORT)
        again.meta[_LENGTH] = len(unpacked.body)
        return again

    def unpacked(self, request: Request, response: Response) -> Response:
        """The response without its codings.

        Raises:
            Unread: it cannot be had whole.
        """
        unpacked = super().process_response(request, response)
        assert isinstance(unpacked, Response)
        return unpacked

    @staticmethod
    def _decode(body: bytes, encoding: bytes, max_size: int) -> bytes:
        """In place of Scrapy's, which gives what there is."""
        try:
            return decode(body, encoding.decode("ascii"), max_size)
        except TooLargeError:
            raise Unread(TOO_LARGE) from None
        except CutShortError:
            raise Unread(CUT_SHORT) from None
        except DamagedError:
            raise Unread(DAMAGED) from None

    def _again(self, request: Request, reason: Reason) -> Request | None:
        assert self._crawler.spider is not None
        return get_retry_request(request, spider=self._crawler.spider, reason=str(reason))


def may_be_cut(response: Response) -> bool:
    """Whether a page ends with its connection, and not with its markup.

    Pages that are written without an end tag come again with the same length: these are whole.
    """
    if UNTIL_CLOSED not in response.flags or response.status != 200:
        return False
    body = response.body.lower()
    return b"<html" in body[:4096] and b"</html" not in body[-4096:]
