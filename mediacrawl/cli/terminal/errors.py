"""How an error is said: in one sentence, between words in the next line on a terminal."""

from __future__ import annotations

import logging
import sys

from mediacrawl.exceptions import SAID_BY

# An unreachable site is the first thing that this middleware meets; its sentence says enough.
_ROBOTS_LOGGER = "scrapy.downloadermiddlewares.robotstxt"
# What a machine is made of, in sixty lines; --loglevel DEBUG shows them.
_PREAMBLE = (
    "scrapy.utils.log", "scrapy.addons", "scrapy.middleware", "scrapy.crawler",
    "alembic.runtime.plugins", "alembic.runtime.migration",
)  # fmt: skip
_warned: set[str] = set()


def say(text: str) -> None:
    """Write to standard error, in lines that the terminal has room for where it is one."""
    from mediacrawl.cli.terminal.layout import (  # `scrapy --help` need not load it
        terminal_width,
        wrap,
    )

    width = terminal_width(sys.stderr) if sys.stderr.isatty() else None
    sys.stderr.write("\n".join(wrap(text, width)) + "\n")


def say_error(error: object) -> None:
    """Say what ended a command, unless a warning of the same words came before."""
    if (said := f"{SAID_BY}{error}") not in _warned:
        say(said)


def say_warning(text: str) -> None:
    """Say, in the same form, what a command goes on without."""
    say_error(text)
    _warned.add(f"{SAID_BY}{text}")


def say_robots_in_a_line() -> None:
    """Have a robots.txt that was not had logged without a traceback."""
    logging.getLogger(_ROBOTS_LOGGER).addFilter(_without_traceback)


def leave_out_preamble() -> None:
    """Have Scrapy's log begin with what a run does."""
    for name in _PREAMBLE:
        # A level would not last: Scrapy sets its own when it begins to log.
        logging.getLogger(name).addFilter(_is_warning)


def _is_warning(record: logging.LogRecord) -> bool:
    return record.levelno >= logging.WARNING


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = record.exc_text = None
    return True
