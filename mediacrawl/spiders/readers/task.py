"""A page as a crawl hands it to its reader, here or in another process: plain and small."""

from __future__ import annotations

import logging
import pickle
from dataclasses import dataclass
from functools import cached_property, lru_cache
from typing import NamedTuple

from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.discover import discover
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Covers, Raw, Reading
from mediacrawl.site import Site
from mediacrawl.sites import look_in
from mediacrawl.spiders.readers.isolated import ONE_PAGE, limit


class Page(NamedTuple):
    """What is read."""

    raw: Raw
    asked: Asked
    fetch: Fetch


@dataclass(frozen=True, eq=False)
class How:
    """What is the same for many pages."""

    site: Site
    covers: Covers
    most_bytes: int
    """What a feed or a sitemap may unpack to."""

    @cached_property
    def packed(self) -> bytes:
        """This for another process, which unpacks it once and knows it again by its bytes."""
        return pickle.dumps(self, pickle.HIGHEST_PROTOCOL)

    def read(self, page: Page) -> Reading:
        """Read a page, and what it names."""
        return read(
            page.raw, page.asked, self.site, page.fetch,
            covers=self.covers, most_bytes=self.most_bytes, follow=True,
        )  # fmt: skip


def be_ready(folder: str, level: str, how: bytes) -> None:
    """Prepare a process for reading.

    Args:
        folder: With further files of sites; empty: none.
        level: From which on it logs.
    """
    if folder:
        look_in(folder)
    logging.getLogger().setLevel(level)
    _how(how)


def read_page(page: Page, how: bytes) -> Reading:
    """Read one page after the other: the process ends with one that takes too long."""
    with limit(ONE_PAGE):
        return _how(how).read(page)


def try_page(page: Page, how: bytes) -> Reading:
    """Do with a page, of which something has died, all that a crawl does with it."""
    with limit(ONE_PAGE):
        if page.asked.kind is Kind.FRONT:
            discover(page.raw.document)
        return _how(how).read(page)


@lru_cache(maxsize=1)
def _how(packed: bytes) -> How:
    how: How = pickle.loads(packed)  # made by the process that began this one
    return how
