"""The JSON by which the Mangopulse content system describes a page to its analytics.

Tolerant: a script that is missing, broken or of other types gives an empty description.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Tawsiyat:
    """What the script states, raw; absent is None."""

    values: dict[str, Any] = field(default_factory=dict)
    classes: dict[str, str] = field(default_factory=dict)

    def get(self, key: str) -> Any:
        """Give a value of the script."""
        return self.values.get(key)

    def class_of(self, mapping: str) -> str | None:
        """Give the value of a class: posttype, category, country, coverage, author."""
        return self.classes.get(mapping)


EMPTY = Tawsiyat()

# Editors' line ends stand raw in its strings; one decoder, since making one costs as much as a use.
_DECODER = json.JSONDecoder(strict=False)


def parse_tawsiyat(text: str | None) -> Tawsiyat:
    """Read the text of the script."""
    if not text:
        return EMPTY
    try:
        values = _DECODER.decode(text)
    except (ValueError, RecursionError):
        return EMPTY
    return Tawsiyat(values, _classes(values.get("classes"))) if isinstance(values, dict) else EMPTY


def looks_like_tawsiyat(text: str | None) -> bool:
    """Whether a script of another name holds such a description."""
    return text is not None and text.lstrip()[:1] == "{" and '"postid"' in text


def _classes(rows: Any) -> dict[str, str]:
    found: dict[str, str] = {}
    for row in rows if isinstance(rows, list) else ():
        if isinstance(row, dict):
            mapping, value = row.get("mapping"), row.get("value")
            if isinstance(mapping, str) and isinstance(value, str) and value.strip():
                found.setdefault(mapping, value.strip())
    return found
