"""A response as the archive keeps it, and what the crawl knew when it asked."""

from __future__ import annotations

import json
from dataclasses import dataclass, field, fields
from datetime import datetime
from typing import Any, NamedTuple

from mediacrawl.items import Asked, FromFeed, Place
from mediacrawl.kinds import Kind

# What `Asked` holds besides its kind and its feed.
_TYPES = {
    "page": int, "depth": int, "label": str, "found_on": str, "via": str, "memento": str,
    "listing": str,
}  # fmt: skip
_ASKED = [one.name for one in fields(Asked)]
KEPT = "mediacrawl_kept"
"""Key of a request's meta under which the last response's `Kept` stands."""


class Kept(NamedTuple):
    """That a response is kept, or was read from what is kept."""

    at: datetime
    """When the response came, as its record says it."""

    place: Place | None = None
    """Where its record stands; None for a response that a replay gives."""


@dataclass(frozen=True, slots=True)
class Capture:
    """A response with its moment."""

    url: str
    """Address that was asked for, on the outlet's real host."""

    at: datetime
    """When it came (aware, UTC)."""

    status: int
    reason: str
    """Reason phrase of the status line."""

    headers: list[tuple[str, str]]
    """Names and values in order; Transfer-Encoding is undone, Content-Encoding is not."""

    body: bytes
    """As it came over the wire, still in its Content-Encoding."""

    asked: Asked = field(default_factory=Asked)
    run: str = ""
    """Name of the crawl's run that wrote it; the file's name where it says none."""

    arguments: dict[str, Any] = field(default_factory=dict)
    """Arguments of that run's spider."""

    place: Place | None = None
    """Where its record stands in the archive; None until it is written."""

    unframed: bool = False
    """Whether nothing but the end of its connection says that it is whole."""


def asked_to_header(asked: Asked) -> str:
    """Give what was asked as the header of its record has it: one line of JSON in ASCII."""
    said = {name: value for name in _ASKED if (value := getattr(asked, name))}
    if asked.feed:
        said["feed"] = asked.feed.as_json()
    return json.dumps(said)


def asked_from_header(text: str | None) -> Asked:
    """Read what `asked_to_header` wrote; nothing is known where it cannot be read."""
    try:
        said = json.loads(text or "{}")
        feed = FromFeed.of_json(said.pop("feed", None))
        kind = Kind(said.pop("kind")) if said.get("kind") else None
        if any(not isinstance(value, _TYPES[name]) for name, value in said.items()):
            return Asked()
        return Asked(**said, kind=kind, feed=feed)
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError):
        return Asked()
