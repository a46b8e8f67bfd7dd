"""Lists that a parameter of their address tells apart, as old content systems have: /list.php?id=5,
/?cat=5. By their shape they may be articles, or all of them one page."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple
from urllib.parse import parse_qsl, urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.identity_parameters import identity_in
from mediacrawl.pages.links.menus import menu_areas, rows_of_links
from mediacrawl.pages.markup.nodes import Node, outermost, text_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import looks_like_article
from mediacrawl.values.urls import clean_url

_MOST_WORDS, _LONGEST = 5, 40
"""Of the name of a list; a headline has more words, or more letters."""
_LEAST = 2
"""A menu that has one link of a form has it for something else: to subscribe, to log in."""

_Form = tuple[str, tuple[str, ...]]


class ParameterLists(NamedTuple):
    """What a front page's menus say of such lists."""

    urls: tuple[str, ...] = ()
    """Canonical addresses of those that would be articles for the parameter that they have, in page
    order."""

    merged: tuple[str, ...] = ()
    """Parameters that tell lists apart which the site takes for one page, for it declares none."""


def lists_by_parameter(root: Node, site: Site, base: str) -> ParameterLists:
    """Give the lists that a page's menus link by addresses of one form, path and parameters' names.

    An address is a list's where the menus have several of its form, all of them by a short name,
    and the page links none of that form by a headline.
    """
    found = _lists_in(menu_areas(root), root, site, base)
    return found if found.urls or found.merged else _lists_in(rows_of_links(root), root, site, base)


def _lists_in(areas: list[Node], root: Node, site: Site, base: str) -> ParameterLists:
    in_menus = {anchor for area in outermost(areas) for anchor in area.iter("a")}
    forms: defaultdict[_Form, dict[str, str]] = defaultdict(dict)
    headlines: set[_Form] = set()
    for anchor in root.iter("a"):
        href = anchor.get("href") or ""
        clean = clean_url(href, base) if "?" in href else None
        url = site.canonical(href, base) if clean else None
        if not (clean and url and url.startswith(site.root_url)):
            continue
        form = _form_of(clean)
        text = text_of(anchor).strip()
        if len(text) > _LONGEST or len(text.split()) > _MOST_WORDS:
            headlines.add(form)
        elif text and anchor in in_menus:
            forms[form][clean] = url
    found: list[str] = []
    merged: list[str] = []
    for form, named in forms.items():
        if form in headlines or len(named) < _LEAST:
            continue
        urls = dict.fromkeys(named.values())
        if len(urls) > 1:
            found += [url for url in urls if _is_article_by_parameter(url, site)]
        else:
            merged += identity_in(named, of_lists=True)
    return ParameterLists(tuple(found), tuple(dict.fromkeys(merged)))


def _form_of(url: str) -> _Form:
    parts = urlsplit(url)
    return parts.path, tuple(sorted({name for name, _ in parse_qsl(parts.query)}))


def _is_article_by_parameter(url: str, site: Site) -> bool:
    path, _, query = url.removeprefix(site.root_url).partition("?")
    shaped = looks_like_article(path.strip("/").casefold())
    return bool(query) and not shaped and site.classify(url) is Kind.ARTICLE
