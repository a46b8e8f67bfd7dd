"""Replay an archive: responses from WARC files stand in for the site (`-a origin=warc:FILE`)."""

from __future__ import annotations

import logging
from collections import deque
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.core.downloader.handlers.base import BaseDownloadHandler
from scrapy.http import Response

from mediacrawl.archive.capture import KEPT, Capture, Kept
from mediacrawl.archive.members import LOST
from mediacrawl.archive.names import warc_files
from mediacrawl.archive.reader import WarcFile
from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.unpack import UNTIL_CLOSED
from mediacrawl.reasons import NOT_IN_ARCHIVE

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy import Request
    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
SCHEME = "warc:"
HANDLERS = dict.fromkeys(("http", "https"), "mediacrawl.fetching.replay.ReplayDownloadHandler")


class ReplayDownloadHandler(BaseDownloadHandler):
    """Answers each request from the archive, with the time at which the site answered it.

    Asked for an address again, it gives the next capture of it, and the last one from then on: so
    what a crawl retried (a challenge, a 503) is met in the same order. An address that the archive
    does not have fails; it is not gone, for it was never asked for.
    """

    def __init__(self, crawler: Crawler) -> None:
        super().__init__(crawler)
        self._index = Index(archive_of(crawler.settings["MEDIACRAWL_ORIGIN"]))

    async def download_request(self, request: Request) -> Response:
        """Give the next capture of the address."""
        capture = self._index.next(request.url)
        if capture is None:
            if request.url.endswith("/robots.txt"):
                return Response(request.url, status=404)
            raise Unread(NOT_IN_ARCHIVE)
        request.meta[KEPT] = Kept(capture.at)
        return response_of(capture).replace(url=request.url)


class Index:
    """Where the captures of each address stand, in the order of the files."""

    def __init__(self, files: Sequence[Path]) -> None:
        """Read the files through."""
        self._files = files
        self._places: dict[str, deque[tuple[int, int]]] = {}
        for number, path in enumerate(files):
            file = WarcFile(path)
            for capture in file.captures():
                assert capture.place is not None
                places = self._places.setdefault(_key(capture.url), deque())
                places.append((number, capture.place.offset))
            for why in LOST:
                if number := file.skipped[why]:
                    at = file.first_skipped[why]
                    logger.warning("%s: %d records %s, from byte %d on", path, number, why, at)

    def next(self, url: str) -> Capture | None:
        """The next capture of an address; None where there is none."""
        places = self._places.get(_key(url))
        if places is None:
            return None
        number, offset = places.popleft() if len(places) > 1 else places[0]
        return next(WarcFile(self._files[number]).captures(offset))


def archive_of(origin: str) -> list[Path]:
    """The files that `warc:FILE[,FILE]` names; a folder stands for those in it.

    Raises:
        ArgumentError: a file is missing, or holds no response that can be read.
    """
    names = [name.strip() for name in origin.removeprefix(SCHEME).split(",")]
    files = warc_files(Path(name) for name in names if name)
    if not files:
        raise ArgumentError(f"origin={origin} names no file: write origin=warc:FILE.warc.gz")
    return files


def check_archive(origin: str) -> None:
    """Hold that there is something to replay.

    Raises:
        ArgumentError: see `archive_of`.
    """
    for path in archive_of(origin):
        try:
            found = next(WarcFile(path).captures(), None)
        except OSError as error:
            raise ArgumentError(f"{path} cannot be read: {error.strerror or error}") from None
        if found is None:
            raise ArgumentError(f"{path} holds no response: name a WARC file (.warc, .warc.gz)")


def response_of(capture: Capture) -> Response:
    """The response as the downloader would have given it, still in its Content-Encoding."""
    # Of one name, all values are kept.
    headers = [(name, value.encode("utf-8", "surrogateescape")) for name, value in capture.headers]
    flags = [UNTIL_CLOSED] if capture.unframed else []
    return Response(
        capture.url, status=capture.status, headers=headers, body=capture.body, flags=flags
    )


def _key(url: str) -> str:
    """Addresses that differ in scheme or fragment name one page."""
    return url.partition("#")[0].partition("://")[2]
