"""Who wrote an article: whom its metadata names, and whom its page shows as the writer."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any

from lxml import etree

from mediacrawl.pages.facts import Line, after_label, words_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.near import after, said_by
from mediacrawl.pages.nodes import Node, target_of, text_of
from mediacrawl.site import Site
from mediacrawl.values.text import clean_text, fold

Names = list[Any]
"""Lines of names; or with these the addresses by name, and whether it is an office."""

_REACH = 320
_LONGEST_BYLINE = 150
# More links of authors than this are of teasers.
_MOST_LINKED = 5
# "Von Mara Okonjo": how a byline begins, whatever the page's language is said to be.
_SIGNED = re.compile(r"(?:By|BY|Von|VON|Par|Por|Di|Door|Av|Af|Tekst|Text)(?::\s*|\s+)[^\W\d_a-z]")
_BY_WORDS = re.compile(
    r"by-?line|author|autor|auteur|signature|firma|skribent|forfatter|journalist|contributor"
    r"|writer|creator|redattore|kirjoittaja",
    re.IGNORECASE,
)
_NOT_BY = re.compile(
    r"bio|image|photo|avatar|social|follow|twitter|date|time|role|title|desc|comment|icon|share"
    r"|published|info-text",
    re.IGNORECASE,
)
_OF_AUTHORS = re.compile(
    r"/(?:authors?|autor(?:en|es|in)?|auteurs?|autore|autori|journalists?|forfatter|redaktion)/\w"
)
_RELATED = etree.XPath("descendant::a/@rel[contains(., 'author')]/..")
_EMAIL = re.compile(r"(?:[\w-]+\.)*([^\W\d_]{3,})@\S+")
_DATED = re.compile(r"\s*\d{1,4}[./-]\d{1,2}[./-]\d{1,4}\b")
_MOST_WORDS = 4
_SHOWN = frozenset({
    "a", "p", "span", "div", "li", "address", "strong", "cite", "section", "h3", "h4",
})  # fmt: skip


def authors_of(
    metadata: Metadata, above: list[Line], root: Node, title: Node | None, site: Site, base: str
) -> Iterator[tuple[str, Names]]:
    """Give candidates (source, names): metadata's first, each with the link of the byline.

    Args:
        above: The lines between title and body.
    """
    found = after_label(above, words_of(site.labels).by)
    linked = _linked(found[1], site, base) if found else {}
    for source, people in metadata.stated("authors"):
        yield source, [(person.name, linked, person.is_office) for person in people]
    if len(linked) > 1:
        yield "label", [(name, linked) for name in linked]
    if found:
        yield "label", [(found[0], linked)]
    if not metadata.is_described:
        lines = [line.text for line in above]
        people = [person.name for _, found in metadata.stated("authors") for person in found]
        yield from (("page", [line]) for line in _behind_addresses(people, lines))
        yield from (("page", [line]) for line in _shown(root, title, lines))


def says_author(node: Node) -> bool:
    """Whether an element's attributes call it a byline, and nothing that stands beside one."""
    return _names_author(said_by(node))


def is_signed(line: str) -> bool:
    """Whether a line begins like a byline."""
    return len(line) <= _LONGEST_BYLINE and _SIGNED.match(line) is not None


def _linked(line: Node, site: Site, base: str) -> dict[str, str]:
    """Give the addresses to which the names of a byline lead."""
    found = {}
    for anchor in line.iter("a"):
        name = clean_text(text_of(anchor))
        target = target_of(anchor.get("href"), site, base)
        if name and target and target.kind != "offsite":
            found[name] = target.url
    return found


def _shown(root: Node, title: Node | None, lines: list[str]) -> Iterator[str]:
    """Give texts that name who wrote: links that say so, signed lines, then such classes."""
    anchors = (node for node in _RELATED(root) if "author" in node.get("rel", "").split())
    linked = dict.fromkeys(text_of(anchor) for anchor in anchors)
    if 0 < len(linked) <= _MOST_LINKED:
        yield ", ".join(linked)
    yield from filter(is_signed, lines)
    for node in after(title, _REACH) if title is not None else ():
        if node.tag in _SHOWN and (says_author(node) or _leads_to_author(node)):
            names = [text_of(anchor) for anchor in node.iter("a")]
            text = ", ".join(names) if len(names) > 1 else text_of(node)
            if 0 < len(text.strip()) <= _LONGEST_BYLINE:
                yield text
    yield from filter(None, map(_before_date, lines))


def _leads_to_author(node: Node) -> bool:
    """Whether a link's address is of the pages of authors."""
    return node.tag == "a" and _OF_AUTHORS.search(node.get("href") or "") is not None


def _behind_addresses(stated: list[str], lines: list[str]) -> Iterator[str]:
    """Give the lines that hold the name of an e-mail address: m.okonjo@… is Mara Okonjo."""
    marks = {fold(match[1]) for name in stated if (match := _EMAIL.fullmatch(name.strip()))}
    for line in lines if marks else ():
        words = fold(line).split()
        if 2 <= len(words) <= _MOST_WORDS and words[-1] in marks:
            yield line


def _before_date(line: str) -> str | None:
    """Give the name of a line that tells nothing else but the date: "Mara Okonjo | 5.4.2025"."""
    name, _, rest = line.partition("|")
    words = name.split()
    named = 2 <= len(words) <= _MOST_WORDS and all(word[0].isupper() for word in words)
    return name if named and _DATED.match(rest) and len(line) <= _LONGEST_BYLINE else None


@lru_cache(maxsize=4096)
def _names_author(said: str) -> bool:
    return _BY_WORDS.search(said) is not None and not _NOT_BY.search(said)
