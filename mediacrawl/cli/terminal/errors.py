"""How an error is said: in one sentence, between words in the next line on a terminal."""

from __future__ import annotations

import logging
import sys

from mediacrawl.exceptions import SAID_BY

# An unreachable site is the first thing that this middleware meets; its sentence says enough.
_ROBOTS_LOGGER = "scrapy.downloadermiddlewares.robotstxt"


def say(text: str) -> None:
    """Write to standard error, in lines that the terminal has room for where it is one."""
    from mediacrawl.cli.terminal.layout import (  # `scrapy --help` need not load it
        terminal_width,
        wrap,
    )

    width = terminal_width(sys.stderr) if sys.stderr.isatty() else None
    sys.stderr.write("\n".join(wrap(text, width)) + "\n")


def say_error(error: object) -> None:
    """Say what ended a command."""
    say(f"{SAID_BY}{error}")


def say_robots_in_a_line() -> None:
    """Have a robots.txt that was not had logged without a traceback."""
    logging.getLogger(_ROBOTS_LOGGER).addFilter(_without_traceback)


def _without_traceback(record: logging.LogRecord) -> bool:
    record.exc_info = record.exc_text = None
    return True
