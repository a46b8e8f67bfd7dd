"""What the commands on jobs share: the extra, the database, the spiders' arguments."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.terminal.errors import say_error
from mediacrawl.jobs.extra import require
from mediacrawl.values.urls import bare_host

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.db.connection.session import Limit
    from mediacrawl.jobs.schedule import Entry


class JobsCommand(MediacrawlCommand):
    """A command that needs the queue."""

    def open_queue(self, *, writes: bool = False, limit: Limit | None = None) -> Engine:
        """Return an engine on a database that has the tables for jobs.

        The embedded database, which nobody else looks after, is brought up to date.

        Args:
            writes: Hold that this login may write.
            limit: How long an answer may take; None: as long as the server is there.

        Raises:
            MediacrawlError: the extra is not installed, or the database is not ready.
        """
        require()
        from mediacrawl.jobs.schema import check, upgrade

        engine = self.open_database(writes=writes, limit=limit)
        if self.url is None:
            upgrade(engine)
        else:
            check(engine)
        return engine

    def read_schedule(self, name: str) -> list[Entry]:
        """Read and check a schedule; of each run that cannot be it is said why.

        Raises:
            ArgumentError: it cannot be used.
        """
        require()
        from mediacrawl.jobs.schedule import read_schedule

        entries = read_schedule(Path(name), self.check_arguments)
        for entry in entries:
            if entry.problem:
                say_error(f"schedule, run {entry.name} is left out: {entry.problem}")
        return entries

    def check_arguments(self, spider: str, arguments: Mapping[str, str]) -> str | None:
        """Hold that the spider exists and takes the arguments; give the host that they ask.

        Raises:
            MediacrawlError: it does not, or its site's file is wrong.
        """
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.sites import no_spider
        from mediacrawl.spiders.spider import NewsSpider

        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        if spider not in loader.list():
            raise no_spider(spider, loader.list())
        found = loader.load(spider)
        if not issubclass(found, NewsSpider):
            return None
        found.check_arguments(arguments)
        return bare_host(found.site_for(arguments).host)
