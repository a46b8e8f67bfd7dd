"""The bylines that a page shows: signed lines, what a class calls one, a name beside the date."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from itertools import islice, pairwise

from lxml import etree

from mediacrawl.pages.front_matter.called_bylines import (
    called_bylines,
    is_bare_address,
    joined,
    leads_to_author,
    near_lines,
    parted_text,
    short_text,
)
from mediacrawl.pages.front_matter.facts import Line
from mediacrawl.pages.front_matter.outline import names_in_menus
from mediacrawl.pages.markup.lines import STOPS
from mediacrawl.pages.markup.nodes import Node, text_of
from mediacrawl.values.images.place_names import names_place
from mediacrawl.values.people.agencies import agencies_of
from mediacrawl.values.people.byline_lookalikes import names_topic, opens_sentence, without_agency
from mediacrawl.values.people.byline_starts import (
    LONGEST_BYLINE,
    is_signed,
    labels_writer,
    signed_within,
)
from mediacrawl.values.people.names import key_of, names_in
from mediacrawl.values.people.offices import is_writer, without_office
from mediacrawl.values.people.whole_names import is_whole_name
from mediacrawl.values.text import clean_text
from mediacrawl.values.times.told_when import says_but_when

_LONGEST_DATED = 120
# More links of authors than this are of teasers.
_MOST_LINKED = 5
_GLUED = re.compile(r"(?:By|BY|Von|Par|Por|Door|Di|Av|Af)(?=[^\W\d_a-z])")
_PICTURED = re.compile(r"photo|foto|image|bild|credit|©|:\s*[^\W\d]", re.IGNORECASE)
_RELATED = etree.XPath("descendant::a/@rel[contains(., 'author')]/..")
_WHEN = re.compile(
    r"\b(?:19|20)\d\d\b|\b\d{1,2}[./-]\d{1,2}[./-]\d{2,4}\b|\b\d{1,2}[:.h]\d{2}\b|\b\d+ \w+ ago\b"
)
_PARTS = re.compile(r"\s*[|/·•,]\s*|\s[–—-]\s|\s(?=\d)")
_LONGEST_JOINER, _LONGEST_PARTED = 3, 80
_YEAR = re.compile(r"\b20\d\d\b")
_LABELLED = re.compile(r"[^\W\d][^\d:：]{0,25}[:：]")
# Lines between a name and the date: a place, an agency, an office.
_MOST_BETWEEN = 2


def shown(
    root: Node,
    title: Node | None,
    above: list[Line],
    by: tuple[str, ...],
    stated: Collection[str] = (),
) -> Iterator[str]:
    """Give texts that name who wrote, the surest first.

    Links that say so, signed lines, elements between title and body that a class calls a byline,
    names beside the date; then elements of such classes anywhere after the title.

    Args:
        above: The lines between title and body.
        by: Words before a name in the language of the page.
        stated: Whom metadata names, if only the outlet: then a bare name is believed in one line
            with the date alone. Where the page shows one of these, or an agency, nothing else is
            asked.
    """
    asked: list[str] = []
    called = called_bylines(title)
    far: list[Node] = []
    for text in _surest(root, above, by, called, far, 0 if stated else _MOST_BETWEEN):
        asked.append(text)
        yield text
    if not _names_one_of(asked, stated):
        yield from filter(None, map(short_text, far))


def _surest(
    root: Node,
    above: list[Line],
    by: tuple[str, ...],
    called: Iterable[Node],
    far: list[Node],
    between: int,
) -> Iterator[str]:
    """Give what says so itself, or stands between title and body; fill in what is called so and
    stands elsewhere.
    """
    anchors = (node for node in _RELATED(root) if "author" in node.get("rel", "").split())
    linked = dict.fromkeys(text_of(anchor) for anchor in anchors)
    if 0 < len(linked) <= _MOST_LINKED:
        yield ", ".join(linked)
    yield from (said(line) for line in above if is_signed(line.text) or _is_glued(line))
    yield from (text for line in above if (text := signed_within(line.text)))
    yield from _below_labels(above, by)
    nodes = list(called)
    near = near_lines(nodes, above)
    bare = {node for node in nodes if is_bare_address(node)}
    places = {node for node in bare if not are_names_alone(text_of(node))}
    yield from joined([node for node in nodes if node in near and node not in places])
    yield from _beside_dates(root, above, between)
    far += [node for node in nodes if node not in near and node not in bare]


def _names_one_of(texts: list[str], stated: Collection[str]) -> bool:
    """Whether some bylines name somebody whom metadata names, too, or an agency."""
    keys = set(map(key_of, stated))
    names = [name for text in texts for name in names_in(text)]
    return not keys.isdisjoint(map(key_of, names)) or bool(agencies_of(names))


def _is_glued(line: Line) -> bool:
    """Whether a line is a byline whose first word no space parts from the name."""
    return _GLUED.match(line.text) is not None and is_signed(said(line).replace(" | ", " "))


def is_byline(line: str) -> bool:
    """Whether a line is a byline by its words: signed, or a name with the time or behind it, or the
    time among what bars part; no sentence.
    """
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith(STOPS):
        return False
    # "Source: Agencies | 3 May 2025"
    parted = " | " in line and len(line) <= _LONGEST_PARTED and _YEAR.search(line)
    if is_signed(line):
        return True
    dated = states_time(line)
    return dated and bool(parted or _begins_with_name(line) or signed_within(line))


def is_note(line: str) -> bool:
    """Whether a line says who wrote, or when: signed, or with a date and no sentence."""
    if len(line) > LONGEST_BYLINE or line.rstrip().endswith(STOPS):
        return is_signed(line) or says_but_when(line)
    return is_signed(line) or states_time(line)


def states_time(line: str) -> bool:
    """Whether a line has a day or a clock."""
    return _WHEN.search(line) is not None


def said(line: Line) -> str:
    """Give a line's text with its parts kept apart, where the line is all that its element says."""
    parted = clean_text(parted_text(line.node))
    return parted if parted and key_of(parted) == key_of(line.text) else line.text


