"""When an article was published: what is stated, completed by what else the page says of it.

A time that is stated for machines comes before one that is shown, and that before the day in the
address. A stated time without a zone takes that of another with the same wall clock, or is UTC; a
shown one is the site's.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta, tzinfo
from functools import lru_cache
from typing import Any, NamedTuple
from urllib.parse import urlsplit

from mediacrawl.languages import language_of, languages
from mediacrawl.pages.dates.address_dates import date_in_address
from mediacrawl.site import Site
from mediacrawl.values.caches import by_text
from mediacrawl.values.dates import read_stated
from mediacrawl.values.times.calendars import Calendar, calendar_of
from mediacrawl.values.times.moments import Moment, borrow, instant_of, is_same_minute, told_at
from mediacrawl.values.times.number_order import day_first
from mediacrawl.values.times.told_when import tells_change
from mediacrawl.values.times.written_days import Style
from mediacrawl.values.times.zones import zone_of_place

# A day in the address and the same day on the page may be one apart by their zones.
_NEAR = timedelta(days=2)

Stated = Iterable[tuple[str, Any]]
Shown = Iterable[tuple[str, str, Moment]]
Like = re.Pattern[str] | None
"""What is found in the lines that are asked, if not all are."""


class Published(NamedTuple):
    """What a page says of its publication."""

    source: str
    raw: Any
    """What was read, or where nothing could be the first that was not."""

    when: datetime | None
    """Aware, in the zone in which the page tells it, as far as it does."""

    zone: tzinfo = UTC
    """That of stated times without one."""


@dataclass(frozen=True)
class TimeReader:
    """Reads the times of one page."""

    now: datetime
    styles: tuple[Style, ...]
    """How the page writes dates, by its own language and then by the site's."""

    zone: tzinfo
    """Where its displayed times are meant."""

    url: str

    def published(
        self,
        stated: Stated,
        marked: Callable[[], Stated],
        shown: Callable[..., Shown],
        hidden: Callable[[], Stated],
    ) -> Published:
        """Choose the time of publication.

        Args:
            stated: What the metadata says, best first.
            marked: What elements of the page are marked with, asked where that is not whole.
            shown: What a reader sees, asked where nothing that is stated can be read; if something
                is stated all the same, only what stands between title and text. Of that, the
                lines in which a pattern is found are asked for the local clock.
            hidden: What else may tell it, asked where nothing is stated or shown.
        """
        every = ((source, raw, self.read(raw)) for source, raw in stated if raw)
        first = next(every, None)
        if first and (settled := self._settled(*first)):
            return settled
        read = [first, *every] if first else []
        if not any(moment and _is_whole(moment) for _, _, moment in read[:1]):
            read += [(source, raw, self.read(raw)) for source, raw in marked() if raw]
        address = None
        for source, raw, moment in read:
            whole = moment
            if moment and not _is_whole(moment):
                address = address or self._in_address()
                others = (other for _, _, other in read if other)
                whole = self._with_clock(borrow(moment, [*others, *address]), shown)
            seen: list[Moment] = []
            clocks = self._clocks(whole, (other for _, _, other in read if other), shown, seen)
            if whole and (when := told_at(whole, UTC, self.now, clocks)):
                when = when if when.utcoffset() else self._in_shown_zone(whole, seen) or when
                lent = whole.zone if moment and moment.zone is None else None
                return Published(source, raw, when, lent or UTC)
        unread = next(((source, raw) for source, raw, _ in read), ("page", None))
        found = self._shown(shown(bool(read))) or (None if read else self.hidden(hidden()))
        return found or Published(unread[0], unread[1], None)

    def _settled(self, source: str, raw: Any, moment: Moment | None) -> Published | None:
        """Give a time that is stated whole, in a zone other than UTC: nothing else could change it,
        so nothing else is read."""
        when = told_at(moment, UTC, self.now) if moment and _is_whole(moment) else None
        return Published(source, raw, when) if when and when.utcoffset() else None

    def changed(self, stated: Stated, zone: tzinfo) -> Iterator[tuple[str, datetime]]:
        """Give the times of the last change; `zone` is that of those without one."""
        for source, raw in stated:
            moment = self.read(raw) if raw else None
            if moment and (when := told_at(moment, zone, self.now)):
                yield source, when

    @property
    def local(self) -> datetime:
        """The wall clock at the site."""
        return self.now.astimezone(self.zone).replace(tzinfo=None)

    def read(self, raw: Any) -> Moment | None:
        """Read a time that is stated for machines."""
        return next((moment for style in self.styles if (moment := read_stated(raw, style))), None)

    def _with_clock(self, moment: Moment, shown: Callable[..., Shown]) -> Moment:
        """Complete a day by the clock that a reader sees beside it."""
        if moment.exact or moment.swapped:
            return moment
        lines = shown(True)
        told = borrow(moment, (m for _, text, m in lines if not (m.by_visit or tells_change(text))))
        return replace(told, zone=told.zone or self.zone) if told.exact else moment

    def _clocks(
        self,
        moment: Moment | None,
        stated: Iterable[Moment],
        shown: Callable[..., Shown],
        seen: list[Moment],
    ) -> Iterator[Moment]:
        """Give other times that may be the same on a local clock: stated, then as a reader sees.

        Args:
            seen: Where the latter are kept.
        """
        yield from stated
        if moment and moment.exact:
            for _, text, told in shown(True, _minutes_like(moment.wall.minute % 15)):
                if not tells_change(text):
                    seen.append(told)
                    yield told

    def _in_shown_zone(self, moment: Moment, seen: Iterable[Moment]) -> datetime | None:
        """Read a local clock that a page states as UTC, where it shows the same with its zone."""
        for told in seen:
            if told.zone is not None and told.exact and is_same_minute(told, moment):
                when = told_at(told, UTC, self.now)
                return when if when and when.utcoffset() else None
        return None

    def _in_address(self) -> list[Moment]:
        found = (date_in_address(self.url, style) for style in self.styles)
        return [moment for moment in found if moment and instant_of(moment, self.zone, self.now)]

    def _shown(self, shown: Shown) -> Published | None:
        """Choose among what a reader sees: on the day that the address names, if it names one."""
        named = next(iter(self._in_address()), None)
        near: Published | None = None
        told = [*shown]
        # A local clock may be stated without the zone that it is shown with.
        zoned = {one.wall: one for _, _, one in told if one.exact and one.zone is not None}
        for source, text, local in told:
            bare = local.exact and local.zone is None
            moment = zoned.get(local.wall, local) if bare else local
            whole = borrow(moment, [named]) if named else moment
            when = told_at(whole, self.zone, self.now)
            if when and (named is None or whole.wall.date() == named.wall.date()):
                return Published(source, text, when)
            if when and named and near is None and abs(whole.wall - named.wall) < _NEAR:
                near = Published(source, text, when)
        if named is None or near:
            return near
        text = named.wall.date().isoformat()
        return Published("address", text, told_at(named, self.zone, self.now))

    def hidden(self, hidden: Stated) -> Published | None:
        """Choose the first that can be read of what no reader sees."""
        for source, raw in hidden:
            moment = self.read(raw) if raw else None
            if moment and (when := told_at(moment, self.zone, self.now)):
                return Published(source, raw, when)
        return None


