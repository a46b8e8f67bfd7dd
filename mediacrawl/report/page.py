"""The whole page: its head, with the policy that lets nothing else in, and its parts in order."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Engine

from mediacrawl import __version__
from mediacrawl.report.html import Element, moment, number, tag, write
from mediacrawl.report.parts import articles, changes, crawls, outlets, stories
from mediacrawl.report.period import Period
from mediacrawl.report.source import Source
from mediacrawl.report.style import STYLE

_STYLE_HASH = base64.b64encode(hashlib.sha256(STYLE.encode()).digest()).decode()
# Our style and nothing else: no script, no image, no address to send anything to.
POLICY = (
    f"default-src 'none'; style-src 'sha256-{_STYLE_HASH}'; base-uri 'none'; form-action 'none'"
)

PARTS: tuple[Callable[[Source], Element], ...] = (
    crawls.alarms,
    articles.sections,
    articles.editions,
    outlets.outlets,
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
SELECT stored.*, made.*
FROM (
    SELECT (
            SELECT coalesce(sum(articles), 0)::bigint FROM corpus.month_count
            WHERE :outlet = '' OR outlet = :outlet
        ), (
            SELECT count(*) FROM corpus.article
            WHERE first_seen_at >= CAST(:since AS timestamptz)
                AND first_seen_at < CAST(:until AS timestamptz)
                AND (:outlet = '' OR outlet = :outlet)
        ), (SELECT max(published_at) FROM corpus.article WHERE :outlet = '' OR outlet = :outlet)
) AS stored, (
    SELECT count(*) FILTER (WHERE in_time),
        count(*) FILTER (WHERE in_time AND status NOT IN ('ok', 'running')),
        max(finished_at) FILTER (WHERE status = 'ok')
    FROM (SELECT *, started_at >= CAST(:since AS timestamptz)
        AND started_at < CAST(:until AS timestamptz) AS in_time FROM crawl.run) AS run
    WHERE :outlet = '' OR outlet = :outlet
) AS made
"""


def make_report(
    engine: Engine, period: Period, now: datetime | None = None, outlet: str = "", browse: str = ""
) -> bytes:
    """Read the database and return the page.

    Args:
        now: The time that the page bears; default: the clock's.
        outlet: Only of this one; empty: of all.
        browse: Where `scrapy browse` is served; empty: articles' links lead to their sites.
    """
    source = Source(engine, period, outlet, browse.rstrip("/"))
    parts = [make(source) for make in PARTS]
    made = period.local(now or datetime.now(UTC))
    title = f"mediacrawl report: {outlet}" if outlet else "mediacrawl report"
    body = tag(
        "body",
        tag(
            "header",
            tag("h1", title),
            tag("p", _stamp(period, made), class_="stamp"),
            _tiles(source),
            tag("nav", [tag("a", part[0].text, href=f"#{part.get('id')}") for part in parts]),
        ),
        tag("main", parts),
        tag("footer", tag("p", f"mediacrawl {__version__}", class_="stamp")),
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
        tag("style", STYLE),
    )


def _stamp(period: Period, made: datetime) -> str:
    return (
        f"{moment(period.first)} to {moment(period.last)}, times in {period.zone}; "
        f"made {moment(made)}"
    )


def _tiles(source: Source) -> Element:
    articles_all, stored, newest, runs, bad, last_ok = source.rows(_TOTALS)[0]
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
