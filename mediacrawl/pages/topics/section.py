"""Which section an article stands in, and of what kind it is: metadata, breadcrumb, address."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import lru_cache
from itertools import chain, pairwise, takewhile
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from mediacrawl.declaration import Section
from mediacrawl.items import MEDIA_KINDS
from mediacrawl.languages import names_house
from mediacrawl.site import Site
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import fold
from mediacrawl.values.urls import bare_host, outlet_of

_NUMBERS = re.compile(r"/(?:(?:19|20)\d\d/[a-z]{3}(?=/\d)|\d[\d_-]*)(?=/)")
# Words of an article's name; a section has fewer: /arts-and-culture, /us---canada.
_WORDS, _MOST_WORDS = re.compile(r"[^\W_]+"), 4
_SLUG = re.compile(r"(?:[^\W_]+[-_]+){4}[^\W_]")
# What stands behind the slug: "a-slug-of-four-words/a-71234567", "a-slug/index.html".
_ENDS_IN_NUMBER = re.compile(
    r"(?<=/)(?:(?=(?:[^\W_]+[-_]){3}[^\W_])[^/]+/(?:[a-z]{1,2}-)?\d{5,}(?:\.\w+)?|(?=[^/]*[-_])[^/]+/index\.\w+)$"
)
# What addresses call an article whatever it is about, in the languages of most sites.
_ARTICLES = frozenset({
    "article", "articles", "story", "stories", "artikel", "articulo", "articulos", "artigo",
    "artigos", "articolo", "articoli", "artikkel", "artikler", "artikkeli", "clanek", "clanky",
    "clanok", "artykul", "artykuly", "cikk", "straipsnis", "makale", "post", "posts", "content",
    "node", "view", "entry", "permalink", "index.php", "amp", "id",
})  # fmt: skip
# A number or a code of it, or a letter; letters among digits, and digits among letters: of fewer
# than three digits these are names, too (/f1news, /cop30br), but behind a word for an article.
_MIXED = r"^(?=[a-z0-9]{6,8}$)(?:[a-z]+\d+[a-z]|\d+[a-z]+\d)[a-z0-9]*$"
_CODE = re.compile(rf"\d{{5}}|^[0-9a-f]{{16,}}$|^.$|^(?=(?:[a-z]*\d){{3}}){_MIXED}")
_CODE_OF_ARTICLE = re.compile(_MIXED)
# What systems write where an article stands in no section, or in all of them.
_NO_SECTIONS = frozenset({
    "all", "featured", "home", "homepage", "home-page", "frontpage", "front-page", "index",
    "uncategorized", "uncategorised", "sem-categoria", "sin-categoria", "sin-categoría",
    "non-classé", "senza-categoria", "geen-categorie", "без-рубрики", "غير-مصنف", "accueil",
    "início", "strona-główna", "ana-sayfa", "anasayfa", "главная", "головна", "domů", "úvod",
    "acasă", "prima-pagină", "αρχική", "hem", "hjem", "forside", "forsiden", "etusivu", "címlap",
    "kezdőlap", "főoldal", "naslovnica", "начало", "خانه", "صفحه-اصلی", "ראשי", "דף-הבית", "होम",
    "ホーム", "トップ", "首页", "首頁", "홈", "beranda", "trang-chủ", "หน้าแรก",
})  # fmt: skip


class Standing(NamedTuple):
    """Section and kind of an article, and which source said so."""

    section: str | None
    kind: str | None
    source: str


class Said(NamedTuple):
    """What may name a section, and where it was said."""

    source: str
    name: str


def standing_of(
    site: Site,
    url: str,
    posttype: str | None,
    said: Iterable[Said],
    is_site: Callable[[str], bool] = frozenset[str]().__contains__,
    filed: Callable[[], Iterable[str]] = tuple,
) -> Standing:
    """Find the section that the page names, or the one that its address stands in.

    Args:
        said: Names of sections, best first.
        is_site: Whether a key is that of a name by which the page calls its site: no section's.
        filed: Gives names that links by the title file it under, asked where nothing else says it.
    """
    own, stated, trail = site.section_of(url), None, list[str]()
    for source, name in chain(said, [Said("metadata", posttype)] if posttype else []):
        section = _named(site, name, posttype, own)
        if section:
            return Standing(section.path, section.kind, source)
        if source == "metadata" and name != posttype:
            stated = stated or _slug(name, site, is_site)
        elif source == "breadcrumb":
            trail.append(name)
    meant = meaning_of(site, posttype)
    if own and meant not in MEDIA_KINDS:
        return Standing(own.path, own.kind, "url")
    kind = meant or _prefix_kind(site, url) or site.kind
    if path := _path_section(site, url):
        return Standing(path, kind, "url")
    if not (stated or site.sections):
        step = _step(trail or [*filed()], site, is_site)
        if step:
            return Standing(step, kind, "breadcrumb")
    return Standing(stated, kind, "metadata" if stated else "url")


def _step(trail: list[str], site: Site, is_site: Callable[[str], bool]) -> str | None:
    """Give the step of a trail that is nearest to the article, but for its front page: the
    outermost of several. Days in it are an archive's.
    """
    if any(map(str.isdecimal, trail)):
        return None
    steps = trail[:-1] if len(trail) > 1 else trail
    named = (name for name in steps if not names_house(name))
    return next(filter(None, (_slug(name, site, is_site) for name in named)), None)


def meaning_of(site: Site, posttype: str | None) -> str | None:
    """Kind of article or page that a post type means."""
    return _posttypes(site).get(fold(posttype)) if posttype else None


def _named(site: Site, name: str, posttype: str | None, own: Section | None) -> Section | None:
    """Find the section with this name; of several the address's own, or one of the post type."""
    found = _sections_by_name(site).get(key_of(name), ())
    if own in found:
        return own
    if len(found) > 1 and posttype:
        own_type = (s for s in found if key_of(s.path.partition("/")[0]) == key_of(posttype))
        found = tuple(own_type) or found
    return found[0] if found else None


