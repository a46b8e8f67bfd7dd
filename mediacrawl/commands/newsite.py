"""`scrapy newsite`: look at a site that nobody knows, and declare it."""

from __future__ import annotations

import argparse
import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.terminal.errors import say_error
from mediacrawl.cli.visiting_command import VisitingCommand
from mediacrawl.exceptions import ArgumentError, MediacrawlError, cause_of

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from mediacrawl.cli.sites.survey import Survey
    from mediacrawl.fetching.visit import Ask, Visit

_AT_ONCE = 8
_CASES = ("article", "another_article")


class Command(VisitingCommand):
    """Declare a site by what it says of itself."""

    summary = "Look at a site that is not declared, and write its declaration"
    usage = "[options] URL ... | @FILE | --opml FILE"
    details = (
        "Ask a site for its front page, robots.txt, feeds, sitemaps and three articles, politely: "
        "robots.txt is obeyed. Show what was found, the articles as they are read, each field "
        "with its source. Then write mediacrawl/sites/<outlet>.py with only what differs from the "
        "defaults, and two recorded cases (`scrapy record`, filler for the text) in tests/sites/. "
        "Where mediacrawl is installed without a checkout, set MEDIACRAWL_SITES_DIR to a folder "
        "of your own: files are written and found there. Of several sites (a list of addresses "
        "in FILE, one a line, or the outlines of an OPML file) one that fails stops no other; "
        "exit code 1 when one failed. Crawl it with `scrapy crawl <outlet>`."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--opml", metavar="FILE", help="the sites of a list of feeds")
        parser.add_argument("--dry-run", action="store_true", help="print the file, write nothing")
        parser.add_argument("--force", action="store_true", help="overwrite file and cases")
        parser.add_argument(
            "--cases", metavar="FOLDER", default="tests/sites", help="default: tests/sites"
        )

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """In a folder that it makes nothing is to be found yet."""
        super().process_options(args, opts)
        assert self.settings is not None
        self._own_folder = self.settings["MEDIACRAWL_SITES_DIR"]
        if not Path(self._own_folder).is_dir():
            self.settings.set("MEDIACRAWL_SITES_DIR", "", priority="cmdline")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.sites.site_file import sites_folder
        from mediacrawl.cli.sites.survey import survey_of
        from mediacrawl.fetching.visit import Visit

        folder = None if opts.dry_run else sites_folder(self._own_folder)
        surveys: list[Survey] = []
        for address in _addresses(args, opts.opml):
            try:
                surveys.append(survey_of(address))
            except ArgumentError as error:
                self._fail(str(error))
        turns = asyncio.Semaphore(_AT_ONCE)
        visits = [Visit(survey.site, _in_turn(survey, turns)) for survey in surveys]
        if visits:
            self.visit_all(visits, opts.arguments)
        for survey, visit in zip(surveys, visits, strict=True):
            self._end(survey, visit, folder, opts)

    def _end(
        self, survey: Survey, visit: Visit, folder: Path | None, opts: argparse.Namespace
    ) -> None:
        """Show what was found of a site, and write it down."""
        from mediacrawl.cli.sites.site_file import file_of
        from mediacrawl.cli.sites.survey_report import print_survey

        if visit.problem or not survey.looks:
            url, why = survey.site.front_url, visit.problem or "it was not looked at"
            self._fail(why if why.startswith(url) else f"{url}: {why}")
            return
        print_survey(survey)
        print(f"\n{file_of(survey)}", flush=True)
        if folder is None:
            return
        try:
            self._write(survey, folder, opts)
        except MediacrawlError as error:
            self._fail(str(error))

    def _write(self, survey: Survey, folder: Path, opts: argparse.Namespace) -> None:
        from mediacrawl.cli.cases.recorded import cases_folder
        from mediacrawl.cli.sites.site_file import write_site

        path = write_site(survey, folder, force=opts.force)
        print(f"Wrote {path}: the spider is {path.stem}")
        try:
            cases = cases_folder(Path(opts.cases)) / survey.site.outlet
        except ArgumentError as error:
            print(f"No case is recorded: {error}")
            return
        self._record(survey, cases, force=opts.force)
        print(f"Next: read the cases, then `scrapy crawl {path.stem} -a pages=1 -a limit=20`")

    def _record(self, survey: Survey, cases: Path, *, force: bool) -> None:
        from mediacrawl.cli.cases.record import Page, record

        for name, answer in zip(_CASES, survey.answers, strict=False):
            if (cases / name).exists() and not force:
                print(f"{cases / name} is left as it is: --force overwrites it")
                continue
            page = Page(answer.url, answer.body, answer.at, answer.content_type)
            changed = record(cases / name, page, survey.site)
            print(f"Recorded {cases / name}")
            for line in changed:
                print(f"    the filler changed {line}")

    def _fail(self, sentence: str) -> None:
        say_error(sentence)
        self.exitcode = 1


def _in_turn(survey: Survey, turns: asyncio.Semaphore) -> Callable[[Ask], Awaitable[None]]:
    async def plan(ask: Ask) -> None:
        async with turns:
            await survey.plan(ask)

    return plan


def _addresses(args: list[str], opml: str | None) -> list[str]:
    """The sites that are asked for, each once."""
    from mediacrawl.cli.sites.opml import sites_in_opml

    found: list[str] = []
    for arg in args:
        found += _lines(Path(arg[1:])) if arg.startswith("@") else [arg]
    if opml:
        listed = sites_in_opml(Path(opml))
        found += listed.sites
        if listed.unread:
            print(f"{opml}: no address in {len(listed.unread)}: {', '.join(listed.unread)}\n")
    if not found and (args or opml):
        given = ", ".join([*(arg.lstrip("@") for arg in args), *([opml] if opml else [])])
        raise ArgumentError(f"{given}: no address of a site in it")
    if not found:
        raise UsageError("name a site: its address, @FILE or --opml FILE", print_help=False)
    return list(dict.fromkeys(found))


def _lines(path: Path) -> list[str]:
    from mediacrawl.values.text import decoded

    try:
        lines = decoded(path.read_bytes()).splitlines()
    except (OSError, ValueError) as error:
        raise ArgumentError(
            f"{path} cannot be read ({cause_of(error)}): give a list of addresses"
        ) from None
    return [line.strip() for line in lines if line.strip() and not line.startswith("#")]
