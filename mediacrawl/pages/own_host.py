"""The host that a page calls its own, where it is shown on another one of its outlet's, too.

Hosts for phones (m.), of AMP copies (amp.), of one region (edition.) show the same articles, and
their pages name the address at which the article lives. Which of an outlet's hosts that is, no rule
about names of hosts can tell; the page does.
"""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mediacrawl.values.addresses.page_match import share_a_name
from mediacrawl.values.urls import bare_host, canonical_url, domain_of

_HEAD = 256 * 1024
"""Bytes: the head of a page, in which styles and scripts may come first."""
# In a tag neither sign stands, so that each search ends at the next one.
_TAG = re.compile(rb"<(?:link|meta)\b[^<>]*\b(?:(canonical)|og:url)\b[^<>]*>", re.IGNORECASE)
_ADDRESS = re.compile(rb"\b(?:href|content)\s*=\s*[\"']?\s*(https?://[^\"'\s<>]+)", re.IGNORECASE)


def own_host(url: str, page: bytes | str) -> str | None:
    """Give the other host of the same outlet at which a page says that it lives, if it does.

    Args:
        url: Where it was found.
        page: Its HTML.

    >>> page = b'<link href="https://www.daily.example/news/tide-gates" rel="canonical">'
    >>> own_host("https://m.daily.example/news/tide-gates", page)
    'www.daily.example'
    >>> own_host("https://www.weekly.example/news/tide-gates", page)  # who prints it too
    >>> own_host("https://www.daily.example/news/tide-gates?page=2", page)
    """
    here = canonical_url(url)
    head = page[:_HEAD] if isinstance(page, bytes) else page[:_HEAD].encode("utf-8", "replace")
    named = canonical_url(_named(head) or "")
    if here is None or named is None:
        return None
    host, other = urlsplit(here).netloc, urlsplit(named).netloc
    if host == other or not _of_one_outlet(host, other):
        return None
    same = urlsplit(here).path == urlsplit(named).path or share_a_name(here, named)
    return other if same else None


def _named(head: bytes) -> str | None:
    """The address of the canonical link, or else of og:url."""
    found = {bool(tag[1]): tag[0] for tag in reversed(list(_TAG.finditer(head)))}
    for tag in (found.get(True), found.get(False)):
        if tag and (address := _ADDRESS.search(tag)):
            return address[1].decode("utf-8", "replace")
    return None


def _of_one_outlet(host: str, other: str) -> bool:
    return bare_host(host) == bare_host(other) or domain_of(host) == domain_of(other)
