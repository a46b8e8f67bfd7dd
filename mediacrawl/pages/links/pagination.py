"""Where a listing goes on, in whatever usual form: rel=next, a label, a number, a button's data.

The next page is an address of the same listing with a later number (or, under a label that says
so, a cursor). Never the page itself and never one before it, so that a crawl ends.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from mediacrawl.languages.labels import Labels
from mediacrawl.languages.starts import Start
from mediacrawl.pages.links.steps import NUMBERS, addresses_of, is_called_more, leads_nowhere, shown
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.site import Site
from mediacrawl.values.text import clean_text
from mediacrawl.values.urls import canonical_url, clean_url

_NUMBER = re.compile(
    r"(?:^|[?&])(?:page|p|pg|paged|pageno|pagenumber|page_number)=(\d{1,5})\b", re.I
)
_PATH_NUMBER = re.compile(
    r"(?:/(?:(?:page|p)[/:_-]|(?:page|p|pagina|pagine|seite|sayfa|strona|strana|stranica|sida|side"
    r"|sivu|halaman|trang)[/:_-]?(?=\d)|index[_-]?(?=\d))|;(?:page|p|pg|paged)=)"
    r"(\d{1,5})(?:\.\w{2,5})?/?$",
    re.I,
)
# Behind a listing's address, where a pager shows the number or says that it leads on: /world/2.
_LAST_NUMBER = re.compile(r"[/_,;-](\d{1,5})(?:\.\w{2,5})?/?$")
# The end of a second page's address, and the fewest letters of a slug that stands in few others.
_SECOND = re.compile(rb"[^\"'<>\s]{0,30}?[/=_,;:-]0?2(?=[\"'&/#?]|\.\w{2,5}[\"'?#])")
_LEAST_SLUG = 4
_FILE = re.compile(r"(?:/index)?(?:\.\w{2,5})?/?$")
_NEXT_CLASS = re.compile(r"(?:^|[\s_-])next(?:$|[\s_-])", re.I)
# What holds the link to older articles is called so, too, where it is in words that nobody knows.
_OLDER = re.compile(r"(?:^|[\s_-])(?:next|older|nav-previous)(?:$|[\s_-])", re.I)


class _Step(NamedTuple):
    """An address that may be the next page's."""

    url: str
    number: int | None
    labelled: bool
    scripted: bool = False
    """Whether a script loads it: it may be a piece of the list, at an address of its own."""


def find_next(nodes: Iterable[Node], site: Site, base: str, current: int, url: str) -> str | None:
    """Give the address of the page after `current`.

    Args:
        base: What links are relative to, which need not be the page's own address.
        url: The page's own.
    """
    listing, itself, own = listing_of(url), clean_url(url), _number_of(url) or 0
    stem = _stem_of(url, current)
    best: _Step | None = None
    for step in _steps(nodes, site.labels, base, current, own):
        if step.url == itself:
            continue
        if listing_of(step.url) != listing:
            leads_on = stem and (step.labelled or step.number == current + 1)
            if leads_on and _stem_of(step.url, current + 1) == stem:
                return step.url
            if best is None and _loads_next(step, site, current):
                best = step
            continue
        # Some count from 0, and the second page is number 1.
        if step.number == current + 1 or (step.labelled and step.number == own + 1):
            return step.url
        if (
            step.labelled
            and (best is None or best.scripted)
            and (step.number is None or step.number > current)
        ):
            best = step
    return best.url if best else None


def _loads_next(step: _Step, site: Site, current: int) -> bool:
    """Whether a script loads what comes next from elsewhere on the site."""
    counts = step.number == current + 1
    return step.scripted and counts and urlsplit(step.url).hostname in site.all_hosts


def find_dead_end(nodes: Iterable[Node], site: Site, current: int) -> str | None:
    """Give the words of what leads to the page after `current` by a script alone, if anything does.

    A bare number is taken for a page's where another stands beside it.
    """
    numbers = 0
    for node in nodes:
        if not leads_nowhere(node):
            continue
        counts = _shown_number(node)
        numbers += counts is not None
        if counts is None and (_says_next(node, site.labels) or is_called_more(node)):
            return shown(node)
        if counts is not None and numbers > 1 and counts > current:
            return shown(node)
    return None


def find_further(root: Node, body: bytes, site: Site, base: str, url: str) -> str | None:
    """Give the address of the second page of an article of several, of which this is the first.

    Args:
        body: Bytes of the page: few have an address like their own with a 2 behind it, and no other
            is walked for it.
        base: What links are relative to.
        url: The page's own, canonical.
    """
    slug = url.rpartition("/")[2].partition("?")[0].partition(".")[0]
    if len(slug) < _LEAST_SLUG or not _has_second(slug.encode(), body):
        return None
    nodes = [node for node in root.iter("link", "a") if slug in (node.get("href") or "")]
    return find_next(nodes, site, base, 1, url)


