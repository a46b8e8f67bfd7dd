"""Store items in PostgreSQL: `process_item` returns once the item's transaction is committed."""

from __future__ import annotations

import asyncio
import logging
import os
import socket
from datetime import UTC, datetime
from functools import partial
from typing import TYPE_CHECKING, TypeVar, cast

from scrapy import signals
from scrapy.exceptions import DropItem
from sqlalchemy.exc import DBAPIError, SQLAlchemyError

from mediacrawl import run_stats
from mediacrawl.components import KeepsDatabase, require_news_spider
from mediacrawl.db.batch import store_batch
from mediacrawl.db.connection.clock import mend_times
from mediacrawl.db.connection.failures import first_line
from mediacrawl.db.ledger.runs import Traffic, Try, finish_run, mark_killed, start_run
from mediacrawl.exceptions import LockedError
from mediacrawl.items import Article, Item
from mediacrawl.memory import Memory, NoMemory, Remembers
from mediacrawl.pipelines.database import open_for, revive
from mediacrawl.pipelines.fill import Fill
from mediacrawl.pipelines.funnel import count_item
from mediacrawl.pipelines.group_commit import GroupCommit
from mediacrawl.pipelines.patience import DatabaseLostError, Patience
from mediacrawl.pipelines.recall import Recall
from mediacrawl.pipelines.turn import Turn
from mediacrawl.run_status import judge

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Self

    from scrapy.crawler import Crawler
    from sqlalchemy import Connection, Engine

    from mediacrawl.db.writer import Written
    from mediacrawl.spiders.spider import NewsSpider

logger = logging.getLogger(__name__)
T = TypeVar("T")
LOST = (SQLAlchemyError, DatabaseLostError, LockedError)


