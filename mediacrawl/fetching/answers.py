"""What an archive's answer is: the capture that was asked for, as the site gave it, or not.

A capture says when it was made (Memento-Datetime, RFC 7089, 2.1.1); its addresses are the site's.
"""

from __future__ import annotations

import re
from datetime import UTC
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.http import Headers, Response

from mediacrawl.fetching.codings import decode
from mediacrawl.memento.lines import stamp_of
from mediacrawl.memento.server import ACCESS_CONTROL, REDIRECTS, WHY_NOT, Memento
from mediacrawl.reasons import (
    ANOTHER_CAPTURE,
    ARCHIVE_PAGE,
    CUT_SHORT,
    EMPTY_CAPTURE,
    EXCLUDED,
    NOT_IN_ARCHIVE,
    REWRITTEN,
)
from mediacrawl.reasons.made import of_status

if TYPE_CHECKING:
    from mediacrawl.reasons import Reason

MARK = "Memento-Datetime"
CODING = "Content-Encoding"
_ORIGINAL = b"X-Archive-Orig-"
# Of the body as the archive took it; as it comes now, it may be unpacked.
_OF_BODY = (_ORIGINAL + b"Content-Encoding", _ORIGINAL + b"Content-Length")
# Of the connection to the archive, or told by it beside the site's own.
_OF_ARCHIVE = (b"Memento-Datetime", b"Link", b"Content-Location", b"Retry-After")
_GZIP = b"\x1f\x8b"
# The Internet Archive's page in the place of what it does not show.
_NOT_SHOWN = b"has been excluded from the Wayback Machine"


def refusal(response: Response, memento: Memento, most: int) -> Reason | None:
    """Why an answer is not the capture that was asked for; None when it is.

    Args:
        most: Bytes that a body may unpack to.
    """
    mark = response.headers.get(MARK)
    if mark is None:
        return _word_of_archive(response, most)
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


def _word_of_archive(response: Response, most: int) -> Reason:
    """What the archive says of itself, or of what it has."""
    why = (response.headers.get(WHY_NOT) or b"").decode("latin-1")
    if ACCESS_CONTROL in why or _NOT_SHOWN in _unpacked(response, most):
        return EXCLUDED
    if response.status == 404:
        return NOT_IN_ARCHIVE
    if 300 <= response.status < 400:
        return ANOTHER_CAPTURE
    return ARCHIVE_PAGE if response.status == 200 else of_status(response.status)


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


def coding_of(response: Response) -> str:
    """How the body is packed; the Internet Archive has left that out, or written ", gzip"."""
    stated = (response.headers.get(CODING) or b"").decode("latin-1")
    coding = ", ".join(part for name in stated.split(",") if (part := name.strip().lower()))
    original = (response.headers.get(_OF_BODY[0]) or b"").strip().lower()
    if not coding and original in (b"gzip", b"x-gzip") and response.body.startswith(_GZIP):
        return "gzip"
    return coding


def location_of(location: bytes, memento: Memento) -> bytes:
    """Where the site led: some archives write the capture of that place instead.

    >>> at = parsedate_to_datetime("Fri, 02 Jan 2015 03:04:05 GMT")
    >>> memento = Memento("https://archive.example/web/20150102030405id_/http://a.example/a", at)
    >>> location_of(b"/web/20150102030405id_/http://daily.example/b", memento)
    b'http://daily.example/b'
    >>> location_of(b"http://archive.example/web/20160304im_/https:/daily.example/b", memento)
    b'https://daily.example/b'
    >>> location_of(b"/b", memento)
    b'/b'
    """
    archive = urlsplit(memento.address.partition(f"{stamp_of(memento.at)}id_/")[0])
    place = rb"(?:(?:https?:)?//%b)?%b\d{4,14}(?:[a-z]{2}_)?/(.+)"
    found = re.match(
        place % (re.escape(archive.netloc.encode()), re.escape(archive.path.encode())), location
    )
    # Servers make one slash of two on the way.
    return re.sub(rb"^(https?:)/(?!/)", rb"\1//", found[1]) if found else location


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
    path, _, _ = urlsplit(memento.address).path.partition(f"{stamp_of(memento.at)}id_/")
    return f"{path}{stamp_of(memento.at)}".encode() in _unpacked(response, most)


def _unpacked(response: Response, most: int) -> bytes:
    """The body without its coding; nothing where that is not to be undone, which others say."""
    coding = coding_of(response)
    if not coding or coding == "identity":
        return response.body
    try:
        return decode(response.body, coding, most)
    except (ValueError, KeyError):
        return b""
