"""The outlets that are known: what each declares, and what became of it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, asdict, dataclass, fields
from typing import Any
from urllib.parse import urlsplit

from mediacrawl.cli.show.as_text import console_of, print_part
from mediacrawl.cli.terminal.tables import print_table
from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.outlets import NamingSource, Outlet, Outlets
from mediacrawl.corpus.written import plain
from mediacrawl.declaration import Declaration, Section
from mediacrawl.site import Site
from mediacrawl.values.urls import outlet_of

_COLUMNS = ["spider", "host", "articles", "newest", "last_run", "status", "sources", "silent"]
OPTIONAL = ("newest", "host", "sources")
"""Columns that a narrow terminal does without, the first of them first."""
# Who and where it is; the rest is how it differs from any other.
_GIVEN = ("host", "language", "zone", "outlet", "edition")


@dataclass(frozen=True, slots=True)
class KnownSite:
    """A site, declared or crawled by its address."""

    spider: str
    site: Site | None
    """None where nothing is declared for it (`scrapy crawl any`)."""

    outlet: str
    edition: str
    known: Outlet
    sources: list[NamingSource]

    @property
    def silent(self) -> list[NamingSource]:
        """Sources that name nothing new any more."""
        return [source for source in self.sources if source.silent]


def sites_known(declared: Mapping[str, Site], outlets: Outlets) -> Iterator[KnownSite]:
    """Give the declared sites by name, then those that were crawled without a declaration."""
    rest, sources = dict(outlets.by_name), dict(outlets.sources)
    for name, site in sorted(declared.items()):
        known = rest.pop((site.outlet, site.edition), Outlet())
        own = sources.pop(site.front_url, [])
        yield KnownSite(name, site, site.outlet, site.edition, known, own)
    undeclared: defaultdict[str, list[NamingSource]] = defaultdict(list)
    for front, found in sources.items():
        undeclared[outlet_of(urlsplit(front).netloc)] += found
    for (outlet, edition), known in sorted(rest.items()):
        yield KnownSite(known.spider or "", None, outlet, edition, known, undeclared[outlet])


def print_sites(sites: list[KnownSite]) -> None:
    """Print a line a site."""
    rows: list[tuple[Any, ...]] = [_row(site) for site in sites]
    print_table(Answer(_COLUMNS, rows), optional=OPTIONAL)
    for site in sites:
        for source in site.silent:
            print(f"Silent: {source.kind} {source.url}")
    print("`scrapy sites NAME` shows what one declares, and its sources.")


def print_site(site: KnownSite) -> None:
    """Print all that is known of one."""
    console = console_of()
    console.print(f"{site.spider}: {site.outlet}/{site.edition}", style="bold")
    if site.site is not None:
        print_part(console, site.site.front_url, [])
        given = [f"{name} {getattr(site.site, name)}" for name in _GIVEN[1:3]]
        print_part(console, "declares", [*given, *_declared(site.site)])
    known = site.known
    run = f"{known.ran_at:%Y-%m-%d %H:%M}: {known.status}" if known.ran_at else "never"
    print_part(console, "last run", [run, *([known.reason] if known.reason else [])])
    newest = f", the newest of {known.newest_at:%Y-%m-%d}" if known.newest_at else ""
    print_part(console, "articles", [f"{known.articles}{newest}"])
    lines = [line for source in site.sources for line in _source_lines(source)]
    print_part(console, f"sources: {len(site.sources)}, silent: {len(site.silent)}", lines)


def site_object(site: KnownSite) -> dict[str, Any]:
    """What JSON says of a site."""
    return {
        "spider": site.spider,
        "outlet": site.outlet,
        "edition": site.edition,
        "host": site.site.host if site.site else None,
        "declares": list(_declared(site.site)) if site.site else None,
        **{name: plain(value) for name, value in asdict(site.known).items() if name != "spider"},
        "sources": [{name: plain(value) for name, value in asdict(source).items()}
                    for source in site.sources],
    }  # fmt: skip


def _row(site: KnownSite) -> tuple[Any, ...]:
    known = site.known
    return (
        site.spider if site.site else f"{site.spider} ({site.outlet})".strip(),
        site.site.host if site.site else None,
        known.articles,
        known.newest_at and known.newest_at.date(),
        known.ran_at and known.ran_at.date(),
        known.status or "never run",
        len(site.sources),
        len(site.silent),
    )


def _declared(site: Site) -> Iterator[str]:
    """What differs from the defaults, a line an attribute."""
    for one in fields(Declaration):
        value = getattr(site, one.name)
        default = one.default_factory() if one.default_factory is not MISSING else one.default
        if one.name not in _GIVEN and value != default:
            yield f"{one.name}: {_short(value)}"


def _short(value: Any) -> str:
    if isinstance(value, type):
        return f"{value.__name__} ({', '.join(getattr(value, 'selectors', {})) or 'no selector'})"
    if isinstance(value, Section):
        return value.path
    if isinstance(value, Mapping):
        return ", ".join(f"{key} {one}" for key, one in value.items())
    if isinstance(value, tuple | frozenset):
        listed = sorted(value) if isinstance(value, frozenset) else value
        return ", ".join(map(_short, listed))
    return str(value)


def _source_lines(source: NamingSource) -> Iterator[str]:
    yield f"{source.kind} {source.url}"
    named = f"{source.last_named_at:%Y-%m-%d %H:%M}" if source.last_named_at else "never"
    told = f"{source.articles_named} articles, last something new: {named}"
    if source.silent:
        told += "; SILENT"
    if source.dropped_because:
        told += f"; asked once a week only: {source.dropped_because}"
    yield f"    {told}"
