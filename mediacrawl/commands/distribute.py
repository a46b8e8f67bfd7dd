"""`scrapy distribute`: many WARC files read by many workers, as Parquet."""

from __future__ import annotations

import argparse
import logging
import time
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.base import MediacrawlCommand
from mediacrawl.corpus.export.forms import require
from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from mediacrawl.cli.output.distribute import Display
    from mediacrawl.distributed.manifest import Manifest


class Command(MediacrawlCommand):
    """Read WARC files on many cores or machines; write the tables that a data team asks for."""

    summary = "Read WARC files on all cores, or on a cluster, into Parquet"
    usage = "[options] FILE, folder, address or list ... -o FOLDER"
    details = (
        "Read WARC files as `reparse` does (from here, by http(s):// or s3://, lists like "
        "warc.paths.gz), with a worker a core, or on the machines of a Ray cluster, and write "
        "Parquet: articles by outlet and month in the columns of `export`, exact and near "
        "duplicates marked, a package that counts and names what was not read, checksums. No "
        "database is needed; `import` brings the folder into one. The same command goes on "
        "where it was interrupted: what is read is not read again, and files that are new are "
        "added. Exit code 0 when all was read.\n\n"
        "  scrapy distribute --any news.paths.gz -o news-2026-03\n"
        "  scrapy distribute s3://ours/archive/*.paths.gz -o /shared/ours --cluster auto"
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("-o", "--output", metavar="FOLDER", type=Path, help="what to write")
        parser.add_argument(
            "--workers", metavar="N", type=int, help="that read (default: one a core)"
        )
        parser.add_argument(
            "--any", action="store_true", help="read the articles of hosts that no spider knows"
        )
        parser.add_argument("--prefix", metavar="ADDRESS", help="where names in lists begin")
        parser.add_argument("--again", action="store_true", help="read what was read before, too")
        parser.add_argument(
            "--cluster", metavar="ADDRESS",
            help="of Ray: auto, HOST:6379 (default: Ray of its own on this machine)",
        )  # fmt: skip

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if not args or opts.output is None:
            raise UsageError(
                "give WARC files, and -o FOLDER for what is read of them", print_help=False
            )
        if opts.workers is not None and opts.workers < 1:
            raise ArgumentError("--workers is 1 or more")
        require("distribute", "ray", "pyarrow", "duckdb", "pydantic", extra="ray")
        logging.basicConfig(format="%(levelname)s: %(message)s", level=logging.WARNING)
        from mediacrawl.cli.output.distribute import Display, tell

        began = time.monotonic()
        with Display() as display:
            manifest = self._distribute(args, opts, display)
        tell(manifest, opts.output, time.monotonic() - began)
        self.exitcode = int(bool(manifest.problems))

    def _distribute(self, args: list[str], opts: argparse.Namespace, display: Display) -> Manifest:
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.archive.lists import archive_files
        from mediacrawl.distributed.run import distribute
        from mediacrawl.reparse.found import found_sites
        from mediacrawl.spiders.readers.isolated import loading

        assert self.settings is not None
        files = archive_files(args, opts.prefix)
        loader = get_spider_loader(self.settings)
        classes = {name: loader.load(name) for name in loader.list()}
        sites = {name: spider.site for name, spider in classes.items() if hasattr(spider, "site")}
        max_size, given = self.settings.getint("DOWNLOAD_MAXSIZE"), loading(self.settings)
        return distribute(
            files, opts.output, sites | found_sites(files, max_size, given),
            settings=given, max_size=max_size, any_site=opts.any,
            again=opts.again, workers=opts.workers, address=opts.cluster,
            show=display.show, tell=display.show_table,
        )  # fmt: skip
