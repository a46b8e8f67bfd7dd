"""What every page has, whatever it shows: metadata, an outline, links, the ticker."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache
from typing import Any, Generic, TypeVar
from urllib.parse import urlsplit

from lxml import etree

from mediacrawl.items import Entry, Headline
from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.front_matter.outline import Outline
from mediacrawl.pages.links.ticker import read_headlines
from mediacrawl.pages.markup.nodes import Node, Target, target_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.selectors import Declared
from mediacrawl.site import Site
from mediacrawl.values.urls import open_url

_NOTHING = etree.fromstring("<html/>")
_hrefs = etree.XPath("descendant::a/@href", smart_strings=False)
Value = TypeVar("Value")


class lazy(Generic[Value]):  # noqa: N801 - used as `property` is
    """`functools.cached_property` without the lock that costs a microsecond before 3.12."""

    def __init__(self, read: Callable[[Any], Value]) -> None:
        """Wrap the method that reads the value."""
        self.read = read
        self.name = read.__name__
        self.__doc__ = read.__doc__

    def __get__(self, page: Any, owner: type | None = None) -> Value:
        """Read the value and keep it in the page, where it is found first from then on."""
        value = page.__dict__[self.name] = self.read(page)
        return value


class BasePage(Declared):
    """A parsed page of a site. `document.url` is its canonical address."""

    def __init__(self, document: Document, site: Site) -> None:
        """Read nothing yet."""
        self.document, self.site = document, site
        self._found = {}
        self.root: Node = document.root if document.root is not None else _NOTHING
        self.base = _base_of(self.root, document.url)
        """Address that the page's links are relative to."""

    @lazy
    def metadata(self) -> Metadata:
        """The page's own metadata."""
        return Metadata(self.root, self.document.url, self.document.body)

    @lazy
    def outline(self) -> Outline:
        """The page's elements in order, with its labels."""
        return Outline(self.root, self.site.labels)

    @lazy
    def hrefs(self) -> list[str]:
        """Where its links lead, as it is written; a teaser has its address two or three times."""
        return list(dict.fromkeys(_hrefs(self.root)))

    def headlines(self) -> list[Headline]:
        """Lines of the breaking ticker."""
        return read_headlines(self.outline, self.site, self.base)

    def links_on_page(self) -> list[Entry]:
        """Give the addresses of all links within the site, each once, in order."""
        found: dict[str, Entry] = {}
        for href in self.hrefs:
            target = target_of(href, self.site, self.base)
            if target and target.kind is not Kind.OFFSITE and target.url not in found:
                found[target.url] = _entry(target)
        return list(found.values())


@lru_cache(maxsize=4096)
def _entry(target: Target) -> Entry:
    """What a link names; every page of a site repeats those of its menus."""
    return Entry(target.url, target.kind, address=target.address)


def _base_of(root: Node, url: str) -> str:
    """Give what the page says that links are relative to, or else the page's own address."""
    # Wherever a page has it: an element that is none of the head ends the head.
    bases = (base.get("href") for base in root.iter("base"))
    href = next((href for href in bases if href is not None), "").strip()
    stated = open_url(href, url) if href else None
    if stated is None or (_is_own_machine(stated) and not _is_own_machine(url)):
        return url
    return stated


def _is_own_machine(url: str) -> bool:
    """Whether an address is of the machine of whoever reads it: a base that its maker forgot."""
    host = urlsplit(url).hostname or ""
    return host == "localhost" or host.startswith("127.")
