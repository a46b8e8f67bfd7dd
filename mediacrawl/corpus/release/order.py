"""The order of a release's rows: by file, then by key, whatever the database sorts text by."""

from __future__ import annotations

from collections.abc import Sequence

from psycopg import sql
from sqlalchemy import Connection, text

from mediacrawl.corpus.release.parts import Part
from mediacrawl.db.schema.dictionary import Relation

# Outlet and month (YYYY-MM, UTC) of articles, as the folders of files are called.
Place = tuple[str | None, str | None]
ELSEWHERE: Place = (None, None)
"""The place of rows whose article is not stored."""

_MONTH = "coalesce(date_trunc('month', article.published_at AT TIME ZONE 'UTC'), 'infinity')"
_PLACES = text(f"""
SELECT outlet, to_char(nullif(month, 'infinity'), 'YYYY-MM') AS name, month::text
FROM (SELECT DISTINCT outlet, {_MONTH} AS month FROM corpus.article) AS place
ORDER BY outlet COLLATE "C", place.month
""")
# A number of a place above one of an article: sorting by one number takes half as long as by the
# texts and times that it stands for, and most of what a release takes of the server is sorting.
_KEY = "coalesce(place.number << 40, 1::bigint << 62) + coalesce(part.{article}, 0)"
_FROM = f"""
FROM {{part}} AS part LEFT JOIN corpus.article ON article.article_id = part.{{article}}
LEFT JOIN unnest({{outlets}}::text[], {{months}}::timestamp[])
    WITH ORDINALITY AS place (outlet, month, number)
    ON place.outlet = article.outlet AND place.month = {_MONTH}
"""
# What ADBC gives as it is; decimals are read as floating numbers, all else as PostgreSQL writes it.
_AS_IT_IS = ("text", "bigint", "integer", "smallint", "boolean", "real", "double precision", "date",
             "timestamp with time zone")  # fmt: skip


class Places:
    """The files of a release, by number."""

    def __init__(self, connection: Connection) -> None:
        """Look which outlets published in which months."""
        found = connection.execute(_PLACES).all()
        self._places: list[Place] = [(row.outlet, row.name) for row in found]
        self._outlets = [row.outlet for row in found]
        self._months = [row.month for row in found]

    def __getitem__(self, number: int | None) -> Place:
        """The place of a row, by what its first column says."""
        return ELSEWHERE if number is None else self._places[number - 1]

    def select(self, part: Part, relation: Relation) -> str:
        """The statement for the relation's columns; the number of its place is before them."""
        columns = [_read(name, kind) for name, (kind, _) in relation.columns.items()]
        keys = [name for name in part.key if name != part.article]
        order = [_ordered(name, relation.columns[name][0]) for name in keys]
        if part.article is None:
            return f"SELECT {_list(columns)} FROM {part.name} AS part ORDER BY {_list(order)}"
        source = sql.SQL(_FROM).format(
            part=sql.SQL(part.name), article=sql.SQL(part.article),
            outlets=self._outlets, months=self._months,
        ).as_string()  # fmt: skip
        order = [_KEY.format(article=part.article), *order]
        return f"SELECT place.number, {_list(columns)} {source} ORDER BY {_list(order)}"


def _read(name: str, kind: str) -> str:
    if kind.removesuffix("[]") in _AS_IT_IS:
        return f'part."{name}"'
    return f'part."{name}"::{"double precision" if kind == "numeric" else "text"} AS "{name}"'


def _ordered(name: str, kind: str) -> str:
    return f'part."{name}"' + (' COLLATE "C"' if kind == "text" else "") + " NULLS LAST"


def _list(parts: Sequence[str]) -> str:
    return ", ".join(parts)
