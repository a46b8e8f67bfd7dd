"""The `-a` arguments of the news spiders: read once, refused with one sentence when wrong."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from pathlib import Path
from zoneinfo import ZoneInfo

from mediacrawl.declaration import Section
from mediacrawl.exceptions import ArgumentError, cause_of
from mediacrawl.kinds import Kind
from mediacrawl.site import Site
from mediacrawl.spiders.revisit import ALL, DUE, NO
from mediacrawl.values.spelling_hint import hint
from mediacrawl.values.text import decoded, fold

DEFAULT_PAGES = 5
NAMES = (
    "sections", "tags", "since", "until", "pages", "urls", "revisit", "order", "limit", "origin",
    "captures", "listings",
)  # fmt: skip
REVISITS = (NO, DUE, ALL)
CAPTURES = ("changes", "first", "last", "all")
LISTINGS = ("no", "daily", "all")
NEWEST, OLDEST = "newest", "oldest"
# For about so long an article stands on the pages that list it: what is older, the sitemaps name.
PRESENT = timedelta(days=7)


@dataclass(frozen=True)
class Arguments:
    """What a crawl was asked for."""

    sections: tuple[Section, ...] | None = None
    """Only these; None: all of the site."""

    tags: frozenset[str] = frozenset()
    """Names or slugs of tags to follow, folded; {'all'}: every one seen."""

    since: datetime | None = None
    """Published at or after."""

    until: datetime | None = None
    """Published before."""

    pages: int | None = DEFAULT_PAGES
    """Listing pages a section; None: all."""

    urls: tuple[str, ...] = ()
    """Just these articles (canonical addresses)."""

    revisit: str = DUE
    """Which stored articles are looked at again: none, those that are due, all."""

    order: str | None = None
    """'oldest' or 'newest': the sitemaps first, their months in this order. None: after the
    listings, newest first."""

    limit: int | None = None
    """Articles that the run fetches at most."""

    captures: str = CAPTURES[0]
    """Which captures of an article are read, of a web archive."""

    listings: str = NO
    """Which captures of front page and sections are."""

    past: bool = False
    """Whether the days asked for are over for so long that only sitemaps name their articles."""

    @property
    def is_walk(self) -> bool:
        """Whether it walks the sitemaps back, so that what is to come can be estimated."""
        return self.since is not None or self.order is not None or self.limit is not None

    @property
    def wants_subjects(self) -> bool:
        """Whether authors and dossiers are followed."""
        return self.sections is None and not self.past

    def covers(self, published: datetime | None, changed: datetime | None = None) -> bool:
        """Whether an article of that time was asked for; one without a time may be.

        Args:
            changed: When it last changed, which was not before.
        """
        if published is None:
            return not (self.since and changed and changed < self.since)
        return not (self.since and published < self.since) and not (
            self.until and published >= self.until
        )

    def covers_month(self, month: tuple[int, int]) -> bool:
        """Whether a month holds days that were asked for.

        A day's grace on both sides: 17 of 12,000 articles stood in a neighbouring month's sitemap.
        """
        year, number = month
        first = datetime(year, number, 1, tzinfo=UTC) - timedelta(days=1)
        following = datetime(year + number // 12, number % 12 + 1, 1, tzinfo=UTC)
        after = following + timedelta(days=1)
        return not (self.since and after <= self.since) and not (self.until and first >= self.until)


def read_arguments(site: Site, given: Mapping[str, str], now: datetime | None = None) -> Arguments:
    """Check every argument.

    Args:
        now: The time by which days are past or to come; None: this moment.

    Raises:
        ArgumentError: an argument is unknown or cannot be used.
    """
    refuse_unknown(given)
    zone = ZoneInfo(site.zone)
    since = _day(given, "since", zone)
    until = _day(given, "until", zone)
    if until is not None:
        until += timedelta(days=1)  # the day named is the last one wanted
    now = now or datetime.now(UTC)
    if since and since > now:
        raise ArgumentError(f"since={given['since']} is to come: give a day that has begun")
    if since and until and since >= until:
        raise ArgumentError("since is later than until: exchange the two dates")
    return Arguments(
        sections=_sections(site, given.get("sections", "")),
        tags=frozenset(fold(name) for name in _list(given.get("tags", ""))),
        since=since,
        until=until,
        pages=_pages(given.get("pages", str(DEFAULT_PAGES))),
        urls=_urls(site, given.get("urls", "")),
        revisit=_choice(given, "revisit", REVISITS) or DUE,
        order=_choice(given, "order", (NEWEST, OLDEST)),
        limit=_limit(given.get("limit", "").strip()),
        captures=_choice(given, "captures", CAPTURES) or CAPTURES[0],
        listings=_choice(given, "listings", LISTINGS) or NO,
        past=until is not None and until < now - PRESENT and bool(site.sitemaps),
    )


def refuse_unknown(given: Mapping[str, str], names: Sequence[str] = NAMES) -> None:
    """Hold that all arguments are known, and say something.

    Raises:
        ArgumentError: one is not, or does not.
    """
    for name in given:
        if name not in names:
            raise ArgumentError(f"there is no argument {name}: {hint(name, names)}")
        if not given[name].strip():
            raise ArgumentError(f"{name}= says nothing: give a value, or leave it out")


def _list(text: str) -> list[str]:
    return [part.strip() for part in text.split(",") if part.strip()]


def _day(given: Mapping[str, str], name: str, zone: ZoneInfo) -> datetime | None:
    text = given.get(name, "").strip()
    if not text:
        return None
    try:
        day = date.fromisoformat(text)
        return datetime.combine(day, time(), zone).astimezone(UTC)
    except (ValueError, OverflowError):
        raise ArgumentError(f"{name}={text} is no date: write it as 2024-01-31") from None


def _pages(text: str) -> int | None:
    if text.strip().lower() == ALL:
        return None
    try:
        number = int(text)
    except ValueError:
        number = 0
    if number < 1:
        raise ArgumentError(f"pages={text} is no number of pages: give one from 1, or all")
    return number


def _choice(given: Mapping[str, str], name: str, choices: tuple[str, ...]) -> str | None:
    if name not in given:
        return None
    choice = given[name].strip().lower()
    if choice not in choices:
        raise ArgumentError(f"{name}={given[name]} is no choice: give {', '.join(choices)}")
    return choice


def _limit(text: str) -> int | None:
    if not text:
        return None
    if not (text.isascii() and text.isdigit() and int(text)):
        raise ArgumentError(f"limit={text} is no number of articles: give one from 1")
    return int(text)


def _sections(site: Site, text: str) -> tuple[Section, ...] | None:
    names = _list(text)
    if text and not names:
        raise ArgumentError(f"sections={text} names no section: give one, or leave it out")
    if not names or [name.lower() for name in names] == [ALL]:
        return None
    known = _sections_by_name(site)
    found: list[Section] = []
    for name in names:
        sections = known.get(fold(name).strip("/"))
        if sections is None:
            paths = [s.path.rpartition("/")[2] for s in (*site.sections, *site.regions)]
            raise ArgumentError(f"there is no section {name}: {hint(name, paths)}")
        found += sections
    return tuple(dict.fromkeys(found))


def _sections_by_name(site: Site) -> dict[str, list[Section]]:
    """Sections by path, by the last part of it and by label; groups of them by the first part."""
    found: dict[str, list[Section]] = {}
    for section in (*site.sections, *site.regions):
        group, _, _ = section.path.partition("/")
        found.setdefault(fold(group), []).append(section)
    for section in (*site.sections, *site.regions):
        for key in (section.path, section.path.rpartition("/")[2], section.label):
            found[fold(key)] = [section]
    return found


def _urls(site: Site, text: str) -> tuple[str, ...]:
    if text.startswith("@"):
        try:
            names = decoded(Path(text[1:]).read_bytes()).split()
        except (OSError, ValueError) as error:
            raise ArgumentError(
                f"urls={text} cannot be read ({cause_of(error)}): name a text file"
            ) from None
    else:
        names = _list(text)
    if text and not names:
        raise ArgumentError(f"urls={text} names no address: give at least one")
    return tuple(dict.fromkeys(_own_url(site, name) for name in names))


def _own_url(site: Site, name: str) -> str:
    url = site.canonical(name)
    if url is None or site.classify(url) is Kind.OFFSITE:
        raise ArgumentError(f"urls: {name} is no address of https://{site.host}: correct it")
    return url
