"""`scrapy browse`: the corpus in a browser."""

from __future__ import annotations

import argparse
from functools import partial
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import add_server, check_timeout

if TYPE_CHECKING:
    import socket

    from sqlalchemy import Engine

PORT = 8009


class Command(MediacrawlCommand):
    """Serve pages on the corpus."""

    only_reads = True
    needs_data = True
    summary = "Look at the corpus in a browser, and at what is around articles"
    usage = "[options]"
    details = (
        "Serve pages on this machine's own address until Ctrl-C: search by words, outlet, "
        "section, kind, author, tag and days; each article with its text, its links in both "
        "directions, where it stood, its near-duplicates, other editions and revisions; "
        "stories over outlets, front pages as they stood, the ticker, outlets. They work without "
        "JavaScript, load nothing from the network and only read the database. Each shows its "
        "SQL, and its rows are at the same address with .json or .csv behind the path.\n\n"
        "This needs the browse extras:\n\n"
        "  pip install -r requirements-browse.txt -c constraints.txt"
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_server(parser, PORT)
        parser.add_argument(
            "--name", metavar="HOST", action="append", default=[],
            help="a further name by which browsers may ask, as behind a proxy (may be repeated)",
        )  # fmt: skip
        parser.add_argument(
            "--zone", default="UTC", help="time zone of days and times, as Asia/Beirut; "
            "default: UTC"
        )  # fmt: skip
        parser.add_argument(
            "--timeout", metavar="SECONDS", type=float, default=10.0,
            help="longest that a query may take; default: 10",
        )  # fmt: skip

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("browse takes no arguments", print_help=False)
        check_timeout(opts.timeout)
        from mediacrawl.browse.extra import require

        require()
        from mediacrawl.report.listening import listen
        from mediacrawl.report.period import today

        today(opts.zone)  # a wrong zone shows before the database is opened
        listening = listen(opts.address, opts.port)  # and a port in use too
        with listening:
            engine = self.open_database()
            try:
                self._serve(engine, opts, listening)
            finally:
                engine.dispose()

    def _serve(self, engine: Engine, opts: argparse.Namespace, listening: socket.socket) -> None:
        from mediacrawl.browse.app import make_app
        from mediacrawl.browse.server import names_of, serve
        from mediacrawl.corpus.ask import ask

        if not ask(engine, "SELECT 1 FROM corpus.article LIMIT 1").rows:
            print("The corpus is empty: `scrapy crawl almayadeen` fills it.")
        app = make_app(
            engine, names_of(opts.address, opts.name), zone=opts.zone, timeout=opts.timeout,
            formulas=not self.csv_plain,
        )  # fmt: skip
        serve(app, listening, partial(print, flush=True))
