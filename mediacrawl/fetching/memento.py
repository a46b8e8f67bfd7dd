"""Fetch captures from a web archive: as they came over the wire, or not at all.

Requests speak of the site's own addresses; the capture that is meant stands beside. An archive has
answers of its own, at any status: it is busy, it has another capture, it shows a page about what it
has not. None of these is ever taken for the site's.
"""

from __future__ import annotations

import asyncio
import math
import time
import urllib.error
import urllib.request
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from scrapy.exceptions import DownloadConnectionRefusedError
from scrapy.http import Response

from mediacrawl.archive.capture import KEPT, Kept
from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.answers import (
    CODING,
    MARK,
    coding_of,
    headers_of,
    location_of,
    refusal,
    same_capture,
)
from mediacrawl.fetching.bounded import BoundedDownloadHandler
from mediacrawl.fetching.refusals import Unread
from mediacrawl.memento.client import AFTER_LIMIT, PASSING, RATE_LIMITED
from mediacrawl.memento.server import INTERNET_ARCHIVE, MEMENTO, Memento, Server
from mediacrawl.reasons import ARCHIVE_PAGE, CUT_SHORT, EMPTY_CAPTURE, NOT_IN_ARCHIVE

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

HANDLERS = dict.fromkeys(("http", "https"), "mediacrawl.fetching.memento.MementoDownloadHandler")
SETTINGS = {
    "CONCURRENT_REQUESTS": 1,  # an archive serves everybody
    "RETRY_TIMES": 8,  # it is busy often, and what it has it does not lose
}
LONGEST_PAUSE = 300  # seconds
ANSWER_SECONDS = 30.0
PROBE_PAUSES = (1.0, 5.0)
"""Seconds to wait before a busy archive is asked again which dialect it speaks."""
# What a bad moment of the archive may give; asked for again, it may have the capture.
_MOMENTARY = (ARCHIVE_PAGE, CUT_SHORT, EMPTY_CAPTURE)


def find_server(origin: str) -> Server:
    """The archive that `wayback` or `wayback:URL` names, once it answers.

    Raises:
        ArgumentError: there is none.
    """
    address = origin.partition(":")[2].rstrip("/")
    if not address:
        return INTERNET_ARCHIVE
    parts = urlsplit(address)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ArgumentError(
            f"origin={origin} is no archive: give one as wayback:http://127.0.0.1:8080/collection"
        )
    index = f"{parts.scheme}://{parts.netloc}/cdx/search/cdx"
    try:
        there = _answers(f"{index}?url=example.com&limit=1")
    except urllib.error.HTTPError as error:
        raise ArgumentError(f"origin={origin} is busy ({error}): run again later") from None
    except OSError as error:
        why = getattr(error, "reason", error)
        raise ArgumentError(
            f"origin={origin} does not answer ({getattr(why, 'strerror', None) or why}): start the "
            "archive there, or correct the address"
        ) from None
    return Server(address, index if there else f"{address}/cdx", pywb=not there)


def _answers(url: str) -> bool:
    """Whether something is there.

    Raises:
        OSError: nothing says so, or not; with a status (HTTPError), the server is busy.
    """
    for pause in (*PROBE_PAUSES, None):
        try:
            urllib.request.urlopen(url, timeout=ANSWER_SECONDS).close()
            return True
        except urllib.error.HTTPError as error:
            if error.code not in PASSING:
                return False
            if pause is None:
                raise
        time.sleep(pause)
    raise AssertionError("the last pause is None")


class MementoDownloadHandler(BoundedDownloadHandler):
    """Fetches a request's memento, and gives it as the site gave it then."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._delay = crawler.settings.getfloat("DOWNLOAD_DELAY")
        self._most = crawler.settings.getint("DOWNLOAD_MAXSIZE")
        self._busy_in_row = 0

    async def download_request(self, request: Request) -> Response:
        """Fetch the capture.

        Raises:
            Unread: what the archive gives is not the capture.
        """
        memento: Memento | None = request.meta.get(MEMENTO)
        if memento is None:
            if not request.url.endswith("/robots.txt"):
                raise Unread(NOT_IN_ARCHIVE)  # of no time
            return Response(request.url, status=404)  # the archive's own is asked once, for all
        response = await self._capture(request, memento)
        if refusal(response, memento, self._most) in _MOMENTARY:
            response = await self._capture(request, memento)
        if MARK not in response.headers and response.status in PASSING:
            return self._with_pause(response)
        self._busy_in_row = 0
        if reason := refusal(response, memento, self._most):
            raise Unread(reason, response.status)
        request.meta[KEPT] = Kept(memento.at)
        headers = headers_of(response.headers)
        headers.pop(CODING, None)
        if coding := coding_of(response):
            headers[CODING] = coding
        if memento.redirects and (location := headers.get("Location")):
            headers["Location"] = location_of(location, memento)
        return response.replace(headers=headers)

    async def _capture(self, request: Request, memento: Memento) -> Response:
        response = await self._ask(request, memento.address)
        following = same_capture(response, memento)
        return await self._ask(request, following) if following else response

    async def _ask(self, request: Request, address: str) -> Response:
        try:
            response = await super().download_request(request.replace(url=address))
        except DownloadConnectionRefusedError:  # to whoever asked too often; it is asked again
            await asyncio.sleep(self._pause(1))
            raise
        return response.replace(url=request.url)

    def _with_pause(self, response: Response) -> Response:
        """The answer of a busy archive, with a pause where it names none."""
        pause = self._pause(AFTER_LIMIT if response.status == RATE_LIMITED else 1)
        response.headers.setdefault("Retry-After", str(pause))
        return response

    def _pause(self, least: int) -> int:
        """Seconds to leave the archive alone: longer each time, and at least so many delays."""
        pause: float = self._delay * max(2**self._busy_in_row, least)
        self._busy_in_row += 1
        return math.ceil(min(pause, LONGEST_PAUSE))
