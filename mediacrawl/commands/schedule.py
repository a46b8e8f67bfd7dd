"""`scrapy schedule`: what runs when, and what became of the last time."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import TYPE_CHECKING
from zoneinfo import ZoneInfo

from scrapy.exceptions import UsageError

from mediacrawl.cli.jobs_command import JobsCommand

if TYPE_CHECKING:
    from mediacrawl.corpus.ask import Answer
    from mediacrawl.jobs.schedule import Entry

COLUMNS = ["run", "spider", "cron", "next", "last", "job", "state", "result", "reason"]
# Left out where the terminal is too narrow, the first of them first.
SPARED = ["spider", "job", "cron"]


class Command(JobsCommand):
    """Show the schedule."""

    needs_data = True
    summary = "Show the schedule: next and last runs; validates the file"
    usage = "[options]"
    details = (
        "Check the schedule (schedule.toml) and show for each run when it is next due, in its "
        "own time zone, and what became of the last time. `scrapy worker` is what runs it. A "
        "slot that passed while no worker ran is caught up once."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--file", metavar="FILE", default="schedule.toml", help="default: schedule.toml"
        )
        parser.add_argument("--check", action="store_true", help="only validate the file")
        parser.add_argument("--json", action="store_true", help="print JSON")

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if args:
            raise UsageError("schedule takes no arguments", print_help=False)
        runs = self.read_schedule(opts.file)
        entries = [run for run in runs if not run.problem]
        self.exitcode = int(len(entries) < len(runs))
        if opts.check:
            order = "all" if entries == runs else f"{len(entries)} of them"
            print(f"{opts.file}: {len(runs)} runs, {order} in order.")
            return
        from mediacrawl.cli.terminal.tables import print_answer

        print_answer(self._answer(entries), "json" if opts.json else "table", optional=SPARED)

    def _answer(self, entries: list[Entry]) -> Answer:
        from mediacrawl.corpus.ask import Answer
        from mediacrawl.jobs.attempts import last_slot

        now = datetime.now(UTC)
        rows = []
        engine = self.open_queue()
        with engine.connect() as connection:
            for entry in entries:
                zone = ZoneInfo(entry.timezone)
                last = last_slot(connection, entry.name)
                happened = (
                    (last.slot.astimezone(zone), last.job_id, last.state, last.result, last.reason)
                    if last
                    else (None,) * 5
                )
                due = entry.next_slot(now).astimezone(zone)
                rows.append((entry.name, entry.spider, entry.cron, due, *happened))
        engine.dispose()
        return Answer(COLUMNS, rows)
