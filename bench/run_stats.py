"""A stats collector that leaves a run's figures in a file; loaded by the measured processes."""

from __future__ import annotations

import json
import resource
import sys
from pathlib import Path
from typing import Any

from scrapy.statscollectors import StatsCollector

from mediacrawl.extensions.stats import PlainStats

FILE_SETTING = "BENCH_STATS_FILE"
PEAK = "bench/peak_bytes"


class FileStats(StatsCollector):
    """Writes the stats as JSON when the spider is closed, with the process's peak memory."""

    def _persist_stats(self, stats: dict[str, Any]) -> None:
        path = Path(self._crawler.settings[FILE_SETTING])
        figures = {**stats, PEAK: peak_bytes()}
        path.write_text(json.dumps(figures, default=str), encoding="utf-8")


class CrawlStats(FileStats, PlainStats):
    """The same of what a crawl of ours counts with."""


def peak_bytes() -> int:
    """Largest resident memory that this process has had.

    Linux hands a parent's `ru_maxrss` on to its children, so the kernel's own mark is read there.
    """
    status = Path("/proc/self/status")
    if status.exists():
        lines = status.read_text().splitlines()
        mark = next(line for line in lines if line.startswith("VmHWM:"))
        return int(mark.split()[1]) * 1024
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return peak if sys.platform == "darwin" else peak * 1024
