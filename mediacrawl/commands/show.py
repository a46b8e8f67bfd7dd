"""`scrapy show`: one page as it is read, and why it is read so."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.options import refuse_without
from mediacrawl.cli.visiting_command import VisitingCommand
from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from mediacrawl.cli.show.page import Look


class Command(VisitingCommand):
    """Print how a page is read."""

    only_reads = True
    summary = "Show how a page is read: fields, sources, body, what is left out"
    usage = "[options] URL | FILE | ARTICLE"
    details = (
        "Show every field of a page with its value, the source that won and what the others said, "
        "the body as blocks, and what was left out by which rule. FILE: a saved page, read "
        "without a network; --url says its address where the page does not. ARTICLE: an "
        "article_id, a post id or the address of an article of the corpus: it is read anew from "
        "the archive where that has its page, else its row is shown. URL: of an article that is "
        "not stored, or with --fetch, the site is asked, politely: robots.txt is obeyed. Nothing "
        "is stored. Exit code 1 when the page is not read."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address of the saved page")
        parser.add_argument("--fetch", action="store_true", help="ask the site, stored or not")
        parser.add_argument("--json", action="store_true", help="as one JSON document")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.show.as_object import shown_object
        from mediacrawl.cli.show.as_text import print_shown
        from mediacrawl.corpus.written import json_text

        if len(args) != 1:
            raise UsageError("name one page: an address, a file or an article", print_help=False)
        shown = shown_object(self._look(args[0], opts))
        if opts.json:
            print(json_text(shown))
        else:
            print_shown(shown)
        self.exitcode = int("problem" in shown)

    def _look(self, name: str, opts: argparse.Namespace) -> Look:
        from mediacrawl.cli.show.page import look_at_answer, look_at_file

        if opts.arguments and "://" not in name:
            raise UsageError("-a says nothing without an address", print_help=False)
        if Path(name).is_file():
            return look_at_file(Path(name), opts.url)
        refuse_without(opts, "a saved page", "url")
        if "://" not in name:
            refuse_without(opts, "an address", "fetch")
            return self._stored(name)
        if not opts.fetch and self.has_database:
            try:
                return self._stored(name)
            except ArgumentError:
                pass  # it is not stored: the site has it
        from mediacrawl.api import site_of

        return look_at_answer(self.fetch(name, site_of(name), opts.arguments))

    def _stored(self, name: str) -> Look:
        from mediacrawl.archive.names import archive_folder
        from mediacrawl.cli.show.page import look_at_stored

        if not self.has_database:
            raise ArgumentError(
                f"there is no file {name}, and no database with articles: give a file, or an "
                "address with https://"
            )
        assert self.settings is not None
        engine = self.open_database()
        try:
            most_bytes = self.settings.getint("DOWNLOAD_MAXSIZE")
            return look_at_stored(engine, name, archive_folder(self.settings), most_bytes)
        except ArgumentError as error:
            if "://" in name or not ("." in name or "/" in name):  # what no file is called
                raise
            raise ArgumentError(f"there is no file {name}, and {error}") from None
        finally:
            engine.dispose()
