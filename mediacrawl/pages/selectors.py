"""What a page class declares of its layout: a place for each field, checked when it is made.

class Article(ArticlePage):
    title_css = "h1.headline"
    authors_xpath = "//p[@class='by']/a"
    image_css = "figure img::attr(data-full)"
    body_json = "#__NEXT_DATA__ props.article.blocks[].html"
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator
from datetime import date
from typing import Any, ClassVar

from lxml import etree

from mediacrawl.exceptions import DeclarationError
from mediacrawl.pages.markup.classed import Classed, nodes_by_class
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.selector_syntax import COMPILERS, Found, Selector
from mediacrawl.values.lazy_patterns import late

FIELDS = (
    "title", "lead", "body", "authors", "source", "published", "modified", "section", "kind",
    "tags", "keywords", "image", "image_caption", "image_credit", "language", "external_id",
    "read_minutes", "video_seconds", "media",
)  # fmt: skip
"""What a page class may say the place of, as `<field>_css`, `<field>_xpath` or `<field>_json`."""

_WRITTEN = re.compile(r"(\w+)_(css|xpath|json)", re.ASCII)
_HTML = etree.HTMLParser(remove_comments=True, remove_pis=True)
# JSON may hold what no document may: https://www.w3.org/TR/xml/#charsets
_NO_XML = late("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_MARKUP = re.compile(r"<[a-z!/]|&(?:#\d+|#x[0-9a-f]+|[a-z][a-z0-9]*);", re.IGNORECASE)


class Declared:
    """A base of page classes. It checks what a class declares and finds the places on a page."""

    root: Node
    _found: dict[str, list[Found]]
    """What stands at the places of a field, once it was looked for."""

    _classed: dict[Classed, list[Node]] | None = None
    """What stands at all places of a tag and a class, once one was looked for."""

    valid_until: ClassVar[date | str | None] = None
    """Last day on which the outlet published in this layout, as '2026-03-01'; None: it still does.

    An archive is read by the layout of its day. A class that is made of another says its own: it
    is the layout that came after.
    """

    fields: ClassVar[tuple[str, ...]] = FIELDS
    """What the class may say the place of."""

    selectors: ClassVar[dict[str, tuple[Selector, ...]]] = {}
    """Places by field, in the order css, xpath, json; made of the class's attributes."""

    def __init_subclass__(cls, **options: Any) -> None:
        """Compile what the class declares.

        Raises:
            DeclarationError: an attribute cannot be understood.
        """
        super().__init_subclass__(**options)
        cls.valid_until = _day(cls, vars(cls).get("valid_until"))
        cls.selectors = {**cls.selectors, **_own_selectors(cls)}

    def found(self, field: str) -> list[Found]:
        """Give what stands at the places declared for a field, of the first that holds anything."""
        if field not in self.selectors:
            return []
        known = self._found.get(field)
        if known is None:
            every = map(self._standing_at, self.selectors[field])
            known = self._found[field] = next(filter(None, every), [])
        return known

    def _standing_at(self, selector: Selector) -> list[Found]:
        if selector.classed is None:
            return list(selector.find(self.root))
        if self._classed is None:
            every = (one.classed for declared in self.selectors.values() for one in declared)
            self._classed = nodes_by_class(self.root, filter(None, every))
        return [*self._classed[selector.classed]]

    def node_at(self, field: str) -> Node | None:
        """Give the first element at the places declared for a field."""
        return next((one for one in self.found(field) if not isinstance(one, str)), None)

    def tree_at(self, field: str) -> Node | None:
        """Give an element made of the texts at the places declared for a field, html or plain.

        It stands outside of the page: for a body that a page keeps in a script.
        """
        texts = [one for one in self.found(field) if isinstance(one, str)]
        return tree_of(texts) if texts else None


def _own_selectors(cls: type[Declared]) -> dict[str, tuple[Selector, ...]]:
    """What the class itself declares, and with a field all that it inherits for it."""
    fields = {match[1] for name in vars(cls) if (match := _WRITTEN.fullmatch(name))}
    return {field: tuple(_selectors_of(cls, field)) for field in sorted(fields)}


def _selectors_of(cls: type[Declared], field: str) -> Iterator[Selector]:
    for language, compiled in COMPILERS.items():
        name = f"{field}_{language}"
        written = getattr(cls, name, None)
        if written is None:
            continue
        if field not in cls.fields:
            close = difflib.get_close_matches(field, cls.fields, 1)
            listed = ", ".join(cls.fields) or "none"
            hint = f"did you mean {close[0]}_{language}?" if close else f"there are: {listed}"
            raise _wrong(cls, name, f"this kind of page has no such field; {hint}")
        if not isinstance(written, str) or not written.strip():
            raise _wrong(cls, name, f"a text is wanted, not {written!r}")
        try:
            yield compiled(written.strip())
        except ValueError as error:
            raise _wrong(cls, name, f"{written!r} cannot be read: {error}") from None


def _day(cls: type, written: date | str | None) -> date | None:
    if written is None or type(written) is date:  # a datetime is one too, and no day
        return written
    try:
        return date.fromisoformat(str(written))
    except ValueError:
        raise _wrong(cls, "valid_until", f"{written!r} is no day like '2026-03-01'") from None


def _wrong(cls: type, name: str, why: str) -> DeclarationError:
    return DeclarationError(f"{cls.__module__}.{cls.__qualname__}.{name}: {why}")


def tree_of(texts: list[str]) -> Node:
    """Make an element of texts, html or plain."""
    tree = etree.Element("div")
    for text in (_NO_XML.sub("", text) for text in texts):
        if _MARKUP.search(text) and (parsed := etree.HTML(f"<div>{text}</div>", _HTML)) is not None:
            tree.extend(parsed.iterfind("body/*"))
        else:
            _add_paragraphs(tree, text)
    return tree


def _add_paragraphs(tree: Node, text: str) -> None:
    for paragraph in re.split(r"\n\s*\n", text):
        if paragraph.strip():
            etree.SubElement(tree, "p").text = paragraph.strip()
