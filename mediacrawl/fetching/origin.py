"""Crawl a mirror: requests speak of the outlet's host, and another origin answers them.

Spiders, middlewares and the store see canonical addresses alone; only the download handler, this
one or that of `replay`, knows where they are fetched from.
"""

from __future__ import annotations

import socket
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching import memento, replay
from mediacrawl.fetching.bounded import BoundedDownloadHandler
from mediacrawl.memento.server import is_web_archive

if TYPE_CHECKING:
    from scrapy import Request
    from scrapy.crawler import Crawler
    from scrapy.http import Response
    from scrapy.settings import BaseSettings

    from mediacrawl.memento.server import Server

HANDLERS = dict.fromkeys(("http", "https"), "mediacrawl.fetching.origin.OriginDownloadHandler")
CONNECT_SECONDS = 5.0
LOOPBACK_SETTINGS = {
    "AUTOTHROTTLE_ENABLED": False,
    "DOWNLOAD_DELAY": 0,
    "CONCURRENT_REQUESTS_PER_DOMAIN": 16,
}


class OriginDownloadHandler(BoundedDownloadHandler):
    """Fetch every request from the origin, and name the response as it was asked for."""

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._origin = crawler.settings["MEDIACRAWL_ORIGIN"]

    async def download_request(self, request: Request) -> Response:
        """Fetch from the origin."""
        at_origin = request.replace(url=self._origin + _path(request.url))
        response = await super().download_request(at_origin)
        if location := response.headers.get("Location"):
            response.headers["Location"] = self._to_site(location, request.url)
        return response.replace(url=request.url)

    def _to_site(self, location: bytes, asked: str) -> bytes:
        """A redirect within the origin is one within the site; any other stays what it is."""
        text = location.decode("utf-8", "surrogateescape")
        if not text.startswith(self._origin):
            return location
        scheme, host = asked.split("/", 3)[0::2]
        return f"{scheme}//{host}{text[len(self._origin) :]}".encode("utf-8", "surrogateescape")


def use_origin(settings: BaseSettings, origin: str) -> Server | None:
    """Let a mirror, WARC files (`warc:FILE`) or a web archive answer in place of the site.

    Returns the web archive, where it is one.

    Raises:
        ArgumentError: nothing is there that could answer.
    """
    if is_web_archive(origin):
        server = memento.find_server(origin)
        settings.set("MEDIACRAWL_ORIGIN", origin, "cmdline")
        settings.set("DOWNLOAD_HANDLERS", memento.HANDLERS, "spider")
        settings.setdict(LOOPBACK_SETTINGS if is_loopback(server.replay) else {}, "spider")
        settings.setdict(memento.SETTINGS, "spider")
        return server
    replayed = origin.startswith(replay.SCHEME)
    if replayed:
        replay.check_archive(origin)
    else:
        origin = check_origin(origin)
    settings.set("MEDIACRAWL_ORIGIN", origin, "cmdline")
    settings.set("DOWNLOAD_HANDLERS", replay.HANDLERS if replayed else HANDLERS, "spider")
    if replayed or is_loopback(origin):
        settings.setdict(LOOPBACK_SETTINGS, "spider")
    return None


def check_origin(origin: str) -> str:
    """The origin without a trailing slash, once something listens there.

    Raises:
        ArgumentError: it is no http(s) address, or nothing answers.
    """
    try:
        parts = urlsplit(origin)
        port = parts.port or (443 if parts.scheme == "https" else 80)
    except ValueError:
        parts, port = urlsplit(""), 0
    if parts.scheme not in ("http", "https") or not parts.hostname or parts.path.strip("/"):
        raise ArgumentError(
            f"origin={origin} is no origin: give one as http://127.0.0.1:8000, warc:FILE or wayback"
        )
    try:
        socket.create_connection((parts.hostname, port), CONNECT_SECONDS).close()
    except OSError as error:
        raise ArgumentError(
            f"origin={origin} does not answer ({error.strerror or error}): "
            "start the server there, or correct the address"
        ) from None
    return f"{parts.scheme}://{parts.netloc}"


def is_loopback(origin: str) -> bool:
    """Whether the origin is this machine, where politeness delays have no one to spare."""
    host = urlsplit(origin).hostname or ""
    return host == "localhost" or host == "::1" or host.startswith("127.")


def _path(url: str) -> str:
    """Path and query of an absolute address."""
    cut = url.find("/", url.find("//") + 2)
    return url[cut:] if cut >= 0 else "/"
