"""Folders of a site that hold articles whose addresses have no shape: /n/4821, /news/mill.

What names articles alone (a feed, a news sitemap), or shows them by their headlines, names a few. A
sitemap of all pages, or an old list without a heading, has the others, and says of none what it is.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.values.addresses.article_shapes import is_service

if TYPE_CHECKING:
    from mediacrawl.items import Discovery, Entry
    from mediacrawl.site import Site
    from mediacrawl.spiders.frontier import Target

_LEAST = 3
"""Articles that are known of a folder."""


class ArticleFolders:
    """Learns them from what a run is to fetch, and tells what else stands in them."""

    def __init__(self, site: Site) -> None:
        """Know none yet."""
        self._site = site
        self._named: defaultdict[str, set[str]] = defaultdict(set)
        self._known: set[str] = set()

    def learn(self, notes: Iterable[Discovery]) -> None:
        """Take from new addresses of articles those that only their naming tells to be ones."""
        if self._site.article_pattern is not None or self._site.article_prefixes:
            return  # its declaration says what its articles' addresses are
        for note in notes:
            folder = _folder_of(note.url)
            if note.kind is not Kind.ARTICLE or folder in self._known or "?" in note.url:
                continue
            if self._site.classify(note.url) is not Kind.OTHER:
                continue
            named = self._named[folder]
            named.add(note.url)
            if len(named) >= _LEAST:
                self._known.add(folder)
                del self._named[folder]

    def seen_on(self, target: Target, entries: Sequence[Entry]) -> Sequence[Entry]:
        """The entries of what was read, those in such folders as articles; what an article's page
        links may be anything."""
        if not self._known or target.kind is Kind.ARTICLE:
            return entries
        linked = target.kind is not Kind.SITEMAP
        return [
            entry._replace(kind=Kind.ARTICLE) if self._is_one(entry, linked) else entry
            for entry in entries
        ]

    def _is_one(self, entry: Entry, linked: bool) -> bool:
        if entry.kind is not Kind.OTHER:
            return False
        folder = _folder_of(entry.url)
        if folder not in self._known:
            return False
        name = urlsplit(entry.url).path.strip("/").casefold()
        # At the root of a site stand the parts that its menus name, too.
        if f"{folder}/" == self._site.root_url and (linked or not _is_slug(name)):
            return False
        return entry.url not in self._known and not is_service(name)


def _folder_of(url: str) -> str:
    return url.rpartition("/")[0]


def _is_slug(name: str) -> bool:
    """Whether a name has several words or a number: /about is hardly an article."""
    return "-" in name or "_" in name or any(map(str.isdigit, name))
