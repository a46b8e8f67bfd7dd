"""The tag pages that were asked for, and which of them pages have linked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING
from urllib.parse import unquote

from mediacrawl.kinds import Kind
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.revisit import ALL
from mediacrawl.values.text import fold

if TYPE_CHECKING:
    from mediacrawl.items import Tag


class AskedTags:
    """The tags of one crawl: a page's address is known once an article has linked it."""

    def __init__(self, asked: frozenset[str]) -> None:
        """Have found none yet.

        Args:
            asked: Slugs or names, folded; "all" is each that is seen.
        """
        self._asked = asked
        self._found: set[str] = set()

    @property
    def all_wanted(self) -> bool:
        """Whether every tag that is seen is wanted."""
        return ALL in self._asked

    def wants(self, url: str, name: str | None = None) -> bool:
        """Whether a tag's page is wanted, by its address or its name."""
        if self.all_wanted:
            return True
        slug = unquote(url.rpartition("/")[2])
        found = self._asked & {fold(slug), fold(name or slug)}
        self._found |= found
        return bool(found)

    def targets(self, tags: Iterable[Tag]) -> Iterator[Target]:
        """Pages that are wanted, among an article's tags."""
        for tag in tags:
            if tag.url and self.wants(tag.url, tag.name):
                yield Target(tag.url, Kind.TAG, label=tag.name)

    def missing(self) -> list[str]:
        """Tags that were asked for and that no page linked."""
        return sorted(self._asked - self._found - {ALL})
