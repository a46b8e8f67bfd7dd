"""Commands that may ask a site: a few pages, outside of a crawl (`fetching/visit.py`)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, ClassVar

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.exceptions import ArgumentError, MediacrawlError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from scrapy.crawler import AsyncCrawlerProcess

    from mediacrawl.fetching.visit import Answer, Ask, Visit
    from mediacrawl.site import Site


class VisitingCommand(MediacrawlCommand):
    """A command with a crawler process, and `-a origin=…` as `scrapy crawl` has it."""

    requires_crawler_process = True
    default_settings: ClassVar[dict[str, Any]] = {"LOG_ENABLED": False}

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-a",
            dest="arguments",
            action="append",
            default=[],
            metavar="origin=URL",
            help="ask a mirror, or an archive (origin=warc:FILE), in place of the site",
        )

    def visit_all(self, visits: Sequence[Visit], arguments: Sequence[str]) -> None:
        """Carry out the visits; each says in `problem` why it failed."""
        from mediacrawl.fetching.visit import visit_all

        process: AsyncCrawlerProcess = self.crawler_process  # type: ignore[assignment]
        visit_all(process, visits, _origin(arguments))

    def fetch(self, url: str, site: Site, arguments: Sequence[str]) -> Answer:
        """Ask a site for one page.

        Raises:
            MediacrawlError: it was not had.
        """
        from mediacrawl.fetching.visit import Visit

        answers: list[Answer] = []

        async def plan(ask: Ask) -> None:
            answers.append(await ask(url))

        visit = Visit(site, plan)
        self.visit_all([visit], arguments)
        if not answers:
            raise MediacrawlError(visit.problem or f"{url} was not had")
        return answers[0]


def _origin(arguments: Sequence[str]) -> str | None:
    for argument in arguments:
        name, _, value = argument.partition("=")
        if name != "origin" or not value:
            raise ArgumentError(f"-a {argument} is no argument here: there is -a origin=URL")
    return arguments[-1].partition("=")[2] if arguments else None
