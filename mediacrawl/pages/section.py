"""Which section an article stands in, and of what kind it is: metadata first, then its address."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple
from urllib.parse import urlsplit

from mediacrawl.pages.site import MEDIA_KINDS, Section, Site


class Standing(NamedTuple):
    """Section and kind of an article, and which source said so."""

    section: str | None
    kind: str | None
    source: str


def standing_of(
    site: Site, url: str, posttype: str | None, categories: tuple[str | None, ...]
) -> Standing:
    """Find the section that metadata names, or the one that the address stands in."""
    meant = site.posttypes.get(posttype.casefold()) if posttype else None
    for name in (*categories, posttype):
        section = _named(site, name, posttype) if name else None
        if section:
            return Standing(section.path, section.kind, "metadata")
    known = site.section_of(url)
    if known and meant not in MEDIA_KINDS:
        return Standing(known.path, known.kind, "url")
    return Standing(_path_section(url), meant or _prefix_kind(site, url), "url")


def _named(site: Site, name: str, posttype: str | None) -> Section | None:
    """Find the section with this name, in the group that the post type names if there are two."""
    found = _sections_by_name(site).get(_key(name), ())
    if len(found) > 1 and posttype:
        found = tuple(s for s in found if _key(s.path.partition("/")[0]) == _key(posttype)) or found
    return found[0] if found else None


@lru_cache
def _sections_by_name(site: Site) -> dict[str, tuple[Section, ...]]:
    found: dict[str, tuple[Section, ...]] = {}
    for section in (*site.sections, *site.media_sections):
        for name in (section.label, *section.names):
            found[_key(name)] = (*found.get(_key(name), ()), section)
    return found


@lru_cache(maxsize=1024)
def _key(name: str) -> str:
    return "".join(c for c in name.casefold() if c.isalnum())


def _path_section(url: str) -> str | None:
    """Give the path before the slug: 'news/palestine', or 'articles' where there is no more."""
    return urlsplit(url).path.strip("/").casefold().rpartition("/")[0] or None


def _prefix_kind(site: Site, url: str) -> str | None:
    first = urlsplit(url).path.strip("/").casefold().partition("/")[0]
    return site.article_prefixes.get(first) or site.media_prefixes.get(first)
