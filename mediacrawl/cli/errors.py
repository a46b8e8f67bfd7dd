"""How an error is said: in one sentence, between words in the next line on a terminal."""

from __future__ import annotations

import sys


def say(text: str) -> None:
    """Write to standard error, in lines that the terminal has room for where it is one."""
    from mediacrawl.cli.layout import terminal_width, wrap  # `scrapy --help` need not load it

    width = terminal_width(sys.stderr) if sys.stderr.isatty() else None
    sys.stderr.write("\n".join(wrap(text, width)) + "\n")


def say_error(error: object) -> None:
    """Say what ended a command."""
    say(f"mediacrawl: {error}")
