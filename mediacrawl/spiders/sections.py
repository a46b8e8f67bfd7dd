"""Which sections and regions of a site a crawl visits, and where they are."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from mediacrawl.declaration import Section
from mediacrawl.kinds import Kind
from mediacrawl.site import Site
from mediacrawl.spiders.frontier import Target
from mediacrawl.values.text import fold

_TOP_LEVEL = 3
"""Slashes in an address of one segment."""


@dataclass(frozen=True, slots=True)
class Sections:
    """The sections of a crawl."""

    targets: tuple[Target, ...]
    """Their first pages."""

    prefixes: tuple[str, ...]
    """What the addresses of their articles begin with, where these show their section."""

    sure: frozenset[str]
    """Those that are known to list articles: one that lists none is told of."""


def plan_sections(
    site: Site,
    chosen: tuple[Section, ...] | None,
    navigation: Mapping[str, str],
    lists: Sequence[str] = (),
) -> Sections:
    """Find sections and regions where the navigation says they are, else as declared.

    What the navigation has besides is visited too, as far as all of the site was asked for.

    Args:
        chosen: Those that were asked for; None: all.
        navigation: Addresses of the site's menus by their folded labels; empty until it is read.
        lists: What lists, whatever the shape of its address.
    """
    found, sure = {}, set()
    for section in (*site.sections, *site.regions) if chosen is None else chosen:
        named = _named(section, navigation)
        if chosen is None and (section.retired or (section.rare and navigation and not named)):
            continue
        url = named or _declared(site, section)
        found[url] = section
        stated = not site.found and (named or not section.guessed)
        if (stated or chosen is not None) and not section.rare:
            sure.add(url)
    targets = [
        Target(url, _kind(section in site.regions), site.front_url, label=section.label)
        for url, section in found.items()
    ]
    if chosen is None:
        targets += _others(site, navigation, found, lists)
    return Sections(tuple(targets), tuple(f"{url}/" for url in found), frozenset(sure))


def _others(
    site: Site, navigation: Mapping[str, str], found: Mapping[str, Section], lists: Sequence[str]
) -> Iterator[Target]:
    # Where no section is declared, the menus' own are all there is: /news/politics too. Of a site
    # that nobody declared, they are its sections already.
    deepest = _TOP_LEVEL if site.sections else _TOP_LEVEL + 1
    kinds = {url: site.classify(url) for url in (*navigation.values(), *lists)}
    others = [
        url
        for url, kind in kinds.items()
        if url not in found and (url in lists or _may_list(site, url, kind, deepest))
    ]
    if not (others or found or site.found):  # tags are the sections of some systems
        others = [url for url, kind in kinds.items() if kind is Kind.TAG]
    for url in others:
        yield Target(url, _kind(kinds[url] is Kind.REGION), site.front_url)


def _may_list(site: Site, url: str, kind: Kind, deepest: int) -> bool:
    may_list = kind is Kind.OTHER and url.count("/") <= deepest
    return not site.found and (kind.traits.section or may_list)


def _kind(is_region: bool) -> Kind:
    return Kind.REGION if is_region else Kind.SECTION


def _declared(site: Site, section: Section) -> str:
    declared = site.canonical(f"{site.front_url.rstrip('/')}/{section.path.lstrip('/')}")
    assert declared is not None, section.path
    return declared


def _named(section: Section, navigation: Mapping[str, str]) -> str | None:
    names = (section.label, *section.names)
    return next((url for name in names if (url := navigation.get(fold(name)))), None)