def _below_labels(lines: list[Line], by: tuple[str, ...]) -> Iterator[str]:
    """Give the lines that follow one that is but a label: "By", "Commentary by"; all items of the
    list that follows it.
    """
    for place, (label, line) in enumerate(pairwise(lines), 1):
        text = label.text
        if _LABELLED.match(line.text):
            continue  # nobody is named: "By", "Source: Agencies"
        if labels_writer(text, by) and len(line.text) <= LONGEST_BYLINE:
            whole = " | ".join(map(said, _items_from(lines, place)))
            yield whole if len(whole) <= LONGEST_BYLINE else said(line)


def _items_from(lines: list[Line], place: int) -> Iterator[Line]:
    """Give a line, and those behind it in its list that lead to authors."""
    first = lines[place]
    yield first
    item = next(first.node.iterancestors("li"), first.node)
    behind = islice(item.itersiblings("li"), _MOST_LINKED) if item.tag == "li" else ()
    items = {one for one in behind if any(map(leads_to_author, one.iter("a")))}
    for line in lines[place + 1 :] if items else ():
        if line.node not in items and items.isdisjoint(line.node.iterancestors("li")):
            return
        yield line


def _beside_dates(root: Node, lines: list[Line], between: int) -> Iterator[str]:
    """Give the lines that are a name, in one line with the date or so many lines from it.

    What stands in the page's menus, too, is a section or a place.
    """
    when = [len(line.text) <= _LONGEST_DATED and bool(_WHEN.search(line.text)) for line in lines]
    menus: set[str] | None = None
    for place, line in enumerate(lines):
        around = when[max(0, place - between) : place + between + 1]
        text = said(line) if any(around) and len(line.text) <= _LONGEST_DATED else ""
        if (
            text
            and _begins_with_name(text)
            and not (_PICTURED.search(text) or opens_sentence(text))
        ):
            menus = names_in_menus(root) if menus is None else menus
            first = _PARTS.split(text.strip(" |"), maxsplit=1)[0]
            # Behind a name stands its outlet, or a section.
            parts = (one for one in (text, first) if menus.isdisjoint(map(key_of, names_in(one))))
            yield from islice(parts, 1)
        elif text and (behind := _named_behind(line, text)):
            menus = names_in_menus(root) if menus is None else menus
            yield from (name for name in (behind,) if key_of(name) not in menus)


def _named_behind(line: Line, text: str) -> str | None:
    """Give the names behind a date and a bar; what leads elsewhere than to them is a section."""
    when, _, name = text.rpartition(" | ")
    if not (when and says_but_when(when) and are_names_alone(name)):
        return None
    if names_place(name) or names_topic(name):
        return None  # "24 March | World Cup"
    links = (node for node in line.node.iter("a") if clean_text(text_of(node)) == name)
    return name if all(map(leads_to_author, links)) else None


def _begins_with_name(text: str) -> bool:
    """Whether a line is a person's name, but for what else a byline has: "Mara Okonjo | 3.5.2025".

    A city of two words before a date is where it was written.
    """
    first = _PARTS.split(text.strip(" |"), maxsplit=1)[0]
    if first.endswith((":", "：")):
        return False  # what the date is called
    names = names_in(first)
    rest = without_agency(without_office(first))
    for name in names:
        rest = rest.replace(name, " ", 1)
    joined = all(len(word) <= _LONGEST_JOINER for word in rest.split())
    return bool(names) and joined and all(map(is_whole_name, names))


def are_names_alone(text: str) -> bool:
    """Whether a line is nothing but the names of people, joined, before a place or an office.

    >>> are_names_alone("Mara Okonjo/Li Brandt"), are_names_alone("Mara Okonjo, Tunis")
    (True, True)
    >>> are_names_alone("Mara Okonjo spoke first"), are_names_alone("The Harbour")
    (False, False)
    """
    names = names_in(text)
    return _begins_with_name(text) and all(map(is_whole_name, names)) and not _PICTURED.search(text)


def tells_who(text: str) -> bool:
    """Whether a line of names alone says that these write: an office is behind one. Topics are
    written as names are: "Key Facts, London", "Climate Change, Human Rights".

    >>> tells_who("Mara Okonjo, Staff Writer"), tells_who("Climate Change, Human Rights")
    (True, False)
    """
    return any(map(is_writer, filter(None, _PARTS.split(text.strip(" |"))[1:])))
