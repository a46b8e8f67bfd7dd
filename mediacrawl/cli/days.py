"""Days as options of commands name them."""

from __future__ import annotations

from argparse import ArgumentTypeError
from datetime import date


def day(text: str) -> date:
    """Read a day.

    Raises:
        ArgumentTypeError: it is none; the command line says which option had it.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise ArgumentTypeError(f"{text} is no day: write it as 2024-03-01") from None
