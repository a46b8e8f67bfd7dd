"""`scrapy list`: the spiders, one a line."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand

if TYPE_CHECKING:
    import argparse


class Command(MediacrawlCommand):
    """Print the names of the spiders."""

    summary = "List the spiders by name; `scrapy sites` says more of each"

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """All of them."""
        if args:
            raise UsageError(
                f"list takes no arguments; `scrapy sites {args[0]}` says more of one",
                print_help=False,
            )
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.sites import wrong_sites

        assert self.settings is not None
        print("\n".join(sorted(get_spider_loader(self.settings).list())))
        self.exitcode = int(bool(wrong_sites()))
