"""The JSON by which the Mangopulse content system describes a page to its analytics.

Tolerant: a script that is missing, broken or of other types gives an empty description.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tawsiyat:
    """What the script states, raw. A class (posttype, category, ...) has the name `class:…`."""

    stated: dict[str, Any] = field(default_factory=dict)

    broken: bool = False
    """Whether there is a script that cannot be read."""

    def __bool__(self) -> bool:
        """Whether it states anything."""
        return bool(self.stated)

    def values(self, names: Iterable[str]) -> Iterable[list[Any]]:
        """Give the value of each name that has one."""
        found = map(self.stated.get, names)
        return [[value] for value in found if value is not None]


EMPTY = Tawsiyat()
_BROKEN = Tawsiyat(broken=True)

# Editors' line ends stand raw in its strings; one decoder, since making one costs as much as a use.
_DECODER = json.JSONDecoder(strict=False)


def parse_tawsiyat(text: str | None) -> Tawsiyat:
    """Read the text of the script."""
    if not text:
        return EMPTY
    try:
        values = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return _BROKEN
    if not isinstance(values, dict):
        return _BROKEN
    return Tawsiyat(values | _classes(values.get("classes")))


def looks_like_tawsiyat(text: str | None) -> bool:
    """Whether a script of another name holds such a description."""
    return text is not None and text.lstrip()[:1] == "{" and '"postid"' in text


def _classes(rows: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            mapping, value = row.get("mapping"), row.get("value")
            if isinstance(mapping, str) and isinstance(value, str) and value.strip():
                found.setdefault(f"class:{mapping}", value.strip())
    return found
