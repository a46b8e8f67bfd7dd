"""Elements of the page: content becomes text or an attribute of a tree, so it cannot be markup."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, datetime
from decimal import Decimal
from itertools import zip_longest
from typing import Any

from lxml import etree

Element = Any
"""An element of lxml, which has no types."""
Child = Any
"""An element, a string, a number, None, or an iterable of these."""

# What XML has no way to write; a page on the web can hold it in a title.
_UNPRINTABLE = re.compile(r"[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)


def tag(name: str, *children: Child, **attributes: object) -> Element:
    """Return an element: `class_` is class, `stroke_width` is stroke-width; None is left out."""
    element = etree.Element(name)
    for key, value in attributes.items():
        if value is not None:
            element.set(key.rstrip("_").replace("_", "-"), printable(_short(value)))
    _fill(element, children)
    return element


def link(url: str | None, label: Child) -> Element:
    """Return a link, or only its label where the address is no http(s) one (`javascript:…`)."""
    if url is None or not _WEB.match(url):
        return tag("bdi", label, dir="auto")
    return tag("a", label, href=url, rel="noopener noreferrer", dir="auto")


def cell(value: object) -> Element:
    """Return a cell of a table: figures to the right, text in its own direction."""
    if value is None:
        return tag("td", "–", class_="none")
    if isinstance(value, int | float | Decimal):
        return tag("td", number(value), class_="number")
    if isinstance(value, str):
        return tag("td", tag("bdi", value, dir="auto"))
    if isinstance(value, date):
        return tag("td", moment(value), class_="time")
    return tag("td", value)


def table(head: Iterable[str], rows: Iterable[Iterable[object]]) -> Element:
    """Return a table that scrolls by itself where it is wider than the screen."""
    lines = [list(map(cell, row)) for row in rows]
    # A heading stands over its column: to the right over figures.
    kinds = [td.get("class") for td in lines[0]] if lines else []
    headings = [
        tag("th", name, scope="col", class_=kind)
        for name, kind in zip_longest(head, kinds, fillvalue=None)
    ]
    body = tag("tbody", [tag("tr", line) for line in lines])
    return tag(
        "div", tag("table", tag("thead", tag("tr", headings)), body), class_="scroll", tabindex=0
    )


def number(value: float | Decimal) -> str:
    """Write a number to read: 12,345 or 3.7."""
    whole = value == int(value)
    return f"{int(value):,}" if whole else f"{value:,.1f}"


def moment(value: date) -> str:
    """Write a day, or a day and a time."""
    return f"{value:%Y-%m-%d %H:%M}" if isinstance(value, datetime) else f"{value:%Y-%m-%d}"


def printable(text: str) -> str:
    """Return the text without what no document can hold."""
    return _UNPRINTABLE.sub("\ufffd", text)


def write(root: Element) -> bytes:
    """Write the document."""
    written: bytes = etree.tostring(
        root, method="html", encoding="utf-8", doctype="<!DOCTYPE html>"
    )
    return written


def _short(value: object) -> str:
    return f"{value:.2f}".rstrip("0").rstrip(".") if isinstance(value, float) else str(value)


def _fill(parent: Element, children: Iterable[Child]) -> None:
    for child in children:
        if child is None:
            continue
        if etree.iselement(child):
            parent.append(child)
        elif isinstance(child, str | int | float):
            _add_text(parent, printable(str(child)))
        else:
            _fill(parent, child)


def _add_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
