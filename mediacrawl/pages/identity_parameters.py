"""Which parameters tell a site's articles apart, by what one page names: /story.php?id=12."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable
from urllib.parse import parse_qsl, urlsplit

from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.values.addresses.redirectors import held_address
from mediacrawl.values.urls import clean_url

# What names a list, and no article of it.
_OF_LISTS = frozenset({"tag", "tags", "topic", "cat", "category", "section", "type"})
# What sorts, filters, pages and words a listing.
_NEVER = frozenset({
    "sort", "order", "orderby", "sortby", "view", "filter", "q", "s", "query", "search", "lang",
    "language", "locale", "date", "day", "month", "year", "from", "to", "format", "size", "limit",
    "offset", "start", "print", "replytocom", "share", "sid", "session", "sessionid", "phpsessid",
    "page", "paged", "pg", "pageno", "pagenumber", "page_number", "author", "color", "theme", "amp",
    "output",
})  # fmt: skip
_VALUE = re.compile(r"(?!aHR0c)[\w.-]{1,80}")  # no address in base64
LEAST_VALUES = 3
"""Links that differ in a parameter where it tells articles apart."""
_LEAST_LISTS = 2
_LONGEST_NUMBER = 8
_LEAST_WORDS = 4
"""Of a headline; what names a part of the site has fewer."""


def identity_of(root: Node, base: str) -> tuple[str, ...]:
    """Give those in which several links differ that have headlines for their text.

    A session's has one value on a page, and what sorts or filters is linked by a word or two.
    """
    host = urlsplit(base).netloc
    said = []
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        url = clean_url(held_address(href) or href, base) if "?" in href else None
        if url is None or len(text_of(anchor).split()) < _LEAST_WORDS:
            continue
        if urlsplit(url).netloc == host:
            said.append(url)
    return identity_in(said)


def identity_in(addresses: Iterable[str], *, of_lists: bool = False) -> tuple[str, ...]:
    """Give the parameters in which several addresses differ, and in nothing else, in order of their
    number.

    Args:
        of_lists: Whether they are those of lists, of which a site has fewer.

    >>> identity_in(f"https://a.example/story.php?id={number}" for number in range(3))
    ('id',)
    """
    never = _NEVER if of_lists else _NEVER | _OF_LISTS
    least = _LEAST_LISTS if of_lists else LEAST_VALUES
    values: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
    for address in addresses:
        if "?" in address:
            parts = urlsplit(address)
            for name, value in parse_qsl(parts.query):
                if (name.lower() not in never or _is_section(name, value)) and _VALUE.fullmatch(
                    value
                ):
                    values[parts.path, name].add(value)
    found = {name: len(seen) for (_, name), seen in values.items() if len(seen) >= least}
    return tuple(sorted(found, key=lambda name: (-found[name], name)))


def _is_section(name: str, value: str) -> bool:
    """Whether "sid" is a section's number, or a story's; a session's is long."""
    return name.lower() == "sid" and value.isdigit() and len(value) <= _LONGEST_NUMBER
