"""`scrapy crawl`: Scrapy's, with errors in one sentence, a summary and an honest exit code."""

from __future__ import annotations

import argparse
import signal
import sys
from importlib import import_module
from typing import TYPE_CHECKING, Any

from scrapy.commands import crawl
from scrapy.exceptions import UsageError
from scrapy.settings import SETTINGS_PRIORITIES

from mediacrawl.cli.base import drop_output
from mediacrawl.cli.help_formatter import HelpFormatter
from mediacrawl.cli.signals import end_on_signals
from mediacrawl.cli.terminal.errors import leave_out_preamble, say_error, say_robots_in_a_line
from mediacrawl.exceptions import EndedEarly, MediacrawlError

if TYPE_CHECKING:
    from scrapy.crawler import Crawler

ARGUMENTS = """\
Arguments of the news spiders (-a NAME=VALUE):

  sections=politics,opinion  only these sections, groups (videos) or regions
  tags=ukraine,iran          tag pages too; tags=all: every one that is seen
  since=2024-01-01           by publication date; walks monthly sitemaps back
  until=2024-06-30           the last day wanted
  pages=5                    listing pages a section (default 5); pages=all
  urls=URL,URL | urls=@FILE  just these articles
  order=oldest               the monthly sitemaps first, oldest or newest first
  limit=1000                 at most so many articles; the same command goes on
  revisit=due                stored articles: no, all, or due (default): of an
                             age of MEDIACRAWL_REVISIT_HOURS, or changed as a
                             sitemap says
  site=https://www.example.com
                             of the spider `any`: the site that none declared
  origin=http://127.0.0.1:8000
                             fetch from a mirror; canonical addresses are kept
  origin=warc:FILE[,FILE]    replay an archive: no request leaves this machine
  origin=wayback             the site as it was, from the Wayback Machine;
                             wayback:URL from another archive (pywb)
  captures=changes           of an archive: each content of an article once, or
                             first, last, all
  listings=no                of an archive: daily or all front pages, sections

Examples:

  scrapy crawl almayadeen
  scrapy crawl almayadeen -a sections=politics -a pages=2 -o articles.jsonl
  scrapy crawl almayadeen -a since=2010-01-01 -a pages=all -a tags=all
  scrapy crawl any -a site=https://www.example.com -a limit=100
  scrapy crawl almayadeen_ar -a since=2012-06-01 -a order=oldest -a limit=5000
  scrapy crawl almayadeen -a origin=wayback -a since=2015-01-01

A crawl that was stopped or killed goes on where it was with the same command. One crawl of a
spider, and of each site of `any`, runs at a time; -s MEDIACRAWL_LOCK_WAIT=SECONDS waits for the
other one.

Exit code: 0 when the run did its job, 1 when it did not; the summary says why.
"""


class Command(crawl.Command):
    """Run a spider."""

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        """Scrapy's options, and the spiders' arguments in the epilog."""
        super().add_options(parser)
        parser.formatter_class = HelpFormatter
        parser.epilog = ARGUMENTS

    def process_options(self, args: list[str], opts: argparse.Namespace) -> None:
        """On a terminal the progress panel stands for the log, unless a level is asked for."""
        super().process_options(args, opts)
        assert self.settings is not None
        asked = self.settings.getpriority("LOG_LEVEL") == SETTINGS_PRIORITIES["cmdline"]
        if sys.stderr.isatty() and not asked and not self.settings["LOG_FILE"]:
            self.settings.set("LOG_LEVEL", "WARNING", priority="cmdline")
        if self.settings["LOG_LEVEL"] != "DEBUG":
            leave_out_preamble()
        # Until `end_on_signals`, Ctrl-C ends a process that is still loading, without a traceback.
        signal.signal(signal.SIGINT, signal.SIG_DFL)

    def run(self, args: list[str], opts: argparse.Namespace) -> None:
        """Crawl, then say what came of it."""
        if len(args) != 1:
            raise UsageError("name one spider; `scrapy list` lists them")
        from mediacrawl.cli.output.crawl import SayStart, print_summary

        assert self.crawler_process is not None
        for told in ("_job", "_version"):  # Scrapyd tells each its number and its code's
            opts.spargs.pop(told, None)
        try:
            crawler = self._create_known(args[0])
            # Before those of ours, one of which asks for the database.
            extensions = {**crawler.settings.getdict("EXTENSIONS"), SayStart: -1}
            crawler.settings.set("EXTENSIONS", extensions, priority="cmdline")
            error = self._crawl(crawler, opts.spargs)
        except (MediacrawlError, EndedEarly) as problem:
            error = problem
        if isinstance(error, MediacrawlError | EndedEarly):
            say_error(error)
            self.exitcode = 1
        elif error is not None:
            raise error
        else:
            self.exitcode = int(crawler.stats.get_value("mediacrawl/status") != "ok")
            try:
                print_summary(crawler)
            except OSError:  # nobody reads it (`2>&1 | head`), or its disk is full: the code tells
                drop_output(2)

    def _create_known(self, name: str) -> Crawler:
        assert self.crawler_process is not None
        names = self.crawler_process.spider_loader.list()
        if name not in names:
            from mediacrawl.sites import no_spider

            raise no_spider(name, names)
        return self._create_crawler(name)

    def _crawl(self, crawler: Crawler, arguments: dict[str, Any]) -> BaseException | None:
        """Run to the end; returns the error that kept the run from beginning."""
        assert self.crawler_process is not None
        say_robots_in_a_line()
        end_on_signals(crawler)
        # For each name that it has renamed there, Scrapy reads the whole stack (`inspect.stack`),
        # which is three times as deep where it would load this itself: a tenth of a start.
        import_module("scrapy.core.downloader.contextfactory")
        task = self.crawler_process.crawl(crawler, **arguments)
        self.crawler_process.start(install_signal_handlers=False)
        return task.exception() if task.done() else None  # type: ignore[attr-defined]
