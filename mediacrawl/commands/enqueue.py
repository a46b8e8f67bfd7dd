"""`scrapy enqueue`: add runs to the queue."""

from __future__ import annotations

import argparse
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError
from scrapy.utils.conf import arglist_to_dict

from mediacrawl.archive.names import archive_folder
from mediacrawl.cli.jobs_command import JobsCommand
from mediacrawl.cli.options import refuse_without
from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from mediacrawl.archive.lists import ArchiveFile
    from mediacrawl.jobs.queue import Work
    from mediacrawl.jobs.schedule import Limits


class Command(JobsCommand):
    """Add jobs."""

    summary = "Queue a crawl, a backfill cut into months, or archive files"
    usage = (
        "SPIDER [-a NAME=VALUE ...] [options] | --reparse [FILE, folder, address or list ...] | "
        "--archive LIST"
    )
    details = (
        "Add a crawl to the queue; a worker runs it as soon as no other crawls its host. --split "
        "month cuts since/until into a job a month. --reparse adds a job for each file of the "
        "archive (or of the files named, as `scrapy reparse` takes them), which all workers share; "
        "what is stored already is brought up to date whatever the order, but into an empty "
        "database only one `scrapy reparse` gives the revisions as the crawls gave them. The "
        "numbers of the jobs are printed; `scrapy jobs` shows what becomes of them."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "-a", dest="spargs", metavar="NAME=VALUE", action="append", default=[],
            help="an argument of the spider (may be repeated)",
        )  # fmt: skip
        parser.add_argument("--at", metavar="TIME", help="not before (2026-03-01T02:00+02:00)")
        parser.add_argument("--split", choices=["month"], help="cut since/until into jobs")
        parser.add_argument("--reparse", action="store_true", help="read the archive again")
        parser.add_argument(
            "--archive", metavar="LIST", help="read the WARC files that it names: a job for each"
        )
        parser.add_argument(
            "--any", action="store_true", help="read hosts that no spider knows, too"
        )
        parser.add_argument("--prefix", metavar="ADDRESS", help="where names in lists begin")
        parser.add_argument("--retries", metavar="N", type=int, default=2, help="default: 2")
        parser.add_argument("--time-limit", metavar="SECONDS", type=int, help="stop it then")
        parser.add_argument("--memory-limit", metavar="MB", type=int, help="stop it above")
        parser.add_argument("--queue", metavar="NAME", help="default: crawls, or reparse")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if opts.archive:
            args, opts.reparse = [*args, opts.archive], True
        if opts.reparse:
            refuse_without(opts, "a spider", "split")
        else:
            refuse_without(opts, "--reparse or --archive", "any", "prefix")
            if len(args) != 1:
                raise UsageError("name one spider; `scrapy list` lists them", print_help=False)
        if opts.reparse and opts.spargs:
            raise UsageError(f"-a {opts.spargs[0]} says nothing without a spider", print_help=False)
        limits = (one for one in (opts.time_limit, opts.memory_limit) if one is not None)
        if opts.retries < 0 or any(one < 1 for one in limits):
            raise UsageError("--retries is 0 or more, a limit 1 or more", print_help=False)
        at = _time(opts.at) if opts.at else None
        engine = self.open_queue(writes=True)
        from mediacrawl.jobs.queue import enqueue

        works = self._reparses(args, opts) if opts.reparse else self._crawls(args[0], opts)
        with engine.begin() as connection:
            numbers = [enqueue(connection, work, at) for work in works]
        engine.dispose()
        print(f"Added {len(numbers)} job{'s' * (len(numbers) > 1)}: {_span(numbers)}")

    def _crawls(self, spider: str, opts: argparse.Namespace) -> Iterator[Work]:
        from mediacrawl.jobs.queue import CRAWL, Work
        from mediacrawl.jobs.schedule import QUEUE
        from mediacrawl.jobs.split import split_months

        try:
            arguments = arglist_to_dict(opts.spargs)
        except ValueError:
            raise UsageError("-a takes NAME=VALUE", print_help=False) from None
        host = self.check_arguments(spider, arguments)
        today = datetime.now(UTC).date()
        queue = opts.queue or QUEUE
        for part in split_months(arguments, today) if opts.split else [arguments]:
            yield Work(CRAWL, spider, part, limits=_limits(opts), queue=queue, host=host)

    def _reparses(self, args: list[str], opts: argparse.Namespace) -> Iterator[Work]:
        from mediacrawl.jobs.queue import REPARSE, REPARSE_QUEUE, Work

        for file in self._files(args, opts.prefix):
            queue = opts.queue or REPARSE_QUEUE
            more = {"any": "yes"} if opts.any else {}
            yield Work(REPARSE, None, more, (str(file),), _limits(opts), queue)

    def _files(self, args: list[str], prefix: str | None) -> list[ArchiveFile]:
        from mediacrawl.archive.lists import archive_files

        assert self.settings is not None
        folder = archive_folder(self.settings)
        if args:
            return [file.resolve() for file in archive_files(args, prefix)]
        if folder is None or not folder.is_dir():
            raise ArgumentError(
                "this database has no archive here: name WARC files, or set MEDIACRAWL_ARCHIVE_DIR"
            )
        return [file.resolve() for file in archive_files([str(folder)], prefix)]


def _limits(opts: argparse.Namespace) -> Limits:
    from mediacrawl.jobs.schedule import Limits

    return Limits(opts.retries, opts.time_limit, opts.memory_limit)


def _time(text: str) -> datetime:
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        raise ArgumentError(f"--at {text} is no time: write it as 2026-03-01T02:00+02:00") from None
    if time.tzinfo is None:
        raise ArgumentError(f"--at {text} has no zone: end it in Z, or as 2026-03-01T02:00+02:00")
    if time < datetime.now(UTC):
        raise ArgumentError(f"--at {text} is past: give a time to come, or leave it out for now")
    return time


def _span(numbers: list[int | None]) -> str:
    return f"{numbers[0]}" if len(numbers) == 1 else f"{numbers[0]} to {numbers[-1]}"
