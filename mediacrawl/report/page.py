"""The whole page: its head, with the policy that lets nothing else in, and its parts in order."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Engine

from mediacrawl import __version__
from mediacrawl.report.html import Element, moment, number, tag, write
from mediacrawl.report.parts import articles, changes, crawls, stories
from mediacrawl.report.period import Period
from mediacrawl.report.source import Source

_STYLE = (Path(__file__).parent / "style.css").read_text(encoding="utf-8")
_STYLE_HASH = base64.b64encode(hashlib.sha256(_STYLE.encode()).digest()).decode()
# Our style and nothing else: no script, no image, no address to send anything to.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
)

PARTS: tuple[Callable[[Source], Element], ...] = (
    crawls.alarms,
    articles.sections,
    articles.editions,
    crawls.runs,
    crawls.freshness,
    crawls.coverage,
    crawls.unread,
    articles.tags,
    stories.cited,
    stories.stories,
    stories.pairs,
    changes.edits,
    changes.removals,
)

_TOTALS = """
SELECT (SELECT count(*) FROM corpus.article),
    (SELECT count(*) FROM corpus.article WHERE first_seen_at >= CAST(:since AS timestamptz)
        AND first_seen_at < CAST(:until AS timestamptz)),
    (SELECT count(*) FROM crawl.run WHERE started_at >= CAST(:since AS timestamptz)
        AND started_at < CAST(:until AS timestamptz)),
    (SELECT count(*) FROM crawl.run WHERE started_at >= CAST(:since AS timestamptz)
        AND started_at < CAST(:until AS timestamptz) AND status NOT IN ('ok', 'running')),
    (SELECT max(published_at) FROM corpus.article),
    (SELECT max(finished_at) FROM crawl.run WHERE status = 'ok')
"""


def make_report(engine: Engine, period: Period, now: datetime | None = None) -> bytes:
    """Read the database and return the page.

    Args:
        now: The time that the page bears; default: the clock's.
    """
    source = Source(engine, period)
    parts = [make(source) for make in PARTS]
    made = period.local(now or datetime.now(UTC))
    title = "mediacrawl report"
    body = tag(
        "body",
        tag("h1", title),
        tag("p", _stamp(period, made), class_="stamp"),
        _tiles(source),
        tag("nav", [tag("a", part[0].text, href=f"#{part.get('id')}") for part in parts]),
        tag("main", parts),
        tag("p", f"mediacrawl {__version__}", class_="stamp"),
    )
    return write(tag("html", _head(title), body, lang="en"))


def _head(title: str) -> Element:
    return tag(
        "head",
        tag("meta", charset="utf-8"),
        tag("meta", http_equiv="Content-Security-Policy", content=POLICY),
        tag("meta", name_="referrer", content="no-referrer"),
        tag("meta", name_="viewport", content="width=device-width, initial-scale=1"),
        tag("title", title),
        tag("style", _STYLE),
    )


def _stamp(period: Period, made: datetime) -> str:
    return (
        f"{moment(period.first)} to {moment(period.last)}, times in {period.zone}; "
        f"made {moment(made)}"
    )


def _tiles(source: Source) -> Element:
    articles_all, stored, runs, bad, newest, last_ok = source.rows(_TOTALS)[0]
    tiles = (
        (number(articles_all), "articles in all"),
        (number(stored), "stored in this time"),
        (number(runs), f"runs, {number(bad)} of them not ok"),
        _latest(newest, "newest article"),
        _latest(last_ok, "last run that ended ok"),
    )
    return tag("div", [tag("div", tag("b", b), tag("span", s)) for b, s in tiles], class_="tiles")


def _latest(at: datetime | None, what: str) -> tuple[str, str]:
    return ("–", what) if at is None else (moment(at.date()), f"{at:%H:%M}, {what}")
