"""`scrapy export`: the corpus for other programs, as files."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import (
    LONGEST,
    add_narrowing,
    add_parameters,
    check_narrowing,
    check_timeout,
    read_parameters,
    refuse_without,
)
from mediacrawl.corpus.export.forms import FORMS, PIPE, form_of, require
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.corpus.export.asked import Asked
    from mediacrawl.corpus.wanted import Wanted

MOST_PROBLEMS = 20  # shown of a damaged release
NARROWING = ("format", "parameters", "outlet", "language", "edition", "kind", "since", "until")


class Command(MediacrawlCommand):
    """Write an answer to a file or a pipe, or a whole release; or check one."""

    only_reads = True
    needs_data = True
    summary = "Write a view, a query or SQL to Parquet, JSONL, CSV or DuckDB"
    usage = "VIEW|NAME|SQL FILE | --release FOLDER | --verify FOLDER"
    details = (
        "Write what is asked to the file, which is replaced when all is written; - is standard "
        "output. Text is as published, times have their zone. The file's ending says the form: "
        ".parquet, .jsonl, .csv (both also .gz, .zst), .duckdb.\n\n"
        "  scrapy export article articles.parquet --since 2024-01-01 --edition en\n"
        "  scrapy export tag_over_time harbour.csv -p tag=Harbour\n"
        '  scrapy export "SELECT url, title FROM corpus.article" - --format jsonl\n\n'
        "VIEW is one of schema corpus, or crawl.page and its like; links, images and what else "
        "is of articles is narrowed to that of the articles asked for.\n\n"
        "--release writes all of the corpus at one moment as a folder: Parquet by outlet and "
        "month, with dictionary, checksums and README; the same corpus gives the same bytes."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--format", choices=FORMS, metavar="FORM",
            help=f"{', '.join(FORMS[:-1])} or {FORMS[-1]}; default: by the file's ending",
        )  # fmt: skip
        add_parameters(parser)
        parser.add_argument("--outlet", metavar="NAME", help="only of this one")
        parser.add_argument("--language", metavar="CODE", help="as the page states it")
        add_narrowing(parser)
        parser.add_argument(
            "--timeout", metavar="SECONDS", type=float, default=float(LONGEST),
            help="writing included; default: a day",
        )  # fmt: skip

        parser.add_argument("--release", metavar="FOLDER", type=Path, help="write a release")
        parser.add_argument(
            "--no-text", action="store_true", help="the release goes without bodies of articles"
        )
        parser.add_argument(
            "--by",
            metavar="NAME",
            default="mediacrawl",
            help="who releases it, for who cites it; default: mediacrawl",
        )
        parser.add_argument("--verify", metavar="FOLDER", type=Path, help="check a release")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.release is not None or opts.verify is not None:
            self._release_or_verify(args, opts)
        else:
            self._export(args, opts)

    def _release_or_verify(self, args: list[str], opts: argparse.Namespace) -> None:
        narrowed = [f"--{name}" for name in NARROWING if getattr(opts, name)]
        if args or narrowed or (opts.release and opts.verify):
            more = " ".join([*args, *narrowed]) or "--verify"
            raise UsageError(f"a release is of the whole corpus: leave out {more}",
                             print_help=False)  # fmt: skip
        if opts.verify is not None:
            require("a release", "pyarrow")
            _verify(opts.verify)
            return
        require("a release", "pyarrow", "adbc_driver_postgresql")
        check_timeout(opts.timeout)
        engine = self.open_database()
        try:
            _release(engine, opts)
        finally:
            engine.dispose()

    def _export(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) != 2:
            raise UsageError(
                "give what to export (a view, a named query or SQL in quotes) and a file, or - "
                "for standard output",
                print_help=False,
            )
        refuse_without(opts, "--release", "no-text")
        check_timeout(opts.timeout)
        what, file = args
        check_narrowing(opts)
        from mediacrawl.corpus.export.asked import period, resolve

        form = form_of(file, opts.format)
        engine = self.open_database()
        try:
            asked = resolve(engine, what, read_parameters(opts.parameters), _wanted(opts))
            rows = self._write(engine, asked, file, form, opts.timeout)
            others = period(engine) if not rows and (opts.since or opts.until) else ""
        finally:
            engine.dispose()
        _tell(asked, file, rows, others)

    def _write(self, engine: Engine, asked: Asked, file: str, form: str, timeout: float) -> int:
        from mediacrawl.cli.output.export import RowCounter
        from mediacrawl.corpus.export.write import export
        from mediacrawl.corpus.stream import reading

        with RowCounter() as counter, reading(engine, timeout) as connection:
            return export(
                connection, asked, file, form,
                formulas=not self.csv_plain, timeout=timeout, tell=counter.show,
            )  # fmt: skip


def _release(engine: Engine, opts: argparse.Namespace) -> None:
    from mediacrawl.cli.output.export import RowCounter
    from mediacrawl.corpus.release.make import make_release
    from mediacrawl.corpus.stream import reading

    with RowCounter() as counter, reading(engine, opts.timeout) as connection:
        made = make_release(
            connection, opts.release, with_text=not opts.no_text, by=opts.by,
            timeout=opts.timeout, tell=counter.show_table,
        )  # fmt: skip
    print(f"Wrote {opts.release}: {made.title}, version {made.version}. See its README.md.")


def _verify(folder: Path) -> None:
    from mediacrawl.corpus.release.verify import problems

    if found := list(problems(folder)):
        print("\n".join(found[:MOST_PROBLEMS]))
        more = f", {MOST_PROBLEMS} of them shown" if len(found) > MOST_PROBLEMS else ""
        raise MediacrawlError(
            f"{folder} is not what was released (problems: {len(found)}{more}): get it anew"
        )
    print(f"{folder} is what was released: files, rows and columns.")


def _wanted(opts: argparse.Namespace) -> Wanted:
    from mediacrawl.corpus.wanted import Wanted

    return Wanted(
        outlet=opts.outlet, edition=opts.edition, kind=opts.kind, language=opts.language,
        since=opts.since, until=opts.until,
    )  # fmt: skip


def _tell(asked: Asked, file: str, rows: int, others: str) -> None:
    from rich.filesize import decimal

    say = partial(print, file=sys.stderr if file == PIPE else sys.stdout)
    if file != PIPE:
        say(f"Wrote {file}: {rows:,} rows, {decimal(Path(file).stat().st_size)}.")
    if asked.left_out:
        say(f"(left out: {', '.join(asked.left_out)}, PostgreSQL's own index; SQL can ask for it)")
    if others:
        say(f"(nothing is of those days: {others})")
