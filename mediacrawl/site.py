"""A site: what it declares, and what its addresses say by their shape."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

from mediacrawl.declaration import Declaration, Section
from mediacrawl.declaration_families import new_family
from mediacrawl.exceptions import DeclarationError
from mediacrawl.kinds import Kind
from mediacrawl.values.addresses.article_shapes import looks_like_article, names_file
from mediacrawl.values.urls import bare_host, canonical_url, clean_url, outlet_of

_SITEMAP = re.compile(r"(?:^/sitemaps?(?:[/_-]|$))|\.xml(?:\.gz)?$")
# A slug of an article has several words; a section's name has one to three.
_SLUG_HYPHENS = 3


@dataclass(frozen=True, eq=False)
class Site(Declaration):
    """An edition of an outlet. A file in `sites/` declares one or more, with no code of its own.

    `Site("www.daily.example", "en", zone="Europe/London")` is enough; `Declaration` has the rest.
    """

    family: list[Site] = field(default_factory=new_family, repr=False)
    """All editions of the outlet, this one included. `edition_in` fills it."""

    found: bool = field(default=False, repr=False)
    """Whether nobody declared it: what it says of itself stands for that, and may be wrong."""

    def __post_init__(self) -> None:
        if not self.outlet:
            # Few are declared, and a short name tells them apart; among all the web, the host does.
            name = bare_host(self.host) if self.found else outlet_of(self.host)
            object.__setattr__(self, "outlet", name)
        if not self.edition:
            object.__setattr__(self, "edition", self.language)
        try:
            re.compile(self.articles)
        except re.error as error:
            raise DeclarationError(
                f"{self.outlet}: articles={self.articles!r} is no pattern: {error}"
            ) from None
        self.family.append(self)

    def edition_in(self, language: str, **differing: Any) -> Site:
        """Declare another edition of the outlet: `EN.edition_in("ar", path="/ar/")`.

        Args:
            language: Of its pages.
            differing: Its attributes that are not this edition's: a `host` or a `path` at least.
        """
        if not {"host", "path"} & differing.keys():
            raise DeclarationError(
                f"{self.outlet}: its edition in {language} needs a host or a path of its own"
            )
        own: dict[str, Any] = {"language": language, "edition": language}
        own |= dict.fromkeys(("hosts", "sections", "regions", "feeds"), ())
        return replace(self, **{**own, **differing})

    # --- addresses ------------------------------------------------------------------------------

    def canonical(self, url: str, base: str | None = None) -> str | None:
        """Give the one form that names a page: `urls.canonical_url` on the site's own host, with
        the parameters that are identity."""
        found = canonical_url(url, base)
        if found is None or (found.startswith(self.root_url) and not self.identity):
            return found
        host, _, path = found.removeprefix("https://").partition("/")
        if host not in self.all_hosts:
            return found
        return f"https://{self.host}/{path}{self._identity_of(url, base)}"

    def classify(self, url: str) -> Kind:
        """Say what a canonical address is by its shape alone."""
        if url.startswith(self.root_url):
            path, query = url[len(self.root_url) - 1 :], ""
            if "?" in path or "#" in path:
                path, _, query = path.partition("#")[0].partition("?")
        else:
            found = _parts_of(url)
            if found is None:
                return Kind.OTHER
            host, path, query = found
            if host not in self.all_hosts:
                return Kind.OFFSITE
        if not self._shared:
            return self._kind_of_path(path.strip("/").casefold(), query)
        inner = self._within(path)
        return Kind.OFFSITE if inner is None else self._kind_of_path(inner.casefold(), query)

    def section_of(self, url: str) -> Section | None:
        """Find the section that an address stands in or is, by the longest path that fits."""
        path = (self._within(_path_of(url, self.root_url)) or "").casefold()
        while path:
            section = self.sections_by_path.get(path)
            if section:
                return section
            path = path.rpartition("/")[0]
        return None

    @cached_property
    def all_hosts(self) -> frozenset[str]:
        """Hosts that its pages are asked for on; with and without www. is one."""
        bare = bare_host(self.host)
        own = {self.host, bare, f"www.{bare}", *self.hosts}
        return frozenset(own.difference(self.other_hosts))

    @cached_property
    def feed_hosts(self) -> frozenset[str]:
        """Hosts of declared feeds: what makes them is often another's, at feeds.service.example."""
        return frozenset(parts[0] for feed in self.feeds if (parts := _parts_of(feed)))

    @cached_property
    def other_hosts(self) -> tuple[str, ...]:
        """Hosts of the outlet's other editions."""
        hosts = dict.fromkeys(site.host for site in self.family)
        return tuple(host for host in hosts if host != self.host)

    @cached_property
    def prefixes(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """What its canonical addresses begin with, and what those of editions below them do."""
        return (self._own_prefix,), tuple(site._own_prefix for site in self._shared_below)

    @cached_property
    def front_url(self) -> str:
        """Canonical address of the front page."""
        return f"{self.root_url}{self.path.strip('/')}"

    # --------------------------------------------------------------------------------------------

    @cached_property
    def root_url(self) -> str:
        """Address of its host."""
        return f"https://{self.host}/"

    @cached_property
    def _own_prefix(self) -> str:
        inner = self.path.strip("/")
        return f"{self.root_url}{inner}/" if inner else self.root_url

    @cached_property
    def _shared_below(self) -> list[Site]:
        """Editions on the same host whose addresses begin as this one's do."""
        return [
            site
            for site in self.family
            if site is not self
            and site.host == self.host
            and site._own_prefix.startswith(self._own_prefix)
        ]

    @cached_property
    def _shared(self) -> bool:
        return self.path.strip("/") != "" or bool(self._shared_below)

    def _within(self, path: str) -> str | None:
        """The path below the edition's own, without slashes at its ends; None for another's."""
        inner, own = path.strip("/"), self.path.strip("/")
        for site in self._shared_below:
            below = site.path.strip("/")
            if inner == below or inner.startswith(f"{below}/"):
                return None
        if not own:
            return inner
        if inner == own:
            return ""
        return inner[len(own) + 1 :] if inner.startswith(f"{own}/") else None

    def _identity_of(self, url: str, base: str | None) -> str:
        if not self.identity:
            return ""
        clean = clean_url(url, base) or ""
        given = dict(parse_qsl(urlsplit(clean).query))
        kept = [(name, given[name]) for name in self.identity if name in given]
        return f"?{urlencode(kept)}" if kept else ""

    def _kind_of_path(self, path: str, query: str) -> Kind:
        if not path and not (query and self.identity):
            return Kind.FRONT
        if path in self.region_paths:
            return Kind.REGION
        if path in self.sections_by_path and not query:
            return Kind.SECTION
        first, _, rest = path.partition("/")
        kind = self.kinds_by_prefix.get(first)
        if kind is Kind.ARTICLE:
            return self._article_or_section(first, rest)
        if kind is not None:
            return kind if rest else Kind.STATIC
        return self._kind_of_other(path, query)

    def _kind_of_other(self, path: str, query: str) -> Kind:
        if ("sitemap" in path or ".xml" in path) and _SITEMAP.search("/" + path):
            return Kind.SITEMAP
        first = path.partition("/")[0]
        if path in self.static_paths or first in self.static_paths or names_file(path):
            return Kind.STATIC
        if self._is_article(path, query):
            return Kind.ARTICLE
        return Kind.OTHER

    def _is_article(self, path: str, query: str) -> bool:
        if self.article_pattern is not None:
            return (
                self.article_pattern.search(f"/{path}?{query}" if query else f"/{path}") is not None
            )
        if self.article_prefixes:
            return False
        # A page that has a parameter for its name shows one thing.
        return looks_like_article(path) or bool(query and self.identity)

    def _article_or_section(self, first: str, rest: str) -> Kind:
        if not rest:
            return Kind.SECTION
        if "/" in rest or first not in self.grouped:
            return Kind.ARTICLE
        return Kind.ARTICLE if rest.count("-") >= _SLUG_HYPHENS else Kind.SECTION


def sitemap_url(site: Site, url: str, base: str | None = None) -> str | None:
    """Give the one form that names a sitemap, or a further page of a listing: `canonical`, with the
    query that says which of many it is (/sitemap.xml?yyyy=2024&mm=07)."""
    found, clean = site.canonical(url, base), clean_url(url, base)
    if found is None or clean is None or "?" not in clean:
        return found
    return f"{found.partition('?')[0]}?{clean.partition('?')[2]}"


def _path_of(url: str, root: str) -> str:
    """Give the path of an address; one of a host that is known need not be parsed for it."""
    if url.startswith(root):
        return url[len(root) :].partition("#")[0].partition("?")[0]
    return (_parts_of(url) or ("", "", ""))[1]


def _parts_of(url: str) -> tuple[str, str, str] | None:
    try:
        parts = urlsplit(url)
        host = parts.hostname
    except ValueError:
        return None
    if parts.scheme not in ("http", "https") or not host:
        return None
    return host, parts.path, parts.query
