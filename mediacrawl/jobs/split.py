"""A backfill cut into jobs: one a month, that all workers share."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta

from mediacrawl.exceptions import ArgumentError


def split_months(arguments: Mapping[str, str], today: date) -> list[dict[str, str]]:
    """Cut since/until at the first of each month; until is today when it is not given.

    Raises:
        ArgumentError: there is nothing to cut.
    """
    first = _day(arguments, "since")
    last = _day(arguments, "until") if "until" in arguments else today
    if first > last:
        raise ArgumentError("since is later than until: exchange the two dates")
    parts = []
    while first <= last:
        end = min(_month_end(first), last)
        parts.append({**arguments, "since": first.isoformat(), "until": end.isoformat()})
        first = end + timedelta(days=1)
    return parts


def _month_end(day: date) -> date:
    following = date(day.year + day.month // 12, day.month % 12 + 1, 1)
    return following - timedelta(days=1)


def _day(arguments: Mapping[str, str], name: str) -> date:
    try:
        return date.fromisoformat(arguments[name])
    except KeyError:
        raise ArgumentError("--split month needs a beginning: add -a since=2024-01-01") from None
    except ValueError:
        raise ArgumentError(
            f"{name}={arguments[name]} is no date: write it as 2024-01-31"
        ) from None
