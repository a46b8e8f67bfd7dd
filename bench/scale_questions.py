"""What is asked of the scale corpus: shipped queries, commands, the SQL of the pages, searches."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from typing import Any

from sqlalchemy import Engine, Row, text

from bench.scale_rows import AUTHORS
from mediacrawl.browse.views.front import LOOKS, PLACES
from mediacrawl.browse.views.outlets import OUTLETS
from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.gaps import find_gaps
from mediacrawl.corpus.outlets import read_outlets
from mediacrawl.corpus.queries import all_queries
from mediacrawl.corpus.report import corpus_report
from mediacrawl.corpus.search import search
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.monitors.report import look, names_of_sites
from mediacrawl.report.metrics import metrics_text
from mediacrawl.report.page import make_report
from mediacrawl.report.period import make_period

TIMEOUT_S = 600.0
_YEARS_AGO = """
SELECT min(published_at)::date + (max(published_at)::date - min(published_at)::date) / 3
FROM corpus.article
"""
_SPIDERS = ("harbour_0", "harbour_1", "harbour_2")
# Other values than the defaults that change what is read.
_VARIANTS = (
    ("most_linked", {"kind": "related"}),
    ("link_degrees", {"kind": "most_read"}),
    ("link_degrees", {"kind": ""}),
    ("link_degrees", {"kind": "author_more"}),
    ("longest_placed", {"page_kind": "section"}),
    ("longest_placed", {"page_kind": "tag"}),
    ("media", {"kind": "podcast"}),
    ("media", {"kind": "news"}),
    ("headline_changes", {"edition": "ar"}),
    ("tag_over_time", {"tag": "Tag 1"}),
    ("tag_pairs", {"tag": "Tag 1"}),
    ("tag_pairs", {"tag": "Tag 4000", "days": "36500"}),
    ("unlinked", {"days": "1"}),
    ("search", {"words": "tss", "edition": "en"}),
    ("search", {"words": "tss", "edition": "en", "days": "3650"}),
)


@dataclass(frozen=True, slots=True)
class Question:
    """Something that a user asks for."""

    name: str
    group: str
    """query, search, command; report: what reads a period or a site from end to end."""
    answer: Callable[[], int]
    """Ask; return the number of rows."""
    buffers: Callable[[], int | None] = lambda: None
    """Pages of 8 kB that one answer touches, where it is one statement."""


def questions(engine: Engine) -> Iterator[Question]:
    """Every shipped query, what the commands show, and searches of common and rare words."""
    named = {query.name: query for query in all_queries()}
    variants = [*((name, {}) for name in named if name != "search"), *_VARIANTS]
    for name, values in variants:
        label = " ".join([name, *(f"{key}={value or '(all)'}" for key, value in values.items())])
        yield _sql(engine, label, named[name].sql, named[name].values(values))
    yield from _readme(engine)
    yield from _listing(engine)
    yield _sql(engine, "browse: outlets", OUTLETS, {})
    yield Question("corpus", "command", lambda: len(corpus_report(engine)))
    yield Question("metrics", "command", lambda: len(metrics_text(engine).splitlines()))
    yield Question("monitor", "command", partial(_monitor, engine))
    yield Question("sites", "command", lambda: len(read_outlets(engine).by_name))
    yield from _searches(engine)
    newest = ask(engine, "SELECT max(published_at)::date FROM corpus.article").rows[0][0]
    yield Question("report", "report", partial(_report, engine, newest or datetime.now(UTC).date()))
    yield Question("corpus --gaps", "report", partial(_gaps, engine))


def _readme(engine: Engine) -> Iterator[Question]:
    """The SQL of the documentation."""
    for path in ("README.md", *(f"docs/{name}.md" for name in ("corpus", "crawling", "sites"))):
        blocks = Path(path).read_text(encoding="utf-8").split("```sql\n")[1:]
        statements = [s for block in blocks for s in block.split("```")[0].split(";")]
        for number, sql in enumerate(filter(str.strip, statements), 1):
            yield _sql(engine, f"{Path(path).stem} {number}", sql, {})


def _listing(engine: Engine) -> Iterator[Question]:
    """When the listing of most articles was looked at, and how it stood in between."""
    found = ask(
        engine,
        """
        SELECT page_url, min(first_seen_at) + (max(first_seen_at) - min(first_seen_at)) / 2 AS at
        FROM corpus.placement GROUP BY page_url ORDER BY count(*) DESC LIMIT 1
        """,
        timeout=TIMEOUT_S,
    )
    for page, then in found.rows:
        for name, at in (("", then.isoformat()), (", now", datetime.now(UTC).isoformat())):
            asked = {"page": page, "at": at}
            yield _sql(engine, f"looks at the largest listing{name}", LOOKS, asked)
            asked = {"page": page, "look": at}
            yield _sql(engine, f"the largest listing as it stood{name}", PLACES, asked)


def _searches(engine: Engine) -> Iterator[Question]:
    words, arabic = _words(engine, "en"), _words(engine, "ar")
    until = ask(engine, _YEARS_AGO).rows[0][0]
    unwritten = " ".join(words[rank] for rank in (5, 7, 9, 11))
    wanted = {
        "a common word": Wanted(words[9], "en"),
        "in all editions": Wanted(words[9]),
        "a common Arabic word": Wanted(arabic[3]),
        "the same behind a conjunction": Wanted(f"و{arabic[3]}"),
        "four common Arabic words": Wanted(" ".join(arabic[rank] for rank in (5, 7, 9, 11))),
        "a phrase of common Arabic words": Wanted(f'"{arabic[5]} {arabic[7]}"', "ar"),
        "without a common Arabic word": Wanted(f"-{arabic[9]}", "ar"),
        "two spellings of a common word": Wanted("U.S.", "en"),
        "a rarer word": Wanted(words[300], "en"),
        "two rare words": Wanted(f"{words[5_000]} {words[2_000]}", "en"),
        "a phrase of common words": Wanted(f'"{words[5]} {words[7]}"', "en"),
        "a phrase that nobody wrote": Wanted(f'"{unwritten}"', "en"),
        "not the common one": Wanted(f"{words[40]} -{words[9]}", "en"),
        "only without the common one": Wanted(f"-{words[9]}", "en"),
        "a common word, small outlet": Wanted(words[9], outlet="courier"),
        "a common word, rare author": Wanted(words[9], author=f"Author {AUTHORS - 100}"),
        "a common word, common tag": Wanted(words[9], tag="Tag 1"),
        "a common word, years ago": Wanted(words[9], until=until),
    }
    for name, what in wanted.items():
        yield Question(f"search: {name}", "search", partial(_found, engine, what))


def _words(engine: Engine, edition: str) -> dict[int, str]:
    """By rank: the first comes most often."""
    found = rows_of(engine, f"SELECT number, word FROM bench.word WHERE edition = '{edition}'")
    return {row.number: row.word for row in found}


def _found(engine: Engine, wanted: Wanted) -> int:
    return len(search(engine, wanted, limit=20).answer.rows)


def _gaps(engine: Engine) -> int:
    return len(find_gaps(engine, "https://www.harbour.example/", "UTC").days)


def _report(engine: Engine, newest: date) -> int:
    return len(make_report(engine, make_period(newest, 30, "UTC")))


def _sql(engine: Engine, name: str, sql: str, values: dict[str, str]) -> Question:
    return Question(
        name,
        "query",
        lambda: len(ask(engine, sql, values, limit=1_000, timeout=TIMEOUT_S).rows),
        lambda: _buffers(engine, sql, values),
    )


def _buffers(engine: Engine, sql: str, values: dict[str, str]) -> int:
    explained = ask(
        engine, f"EXPLAIN (ANALYZE, BUFFERS, TIMING OFF, FORMAT JSON) {sql}", values,
        timeout=TIMEOUT_S,
    ).rows[0][0]  # fmt: skip
    plan = (json.loads(explained) if isinstance(explained, str) else explained)[0]["Plan"]
    return int(plan["Shared Hit Blocks"] + plan["Shared Read Blocks"])


def _monitor(engine: Engine) -> int:
    """Judge the sites as the command does; what it would write is rolled back."""
    with engine.connect() as connection:
        sites = names_of_sites(connection, _SPIDERS)
        now = datetime.now(UTC)
        return len([look(connection, site, name, None, now) for site, name in sites.items()])


def rows_of(engine: Engine, sql: str) -> list[Row[Any]]:
    """Read rows of any schema."""
    with engine.connect() as connection:
        return list(connection.execute(text(sql)))
