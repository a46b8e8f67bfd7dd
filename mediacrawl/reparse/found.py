"""Sites that nobody declared, found again in the archive: by the front page that begins a run."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures.process import BrokenProcessPool
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from scrapy.exceptions import IgnoreRequest

from mediacrawl.archive.capture import Capture
from mediacrawl.archive.reader import WarcFile
from mediacrawl.kinds import Kind
from mediacrawl.pages.discover import discover
from mediacrawl.pages.reading import Raw
from mediacrawl.reasons import KILLS_READER
from mediacrawl.reparse.unpacked import Unpacked
from mediacrawl.site import Site
from mediacrawl.sites import ANY
from mediacrawl.spiders.readers.isolated import ONE_PAGE, end_processes, limit, processes
from mediacrawl.spiders.undeclared_site import front_of, sections_of, site_at, site_found

if TYPE_CHECKING:
    from mediacrawl.archive.lists import ArchiveFile

logger = logging.getLogger(__name__)
_FIRST = 20
"""Among so many captures of a run its front page is, behind robots.txt and redirects."""


def found_sites(
    files: Iterable[ArchiveFile], max_size: int, settings: Mapping[str, Any]
) -> dict[str, Site]:
    """Give the sites of runs of any site, as their newest front pages say, each by a name.

    Files elsewhere are not asked for it: they are opened once, to be read.

    Args:
        max_size: Bytes that a body may have once it is decompressed.
        settings: As `spiders.readers.isolated.loading` gives them.
    """
    newest: dict[str, Capture] = {}
    for path in files:
        if not isinstance(path, Path):
            continue
        if front := _front_in(path):
            name = f"{ANY} {front.arguments['site']}"
            if name not in newest or newest[name].at < front.at:
                newest[name] = front
    return dict(_sites_of(newest, max_size, settings))


def _sites_of(
    fronts: Mapping[str, Capture], max_size: int, settings: Mapping[str, Any]
) -> Iterator[tuple[str, Site]]:
    """Read front pages as all pages are read: in a process of its own, which one may kill."""
    pool = None
    for name, front in fronts.items():
        pool = pool or processes(1, {}, settings, _begin_to_read)
        try:
            if site := pool.submit(_site_in_time, front, max_size).result():
                yield name, site
        except BrokenProcessPool:
            logger.error("%s %s: that run's articles are not read", front.url, KILLS_READER)
            pool = None
    if pool:
        end_processes(pool)


def _begin_to_read(_sites: Mapping[str, Site]) -> None:
    """A front page needs nothing of the sites that are known."""


def _site_in_time(front: Capture, max_size: int) -> Site | None:
    with limit(ONE_PAGE):
        return _site_of(front, Unpacked(max_size))


def _front_in(path: Path) -> Capture | None:
    """The first front page of a run of any site; None in files of other runs."""
    try:
        for capture in islice(WarcFile(path).captures(), _FIRST):
            if "site" not in capture.arguments:
                return None
            if capture.asked.kind is Kind.FRONT and capture.status == 200:
                return capture
    except OSError:  # said when it is read
        pass
    return None


def _site_of(front: Capture, unpacked: Unpacked) -> Site | None:
    try:
        response = unpacked.response(front)
    except IgnoreRequest:
        return None
    given, host = urlsplit(front_of(front.arguments["site"])), urlsplit(front.url).netloc
    asked = site_at(f"https://{given.netloc}{given.path}")
    if host != given.netloc:
        asked = site_at(f"https://{host}{given.path if host in asked.all_hosts else '/'}")
    content_type = response.headers.get("Content-Type") or b""
    found = discover(Raw(front.url, response.body, content_type.decode("latin-1")).document)
    bare = site_found(asked, found, ())
    return site_found(asked, found, sections_of(bare, found, [], anew=True))
