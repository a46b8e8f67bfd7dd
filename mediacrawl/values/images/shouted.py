"""Names in capitals behind a caption: who took the picture, as some papers write it."""

from __future__ import annotations

import re

from mediacrawl.values.images.place_names import names_place

# "El puerto a mediodía. / ANA RUIZ", or without the mark.
_SHOUTED = re.compile(
    r"(?:\s/|(?<=\w{3}[.!?…]))\s(?P<credit>[^\W\d_a-z]{2,}(?:[\s.-]+[^\W\d_a-z]{2,}){1,4})$"
)
# Words of ships, bands and slogans.
_SHOUTS = frozenset({
    "the", "no", "not", "and", "for", "our", "your", "this", "is", "are", "we", "make", "save",
    "stop", "free", "never", "war", "ii", "iii", "iv", "uss", "hms", "se", "viva", "fuera", "nein",
    "nie", "нет", "non",
})  # fmt: skip
_LEAST_FIRST = 3


def name_in_capitals(caption: str) -> re.Match[str] | None:
    """Find a name in capitals at the end of a caption, as its group `credit`.

    >>> name_in_capitals("El puerto a mediodía. ANA RUIZ")["credit"]
    'ANA RUIZ'
    >>> name_in_capitals("The ship at noon. USS NIMITZ")
    >>> name_in_capitals("The sign at the gate. NO ENTRY HERE")
    """
    found = _SHOUTED.search(caption)
    if found is None or not (said := found["credit"]).isupper():
        return None
    words = said.lower().split()
    named = len(words[0]) >= _LEAST_FIRST and _SHOUTS.isdisjoint(words)
    return found if named and not names_place(said) else None
