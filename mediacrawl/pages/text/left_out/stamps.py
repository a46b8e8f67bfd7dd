"""Lines that say who spoke and when, or let readers answer, as below each comment of a page."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass

from mediacrawl.languages.part_heads import answers
from mediacrawl.pages.markup.lines import SENTENCE_ENDS, STOPS, width_of
from mediacrawl.values.people.byline_lookalikes import is_day
from mediacrawl.values.times.relative import before_ago

LONGEST_STAMP = 60
"""A longer line says more than who and when."""

_DATE = re.compile(
    r"(?<!\d)\d{1,2}[./-]\d{1,2}[./-](?:\d{4}|\d\d)(?!\d)|(?<!\d)\d{4}[./-]\d{1,2}[./-]\d{1,2}(?!\d)"
    r"|(?<!\d)\d{1,2}(?:\.|st|nd|rd|th|º)?\s(?:de\s)?[^\W\d]{3,14}\.?,?\s(?:de\s)?20\d\d(?!\d)"
    r"|[^\W\d]{3,12}\.?\s\d{1,2}(?:st|nd|rd|th)?,?\s20\d\d(?!\d)"
    r"|20\d\d\s?[年년]\s?\d{1,2}\s?[月월]\s?\d{1,2}\s?[日일]"
)
_NUMBERS = re.compile(r"\d[./-]\d\d?[./-]\d")
_CLOCK = re.compile(r"(?<![\d.:,/-])(?:[01]?\d|2[0-3])[:.h][0-5]\d(?![\d%./-])")
_NUMBERED = re.compile(r"\s[#№]\s?\d+$")
_MARKS = " \t\n·•|,;:()[]–—-/@"
# What an item says behind who and when.
_LEAST_SAID, _MOST_CONTROLS = 20, 4
# Names are shorter than headlines, many have one of their own, and no one has most.
_LONGEST_INITIAL, _LONGEST_NAME, _MOST_WORDS, _MEAN_WORDS, _WORD_WIDTH = 4, 40, 5, 2.4, 11
_LEAST_NAMED, _LEAST_DISTINCT, _FEWEST, _MOST_OF_ONE = 0.8, 0.6, 3, 0.4
_ENOUGH, _ENOUGH_HANDLES = 6, 4
# Such as people take who do not give theirs: "seadog77".
_HANDLE = re.compile(r"^[a-z]\S+$|[^\W\d]_?\d|_[^\W\d]")
_LEAST_HANDLES, _FEWEST_HANDLES = 0.1, 2


@dataclass(slots=True, frozen=True)
class Stamp:
    """A line that says when somebody spoke, or lets others answer."""

    place: int
    """Of the leaf that it is, or is a part of."""

    name: str = ""
    """Who it says that it was."""

    exact: bool = False
    """Whether it says the day and the clock."""

    ago: bool = False
    """Whether it says how long ago, as lines of articles hardly do."""

    answers: bool = False
    """Whether readers answer by it."""


def stamp_of(text: str, place: int) -> Stamp | None:
    """Read a short line; None where it says neither when nor that readers answer by it."""
    if text.endswith(STOPS):
        return None
    dated = _dated(text)
    if dated is not None:
        return Stamp(place, name_in(text[: dated[0]]), exact=dated[2])
    name = before_ago(text)
    if name is not None:
        return Stamp(place, name_in(name), ago=True)
    return Stamp(place, answers=True) if answers(text) else None


def says_day(text: str) -> bool:
    """Whether a line says a day, or how long ago it was."""
    return _date_in(text) is not None or before_ago(text) is not None


def without_day(text: str) -> str | None:
    """Give what a line with one day says beside it and the clock; None where it says no day.

    >>> without_day("By Ada Holm, 5 June 2026"), without_day("Friday, 5 June 2026, 10:30 GMT")
    ('By Ada Holm', '')
    >>> without_day("3 March – 5 June 2026")
    '3 March'
    """
    if _date_in(text) is None:
        name = before_ago(text)
        return None if name is None else name_in(name)
    if is_day(text):
        return ""
    start, end, _ = _dated(text) or (0, 0, False)
    return f"{text[:start].rstrip(_MARKS)} {text[end:].strip(_MARKS)}".strip(_MARKS)


def stamp_of_item(item: str, place: int) -> Stamp | None:
    """Read an item that begins with who and when, and goes on with a sentence, or ends with what
    lets readers answer.
    """
    if not item.endswith(SENTENCE_ENDS):
        words = item.rsplit(None, _MOST_CONTROLS)
        said = len(item) > LONGEST_STAMP and answers(" ".join(words[-_MOST_CONTROLS:]))
        return Stamp(place, answers=True) if said else None
    dated = _dated(item[:LONGEST_STAMP])
    if dated is None or len(item) - dated[1] < _LEAST_SAID:
        return None
    return Stamp(place, name_in(item[: dated[0]]), exact=dated[2])


def _dated(text: str) -> tuple[int, int, bool] | None:
    """Give where the date and the clock of a line begin and end, and whether it has both."""
    found = [one.span() for one in (_date_in(text), _CLOCK.search(text)) if one]
    if not found:
        return None
    return min(found)[0], max(found)[1], len(found) > 1


def _date_in(text: str) -> re.Match[str] | None:
    """Find a date; without a year of this century or numbers and marks a line has none, which is
    seen in a tenth of the time.
    """
    return _DATE.search(text) if "20" in text or _NUMBERS.search(text) else None


def name_in(text: str) -> str:
    """Give the name that a line is, without marks and the number of who has it."""
    return _NUMBERED.sub("", text.strip(_MARKS))


def may_be_name(text: str) -> bool:
    """Whether a line is as short as a name."""
    if not 0 < len(text) <= _LONGEST_NAME:
        return False
    words = text.split()
    if text.endswith(STOPS) and len(words[-1]) > _LONGEST_INITIAL:
        return False
    return any(map(str.isalpha, text)) and len(words) <= _MOST_WORDS


def have_handles(names: list[str]) -> bool:
    """Whether some of the names are such as people take who do not give theirs."""
    handles = sum(_HANDLE.search(name) is not None for name in names)
    return handles >= max(_FEWEST_HANDLES, _LEAST_HANDLES * len(names))


def are_of_many(names: list[str], *, handles: bool) -> bool:
    """Whether nearly all of some lines have a name, and many have one of their own.

    Args:
        names: The name of each; nothing where it has none.
        handles: Whether some are such as people take who do not give theirs.
    """
    said = [name for name in names if name]
    if not said or len(said) < _LEAST_NAMED * len(names):
        return False
    words = sum(max(len(name.split()), width_of(name) / _WORD_WIDTH) for name in said)
    if words > _MEAN_WORDS * len(said):
        return False
    counted = Counter(said)
    most = _ENOUGH_HANDLES if handles else _ENOUGH
    enough = len(counted) >= min(most, max(_FEWEST, _LEAST_DISTINCT * len(said)))
    return enough and counted.most_common(1)[0][1] <= max(1, _MOST_OF_ONE * len(said))
