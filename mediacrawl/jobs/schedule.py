"""The schedule: which spider runs when, read from `schedule.toml` and checked as a whole."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from mediacrawl.exceptions import ArgumentError, MediacrawlError

KEYS = (
    "name", "spider", "arguments", "cron", "timezone", "retries", "time_limit", "memory_limit",
    "queue",
)  # fmt: skip
NUMBERS = {"retries": 0, "time_limit": 1, "memory_limit": 1}
"""Keys that are whole numbers, and the least of each."""
QUEUE = "crawls"
CheckArguments = Callable[[str, Mapping[str, str]], str | None]
"""Holds that a spider exists and takes the arguments, or raises MediacrawlError; gives the host
that they ask, where that is known."""


@dataclass(frozen=True, slots=True)
class Limits:
    """What a job may cost, and how often it is tried."""

    retries: int = 2
    """How often it is tried again after it has failed."""

    time_limit: int | None = None
    """Seconds after which it is stopped."""

    memory_limit: int | None = None
    """Megabytes at which it is stopped."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A run that comes again and again."""

    name: str
    spider: str
    cron: str
    timezone: str
    arguments: dict[str, str] = field(default_factory=dict)
    limits: Limits = field(default_factory=Limits)
    queue: str = QUEUE
    host: str | None = None
    """Host that it asks."""

    problem: str = ""
    """Why it cannot run: its site's file is wrong or gone, or takes no such arguments."""

    @property
    def rule(self) -> str:
        """Cron line and zone: what decides on the slots."""
        return f"{self.cron} {self.timezone}"

    def last_slot(self, now: datetime) -> datetime:
        """The latest slot up to now, in UTC."""
        # The simulator goes on from a time, and that time itself is wanted too.
        return self._slot(now + timedelta(seconds=1), back=True)

    def next_slot(self, now: datetime) -> datetime:
        """The first slot after now, in UTC."""
        return self._slot(now, back=False)

    def _slot(self, start: datetime, *, back: bool) -> datetime:
        from cronsim import CronSim

        slots = CronSim(self.cron, start.astimezone(ZoneInfo(self.timezone)), reverse=back)
        return next(slots).astimezone(UTC)


def read_schedule(path: Path, check_arguments: CheckArguments) -> list[Entry]:
    """Read and check the file.

    What a run asks of a site that is not declared so costs that run alone: sites change, and this
    file may not have.

    Raises:
        ArgumentError: one sentence that names the entry and what is wrong with it.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ArgumentError(
            f"the schedule {path} cannot be read ({error.strerror}): name another with --file"
        ) from None
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ArgumentError(f"{path} is not TOML ({error}): correct it") from None
    if unknown := sorted(table.keys() - {"run", "timezone"}):
        raise ArgumentError(f"{path}: there is no key {unknown[0]}: write [[run]] and timezone")
    runs = table.get("run", [])
    if not isinstance(runs, list) or not all(isinstance(run, dict) for run in runs):
        raise ArgumentError(f"{path}: write each run as a table [[run]]")
    entries = [
        _entry(run, number, table.get("timezone"), check_arguments)
        for number, run in enumerate(runs, 1)
    ]
    _refuse_repeated(entries)
    return entries


def _entry(run: dict[str, Any], number: int, zone: object, check: CheckArguments) -> Entry:
    where = f"schedule, run {run.get('name') or number}"
    try:
        return _checked_entry({"timezone": zone, **run} if zone else run, check)
    except ArgumentError as error:
        raise ArgumentError(f"{where}: {error}") from None


def _checked_entry(run: dict[str, Any], check: CheckArguments) -> Entry:
    if unknown := sorted(run.keys() - set(KEYS)):
        raise ArgumentError(f"there is no key {unknown[0]}: the keys are {', '.join(KEYS)}")
    texts = {key: _text(run, key) for key in ("name", "spider", "cron", "timezone")}
    _check_times(texts["cron"], texts["timezone"])
    arguments = run.get("arguments", {})
    if not isinstance(arguments, dict):
        raise ArgumentError('arguments is a table, such as {pages = "2"}')
    arguments = {name: str(value) for name, value in arguments.items()}
    host, problem = None, ""
    try:
        host = check(texts["spider"], arguments)
    except MediacrawlError as error:
        problem = str(error)
    numbers = {key: _number(run, key) for key in NUMBERS if key in run}
    queue = _text(run, "queue") if "queue" in run else QUEUE
    return Entry(
        **texts, arguments=arguments, limits=Limits(**numbers), queue=queue, host=host,
        problem=problem,
    )  # fmt: skip


def _text(run: dict[str, Any], key: str) -> str:
    value = run.get(key)
    if not isinstance(value, str) or not value.strip():
        raise ArgumentError(f'{key} is missing: write {key} = "…"')
    return " ".join(value.split())


def _number(run: dict[str, Any], key: str) -> int:
    value, least = run[key], NUMBERS[key]
    if not isinstance(value, int) or isinstance(value, bool) or value < least:
        raise ArgumentError(f"{key} is {value!r}: give a whole number from {least}")
    return value


def _check_times(cron: str, timezone: str) -> None:
    from cronsim import CronSim, CronSimError

    try:
        zone = ZoneInfo(timezone)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ArgumentError(
            f"there is no timezone {timezone}: give an IANA name such as Asia/Beirut"
        ) from None
    try:
        next(CronSim(cron, datetime.now(zone)), None)
    except CronSimError as error:
        raise ArgumentError(
            f"cron {cron!r} cannot be read ({str(error).lower()}): "
            "write minute, hour, day, month, weekday"
        ) from None


def _refuse_repeated(entries: list[Entry]) -> None:
    names = sorted(entry.name for entry in entries)
    for one, other in pairwise(names):
        if one == other:
            raise ArgumentError(f"schedule, run {one}: there are two of this name: rename one")
