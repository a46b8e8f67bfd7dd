"""The switches of the demo site's markup: what a redesign of the real site could change."""

from __future__ import annotations

import re
import zlib
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

from mediacrawl.exceptions import ArgumentError

Heading = Literal["h1", "h2", "h3"]
Pagination = Literal["rel", "numbered", "query", "load-more"]

_CLASS_ATTRIBUTE = re.compile(r'class="([^"]*)"')
# Twitter's own class: the embed's script needs it, so a redesign of the site leaves it alone.
_FOREIGN_CLASSES = {"twitter-tweet"}
_YES_NO = {"yes": True, "true": True, "1": True, "no": False, "false": False, "0": False}
_CHOICES = {"heading": get_args(Heading), "pagination": get_args(Pagination)}


@dataclass(frozen=True, slots=True)
class Layout:
    """How pages are marked up; their words are the same in every layout."""

    heading: Heading = "h1"
    """Element of an article's title."""

    renamed_classes: bool = False
    """Every class name is another, so that no selector by class finds anything."""

    shuffled_metas: bool = False
    """The metas of the head stand in another order on every page."""

    tawsiyat: bool = True
    """Pages hold the CMS's JSON script."""

    canonical: bool = True
    """Pages hold a canonical link."""

    breadcrumb: bool = True
    """Posts have the way to their section above the title."""

    bare_read_time: bool = False
    """The reading time is text between two elements instead of one of its own."""

    json_ld: bool = False
    """Articles hold a schema.org NewsArticle."""

    pagination: Pagination = "rel"
    """rel: rel=next in head and body; numbered: a row of numbers; query: an arrow whose address
    is only `?page=N`; load-more: a button with a data-url."""

    boxes: str = "panel"
    """First part of the class names of the boxes beside and below an article."""

    def rename(self, html: str) -> str:
        """Give every class its other name where the layout asks for it."""
        if not self.renamed_classes:
            return html
        return _CLASS_ATTRIBUTE.sub(lambda match: f'class="{_other_names(match[1])}"', html)


def read_layout(switches: Iterable[str]) -> Layout:
    """Layout from `name=value` words, as the command line has them."""
    defaults: dict[str, Any] = asdict(Layout())
    chosen: dict[str, Any] = {}
    for switch in switches:
        name, _, value = switch.partition("=")
        if name not in defaults:
            known = ", ".join(sorted(defaults))
            raise ArgumentError(f"No layout switch {name!r}: use name=value with one of {known}.")
        chosen[name] = _read_value(name, value, defaults[name])
    return Layout(**chosen)


def _read_value(name: str, value: str, default: Any) -> Any:
    choices = tuple(_YES_NO) if isinstance(default, bool) else _CHOICES.get(name)
    if choices and value not in choices:
        raise ArgumentError(f"Layout switch {name} is one of {', '.join(choices)}, not {value!r}.")
    return _YES_NO[value] if isinstance(default, bool) else value


def _other_names(names: str) -> str:
    return " ".join(
        name if name in _FOREIGN_CLASSES else f"k{zlib.crc32(name.encode()):08x}"
        for name in names.split()
    )
