"""`scrapy metrics`: figures on runs, articles and the queue for Prometheus."""

from __future__ import annotations

import argparse
import sys
from functools import partial
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import add_server
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from sqlalchemy import Engine

# Scrapes that come faster, from more than one Prometheus, get the same figures.
CACHE_SECONDS = 5.0


class Command(MediacrawlCommand):
    """Print the figures, or serve them."""

    only_reads = True
    needs_data = True
    summary = "Print figures for Prometheus, or serve them"
    usage = "[options]"
    details = (
        "Print counts and durations of runs, the funnel of each spider's last run, when each "
        "last succeeded, articles, addresses, alarms and the length of the queue in the text "
        "format of Prometheus (for the textfile collector), or serve them at /metrics. They "
        "are read from the database when they are asked for, so one endpoint is enough for "
        "any number of workers."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--serve", action="store_true", help="serve them until Ctrl-C")
        add_server(parser, 9108)

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("metrics takes no arguments", print_help=False)
        try:
            from mediacrawl.report.metrics import metrics_text
        except ModuleNotFoundError as error:
            if error.name != "prometheus_client":
                raise
            raise MediacrawlError(
                "prometheus-client is not installed: "
                "pip install -r requirements-server.txt -c constraints.txt"
            ) from None
        engine = self.open_database()
        try:
            if opts.serve:
                _serve(engine, opts)
            else:
                sys.stdout.write(metrics_text(engine).decode())
        finally:
            engine.dispose()


def _serve(engine: Engine, opts: argparse.Namespace) -> None:
    from prometheus_client import CONTENT_TYPE_LATEST

    from mediacrawl.db.connection.usability import understandable
    from mediacrawl.report.metrics import metrics_text
    from mediacrawl.report.server import Document, serve

    document = Document(
        understandable()(partial(metrics_text, engine)), "/metrics", CONTENT_TYPE_LATEST, {},
        CACHE_SECONDS,
    )  # fmt: skip
    serve(document, opts.address, opts.port, partial(print, flush=True))
