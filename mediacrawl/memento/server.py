"""Where an archive's parts are: its index of captures, and what it holds, as it was."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import NamedTuple
from urllib.parse import urlencode, urlsplit

from mediacrawl.memento.lines import FIELDS, stamp_of

SCHEME = "wayback"
"""`-a origin=wayback`, or `wayback:URL` for another server than the Internet Archive's."""


def is_web_archive(origin: str) -> bool:
    """Whether an origin is a web archive.

    >>> is_web_archive("wayback"), is_web_archive("wayback:http://127.0.0.1:8080/coll")
    (True, True)
    >>> is_web_archive("http://127.0.0.1:8000")
    False
    """
    return origin.partition(":")[0] == SCHEME


REDIRECTS = (301, 302, 303, 307, 308)
"""With these a site says that a page is elsewhere (RFC 9110, 15.4)."""

MEMENTO = "mediacrawl_memento"
"""Key of a request's meta under which the `Memento` stands that is to answer it."""

WHY_NOT = "X-Archive-Wayback-Runtime-Error"
"""Header in which the Internet Archive says why it does not give something."""
ACCESS_CONTROL = "AccessControlException"
"""What stands there of a site that it does not show: of its owner's wish, or of its robots.txt."""

AT_ONCE = 10_000
"""Lines of an answer, where the server says how it goes on."""
ALL = 2**31 - 1
"""Lines of an answer, where it does not: of itself pywb ends after 100,000, and says nothing."""


class Memento(NamedTuple):
    """A capture that is to be fetched."""

    address: str
    """At the archive."""
    at: datetime
    """When it was captured (aware, UTC, to the second)."""
    redirects: bool = False
    """Whether the site answered by leading elsewhere; else it gave the page."""


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked of an index: captures of addresses that begin alike."""

    url: str
    """Host, with a path where only what begins with it is wanted: 'daily.example/ar/'."""

    since: datetime | None = None
    """Captured at or after."""

    exact: bool = False
    """Whether only captures of this very address are wanted."""

    @property
    def match(self) -> str:
        """Which addresses are meant.

        >>> Query("daily.example").match, Query("daily.example/ar/").match
        ('host', 'prefix')
        """
        if self.exact:
            return "exact"
        return "prefix" if "/" in self.url else "host"


@dataclass(frozen=True, slots=True)
class Server:
    """An archive's addresses, and the dialect of its index."""

    replay: str
    """What a capture's address begins with: 'https://web.archive.org/web'."""

    index: str
    """Address of its CDX server."""

    pywb: bool
    """Whether the index speaks pywb's dialect; else the Internet Archive's."""

    @property
    def host(self) -> str:
        """Host and port."""
        return urlsplit(self.replay).netloc

    def memento(self, url: str, at: datetime) -> str:
        """Address of a capture as it came over the wire: without banner, nothing rewritten.

        >>> at = datetime.fromisoformat("2015-01-02T03:04:05+00:00")
        >>> INTERNET_ARCHIVE.memento("http://daily.example/a", at)
        'https://web.archive.org/web/20150102030405id_/http://daily.example/a'
        """
        return f"{self.replay}/{stamp_of(at)}id_/{url}"

    def ask(self, query: Query, resume: str = "") -> str:
        """Address of an answer of the index.

        Args:
            resume: Where the answer before said that it goes on: a key, of pywb a page's number.
        """
        what = {"url": query.url, "matchType": query.match, "fl": ",".join(FIELDS)}
        if query.since:
            what["from"] = stamp_of(query.since)
        if self.pywb:
            what |= {"output": "json", "filter": "!~status:[15]..", "fl": _PYWB_FIELDS}
            what |= {"limit": str(ALL)}
            what |= {"page": resume} if resume else {}
        else:
            what |= {"filter": "!statuscode:[15]..", "limit": str(AT_ONCE)}
            what |= {"showResumeKey": "true"} | ({"resumeKey": resume} if resume else {})
        return f"{self.index}?{urlencode(what)}"

    def ask_pages(self, query: Query) -> str:
        """Address at which pywb says in how many pages a large index answers."""
        return f"{self.ask(query)}&showNumPages=true"


_PYWB_FIELDS = "urlkey,timestamp,url,mime,status,digest"
INTERNET_ARCHIVE = Server(
    "https://web.archive.org/web", "https://web.archive.org/cdx/search/cdx", pywb=False
)
