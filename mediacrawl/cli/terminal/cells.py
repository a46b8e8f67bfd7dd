"""What a value is in a table, to a person."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from decimal import Decimal
from urllib.parse import unquote

from mediacrawl.corpus.written import field
from mediacrawl.values.times.durations import say_duration

# Letters beyond ASCII, of two to four bytes each, in UTF-8.
_ESCAPED_LETTERS = re.compile(
    "(?:%[CD][0-9A-F]%[89AB][0-9A-F]|%E[0-9A-F](?:%[89AB][0-9A-F]){2}"
    "|%F[0-7](?:%[89AB][0-9A-F]){3})+"
)

# What steers a terminal or turns the direction of what follows: control characters but the end of
# a line, and Unicode's embeddings, overrides and isolates.
_STEERING = {
    **{code: chr(0x2400 + code) for code in range(0x20) if chr(code) != "\n"},
    **dict.fromkeys((*range(0x7F, 0xA0), *range(0x202A, 0x202F), *range(0x2066, 0x206A)), "\ufffd"),
}


def shown(value: object) -> str:
    """A value as a person writes it: 2 h 5 min, 0.667, 2024-03-01 12:30.

    What a page says cannot steer the terminal: escape sequences are shown as marks.
    """
    return _written(value).translate(_STEERING)


def _written(value: object) -> str:
    if value is None:
        return ""
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M}"
    if isinstance(value, timedelta):
        return say_duration(value.total_seconds())
    if isinstance(value, float | Decimal):
        return _number(value)
    if isinstance(value, list):
        return ", ".join(map(_written, value))
    text = field(value)
    return _with_letters(text) if "https://" in text else text


def _number(value: float | Decimal) -> str:
    """Three decimals, which rounds; what is smaller has three digits that say something."""
    number = float(value)
    if number and abs(number) < 0.001:
        return f"{number:.3g}"
    text = f"{value:.3f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _with_letters(text: str) -> str:
    """Addresses in their own letters, as browsers show and take them: a third as long in Arabic."""
    return _ESCAPED_LETTERS.sub(lambda match: unquote(match[0]), text)
