"""`scrapy check`: read the recorded pages of the spiders' sites, and say what differs."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from mediacrawl.cli.base import MediacrawlCommand

if TYPE_CHECKING:
    from mediacrawl.site import Site


class Command(MediacrawlCommand):
    """Check the sites against their recorded pages."""

    summary = "Check that each site's recorded pages are read as they should be"
    usage = "[options] [SPIDER ...]"
    details = (
        "Read the recorded pages of the spiders that are named, or of all, as a crawl would, "
        "and compare with what a person has said is right (expected.json). No request is "
        "sent. Exit code 1 when a page is read differently, or a site has no recorded page."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--cases", metavar="FOLDER", default="tests/sites", help="default: tests/sites"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.cases.recorded import cases_folder
        from mediacrawl.sites import wrong_sites

        folder = cases_folder(Path(opts.cases))
        sites = self._sites(args)
        wrong = 0 if args else len(wrong_sites())
        for name, site in sites.items():
            wrong += _check(name, site, folder)
        self.exitcode = int(bool(wrong))

    def _sites(self, names: list[str]) -> dict[str, Site]:
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.sites import no_spider

        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        unknown = [name for name in names if name not in loader.list()]
        if unknown:
            raise no_spider(unknown[0], loader.list())
        spiders = {name: loader.load(name) for name in names or sorted(loader.list())}
        return {name: spider.site for name, spider in spiders.items() if hasattr(spider, "site")}


def _check(name: str, site: Site, folder: Path) -> int:
    """Print what became of a site's cases; returns how many are wrong."""
    from mediacrawl.cli.cases.recorded import case_folders, differences, expected_of, read_case

    cases = case_folders(folder, site)
    if not cases:
        print(f"{name}: no recorded page in {folder / site.outlet}: record one")
        return 1
    wrong = 0
    for case in cases:
        lines = list(differences(expected_of(case), read_case(case, site)))
        wrong += bool(lines)
        for line in lines:
            print(f"{name} {case.name}: {line}")
    print(f"{name}: {len(cases) - wrong} of {len(cases)} recorded pages are read as they should be")
    return wrong
