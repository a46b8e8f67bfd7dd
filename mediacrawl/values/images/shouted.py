"""Names behind a caption that no word before them tells: in capitals, with an agency, "… 摄"."""

from __future__ import annotations

import re

from mediacrawl.values.images.picture_sources import has_source
from mediacrawl.values.images.place_names import names_place
from mediacrawl.values.text import holds_one

# "El puerto a mediodía. / ANA RUIZ", or without the mark.
_SHOUTED = re.compile(
    r"(?:\s/|(?<=\w{3}[.!?…]))\s(?P<credit>[^\W\d_a-z]{2,}(?:[\s.-]+[^\W\d_a-z]{2,}){1,4})$"
)
# "The quay at noon. Ana Ruiz / HPA", "The quay at noon. HPA/Ana Ruiz": whatever the agency is.
_NAME = r"(?:[^\W\d_a-z][^\s./()\[\]]+\s?){2,3}"
_SIGNED = re.compile(
    rf"(?:\s/|(?<=\w{{3}}[.!?…]))\s"
    rf"(?P<credit>{_NAME}/\s?[^\W\d_a-z]{{2,10}}|[^\W\d_a-z]{{2,10}}\s?/\s?{_NAME})$"
)
_TAKEN = re.compile(
    r"(?:(?<=[。”])\s?|\s|[=＝])(?P<credit>[^\s。=＝]{1,20}\s?(?:摄|攝|撮影|기자))$"
)
_TAKERS = ("摄", "攝", "撮影", " 기자")
# The same in Lithuanian: "Uostas vakare / A. Ruizo / Uosto nuotr."
_PHOTO_OF = re.compile(r"\s/\s(?P<credit>[^/]{2,40}(?:\s/\s[^/]{2,40})?\snuotr\.)$")
# "夕方の橋（写真：AFP）": in the brackets of wide letters stands also who is where.
_HELD = re.compile(r"（(?P<credit>[^（）]{2,40})）$")
_HOLDS = ("写真", "画像", "撮影", "提供", "图", "圖", "摄", "攝")
# Words of ships, bands and slogans.
_SHOUTS = frozenset({
    "the", "no", "not", "and", "for", "our", "your", "this", "is", "are", "we", "make", "save",
    "stop", "free", "never", "war", "ii", "iii", "iv", "uss", "hms", "se", "viva", "fuera", "nein",
    "nie", "нет", "non",
})  # fmt: skip
_LEAST_FIRST = 3
_REACH = 60  # letters of a name and an agency


def name_behind(text: str) -> re.Match[str] | None:
    """Find a name in capitals, or with a word for it behind, at the end of a caption."""
    if text.endswith(_TAKERS) and (taken := _TAKEN.search(text)):
        return taken
    if text.endswith(" nuotr.") and (taken := _PHOTO_OF.search(text)):
        return taken
    if text.endswith("）") and (held := _HELD.search(text)):
        return held if holds_one(held["credit"], _HOLDS) or has_source(held["credit"]) else None
    return name_in_capitals(text) if text[-2:].isupper() else None


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


def name_and_agency(caption: str) -> re.Match[str] | None:
    """Find a name and what may be an agency in capitals at the end of a caption, as `credit`.

    >>> name_and_agency("The quay at noon. Ana Ruiz / HPA")["credit"]
    'Ana Ruiz / HPA'
    >>> name_and_agency("The quay at noon. New York / USA")
    """
    found = _SIGNED.search(caption, max(0, len(caption) - _REACH))
    if found is None:
        return None
    parts = [part.strip() for part in found["credit"].split("/")]
    agency = next((part for part in parts if part.isupper() and " " not in part), None)
    named = [part for part in parts if part is not agency]
    return found if agency and not any(map(names_place, named)) else None
