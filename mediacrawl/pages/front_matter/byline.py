"""Who wrote an article: whom its metadata names, and whom its page shows as the writer."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from mediacrawl.pages.front_matter.displayed_bylines import said, shown
from mediacrawl.pages.front_matter.facts import Line, after_label, read_lines, words_of
from mediacrawl.pages.front_matter.line_parts import names_among
from mediacrawl.pages.front_matter.local_bylines import signed_locally
from mediacrawl.pages.markup.nodes import HEADINGS, Node, target_of, text_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.metadata.shapes import Person
from mediacrawl.site import Site
from mediacrawl.values.people.agencies import agencies_of
from mediacrawl.values.people.byline_lookalikes import opens_sentence
from mediacrawl.values.people.byline_starts import is_signed
from mediacrawl.values.people.names import is_person, joins_names, key_of, may_sign, names_in
from mediacrawl.values.people.reporters import HELPED
from mediacrawl.values.people.whole_names import is_whole_name
from mediacrawl.values.text import clean_text, fold, without_marks

Names = list[Any]
"""Lines of names; or with these the addresses by name, and whether it is an office."""

# "Autorin/Autor Mara Okonjo": what stands before who wrote at the end of a text.
_BELOW = re.compile(
    r"(?:Autorin/Autor|Autor/(?:-?in|Autorin)|Autor:in|Autor\(in\)"
    r"|(?:Escrit|Publicad|Postad)[oa] por"
    r"|(?:Posted|Published) by|(?:Écrit|Publié|Rédigé) par|(?:Scritto|Pubblicato|Redatto) da"
    r"|Skrevet av|Skrevet af|Skriven av|Geschrieben von|Geschreven door|Napisane przez"
    r"|Reda[ck]tion(?=:)|Redacción(?=:)|Redação(?=:)|Redazione(?=:)|Redactie(?=:))"
    r"\s*:?\s+(?=[^\W\d_a-z])"
)
_BRACKETS = " ()[]"
_EMAIL = re.compile(r"(?:[\w-]+\.)*([^\W\d_]{3,})@\S+")
_MOST_WORDS, _LONGEST_LINE = 4, 100
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
    label = found and _signed_by(found, signed, metadata, site)
    helped = _helped(above) if label else frozenset()
    helped -= set(map(key_of, names_in(label))) if helped else set()
    for source, people in metadata.stated("authors"):
        if label and _names_more(label, people, site):
            yield "label", [(label, linked)]
        wrote = [person for person in people if key_of(person.name) not in helped] or people
        yield source, [(as_shown(person.name, above), linked, person.is_office) for person in wrote]
    if label:
        yield "label", [(label, linked)]
    if not metadata.is_described:
        lines = [line.text for line in above]
        people = [person.name for _, found in metadata.stated("authors") for person in found]
        yield from (("page", [line]) for line in _behind_addresses(people, lines))
        yield from (("page", [text]) for text in signed_locally(metadata.language, above))
        texts = shown(root, title, above, site.labels.by, people)
        yield from (("page", [text]) for text in texts if any(map(may_sign, names_in(text))))


def _signed_by(found: tuple[str, Node], signed: list[Line], metadata: Metadata, site: Site) -> str:
    """Give a byline as it is shown, its parts kept apart and none of them a date or a source."""
    behind, node = found
    lines = (line for line in signed if line.node is node)
    line = next((one for one in lines if without_marks(one.text).endswith(behind)), None)
    label = (line and (names_among(line, words_of(site.labels)) or said(line))) or behind
    # What a content system says are names is nothing else; its page shows more than that.
    labels = site.labels
    names = names_in(label, labels.by, labels.joiners) if metadata.is_described else ()
    return " | ".join(names) or label


def as_shown(stated: str, lines: Iterable[Line]) -> str:
    """Give a stated byline with the names that it has in capitals as the page writes them."""
    loud = [name for name in names_in(stated) if " " in name and name.isupper()]
    for name in loud:
        for line in lines:
            at = line.text.upper().find(name)
            shown = line.text[at : at + len(name)]
            if at >= 0 and shown.upper() == name and shown != name and shown.istitle():
                stated = stated.replace(name, shown)
                break
    return stated


def signed_below(lines: Iterable[str]) -> list[str]:
    """Give the short line at the end of a text or below it that names who wrote: "Text: …".

    Several that name others are those of teasers.
    """
    found: dict[frozenset[str], str] = {}
    for line in (item for text in lines for item in text.split("\n")):
        if len(line) > _LONGEST_LINE:
            continue
        line = line.strip(_BRACKETS)
        label = _BELOW.match(line)
        text = line[label.end() :] if label else line if is_signed(line) else ""
        names = names_in(text)
        if names and (all(map(is_whole_name, names)) or agencies_of(names)):
            found.setdefault(frozenset(map(key_of, names)), text)
    return list(found.values()) if len(found) == 1 else []


def _names_more(label: str, stated: list[Person], site: Site) -> bool:
    """Whether a byline joins all whom metadata names and others: not each system states several."""
    if not joins_names(label):
        return False
    keys = {key_of(person.name) for person in stated}
    names = names_in(label, site.labels.by, site.labels.joiners)
    shown = set(map(key_of, names))
    return keys < shown and all(is_person(name, frozenset()) for name in names)


def _helped(above: list[Line]) -> frozenset[str]:
    """Give the keys of those who pictured or edited, as lines between title and body say."""
    short = (line.text for line in above if len(line.text) <= _LONGEST_LINE)
    found = ((text, match) for text in short if (match := HELPED.match(text)))
    return frozenset(
        key_of(name) for text, match in found for name in names_in(text[match.end() :])
    )


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
