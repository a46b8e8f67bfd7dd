"""`scrapy corpus`: what the corpus holds."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from mediacrawl.command import MediacrawlCommand


class Command(MediacrawlCommand):
    """Print the corpus report."""

    def short_desc(self) -> str:
        """See the base class."""
        return "Show what the corpus holds: articles, links, runs, field coverage"

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """See the base class."""
        super().add_options(parser)
        parser.add_argument("--json", action="store_true", help="as one JSON document")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        """See the base class."""
        if args:
            raise UsageError("corpus takes no arguments", print_help=False)
        from mediacrawl.commands.show import json_text, plain_rows, print_table
        from mediacrawl.corpus.report import corpus_report

        engine = self.open_database()
        try:
            tables = corpus_report(engine)
        finally:
            engine.dispose()
        if opts.json:
            print(json_text({table.title: plain_rows(table.answer) for table in tables}))
            return
        if not tables[0].answer.rows:
            print("The corpus is empty: `scrapy crawl almayadeen` fills it.")
        for table in tables:
            if table.answer.rows:
                print_table(table.answer, title=table.title)
