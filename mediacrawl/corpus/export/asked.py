"""What is to be exported: a view, a named query or SQL, and what that is as one statement."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.queries import all_queries, find_query
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

# Of an article, best first: what has one is narrowed by what its article is.
ARTICLE_KEYS = ("article_id", "from_article_id")
_NAMES = ("outlet", "edition", "language")
# PostgreSQL's index of words: long, and of use there alone.
_INDEX_TYPE = "tsvector"
_COLUMNS = """
SELECT attname, format_type(atttypid, NULL) FROM pg_attribute
WHERE attrelid = to_regclass(:view) AND attnum > 0 AND NOT attisdropped ORDER BY attnum
"""
_VIEWS = """
SELECT c.oid::regclass::text FROM pg_class AS c
WHERE relnamespace = 'corpus'::regnamespace AND relkind IN ('r', 'v', 'm')
    OR relnamespace = 'crawl'::regnamespace AND relkind IN ('r', 'v') ORDER BY 1
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A statement to export the answer of."""

    name: str
    """What the answer is called, where it needs a name."""

    sql: str
    values: Mapping[str, str] = field(default_factory=dict)
    left_out: tuple[str, ...] = ()
    """Columns of the view that are not among those selected."""


def resolve(engine: Engine, what: str, given: Mapping[str, str], wanted: Wanted) -> Asked:
    """Return the statement for what is asked: a view, a named query, or SQL as it is.

    Args:
        given: Values of parameters.
        wanted: What a view is narrowed to.

    Raises:
        ArgumentError: there is none of that name, or it cannot be narrowed so.
    """
    if re.fullmatch(r"(corpus\.|crawl\.)?\w+", what) and what not in _query_names():
        if given:
            raise ArgumentError("-p is for named queries and SQL: a view has no parameters")
        return _view(engine, what, wanted)
    if wanted != Wanted():
        raise ArgumentError(
            "--since, --until, --outlet and the like narrow a view: say it in the query itself"
        )
    if re.fullmatch(r"[\w-]+", what):
        query = find_query(what)
        return Asked(query.name, query.sql, query.values(given))
    return Asked("answer", what, given)


def period(engine: Engine) -> str:
    """From when to when the articles were published, as a reader is told it."""
    counts = "SELECT min(day), max(day), count(*) FROM corpus.article_count"
    first, last, some = ask(engine, counts).rows[0]
    if not some:
        return "the corpus is empty: `scrapy crawl almayadeen` fills it"
    return f"articles are from {first} to {last}" if first else "no article has a date"


def _query_names() -> set[str]:
    return {query.name for query in all_queries()}


def _view(engine: Engine, what: str, wanted: Wanted) -> Asked:
    view = what if "." in what else f"corpus.{what}"
    columns = dict(ask(engine, _COLUMNS, {"view": view}).rows)
    if not columns:
        known = [name for (name,) in ask(engine, _VIEWS).rows]
        names = [name.removeprefix("corpus.") for name in known] + sorted(_query_names())
        raise ArgumentError(f"there is no view or query {what}: {hint(what, names)}")
    left_out = tuple(name for name, kind in columns.items() if kind == _INDEX_TYPE)
    taken = ", ".join(f'"{name}"' for name in columns if name not in left_out)
    conditions, values = _narrowing(engine, view, list(columns), wanted)
    where = f" WHERE {' AND '.join(conditions)}" if conditions else ""
    return Asked(what.rpartition(".")[2], f"SELECT {taken} FROM {view}{where}", values, left_out)


def _narrowing(
    engine: Engine, view: str, columns: list[str], wanted: Wanted
) -> tuple[list[str], dict[str, str]]:
    """What the view is narrowed by: itself if of articles or of none, else what its article is."""
    conditions, values = wanted.conditions()
    by_day, days = wanted.days()
    key = next((key for key in ARTICLE_KEYS if key in columns), None)
    of_articles = key is not None or view == "corpus.article"
    _hold_known(engine, "corpus.article" if of_articles else view, columns, values | days)
    conditions, values = [*conditions, *by_day], {**values, **days}
    if not conditions or view == "corpus.article" or key is None:
        return conditions, values
    inner = " AND ".join(conditions)
    return [f"{key} IN (SELECT article_id FROM corpus.article WHERE {inner})"], values


def _hold_known(engine: Engine, source: str, columns: list[str], values: Mapping[str, str]) -> None:
    """Something there has each of the values that are names; a mistyped one would have no row."""
    for name, value in values.items():
        if source != "corpus.article" and name not in columns:
            raise ArgumentError(
                f"{source} has neither an article nor a column for --{name}: export it whole, or "
                "give SQL instead of its name"
            )
        if name not in _NAMES:
            continue
        counted = source == "corpus.article" and name != "language"  # the counts know at once
        table = "corpus.article_count" if counted else source
        found = ask(engine, f'SELECT DISTINCT {name} COLLATE "C" FROM {table} ORDER BY 1').rows
        known = [name for (name,) in found if name is not None]
        if value not in known:
            raise ArgumentError(f"nothing is of {name} {value}: {hint(value, known)}")
