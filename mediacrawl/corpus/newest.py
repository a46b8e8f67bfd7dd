"""Articles without words to look for: the newest first, page by page."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.corpus.wanted import Wanted

FEW = 7_000
"""Articles of an author or a tag that are fetched by their numbers and sorted: of a million, a page
of those of more is found sooner by going through the newest."""
_COLUMNS = """article_id, published_at, outlet, edition, language, kind, section, title, lead, url,
    revision, removed_at, duplicate_of"""
_AFTER = """(published_at, article_id)
    < (CAST(:published_at AS timestamptz), CAST(:article_id AS bigint))"""
_NUMBER = {
    "author": """
SELECT count(*) FROM (
    SELECT FROM corpus.article_author JOIN corpus.author USING (author_id)
    WHERE author.name = :author LIMIT CAST(:few AS int) + 1) AS found
""",
    "tag": """
SELECT count(*) FROM (
    SELECT FROM corpus.article_tag JOIN corpus.tag USING (tag_id)
    WHERE tag.name = :tag LIMIT CAST(:few AS int) + 1) AS found
""",
}
# By the kept counts: the newest days that hold a page of articles; older ones need no look.
_ENOUGH = """
SELECT min(day) FROM (
    SELECT day, sum(sum(articles)) OVER (ORDER BY day DESC) - sum(articles) AS newer
    FROM corpus.article_count
    WHERE day < CAST(:end AS date) AND {narrowed}
    GROUP BY day
) AS found WHERE newer < CAST(:most AS int)
"""
_COUNTED = ("outlet", "edition", "section")


class Place(NamedTuple):
    """Where a page of articles ended."""

    published_at: datetime | None
    article_id: int


def newest(engine: Engine, wanted: Wanted, *, limit: int, after: Place | None = None) -> Answer:
    """Return the newest articles of which the time of publication is known.

    Args:
        after: Only what follows it.
    """
    conditions, values = wanted.conditions(many_of(engine, wanted, FEW))
    days, more = wanted.days()
    where = ["published_at IS NOT NULL", *conditions, *days]
    if after and after.published_at:
        where.append(_AFTER)
        more["published_at"] = after.published_at.isoformat()
        more["article_id"] = str(after.article_id)
    if first := _first_day(engine, wanted, limit, after):
        where.append("published_at >= CAST(:first AS date)")
        more["first"] = first
    return _read(engine, where, "published_at DESC, article_id DESC", values | more, limit)


def undated(engine: Engine, wanted: Wanted, *, limit: int, after: Place | None = None) -> Answer:
    """Return the articles of which no time of publication is known, the last stored first."""
    conditions, values = wanted.conditions(many_of(engine, wanted, FEW))
    where = ["published_at IS NULL", *conditions]
    if after:
        where.append("article_id < CAST(:article_id AS bigint)")
        values = values | {"article_id": str(after.article_id)}
    return _read(engine, where, "article_id DESC", values, limit)


def many_of(engine: Engine, wanted: Wanted, few: int) -> dict[str, bool]:
    """Of the author and the tag that are asked for: whether they have more articles than that."""
    named = {name: value for name in _NUMBER if (value := getattr(wanted, name)) is not None}
    return {
        name: ask(engine, _NUMBER[name], {name: value, "few": str(few)}).rows[0][0] > few
        for name, value in named.items()
    }


def _first_day(engine: Engine, wanted: Wanted, limit: int, after: Place | None) -> str | None:
    """The day before which nothing need be looked at; None: that is not known.

    The day of what was shown last belongs to it, whatever is left of that.
    """
    conditions, values = wanted.conditions()
    if not {"outlet", "section"} & set(values) or set(values) - set(_COUNTED):
        return None
    shown = after.published_at.astimezone(UTC).date() if after and after.published_at else None
    end = shown or (wanted.until + timedelta(days=1) if wanted.until else None)
    sql = _ENOUGH.format(narrowed=" AND ".join(conditions))
    given = {"end": end.isoformat() if end else "infinity", "most": str(limit + 1)}
    found = ask(engine, sql, values | given).rows[0][0] or shown
    return found.isoformat() if found else "infinity"


def _read(
    engine: Engine, where: list[str], order: str, values: dict[str, str], limit: int
) -> Answer:
    narrowed = "\n    AND ".join(where)
    sql = f"""
SELECT {_COLUMNS}
FROM corpus.article
WHERE {narrowed}
ORDER BY {order} LIMIT CAST(:most AS int)
"""
    return ask(engine, sql, values | {"most": str(limit + 1)}, limit=limit)
