"""Fetch captures from a web archive: as they came over the wire, or not at all.

Requests speak of the site's own addresses; the capture that is meant stands beside. An archive has
answers of its own, at any status: it is busy, it has another capture, it shows a page about what it
has not. None of these is ever taken for the site's: a capture says when it was made
(Memento-Datetime, RFC 7089, 2.1.1), and its addresses are the site's.
"""

from __future__ import annotations

import math
import re
import urllib.error
import urllib.request
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.http import Headers, Response

from mediacrawl.archive.capture import KEPT, Kept
from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.bounded import BoundedDownloadHandler
from mediacrawl.fetching.codings import decode
from mediacrawl.fetching.refusals import Unread
from mediacrawl.memento.lines import stamp_of
from mediacrawl.memento.server import INTERNET_ARCHIVE, MEMENTO, REDIRECTS, Memento, Server
from mediacrawl.reasons import (
    ANOTHER_CAPTURE,
    ARCHIVE_PAGE,
    CUT_SHORT,
    EMPTY_CAPTURE,
    NOT_IN_ARCHIVE,
    REWRITTEN,
    of_status,
)

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler

    from mediacrawl.reasons import Reason

HANDLERS = dict.fromkeys(("http", "https"), "mediacrawl.fetching.memento.MementoDownloadHandler")
SETTINGS = {
    "CONCURRENT_REQUESTS": 1,  # an archive serves everybody
    "RETRY_TIMES": 8,  # it is busy often, and what it has it does not lose
}
MARK = "Memento-Datetime"
LONGEST_PAUSE = 300  # seconds
ANSWER_SECONDS = 30.0
# What a bad moment of the archive may give; asked for again, it may have the capture.
_PASSING = (ARCHIVE_PAGE, CUT_SHORT, EMPTY_CAPTURE)
_BUSY = (429, 500, 502, 503, 504)
_ORIGINAL = b"X-Archive-Orig-"
# Of the body as the archive took it; as it comes now, it may be unpacked.
_OF_BODY = (_ORIGINAL + b"Content-Encoding", _ORIGINAL + b"Content-Length")
# Of the connection to the archive, or told by it beside the site's own.
_OF_ARCHIVE = (b"Memento-Datetime", b"Link", b"Content-Location", b"Retry-After")


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
        urllib.request.urlopen(f"{index}?url=example.com&limit=1", timeout=ANSWER_SECONDS).close()
    except urllib.error.HTTPError:
        return Server(address, f"{address}/cdx", pywb=True)
    except OSError as error:
        why = getattr(error, "reason", error)
        raise ArgumentError(
            f"origin={origin} does not answer ({getattr(why, 'strerror', None) or why}): start the "
            "archive there, or correct the address"
        ) from None
    return Server(address, index, pywb=False)


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
        if refusal(response, memento, self._most) in _PASSING:
            response = await self._capture(request, memento)
        if MARK not in response.headers and response.status in _BUSY:
            return self._with_pause(response)
        self._busy_in_row = 0
        if reason := refusal(response, memento, self._most):
            raise Unread(reason, response.status)
        request.meta[KEPT] = Kept(memento.at)
        headers = headers_of(response.headers)
        if memento.redirects and (location := headers.get("Location")):
            headers["Location"] = location_of(location, memento)
        return response.replace(headers=headers)

    async def _capture(self, request: Request, memento: Memento) -> Response:
        response = await self._ask(request, memento.address)
        following = same_capture(response, memento)
        return await self._ask(request, following) if following else response

    async def _ask(self, request: Request, address: str) -> Response:
        response = await super().download_request(request.replace(url=address))
        return response.replace(url=request.url)

    def _with_pause(self, response: Response) -> Response:
        """The answer of a busy archive, with a pause where it names none."""
        pause = math.ceil(min(self._delay * 2**self._busy_in_row, LONGEST_PAUSE))
        self._busy_in_row += 1
        response.headers.setdefault("Retry-After", str(pause))
        return response


def refusal(response: Response, memento: Memento, most: int) -> Reason | None:
    """Why an answer is not the capture that was asked for; None when it is.

    Args:
        most: Bytes that a body may unpack to.
    """
    mark = response.headers.get(MARK)
    if mark is None:
        if response.status == 404:
            return NOT_IN_ARCHIVE
        if 300 <= response.status < 400:
            return ANOTHER_CAPTURE
        return ARCHIVE_PAGE if response.status == 200 else of_status(response.status)
    wanted = REDIRECTS if memento.redirects else (200,)
    if _moment(mark) != stamp_of(memento.at) or response.status not in wanted:
        return ANOTHER_CAPTURE
    if memento.redirects:
        return None  # where it leads is all that it says
    if not response.body:
        return EMPTY_CAPTURE
    packed, stated = (response.headers.get(name) or b"" for name in _OF_BODY)
    if not packed and stated.isdigit() and int(stated) > len(response.body):
        return CUT_SHORT
    return REWRITTEN if _is_rewritten(response, memento, most) else None


def headers_of(headers: Headers) -> Headers:
    """The site's own headers, which some archives give by other names."""
    renamed = Headers()
    for name, values in headers.items():
        if name.startswith(_ORIGINAL) and name not in _OF_BODY:
            renamed[name.removeprefix(_ORIGINAL)] = values
    kept = (b"Content-Type", b"Content-Encoding") if renamed else tuple(headers)
    if b"Location" not in renamed:
        kept += (b"Location",)
    for name in kept:
        if name in headers and name not in _OF_ARCHIVE:
            renamed[name] = headers.getlist(name)
    return renamed


def location_of(location: bytes, memento: Memento) -> bytes:
    """Where the site led: some archives write the capture of that place instead.

    >>> at = parsedate_to_datetime("Fri, 02 Jan 2015 03:04:05 GMT")
    >>> memento = Memento(INTERNET_ARCHIVE.memento("http://daily.example/a", at), at)
    >>> location_of(b"/web/20150102030405id_/http://daily.example/b", memento)
    b'http://daily.example/b'
    >>> location_of(b"/b", memento)
    b'/b'
    """
    begin = memento.address.partition(f"{stamp_of(memento.at)}id_/")[0].encode()
    path = urlsplit(begin).path
    found = re.match(rb"(?:%b|%b)\d+(?:id_)?/(.+)" % (re.escape(begin), re.escape(path)), location)
    return found[1] if found else location


def same_capture(response: Response, memento: Memento) -> str | None:
    """Where an archive sends us for the same capture, by another form of its address."""
    if MARK in response.headers or not 300 <= response.status < 400:
        return None
    location = (response.headers.get("Location") or b"").decode("latin-1")
    following = urljoin(memento.address, location)
    same_host = urlsplit(following).netloc == urlsplit(memento.address).netloc
    same = same_host and f"/{stamp_of(memento.at)}id_/" in following
    return following if same and following != memento.address else None


def _moment(mark: bytes) -> str:
    try:
        return stamp_of(parsedate_to_datetime(mark.decode("latin-1")).astimezone(UTC))
    except ValueError:
        return ""


def _is_rewritten(response: Response, memento: Memento, most: int) -> bool:
    """Whether the body leads to the archive: where raw was asked, a page with its banner came."""
    coding = (response.headers.get("Content-Encoding") or b"").decode("latin-1").strip().lower()
    body = response.body
    if coding and coding != "identity":
        try:
            body = decode(body, coding, most)
        except (ValueError, KeyError):
            return False  # it is no text, and is found to be none where it is unpacked
    path, _, _ = urlsplit(memento.address).path.partition(f"{stamp_of(memento.at)}id_/")
    return f"{path}{stamp_of(memento.at)}".encode() in body
