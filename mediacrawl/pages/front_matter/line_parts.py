"""The parts of a line between title and body: what a style sheet, or a bar, keeps apart in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import takewhile

from mediacrawl.languages.starts import Start
from mediacrawl.pages.front_matter.facts import LONGEST_FACT, Line, Words
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.values.text import clean_text, holds_one, without_marks

COLONS = frozenset(":：")
DIGITS = frozenset("0123456789٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")
_SIGNS = "|•·"
_BARS = re.compile(r"\s*[|•·]\s*")
_SPACE = " \t\n\r\xa0|•·–—-,"


def part_after(
    lines: Iterable[Line], label: Start | re.Pattern[str], signs: frozenset[str]
) -> str | None:
    """Give what follows a label that begins a part of a line, but not its first.

    Args:
        signs: Of which such a line has one.

    >>> from lxml.html import fromstring
    >>> line = Line("Mara Okonjo 4 min read", fromstring("<p><b>Mara Okonjo</b> <i>4 min read</i>"))
    >>> part_after([line], re.compile(r"(\\d) min read"), DIGITS)
    '4'
    """
    for line in lines:
        text = line.text
        if len(text) > LONGEST_FACT or not (len(line.node) > 1 or holds_one(text, _SIGNS)):
            continue
        if not signs.isdisjoint(text):
            for part in parts_of(line)[1:]:
                if match := label.match(without_marks(part)):
                    return match[match.lastindex or 0]
    return None


def names_among(line: Line, words: Words) -> str | None:
    """Give a signed line without its parts that are no names: the source, a date, how long it
    takes to read; None where it has no such part.
    """
    parts = parts_of(line)
    kept = parts[:1] + [part for part in parts[1:] if not _is_note(part, words)]
    return " | ".join(kept) if len(kept) < len(parts) else None


def before_notes(said: str, words: Words) -> str:
    """Give what a label is of, up to the bar behind which the byline, a date or such stands."""
    parts = _BARS.split(said)
    kept = [*takewhile(lambda part: not (words.by.match(part) or _is_note(part, words)), parts[1:])]
    return " | ".join([*parts[:1], *kept]) if len(kept) + 1 < len(parts) else said


def parts_of(line: Line) -> list[str]:
    """Give the parts of a line: the elements that are all of it, and what bars part."""
    node = line.node
    whole = len(node) > 1 and not _says(node.text) and not any(_says(one.tail) for one in node)
    texts = [clean_text(text_of(one)) for one in node] if whole else [line.text]
    return list(_parted(filter(None, texts)))


def _parted(texts: Iterable[str]) -> Iterator[str]:
    for text in texts:
        yield from filter(None, _BARS.split(text))


def _says(text: str | None) -> bool:
    return bool(text and text.strip(_SPACE))


def _is_note(part: str, words: Words) -> bool:
    part = without_marks(part)
    labels = (words.source, words.read_time, words.published)
    return any(map(str.isdigit, part)) or any(label.match(part) for label in labels)
