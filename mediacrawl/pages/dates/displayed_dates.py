"""Dates that a reader sees: in the lines beside the title, in elements marked as dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice

from lxml import etree

from mediacrawl.languages.starts import Start
from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.pages.markup.lines import STOPS
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.values.dates import find_displayed, read_displayed, read_stated
from mediacrawl.values.text import clean_text
from mediacrawl.values.times.moments import Moment
from mediacrawl.values.times.told_when import (
    begins_with_change,
    behind_change,
    says_but_when,
    tells_change,
)
from mediacrawl.values.times.written_days import Style

# A line with a date and a byline; a sentence of the body is longer, or says more beside its date.
_LONGEST_LINE = 120
_MOST_WORDS = 14
# Of a line with both, "Published … Updated …".
_MOST_WORDS_OF_BOTH = 24
_SENTENCE_END = (*STOPS, "…")
# On a visit so long ago another year was the last to have that day, whatever the day.
_ANOTHER_VISIT = timedelta(days=4000)
_HALF_OF_DAY = ("a.m.", "p.m.", "a. m.", "p. m.", "hrs.")
_WORDS_OF_SENTENCE = 8
_MOST_WORDS_OF_DATE = 7
# A page of ten thousand short lines with numbers costs no more than one of these.
_MOST_LINES = 60
_MOST_MARKED = 20
# A link with more letters has a title beside its date.
_LONGEST_OF_DATE = 45
_MOST_SHOWN = 3

# Where scripts keep the time that they show as "3 hours ago", and what it is a reader may see.
_STATING = (
    "datetime", "data-datetime", "data-timestamp", "data-time", "data-date", "data-published",
    "data-utc", "title",
)  # fmt: skip
# A line of its own below that of the day: "10:35 am ET".
_CLOCK = re.compile(
    r"\d{1,2}(?::\d\d){1,2}(?:\s?[ap]\.?m\.?)?(?:\s(?:Uhr|[A-Z]{1,5}|GMT[+-]\d{1,2}))?",
    re.IGNORECASE,
)
# Whatever a page calls the date that follows.
_LABEL = re.compile(r"^[^\d:]{2,25}:\s")
_DIGITS = re.compile(r"\d{2}")
# A part of a date that is a line of its own: a month, a clock with the year.
_LONGEST_PART = 12

_MARKED = etree.XPath(
    "descendant::*/@itemprop[.='datePublished' or .='dateCreated']/..|descendant::*/@pubdate/.."
    "|descendant::*/@property[.='datePublished' or .='schema:datePublished']/.."
    "|descendant::abbr/@class[contains(., 'published')]/.."
)
_TEXTS = etree.XPath("descendant::text()", smart_strings=False)
_YEARS = re.compile(r"(?<!\d)20\d\d(?!\d)")


def marked_dates(root: Node) -> Iterator[str]:
    """Give what elements state that are marked as the date of publication, in page order."""
    for node in islice(_MARKED(root), _MOST_MARKED):
        for raw in _said_by(node):
            if text := clean_text(raw):
                yield text
                break


def _said_by(node: Node) -> tuple[str | None, ...]:
    shown = node.get("title") if node.tag == "abbr" else None  # as blogs have it: hAtom 0.1
    return (node.get("content"), node.get("datetime"), shown, text_of(node))


def times_in(lines: Iterable[Line]) -> Iterator[tuple[str, str]]:
    """Give what `time` elements state for machines and what they show; those of a change left out.

    Other elements state it in attributes of their own. "Updated" may stand before the element, in
    its class, in that of what holds it, or at its start.
    """
    for line in lines:
        for node in line.node.iter():
            raw = _stated_by(node)
            if not raw:
                continue
            text = text_of(node)
            if not _marks_change(node) and not begins_with_change(text):
                yield raw, text


def _marks_change(node: Node) -> bool:
    """Whether what an element is called, or what holds it alone, says that its time is that of a
    change; of a text that has none, it is that of both ("published updated").
    """
    called = [node.get("class", ""), node.get("itemprop", "")]
    above = node.getparent()
    if above is not None and len(above) == 1:
        called.append(above.get("class", ""))
    return tells_change(_said_before(node)) or (
        tells_change(" ".join(called)) and "publish" not in " ".join(called).lower()
    )


def _stated_by(node: Node) -> str | None:
    """Give the time that an element states for machines, or for the pointer of a reader."""
    names = _STATING if node.attrib else ()
    stated = (raw for name in names if (raw := node.get(name)))
    return next((raw for raw in stated if _DIGITS.search(raw)), None)


def _said_before(node: Node) -> str:
    """Give the words right before an element, in one line with it."""
    before = node.getprevious()
    above = node.getparent()
    if before is not None:
        return before.tail or ""
    return (above.text or "") if above is not None else ""


def dated_lines(
    lines: Iterable[Line],
    styles: Sequence[Style],
    published: Start,
    local: datetime | None = None,
) -> Iterator[tuple[str, Moment]]:
    """Give what lines tell of a date: those that say little else first, those of a change last.

    Args:
        lines: Lines in page order.
        styles: How the page may write dates.
        published: What may stand before the date of publication; the group is what follows.
        local: The wall clock at the site; without it, dates that leave their year open are none.
    """
    told: list[tuple[int, str, Moment]] = []
    some = list(islice((line for line in lines if _may_tell(line.text)), _MOST_LINES))
    for line in _completed(some, styles):
        said = _unglued(line) if len(line.node) else line.text
        labelled = published.match(said)
        text = labelled[1] if labelled else said
        moments = _moments_in(text, styles, local)
        if not moments or _tells_of_another(line):
            continue
        changed = len(moments) == 1 and not labelled and tells_change(text)
        rank = 2 if changed else int(text.count(" ") >= _MOST_WORDS_OF_DATE)
        told.append((rank, text, min(moments, key=lambda moment: moment.wall)))
    for rank in range(3):
        yield from ((text, moment) for its, text, moment in told if its == rank)


def _unglued(line: Line) -> str:
    """Give a line with a space before the numbers that only elements part from what is before them:
    <a>Mara Okonjo</a><time>24 Nov 2023</time><span>22:48</span>.
    """
    said = ""
    for text in _TEXTS(line.node):
        glued = said[-1:].isalnum() and text[:1].isdigit()
        said = f"{said} {text}" if glued else said + text
    parted = clean_text(said) or ""
    return parted if parted.replace(" ", "") == line.text.replace(" ", "") else line.text


def changes_in(lines: Iterable[Line], styles: Sequence[Style]) -> Iterator[Moment]:
    """Give the dates behind the words that tell of a change."""
    said = ((line, behind_change(line.text)) for line in lines)
    for line, behind in islice(((line, text) for line, text in said if text), _MOST_LINES):
        for style in styles if _may_tell(line.text) else ():
            yield from islice(find_displayed(behind, style), 1)


def _completed(lines: list[Line], styles: Sequence[Style]) -> list[Line]:
    """Join the parts of a date that are lines of their own: "20", "Nov", "2019", "10:35 am"."""
    found: list[Line] = []
    for line in lines:
        if found and _CLOCK.fullmatch(line.text) and _has_day_alone(found[-1].text, styles):
            found[-1] = Line(f"{found[-1].text} {line.text}", line.node)
            continue
        year = _YEARS.search(line.text) if len(line.text) <= _LONGEST_PART else None
        for behind in (2, 1) if year else ():
            parts = [one.text for one in found[-behind:]]
            if year is None or len(parts) < behind or max(map(len, parts)) > _LONGEST_PART:
                continue
            rest = f"{line.text[: year.start()]} {line.text[year.end() :]}"
            text = " ".join(f"{' '.join(parts)} {year[0]} {rest}".split())
            if any(read_stated(text, style) for style in styles):
                found[-behind:] = [Line(text, line.node)]
                break
        else:
            found.append(line)
    return found


def _has_day_alone(text: str, styles: Sequence[Style]) -> bool:
    read = next((moment for style in styles if (moment := read_stated(text, style))), None)
    return read is not None and not read.exact


def _tells_of_another(line: Line) -> bool:
    """Whether a line has the day of something else: the story that a longer link leads to, or the
    picture beside it, which says the same.
    """
    around = next(line.node.iterancestors("a"), None)
    if around is not None and len(text_of(around)) > _LONGEST_OF_DATE:
        return True
    above = line.node.getparent()
    images = above.iterchildren("img", "a", "picture") if above is not None else ()
    shown = (one for near in islice(images, _MOST_SHOWN) for one in islice(near.iter("img"), 1))
    return any(clean_text(image.get("alt")) == line.text for image in shown)


def _may_tell(text: str) -> bool:
    if len(text) > _LONGEST_LINE:
        return False
    words = text.count(" ") + 1
    if words > _WORDS_OF_SENTENCE and len(_YEARS.findall(text)) > 1 and tells_change(text):
        return words <= _MOST_WORDS_OF_BOTH
    ends = text.endswith(_SENTENCE_END) and not text.endswith(_HALF_OF_DAY)
    return words <= (_WORDS_OF_SENTENCE if ends else _MOST_WORDS) or says_but_when(text)


def _moments_in(text: str, styles: Sequence[Style], local: datetime | None) -> list[Moment]:
    for style in styles:
        for said in dict.fromkeys((text, _LABEL.sub("", text))) if local else ():
            if local and (moment := read_displayed(said, style, local)):
                other = read_displayed(said, style, local - _ANOTHER_VISIT)
                same = other is not None and other.wall == moment.wall
                return [moment if same else replace(moment, by_visit=True)]
        if found := list(islice(find_displayed(text, style), 3)):
            return found
    return []
