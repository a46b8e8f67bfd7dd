"""What is known of a site beside its pages: its sections, and what an address says by its shape."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote, urlsplit

from mediacrawl.languages import language_of
from mediacrawl.languages.labels import Labels

_FILE = re.compile(
    r"\.(?:css|js|mjs|json|txt|ico|svg|png|jpe?g|gif|webp|mp[34]|m3u8|pdf|woff2?|ashx|axd|zip)$"
)
_SITEMAP = re.compile(r"(?:^/sitemaps?(?:[/_-]|$))|\.xml(?:\.gz)?$")
# A slug of an article has several words; a section's name has one to three.
_SLUG_HYPHENS = 3


@dataclass(frozen=True)
class Section:
    """A section of a site's navigation."""

    path: str
    """Slug path without slashes at its ends: 'news/politics'."""

    label: str
    """Name as the navigation shows it."""

    kind: str
    """Kind of the articles it lists, one of items.KINDS."""

    names: tuple[str, ...] = ()
    """Other names by which metadata calls it."""

    guessed: bool = False
    """The path is inferred from the label; `ListingPage.navigation` corrects it."""

    rare: bool = False
    """So little is published there that its page may stand empty, or be gone."""


@dataclass(frozen=True, eq=False)
class Site:
    """An edition of an outlet. A site module declares one, with no code of its own."""

    outlet: str
    """Slug of the outlet."""

    edition: str
    """Language edition: 'en'."""

    language: str
    """Language code of its pages."""

    host: str
    """Host of its pages, as canonical addresses name it."""

    zone: str
    """Time zone of the dates that its pages display."""

    sections: tuple[Section, ...]
    """Sections of the navigation that list articles, in its order."""

    regions: tuple[Section, ...] = ()
    """Pages of the navigation that list articles by region."""

    other_hosts: tuple[str, ...] = ()
    """Hosts of the outlet's other editions."""

    article_prefixes: Mapping[str, str] = field(default_factory=dict)
    """First segment of an article's path and the kind that it says, where nothing else does."""

    posttypes: Mapping[str, str] = field(default_factory=dict)
    """Names of post types in metadata, in lower case, and the kind or page kind each means."""

    tag_prefixes: tuple[str, ...] = ("tag", "tags")
    """First segments of a tag page's path."""

    author_prefixes: tuple[str, ...] = ("authors", "author")
    """First segments of an author page's path."""

    coverage_prefixes: tuple[str, ...] = ("coverage",)
    """First segments of a dossier's path."""

    region_prefixes: tuple[str, ...] = ("region", "regions")
    """First segments of a region page's path."""

    static_paths: frozenset[str] = frozenset()
    """Paths of pages that are neither articles nor listings."""

    sitemaps: tuple[str, ...] = ()
    """Paths of its sitemaps; where one is missing, the customary /sitemap.xml is tried."""

    page: Any = None
    """Class of its articles' pages; None: `pages.article.ArticlePage`."""

    listing: Any = None
    """Class of its listings' pages; None: `pages.listing.ListingPage`."""

    def classify(self, url: str) -> str:
        """Say what an address is by its shape alone: article, section, tag, author, offsite, ..."""
        if url.startswith(self._root):
            path = url[len(self._root) - 1 :].partition("#")[0].partition("?")[0]
        else:
            found = _path_of(url)
            if found is None:
                return "other"
            if found[0] != self.host:
                return "offsite"
            path = found[1]
        return self._kind_of_path(path.strip("/").casefold())

    def section_of(self, url: str) -> Section | None:
        """Find the section that an address stands in or is, by the longest path that fits."""
        found = _path_of(url)
        path = found[1].strip("/").casefold() if found else ""
        while path:
            section = self.sections_by_path.get(path)
            if section:
                return section
            path = path.rpartition("/")[0]
        return None

    @cached_property
    def sections_by_path(self) -> dict[str, Section]:
        """Sections and regions by path as addresses write it, in lower case."""
        return {quote(s.path).casefold(): s for s in (*self.sections, *self.regions)}

    @cached_property
    def labels(self) -> Labels:
        """The words of its language."""
        return language_of(self.language).labels

    @cached_property
    def front_url(self) -> str:
        """Canonical address of the front page."""
        return self._root

    @cached_property
    def _root(self) -> str:
        return f"https://{self.host}/"

    @cached_property
    def _prefixes(self) -> dict[str, str]:
        pairs = dict.fromkeys(self.tag_prefixes, "tag")
        pairs |= dict.fromkeys(self.author_prefixes, "author")
        pairs |= dict.fromkeys(self.coverage_prefixes, "coverage")
        pairs |= dict.fromkeys(self.region_prefixes, "region")
        return pairs | dict.fromkeys(self.article_prefixes, "article")

    @cached_property
    def _region_paths(self) -> frozenset[str]:
        return frozenset(quote(s.path).casefold() for s in self.regions)

    def _kind_of_path(self, path: str) -> str:
        if not path:
            return "front"
        if path in self._region_paths:
            return "region"
        if path in self.sections_by_path:
            return "section"
        first, _, rest = path.partition("/")
        kind = self._prefixes.get(first)
        if kind == "article":
            return _article_or_section(first, rest)
        if kind:
            return kind if rest else "static"
        return self._kind_of_other(path)

    def _kind_of_other(self, path: str) -> str:
        if _SITEMAP.search("/" + path):
            return "sitemap"
        first = path.partition("/")[0]
        if path in self.static_paths or first in self.static_paths or _FILE.search(path):
            return "static"
        return "other"


def _article_or_section(first: str, rest: str) -> str:
    if not rest:
        return "section"
    if "/" in rest or first != "news":
        return "article"
    return "article" if rest.count("-") >= _SLUG_HYPHENS else "section"


def _path_of(url: str) -> tuple[str, str] | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host, parts.path