@lru_cache
def _sections_by_name(site: Site) -> dict[str, tuple[Section, ...]]:
    found: dict[str, tuple[Section, ...]] = {}
    for section in site.sections:
        for name in (section.label, *section.names):
            found[key_of(name)] = (*found.get(key_of(name), ()), section)
    return found


@lru_cache
def _posttypes(site: Site) -> dict[str, str]:
    return {fold(name): kind for name, kind in site.posttypes.items()}


def _slug(name: str, site: Site, is_site: Callable[[str], bool]) -> str | None:
    """Give the name of a section as addresses have it: "Arts & Culture" is arts-culture."""
    if is_site(key_of(name)) or name.casefold() in (bare_host(site.host), outlet_of(site.host)):
        return None
    words = _WORDS.findall(name.casefold())
    short = 0 < len(words) <= _MOST_WORDS and not "".join(words).isdecimal()
    slug = "-".join(words)
    return slug if short and slug not in _ARTICLES and slug not in _NO_SECTIONS else None


def _path_section(site: Site, url: str) -> str | None:
    """Give the path before the slug: 'news/palestine'.

    Days and numbers that stand in it are no sections, nor is a word for any article that the site
    does not declare; a slug may have more behind it.
    """
    path = urlsplit(url).path.strip("/")
    if own := site.path.strip("/"):
        path = path.removeprefix(f"{own}/")
    before = _ENDS_IN_NUMBER.sub("", unquote(path).casefold()).rpartition("/")[0]
    parts = _NUMBERS.sub("", f"/{before}/").strip("/").split("/")
    named = takewhile(lambda part: not _SLUG.search(part), parts)
    known = [
        part for above, part in pairwise(["", *named]) if not _is_of_articles(part, above, site)
    ]
    return "/".join(known) or None


def _is_of_articles(part: str, above: str, site: Site) -> bool:
    """Whether a part of an address stands in that of any article: a word for one, its number."""
    code = _CODE_OF_ARTICLE.search(part) if above in _ARTICLES else _CODE.search(part)
    return (part in _ARTICLES or code is not None) and part not in site.article_prefixes


def _prefix_kind(site: Site, url: str) -> str | None:
    first = urlsplit(url).path.strip("/").casefold().partition("/")[0]
    return site.article_prefixes.get(first)
