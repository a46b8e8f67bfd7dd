"""The day of publication that the address of a page names."""

from __future__ import annotations

import re
from datetime import datetime

from mediacrawl.values.dates import read_stated
from mediacrawl.values.times.moments import Moment
from mediacrawl.values.times.written_days import Style

_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_IN_ADDRESS = (
    re.compile(_YEAR + r"([/_-])(?P<month>\d{1,2})\2(?P<day>\d{1,2})(?!\d)"),
    re.compile(_YEAR + r"-(?P<month>\d\d)/(?P<day>\d\d)(?=/)"),
    re.compile(_YEAR + r"/?(?P<month>\d\d)/?(?P<day>\d\d)(?!\d)"),
)
_NAMED = re.compile(_YEAR + r"[/-]([a-z]{3,9})[/-](\d{1,2})(?!\d)")


def date_in_address(url: str, style: Style) -> Moment | None:
    """Give the day that an address names: /2023/12/20/, /20231220-, /2023-12/20/, /2023/dec/20/."""
    path = url.partition("://")[2].partition("/")[2].partition("?")[0]
    path = "/" + path.casefold()
    for pattern in _IN_ADDRESS:
        for match in pattern.finditer(path):
            if moment := _day(match[1], match["month"], match["day"]):
                return moment
    named = _NAMED.search(path)
    return read_stated(f"{named[3]} {named[2]} {named[1]}", style) if named else None


def _day(year: str, month: str, day: str) -> Moment | None:
    try:
        return Moment(datetime(int(year), int(month), int(day)), exact=False)  # noqa: DTZ001
    except ValueError:
        return None
