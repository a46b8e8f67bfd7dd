"""`scrapy mcp`: the corpus for an assistant."""

from __future__ import annotations

import argparse
from importlib.util import find_spec

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import check_timeout
from mediacrawl.exceptions import MediacrawlError


class Command(MediacrawlCommand):
    """Serve the tools on standard input and output."""

    only_reads = True
    needs_data = True
    summary = "Let an assistant ask the corpus, by the Model Context Protocol"
    usage = "[options]"
    details = (
        "Serve tools that only read to a program that speaks the Model Context Protocol, on "
        "standard input and output: search, an article, its history, the views that there are, and "
        "SQL with limits. The program starts this command itself: docs/mcp.md.\n\n"
        "This needs the mcp extra:\n\n"
        "  pip install -r requirements-mcp.txt -c constraints.txt"
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--timeout", metavar="SECONDS", type=float, default=30.0,
            help="longest that a statement may take; default: 30",
        )  # fmt: skip

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("mcp takes no arguments", print_help=False)
        check_timeout(opts.timeout)
        if find_spec("mcp") is None:
            raise MediacrawlError(
                "this command needs the mcp extra: "
                "pip install -r requirements-mcp.txt -c constraints.txt"
            )
        from mediacrawl.assistant.server import make_server

        engine = self.open_database()
        try:
            make_server(engine, opts.timeout).run("stdio")
        finally:
            engine.dispose()
