"""`scrapy query`: ask the corpus, by a named query or by SQL."""

from __future__ import annotations

import argparse
import re
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import add_parameters, check_timeout, read_parameters
from mediacrawl.cli.terminal.errors import say

if TYPE_CHECKING:
    from sqlalchemy import Engine

FORMATS = ("table", "csv", "json", "jsonl")
TABLE_ROWS = 1_000
INDENT = "    "  # of what is listed of a query
# Parameters of the named queries that leave something out.
BOUNDS = ("days", "last", "limit")


class Command(MediacrawlCommand):
    """Run a query that can only read, and print its answer."""

    only_reads = True
    needs_data = True
    summary = "Ask the corpus: a named query or any read-only SQL"
    usage = "[options] NAME | SQL | --list"
    details = (
        "Run a named query (--list shows them) or one SQL statement on the views of schema "
        "corpus. The transaction is read-only. In CSV, text that a spreadsheet would run as a "
        "formula stands behind an apostrophe; -s MEDIACRAWL_CSV_PLAIN=0 leaves it as it is.\n\n"
        "  scrapy query tag_over_time -p tag=Lebanon --format csv\n"
        '  scrapy query "SELECT url, title FROM corpus.article LIMIT 5"'
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--list", action="store_true", help="list the named queries")
        parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
        add_parameters(parser)
        parser.add_argument(
            "--limit", metavar="N", type=int, help="at most N rows (default of a table: 1000)"
        )
        parser.add_argument(
            "--explain", action="store_true", help="instead of rows: the plan, and what it reads"
        )
        parser.add_argument(
            "--timeout", metavar="SECONDS", type=float, default=60.0, help="default: 60"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.list:
            _print_list()
            return
        if len(args) != 1 or not args[0].strip():
            raise UsageError("give one name or one SQL statement in quotes", print_help=False)
        _check_bounds(opts)
        sql, values, assumed = _resolve(args[0], read_parameters(opts.parameters))
        limit = opts.limit
        if limit is None and opts.format == "table":
            limit = TABLE_ROWS  # all are read before one is printed: columns are as wide as these
        engine = self.open_database()
        try:
            if opts.explain:
                _explain(engine, sql, values, opts.timeout)
                return
            cut = self._print(engine, sql, values, limit, opts)
        finally:
            engine.dispose()
        if cut:
            say(f"(only the first {limit:,} rows: see --limit)")
        if assumed:
            say(f"(with {assumed}: -p NAME=VALUE asks for another)")

    def _print(
        self, engine: Engine, sql: str, values: dict[str, str], limit: int | None,
        opts: argparse.Namespace,
    ) -> bool:  # fmt: skip
        """Print the answer; return whether there is more of it than the limit."""
        if opts.format == "table":
            from mediacrawl.cli.terminal.tables import print_table
            from mediacrawl.corpus.ask import ask

            answer = ask(engine, sql, values, limit=limit, timeout=opts.timeout)
            print_table(answer)
            return answer.cut
        from mediacrawl.cli.terminal.streams import print_stream
        from mediacrawl.corpus.stream import reading, streamed

        with (
            reading(engine, opts.timeout) as connection,
            streamed(connection, sql, values, timeout=opts.timeout) as found,
        ):
            return print_stream(found, opts.format, limit=limit, formulas=not self.csv_plain)


def _explain(engine: Engine, sql: str, values: dict[str, str], timeout: float) -> None:
    from mediacrawl.cli.output.query_plan import what_was_read
    from mediacrawl.corpus.ask import ask

    plan = f"EXPLAIN (ANALYZE, BUFFERS, COSTS, TIMING OFF) {sql}"
    lines = [row[0] for row in ask(engine, plan, values, timeout=timeout).rows]
    print("\n".join([*lines, what_was_read(lines)]))


def _check_bounds(opts: argparse.Namespace) -> None:
    if opts.limit is not None and opts.limit < 0:
        raise UsageError("--limit must not be negative", print_help=False)
    check_timeout(opts.timeout)


def _print_list() -> None:
    from mediacrawl.cli.terminal.layout import print_wrapped, terminal_width, wrap
    from mediacrawl.corpus.queries import all_queries

    width = terminal_width()
    for query in all_queries():
        print(query.name)
        print_wrapped(query.description, INDENT)
        for parameter in query.parameters:
            label = f"{INDENT}{f'-p {parameter.name}={parameter.default}':<19} "
            first, *others = wrap(parameter.meaning, width and max(20, width - len(label)))
            print(label + first, *(" " * len(label) + line for line in others), sep="\n")


def _resolve(name_or_sql: str, given: dict[str, str]) -> tuple[str, dict[str, str], str]:
    """Return the SQL, its values, and the bounds that nobody asked for; a single word is a name."""
    from mediacrawl.corpus.queries import find_query

    if not re.fullmatch(r"[\w-]+", name_or_sql):
        return name_or_sql, given, ""
    query = find_query(name_or_sql)
    bounds = [p for p in query.parameters if p.name in BOUNDS and p.name not in given]
    return query.sql, query.values(given), ", ".join(f"{p.name}={p.default}" for p in bounds)
