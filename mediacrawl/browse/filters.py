"""How values of the corpus are shown; nothing that a page says becomes markup or a script."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from decimal import Decimal
from typing import Any
from urllib.parse import unquote, urlencode
from zoneinfo import ZoneInfo

from lxml import etree
from markupsafe import Markup, escape

from mediacrawl.report.html import Element
from mediacrawl.values.times.durations import say_duration

# Languages written from right to left, by their ISO 639 codes (Unicode CLDR 48, layout).
RIGHT_TO_LEFT = frozenset(
    {"ar", "arc", "arz", "azb", "bal", "bgn", "ckb", "dv", "fa", "glk", "he", "iw", "khw", "ks",
     "lrc", "luz", "mzn", "nqo", "pnb", "prs", "ps", "sd", "syr", "ug", "ur", "yi"}
)  # fmt: skip
_WEB = re.compile(r"https?://[^/]", re.IGNORECASE)
_CODE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", re.IGNORECASE)
# As `corpus.search` marks what was looked for.
_FOUND = re.compile(r"\*([^*\s](?:[^*]*[^*\s])?)\*")


def language_of(row: Mapping[str, Any]) -> str | None:
    """The language of an article: what its page states, else its edition's; None: no code."""
    for name in (row.get("language"), row.get("edition")):
        # Pages of another language than their edition's are of an edition as 'en/ar'.
        code = (name or "").rpartition("/")[2].replace("_", "-")
        if _CODE.fullmatch(code):
            return code
    return None


def spoken(row: Mapping[str, Any]) -> Markup:
    """The attributes of an element that holds text of the article: its language and direction."""
    code = language_of(row)
    if code is None:
        return Markup('dir="auto"')
    rtl = code.partition("-")[0].lower() in RIGHT_TO_LEFT
    return Markup('lang="{}" dir="{}"').format(code, "rtl" if rtl else "ltr")


def web(url: str | None) -> str | None:
    """Give an http(s) address, None for any other: a page may name a `javascript:` one."""
    return url if url and _WEB.match(url) else None


def readable(url: str) -> str:
    """An address in its own letters, as browsers show it."""
    return unquote(url, errors="replace")


def marked(snippet: str) -> Markup:
    """A search's quotation, with what was looked for marked."""
    parts = _FOUND.split(snippet)
    return Markup("").join(
        Markup("<mark>{}</mark>").format(part) if place % 2 else escape(part)
        for place, part in enumerate(parts)
    )


def linked(block: Mapping[str, Any]) -> Iterator[tuple[str, str | None]]:
    """The text of a block in pieces, each with the address that it links to, if it does."""
    text = str(block.get("text") or "")
    place = 0
    for link in block.get("links") or ():
        anchor, url = str(link.get("anchor") or ""), web(link.get("url"))
        found = text.find(anchor, place) if anchor else -1
        if found < 0 or url is None:
            continue
        yield text[place:found], None
        yield anchor, url
        place = found + len(anchor)
    yield text[place:], None


def asking(given: Mapping[str, str], **other: object) -> str:
    """Give the query of an address: what is given, but for some that is otherwise.

    >>> asking({"q": "ferry", "kind": "news"}, kind=None, page=2)
    'q=ferry&page=2'
    """
    return urlencode({name: v for name, v in {**given, **other}.items() if v not in (None, "")})


def number(value: float | None) -> str:
    """A number to read: 12,345 or 0.87."""
    if value is None:
        return "–"
    return f"{int(value):,}" if value == int(value) else f"{value:,.2f}"


def minutes(value: Decimal | None) -> str:
    """So many minutes, as a person says them."""
    return "–" if value is None else say_duration(60 * float(value))


def drawn(element: Element) -> Markup:
    """A chart of the report's, which is built as a tree: its content cannot be markup."""
    return Markup(etree.tostring(element, method="html", encoding="unicode"))


def sentence(message: str) -> str:
    """What an error of ours says, as a sentence; a name that it begins with stays as it is."""
    first = message.partition(" ")[0]
    return f"{message if '=' in first else message[:1].upper() + message[1:]}."


def duration(value: timedelta) -> str:
    """How long something was, in its two largest units."""
    return say_duration(value.total_seconds())


class Clock:
    """Times as the clocks of a zone show them."""

    def __init__(self, zone: str) -> None:
        """Take a zone that there is."""
        self.name = zone
        self.zone = ZoneInfo(zone)

    def __call__(self, value: date | None) -> Markup:
        """A `time` element: for a reader, and for a program."""
        if value is None:
            return Markup("–")
        if not isinstance(value, datetime):
            return Markup("<time>{}</time>").format(value.isoformat())
        machine = value.isoformat(timespec="seconds")
        return Markup('<time datetime="{}">{}</time>').format(machine, self.plain(value))

    def plain(self, value: datetime) -> str:
        """The same as text."""
        return f"{value.astimezone(self.zone):%Y-%m-%d %H:%M}"
