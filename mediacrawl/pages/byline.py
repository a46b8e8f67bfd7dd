"""Who wrote an article: whom its metadata names, and whom its page shows as the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import islice
from typing import Any

from mediacrawl.pages.displayed_bylines import said, shown
from mediacrawl.pages.facts import Line, after_label, read_lines, words_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.nodes import HEADINGS, Node, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.idioms import opens_sentence
from mediacrawl.values.text import clean_text, fold

Names = list[Any]
"""Lines of names; or with these the addresses by name, and whether it is an office."""

_EMAIL = re.compile(r"(?:[\w-]+\.)*([^\W\d_]{3,})@\S+")
_MOST_WORDS = 4
# The title may be the first of an element or two; a byline has no more elements than this.
_LEVELS, _MOST_BEFORE = 3, 12


def authors_of(
    metadata: Metadata, above: list[Line], root: Node, title: Node | None, site: Site, base: str
) -> Iterator[tuple[str, Names]]:
    """Give candidates (source, names): metadata's first, each with the link of the byline.

    Args:
        above: The lines between title and body.
    """
    by = words_of(site.labels).by
    signed = [line for line in above if not opens_sentence(line.text)]
    found = after_label(signed, by)
    if not found and title is not None and not metadata.is_described:
        signed = [line for line in _lines_before(title) if not opens_sentence(line.text)]
        found = after_label(signed, by)
    linked = _linked(found[1], site, base) if found else {}
    for source, people in metadata.stated("authors"):
        yield source, [(person.name, linked, person.is_office) for person in people]
    if found:
        whole = (line for line in signed if line.node is found[1] and line.text.endswith(found[0]))
        yield "label", [(next(map(said, whole), found[0]), linked)]
    if not metadata.is_described:
        lines = [line.text for line in above]
        people = [person.name for _, found in metadata.stated("authors") for person in found]
        yield from (("page", [line]) for line in _behind_addresses(people, lines))
        texts = shown(root, title, above, site.labels.by, is_stated=bool(people))
        yield from (("page", [text]) for text in texts)


def _lines_before(title: Node) -> list[Line]:
    """Give the few lines right above the title, where a blog may sign: those of no other title."""
    place: Node | None = title
    for _ in range(_LEVELS):
        before = None if place is None else place.getprevious()
        if before is not None:
            small = next(islice(before.iter(), _MOST_BEFORE, None), None) is None
            alone = small and next(before.iter(*HEADINGS, "nav"), None) is None
            return read_lines(before.iter()) if alone else []
        place = None if place is None else place.getparent()
    return []


def _linked(line: Node, site: Site, base: str) -> dict[str, str]:
    """Give the addresses to which the names of a byline lead."""
    found = {}
    for anchor in line.iter("a"):
        name = clean_text(text_of(anchor))
        target = target_of(anchor.get("href"), site, base)
        if name and target and target.kind != "offsite":
            found[name] = target.url
    return found


def _behind_addresses(stated: list[str], lines: list[str]) -> Iterator[str]:
    """Give the lines that hold the name of an e-mail address: m.okonjo@… is Mara Okonjo."""
    marks = {fold(match[1]) for name in stated if (match := _EMAIL.fullmatch(name.strip()))}
    for line in lines if marks else ():
        words = fold(line).split()
        if 2 <= len(words) <= _MOST_WORDS and words[-1] in marks:
            yield line
