"""Rows by their keys: one each, and none whose key no index takes."""

from __future__ import annotations

from collections.abc import Iterable
from operator import itemgetter
from typing import Any

Row = dict[str, Any]

LONGEST_KEY = 2_600  # bytes


def last_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    """Return the last row of each key, sorted by it: two writers then lock in one order."""
    identity = itemgetter(*key)
    found = {identity(row): row for row in rows}
    return [found[one] for one in sorted(found)]


def latest_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    """Return the row of each key that was seen last, with the first time as `first_at`."""
    identity = itemgetter(*key)
    in_time = sorted(rows, key=itemgetter("seen_at"))
    first = {identity(row): row["seen_at"] for row in reversed(in_time)}
    latest = last_by_key(in_time, *key)
    return [{**row, "first_at": first[identity(row)]} for row in latest]


def fits(key: str) -> bool:
    """Whether the key goes into an index: PostgreSQL's limit is 2,704 bytes a row.

    One absurd link or tag would otherwise cost its whole article.
    """
    # No letter takes more than four bytes.
    return 4 * len(key) <= LONGEST_KEY or len(key.encode(errors="replace")) <= LONGEST_KEY


def first_by_key(rows: Iterable[Row], *key: str) -> list[Row]:
    identity = itemgetter(*key)
    found: dict[object, Row] = {}
    for row in rows:
        found.setdefault(identity(row), row)
    return list(found.values())
