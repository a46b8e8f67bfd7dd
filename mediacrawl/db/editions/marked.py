"""Keep the marks of articles, as soon as another edition publishes at about the same time.

An outlet with one edition pays next to nothing: which editions publish in which period of six days
is noted, and marks are made when two do. What was stored before gets its own then.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, text

from mediacrawl.db.editions.marks import marks_of
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row

# Whole articles are read to be marked; so many are in memory at a time.
_AT_A_TIME = 200
# As `store.period` has it: what may share a mark with an article, and what is counted with it, is
# at most four days away, so in the same period or the one beside it.
_SECONDS = 6 * 86_400


@dataclass(frozen=True, slots=True)
class Written:
    """An article that was stored just now."""

    article_id: int
    outlet: str
    edition: str
    """With the language, where that is another: `values.language_codes.edition_spoken`."""
    published_at: datetime | None
    changed: bool
    """Whether it was stored before, and with something else."""

    @property
    def period(self) -> tuple[str, str, int] | None:
        """Outlet, edition and number of the period; None without a date."""
        if self.published_at is None:
            return None
        return self.outlet, self.edition, int(self.published_at.timestamp() // _SECONDS)


def mark(connection: Connection, written: Sequence[Written]) -> list[Row]:
    """Mark the articles that another edition may tell of, and those that waited for one.

    Returns:
        A row an article, with its `marks`.
    """
    periods = {period for one in written if (period := one.period)}
    if not periods:
        return []
    rows = [dict(zip(_PERIOD, period, strict=True)) for period in sorted(periods)]
    ids = set(_waiting(connection, rows))
    marked = {tuple(row) for row in run(connection, _MARKED, rows)}
    ids |= {one.article_id for one in written if one.period in marked}
    return list(_mark(connection, sorted(ids)))


def mark_stored(connection: Connection) -> None:
    """Mark the articles of a corpus that was stored without marks."""
    periods = [dict(row) for row in connection.execute(_STORED).mappings()]
    for _ in _mark(connection, sorted(_waiting(connection, periods))):
        pass


def forget(connection: Connection, changed: Sequence[int]) -> list[Row]:
    """Remove the marks of articles; return them as `mark` did."""
    if not changed:
        return []
    return [dict(row) for row in connection.execute(_FORGET, {"ids": changed}).mappings()]


_PERIOD = ("outlet", "edition", "period")
_NOTE = """
INSERT INTO store.edition_period (outlet, edition, period, marked)
SELECT outlet, edition, period, false
FROM json_to_recordset(CAST(:rows AS json)) AS r (outlet text, edition text, period int)
ON CONFLICT DO NOTHING
RETURNING outlet, period
"""
_COMPLETE = """
UPDATE store.edition_period AS own
SET marked = true
FROM json_to_recordset(CAST(:rows AS json)) AS new (outlet text, period int)
WHERE own.outlet = new.outlet AND own.period BETWEEN new.period - 1 AND new.period + 1
    AND NOT own.marked AND EXISTS (
        SELECT FROM store.edition_period AS other
        WHERE other.outlet = own.outlet AND other.edition <> own.edition
            AND other.period BETWEEN own.period - 1 AND own.period + 1)
RETURNING own.outlet, own.edition, own.period
"""
_WAITING = f"""
SELECT article.article_id
FROM json_to_recordset(CAST(:rows AS json)) AS r (outlet text, edition text, period int)
CROSS JOIN LATERAL (
    SELECT article_id, outlet, store.edition_spoken(edition, language) AS edition
    FROM store.article
    WHERE published_at >= to_timestamp(r.period * {_SECONDS}.0)
        AND published_at < to_timestamp((r.period + 1) * {_SECONDS}.0)
    OFFSET 0  -- by the index on the time, not by outlet
) AS article
WHERE article.outlet = r.outlet AND article.edition = r.edition
"""
_MARKED = """
SELECT outlet, edition, period
FROM json_to_recordset(CAST(:rows AS json)) AS r (outlet text, edition text, period int)
JOIN store.edition_period USING (outlet, edition, period)
WHERE marked
"""


_STORED = text("""
SELECT DISTINCT outlet, store.edition_spoken(edition, language) AS edition,
    store.period(published_at) AS period
FROM store.article WHERE published_at IS NOT NULL
""")


def _waiting(connection: Connection, periods: Sequence[Row]) -> Iterable[int]:
    """Return the articles of periods that have just met another edition."""
    new = _rows(connection, _NOTE, periods)
    complete = _rows(connection, _COMPLETE, new) if new else []
    return run(connection, _WAITING, complete).scalars() if complete else []


def _rows(connection: Connection, sql: str, rows: Sequence[Row]) -> list[Row]:
    return [dict(row) for row in run(connection, sql, rows).mappings()]


_READ = text(
    "SELECT article_id, outlet, store.edition_spoken(edition, language) AS edition, "
    "published_at, title, lead, body, image_url FROM store.article WHERE article_id = ANY(:ids)"
)
_KEEP = """
INSERT INTO store.edition_mark (article_id, outlet, edition, published_at, marks)
SELECT article_id, outlet, edition, published_at, marks
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, outlet text, edition text, published_at timestamptz, marks text[]
)
WHERE marks <> '{}'
ON CONFLICT DO NOTHING
"""


def _mark(connection: Connection, ids: Sequence[int]) -> Iterator[Row]:
    for start in range(0, len(ids), _AT_A_TIME):
        found = connection.execute(_READ, {"ids": ids[start : start + _AT_A_TIME]}).mappings()
        rows = [_row_of(dict(article)) for article in found]
        run(connection, _KEEP, rows)
        yield from rows


def _row_of(article: Row) -> Row:
    texts = [article.pop(name) for name in ("title", "lead", "body")]
    return article | {"marks": marks_of(texts, article.pop("image_url"))}


_FORGET = text(
    """
DELETE FROM store.edition_mark WHERE article_id = ANY(:ids)
RETURNING article_id, outlet, edition, published_at, marks
"""
)
