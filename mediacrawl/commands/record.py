"""`scrapy record`: keep a page as a case of its site."""

from __future__ import annotations

import argparse
import re
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.options import refuse_without
from mediacrawl.cli.visiting_command import VisitingCommand
from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from mediacrawl.cli.cases.record import Page
    from mediacrawl.site import Site


class Command(VisitingCommand):
    """Record a page."""

    summary = "Record a page as a case: with filler text, and what is read"
    usage = "[options] NAME URL | NAME FILE"
    details = (
        "Write tests/sites/<outlet>/NAME/ with the page (page.html), its address and time "
        "(meta.json) and what is read of it (expected.json): read every line of that before you "
        "keep it; `scrapy check` and the tests compare with it from then on. Words are replaced "
        "by filler of the same length and script, so that the page is read as it was and says "
        "nothing; labels, dates, agencies and the site's own names stay. What the filler changed "
        "in what is read is said, and so is why nothing is read; each makes exit code 1. The "
        "site must be declared (`scrapy newsite`). A URL is asked for politely; FILE is a page "
        "that you have saved."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--url", help="the address of the saved page")
        parser.add_argument("--at", metavar="TIME", help="when it was saved: 2026-03-01T12:00+01")
        parser.add_argument(
            "--keep-text", action="store_true", help="where its licence allows keeping the text"
        )
        parser.add_argument("--force", action="store_true", help="overwrite the case")
        parser.add_argument(
            "--cases", metavar="FOLDER", default="tests/sites", help="default: tests/sites"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.cases.record import record
        from mediacrawl.cli.cases.recorded import cases_folder, expected_of

        if len(args) != 2:
            raise UsageError("name the case, then an address or a file", print_help=False)
        name, place = args
        if not re.fullmatch(r"\w+", name):
            raise ArgumentError(f"{name} is no name of a case: use letters, digits and _")
        folder = cases_folder(Path(opts.cases))
        url = place if "://" in place else opts.url or _stated(Path(place))
        if "://" in place:
            refuse_without(opts, "a saved page", "url", "at")
        elif opts.arguments:
            raise UsageError("-a says nothing without an address", print_help=False)
        site = _declared(url)
        case = folder / site.outlet / name
        if case.exists() and not opts.force:
            raise ArgumentError(f"there is {case} already: --force overwrites it")
        changed = record(case, self._page(place, url, site, opts), site, keep_text=opts.keep_text)
        print(f"Recorded {case}: read every line of {case / 'expected.json'}")
        problem = expected_of(case).get("problem")
        if problem:
            print(f"Nothing is read of this page: {problem}")
        for line in changed:
            print(f"The filler changed {line}")
        self.exitcode = int(bool(problem or changed))

    def _page(self, place: str, url: str, site: Site, opts: argparse.Namespace) -> Page:
        from mediacrawl.cli.cases.record import Page

        if "://" in place:
            answer = self.fetch(place, site, opts.arguments)
            return Page(answer.url, answer.body, answer.at, answer.content_type)
        saved = datetime.fromtimestamp(Path(place).stat().st_mtime, UTC).replace(microsecond=0)
        return Page(url, Path(place).read_bytes(), _time(opts.at) if opts.at else saved)


def _stated(path: Path) -> str:
    from mediacrawl.cli.show.page import saved_page, stated_address

    url = stated_address(saved_page(path))
    if url is None:
        raise ArgumentError(f"{path} does not say its address: add --url https://…")
    return url


def _declared(url: str) -> Site:
    from mediacrawl.api import site_of
    from mediacrawl.sites import known_sites

    site = site_of(url)
    if site not in known_sites().values():
        raise ArgumentError(f"no site is declared for {url}: `scrapy newsite {url}` makes one")
    return site


def _time(text: str) -> datetime:
    try:
        at = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"--at {text} is no time: write it as 2026-03-01T12:00+01") from None
    return at if at.tzinfo else at.replace(tzinfo=UTC)