class StorePipeline(Remembers, KeepsDatabase):
    """One run: its row in crawl.run, its items, its funnel and its field coverage."""

    def __init__(self, crawler: Crawler, engine: Engine | None) -> None:
        self.crawler = crawler
        self.stats = crawler.stats
        self._engine = engine
        self._turn = Turn(crawler, engine) if engine else None
        self._run_id: int | None = None
        self._group: GroupCommit[Item, Written] | None = None
        self._memory: Memory = NoMemory()
        self._lost: str | None = None
        self._fill = Fill()
        settings = crawler.settings
        self._patience = Patience(
            settings.getfloat("MEDIACRAWL_DATABASE_WAIT"),
            hold=self._hold,
            go_on=self._go_on,
            revive=partial(revive, settings),
            ending=lambda: bool(crawler.stats.get_value(run_stats.ENDING)),
        )

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Open the database.

        Raises:
            DatabaseError: there is no usable database; ends the run before its first request.
            LockedError: another crawl of the spider is running, and this one is not to wait.
        """
        require_news_spider(crawler)
        stored = crawler.settings.getbool("MEDIACRAWL_STORE", True)
        pipeline = cls(crawler, open_for(crawler) if stored else None)
        crawler.signals.connect(pipeline.spider_opened, signals.spider_opened)
        crawler.signals.connect(pipeline.spider_closed, signals.spider_closed)
        crawler.signals.connect(pipeline.engine_stopped, signals.engine_stopped)
        if pipeline._turn:
            pipeline._turn.demand()
        return pipeline

    async def open_spider(self) -> None:
        """Begin the run, once no other crawl of the spider is running."""
        if self._turn is None or not await self._turn.wait():
            return
        settings = self.crawler.settings
        spider = cast("NewsSpider", self.crawler.spider)
        began = datetime.now(UTC)
        self._run_id = await asyncio.to_thread(self._start, spider)
        self.stats.set_value("mediacrawl/run_id", self._run_id)
        self._group = GroupCommit(
            self._write,
            size=settings.getint("MEDIACRAWL_BATCH_SIZE"),
            seconds=settings.getfloat("MEDIACRAWL_BATCH_SECONDS"),
        )
        self._memory = Recall(self._read, spider, began, self._run_id)

    @property
    def memory(self) -> Memory:
        """See Remembers."""
        return self._memory

    @property
    def engine(self) -> Engine | None:
        """See KeepsDatabase."""
        return self._engine

    def spider_opened(self) -> None:
        """End a run that waited in vain; Scrapy cannot be told before."""
        if self._turn and not self._turn.has_come:
            self._lose(self._turn.refusal())

    def _start(self, spider: NewsSpider) -> int:
        assert self._engine is not None
        with self._engine.begin() as connection:
            mend_times(connection)
            for run_id in mark_killed(connection, spider.name, spider.given.get("site")):
                logger.warning("Run %d had died without a word: marked as killed", run_id)
            host, pid = socket.gethostname(), os.getpid()
            job = Try.parse(self.crawler.settings["MEDIACRAWL_JOB"])
            return start_run(
                connection, spider.name, spider.given, host, pid, job,
                outlet=spider.site.outlet, edition=spider.site.edition,
            )  # fmt: skip

    async def process_item(self, item: Item) -> Item:
        """Return the item after its commit; an item that the database refuses is dropped."""
        if self._lost:
            raise DropItem(self._lost, log_level="DEBUG")
        if self._group is None:
            count_item(
                self.stats, self._fill, item, "new" if isinstance(item, Article) else "noted"
            )
            return item
        try:
            result = await self._group.put(item)
        except LOST as error:
            raise DropItem(self._lose(error), log_level="DEBUG") from None
        except Exception as error:
            name = type(error).__name__
            run_stats.add_problem(self.stats, f"storing raised {name}: see the log, and report it")
            raise
        item = result.instead or item
        count_item(self.stats, self._fill, item, result.status)
        if result.status == "refused":
            raise DropItem(f"the database refused {item.key}: {result.error}")
        return item

    async def close_spider(self) -> None:
        """Write what is left."""
        if self._group is not None:
            await self._group.close()

    async def spider_closed(self, spider: NewsSpider, reason: str) -> None:
        """Judge the run and end its row."""
        status, why = judge(self.stats, reason)
        self.stats.set_value("mediacrawl/status", status)
        self.stats.set_value("mediacrawl/reason", why)
        for (field, source), number in self._fill.wins():
            self.stats.set_value(f"mediacrawl/source/{field}/{source}", number)
        if self._engine is not None and self._run_id is not None:
            try:
                await self._patience.run_last(partial(self._finish, status, why))
            except LOST as error:
                self._lose(error)
                self.stats.set_value("mediacrawl/status", "failed")
        if self._turn is not None:
            self._turn.end()

    def engine_stopped(self) -> None:
        """Let go of the database, of which others may ask something as the run ends."""
        if self._engine is not None:
            self._engine.dispose()

    def _finish(self, status: str, why: str) -> None:
        assert self._engine is not None
        assert self._run_id is not None
        site = cast("NewsSpider", self.crawler.spider).site
        with self._engine.begin() as connection:
            finish_run(
                connection, self._run_id, status, why, run_stats.funnel(self.stats),
                self._fill.as_json(), Traffic(**run_stats.traffic(self.stats)),
                outlet=site.outlet, edition=site.edition,
            )  # fmt: skip

    async def _write(self, items: Sequence[Item]) -> Sequence[Written]:
        return await self._patience.run(partial(self._store, items))

    def _store(self, items: Sequence[Item]) -> Sequence[Written]:
        assert self._engine is not None
        assert self._turn is not None
        self._turn.keep()
        return store_batch(self._engine, items, run_id=self._run_id)

    async def _read(self, query: Callable[[Connection], T], nothing: T) -> T:
        """What the query answers; nothing when the database is lost."""
        if self._lost:
            return nothing
        try:
            return await self._patience.run(partial(self._ask, query))
        except LOST as error:
            self._lose(error)
            return nothing

    def _ask(self, query: Callable[[Connection], T]) -> T:
        assert self._engine is not None
        with self._engine.begin() as connection:
            return query(connection)

    def _hold(self) -> None:
        self.crawler.stats.inc_value("mediacrawl/database_away")
        if self.crawler.crawling:
            self.crawler.engine.pause()

    def _go_on(self) -> None:
        if self.crawler.crawling:
            self.crawler.engine.unpause()

    def _lose(self, error: Exception) -> str:
        """The database went away: end the run, for what is fetched now could not be kept."""
        if self._lost is None:
            self._lost = first_line(error) if isinstance(error, DBAPIError) else str(error)
            run_stats.add_problem(self.stats, self._lost)
            logger.error("%s", self._lost)
            if self.crawler.crawling:
                close = self.crawler.engine.close_spider_async(reason="database_lost")
                self._closing = asyncio.ensure_future(close)
        return self._lost
