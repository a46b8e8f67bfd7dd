"""Ask sites for a few pages, outside of a crawl: as politely, and nothing is stored.

robots.txt, delays, the guard, redirects and retries are the crawl's own middlewares.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable, Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import scrapy

from mediacrawl.exceptions import MediacrawlError
from mediacrawl.fetching.block import block_reason
from mediacrawl.fetching.origin import use_origin
from mediacrawl.fetching.refusals import Unread, explain
from mediacrawl.reasons.made import of_status

if TYPE_CHECKING:
    from typing import Self

    from scrapy import Request
    from scrapy.crawler import AsyncCrawlerProcess, Crawler
    from scrapy.http import Response

    from mediacrawl.site import Site


@dataclass(frozen=True, slots=True)
class Answer:
    """A page that a site gave."""

    url: str
    """Where it came from, after redirects."""

    body: bytes
    content_type: str
    """The Content-Type header."""

    at: datetime
    """When it came (aware, UTC)."""


class RefusedError(MediacrawlError):
    """A page that was asked for was not had, and why."""


Ask = Callable[[str], Awaitable[Answer]]


@dataclass(slots=True)
class Visit:
    """What is wanted of a site, and what became of it."""

    site: Site

    plan: Callable[[Ask], Awaitable[None]]
    """Asks for pages one after another; `RefusedError` where one is not had."""

    problem: str | None = None
    """Why the plan came to no end."""


def visit_all(process: AsyncCrawlerProcess, visits: Sequence[Visit], origin: str | None) -> None:
    """Carry out the plans, those of several sites at the same time.

    Args:
        process: A fresh one; it runs once.
        origin: As `scrapy crawl -a origin=…`: what answers in place of the sites.
    """
    tasks = [process.crawl(VisitSpider, visit=visit, origin=origin) for visit in visits]
    process.start()
    for task, visit in zip(tasks, visits, strict=True):
        error = task.exception() if task.done() and not task.cancelled() else None
        if isinstance(error, MediacrawlError):
            visit.problem = str(error)
        elif error is not None:
            raise error


class VisitSpider(scrapy.Spider):
    """Carries out one plan, behind the middlewares of a crawl."""

    name = "visit"
    asks_a_site = True
    site: Any = None
    custom_settings: dict[str, Any] | None = {  # noqa: RUF012 - as Scrapy types it
        "MEDIACRAWL_STORE": False,
        "MEDIACRAWL_ARCHIVE": False,
        "ITEM_PIPELINES": {},
        "EXTENSIONS": {"mediacrawl.fetching.breaker.CircuitBreaker": 0},
        "RETRY_TIMES": 1,  # a person waits
    }

    def __init__(self, visit: Visit, origin: str | None = None) -> None:
        super().__init__()
        self.visit, self.site, self.given = visit, visit.site, dict[str, str]()
        self.origin = origin

    @classmethod
    def from_crawler(cls, crawler: Crawler, *args: Any, **kwargs: Any) -> Self:
        spider = super().from_crawler(crawler, *args, **kwargs)
        if origin := spider.origin or crawler.settings["MEDIACRAWL_ORIGIN"]:
            use_origin(crawler.settings, origin)
        return spider

    def see(self, url: str) -> bool:
        """No page is known: every redirect on the site is followed."""
        return True

    def keep_robots(self, body: bytes) -> None:
        """What is asked for is in the plan."""

    async def start(self) -> AsyncIterator[Any]:
        """Carry out the plan."""
        try:
            await self.visit.plan(self._ask)
        except MediacrawlError as error:
            self.visit.problem = str(error)
        except Exception as error:  # Scrapy would log it alone, and the log is off
            self.logger.exception("A visit raised")
            self.visit.problem = f"an error of mediacrawl's own, please report it: {error!r}"
        for request in list[Any]():  # a generator that gives nothing
            yield request

    async def _ask(self, url: str) -> Answer:
        request = scrapy.Request(url, dont_filter=True)
        try:
            response = await self._download(request)
        except Exception as error:
            cause = explain(error)
            if not cause.understood:  # `start` tells of an error of ours, with its traceback
                raise
            raise RefusedError(f"{url} was not had: {cause.reason}") from None
        header = response.headers.get("Content-Type") or b""
        return Answer(response.url, response.body, header.decode("latin-1"), datetime.now(UTC))

    async def _download(self, request: Request) -> Response:
        engine = self.crawler.engine
        assert engine is not None
        response = await engine.download_async(request)
        reason = block_reason(response)
        if reason is None and response.status != 200:
            reason = of_status(response.status)
        if reason is not None:
            raise Unread(reason)
        return response
