"""What sitemaps named and is not stored, on standard output: for a reader, or as JSON."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import date, timedelta
from typing import Any

from mediacrawl.cli.output.archive_gaps import ArchiveGaps, print_archive_gaps
from mediacrawl.cli.terminal.layout import print_wrapped
from mediacrawl.cli.terminal.tables import print_table
from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.gaps import Day, Gaps, ranges
from mediacrawl.pages.sitemap import month_of


@dataclass(frozen=True, slots=True)
class SiteGaps:
    """The gaps of a spider's site."""

    spider: str
    host: str
    zone: str
    found: Gaps
    archives: ArchiveGaps

    @property
    def commands(self) -> list[str]:
        """The crawls that fill the days with gaps; what has no date is pending for any crawl."""
        days = [day.day for day in self.found.gaps if day.day]
        if not days and self.found.gaps:
            return [f"scrapy crawl {self.spider}"]
        return [_command(self.spider, *span) for span in ranges(days)]

    @property
    def months(self) -> list[tuple[date, date]]:
        """First and last days of the months in a row whose sitemap was not read."""
        spans: list[tuple[date, date]] = []
        for year, month in sorted({m for one in self.found.unread if (m := month_of(one.url))}):
            first, last = date(year, month, 1), date(year, month, monthrange(year, month)[1])
            if spans and spans[-1][1] + timedelta(days=1) == first:
                first = spans.pop()[0]
            spans.append((first, last))
        return spans

    @property
    def month_commands(self) -> list[str]:
        """The crawls that read the sitemaps of those months."""
        return [_command(self.spider, *span) for span in self.months]


def print_gaps(site: SiteGaps) -> None:
    """Print the days with gaps, the months not looked at, and what fills them."""
    found = site.found
    print(f"{site.spider} ({site.host}, days of {site.zone})")
    print_wrapped(_verdict(site))
    if found.no_articles:
        print_wrapped(f"Left out: {found.no_articles} that are no articles or removed.")
    if found.gaps:
        print()
        rows: list[tuple[Any, ...]] = [_row(day) for day in found.gaps]
        print_table(Answer(["day", "named", "stored", "missing", "why"], rows))
        _print_commands("To fill them:", site.commands)
    if site.months:
        print_wrapped("Months not looked at: " + ", ".join(_span(*span) for span in site.months))
        _print_commands("To look at them:", site.month_commands)
    for unread in found.unread:
        if unread.state != "pending" or month_of(unread.url) is None:
            print_wrapped(f"Sitemap not read ({unread.reason or unread.state}):")
            print(f"    {unread.url}")
    print_archive_gaps(site.archives)


def gaps_object(site: SiteGaps) -> dict[str, Any]:
    """What JSON says of the comparison."""
    found = site.found
    return {
        "spider": site.spider,
        "host": site.host,
        "zone": site.zone,
        "first": _iso(found.dated[0] if found.dated else None),
        "last": _iso(found.dated[-1] if found.dated else None),
        "named": found.named,
        "stored": found.stored,
        "no_articles": found.no_articles,
        "gaps": [
            {
                "day": _iso(day.day),
                "named": day.named,
                "stored": day.stored,
                "missing": day.missing,
            }
            for day in found.gaps
        ],
        "unread": [asdict(unread) for unread in found.unread],
        "commands": [*site.commands, *site.month_commands],
        **site.archives.as_object,
    }


def _verdict(site: SiteGaps) -> str:
    found = site.found
    if not found.days:
        return f"No sitemap has named an article yet: `scrapy crawl {site.spider}` reads them."
    dated = found.dated
    span = f" from {dated[0]} to {dated[-1]}" if dated else ""
    if not found.gaps:
        return (
            f"No gaps{span}: {found.stored} of {found.named} articles that sitemaps named are "
            "stored."
        )
    missing = found.named - found.stored
    verb = "is" if missing == 1 else "are"
    return f"Sitemaps named {found.named} articles{span}; {missing} {verb} missing."


def _row(day: Day) -> tuple[Any, ...]:
    why = ", ".join(f"{number} {state}" for state, number in day.missing.most_common())
    return (day.day or "(no date)", day.named, day.stored, day.missing.total(), why)


def _print_commands(label: str, commands: Sequence[str]) -> None:
    print(label)
    for command in commands:
        print(f"    {command}")


def _command(spider: str, first: date, last: date) -> str:
    return f"scrapy crawl {spider} -a since={first} -a until={last}"


def _span(first: date, last: date) -> str:
    one = f"{first:%Y-%m}"
    return one if (first.year, first.month) == (last.year, last.month) else f"{one} to {last:%Y-%m}"


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None
