"""The zone of a place, by the offsets from UTC that its clocks are seen to have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from mediacrawl.values.times.zones import zone_of_place

# Countries whose domain is not their code.
_DOMAINS = {"uk": "GB", "eu": ""}


def zone_of_moments(moments: Iterable[datetime], country: str | None = None) -> str | None:
    """Give the zone whose clocks showed these offsets; None where nothing says one.

    Those of the country alone are thought of, the most peopled first. Without a country it is the
    bare offset, where all have the same. UTC says nothing: it is what machines write.

    Args:
        moments: Aware times with the offset that they were written with.
        country: Its code: 'LB'.

    >>> winter = datetime.fromisoformat("2026-01-09T10:00+02:00")
    >>> summer = datetime.fromisoformat("2026-07-09T10:00+03:00")
    >>> zone_of_moments([winter, summer], "LB"), zone_of_moments([winter])
    ('Asia/Beirut', 'Etc/GMT-2')
    >>> zone_of_moments([winter, summer]) is None
    True
    """
    seen = [one for one in moments if one.utcoffset()]
    if not seen:
        return None
    for name in _zones_by_country().get((country or "").upper(), ()):
        zone = zone_of_place(name)
        if zone and all(one.astimezone(zone).utcoffset() == one.utcoffset() for one in seen):
            return name
    return None if country else _bare({one.utcoffset() for one in seen})


def country_of(host: str, tag: str | None = None) -> str | None:
    """Give the code of a country by the tag of a language, 'ar-LB', or by a host's domain.

    >>> country_of("www.daily.example", "en_gb"), country_of("daily.co.uk"), country_of("a.com")
    ('GB', 'GB', None)
    """
    _, _, region = (tag or "").replace("_", "-").partition("-")
    domain = host.rpartition(".")[2].lower()
    for code in (region.upper(), _DOMAINS.get(domain, domain.upper())):
        if code in _zones_by_country():
            return code
    return None


def _bare(offsets: set[timedelta | None]) -> str | None:
    """The zone of one offset: the zone database names them with the sign that POSIX gives them."""
    hours = [offset / timedelta(hours=1) for offset in offsets if offset]
    if len(hours) != 1 or not hours[0].is_integer():
        return None
    return f"Etc/GMT{-hours[0]:+.0f}"


@cache
def _zones_by_country() -> Mapping[str, tuple[str, ...]]:
    """Zones by country as the zone database's own table has them."""
    found: dict[str, tuple[str, ...]] = {}
    table = files("tzdata.zoneinfo").joinpath("zone.tab").read_text(encoding="utf-8")
    for line in table.splitlines():
        if not line.startswith("#"):
            code, _, name, *_ = line.split("\t")
            found[code] = (*found.get(code, ()), name)
    return MappingProxyType(found)
