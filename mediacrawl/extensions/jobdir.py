"""What JOBDIR keeps of a crawl is of the version that wrote it: another sets it aside."""

from __future__ import annotations

import logging
from pathlib import Path
from typing import TYPE_CHECKING

import scrapy
from scrapy.exceptions import NotConfigured
from scrapy.utils.job import job_dir

from mediacrawl import __version__
from mediacrawl.components import require_news_spider
from mediacrawl.spiders.frontier import shape

if TYPE_CHECKING:
    from typing import Self

    from scrapy.crawler import Crawler

logger = logging.getLogger(__name__)
STAMP = "mediacrawl.version"
_KEPT = ("requests.queue", "requests.seen", "spider.state")
"""What Scrapy keeps there: a queue that cannot be read is a queue that is lost in silence."""


class JobFolder:
    """Looks at JOBDIR before Scrapy's scheduler opens what is in it."""

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        require_news_spider(crawler)
        path = job_dir(crawler.settings)
        if path is None:
            raise NotConfigured
        _set_aside_former(Path(path))
        return cls()


def _set_aside_former(folder: Path) -> None:
    """The ledger has all that the queue would say: the crawl begins from there, and loses none."""
    stamp, now = folder / STAMP, _version()
    if stamp.is_file() and stamp.read_text(encoding="utf-8", errors="replace") == now:
        return
    former = [folder / name for name in _KEPT if (folder / name).exists()]
    for path in former:
        path.rename(_free_name(path))
    if former:
        logger.warning(
            "The queue in %s is of another version of mediacrawl and cannot be read: it is set "
            "aside (*.former), and the run begins with what the ledger has as pending",
            folder,
        )
    stamp.write_text(now, encoding="utf-8")


def _version() -> str:
    """Of this program and of Scrapy, whose requests these are; a shape changes within one, too."""
    return f"{__version__} {scrapy.__version__} {shape():08x}\n"


def _free_name(path: Path) -> Path:
    number = 1
    while (free := path.with_name(f"{path.name}.former{number if number > 1 else ''}")).exists():
        number += 1
    return free
