"""Keep every response, as it came, in WARC files before anything else is made of it."""

from __future__ import annotations

import asyncio
import http
import logging
import os
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured

from mediacrawl import __version__, run_stats
from mediacrawl.archive.capture import KEPT, Capture, Kept
from mediacrawl.archive.names import archive_folder, run_name
from mediacrawl.archive.writer import ArchiveWriter, MovedError, is_packed, run_info
from mediacrawl.components import require_news_spider
from mediacrawl.fetching.crawl import crawl_of
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.unpack import UNTIL_CLOSED
from mediacrawl.items import Asked
from mediacrawl.memento.server import is_web_archive
from mediacrawl.reasons import NOT_ARCHIVED

if TYPE_CHECKING:
    from pathlib import Path
    from typing import Self

    from scrapy import Request, Spider
    from scrapy.crawler import Crawler
    from scrapy.http import Response

    from mediacrawl.items import Place

logger = logging.getLogger(__name__)
_LENGTH = "mediacrawl_unframed_bytes"
"""Key of a request's meta: bytes of its last answer, where its connection alone ended that."""
OK = 200
NOT_MODIFIED = 304  # says that what was kept before still holds
# Compressing so many bytes takes half a millisecond: less than handing them to a thread and back.
SMALL = 32 * 1024
# What came packed is written as it is: that takes as long for so many.
SMALL_PACKED = 512 * 1024


class ArchiveMiddleware:
    """Writes in the order of arrival: what is read again is read as it came.

    A response goes on once its record is with the operating system, so the ledger never names a
    record that a dead process took with it.
    """

    def __init__(self, crawler: Crawler, folder: Path) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self._folder = folder
        self._asks_archive = is_web_archive(crawler.settings["MEDIACRAWL_ORIGIN"] or "")
        self._order = asyncio.Lock()  # wakes those that wait in the order of their coming
        self._writer: ArchiveWriter | None = None
        self._failed = False

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Stand aside where nothing is stored, or where an archive stands in for the site."""
        require_news_spider(crawler)
        settings = crawler.settings
        folder = archive_folder(settings)
        wanted = settings.getbool("MEDIACRAWL_ARCHIVE", True)
        stored = settings.getbool("MEDIACRAWL_STORE", True)
        replayed = (settings["MEDIACRAWL_ORIGIN"] or "").startswith("warc:")
        if folder is None or not wanted or not stored or replayed:
            raise NotConfigured
        middleware = cls(crawler, folder)
        crawler.signals.connect(middleware.spider_opened, signals.spider_opened)
        crawler.signals.connect(middleware.spider_closed, signals.spider_closed)
        return middleware

    def spider_opened(self, spider: Spider) -> None:
        """Name the run; its first file is made with its first response."""
        settings = self.crawler.settings
        info = run_info(
            software=f"mediacrawl/{__version__}",
            spider=spider.name,
            arguments=crawl_of(self.crawler).given,
            obeys_robots=settings.getbool("ROBOTSTXT_OBEY"),
            contact=settings["MEDIACRAWL_CONTACT"],
        )
        run = run_name(spider.name, datetime.now(UTC), os.getpid())
        size = settings.getint("MEDIACRAWL_ARCHIVE_FILE_SIZE")
        self._writer = ArchiveWriter(self._folder, run, info, file_size=size)

    def process_request(self, request: Request) -> None:
        """Forget what an earlier try or a redirect has left."""
        request.meta.pop(KEPT, None)

    async def process_response(self, request: Request, response: Response) -> Response:
        """Keep the response and note where.

        Raises:
            Unread: it cannot be kept, so nothing is made of it; a later run asks again.
        """
        if response.status == NOT_MODIFIED:
            return response
        of_past: Kept | None = request.meta.get(KEPT)  # by the download handler, of a capture
        if self._asks_archive and of_past is None:
            return response  # a word of the archive's own
        capture = capture_of(request, response, of_past.at if of_past else datetime.now(UTC))
        capture = replace(capture, unframed=is_unframed(request, response))
        request.meta[KEPT] = Kept(capture.at, await self._write(capture))
        self.stats.inc_value("mediacrawl/archive/responses")
        return response

    def spider_closed(self, spider: Spider) -> None:
        """End the file, in one go: the run is judged next, and by this too."""
        writer = self._writer
        if writer is None:
            return
        try:
            writer.close()
        except OSError as error:
            self._fail(error)
        self.stats.set_value("mediacrawl/archive/bytes", writer.bytes_written)
        self.stats.set_value("mediacrawl/archive/files", writer.files)
        self.stats.set_value("mediacrawl/archive/folder", str(self._folder))

    async def _write(self, capture: Capture) -> Place:
        assert self._writer is not None
        try:
            async with self._order:
                if self._failed:
                    raise Unread(NOT_ARCHIVED)
                if len(capture.body) <= (SMALL_PACKED if is_packed(capture) else SMALL):
                    return self._writer.write(capture)
                return await asyncio.to_thread(self._writer.write, capture)
        except OSError as error:
            self._fail(error)
            raise Unread(NOT_ARCHIVED) from None

    def _fail(self, error: OSError) -> None:
        """End the run: a corpus whose pages are not kept is not what was asked for."""
        if self._failed:
            return
        self._failed = True
        problem = _said(error, self._folder)
        logger.error("%s", problem)
        run_stats.add_problem(self.stats, problem)
        if self.crawler.crawling:
            close = self.crawler.engine.close_spider_async(reason="archive_failed")
            self._closing = asyncio.ensure_future(close)


def is_unframed(request: Request, response: Response) -> bool:
    """Whether it may be cut short; what comes again with the same length is whole."""
    if UNTIL_CLOSED not in response.flags:
        return False
    before, request.meta[_LENGTH] = request.meta.get(_LENGTH), len(response.body)
    return bool(before != len(response.body))


def _said(error: OSError, folder: Path) -> str:
    if isinstance(error, MovedError):
        return (
            f"of the archive, {error.filename} was moved or deleted in mid-crawl: put it back, or "
            "crawl again with revisit=all"
        )
    why = error.strerror or str(error)
    return f"the archive cannot be written ({why}): make room in {folder}, run again"


def capture_of(request: Request, response: Response, at: datetime) -> Capture:
    """The response as it came, with what the spider asked for."""
    try:
        reason = http.HTTPStatus(response.status).phrase
    except ValueError:  # a status of the server's own
        reason = ""
    headers = [
        (name.decode("latin-1"), value.decode("utf-8", "replace"))
        for name, values in response.headers.items()
        for value in values
    ]
    asked = _asked(request)
    if asked.feed and response.status == OK:  # the page says it itself
        asked = replace(asked, feed=replace(asked.feed, content=None))
    return Capture(request.url, at, response.status, reason, headers, response.body, asked)


def _asked(request: Request) -> Asked:
    via = next(iter(request.meta.get("redirect_urls", ())), None)
    target = request.cb_kwargs.get("target")
    if target is None:  # robots.txt
        return Asked(via=via)
    asked: Asked = target.asked(via)
    return asked
