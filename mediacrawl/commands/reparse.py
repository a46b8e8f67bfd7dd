"""`scrapy reparse`: read the archive again, without asking the site."""

from __future__ import annotations

import argparse
import logging
import time
from typing import TYPE_CHECKING

from mediacrawl.archive.names import archive_folder
from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.cli.options import refuse_without
from mediacrawl.cli.signals import stop_on_signals
from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from pathlib import Path

    from mediacrawl.archive.lists import ArchiveFile
    from mediacrawl.reparse.run import Reparse
    from mediacrawl.site import Site


class Command(MediacrawlCommand):
    """Read WARC files through the page classes and store what differs."""

    summary = "Read the archive again, into this database or a new one"
    usage = "[options] [FILE, folder, address or list ...]"
    details = (
        "Read the archive, or the WARC files that are named, through the page classes of the "
        "live crawl, and store what differs; the site is not asked. The newest capture of an "
        "article says its text, and what it no longer says is kept in corpus.revision; older "
        "captures change nothing that is stored. --dry-run writes nothing and shows what would "
        "change. Others' WARC files (pywb, wget, Common Crawl) are read too, from here or by "
        "http(s)://, s3:// and the like, as they come; so are lists of them (*.paths, *.txt, "
        "packed too), whose names begin at the root of the list's host or bucket, or at its "
        "folder here. Records of hosts that no spider knows are passed over. The same command "
        "goes on where it was interrupted. Exit code 0 when all was read."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--dry-run", action="store_true", help="write nothing, show a report")
        parser.add_argument(
            "--json", action="store_true", help="with --dry-run: the report as JSON"
        )
        parser.add_argument("--prefix", metavar="ADDRESS", help="where names in lists begin")
        parser.add_argument(
            "--any", action="store_true", help="read the articles of hosts that no spider knows"
        )
        parser.add_argument(
            "--again", action="store_true", help="read what an interrupted run finished, too"
        )
        parser.add_argument("--spider", metavar="NAME", help="only this spider's site")
        parser.add_argument(
            "--processes", metavar="N", type=int, help="that read (default: one a core)"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        from mediacrawl.cli.output.reparse import Display, print_counts, print_differences
        from mediacrawl.db.ledger.runs import Try

        assert self.settings is not None
        reparse = self._reparse(args, opts)
        stop_on_signals(reparse.stop)
        began = time.monotonic()
        try:
            with Display(reparse.files) as display:
                if opts.dry_run:
                    differences = reparse.compare(display.show)
                else:
                    reparse.store(display.show, Try.parse(self.settings["MEDIACRAWL_JOB"]))
        except KeyboardInterrupt:
            reparse.problems.append("stopped by a signal: what is written so far stays")
        finally:
            reparse.engine.dispose()
        self.exitcode = int(bool(reparse.problems))
        if opts.dry_run and not reparse.problems:
            print_differences(differences, as_json=opts.json)
        print_counts(reparse, time.monotonic() - began)

    def _reparse(self, args: list[str], opts: argparse.Namespace) -> Reparse:
        from mediacrawl.reparse.found import found_sites
        from mediacrawl.reparse.run import Reparse
        from mediacrawl.sites import ANY
        from mediacrawl.spiders.readers.isolated import loading

        assert self.settings is not None
        if opts.processes is not None and opts.processes < 1:
            raise ArgumentError("--processes is 1 or more")
        if opts.dry_run:
            self.hold_database()
        else:
            refuse_without(opts, "--dry-run", "json")
        folder = archive_folder(self.settings)
        sites, files = self._sites(opts.spider), self._files(args, opts.prefix, folder)
        max_size = self.settings.getint("DOWNLOAD_MAXSIZE")
        if opts.spider in (None, ANY):
            sites |= found_sites(files, max_size, loading(self.settings))
        logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.INFO)
        return Reparse(
            self.open_database(),
            files,
            sites,
            folder=folder,
            max_size=max_size,
            processes=opts.processes,
            settings=loading(self.settings),
            any_site=opts.any,
            again=opts.again,
        )

    def _files(self, args: list[str], prefix: str | None, folder: Path | None) -> list[ArchiveFile]:
        from mediacrawl.archive.lists import archive_files

        if args:
            return archive_files(args, prefix)
        if folder is None:
            raise ArgumentError(
                "this database has no archive: name WARC files, or set MEDIACRAWL_ARCHIVE_DIR"
            )
        if not folder.is_dir():
            raise ArgumentError(f"there is no archive in {folder} yet: a crawl makes it")
        return archive_files([str(folder)], prefix)

    def _sites(self, only: str | None) -> dict[str, Site]:
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.sites import no_spider

        assert self.settings is not None
        loader = get_spider_loader(self.settings)
        if only is not None and only not in loader.list():
            raise no_spider(only, loader.list())
        classes = {name: loader.load(name) for name in ([only] if only else loader.list())}
        return {name: spider.site for name, spider in classes.items() if hasattr(spider, "site")}
