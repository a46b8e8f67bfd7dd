"""What a raw value of a field becomes: the processors of an article, each a pure function.

A processor of `Each` takes a raw value and the facts of its page, is total, and gives None for
junk; False and 0 are values. The others take all values of a source, and the loader's context.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from datetime import UTC, datetime
from typing import Any, NamedTuple

from mediacrawl.items import Alternate, Author, Image, Link, Tag
from mediacrawl.values.dates import parse_displayed, read_stated
from mediacrawl.values.images.captions import part_credit
from mediacrawl.values.images.picture_keys import picture_key
from mediacrawl.values.keywords import split_keywords, topics_among
from mediacrawl.values.people.names import is_outlet, key_of, names_in, plain_names
from mediacrawl.values.text import clean_repeated, clean_text, fold, unique
from mediacrawl.values.times.calendars import Calendar
from mediacrawl.values.times.moments import instant_of
from mediacrawl.values.times.number_order import day_first
from mediacrawl.values.times.written_days import Style
from mediacrawl.values.urls import open_url

# No article takes longer to read, no video of the site is longer than a week.
_MOST_MINUTES = 600
_MOST_SECONDS = 7 * 86400
_PAIR = 2
_DURATION = re.compile(
    r"P(?:(\d{1,2})D)?T?(?:(\d{1,3})H)?(?:(\d{1,4})M)?(?:(\d{1,6})(?:\.\d+)?S)?", re.ASCII
)


class Context(NamedTuple):
    """What processors need to know beside the value."""

    now: datetime
    calendar: Calendar
    zone: str
    base: str
    by: tuple[str, ...] = ("by",)
    joiners: tuple[str, ...] = ("and", "&")
    outlets: frozenset[str] = frozenset()
    """Keys (`values.people.names.key_of`) of what the site is called, by its host too."""
    site_names: frozenset[str] = frozenset()
    """Keys of the names by which it calls itself."""
    is_described: bool = False
    """Whether its content system describes the page: what it says are names is nothing else."""


Loaded = Mapping[str, Any]
Processor = Callable[..., Any]


class Each:
    """An input processor made of one that takes a single value and the facts of its page."""

    def __init__(self, process: Callable[[Any, Context], Any]) -> None:
        """Take the processor; it gives None for junk."""
        self.process = process

    def __call__(self, values: Iterable[Any], loader_context: Loaded) -> list[Any]:
        """Process each value, and leave out what is junk."""
        facts = loader_context["facts"]
        return [one for value in values if (one := self.process(value, facts)) is not None]


def text(value: Any, _: Context) -> str | None:
    """One line of clean text."""
    return clean_text(value)


def identifier(value: Any, _: Context) -> str | None:
    """A post id, which metadata writes as a number or as text; "0" is none."""
    if isinstance(value, int) and not isinstance(value, bool):
        value = str(value)
    found = clean_text(value)
    return None if found == "0" else found


def language(value: Any, _: Context) -> str | None:
    """The code of a language, lower-cased."""
    found = clean_text(value)
    return found.lower() if found else None


def time(value: Any, context: Context) -> datetime | None:
    """A time that was read already, or as it is stated, or as it is displayed."""
    if isinstance(value, datetime):
        return value
    style = Style(context.calendar, day_first(context.calendar.language, context.zone))
    moment = read_stated(value, style)
    if moment and (moment.zone or not isinstance(value, str) or value[:4].isdigit()):
        return instant_of(moment, UTC, context.now)
    return parse_displayed(value, context.now, context.calendar, context.zone)


def minutes(value: Any, _: Context) -> int | None:
    """A reading time in minutes."""
    return _whole(value, _MOST_MINUTES)


def seconds(value: Any, _: Context) -> int | None:
    """A length in seconds, or as ISO 8601 has it: PT2M19S."""
    if isinstance(value, str) and (match := _DURATION.fullmatch(value.strip())):
        days, hours, minutes, rest = (int(part or 0) for part in match.groups())
        value = ((days * 24 + hours) * 60 + minutes) * 60 + rest
    return _whole(value, _MOST_SECONDS)


def address(value: Any, context: Context) -> str | None:
    """The address of an image or a file, with the parameters that carry meaning."""
    return open_url(value, context.base) if isinstance(value, str) and value.strip() else None


_VOCABULARY = re.compile(r".*[/:]")  # of https://schema.org/False, schema:False
_TRUTHS = {"true": True, "1": True, "false": False, "0": False}


def closed(value: Any, _: Context) -> bool | None:
    """Whether readers have to pay or log in; metadata says the opposite (isAccessibleForFree).

    >>> closed("False", {}), closed(True, {}), closed("perhaps", {})
    (True, False, None)
    """
    if isinstance(value, str):
        value = _TRUTHS.get(_VOCABULARY.sub("", value.strip().lower()))
    return not value if isinstance(value, bool | int | float) and value in (0, 1) else None


def keywords(values: Iterable[Any], loader_context: Loaded) -> list[str]:
    """Keywords of comma-joined texts or lists, each once, without codes and the site's names."""
    outlets = loader_context["facts"].site_names
    words = topics_among(word for value in values for word in split_keywords(value))
    return unique(word for word in words if not outlets or key_of(word) not in outlets)