def _has_second(slug: bytes, body: bytes) -> bool:
    at = body.find(slug)
    while at >= 0:
        at += len(slug)
        if _SECOND.match(body, at):
            return True
        at = body.find(slug, at)
    return False


def page_number(url: str) -> int:
    """Give the number of a listing's page; 1 where its address tells none."""
    return _number_of(url) or 1


def number_behind(listing: str, url: str) -> int | None:
    """Give the number of a listing's further page that stands bare behind the listing's address, as
    in /world/2; None where none does."""
    last = _LAST_NUMBER.search(url)
    number = int(last[1]) if last else 0
    return number if number > 1 and _stem_of(url, number) == _stem_of(listing, 1) else None


def listing_of(url: str) -> str | None:
    """Give the address of a listing without the number of its page."""
    canonical = canonical_url(url)
    return _PATH_NUMBER.sub("", canonical) if canonical else None


def listing_at(url: str, site: Site) -> str:
    """Give the canonical address of the listing of which an address is a further page, as far as
    that itself says it."""
    return _PATH_NUMBER.sub("", site.canonical(url) or url)


def unsaid_listing(listing: str, url: str, site: Site) -> str | None:
    """Give the address of a listing where that of its further page does not say it."""
    return listing if listing_at(url, site) != listing else None


def _stem_of(url: str, number: int) -> str | None:
    """Give the address of a listing whose page of this number has it at the end of its path."""
    canonical = canonical_url(url)
    last = _LAST_NUMBER.search(canonical) if canonical else None
    if canonical and last and int(last[1]) == number:
        canonical = canonical[: last.start()]
    elif number != 1:
        return None
    return _FILE.sub("", canonical) if canonical else None


def _steps(
    nodes: Iterable[Node], labels: Labels, base: str, current: int, own: int
) -> Iterator[_Step]:
    for node in nodes:
        labelled = _says_next(node, labels)
        if node.tag == "link" and not labelled:
            continue
        numbers = filter(_is_number, filter(None, map(node.get, NUMBERS))) if labelled else ()
        for number in numbers:
            if url := clean_url(f"?page={number}", base):
                yield _Step(url, int(number), labelled)
        counts = None if labelled else _shown_number(node)
        if counts and counts != current + 1:
            continue
        for href in filter(None, addresses_of(node)):
            said = labelled or counts or _may_number(href, current)
            if not said and not (f"={own + 1}" in href and _is_called(node, _OLDER)):
                continue
            if url := clean_url(href, base):
                scripted = labelled and href != node.get("href")
                yield _Step(url, counts or _number_of(url), labelled or not said, scripted)


def _may_number(href: str, current: int) -> bool:
    """Whether a link may have the next page's number: of thousands that have not, none is read."""
    return str(current + 1) in href or "%" in href


def _says_next(node: Node, labels: Labels) -> bool:
    if "next" in (node.get("rel") or "").lower().split():
        return True
    if node.tag == "link":
        return False
    for raw in (shown(node), node.get("aria-label"), node.get("title"), _pictured(node)):
        text = clean_text(raw) if raw else None
        if text and len(text) <= 40 and _next_words(labels).match(text):
            return True
    return _is_arrow(node)


def _pictured(node: Node) -> str | None:
    """Give what a link's picture says where nothing else does."""
    picture = node[0] if len(node) == 1 else None
    return picture.get("alt") if picture is not None and picture.tag == "img" else None


def _is_arrow(node: Node) -> bool:
    """Whether a link without words is called the next page's by its class, or its item's is."""
    return _is_called(node, _NEXT_CLASS) and not clean_text(line_of(node))


def _is_called(node: Node, classes: re.Pattern[str]) -> bool:
    """Whether the class of a link, or of the item that it is in, has such a word."""
    above = node.getparent()
    called = [one.get("class") for one in (node, above) if one is not None]
    return any(classes.search(one) for one in called if one)


@lru_cache
def _next_words(labels: Labels) -> Start:
    return Start(labels.next_page, after=r"\W*\Z")


def _shown_number(node: Node) -> int | None:
    """Give the number that a link shows: its address may count otherwise, or not at all."""
    text = shown(node)
    return int(text) if text and _is_number(text) else None


def _number_of(url: str) -> int | None:
    match = _NUMBER.search(urlsplit(url).query) or _PATH_NUMBER.search(urlsplit(url).path)
    return int(match[1]) if match else None


def _is_number(text: str) -> bool:
    return text.isascii() and text.isdigit() and len(text) <= 5
