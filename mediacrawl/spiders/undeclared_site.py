"""A site that nobody declared: made of an address, then of what its front page says of itself."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from typing import TYPE_CHECKING
from urllib.parse import unquote, urlsplit

from mediacrawl.declaration import Section
from mediacrawl.exceptions import ArgumentError
from mediacrawl.kinds import Kind
from mediacrawl.pages.sources import is_own
from mediacrawl.site import Site
from mediacrawl.sites import known_sites
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.sources.targets import sitemap_target
from mediacrawl.values.urls import canonical_url

if TYPE_CHECKING:
    from logging import Logger, LoggerAdapter

    from mediacrawl.memory import KnownSource
    from mediacrawl.pages.discover import Discovered

UNKNOWN = "und"
"""The code of a language that nothing tells (ISO 639-2)."""
WEEK = timedelta(days=7)
"""So often a site is asked anew what it names."""
SILENT = timedelta(days=2)
"""Sources that all named nothing new for so long have perhaps been moved."""
_FILES = (".html", ".htm", ".php", ".aspx", ".xml", ".txt", ".jsp")


def front_of(text: str) -> str:
    """Give the address of a front page in one form: 'daily.example' → 'https://daily.example/'.

    Raises:
        ArgumentError: it is none.
    """
    address = text.strip()
    url = canonical_url(address if "://" in address else f"https://{address}")
    host = urlsplit(url).hostname or "" if url else ""
    if url is None or "." not in host.strip("."):
        said = f"site={text} is no address of a site" if address else "which site is to be crawled"
        raise ArgumentError(f"{said}: give one as -a site=https://www.example.com")
    if urlsplit(url).port is not None:
        raise ArgumentError(
            f"site={text} names a port, and a site is asked at its scheme's alone: give the "
            "outlet's own address, and of a mirror on a port -a origin= besides"
        )
    return f"https://{urlsplit(url).netloc}/" if url.endswith(_FILES) else url


def site_at(front: str) -> Site:
    """The site of a front page's address, as long as no more is known of it."""
    parts = urlsplit(front)
    return Site(parts.netloc, UNKNOWN, path=parts.path or "/", sitemaps=(), found=True)


def site_found(asked: Site, found: Discovered, sections: Iterable[Section]) -> Site:
    """The site, by what it says of itself.

    Args:
        asked: As it was asked for, on the host that answered.
        sections: That list its articles.
    """
    language = found.language.value if found.language else UNKNOWN
    site = Site(
        asked.host,
        language,
        zone=found.zone.value if found.zone else "UTC",
        path=asked.path,
        identity=found.identity,
        sections=tuple(sections),
        sitemaps=(),
        found=True,
    )
    for edition in found.editions:
        parts = urlsplit(edition.url)
        if parts.netloc == site.host and parts.path.strip("/") != site.path.strip("/"):
            site.edition_in(edition.language, path=parts.path)
    return site


def sections_of(
    site: Site, found: Discovered, known: Iterable[KnownSource], *, anew: bool
) -> Iterator[Section]:
    """Sections that the site's menus name, and those that earlier runs know of.

    Args:
        anew: Whether those that were dropped are asked once more.
    """
    named = {url: label for url, _, label in _menus(site, found)}
    for source in known:
        if source.kind not in (Kind.SECTION, Kind.REGION):
            continue
        if source.dropped_at and not anew:
            named.pop(source.url, None)
        else:
            named.setdefault(source.url, source.title)
    inner = site.front_url.rstrip("/") + "/"
    for url, label in named.items():
        path = unquote(url.removeprefix(inner)) if url.startswith(inner) else ""
        if path:
            yield Section(path, label or "")


def addresses_of(site: Site, found: Discovered) -> dict[str, str]:
    """Addresses of sections as the site links them, by the canonical ones, where they differ."""
    return {url: address for url, address, _ in _menus(site, found) if address != url}


def _menus(site: Site, found: Discovered) -> Iterator[tuple[str, str, str | None]]:
    for one in (*found.sections, *found.regions):
        if url := site.canonical(one.url):
            yield url, one.url, one.label


def source_targets(
    site: Site, found: Discovered, known: Iterable[KnownSource], *, anew: bool
) -> tuple[Target, ...]:
    """Feeds and sitemaps that the site names, the sitemaps that earlier runs know of, and usual
    addresses of such.

    Args:
        anew: Whether what nothing names, or was dropped, is tried.
    """
    targets = {
        target.url: target
        for source in known
        if source.kind == Kind.SITEMAP and (anew or not source.dropped_at)
        for target in (sitemap_target(source.url, site, source.found_on),)
    }
    dropped = {source.url for source in known if source.dropped_at and not anew}
    named = [(one, Kind.FEED) for one in found.feeds]
    named += [(one, Kind.SITEMAP) for one in found.sitemaps]
    for one, kind in named:
        if is_own(one, site) and one.url not in dropped and (anew or not one.is_guessed):
            target = Target(one.url, kind, one.found_on)
            if kind is Kind.SITEMAP:
                target = sitemap_target(one.url, site, one.found_on)
            targets.setdefault(target.url, target._replace(guessed=one.is_guessed))
    return tuple(targets.values())


def sources_elsewhere(site: Site, found: Discovered) -> list[str]:
    """Sitemaps and feeds that the site names on hosts that are not its own: they are not asked."""
    return [one.url for one in (*found.sitemaps, *found.feeds) if not is_own(one, site)]


def fell_silent(known: Iterable[KnownSource], now: datetime) -> bool:
    """Whether none of a site's sources has named anything new for some time."""
    sources = list(known)
    newest = max((one.last_named_at for one in sources if one.last_named_at), default=None)
    return bool(sources) and (newest is None or now - newest > SILENT)


def tell(
    site: Site, found: Discovered, sources: Iterable[Target], log: LoggerAdapter[Logger]
) -> None:
    """Say in the log what is known of the site."""
    if elsewhere := sources_elsewhere(site, found):
        log.warning(
            "Not asked, on other hosts (a site's declaration may have feeds= and hosts=): %s",
            ", ".join(elsewhere),
        )
    log.info(
        "%s speaks %s, its clocks %s: %d sections, %d feeds and sitemaps",
        site.front_url, site.language, site.zone, len(site.sections),
        sum(not target.guessed for target in sources),
    )  # fmt: skip
    for name, declared in known_sites().items():
        if site.host in declared.all_hosts:
            log.warning("This site is declared: `scrapy crawl %s` knows it better", name)
    for edition in found.editions:
        log.info("Another edition (%s): %s", edition.language, edition.url)
