"""The run's statistics, counted some fifteen times a page."""

from __future__ import annotations

from scrapy.statscollectors import MemoryStatsCollector


class PlainStats(MemoryStatsCollector):
    """Scrapy's, without its look at each call for an argument of former versions.

    That took twenty times as long as counting: 2.9 and 0.15 microseconds.
    """

    __getattribute__ = object.__getattribute__
