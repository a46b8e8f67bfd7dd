"""`scrapy parse`: Scrapy's, without a database (`-s MEDIACRAWL_STORE=1` stores all the same)."""

from __future__ import annotations

import argparse
from typing import Any, ClassVar
from urllib.parse import urlsplit

from scrapy.commands import parse

from mediacrawl.kinds import Kind

ANY = "any"


class Command(parse.Command):
    """Read one page and print what is found in it."""

    default_settings: ClassVar[dict[str, Any]] = {
        **parse.Command.default_settings,
        "MEDIACRAWL_STORE": False,
    }

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Parse, with the spider of the address where none is named."""
        if len(args) == 1 and not opts.spider:
            opts.spider = self._spider_of(args[0])
            if opts.spider == ANY:
                opts.spargs.setdefault("site", f"https://{urlsplit(args[0]).netloc}")
        super().run(args, opts)
        if self.first_response is None:  # the log says why
            self.exitcode = 1

    def _spider_of(self, url: str) -> str:
        """The spider whose site the address is of; the one for any site where there is none."""
        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        for name in loader.list():
            site = getattr(loader.load(name), "site", None)
            if site is not None and site.classify(url) is not Kind.OFFSITE:
                return name
        return ANY
