"""Titles of teasers that stand below an article's own: headings that are links to others."""

from __future__ import annotations

from mediacrawl.pages.markup.lines import width_of
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.values.addresses.page_match import names_one
from mediacrawl.values.text import clean_text
from mediacrawl.values.urls import clean_url

SUBTITLES = ("h2", "h3", "h4")
"""Headings below the title's."""
# The name of a section, which a kicker links to, is hardly ever wider.
_WIDEST_SECTION = 30
_ANY_SITE = "https://a.example/"  # whose path is asked for alone


def follows_one(node: Node, title: Node) -> bool:
    """Whether a line stands right behind the title of a teaser: a heading that leads to an article,
    not to a section.
    """
    before = node.getprevious()
    head = next(before.iter(*SUBTITLES), None) if before is not None else None
    if head is None or head is title or (link := _link_of(head)) is None:
        return False
    url = clean_url(link.get("href") or "", _ANY_SITE)
    if url is None or not names_one(url):
        return False
    return width_of(clean_text(text_of(head)) or "") > _WIDEST_SECTION


def is_linked(heading: Node) -> bool:
    """Whether a heading is a link, or in one."""
    return _link_of(heading) is not None


def _link_of(heading: Node) -> Node | None:
    within = next(heading.iter("a"), None)
    return within if within is not None else next(heading.iterancestors("a"), None)
