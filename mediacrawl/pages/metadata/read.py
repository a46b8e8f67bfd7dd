"""What a page states about itself for machines, read once: the head, and its describers."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from typing import Any, Protocol

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.metadata.fields import FIELDS
from mediacrawl.pages.metadata.json_ld import JsonLd
from mediacrawl.pages.metadata.metas import Metas
from mediacrawl.pages.metadata.microdata import Microdata
from mediacrawl.pages.metadata.tawsiyat import EMPTY, Tawsiyat, looks_like_tawsiyat, parse_tawsiyat


class Describer(Protocol):
    """What says something of the page by names; false where it says nothing at all."""

    def values(self, names: Iterable[str]) -> Iterable[list[Any]]:
        """Give the values of each name together."""


class Metadata:
    """The metadata of a page, raw. `stated` asks its describers for a field."""

    def __init__(self, root: Node, address: str = "", source: bytes | None = None) -> None:
        """Read the head, or the whole page where the metadata is not in its head.

        Args:
            address: The page's own, by which its objects are told from others'.
            source: Its bytes, where they are at hand.
        """
        self.metas = Metas()
        self.tawsiyat: Tawsiyat = EMPTY
        self.microdata = Microdata(root, source)
        self.canonical: str | None = None
        """Address of the canonical link."""
        self.title: str | None = None
        """Text of the title element, with the site's name in it."""
        self.language: str | None = root.get("lang")
        """The lang attribute of the page."""
        self.alternates: list[tuple[str, str]] = []
        """(language, address) of each alternate link with a language."""
        self._scripts: list[str] = []
        head = next(root.iterchildren("head"), None)
        if head is not None:
            self._read(head)
        if not self.tawsiyat.stated:
            others = chain(root.iter("script"), _spilled(root)) if self.metas else root.iter(*_TAGS)
            self._read(node for node in others if node.getparent() is not head)
        self.metas.name_writer()
        stated = (address, self.canonical, self.metas.get("og:url"))
        titles = (self.title, self.metas.get("og:title"))
        self.json_ld = JsonLd(self._scripts, {one for one in stated if one}, titles)
        every: dict[str, Describer] = {
            "tawsiyat": self.tawsiyat, "json_ld": self.json_ld, "metas": self.metas,
            "microdata": self.microdata,
        }  # fmt: skip
        self._describers = {name: one for name, one in every.items() if one}

    @property
    def is_described(self) -> bool:
        """Whether the content system itself describes the page: it describes no error."""
        return bool(self.tawsiyat.stated)

    @property
    def broken(self) -> dict[str, int]:
        """How many scripts of which describer cannot be read."""
        return {"json-ld": self.json_ld.broken, "tawsiyat": int(self.tawsiyat.broken)}

    def stated(self, field: str) -> Iterator[tuple[str, Any]]:
        """Give (source, raw value) of a field of the table, best first."""
        for describer, source, names, shape in FIELDS[field]:
            if describer in self._describers:
                for group in self._describers[describer].values(names):
                    for raw in shape(group):
                        yield source, raw

    def text(self, field: str) -> str | None:
        """Give the first text of a field."""
        return next((raw for _, raw in self.stated(field) if isinstance(raw, str) and raw), None)

    def _read(self, nodes: Iterable[Node]) -> None:
        for node in nodes:
            tag = node.tag
            if tag == "meta":
                content = node.get("content")
                name = node.get("property") or node.get("name")
                if content and name:
                    self.metas.add(name, content)
            elif tag == "script":
                self._read_script(node)
            elif tag == "link":
                self._read_link(node)
            elif tag == "title" and self.title is None:
                self.title = node.text

    def _read_link(self, node: Node) -> None:
        said = node.get("rel")
        if not said or said in _OF_BROWSERS:
            return
        href, rel = (node.get("href") or "").strip(), said.lower().split()
        if not href:
            return
        if "canonical" in rel:
            self.canonical = self.canonical or href
        elif "alternate" in rel and (language := node.get("hreflang")):
            self.alternates.append((language, href))
        elif "image_src" in rel:
            self.metas.add("image_src", href)

    def _read_script(self, node: Node) -> None:
        kind = node.get("type") or ""
        if kind not in _CODE:
            kind = kind.partition(";")[0].strip().lower()
        if (
            "json" in kind and "ld" in kind
        ):  # as it should be, "application/json+ld", "text/ld+json"
            if node.text:
                self._scripts.append(node.text)
        elif not self.tawsiyat.stated and (
            kind == "text/tawsiyat"
            or node.get("id") == "tawsiyat-metadata"
            or (kind not in _CODE and looks_like_tawsiyat(node.text))
        ):
            self.tawsiyat = parse_tawsiyat(node.text)


def _spilled(root: Node) -> Iterator[Node]:
    """Give what a parser has put at the body's own level since an element ended the head early."""
    for body in root.iterchildren("body"):
        yield from body.iterchildren("meta", "link")


_TAGS = ("meta", "link", "script", "title")
# What most links of a head are: files that a browser fetches.
_OF_BROWSERS = frozenset({
    "stylesheet", "preload", "preconnect", "dns-prefetch", "prefetch", "modulepreload", "icon",
})  # fmt: skip
# Types of scripts that run: long, many, and no description of anything.
_CODE = frozenset({"", "text/javascript", "application/javascript", "module"})
