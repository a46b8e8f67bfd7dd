"""`scrapy query`: ask the corpus, by a named query or by SQL."""

from __future__ import annotations

import argparse
import re
import sys

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.exceptions import ArgumentError

FORMATS = ("table", "csv", "json", "jsonl")


class Command(MediacrawlCommand):
    """Run a query that can only read, and print its answer."""

    summary = "Ask the corpus: a named query or any read-only SQL"
    usage = "NAME | SQL | --list"
    details = (
        "Run a named query (--list shows them) or one SQL statement on the views of schema "
        "corpus. The transaction is read-only. Example: scrapy query tag_over_time "
        "-p tag=Lebanon --format csv. In CSV, text that a spreadsheet would run as a formula "
        "stands behind an apostrophe; -s MEDIACRAWL_CSV_PLAIN=0 leaves it as it is."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--list", action="store_true", help="list the named queries")
        parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")
        parser.add_argument(
            "-p",
            dest="parameters",
            metavar="NAME=VALUE",
            action="append",
            default=[],
            help="a value for :NAME in the query (may be repeated)",
        )
        parser.add_argument("--limit", metavar="N", type=int, help="at most N rows")
        parser.add_argument(
            "--timeout", metavar="SECONDS", type=float, default=60.0, help="default: 60"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.tables import print_answer

        if opts.list:
            _print_list()
            return
        if len(args) != 1:
            raise UsageError("give one name or one SQL statement in quotes", print_help=False)
        if opts.limit is not None and opts.limit < 0:
            raise UsageError("--limit must not be negative", print_help=False)
        sql, values = _resolve(args[0], _parse(opts.parameters))
        from mediacrawl.corpus.ask import ask

        engine = self.open_database()
        try:
            answer = ask(engine, sql, values, limit=opts.limit, timeout=opts.timeout)
        finally:
            engine.dispose()
        print_answer(answer, opts.format, plain=self.csv_plain)
        if answer.cut:
            print(f"(only the first {opts.limit} rows: see --limit)", file=sys.stderr)


def _print_list() -> None:
    from mediacrawl.corpus.queries import all_queries

    for query in all_queries():
        print(f"{query.name}\n    {query.description}")
        for parameter in query.parameters:
            print(f"    -p {parameter.name}={parameter.default:<12} {parameter.meaning}")


def _parse(parameters: list[str]) -> dict[str, str]:
    values = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name.isidentifier():
            raise ArgumentError(f"-p {parameter} is not NAME=VALUE: write for example -p days=7")
        values[name] = value
    return values


def _resolve(name_or_sql: str, given: dict[str, str]) -> tuple[str, dict[str, str]]:
    """Return the SQL and its values; a single word is a name."""
    from mediacrawl.corpus.queries import find_query

    if not re.fullmatch(r"[\w-]+", name_or_sql):
        return name_or_sql, given
    query = find_query(name_or_sql)
    return query.sql, query.values(given)
