"""`scrapy search`: find articles by their words."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import add_narrowing, check_narrowing
from mediacrawl.cli.terminal.errors import say
from mediacrawl.commands.query import FORMATS

if TYPE_CHECKING:
    from mediacrawl.corpus.ask import Answer


class Command(MediacrawlCommand):
    """Search title, lead, body and tags, in each edition by the rules of its language."""

    only_reads = True
    needs_data = True
    summary = "Find articles by their words, in all editions"
    usage = "[options] WORDS"
    details = (
        'Print the articles that match best: all words, "a phrase", one or another, -without. '
        "Accents, and the variants of spelling that Arabic knows, need not be typed as the "
        "article has them.\n\n"
        '  scrapy search "ferry treaty -tax" --edition en'
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        add_narrowing(parser)
        parser.add_argument("--limit", metavar="N", type=int, default=20, help="default: 20")
        parser.add_argument("--format", choices=FORMATS, default="table", help="default: table")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if not any(letter.isalnum() for arg in args for letter in arg):
            raise UsageError("give the words to look for", print_help=False)
        if opts.limit < 1:
            raise UsageError("--limit must be 1 or more", print_help=False)
        from mediacrawl.cli.terminal.tables import print_answer
        from mediacrawl.corpus.export.asked import period
        from mediacrawl.corpus.search import search
        from mediacrawl.corpus.wanted import Wanted

        check_narrowing(opts)
        wanted = Wanted(" ".join(args), opts.edition, opts.kind, opts.since, opts.until)
        engine = self.open_database()
        try:
            found = search(engine, wanted, limit=opts.limit)
            tell = opts.format == "table" and not found.answer.rows
            others = period(engine) if tell else ""
        finally:
            engine.dispose()
        answer = found.answer
        if opts.format == "table" and answer.rows:
            _print_found(answer)
        else:
            print_answer(answer, opts.format, plain=self.csv_plain)
        if answer.cut:
            say(f"(only the first {opts.limit} articles: see --limit)")
        if others:
            say(f"(nothing matches; {others})")
        if found.unsearched:
            say(f"({found.unsearched})")
        if found.since:
            best = "the best of the newest matches" if answer.rows else "nothing among the newest"
            say(f"({best}, from {found.since} on: --since and --until ask for another time)")


def _print_found(answer: Answer) -> None:
    """Each article in a few lines: when and what, its title, what matches, its address whole."""
    from mediacrawl.cli.terminal.cells import shown
    from mediacrawl.cli.terminal.layout import terminal_width, wrap

    width = terminal_width()
    for values in answer.rows:
        row = dict(zip(answer.columns, values, strict=True))
        day = f"{row['published_at']:%Y-%m-%d}" if row["published_at"] else "(no date)"
        print("  ".join(filter(None, [day, row["edition"], row["kind"], row["section"]])))
        for text in filter(None, map(shown, [row["title"], row["snippet"], row["url"]])):
            print("\n".join(wrap(text, width)))
        print()
