"""Where a site has no end: listings that name further ones like them and lead to nothing new."""

from __future__ import annotations

import logging
import re
from collections import Counter
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.reasons import FRUITLESS, Reason

if TYPE_CHECKING:
    from mediacrawl.spiders.frontier import Target

logger = logging.getLogger(__name__)
_MOST_INDEX_FILES = 500
"""Indexes of sitemaps that a run reads; each may name as many. Large sites have some dozens."""
_NAME = re.compile(r"[^/]+")
_NUMBER = re.compile(r"\d+")


class CrawlerTraps:
    """Counts listings that other listings of their kind name, by the shape of their address.

    A tag that an article has is always looked at. Tags that a tag's page names may be combinations
    without end (/tag/a+b, /tag/a+b+c, …): of these so many are, until one shows a new article.
    """

    def __init__(self, most: int) -> None:
        """Count nothing yet.

        Args:
            most: Of one shape since the last new article; 0: no limit.
        """
        self._most = most
        self._named: Counter[str] = Counter()
        self._barren: Counter[str] = Counter()
        self._fruitless = self._indexes = 0

    def why_not(self, url: str) -> Reason | None:
        """Why a listing that another of its kind names is not looked at; None where it is."""
        shape = shape_of(url)
        if 0 < self._most <= self._named[shape]:
            if self._named[shape] == self._most:
                self._named[shape] += 1
                logger.warning(
                    "Cut off at %s: the last %d like it led to no new article "
                    "(MEDIACRAWL_FRUITLESS_LISTINGS)", url, self._most,
                )  # fmt: skip
            return FRUITLESS
        self._named[shape] += 1
        return None

    def read(self, target: Target, new: int) -> None:
        """Take note of a listing that was read.

        Args:
            new: Articles that it was the first of the run to show.
        """
        shape = shape_of(target.url)
        if new:
            self._named.pop(shape, None)
            self._barren.pop(shape, None)
        elif target.kind.is_listing:
            self._barren[shape] += 1

    def is_barren(self, url: str) -> bool:
        """Whether so many listings of its shape were read since one that showed a new article."""
        return 0 < self._most <= self._barren[shape_of(url)]

    def ends_at(self, sitemap: str, *, new: int, is_index: bool) -> bool:
        """Take note of a sitemap that was read: whether those that still wait are left unread.

        Args:
            new: Addresses that it was the first of the run to name.
            is_index: Whether it names sitemaps alone.
        """
        self._indexes += is_index
        if not is_index:
            self._fruitless = 0 if new else self._fruitless + 1
        if self._indexes >= _MOST_INDEX_FILES:
            logger.warning("Cut off at %s: the run has read %d indexes", sitemap, self._indexes)
            return True
        if 0 < self._most <= self._fruitless:
            logger.warning(
                "Cut off at %s: %d sitemaps in a row named nothing new "
                "(MEDIACRAWL_FRUITLESS_LISTINGS)", sitemap, self._fruitless,
            )  # fmt: skip
            return True
        return False


def shape_of(url: str) -> str:
    """Give an address with only the first part of its path, and no number of that.

    >>> shape_of("https://a.example/tag/ferries+mills"), shape_of("https://a.example/tag/a/b")
    ('/tag/*', '/tag/*/*')
    >>> shape_of("https://a.example/2025/11"), shape_of("https://a.example/archive-2025/11")
    ('/*/*', '/archive-*/*')
    """
    first, _, rest = urlsplit(url).path.lstrip("/").partition("/")
    return f"/{_NUMBER.sub('*', first)}/{_NAME.sub('*', rest)}"
