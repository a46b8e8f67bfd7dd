"""What a site may declare, and every default."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any
from urllib.parse import quote

from mediacrawl.kinds import Kind
from mediacrawl.languages import language_of
from mediacrawl.languages.labels import Labels


@dataclass(frozen=True)
class Section:
    """A section of a site's navigation."""

    path: str
    """Slug path without slashes at its ends: 'news/politics'."""

    label: str = ""
    """Name as the navigation shows it; its path's last part where nothing is said."""

    kind: str = "news"
    """Kind of the articles it lists, one of items.KINDS."""

    names: tuple[str, ...] = ()
    """Other names by which metadata calls it."""

    guessed: bool = False
    """The path is inferred from the label; `ListingPage.navigation` corrects it."""

    rare: bool = False
    """So little is published there that its page may stand empty, or be gone."""

    retired: bool = False
    """It has ended: old articles are of it, and it is visited only where it is asked for."""

    def __post_init__(self) -> None:
        if not self.label:
            name = self.path.rpartition("/")[2].replace("-", " ")
            object.__setattr__(self, "label", name.capitalize())


@dataclass(frozen=True, eq=False)
class Declaration:
    """The attributes of a `Site`."""

    host: str
    """Host of its pages, as canonical addresses name it."""

    language: str
    """ISO 639-1 code of the language of its pages: 'en'."""

    zone: str = "UTC"
    """Time zone of the dates that its pages display."""

    outlet: str = ""
    """Slug of the outlet; by default the name in its domain: 'daily' of www.daily.example. One that
    nobody declared is called by its host without www."""

    edition: str = ""
    """Name of the edition in the corpus; by default the language."""

    hosts: tuple[str, ...] = ()
    """Other hosts of the same pages: 'amp.daily.example'. With and without www. is one anyway."""

    path: str = "/"
    """Where its addresses begin, for an edition that shares its host: '/ar/'."""

    articles: str = ""
    r"""Pattern (re.search) of the path and query of its articles: r'/\d{4}/\d\d/\d\d/'. Without
    it, an address is an article's by what proves it (`pages.evidence`)."""

    identity: tuple[str, ...] = ()
    """Parameters that tell one page from another: 'id', for /story.php?id=12."""

    kind: str = "news"
    """Kind of the articles of which nothing says another, one of items.KINDS."""

    sections: tuple[Section, ...] = ()
    """Sections of the navigation that list articles, in its order; what the navigation has
    besides is visited too."""

    regions: tuple[Section, ...] = ()
    """Pages of the navigation that list articles by region."""

    front_lists: bool = True
    """Whether its front page lists articles; False: feeds or sitemaps alone name them."""

    feeds: tuple[str, ...] = ()
    """Paths of its feeds, queries and all; those that are found besides are in `crawl.source`."""

    sitemaps: tuple[str, ...] = ("/sitemap.xml",)
    """Paths of its sitemaps; where one is missing, the customary /sitemap.xml is tried."""

    page: Any = None
    """Class of its articles' pages, or a tuple of them, one a layout; None: `ArticlePage`."""

    listing: Any = None
    """Class of its listings' pages, or a tuple of them; None: `ListingPage`."""

    article_prefixes: Mapping[str, str] = field(default_factory=dict)
    """First segment of an article's path, and the kind that it says where nothing else does: all
    of its articles begin with one of them, where some are declared."""

    grouped: tuple[str, ...] = ()
    """Of these, those below which sections stand beside articles: 'news', where /news/sports is a
    section and /news/a-long-slug-of-words an article."""

    posttypes: Mapping[str, str] = field(default_factory=dict)
    """Names of post types in metadata, in lower case, and the kind or page kind each means."""

    tag_prefixes: tuple[str, ...] = ("tag", "tags", "topic", "topics", "etiqueta", "thema", "tema")
    """First segments of a tag page's path."""

    author_prefixes: tuple[str, ...] = ("authors", "author", "autor", "autores", "auteur")
    """First segments of an author page's path."""

    coverage_prefixes: tuple[str, ...] = ("coverage",)
    """First segments of a dossier's path."""

    region_prefixes: tuple[str, ...] = ("region", "regions")
    """First segments of a region page's path."""

    static_paths: frozenset[str] = frozenset()
    """Paths of pages that are neither articles nor listings."""

    agencies: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Agencies, each by the name it has in the corpus, and how else the site credits it, beside
    what `values.people.agencies` knows: {"AP": ("our wire service",)}."""

    @cached_property
    def front_address(self) -> str | None:
        """The front page as it is asked for, where `path` ends in a slash that no canonical
        address has."""
        path = self.path.lstrip("/")
        return f"https://{self.host}/{path}" if path.endswith("/") else None

    @cached_property
    def sections_by_path(self) -> dict[str, Section]:
        """Sections and regions by path as addresses write it, in lower case."""
        return {quote(s.path).casefold(): s for s in (*self.sections, *self.regions)}

    @cached_property
    def labels(self) -> Labels:
        """The words of its language."""
        return language_of(self.language).labels

    @cached_property
    def kinds_by_prefix(self) -> dict[str, Kind]:
        """What the first segment of a path says that an address is."""
        pairs = dict.fromkeys(self.tag_prefixes, Kind.TAG)
        pairs |= dict.fromkeys(self.author_prefixes, Kind.AUTHOR)
        pairs |= dict.fromkeys(self.coverage_prefixes, Kind.COVERAGE)
        pairs |= dict.fromkeys(self.region_prefixes, Kind.REGION)
        return pairs | dict.fromkeys(self.article_prefixes, Kind.ARTICLE)

    @cached_property
    def region_paths(self) -> frozenset[str]:
        """Paths of the regions as addresses write them, in lower case."""
        return frozenset(quote(s.path).casefold() for s in self.regions)

    @cached_property
    def article_pattern(self) -> re.Pattern[str] | None:
        """See `articles`."""
        return re.compile(self.articles, re.IGNORECASE) if self.articles else None
