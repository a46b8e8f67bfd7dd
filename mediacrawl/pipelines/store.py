"""Store items in PostgreSQL: `process_item` returns once the item's transaction is committed."""

from __future__ import annotations

import asyncio
import logging
import socket
from collections import Counter, defaultdict
from functools import partial
from pathlib import Path as FilePath
from typing import TYPE_CHECKING, Any, TypeVar, cast

from scrapy import signals
from scrapy.exceptions import DropItem
from sqlalchemy.exc import SQLAlchemyError

from mediacrawl import outcome
from mediacrawl.components import require_news_spider
from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import open_database
from mediacrawl.db.ledger import done_urls, tag_pages
from mediacrawl.db.runs import finish_run, start_run
from mediacrawl.items import Article, Item, Page, Tag
from mediacrawl.pipelines.group_commit import GroupCommit

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from sqlalchemy import Engine

    from mediacrawl.db.writer import Outcome
    from mediacrawl.spiders.base import NewsSpider

logger = logging.getLogger(__name__)
T = TypeVar("T")


class StorePipeline:
    """One run: its row in crawl.run, its items, its funnel and its field coverage."""

    def __init__(self, crawler: Crawler, engine: Engine | None) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self._engine = engine
        self._run_id: int | None = None
        self._group: GroupCommit[Item, Outcome] | None = None
        self._lost: str | None = None
        self._articles = 0
        self._sources: defaultdict[str, Counter[str]] = defaultdict(Counter)

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the database.

        Raises:
            DatabaseError: there is no usable database; ends the run before its first request.
        """
        require_news_spider(crawler)
        settings = crawler.settings
        engine = None
        if settings.getbool("MEDIACRAWL_STORE", True):
            folder = FilePath(settings["MEDIACRAWL_DATA_DIR"])
            engine = open_database(settings["DATABASE_URL"] or None, folder)
        pipeline = cls(crawler, engine)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        return pipeline

    def open_spider(self) -> None:
        """Begin the run."""
        if self._engine is None:
            return
        settings = self.crawler.settings
        spider = cast("NewsSpider", self.crawler.spider)
        with self._engine.begin() as connection:
            self._run_id = start_run(connection, spider.name, spider.given, socket.gethostname())
        self._group = GroupCommit(
            partial(store_batch, self._engine, run_id=self._run_id),
            size=settings.getint("MEDIACRAWL_BATCH_SIZE"),
            seconds=settings.getfloat("MEDIACRAWL_BATCH_SECONDS"),
        )
        spider.done_urls = self._done_urls
        spider.known_tags = self._known_tags

    async def process_item(self, item: Item) -> Item:
        """Return the item after its commit; an item that the database refuses is dropped."""
        if self._group is None:
            self._count(item, "new" if isinstance(item, Article) else "noted")
            return item
        if self._lost:
            raise DropItem(self._lost, log_level="DEBUG")
        try:
            result = await self._group.put(item)
        except SQLAlchemyError as error:
            raise DropItem(self._lose(error), log_level="DEBUG") from None
        except Exception as error:
            name = type(error).__name__
            outcome.add_problem(self.stats, f"storing raised {name}: see the log, and report it")
            raise
        self._count(item, result.status)
        if result.status == "refused":
            raise DropItem(f"the database refused {item.key}: {result.error}")
        return item

    async def close_spider(self) -> None:
        """Write what is left."""
        if self._group is not None:
            await self._group.close()

    async def spider_closed(self, spider: NewsSpider, reason: str) -> None:
        """Judge the run and end its row."""
        status, why = outcome.judge(self.stats, reason)
        self.stats.set_value("mediacrawl/status", status)
        self.stats.set_value("mediacrawl/reason", why)
        for field, sources in self._sources.items():
            for source, number in sources.items():
                self.stats.set_value(f"mediacrawl/source/{field}/{source}", number)
        if self._engine is not None and self._run_id is not None:
            try:
                await asyncio.to_thread(self._finish, status, why)
            except SQLAlchemyError as error:
                self._lose(error)
                self.stats.set_value("mediacrawl/status", "failed")
            self._engine.dispose()

    def _finish(self, status: str, why: str) -> None:
        assert self._engine is not None
        assert self._run_id is not None
        with self._engine.begin() as connection:
            finish_run(
                connection,
                self._run_id,
                status,
                why,
                outcome.funnel(self.stats),
                self._coverage(),
            )

    def _coverage(self) -> dict[str, Any]:
        return {
            "articles": self._articles,
            "fields": {
                field: {"filled": sources.total(), "sources": dict(sources)}
                for field, sources in sorted(self._sources.items())
            },
        }

    def _count(self, item: Item, status: str) -> None:
        if isinstance(item, Article):
            outcome.count(self.stats, status)
            if status != "refused":
                self._articles += 1
                for field, source in item.sources.items():
                    self._sources[field][source] += 1
        elif isinstance(item, Page) and item.kind == "article":
            outcome.count(self.stats, funnel_step(item))

    async def _done_urls(self, urls: Sequence[str]) -> set[str]:
        """Those of the addresses that need no fetching: read in an earlier run."""
        return await self._read(done_urls, set(), list(urls))

    async def _known_tags(self) -> list[Tag]:
        """Tags that earlier runs have met: their articles are not fetched again."""
        site = cast("NewsSpider", self.crawler.spider).site
        return await self._read(tag_pages, [], site.outlet, site.edition)

    async def _read(self, query: Callable[..., T], nothing: T, *values: Any) -> T:
        """What the query answers; nothing when the database went away."""
        if self._lost or self._engine is None:
            return nothing
        try:
            return await asyncio.to_thread(self._ask, query, *values)
        except SQLAlchemyError as error:
            self._lose(error)
            return nothing

    def _ask(self, query: Callable[..., T], *values: Any) -> T:
        assert self._engine is not None
        with self._engine.connect() as connection:
            return query(connection, *values)

    def _lose(self, error: SQLAlchemyError) -> str:
        """The database went away: end the run, for what is fetched now could not be kept."""
        if self._lost is None:
            detail = str(getattr(error, "orig", None) or error).strip().splitlines()[0]
            self._lost = f"the database went away ({detail}): start it, then run the crawl again"
            outcome.add_problem(self.stats, self._lost)
            logger.error("%s", self._lost)
            if self.crawler.crawling:
                close = self.crawler.engine.close_spider_async(reason="database_lost")
                self._closing = asyncio.ensure_future(close)
        return self._lost


def funnel_step(page: Page) -> str:
    """Where in the funnel a page that gave no article stands."""
    if page.article_url:
        return "repeated"
    if page.state == "pending":
        return "out_of_range" if (page.reason or "").startswith("published") else "not_read_yet"
    return page.state
