"""Articles without words to look for: the newest first, page by page."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.corpus.wanted import Wanted

_COLUMNS = """article_id, published_at, outlet, edition, language, kind, section, title, lead, url,
    revision, removed_at, duplicate_of"""
_AFTER = """(published_at, article_id)
    < (CAST(:published_at AS timestamptz), CAST(:article_id AS bigint))"""


class Place(NamedTuple):
    """Where a page of articles ended."""

    published_at: datetime | None
    article_id: int


def newest(engine: Engine, wanted: Wanted, *, limit: int, after: Place | None = None) -> Answer:
    """Return the newest articles; of those after an undated one, or asked so, the undated ones.

    Args:
        after: Only what follows it.
    """
    conditions, values = wanted.conditions()
    days, more = wanted.days()
    where = ["published_at IS NOT NULL", *conditions, *days]
    if after and after.published_at:
        where.append(_AFTER)
        more["published_at"] = after.published_at.isoformat()
        more["article_id"] = str(after.article_id)
    return _read(engine, where, "published_at DESC, article_id DESC", values | more, limit)


def undated(engine: Engine, wanted: Wanted, *, limit: int, after: Place | None = None) -> Answer:
    """Return the articles of which no time of publication is known, the last stored first."""
    conditions, values = wanted.conditions()
    where = ["published_at IS NULL", *conditions]
    if after:
        where.append("article_id < CAST(:article_id AS bigint)")
        values = values | {"article_id": str(after.article_id)}
    return _read(engine, where, "article_id DESC", values, limit)


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
