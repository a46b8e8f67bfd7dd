"""Pages that send their reader elsewhere at once: redirects that are written in the page.

A page that comes again by itself (a live blog, a front page) is none, nor one that can be read
before it goes on.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from html import unescape
from typing import TYPE_CHECKING
from urllib.parse import urljoin, urlsplit

from scrapy.http import Response

from mediacrawl.fetching.redirect import SiteRedirectMiddleware
from mediacrawl.fetching.refusals import Unread
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from scrapy import Request, Spider

HEAD = 8_192
"""Bytes in which a page says that it has moved: it has little else to say."""
LONGEST = 10.0
"""Seconds after which a page goes on that nobody is meant to read: "in five seconds" is usual."""
# As browsers read it: a space may stand for the sign, and "url=" may be missing.
_LINE = re.compile(
    r"\s*(\d+(?:\.\d*)?|\.\d+)(?:\s*[;,]\s*|\s+)(?:url\s*=\s*)?[\"']?\s*([^\"'\s]+)", re.I
)
_SKIPPED = re.compile(
    r"<!--.*?(?:-->|\Z)|<(script|style|noscript|template|textarea|title)\b.*?(?:</\1\s*>|\Z)",
    re.I | re.S,
)
_TAG = re.compile(r"<(meta|base)\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*)>", re.I)
# What a browser runs: no script within a comment or an element whose markup it does not read. A
# comment may hold a script, and a script what looks like a comment.
_SCRIPT = re.compile(
    r"<!--.*?(?:-->|\Z)|<!\[CDATA\[.*?(?:\]\]>|\Z)"
    r"|<(style|noscript|template|textarea|title|iframe|noframes|xmp)\b.*?(?:</\1\s*>|\Z)"
    r"|<script(?P<of>(?:[\s/][^<>]*)?)>(?P<text>.*?)(?P<end></script\s*>|\Z)"
    r"|<body\s(?P<body>[^<>]*)>",
    re.I | re.S,
)
_RUN = re.compile(r"(?:(?:text|application)/(?:x-)?(?:java|ecma)script\b.*|module)?", re.I | re.S)
# It does nothing else, and asks nothing first: neither who reads nor how.
_GOES = re.compile(
    r"(?:(?:window|document|self|top|parent)\.)?location"
    r"(?:(?:\.href)?\s*=\s*|\.(?:replace|assign)\(\s*)"
    r"([\"'])([^\"'\s<>]{1,2000})\1\s*\)?\s*;?"
)
# A sign as a script may write it, so that no markup is broken.
_ESCAPED = re.compile(r"\\(?:u00([2-7][0-9a-f])|x([2-7][0-9a-f])|/)", re.I)
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")


class RefreshMiddleware(SiteRedirectMiddleware):
    """Takes such a page for the redirect that it is; its own status is what the ledger keeps."""

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Request | Response:
        """Follow, or raise Unread with the reason for the ledger."""
        moved = moved_on(response)
        if moved is None or urlsplit(request.url).path == "/robots.txt":
            return response
        try:
            result = super().process_response(request, moved)
        except Unread as unread:
            unread.status = unread.status and response.status
            raise
        return response if result is moved else result


def moved_on(response: Response) -> Response | None:
    """The redirect that a page is; None where it stays, or comes again by itself."""
    if response.status != 200:
        return None
    url = _by_header(response) or _by_markup(response) or _by_script(response)
    there = canonical_url(url, response.url) if url else None
    if url is None or there is None or there == canonical_url(response.url):
        return None
    place = urljoin(response.url, url)
    return Response(response.url, status=302, headers={"Location": place}, request=response.request)


def _by_header(response: Response) -> str | None:
    raw = response.headers.get("Refresh")
    return _soon(raw.decode("utf-8", "replace")) if raw else None


def _soon(said: str) -> str | None:
    """Give the address that a line says to go on to, unless it gives time to read."""
    line = _LINE.match(said)
    return line[2] if line and float(line[1]) <= LONGEST else None


def _by_markup(response: Response) -> str | None:
    """Give the same of a page's head, from where its own base is."""
    raw = response.body[:HEAD]
    if b"refresh" not in raw.lower():
        return None
    base, said = "", ""
    for tag in _TAG.finditer(_SKIPPED.sub("", raw.decode("utf-8", "replace"))):
        stated = _stated(tag[2])
        if tag[1].lower() == "base":
            base = base or stated.get("href", "").strip()
        elif stated.get("http-equiv", "").strip().lower() == "refresh":
            said = said or stated.get("content", "")
    url = _soon(said)
    return urljoin(base, url) if url else None


def _by_script(response: Response) -> str | None:
    """Give the address to which the only script of a short page sends whoever reads it."""
    body, said = response.body, response.headers.get("Content-Type")
    if len(body) > HEAD or b"location" not in body or (said and b"html" not in said.lower()):
        return None
    scripts = list(_scripts(body.decode("utf-8", "replace")))
    if len(scripts) != 1:
        return None
    only = scripts[0].strip().removeprefix("<!--").removesuffix("-->").removesuffix("//").strip()
    goes = _GOES.fullmatch(only)
    return _ESCAPED.sub(_sign, goes[2]) if goes else None


def _scripts(page: str) -> Iterator[str]:
    """Give what each script of a page does; nothing where that is not here, or never run."""
    for one in _SCRIPT.finditer(page):
        if one["text"] is not None:
            stated = _stated(one["of"])
            own = one["end"] and "src" not in stated
            runs = own and _RUN.fullmatch(stated.get("type", "").strip())
            yield one["text"] if runs else ""
        elif one["body"] and (loaded := _stated(one["body"]).get("onload")):
            yield loaded


def _stated(attributes: str) -> dict[str, str]:
    return {
        m[1].lower(): unescape(m[2] or m[3] or m[4] or "") for m in _ATTRIBUTE.finditer(attributes)
    }


def _sign(escaped: re.Match[str]) -> str:
    digits = escaped[1] or escaped[2]
    return chr(int(digits, 16)) if digits else "/"
