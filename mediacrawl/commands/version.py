"""`scrapy version`: of mediacrawl, and of Scrapy."""

from __future__ import annotations

import argparse

from scrapy.commands import version as scrapys

from mediacrawl.cli.dispatch import version


class Command(scrapys.Command):
    """Print them; with -v Scrapy's list of all that it stands on."""

    def short_desc(self) -> str:
        return "Print the versions of mediacrawl and Scrapy"

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Ours first."""
        print(version())
        if opts.verbose:
            super().run(args, opts)
