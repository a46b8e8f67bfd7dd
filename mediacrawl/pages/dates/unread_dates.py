"""Dates that a page shows and nobody can read: what they say is kept."""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import islice

from mediacrawl.pages.front_matter.facts import Line, Words
from mediacrawl.pages.markup.nodes import Node

# A line with more letters has a title beside its date.
_LONGEST_OF_DATE = 45
_DATE_WORDS = frozenset({"date", "pubdate", "published", "datetime", "fecha", "datum"})
_PARTS_OF_CLASS = re.compile(r"[\s_-]+")
# A day, its month in words and a year of the Hijra, lunar or solar: "10 جمادى الأولى 1445".
_OTHER_YEAR = re.compile(
    r"(?<!\d)\d{1,2}\s[^\W\da-zA-Z]{2,12}(?:\s[^\W\da-zA-Z]{2,12})?\s1[34]\d\d(?!\d)"
)


def unread_date(lines: Iterable[Line], words: Words) -> str | None:
    """Give the first line that is a date for sure, by its element, by a word before it or by a year
    of another calendar, whatever it says: nobody could read it.
    """
    for text, node in lines:
        said = len(text) <= _LONGEST_OF_DATE and any(letter.isdigit() for letter in text)
        if not said or not any(letter.isalpha() for letter in text) or words.read_time.match(text):
            continue
        labelled = words.published.match(text)
        if labelled or _OTHER_YEAR.search(text) or any(map(_is_marked, islice(node.iter(), 4))):
            return labelled[1] if labelled else text
    return None


def _is_marked(node: Node) -> bool:
    classes = _PARTS_OF_CLASS.split(node.get("class", "").lower())
    return node.tag == "time" or not _DATE_WORDS.isdisjoint(classes)
