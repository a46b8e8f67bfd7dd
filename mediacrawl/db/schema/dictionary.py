"""The data dictionary: what readers can ask for, made of the comments that the database has.

`python -m mediacrawl.db.schema.dictionary FILE` writes it, by a database of its own.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from operator import attrgetter
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import Connection, text

from mediacrawl.db.embedded import start_server
from mediacrawl.db.engine import make_engine
from mediacrawl.db.schema.revisions import upgrade

_HEAD = """\
# Data dictionary

Made by `make dictionary` from the comments in the database (in psql: `\\d+ corpus.article`); a test
holds the two to each other. Schema `corpus` is for those who ask, schema `crawl` for those who look
after crawls. Names and types change only with a migration and an entry in the changelog.
"""
_COLUMNS = text("""
SELECT c.oid::regclass::text AS relation, obj_description(c.oid) AS meaning, a.attname AS name,
    format_type(a.atttypid, a.atttypmod) AS type, col_description(c.oid, a.attnum) AS comment
FROM pg_class AS c JOIN pg_attribute AS a ON a.attrelid = c.oid
WHERE c.relnamespace IN ('corpus'::regnamespace, 'crawl'::regnamespace) AND c.relkind IN ('r', 'v')
    AND a.attnum > 0 AND NOT a.attisdropped AND c.relname <> 'alembic_version'
ORDER BY c.oid::regclass::text COLLATE "C", a.attnum
""")
_FUNCTIONS = text("""
SELECT oid::regprocedure::text AS name, format_type(prorettype, NULL) AS type,
    obj_description(oid) AS comment
FROM pg_proc WHERE pronamespace = 'corpus'::regnamespace ORDER BY proname
""")


@dataclass(frozen=True, slots=True)
class Relation:
    """A view or a table, and what its comments say."""

    name: str
    """With its schema: `corpus.article`."""

    meaning: str | None
    columns: dict[str, tuple[str, str]]
    """Type and meaning by name, in order."""


def relations(connection: Connection) -> list[Relation]:
    """Return what there is to ask for in schemas corpus and crawl."""
    rows = connection.execute(_COLUMNS).all()
    return [
        Relation(name, meaning, {c.name: (c.type, c.comment) for c in columns})
        for (name, meaning), columns in groupby(rows, attrgetter("relation", "meaning"))
    ]


def dictionary(connection: Connection) -> str:
    """Return the dictionary in Markdown."""
    found = (line for relation in relations(connection) for line in lines_of(relation))
    return "\n".join([_HEAD, *found, *_functions(connection)])


def lines_of(relation: Relation) -> Iterator[str]:
    """What the dictionary says of it."""
    yield f"## {relation.name}\n\n{relation.meaning}\n"
    yield from _table("column", [(name, *said) for name, said in relation.columns.items()])


def _functions(connection: Connection) -> Iterator[str]:
    yield "## Functions\n"
    rows = connection.execute(_FUNCTIONS).all()
    yield from _table("function", [(f.name, f.type, f.comment) for f in rows])


def _table(what: str, rows: list[tuple[str, str, str]]) -> Iterator[str]:
    yield f"| {what} | type | meaning |"
    yield "| --- | --- | --- |"
    for name, kind, comment in rows:
        cell = comment.replace("|", "\\|")
        yield f"| `{name}` | {kind} | {cell} |"
    yield ""


def main() -> None:
    """Write the file that is named."""
    with TemporaryDirectory() as folder:
        engine = make_engine(start_server(Path(folder) / "data"))
        upgrade(engine)
        with engine.connect() as connection:
            Path(sys.argv[1]).write_text(dictionary(connection), encoding="utf-8")
        engine.dispose()


if __name__ == "__main__":
    main()