def time_reader(site: Site, language: str | None, url: str, now: datetime) -> TimeReader:
    """Make the reader of a page by its site, the language that it states and its address."""
    own = url.startswith(site.root_url)
    host = site.host if own else urlsplit(url).hostname or site.host
    styles = _styles(language, site.language, site.zone, host)
    return TimeReader(now, styles, zone_of_place(site.zone) or UTC, url)


@by_text(128)
def _styles(language: str | None, usual: str, zone: str, host: str) -> tuple[Style, ...]:
    """How dates are written in the language that a page states, and in its site's."""
    tags = dict.fromkeys(tag for tag in (language, usual) if tag)
    styles = tuple(
        Style(calendar, day_first(tag, zone, host))
        for tag in tags
        if (calendar := _calendar(tag)) is not None
    )
    # Of a language that nobody knows, what is written for machines is read.
    return styles or (Style(language_of("en").labels.calendar, day_first("en", zone, host)),)


@lru_cache
def _minutes_like(minute: int) -> re.Pattern[str]:
    """What stands on any clock of the world at a minute of a quarter: by such do zones differ."""
    minutes = "|".join(f"{ahead + minute:02}" for ahead in range(0, 60, 15))
    return re.compile(rf"[:.hH]\s?(?:{minutes})(?!\d)")


def _is_whole(moment: Moment) -> bool:
    return moment.zone is not None and moment.exact and moment.swapped is None


def _calendar(tag: str) -> Calendar | None:
    short = tag.lower().replace("_", "-").partition("-")[0]
    return language_of(short).labels.calendar if short in languages() else calendar_of(short)
