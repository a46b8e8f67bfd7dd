"""Selectors as page classes write them, compiled: CSS, XPath, and a path in a script's JSON."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any, NamedTuple, TypeAlias

from cssselect import HTMLTranslator, SelectorError
from lxml import etree

from mediacrawl.pages.markup.classed import Classed, classed_of, nodes_by_class
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.markup.paths import compiled_path
from mediacrawl.pages.markup.scripted import JsonPath, loaded_script

Found: TypeAlias = "Node | str"
_PSEUDO = re.compile(r"(.*?)\s*::(?:(text)|attr\(\s*([\w:.-]+)\s*\))", re.DOTALL)
_EMPTY = etree.fromstring("<html><body/></html>")


class Selector(NamedTuple):
    """A place on a page."""

    written: str
    """As the page class has it."""

    find: Callable[[Node], Iterator[Found]]
    """Gives elements, or texts of attributes and scripts, in page order."""

    broken: Callable[[Node], int] | None = None
    """Counts the scripts at the place whose JSON cannot be read."""

    classed: Classed | None = None
    """The tag and the class, where it is no more than these."""


@lru_cache(maxsize=512)
def css(written: str) -> Selector:
    """Compile a CSS selector, with `::attr(name)` or `::text` at its end for a text.

    Raises:
        ValueError: it is none.
    """
    if simple := classed_of(written):
        return Selector(written, _by_class(simple), classed=simple)
    pseudo = _PSEUDO.fullmatch(written)
    try:
        path = HTMLTranslator().css_to_xpath(pseudo[1] if pseudo else written)
    except SelectorError as error:
        raise ValueError(str(error)) from None
    if pseudo:
        path = "/".join((f"({path})", f"@{pseudo[3].lower()}" if pseudo[3] else "text()"))
    return Selector(written, _by_path(compiled_path(path)))


@lru_cache(maxsize=512)
def xpath(written: str) -> Selector:
    """Compile an XPath that gives elements or texts.

    Raises:
        ValueError: it is none, or gives a number or a truth.
    """
    path = compiled_path(written)
    try:
        result = path(_EMPTY)
    except etree.XPathError as error:
        raise ValueError(str(error)) from None
    if not isinstance(result, list | str):
        raise ValueError("it gives a number or a truth, not elements or texts")
    return Selector(written, _by_path(path))


@lru_cache(maxsize=512)
def json(written: str) -> Selector:
    """Compile the selector of a script and a path in its JSON, parted by a space.

    Raises:
        ValueError: one of the two is missing or wrong.
    """
    place, _, steps = written.rpartition(" ")
    if not place.strip():
        raise ValueError("name the script first, then the path in it: '#__NEXT_DATA__ props.body'")
    script, path = css(place.strip()), JsonPath(steps)

    def load(root: Node) -> Iterator[Any]:
        for node in script.find(root):
            yield loaded_script(node if isinstance(node, str) else node.text)

    def find(root: Node) -> Iterator[Found]:
        for data in load(root):
            yield from path.texts(data)

    return Selector(written, find, lambda root: sum(data is None for data in load(root)))


COMPILERS = {"css": css, "xpath": xpath, "json": json}
"""By the end of an attribute's name, in the order in which they are asked."""


def _by_class(classed: Classed) -> Callable[[Node], Iterator[Found]]:
    return lambda root: iter(nodes_by_class(root, [classed])[classed])


def _by_path(path: etree.XPath) -> Callable[[Node], Iterator[Found]]:
    def find(root: Node) -> Iterator[Found]:
        result = path(root)
        return iter([result] if isinstance(result, str) else result)

    return find
