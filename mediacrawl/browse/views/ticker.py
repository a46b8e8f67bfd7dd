"""The breaking ticker of a day."""

from __future__ import annotations

from datetime import date, timedelta

from mediacrawl.browse.views.view import Question, Shown
from mediacrawl.corpus.ask import ask

MOST = 500
"""Lines that are shown."""

_NEWEST = "SELECT max(first_seen_at) FROM corpus.headline"
_LINES = """
SELECT headline.headline_id, headline.edition, headline.text, headline.first_seen_at,
    headline.last_seen_at, headline.last_seen_at - headline.first_seen_at AS stood,
    headline.article_id, headline.url
FROM corpus.headline
WHERE first_seen_at < CAST(:end AS timestamptz) AND last_seen_at >= CAST(:begin AS timestamptz)
    AND :edition IN ('', coalesce(edition, ''))
ORDER BY first_seen_at DESC, headline_id DESC
"""


def show_ticker(asked: Question) -> Shown:
    """The lines that were seen on a day, by default the newest one that has any."""
    day = asked.day("day") or _newest_day(asked)
    begin, end = asked.midnights(day)
    values = {"begin": begin.isoformat(), "end": end.isoformat(),
              "edition": asked.get("edition") or ""}  # fmt: skip
    lines = ask(asked.engine, _LINES, values, limit=MOST)
    return Shown(
        "ticker.html",
        f"The ticker of {day}",
        {"lines": lines},
        {
            "day": day,
            "edition": values["edition"],
            "before": _moved(day, -1),
            "after": _moved(day, 1),
        },
    )


def _newest_day(asked: Question) -> date:
    newest = ask(asked.engine, _NEWEST).rows[0][0]
    found: date = newest.astimezone(asked.zone).date() if newest else date.today()  # noqa: DTZ011
    return found


def _moved(day: date, days: int) -> date | None:
    try:
        return day + timedelta(days=days)
    except OverflowError:
        return None
