"""`scrapy corpus`: what the corpus holds, what changed in it, and what it lacks."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sqlalchemy import Engine

    from mediacrawl.site import Site


class Command(MediacrawlCommand):
    """Print the corpus report, the history of an article, or the days with gaps."""

    only_reads = True
    needs_data = True
    summary = "Show what the corpus holds, an article's changes, days with gaps"
    usage = "[--diff ARTICLE | --gaps] [--json]"
    details = (
        "Without an option: articles, links, runs, field coverage. --diff: every change of "
        "an article's text, with [-removed-] and {+added+} words (coloured on a terminal). "
        "--gaps: the days of which sitemaps named articles that are not stored, by state in "
        "the ledger, and the crawls that fill them."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        what = parser.add_mutually_exclusive_group()
        what.add_argument(
            "--diff",
            metavar="ARTICLE",
            help="what changed in the article of this article_id, address or post id",
        )
        what.add_argument(
            "--gaps",
            action="store_true",
            help="days on which the sitemaps named more than is stored",
        )
        parser.add_argument("--json", action="store_true", help="as one JSON document")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("corpus takes no arguments, only options", print_help=False)
        engine = self.open_database()
        try:
            if opts.diff is not None:
                _show_history(engine, opts.diff, as_json=opts.json)
            elif opts.gaps:
                _show_gaps(engine, self._sites(), as_json=opts.json)
            else:
                _show_report(engine, as_json=opts.json)
        finally:
            engine.dispose()

    def _sites(self) -> Iterator[tuple[str, Site]]:
        """The project's spiders by name, and their sites."""
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.spiders.spider import NewsSpider

        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        for name in sorted(loader.list()):
            spider = loader.load(name)
            if issubclass(spider, NewsSpider) and hasattr(spider, "site"):
                yield name, spider.site


def _show_report(engine: Engine, *, as_json: bool) -> None:
    from mediacrawl.cli.terminal.tables import print_table
    from mediacrawl.corpus.report import corpus_report
    from mediacrawl.corpus.written import json_text, plain_rows

    tables = corpus_report(engine)
    if as_json:
        print(json_text({table.title: plain_rows(table.answer) for table in tables}))
        return
    if not tables[0].answer.rows:
        print("The corpus is empty: `scrapy crawl almayadeen` fills it.")
    for table in tables:
        if table.answer.rows:
            print_table(table.answer, title=table.title, optional=table.optional)


def _show_history(engine: Engine, name: str, *, as_json: bool) -> None:
    from mediacrawl.cli.output.history import history_object, print_history
    from mediacrawl.corpus.changes import read_history
    from mediacrawl.corpus.written import json_text

    history = read_history(engine, name)
    if as_json:
        print(json_text(history_object(history)))
    else:
        print_history(history)


def _show_gaps(engine: Engine, sites: Iterator[tuple[str, Site]], *, as_json: bool) -> None:
    from mediacrawl.cli.output.archive_gaps import ArchiveGaps
    from mediacrawl.cli.output.gaps import SiteGaps, gaps_object, print_gaps
    from mediacrawl.corpus.archives import holdings, lacking, sites_asked
    from mediacrawl.corpus.gaps import find_gaps
    from mediacrawl.corpus.written import json_text
    from mediacrawl.reasons import NAMED_THEN
    from mediacrawl.spiders.undeclared_site import site_at

    def gaps_of(name: str, site: Site) -> SiteGaps:
        found = find_gaps(engine, site.root_url, site.zone)
        lacks = lacking(engine, site.root_url, str(NAMED_THEN))
        archives = ArchiveGaps(holdings(engine, site.front_url), *lacks)
        return SiteGaps(name, site.host, site.zone, found, archives)

    declared = list(sites)
    fronts = {site.front_url for _, site in declared}
    asked = [front for front in sites_asked(engine) if front not in fronts]
    others = [(f"any -a site={front}", site_at(front)) for front in asked]
    found = [gaps_of(name, site) for name, site in (*declared, *others)]
    if as_json:
        print(json_text([gaps_object(site) for site in found]))
        return
    for number, site in enumerate(found):
        if number:
            print()
        print_gaps(site)
