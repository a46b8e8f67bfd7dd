"""When a run has ended: have the monitors look at it, and say what is new."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from scrapy import signals
from scrapy.exceptions import NotConfigured
from sqlalchemy.exc import DBAPIError

from mediacrawl.components import engine_of, require_news_spider
from mediacrawl.db.connection.failures import first_line
from mediacrawl.monitors.finding import by_monitor
from mediacrawl.monitors.history import read_run
from mediacrawl.monitors.report import names_of_sites
from mediacrawl.monitors.watch import watch

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler
    from sqlalchemy import Engine

logger = logging.getLogger(__name__)


class RunMonitors:
    """Asks once the run's row is finished, when nothing else is left to do."""

    def __init__(self, crawler: Crawler) -> None:
        self.crawler = crawler
        self.stats = crawler.stats

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        if not crawler.settings.getbool("MEDIACRAWL_STORE", True):
            raise NotConfigured
        monitors = cls(crawler)
        crawler.signals.connect(monitors.engine_stopped, signals.engine_stopped)
        return monitors

    def engine_stopped(self) -> None:
        """Judge the run; a database that is gone was told of before."""
        run_id, engine = self.stats.get_value("mediacrawl/run_id"), engine_of(self.crawler)
        if run_id is None or engine is None:
            return
        try:
            name, alarms = self._watch(engine, run_id)
        except DBAPIError as error:
            logger.warning("The monitors could not look at the run: %s", first_line(error))
            return
        if alarms and self.crawler.settings.getbool("SPIDERMON_ENABLED"):
            from mediacrawl.monitors.notify import tell

            tell(self.crawler.settings, name, alarms)

    @staticmethod
    def _watch(engine: Engine, run_id: int) -> tuple[str, dict[str, list[str]]]:
        """What the site is called, and its new alarms by monitor."""
        with engine.begin() as connection:
            run = read_run(connection, run_id)
            if run is None:
                return "", {}
            new = watch(connection, run)
            name = names_of_sites(connection, [run.spider]).get(run.site, run.spider)
        for finding in new:
            if finding.monitor != "ended":  # the summary says that
                logger.warning("Alarm (%s): %s", finding.monitor, finding.message)
        return name, by_monitor(new)
