"""What every feed comes to, whatever its format."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field

from mediacrawl.items import FromFeed
from mediacrawl.pages.source.encodings import without_comments
from mediacrawl.values.text import clean_text, unescaped

# Elements that may stand in a line of text. Others are what a title speaks of: "Why <video> won".
_INLINE = re.compile(
    r"</?(?:a|abbr|acronym|b|bdi|bdo|big|cite|code|del|em|font|i|img|ins|mark|q|s|small|span|strike"
    r"|strong|sub|sup|tt|u|wbr)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_BLOCK = re.compile(
    r"</?(?:article|blockquote|br|center|dd|div|dl|dt|figcaption|figure|footer|h[1-6]"
    r"|header|hr|li|ol|p|pre|section|table|tbody|td|th|thead|tr|ul)(?:\s[^<>]{0,2000})?/?>",
    re.IGNORECASE,
)
_UNSEEN = re.compile(r"<(script|style|iframe|noscript)\b[^<>]{0,2000}>[^<]*</\1\s*>", re.IGNORECASE)
# A summary is a paragraph: what is longer is looked at so far, its end so far.
_LONGEST, _END = 20_000, 800
# How a summary that a program has cut ends, with the link to the rest behind it.
_CUT = re.compile(r"(?:\.\.\.|…)\W*(?:[\w ]{1,30}[»›→>]*)?\s*$|\[[.…\s]+\]\s*$")
_FOOTER = re.compile(r"\s*The post .{1,500} (?:appeared first on|first appeared on) .{1,200}$")
_ADDRESS_IN = re.compile(r"\s*\S+@\S+\s*\((.+)\)\s*|\s*(.*?)\s*[<\[(]\S+@\S+[>\])]\s*")


@dataclass(frozen=True, slots=True)
class FeedEntry:
    """One item of a feed."""

    addresses: tuple[str, ...]
    """Where it may be read, absolute, the likeliest first; empty where it says nothing of it."""

    says: FromFeed = field(default_factory=FromFeed)
    """What it says of the article."""


@dataclass(slots=True)
class Rhythm:
    """When a feed asks to be read again."""

    minutes: float | None = None
    """After how many at the earliest: `ttl`, `sy:updatePeriod`."""

    hours: tuple[int, ...] = ()
    """Hours of the day (UTC) in which it is not to be asked: `skipHours`."""

    days: tuple[int, ...] = ()
    """Days of the week (UTC), 0 for Monday, on which it is not: `skipDays`."""


@dataclass(slots=True)
class Feed:
    """A feed as it was read."""

    format: str
    """rss, atom or json."""

    title: str | None = None
    entries: list[FeedEntry] = field(default_factory=list)
    """In the feed's order."""

    lost: Counter[str] = field(default_factory=Counter)
    """How many entries were not read, by why."""

    damage: str | None = None
    """What is wrong with the file, in short; its entries are those that could be read."""

    following: str | None = None
    """Address of its next page, or of the archive before it (RFC 5005), as written."""

    rhythm: Rhythm = field(default_factory=Rhythm)


def line_of(text: str | None) -> str | None:
    """Give a title or a name in plain text: without the markup of a line, entities as characters.

    >>> line_of("Tom &amp;amp; <em>Jerry</em>"), line_of("Why <video> won &#8211; at last")
    ('Tom & Jerry', 'Why <video> won – at last')
    """
    if text is None:
        return None
    if "<" in text:
        bare = without_comments(text[:_LONGEST].encode(errors="replace")).decode(errors="replace")
        text = _INLINE.sub("", _BLOCK.sub(" ", bare))
    return clean_text(unescaped(unescaped(text)))  # many a feed escapes what was escaped


def summary_of(text: str | None) -> str | None:
    """Give a summary in plain text; None of one that was cut off in the middle, which is no lead.

    >>> summary_of("<p>Ships &#8220;returned&#8221;.</p><p>The post X appeared first on Y.</p>")
    'Ships “returned”.'
    >>> summary_of("The harbour opened on [&#8230;]") is None
    True
    """
    if text is None:
        return None
    text = _UNSEEN.sub(" ", text[:_LONGEST])
    found = line_of(text)
    if found is None:
        return None
    found = (found[:-_END] + _FOOTER.sub("", found[-_END:])).strip()
    return None if not found or _ends_cut(found) else found


def is_cut(content: str) -> bool:
    """Whether a text ends as programs end what they cut off."""
    return _ends_cut(line_of(content[-_LONGEST:]) or "")


def name_of(text: str | None) -> str | None:
    """Give the name of a person that is written as in mail, which feeds do.

    >>> name_of("desk@daily.example (Rana Example)"), name_of("Rana <rana@daily.example>")
    ('Rana Example', 'Rana')
    >>> name_of("desk@daily.example") is None
    True
    """
    if text and "@" in text and (mail := _ADDRESS_IN.fullmatch(text[:500])):
        text = mail[1] or mail[2]
    name = line_of(text)
    return None if name is None or re.fullmatch(r"\S+@\S+|https?://\S+", name) else name


def _ends_cut(text: str) -> bool:
    return bool(_CUT.search(text[-_END // 10 :]))
