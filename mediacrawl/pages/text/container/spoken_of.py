"""Which part of a short page its headline and its summary speak of: a box may say more than a text
of one paragraph does, and have a name that nobody knows.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from mediacrawl.languages.notices import claims_rights
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, Node, text_of
from mediacrawl.values.consent import asks_consent
from mediacrawl.values.imprints import is_of_imprint
from mediacrawl.values.text import fold

# A text of more prose is found by that; more letters than these are no text of a paragraph or two.
_MOST_PROSE, _MOST_LEAVES, _MOST_TEXT = 1800, 14, 700
# The least letters of a box, and share of a text's, that it is taken for.
_LEAST_BOX, _LEAST_SIZE = 180, 0.5
_NUMBER = re.compile(r"[\W\d_]+")
# So many words of its headline and summary a text has, for each that a box may have of them.
_LEAST_SAID, _MOST_BESIDE, _MANY = 3, 1, 4
_WORD = re.compile(r"[^\W\d_]{5,}")
_ARTICLE, _STEM = re.compile("(?:[وبكف]?ال|لل)(?=.{3})"), 5
_SUMMARY = 40
# Names of parts that an article is parted into, unless they name a box, too: "about-text".
_TEXT = re.compile(
    r"article|body|content|text|story|entry|post|paragraph|main|block|chapter|section|lead"
    r"|intro|summary|quote|answer|question|\blive|timeline|update",
    re.IGNORECASE,
)
_BOX = re.compile(
    r"about|author|writer|profile|\bbio\b|promo|disclaim|subscri|newsletter|sign-?up|support|donat"
    r"|member|sponsor|advert|consent|cookie|legal|imprint|footer|sidebar|comment|offer|widget",
    re.IGNORECASE,
)
# Where a part leads to that asks its readers for something.
_ASKED = re.compile(
    r"subscri|abonn?e|(?<![a-z])abos?(?![a-z])|suscri|assin(?:a|e)|sign-?(?:in|up)|log-?in|regist|member"
    r"|newsletter|donat|privacy|datenschutz|privacidad|cookie",
    re.IGNORECASE,
)
_CONTROLS = ("form", "input", "select", "textarea", "button", "a")
_IN_TEXT = frozenset({"blockquote", "figure", "details", "table", "ul", "ol", "li"})
_BESIDE = frozenset({"aside", "footer", "header", "nav"})


def unspoken(
    leaves: list[Leaf], weights: list[float], prose: list[int], title_at: int,
    headline: str | None, lead: str | None,
) -> set[int]:  # fmt: skip
    """Give the prose that is no part of a short text: in a part with a name of its own, that has
    nothing of what headline and summary speak of, where what follows the title has much of it.

    Args:
        prose: The places of what reads like paragraphs and is not known to be another part's.
        title_at: The place of the title.
        lead: The summary that a page states.
    """
    if not 1 < len(prose) <= _MOST_LEAVES or sum(weights[place] for place in prose) > _MOST_PROSE:
        return set()
    first = next((place for place in prose if place > title_at), None)
    if first is None or (told := _told_of(leaves[first].text, headline, lead)) is None:
        return set()
    said = {*_stems(told)}
    own = set(leaves[first].node.iterancestors())
    parts: dict[Node | None, list[int]] = {}
    for place in prose:
        parts.setdefault(_part_of(leaves[place].node, own), []).append(place)
    text = parts.pop(None)
    size, spoken = sum(weights[place] for place in text), said_in(leaves, text, said)
    if size > _MOST_TEXT or spoken < _LEAST_SAID:
        return set()
    apart = {
        part: places
        for part, places in parts.items()
        if part is not None
        and sum(weights[place] for place in places) >= max(_LEAST_BOX, _LEAST_SIZE * size)
        and not (text[0] < places[0] and places[-1] < text[-1])
        and not _may_be_text(part, leaves[places[0]].node, leaves[first].node)
        and (beside := _words_in(text_of(part), said)) <= _MOST_BESIDE
        and _MANY * beside <= spoken
    }  # fmt: skip
    return {place for places in _unlike(apart, parts) for place in places}


def _unlike(
    apart: dict[Node, list[int]], parts: dict[Node | None, list[int]]
) -> Iterator[list[int]]:  # fmt: skip
    """Give the places of what is called otherwise than parts of the text are, or tells of the
    outlet. Several parts of one name with a heading and some paragraphs each are a list of its own.
    """
    own = {_name_of(part) for part in parts if part is not None and part not in apart}
    own |= {name for name, count in Counter(_headed(apart)).items() if count > 1}
    for part, places in apart.items():
        if _name_of(part) not in own or _is_outlets(part):
            yield places


def _headed(apart: dict[Node, list[int]]) -> Iterator[str]:
    for part, places in apart.items():
        if places[1:] and next(part.iter(*HEADINGS), None) is not None and not is_named_box(part):
            yield _name_of(part)


def is_of_other(
    leaves: list[Leaf], told: Iterable[int], other: Iterable[int], headline: str
) -> bool:
    """Whether some leaves have a word of the headline, and others none."""
    said = {*_stems(headline)}
    return bool(said and said_in(leaves, told, said)) and not said_in(leaves, other, said)


def speaks_of(leaves: list[Leaf], places: Iterable[int], headline: str | None) -> bool:
    """Whether some leaves have a word of the headline."""
    said = {*_stems(headline or "")}
    return bool(said) and said_in(leaves, places, said) > 0


def is_named_box(node: Node) -> bool:
    """Whether a part has the name of what stands beside a text: "author-bio", "promo"."""
    return _BOX.search(f"{node.get('class') or ''} {node.get('id') or ''}") is not None


def said_in(leaves: list[Leaf], places: Iterable[int], said: set[str]) -> int:
    """How many of the words some leaves have, in whatever form."""
    return _words_in(" ".join(leaves[place].text for place in places), said)


def stems_told_of(text: str, headline: str | None, lead: str | None) -> set[str]:
    """Give the words by which a page says of what an article is that begins with a text: none where
    that is the summary.
    """
    return {*_stems(_told_of(text, headline, lead) or "")}


def _name_of(part: Node) -> str:
    """Give what a part is called, without its number: "page-2" goes on where "page-1" ends."""
    return _NUMBER.sub("", part.get("class") or part.get("id") or "")


def _stems(text: str) -> Iterator[str]:
    for word in _WORD.findall(fold(text)):
        yield _ARTICLE.sub("", word, count=1)[:_STEM]


def _words_in(text: str, said: set[str]) -> int:
    text = fold(text)
    return sum(word in text for word in said)


def _told_of(text: str, headline: str | None, lead: str | None) -> str | None:
    """Give what says of what an article is that begins with a text: no excerpt of it. None where
    that is the summary itself: all else may be the article.
    """
    if not lead or text[:_SUMMARY] != lead[:_SUMMARY]:
        return f"{headline or ''} {lead or ''}"
    return headline if len(text) > len(lead) else None


def _part_of(node: Node, own: set[Node]) -> Node | None:
    """Give the outermost element around a leaf that does not hold the first one; None where it
    stands beside that.
    """
    part = None
    for above in node.iterancestors():
        if above in own:
            return part
        part = above
    return None


def _may_be_text(part: Node, leaf: Node, first: Node) -> bool:
    """Whether a part may be one of the article's: by its tag or name, by none, or as made as what
    holds the first paragraph.
    """
    around = [leaf]
    for node in leaf.iterancestors():
        around.append(node)
        if node is part:
            break
    if not _IN_TEXT.isdisjoint(node.tag for node in around):
        return True
    above = first.getparent()
    own = _name_of(above) if above is not None else None
    names = [f"{node.get('class') or ''} {node.get('id') or ''}" for node in around]
    if own and any(_name_of(node) == own for node in around[1:]):
        return True
    if any(map(_BOX.search, names)):
        return False
    named = any(map(str.strip, names[1:])) or part.tag in _BESIDE
    return not (named or _asks(part)) or any(map(_TEXT.search, names))


def _asks(part: Node) -> bool:
    """Whether a part without a name asks its readers for something: it has what they fill in, or
    leads to where they pay, join or choose; a button that shows an answer is none such.
    """
    for node in part.iter(*_CONTROLS):
        if node.tag == "a":
            if _ASKED.search(node.get("href") or ""):
                return True
        elif "aria-expanded" not in node.attrib and "aria-controls" not in node.attrib:
            return True
    return _is_outlets(part)


def _is_outlets(part: Node) -> bool:
    """Whether a part asks for consent or claims rights, as outlets do, or tells of one."""
    lines = [text for text in part.itertext() if len(text) >= _SUMMARY]
    if any(asks_consent(line) or claims_rights(line) for line in lines):
        return True
    return is_of_imprint("\n".join(lines))
