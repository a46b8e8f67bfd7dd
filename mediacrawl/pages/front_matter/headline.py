"""The headline of an article: what its metadata and its page agree on."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from urllib.parse import urlsplit

from mediacrawl.pages.front_matter.outline import in_chrome, in_trail, last_part
from mediacrawl.pages.markup.nodes import Node, line_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.metadata.shapes import plain
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import clean_text
from mediacrawl.values.titles import confirmed_by, elect, is_site, without_site

_COMMON = frozenset({"www", "com", "co", "org", "net", "news", "m", "amp", "edition", "en"})
# "Harbour Post (www.harbourpost.example)", in the place of who wrote.
_WITH_HOST = re.compile(r"(.{3,60}?) \((?:https?://)?www\.[\w.-]+/?\)")
_SHORTEST_NAME = 3
_FRONT = frozenset({"", "/", "/index.html", "/index.php", "/index.htm"})


def names_of_site(metadata: Metadata) -> frozenset[str]:
    """Give the keys of the names by which a page calls its site."""
    stated = [raw for _, raw in metadata.stated("publisher") if isinstance(raw, str)]
    people = (person for _, found in metadata.stated("authors") for person in found)
    stated += [named[1] for one in people if (named := _WITH_HOST.fullmatch(one.name))]
    return frozenset(key for name in stated if len(key := key_of(name)) >= _SHORTEST_NAME)


def outlets_of(names: frozenset[str], address: str) -> frozenset[str]:
    """Give the keys of a site's names with those of what its host is called."""
    try:
        labels = (urlsplit(address).hostname or "").split(".")[:-1]
    except ValueError:
        labels = []
    keys = (key_of(label) for label in labels if label not in _COMMON)
    return names | {key for key in keys if len(key) >= _SHORTEST_NAME}


def find_headline(
    metadata: Metadata, outlets: frozenset[str], shown: Iterable[Node]
) -> tuple[str, str] | None:
    """Give (source, title): the one that most sources agree on.

    Args:
        shown: Headings that may show the title, in page order; those of the first one's level
            are asked, the others where it is but the last step of the page's trail.
    """
    said = [(source, text) for source, raw in metadata.stated("title") if (text := clean_text(raw))]
    stated = (raw for _, raw in metadata.stated("section") if isinstance(raw, str))
    sections = frozenset(filter(None, map(key_of, stated)))
    candidates = [(source, without_site(text, outlets, sections)) for source, text in said]
    loose = clean_text(plain(metadata.title)) if metadata.title else None
    known = confirmed_by([*(text for _, text in candidates), loose or ""])
    names = outlets | _beside(loose, (text for _, text in said))
    candidates += [("page", text) for text in _shown(shown, known, names)]
    found = elect(_first_of_each(candidates), loose)
    if found is None and loose:
        return "meta", without_site(loose, outlets, sections)
    return found


def _beside(loose: str | None, titles: Iterable[str]) -> frozenset[str]:
    """Give the key of what stands before a stated title in the title element: the site's name."""
    before = (loose[: -len(title)] for title in titles if loose and loose.endswith(title))
    return frozenset(key for text in before if (key := key_of(text)))


def _shown(nodes: Iterable[Node], known: frozenset[str], outlets: frozenset[str]) -> Iterator[str]:
    """Give what the heading of the article says: one that other sources confirm, or the first.

    Behind a title may stand a badge or a button; the name of the site may be a heading, too.
    """
    first: str | None = None
    trail: str | None = None
    level: str | None = None
    lower = False
    for node in nodes:
        level = level or node.tag
        text = clean_text(line_of(node)) if node.tag == level or lower else None
        if not text:
            continue
        if _leads_home(node, outlets):
            lower = True
            continue
        if in_trail(node) or is_site(text, outlets):
            lower = True
            trail = trail or (text if node.tag == level else None)
            continue
        for said in (last_part(node), text, clean_text(node.text)):
            if said and key_of(said) in known:
                yield said
                return
        if first is None and node.tag == level and not in_chrome(node):
            first = text
    if text := first or trail:
        yield text


def _leads_home(heading: Node, outlets: frozenset[str]) -> bool:
    """Whether a heading is in a link to the front page, or nothing but one: the site's name."""
    inner = heading[0] if len(heading) == 1 and not (heading.text or "").strip() else None
    inner = None if inner is None or (inner.tail or "").strip() else inner
    link = inner if inner is not None and inner.tag == "a" else heading.getparent()
    if link is None or link.tag != "a":
        return False
    try:
        parts = urlsplit((link.get("href") or "").strip())
    except ValueError:
        return False
    if parts.path not in _FRONT or parts.query or not (parts.path or parts.netloc):
        return False
    return not parts.netloc or any(key_of(label) in outlets for label in parts.netloc.split("."))


def _first_of_each(candidates: list[tuple[str, str]]) -> list[tuple[str, str]]:
    """One voice for each source, however often it repeats itself."""
    found: dict[str, str] = {}
    for source, text in candidates:
        found.setdefault(source, text)
    return list(found.items())
