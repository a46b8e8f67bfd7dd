"""`scrapy monitor`: what is wrong with the last runs, and whether one is missing."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from scrapy.exceptions import UsageError

from mediacrawl.cli.jobs_command import JobsCommand
from mediacrawl.cli.terminal.errors import say
from mediacrawl.exceptions import ArgumentError
from mediacrawl.jobs.extra import is_installed
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from sqlalchemy import Connection

    from mediacrawl.jobs.schedule import Entry
    from mediacrawl.monitors.report import State


class Command(JobsCommand):
    """Look at the last run of each site, and at the schedule."""

    needs_data = True
    summary = "Say what is wrong with the last runs; exit code 0 if all is well"
    usage = "[options] [SPIDER | OUTLET/EDITION]"
    details = (
        "Compare the last run of each site with those before it (field coverage, sources, "
        "lengths, volume, silent sources, refusals, losses, duration), and see whether a run is "
        "overdue: by the schedule, or without one by the usual gap between runs. Alarms are rows "
        "of crawl.alarm, cleared by a run that is well again. Exit code 1 while one is open."
    )

    def add_options(self, parser: argparse.ArgumentParser) -> None:
        super().add_options(parser)
        parser.add_argument(
            "--schedule", metavar="FILE", help="default: schedule.toml where there is one"
        )
        parser.add_argument("--all", action="store_true", help="name the sites that are well too")
        parser.add_argument("--json", action="store_true", help="as one JSON document")
        parser.add_argument(
            "--accept",
            action="store_true",
            help="clear the alarms of what is named: what is so now is right from now on",
        )

    def execute(self, args: list[str], opts: argparse.Namespace) -> None:
        if len(args) > 1:
            raise UsageError("name one spider or site, or none for all", print_help=False)
        if opts.accept and not args:
            raise UsageError("name the spider or site whose alarms are right", print_help=False)
        entries = self._entries(opts.schedule)
        engine = self.open_database(writes=True)
        try:
            with engine.begin() as connection:
                sites = self._sites(connection, args)
                if opts.accept:
                    _accept(connection, sites, args[0])
                    return
                states, new = _look(connection, sites, entries)
        finally:
            engine.dispose()
        self._tell(new)
        if not states:
            whose = f" of {args[0]}" if args else ""
            say(f"(nothing is judged: no run{whose} has ended here yet)")
        _show(states, as_json=opts.json, well_too=opts.all)
        self.exitcode = int(any(state.alarms for state in states))

    def _sites(self, connection: Connection, args: list[str]) -> dict[str, str]:
        """What is asked for, with what each site is called."""
        from scrapy.spiderloader import get_spider_loader

        from mediacrawl.monitors.report import names_of_sites
        from mediacrawl.sites import no_spider, wrong_sites

        assert self.settings is not None
        spiders = sorted(get_spider_loader(self.settings).list())
        if args and args[0] in spiders:
            return names_of_sites(connection, args)
        sites = names_of_sites(connection, spiders)
        if args and args[0] not in sites:
            if args[0] in wrong_sites():
                raise no_spider(args[0], spiders)
            raise ArgumentError(
                f"there is no spider {args[0]}, and no site of that name was crawled: "
                f"{hint(args[0], sorted({*spiders, *sites}))}"
            )
        return {args[0]: sites[args[0]]} if args else sites

    def _entries(self, file: str | None) -> list[Entry] | None:
        """The schedule; None where none is kept here."""
        if file is None and not (Path("schedule.toml").exists() and is_installed()):
            return None
        return [one for one in self.read_schedule(file or "schedule.toml") if not one.problem]

    def _tell(self, new: dict[str, dict[str, list[str]]]) -> None:
        """Send what no run has told of, where somebody is to be told."""
        assert self.settings is not None
        if not new or not self.settings.getbool("SPIDERMON_ENABLED"):
            return
        from mediacrawl.monitors.notify import tell

        for name, alarms in new.items():
            tell(self.settings, name, alarms)


def _accept(connection: Connection, sites: Iterable[str], name: str) -> None:
    from mediacrawl.monitors.alarms import accept

    number = sum(accept(connection, site) for site in sites)
    print(f"{number} {'alarm' if number == 1 else 'alarms'} of {name} accepted.")


def _look(
    connection: Connection, sites: Mapping[str, str], entries: list[Entry] | None
) -> tuple[list[State], dict[str, dict[str, list[str]]]]:
    """The state of each site that was crawled, and the alarms that are new, by monitor."""
    from mediacrawl.monitors.finding import by_monitor
    from mediacrawl.monitors.report import look

    now = datetime.now(UTC)
    states, told = [], {}
    for site, name in sites.items():
        state, new = look(connection, site, name, entries, now)
        if state is not None:
            states.append(state)
        if new:
            told[name] = by_monitor(new)
    return states, told


def _show(states: list[State], *, as_json: bool, well_too: bool) -> None:
    if as_json:
        from mediacrawl.corpus.written import json_text

        print(json_text([_object(state) for state in states]))
        return
    from mediacrawl.cli.terminal.cells import shown
    from mediacrawl.cli.terminal.layout import terminal_width, wrap

    width = terminal_width()
    for state in states:
        if state.alarms or well_too:
            word = f"{len(state.alarms)} open" if state.alarms else "well"
            print(f"{state.name}: {word} (run {state.run_id} {state.status})")
        for alarm in state.alarms:
            said = f"{alarm.raised_at:%F %R} {alarm.monitor}: {shown(alarm.message)}"
            first, *more = wrap(said, width and width - 4)
            print("\n".join([f"  {first}", *(f"    {line}" for line in more)]))


def _object(state: State) -> dict[str, Any]:
    return {
        "spider": state.spider,
        "site": state.site,
        "state": "alarm" if state.alarms else "well",
        "run_id": state.run_id,
        "status": state.status,
        "started_at": state.started_at.isoformat(),
        "alarms": [
            {
                "monitor": alarm.monitor,
                "subject": alarm.subject,
                "message": alarm.message,
                "run_id": alarm.run_id,
                "raised_at": alarm.raised_at.isoformat(),
            }
            for alarm in state.alarms
        ],
    }
