"""`scrapy report`: the state of the corpus and of the crawls, on one page for a browser."""

from __future__ import annotations

import argparse
import sys
from datetime import date
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import add_server, day
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.report.period import Period


class Command(MediacrawlCommand):
    """Write the report, or serve it."""

    only_reads = True
    needs_data = True
    summary = "Write an HTML page on the corpus and the crawls, or serve it"
    usage = "[options]"
    details = (
        "Write one self-contained HTML page with charts: articles by section, runs, freshness, "
        "coverage of fields, what was blocked, outlets beside each other, tags, citations, "
        "stories, edits and removals; --outlet makes it of one outlet. It loads nothing from the "
        "network, has no script and only reads the database. With "
        "--serve it is served on this machine's own address instead, and made again when it "
        "is older than --every."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-o", "--output", metavar="FILE", default="report.html",
            help="default: report.html; - for standard output",
        )  # fmt: skip
        parser.add_argument("--days", metavar="N", type=int, default=30, help="default: 30")
        parser.add_argument("--until", metavar="DAY", type=day, help="the last day; default: today")
        parser.add_argument(
            "--zone", default="UTC", help="time zone of days and times, as Asia/Beirut; "
            "default: UTC"
        )  # fmt: skip
        parser.add_argument("--outlet", metavar="NAME", default="", help="only what is of this one")
        parser.add_argument(
            "--browse", metavar="URL", default="", help="where `scrapy browse` is served, as "
            "http://127.0.0.1:8009: articles then link to what it shows of them, and not to the "
            "sites"
        )  # fmt: skip
        parser.add_argument("--serve", action="store_true", help="serve it until Ctrl-C")
        add_server(parser, 8008)
        parser.add_argument(
            "--every", metavar="MINUTES", type=float, default=10.0,
            help="when served: make it again at most so often; default: 10",
        )  # fmt: skip

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("report takes no arguments", print_help=False)
        if opts.days < 1:
            raise UsageError("--days must be 1 or more", print_help=False)
        if not opts.every >= 0:
            raise UsageError("--every is 0 minutes or more", print_help=False)
        if opts.browse and not opts.browse.startswith(("http://", "https://")):
            raise UsageError("--browse is an address, as http://127.0.0.1:8009", print_help=False)
        _period(opts)  # a wrong zone shows before the database is opened
        engine = self.open_database()
        try:
            _check_outlet(engine, opts.outlet)
            if opts.serve:
                _serve(engine, opts)
            else:
                _write(engine, opts)
        finally:
            engine.dispose()


def _period(opts: argparse.Namespace, engine: Engine | None = None) -> Period:
    """Up to today, which another day finds to be another, or of the past as far as it is known.

    Args:
        engine: Of the corpus; where it has no article of those days, the newest article decides.
    """
    from mediacrawl.report.period import make_period, today

    period = make_period(opts.until or today(opts.zone), opts.days, opts.zone)
    newest = _newest(engine, opts) if engine is not None and opts.until is None else None
    if newest is None or newest >= period.first:
        return period
    return make_period(newest, opts.days, opts.zone)


def _newest(engine: Engine, opts: argparse.Namespace) -> date | None:
    """Day of the newest article; None where none states its time."""
    from mediacrawl.corpus.ask import ask

    found = ask(
        engine,
        "SELECT max(published_at AT TIME ZONE :zone)::date FROM corpus.article "
        "WHERE :outlet IN ('', outlet)",
        {"zone": opts.zone, "outlet": opts.outlet},
    )
    newest: date | None = found.rows[0][0]
    return newest


def _check_outlet(engine: Engine, outlet: str) -> None:
    """Hold that there is something to report of.

    Raises:
        ArgumentError: nothing of the outlet is stored, and no run crawled it.
    """
    from mediacrawl.corpus.ask import ask

    if not outlet:
        return
    known = ask(
        engine,
        "SELECT outlet FROM corpus.article UNION SELECT outlet FROM crawl.run "
        "WHERE outlet IS NOT NULL ORDER BY 1",
    )
    names = [name for (name,) in known.rows]
    if outlet not in names:
        raise ArgumentError(f"there is no outlet {outlet}: {hint(outlet, names)}")


def _serve(engine: Engine, opts: argparse.Namespace) -> None:
    from mediacrawl.db.connection.usability import understandable
    from mediacrawl.report.page import POLICY, make_report
    from mediacrawl.report.server import Document, serve

    @understandable()  # who asks while the database is away is told so
    def make() -> bytes:
        return make_report(engine, _period(opts, engine), outlet=opts.outlet, browse=opts.browse)

    document = Document(
        make,
        "/",
        "text/html; charset=utf-8",
        {"Content-Security-Policy": f"{POLICY}; frame-ancestors 'none'"},
        60 * opts.every,
    )
    serve(document, opts.address, opts.port, partial(print, flush=True))


def _write(engine: Engine, opts: argparse.Namespace) -> None:
    from rich.filesize import decimal

    from mediacrawl.corpus.export.target import replacing
    from mediacrawl.report.page import make_report

    period = _period(opts, engine)
    page = make_report(engine, period, outlet=opts.outlet, browse=opts.browse)
    if opts.output == "-":
        sys.stdout.buffer.write(page)
        return
    path = Path(opts.output)
    with replacing(path, "name another file with -o") as draft:  # readers meanwhile have the old
        draft.write_bytes(page)
    print(f"Wrote {path} ({decimal(len(page))}): open it in a browser.")
    if _newest(engine, opts) is None:
        print("No article in it has a date, or there is none: `scrapy corpus` says what is there.")
    if period.last != _period(opts).last:
        print(f"No article is of the last {opts.days} days: it goes up to {period.last}.")
