"""Pieces of a list that a script loads into its page: where they are, and where they go on."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import target_of
from mediacrawl.site import Site
from mediacrawl.values.text import unescaped
from mediacrawl.values.urls import clean_url

_SIGNS = (b"<esi:include", b"data-", b"hx-get", b"fetch(", b".get", b".load(", b"<iframe")
_PIECE = re.compile(
    rb"<esi:include\b[^<>]{0,300}?\bsrc\s*=\s*[\"']([^\"'<>\s]{2,500})"
    rb"|\b(?:hx-get|data-include)\s*=\s*[\"']([^\"'<>\s]{2,500})"
    rb"|<iframe\b[^<>]{0,300}?\bsrc\s*=\s*[\"']([^\"'<>\s]{2,500})"
    rb"|\bdata-(?:url|src|endpoint|api|source|feed)\s*=\s*[\"']"
    rb"(?=[^\"'<>\s]{0,300}(?:\.json\b|/api/|/ajax/|[?&](?:format|type)=json))([^\"'<>\s]{2,500})"
    rb"|(?:\bfetch|\.get(?:JSON)?|\.load)\(\s*[\"'`]([^\"'`<>\s]{2,500})[\"'`]",
)
_FRAMED, _CALLED = 3, 5
"""The pattern's groups of frames, and of what a script calls with an address."""
# What a page asks for beside its list.
_OTHER = re.compile(
    r"(?:^|[/_.-])(?:ads?|analytics|assets?|auth|banner|beacon|captcha|cart|cdn-cgi|collect|comments?"
    r"|config|consent|cookies?|csrf|embed|forecast|geo(?:ip)?|gql|graphql|i18n|images?|img|locale"
    r"|log(?:in|out|s)?|manifest|me|menu|newsletter|ping|pixel|players?|polls?|search|session|settings"
    r"|sign-?(?:in|up)|stats|stocks?|ticker|token|track(?:ing)?|translations?|users?|views|weather"
    r"|widgets?)(?:$|[/_.?-])",
    re.IGNORECASE,
)
# Scripts ask much else for what they name: a cookie, a parameter, a header.
_ADDRESS = re.compile(r"\.{0,2}/|https?://|[^?]*\.json\b|[^?]+\?\w+=", re.IGNORECASE)
_PATH = re.compile(r"(?:(?:https?:)?//[^/?#]*)?([^?#]*)", re.IGNORECASE)
# What is a list's by its name comes before what a page may load for anything else.
_LISTS = re.compile(r"\.json\b|/(?:api|ajax)/|[?&](?:format|type)=json|[?&](?:page|offset)=", re.I)
_FILE = re.compile(r"\.(?:m?js|css|png|jpe?g|gif|svg|webp|avif|ico|woff2?|mp[34]|xml|pdf)$", re.I)
_HEAD = 100
_NEXT = re.compile(rb"\"next(?:_?(?:page|url|href))*\"\s*:\s*\"([^\"\s]{2,500})\"", re.IGNORECASE)
_ENDS = re.compile(rb"\"next(?:_?(?:page|url|href))*\"\s*:\s*(?:null|false|\"\")", re.IGNORECASE)
_NUMBER = re.compile(r"(?<=[?&])((?:page|p|pg|paged)=)(\d{1,4})(?=&|$)", re.IGNORECASE)


def piece_of(body: bytes, site: Site, base: str) -> str | None:
    """Give the address of a list that a page has a script load, where it lists nothing itself.

    Args:
        base: What addresses are relative to.
    """
    if not any(sign in body for sign in _SIGNS):
        return None
    second = None
    for href, is_sure in _written(body):
        target = target_of(href, site, base) if _may_list(href) else None
        if target is None or target.kind not in (Kind.OTHER, Kind.STATIC):
            continue
        address = target.address or target.url
        if is_sure or _LISTS.search(href):
            return address
        second = second or (address if address != base else None)
    return second


def _written(body: bytes) -> Iterator[tuple[str, bool]]:
    """Give the addresses of what is loaded, and whether the markup itself says that it is."""
    for found in _PIECE.finditer(body):
        href = unescaped(next(filter(None, found.groups())).decode("utf-8", "replace"))
        if found.lastindex != _CALLED or _ADDRESS.match(href):
            yield href, found.lastindex not in (_FRAMED, _CALLED)


def _may_list(href: str) -> bool:
    found = _PATH.match(href)
    path = found[1] if found and "{" not in href else ""
    return bool(path) and not (_FILE.search(path) or _OTHER.search(path))


def is_data(body: bytes) -> bool:
    """Whether a page is the data of a list, as a script would have had it."""
    return body[:_HEAD].lstrip()[:1] in (b"{", b"[")


def after_data(body: bytes, site: Site, url: str) -> str | None:
    """Give the address behind a page of data: as it says, or as its own counts.

    A list may count from 0, and its first piece have the number 1 where that is a second page; it
    ends where nothing new comes.

    Args:
        url: Its own.
    """
    said = _NEXT.search(body)
    if said:
        href = said[1].decode("utf-8", "replace").replace("\\/", "/")
        found = clean_url(unescaped(href), url)
        own = found and urlsplit(found).hostname in site.all_hosts
        return found if own and found != url else None
    number = _NUMBER.search(url)
    if number is None or _ENDS.search(body):
        return None
    return f"{url[: number.start()]}{number[1]}{int(number[2]) + 1}{url[number.end() :]}"
