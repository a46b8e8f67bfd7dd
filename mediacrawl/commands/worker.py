"""`scrapy worker`: run what is due and what is queued."""

from __future__ import annotations

import argparse
import asyncio
import logging
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryFile
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.jobs_command import JobsCommand
from mediacrawl.exceptions import ArgumentError, cause_of
from mediacrawl.folders import make_folder
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from sqlalchemy import Engine

    from mediacrawl.jobs.schedule import Entry
    from mediacrawl.jobs.worker import JobWorker

logger = logging.getLogger(__name__)


class Command(JobsCommand):
    """Work until stopped."""

    summary = "Run scheduled and queued crawls, on any number of machines"
    usage = "[options]"
    details = (
        "Take jobs from the queue in the database and run each in a process of its own, with "
        "its limits and its log file, and add the runs of the schedule when they are due. One "
        "crawl of a host runs at a time, wherever the workers are. The jobs of a worker that "
        "was killed go on in another within a minute. The first SIGTERM, SIGHUP or Ctrl-C takes "
        "no more jobs and lets crawls finish; the second interrupts them, and they go on where "
        "they were in another worker. Settings (-s NAME=VALUE) are handed on to the crawls."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--concurrency", metavar="N", type=int, default=1, help="jobs at a time; default: 1"
        )
        parser.add_argument(
            "--queues", metavar="NAME,…", type=_names, help="only jobs of these (default: all)"
        )
        parser.add_argument("--once", action="store_true", help="end when nothing is due any more")
        parser.add_argument(
            "--grace",
            metavar="SECONDS",
            type=float,
            help="on a stop, interrupt crawls after so long (default: let them finish)",
        )
        parser.add_argument(
            "--file", metavar="FILE", default="schedule.toml", help="default: schedule.toml"
        )
        parser.add_argument(
            "--no-schedule", action="store_true", help="only what others have queued"
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("worker takes no arguments", print_help=False)
        if opts.concurrency < 1:
            raise UsageError("--concurrency is at least 1", print_help=False)
        if opts.grace is not None and not opts.grace >= 0:
            raise UsageError("--grace is 0 s or more", print_help=False)
        runs = [] if opts.no_schedule else self.read_schedule(opts.file)
        entries = [run for run in runs if not run.problem]
        engine = self.open_queue(writes=True, limit=_answer_limit)
        _log_to_stderr()
        queues = ", ".join(opts.queues or ["every queue"])
        logger.info(
            "This worker takes jobs of %s, %d at a time; %d runs are scheduled; Ctrl-C stops it",
            queues, opts.concurrency, len(entries),
        )  # fmt: skip
        try:
            _warn_of_queues(engine, opts.queues or (), entries)
            asyncio.run(self._worker(engine, entries, opts).run())
        finally:
            engine.dispose()

    def _worker(self, engine: Engine, entries: list[Entry], opts: argparse.Namespace) -> JobWorker:
        from mediacrawl.db.engine import database_url
        from mediacrawl.jobs.connector import Insistence
        from mediacrawl.jobs.due import DueSlots
        from mediacrawl.jobs.runner import Place, Runner, job_environment
        from mediacrawl.jobs.worker import JobWorker, Options, worker_name

        assert self.settings is not None
        logs = Path(self.settings["MEDIACRAWL_LOG_DIR"] or self.data_dir / "logs").resolve()
        _hold_writable(logs)
        place = Place(
            worker_name(),
            logs,
            job_environment(self.data_dir, self.url),
            [setting for setting in opts.set if not setting.startswith(("DATABASE_URL=", "LOG_"))],
        )
        options = Options(
            opts.queues,
            opts.concurrency,
            opts.once,
            opts.grace,
        )
        url = database_url(self.url, self.data_dir)
        # As long as its crawls wait for it.
        insist = Insistence(self.settings.getfloat("MEDIACRAWL_DATABASE_WAIT"))
        runner = Runner(engine, place, insist)
        return JobWorker(engine, url, insist, runner, DueSlots(engine, entries), options)


def _hold_writable(logs: Path) -> None:
    """Hold that jobs can have log files, without which none is begun.

    Raises:
        ArgumentError: they cannot.
    """
    try:
        make_folder(logs)
        TemporaryFile(dir=logs).close()
    except OSError as error:
        raise ArgumentError(
            f"no log can be written in {logs} ({cause_of(error)}): make room or set "
            "MEDIACRAWL_LOG_DIR to another folder"
        ) from None


def _names(given: str) -> list[str]:
    names = [name.strip() for name in given.split(",") if name.strip()]
    if not names:
        raise argparse.ArgumentTypeError("name a queue, or leave it out for all")
    return names


def _warn_of_queues(engine: Engine, asked: Sequence[str], entries: Sequence[Entry]) -> None:
    """Say which of them nothing was ever put in: it may come yet, or the name is mistyped."""
    from mediacrawl.jobs.queue import REPARSE_QUEUE, without_jobs
    from mediacrawl.jobs.schedule import QUEUE

    known = {QUEUE, REPARSE_QUEUE, *(entry.queue for entry in entries)}
    with engine.connect() as connection:
        for name in without_jobs(connection, [name for name in asked if name not in known]):
            logger.warning(
                "No job and no run of the schedule is of queue %s: %s", name, hint(name, known)
            )


def _answer_limit() -> float:
    from mediacrawl.jobs.connector import ANSWER_SECONDS

    return ANSWER_SECONDS


def _log_to_stderr() -> None:
    logging.basicConfig(format="%(asctime)s %(levelname)s: %(message)s", level=logging.INFO)
    logging.getLogger("procrastinate").setLevel(logging.WARNING)
    for name in ("procrastinate.utils", "psycopg.pool"):
        logging.getLogger(name).setLevel(logging.CRITICAL)
    # A failed job and a lost database are told of by us, in one line and without a traceback.
    for handler in logging.getLogger().handlers:
        handler.addFilter(_is_not_outcome)


def _is_not_outcome(record: logging.LogRecord) -> bool:
    return not str(getattr(record, "action", "")).startswith(("job_", "side_task_failed"))
