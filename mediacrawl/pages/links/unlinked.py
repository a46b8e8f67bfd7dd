"""Articles that a listing names without a link: cards that a script opens, and lists in its data.

Only what an article's address has is taken: players, shares and buttons have addresses too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from lxml import etree

from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node, Target, target_of
from mediacrawl.site import Site
from mediacrawl.values.text import unescaped

OPENS = re.compile(
    r"""(?:\blocation(?:\.href)?\s*=|\b(?:location\.(?:assign|replace)|open)\()\s*["']([^"']+)["']"""
)
"""What a script of an element opens: its first group is the address."""

_SIGNS = (b"data-href=", b"data-url=", b"data-link=", b"data-permalink=", b"onclick=")
_addresses = etree.XPath(
    "body//@*[name()='data-href' or name()='data-url' or name()='data-link'"
    " or name()='data-permalink' or name()='onclick']",
    smart_strings=True,
)
# An address in quotes: of the whole web, or of the site, as scripts and attributes write it. It
# takes its first quote, which is quickly found: a look back is tried at every letter of the page.
_QUOTED = re.compile(
    r"""["'`]((?:(?:https?:)?//[\w.-]{4,100}(?::\d+)?)?/[^"'\s<>\\{}|^`]{8,500})(?=["'`])"""
)
_MACHINES = re.compile(
    r"/(?:api|ajax|assets?|cdn-cgi|feeds?|graphql|images?|img|media|rss|services?|static|v\d|wp-\w+"
    r"|_\w+)/",
    re.IGNORECASE,
)
_BEGINS = re.compile(rb"<!--|<script\b", re.IGNORECASE)
_SCRIPT_END = re.compile(rb"</script", re.IGNORECASE)
_MOST = 500
"""Addresses that are looked at in data: a state may hold all of a site."""


def cards_of(root: Node, body: bytes, site: Site, base: str) -> Iterator[tuple[Node, Target]]:
    """Give the cards of articles, in the page's order.

    Args:
        body: Bytes of the page: most have no such attribute, and are not walked for it.
        base: What addresses are relative to.
    """
    if not any(sign in body for sign in _SIGNS):
        return
    for value in _addresses(root):
        opens = OPENS.search(value) if value.attrname == "onclick" else None
        href = opens[1] if opens else None if value.attrname == "onclick" else value
        target = target_of(href, site, base) if href else None
        if target and target.kind is Kind.ARTICLE:
            yield value.getparent(), target


def named_in_data(body: bytes, site: Site, base: str) -> Iterator[Target]:
    """Give the articles whose addresses stand in quotes anywhere in a page, each once, in order."""
    text = _without_comments(body).decode("utf-8", "replace")
    text = re.sub(r"\\u002[fF]", "/", text)
    text = unescaped(text.replace("\\/", "/").replace('\\"', '"'))
    for number, href in enumerate(dict.fromkeys(_QUOTED.findall(text))):
        if number >= _MOST:
            return
        target = None if _MACHINES.search(href) else target_of(href, site, base)
        if target and target.kind is Kind.ARTICLE:
            yield target


def _without_comments(body: bytes) -> bytes:
    """Leave out what somebody has taken out of a page; some hide a script's own text so from old
    browsers, and that stays."""
    kept, at = [], 0
    while found := _BEGINS.search(body, at):
        start = found.start()
        if found[0] == b"<!--":
            kept.append(body[at:start])
            end = body.find(b"-->", start)
            at = len(body) if end < 0 else end + len(b"-->")
            continue
        closed = _SCRIPT_END.search(body, start)
        end = closed.end() if closed else len(body)
        kept.append(body[at:end])
        at = end
    return b"".join([*kept, body[at:]])
