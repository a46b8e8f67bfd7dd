"""`scrapy sites`: the outlets that are known."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from mediacrawl.cli.base import MediacrawlCommand

if TYPE_CHECKING:
    from mediacrawl.cli.sites.known import KnownSite


class Command(MediacrawlCommand):
    """List the sites, or show some."""

    only_reads = True
    summary = "List the outlets: last run, articles; or what one declares"
    usage = "[--json] [SPIDER ...]"
    details = (
        "One line a site: its spider, how many articles are stored and when the newest was "
        "published, its last run and how that ended, how many sources name its articles (feeds, "
        "sitemaps, listings), and how many of these have fallen silent. Of the spiders that are "
        "named, all that is known: what each declares, and every source with when it last named "
        "something new. Sites that were crawled without a declaration (`scrapy crawl any`) are "
        "listed too. Without a database: what is declared."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as one JSON document")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.sites.known import print_site, print_sites, site_object
        from mediacrawl.corpus.written import json_text
        from mediacrawl.sites import wrong_sites

        sites = self._known(args)
        self.exitcode = int(bool(wrong_sites()) and not args)
        if opts.json:
            print(json_text([site_object(site) for site in sites]))
        elif not args:
            print_sites(sites)
        else:
            for number, site in enumerate(sites):
                print(end="\n" if number else "", flush=True)
                print_site(site)

    def _known(self, names: list[str]) -> list[KnownSite]:
        from mediacrawl.cli.sites.known import sites_known
        from mediacrawl.corpus.outlets import Outlets, read_outlets
        from mediacrawl.sites import known_sites, look_in, no_spider

        assert self.settings is not None
        if folder := self.settings["MEDIACRAWL_SITES_DIR"]:
            look_in(folder)
        outlets = Outlets()
        if self.has_database:
            engine = self.open_database()
            try:
                outlets = read_outlets(engine)
            finally:
                engine.dispose()
        found = list(sites_known(known_sites(), outlets))
        if unknown := set(names) - {site.spider for site in found}:
            name = min(unknown)
            raise no_spider(name, sorted(known_sites()))
        return [site for site in found if not names or site.spider in names]