def authors(values: Iterable[Any], loader_context: Loaded) -> list[Author]:
    """Authors from lines of names, with the addresses by name, and whether it is one office."""
    facts = loader_context["facts"]
    split = plain_names if facts.is_described else names_in
    found: dict[str, Author] = {}
    for value in values:
        pair = (value, {}) if isinstance(value, str) else value
        line, linked, is_office = (*pair, False)[:3]
        whole = clean_text(line) if is_office else None
        for name in [whole] if whole else split(line, facts.by, facts.joiners):
            found.setdefault(fold(name), Author(name, linked.get(name)))
    return list(found.values())


def people_first(values: list[Author], loader_context: Loaded) -> list[Author]:
    """Of authors the people, where there are any: an outlet's name beside them says nothing."""
    if len(values) < 2:
        return values
    outlets = loader_context["facts"].outlets
    people = [one for one in values if not is_outlet(one.name, outlets)] or values
    return people if len(people) <= _PAIR else _without_all_in_one(people)


def _without_all_in_one(people: list[Author]) -> list[Author]:
    """Leave out who is but all the others in one: systems state "Mara Okonjo Li Brandt", too."""
    keys = [key_of(one.name) for one in people]
    whole = "".join(keys)
    return [one for one, key in zip(people, keys, strict=True) if whole.replace(key, "", 1) != key]


def tags(values: Iterable[Any], loader_context: Loaded) -> list[Tag]:
    """Tags from pairs of name and address, each name once."""
    found: dict[str, Tag] = {}
    for raw, url in values:
        name = (clean_text(raw) or "").lstrip("# ")
        if name:
            found.setdefault(name, Tag(name, url))
    return list(found.values())


def alternates(values: Iterable[Any], loader_context: Loaded) -> list[Alternate]:
    """Alternates from pairs of language and address, each language once."""
    found: dict[str, Alternate] = {}
    for code, url in values:
        found.setdefault(code, Alternate(code, url))
    return list(found.values())


def links(values: Iterable[Any], loader_context: Loaded) -> list[Link]:
    """Links from (kind, address, anchor), numbered within their kind, each target once a kind."""
    found: dict[tuple[str, str], Link] = {}
    counts: dict[str, int] = {}
    for kind, url, anchor in values:
        known = found.get((kind, url))
        if known is None:
            counts[kind] = counts.get(kind, 0) + 1
            found[kind, url] = Link(kind, counts[kind], url, clean_repeated(anchor))
        elif known.anchor is None:
            known.anchor = clean_text(anchor)
    return list(found.values())


def images(values: Iterable[Any], loader_context: Loaded) -> list[Image]:
    """Images from (address, caption, credit), numbered, each file once."""
    found: dict[str, Image] = {}
    for url, caption, credit in values:
        found.setdefault(picture_key(url), Image(len(found) + 1, url, caption, credit))
    return list(found.values())


def clean_blocks(values: Iterable[dict[str, Any]]) -> list[dict[str, Any]]:
    """Blocks of a body with their texts cleaned; a block that says nothing is left out."""
    return [clean for block in values if (clean := _block(block))]


def body(values: Iterable[dict[str, Any]], loader_context: Loaded) -> list[str]:
    """The text of clean blocks: paragraphs, subheads, quotes and list items by blank lines."""
    lines: list[str] = []
    for block in values:
        if block["type"] == "list":
            lines += block["items"]
        elif block["type"] in ("paragraph", "heading", "quote"):
            lines.append(block["text"])
    return ["\n\n".join(lines)] if lines else []


def first(values: list[Any], loader_context: Loaded | None = None) -> Any:
    """The first value: False and 0 are some."""
    return values[0] if values else None


def every(values: list[Any], loader_context: Loaded | None = None) -> list[Any]:
    """All values."""
    return values


def _whole(value: Any, most: int) -> int | None:
    if isinstance(value, str) and len(value) < 20:
        try:
            value = int(value)
        except ValueError:
            return None
    if isinstance(value, bool) or not isinstance(value, int):
        return None
    return value if 0 < value <= most else None


def _block(block: dict[str, Any]) -> dict[str, Any] | None:
    kind = block["type"]
    if kind == "image":
        shown = clean_text(block["text"]) or ""
        caption, credit = part_credit(shown, clean_text(block.get("credit")))
        return {**block, "text": shown, "caption": caption, "credit": credit}
    if kind == "list":
        block["items"] = [line for item in block["items"] if (line := clean_text(item))]
        block["text"] = "\n".join(block["items"])
    else:
        block["text"] = clean_text(block["text"]) or ""
    return block if block["text"] or kind == "embed" else None
