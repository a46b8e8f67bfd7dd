"""`scrapy jobs`: list, cancel and retry what is in the queue."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from scrapy.exceptions import UsageError

from mediacrawl.cli.jobs_command import JobsCommand

if TYPE_CHECKING:
    from sqlalchemy import Engine

STATES = ("todo", "doing", "succeeded", "failed", "cancelled", "aborted")
COLUMNS = (
    "id",
    "state",
    "spider",
    "arguments",
    "attempts",
    "worker",
    "started_at",
    "reason",
    "log",
)
# Left out where the terminal is too narrow, the first of them first.
SPARED = ("log", "worker", "attempts", "arguments")


class Command(JobsCommand):
    """Look at the queue, or change it."""

    needs_data = True
    summary = "List jobs with their state, worker and log; cancel or retry one"
    usage = "[options]"
    details = (
        "List the newest jobs: todo (waiting), doing, succeeded, failed, cancelled, aborted "
        "(cancelled while it ran). A log is on the machine that its worker ran on. The tables "
        "are crawl.attempt and those of procrastinate in schema jobs."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument("--state", choices=STATES, help="only these")
        parser.add_argument("--limit", metavar="N", type=int, default=30, help="default: 30")
        parser.add_argument("--json", action="store_true", help="print JSON, with every column")
        parser.add_argument("--cancel", metavar="ID", type=int, help="take it from the queue; one "
                            "that runs is stopped and keeps what it has stored")  # fmt: skip
        parser.add_argument("--retry", metavar="ID", type=int, help="run a failed one again")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("jobs takes no arguments", print_help=False)
        if opts.limit < 1:
            raise UsageError("--limit must be 1 or more", print_help=False)
        engine = self.open_queue()
        try:
            if opts.cancel is not None:
                _cancel(engine, opts.cancel)
            elif opts.retry is not None:
                _retry(engine, opts.retry)
            else:
                _list(engine, opts)
        finally:
            engine.dispose()


def _list(engine: Engine, opts: argparse.Namespace) -> None:
    from mediacrawl.cli.terminal.tables import print_answer
    from mediacrawl.corpus.ask import Answer
    from mediacrawl.jobs.attempts import list_jobs

    with engine.connect() as connection:
        jobs = list_jobs(connection, opts.state, opts.limit)
    if opts.json:
        names = list(jobs[0]._mapping) if jobs else []
        print_answer(Answer(names, [tuple(job) for job in jobs]), "json")
        return
    rows = [
        (job.id, job.state, job.spider or job.task, _words(job.arguments), job.attempts,
         job.worker, job.started_at, job.reason, job.log and Path(job.log).name)
        for job in jobs
    ]  # fmt: skip
    print_answer(Answer(list(COLUMNS), rows), "table", optional=SPARED)


def _words(arguments: dict[str, str] | list[str]) -> str:
    if isinstance(arguments, list):
        return " ".join(arguments)
    return " ".join(f"{name}={value}" for name, value in arguments.items())


def _cancel(engine: Engine, job_id: int) -> None:
    from mediacrawl.jobs.queue import cancel

    with engine.begin() as connection:
        state = cancel(connection, job_id)
    print(f"Job {job_id} is being stopped." if state == "doing" else f"Job {job_id} is cancelled.")


def _retry(engine: Engine, job_id: int) -> None:
    from mediacrawl.jobs.queue import retry

    with engine.begin() as connection:
        retry(connection, job_id)
    print(f"Job {job_id} waits for a worker again.")
