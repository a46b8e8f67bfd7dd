"""`scrapy version`: of mediacrawl, and of Scrapy."""

from __future__ import annotations

import argparse

from scrapy.commands import version as scrapys

from mediacrawl.cli.dispatch import version
from mediacrawl.cli.help_formatter import HelpFormatter


class Command(scrapys.Command):
    """Print them; with -v Scrapy's list of all that it stands on."""

    def short_desc(self) -> str:
        return "Print the versions of mediacrawl and Scrapy"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, told as ours."""
        super().add_options(parser)
        parser.formatter_class = HelpFormatter

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Ours first."""
        print(version())
        if opts.verbose:
            super().run(args, opts)
