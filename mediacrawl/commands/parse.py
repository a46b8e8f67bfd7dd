"""`scrapy parse`: Scrapy's, without a database (`-s MEDIACRAWL_STORE=1` stores all the same)."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING, Any, ClassVar
from urllib.parse import urlsplit

from scrapy.commands import parse
from scrapy.exceptions import UsageError
from w3lib.url import is_url

from mediacrawl.cli.help_formatter import HelpFormatter
from mediacrawl.cli.terminal.errors import leave_out_preamble, say_error, say_robots_in_a_line
from mediacrawl.exceptions import MediacrawlError

if TYPE_CHECKING:
    from scrapy import Request, Spider
    from twisted.python.failure import Failure

    from mediacrawl.fetching.refusals import Cause


class Command(parse.Command):
    """Read one page and print what is found in it."""

    default_settings: ClassVar[dict[str, Any]] = {
        **parse.Command.default_settings,
        "MEDIACRAWL_STORE": False,
    }
    _cause: Cause | None = None
    """Why a request gave nothing."""

    def short_desc(self) -> str:
        """Say what it is for."""
        return "Fetch one page as a crawl does, print its items and requests"

    def long_desc(self) -> str:
        """Say how."""
        return (
            "Fetch a page with the spider whose site the address is of (`any` where none is "
            "declared), read it as a crawl does, and print what comes of it: items, and requests "
            "that would follow. Nothing is stored. `scrapy show` tells why a page is read so. "
            "Exit code 1 when it was not had.\n\n"
            "  scrapy parse https://english.almayadeen.net/news/politics"
        )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, told as ours."""
        super().add_options(parser)
        parser.formatter_class = HelpFormatter

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """Scrapy's; the log is that of a crawl."""
        super().process_options(args, opts)
        assert self.settings is not None
        if self.settings["LOG_LEVEL"] != "DEBUG":
            leave_out_preamble()

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Parse, with the spider of the address where none is named."""
        if len(args) != 1 or not is_url(args[0]):
            raise UsageError("give one address, as https://www.example.com/story", print_help=False)
        from mediacrawl.sites import ANY  # `scrapy --help` need not load it

        url = args[0]
        opts.spider = self._named(opts.spider) if opts.spider else self._spider_of(url)
        if opts.spider == ANY:
            opts.spargs.setdefault("site", f"https://{urlsplit(url).netloc}")
        say_robots_in_a_line()
        try:
            super().run(args, opts)
        except MediacrawlError as error:
            say_error(error)
            self.exitcode = 1
            return
        if self.first_response is None:
            self.exitcode = 1
            why = self._cause.reason if self._cause else "nothing came; the log may say why"
            say_error(f"{url} was not read: {why}")

    def print_results(self, opts: argparse.Namespace) -> None:
        """Scrapy's; nothing of a page that was not had."""
        if self.first_response is not None:
            super().print_results(opts)

    def start_parsing(self, url: str, opts: argparse.Namespace) -> None:
        """Scrapy's; what keeps it from beginning is raised, not logged.

        Raises:
            MediacrawlError: something does.
        """
        assert self.crawler_process is not None
        assert self.spidercls is not None
        self.pcrawler = self._create_crawler(self.spidercls)
        task = self.crawler_process.crawl(self.pcrawler, **opts.spargs)
        self.crawler_process.start()
        if task.done() and (error := task.exception()):  # type: ignore[attr-defined]
            raise error

    def prepare_request(
        self, spider: Spider, request: Request, opts: argparse.Namespace
    ) -> Request:
        """Scrapy's; a failure is told in a sentence at the end, not as a traceback."""
        prepared = super().prepare_request(spider, request, opts)
        if prepared.errback is None:
            prepared.errback = self._note
        return prepared

    def _note(self, failure: Failure) -> None:
        from mediacrawl.fetching.refusals import explain_failure

        self._cause = explain_failure(failure)
        if not self._cause.understood:  # it may be an error of ours
            failure.raiseException()

    def _named(self, name: str) -> str:
        assert self.crawler_process is not None
        names = self.crawler_process.spider_loader.list()
        if name not in names:
            from mediacrawl.sites import no_spider

            raise UsageError(str(no_spider(name, names)), print_help=False)
        return name

    def _spider_of(self, url: str) -> str:
        """The spider whose site the address is of; the one for any site where there is none."""
        from mediacrawl.kinds import Kind
        from mediacrawl.sites import ANY

        assert self.crawler_process is not None
        loader = self.crawler_process.spider_loader
        for name in loader.list():
            site = getattr(loader.load(name), "site", None)
            if site is not None and site.classify(url) is not Kind.OFFSITE:
                return name
        return ANY
