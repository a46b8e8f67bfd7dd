"""What lists articles by its address alone, beside a site's sections: what a crawl may follow."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from mediacrawl.values.addresses.article_shapes import is_service, names_file

SUBSECTION, ARCHIVE, SITE_MAP, PART = "subsection", "archive", "site map", "part"

_ARCHIVE = r"(?:news-?)?(?:archives?|archiv|archivo|archivio|arkiv|arquivo|archiwum|arhiva)"
_DAY = r"(?:19[89]\d|20\d\d)(?:[/_-](?:0?[1-9]|1[0-2])(?:[/_-](?:0?[1-9]|[12]\d|3[01]))?)?"
_MONTH = r"(?:19[89]\d|20\d\d)/(?:0?[1-9]|1[0-2])(?:/(?:0?[1-9]|[12]\d|3[01]))?"
_FILE = r"(?:\.(?:html?|php|aspx?))?"
_CALENDAR = re.compile(rf"(?:[\w-]+/)?(?:{_ARCHIVE}(?:[/_-]{_DAY})?|{_MONTH}){_FILE}")
_SITE_MAP = re.compile(
    r"(?:[\w-]+/)?(?:site[_-]?map|html-sitemap|plan-du-site|mapa-(?:del-)?(?:sitio|web|site)|"
    rf"mapa-do-site|mappa-del-sito|sitemap-html)(?:[/_-]{_DAY})?{_FILE}"
)
_NAME = re.compile(r"[^\W\d_]+(?:[-_][^\W\d_]+){0,2}")
_LONGEST = 30


def list_named(path: str, above: str | None) -> str | None:
    """Say what sort of list an address names; None where it names none, or what is no list.

    Args:
        path: Of an address that is no article's, lower-case, without slashes at its ends.
        above: Path of the section whose page links it, where it is below that.

    >>> list_named("politics/local", "politics"), list_named("politics/local/x", "politics")
    ('subsection', None)
    >>> list_named("2025/11", None), list_named("archive/2025/11/09", None)
    ('archive', 'archive')
    >>> list_named("archive", None), list_named("2025", None), list_named("sitemap.html", None)
    ('archive', None, 'site map')
    >>> list_named("latest", None), list_named("login", None), list_named("world/europe", None)
    ('part', None, None)
    """
    if _CALENDAR.fullmatch(path):
        return ARCHIVE
    if _SITE_MAP.fullmatch(path):
        return SITE_MAP
    if not path or is_service(path) or names_file(path):
        return None
    if above is not None:
        inner = path.removeprefix(f"{above}/")
        return SUBSECTION if _is_name(inner) else None
    return PART if _is_name(path) else None


def is_archive(url: str) -> bool:
    """Whether an address is one of a day's articles, or a month's: of the past, which names no
    more.

    >>> is_archive("https://a.example/archive/2025/11"), is_archive("https://a.example/archive")
    (True, False)
    """
    path = urlsplit(url).path.strip("/").casefold()
    return _CALENDAR.fullmatch(path) is not None and any(map(str.isdigit, path))


def _is_name(path: str) -> bool:
    return len(path) <= _LONGEST and _NAME.fullmatch(path) is not None
