"""Cookies of a site that answers nothing to who brings none back, and of no other.

Pages are read as a first-time visitor sees them. Some sites send such a visitor round in a circle
until he has their cookie: on that evidence what they set on the way is kept for the host, in
memory, until the run ends.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy.utils.httpobj import urlparse_cached

from mediacrawl.components import require_news_spider
from mediacrawl.memento.server import MEMENTO

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

logger = logging.getLogger(__name__)
_REDIRECTS = range(300, 400)
_GONE = ("", "deleted")
_MOST, _LONGEST = 20, 4096  # cookies of a host, and bytes of one
_OF_CIRCLE = ("redirect_times", "redirect_ttl", "redirect_urls", "redirect_reasons")


class CookieMiddleware:
    """Notes what redirects set, and sends it back to hosts that have led in a circle."""

    def __init__(self) -> None:
        self._set: dict[str, dict[bytes, bytes]] = {}
        """By host what its redirects have set."""
        self._kept: set[str] = set()
        """Hosts that are sent it."""
        self._led_on: set[str] = set()
        """Addresses that led on where redirects are not followed here."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        return cls()

    def process_request(self, request: Request) -> None:
        """Send back what a host wants."""
        host = _host(request)
        if host in self._kept and MEMENTO not in request.meta:
            pairs = (b"=".join(pair) for pair in self._set[host].items())
            request.headers["Cookie"] = b"; ".join(pairs)

    def process_response(
        self, request: Request, response: Response, spider: Spider | None = None
    ) -> Response:
        """Note what a redirect sets."""
        if response.status not in _REDIRECTS:
            return response
        if lines := response.headers.getlist("Set-Cookie"):
            known = self._set.setdefault(_host(request), {})
            known.update(_cookies(lines[:_MOST]))
        if request.meta.get("dont_redirect"):
            if request.url in self._led_on:
                self.out_of_circle(request)
            self._led_on.add(request.url)
        return response

    def out_of_circle(self, request: Request) -> Request | None:
        """The request that led in a circle, to be sent once more with what the site has set on the
        way; None where it has set nothing, or was sent that already.
        """
        host = _host(request)
        if "Cookie" in request.headers or not self._set.get(host):
            return None
        if host not in self._kept:
            names = b", ".join(self._set[host]).decode("latin-1")
            logger.info("%s leads in a circle until its cookies come back: kept (%s)", host, names)
            self._kept.add(host)
        first = next(iter(request.meta.get("redirect_urls", ())), request.url)
        meta = {key: value for key, value in request.meta.items() if key not in _OF_CIRCLE}
        return request.replace(url=first, meta=meta, dont_filter=True)


def _cookies(lines: list[bytes]) -> dict[bytes, bytes]:
    """Names and values that headers set; what they take away is left out."""
    found = {}
    for line in lines:
        name, sign, value = line.partition(b";")[0].strip().partition(b"=")
        plain = name.strip().isascii() and len(line) <= _LONGEST and b"\r\n" not in line
        if sign and plain and value.decode("latin-1").strip('"').lower() not in _GONE:
            found[name.strip()] = value.strip()
    return found


def _host(request: Request) -> str:
    return (urlparse_cached(request).hostname or "").lower()
