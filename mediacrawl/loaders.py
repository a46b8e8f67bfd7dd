"""What each field becomes: the processors of an article, and the choice of the source that wins.

itemloaders looks a processor up and inspects its signature for every value; an article has twenty
fields, so here both are done once a class. Processors take the raw value and the loader's
context, are total, and give None (or an empty list) for junk.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import UTC, datetime
from typing import Any, NamedTuple

from itemloaders import ItemLoader

from mediacrawl.items import Alternate, Article, Author, Image, Link, Tag
from mediacrawl.values.calendars import Calendar
from mediacrawl.values.dates import Style, parse_displayed, read_stated
from mediacrawl.values.moments import instant_of
from mediacrawl.values.order import day_first
from mediacrawl.values.text import (
    clean_repeated,
    clean_text,
    split_credit,
    split_keywords,
    split_names,
)
from mediacrawl.values.urls import open_url

# No article takes longer to read, no video of the site is longer than a week.
_MOST_MINUTES = 600
_MOST_SECONDS = 7 * 86400
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


Processor = Callable[[Any, Context], Any]
_PROCESSORS: dict[tuple[type, str], Processor] = {}


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
    return open_url(value, context.base) if isinstance(value, str) and value else None


def keywords(value: Any, _: Context) -> list[str]:
    """Keywords of a comma-joined text or a list."""
    return split_keywords(value)


def authors(value: Any, context: Context) -> list[Author]:
    """Authors from a byline, or from pairs of name and address."""
    if isinstance(value, str):
        return [Author(name) for name in split_names(value, context.by, context.joiners)]
    found: dict[str, Author] = {}
    for raw, url in value:
        for name in split_names(raw, context.by, context.joiners):
            found.setdefault(name, Author(name, url))
    return list(found.values())


def tags(value: Any, _: Context) -> list[Tag]:
    """Tags from pairs of name and address, each name once."""
    found: dict[str, Tag] = {}
    for raw, url in value:
        name = clean_text(raw)
        if name:
            found.setdefault(name, Tag(name, url))
    return list(found.values())


def alternates(value: Any, _: Context) -> list[Alternate]:
    """Alternates from pairs of language and address, each language once."""
    found: dict[str, Alternate] = {}
    for code, url in value:
        found.setdefault(code, Alternate(code, url))
    return list(found.values())


def links(value: Any, _: Context) -> list[Link]:
    """Links from (kind, address, anchor), numbered within their kind, each target once a kind."""
    found: dict[tuple[str, str], Link] = {}
    counts: dict[str, int] = {}
    for kind, url, anchor in value:
        known = found.get((kind, url))
        if known is None:
            counts[kind] = counts.get(kind, 0) + 1
            found[kind, url] = Link(kind, counts[kind], url, clean_repeated(anchor))
        elif known.anchor is None:
            known.anchor = clean_text(anchor)
    return list(found.values())


def images(value: Any, _: Context) -> list[Image]:
    """Images from (address, caption, credit), numbered, each file once."""
    found: dict[str, Image] = {}
    for url, caption, credit in value:
        found.setdefault(url.partition("?")[0], Image(len(found) + 1, url, caption, credit))
    return list(found.values())


def blocks(value: Any, _: Context) -> list[dict[str, Any]]:
    """Blocks of a body with their texts cleaned; a block that says nothing is left out."""
    return [clean for block in value if (clean := _block(block))]


def body(value: Any, _: Context) -> str | None:
    """The text of clean blocks: paragraphs, subheads, quotes and list items by blank lines."""
    lines: list[str] = []
    for block in value:
        if block["type"] == "list":
            lines += block["items"]
        elif block["type"] in ("paragraph", "heading", "quote"):
            lines.append(block["text"])
    return "\n\n".join(lines) or None


def as_given(value: Any, _: Context) -> Any:
    """A value that the page states in its final form."""
    return value


class ArticleLoader(ItemLoader):
    """Fills an Article; `<field>_in` names the processor of a field."""

    default_item_class = Article

    title_in = lead_in = source_in = published_raw_in = coverage_in = staticmethod(text)
    image_caption_in = image_credit_in = staticmethod(text)
    external_id_in = staticmethod(identifier)
    language_in = staticmethod(language)
    published_at_in = modified_at_in = staticmethod(time)
    read_minutes_in = staticmethod(minutes)
    video_seconds_in = staticmethod(seconds)
    image_url_in = media_url_in = staticmethod(address)
    keywords_in = staticmethod(keywords)
    authors_in = staticmethod(authors)
    tags_in = staticmethod(tags)
    alternates_in = staticmethod(alternates)
    links_in = staticmethod(links)
    images_in = staticmethod(images)
    body_blocks_in = staticmethod(blocks)
    body_in = staticmethod(body)

    def __init__(self, context: Context) -> None:
        """Start an empty article."""
        super().__init__()
        self.facts = context
        self.sources: dict[str, str] = {}

    def fill(self, field: str, candidates: Iterable[tuple[str, Any]]) -> Any:
        """Keep the first candidate (source, raw), best first, that says something; give its raw."""
        process = self._processor(field)
        for source, raw in candidates:
            if raw is None or raw == "":
                continue
            value = process(raw, self.facts)
            if value:
                self._local_values[field] = [value]
                self.sources[field] = source
                return raw
        return None

    def value(self, field: str) -> Any:
        """Give what a field was filled with, if anything."""
        values = self._local_values.get(field)
        return values[0] if values else None

    def load_item(self) -> Article:
        """Put the values into the article; an unknown field raises."""
        article: Article = self.item
        for field, values in self._local_values.items():
            setattr(article, field, values[0])
        article.sources = self.sources
        return article

    def _processor(self, field: str) -> Processor:
        found = _PROCESSORS.get((type(self), field))
        if found is None:
            if field not in Article.__dataclass_fields__:
                raise KeyError(field)
            found = _PROCESSORS[type(self), field] = getattr(self, f"{field}_in", as_given)
        return found

    def _process_input_value(self, field_name: str, value: Any) -> list[Any]:
        """What `add_value` goes through, so that it normalizes as `fill` does."""
        process = self._processor(field_name)
        return [found for raw in value if (found := process(raw, self.facts))]


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
        caption, credit = split_credit(block["text"])
        shown = clean_text(block["text"]) or ""
        return {**block, "text": shown, "caption": caption, "credit": credit}
    if kind == "list":
        block["items"] = [line for item in block["items"] if (line := clean_text(item))]
        block["text"] = "\n".join(block["items"])
    else:
        block["text"] = clean_text(block["text"]) or ""
    return block if block["text"] or kind == "embed" else None
