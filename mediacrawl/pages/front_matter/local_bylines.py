"""Bylines whose first word begins names of other languages: "De Ana Popescu", "Oleh Siti Rahayu".

They are read on pages of their language alone, where nothing else signs.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediacrawl.pages.front_matter.displayed_bylines import states_time
from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.values.people.byline_starts import is_signed

_NAMES = r"\s+([^\W\d_a-z][\w.'’-]+(?:\s[^\W\d_a-z][\w.'’-]+){1,2})(?=$|\s*[|•·]|\s\d)"
_OLEH = re.compile(rf"(?:[Oo]leh|OLEH){_NAMES}")
_STARTS = {"ro": re.compile(rf"(?:[Dd]e|DE){_NAMES}"), "id": _OLEH, "ms": _OLEH}
_NEAR = 1  # lines between such a line and the date, and this one


def signed_locally(language: str | None, lines: list[Line]) -> Iterator[str]:
    """Give the names in the line that signs as the page's language does, right beside its date."""
    start = _STARTS.get((language or "").lower().partition("-")[0])
    if start is None:
        return
    found = [
        (place, match[1]) for place, one in enumerate(lines) if (match := start.match(one.text))
    ]
    own = {place for place, _ in found}
    if any(is_signed(one.text) for place, one in enumerate(lines) if place not in own):
        return
    for place, names in found:
        around = lines[max(0, place - _NEAR) : place + _NEAR + 1]
        if any(states_time(one.text) for one in around):
            yield names
            return
