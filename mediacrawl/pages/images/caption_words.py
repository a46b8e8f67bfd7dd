"""The words beside an image: which are its caption, and which say whose it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from mediacrawl.pages.markup.hiding_classes import is_for_readers
from mediacrawl.pages.markup.lines import STOPS
from mediacrawl.pages.markup.nodes import BREAK, SILENT, Node, outermost, text_of, text_without
from mediacrawl.values.images.credits import are_names, is_name_like, split_credit
from mediacrawl.values.images.picture_sources import source_in
from mediacrawl.values.text import holds_one

SENTENCE_ENDS = (*STOPS, "…", "»", "”", '"')
"""How a caption's sentence ends, with the marks of a quote in it."""
_CAPTION = re.compile(
    r"caption|credit|legend|copyright|(?:image|img|photo|picture|foto|bild)[-_]?desc(?:r|ription)?\b"
    r"|bild-?unterschrift|bilde?tekst|billedtekst|kuvateksti|didascalia|bijschrift"
    r"|pie-?(?:de-?)?foto|leyenda",
    re.IGNORECASE,
)
# One of which is part of all that it finds.
_PARTS_OF_CAPTION = (
    "caption", "credit", "legend", "copyright", "desc", "unterschrift", "tekst", "didascalia",
    "bijschrift", "foto", "leyenda",
)  # fmt: skip
_CREDIT = re.compile(
    r"credit|copyright|photographer|auth?or|attribution|owner|(?<!re)source|rights|licen[cs]e"
    r"|by-?line|quelle|fuente|firma\b|fotograf",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]")
_OWNER = re.compile(r"credit|copyright|photographer|owner|rights|quelle|fuente", re.IGNORECASE)
# Shown in a figure, and no words of it: what enlarges the image.
_TOOLS = ("button", "svg")
# Elements that stand below one another, and so many words are no name and no label.
_LINES, _LEAST_SAID = ("div", "p"), 4
_ARROWS, _LONGEST_TOOL = (">", "»", "›", "→", "▸", "⟶"), 40


@lru_cache(maxsize=2048)
def names_caption(classes: str) -> bool:
    """Whether an element's classes call it a caption, or a part of one."""
    return holds_one(classes.lower(), _PARTS_OF_CAPTION) and _CAPTION.search(classes) is not None


def holds_caption(node: Node) -> bool:
    """Whether an element around an image holds one that its classes call a caption."""
    return any(names_caption(one.get("class") or "") for one in node.iter("p", "div", "span", "td"))


def caption_text(figure: Node, muted: set[Node]) -> str:
    """Give the words beside an image; elements that stand side by side are words apart."""
    parts = list(figure.iter("figcaption", "span"))
    muted = muted.union(
        figure.iter(*_TOOLS), filter(_leads_on, figure.iter("a")), filter(_is_read_out, parts)
    )
    parted = any(
        node not in muted and (node.tag == "figcaption" or node.getnext() is not None)
        for node in parts
    )
    return _spaced(figure, muted) if parted else text_without(figure, muted)


def _is_read_out(part: Node) -> bool:
    """Whether an element is a label for those who hear the page; a whole caption is none."""
    classes = part.get("class") if part.tag != "figcaption" else None
    return classes is not None and is_for_readers(classes)


def _leads_on(anchor: Node) -> bool:
    """Whether a link is one to the picture's own page: it ends with an arrow ("more >")."""
    text = text_of(anchor).rstrip()
    return text.endswith(_ARROWS) and len(text) <= _LONGEST_TOOL and "«" not in text


def credit_in(caption: Node, muted: set[Node]) -> str:
    """Give the text of the last element beside an image that is classed as a credit, or of the last
    of several that is but a name behind a whole sentence, without what nobody sees.
    """
    named = [
        node
        for node in caption.iterdescendants()
        if node.tag == "cite"
        or ((said := node.get("class")) and names_credit(said))
        or ((said := node.get("itemprop")) and names_credit(said))
    ]
    whole = text_of(caption).split() if named else []
    texts = [
        text
        for node in outermost(named)
        if (text := text_without(node, muted)).split() != whole or _is_all_credit(node, text)
    ]
    return texts[-1] if texts else _credit_by_place(caption)


def is_credit(node: Node, text: str) -> bool:
    """Whether the words beside an image are in an element that is classed as its owner's."""
    return _OWNER.search(node.get("class") or "") is not None and _is_all_credit(node, text)


def _is_all_credit(node: Node, text: str) -> bool:
    """Whether an element that is classed as a credit, and all that stands by the image, is one."""
    text, classes = " ".join(text.split()), node.get("class") or ""
    if node.tag != "cite" and not _OWNER.search(classes):
        return False  # a byline
    captioned = "caption" in classes.lower()
    return are_names(text) if captioned else is_name_like(text)


def _credit_by_place(caption: Node) -> str:
    """Give the text of the last element of a caption where that is but names, and all before it
    says a sentence, or an agency's, or is set small, or is a line of its own behind another of
    several words; or of the first one where that is a credit by its words.
    """
    node = next(caption.iter("figcaption"), caption)
    parts = _worded(node)
    while len(parts) == 1 and not ((node.text or "").strip() or (parts[0].tail or "").strip()):
        node = parts[0]
        parts = _worded(node)
    if len(parts) == 1:
        return _credit_behind(node.text or "", parts[0])
    if len(parts) < 2 or any((part.tail or "").strip() for part in parts):
        return ""
    texts = [text_of(part).strip() for part in (parts[0], *parts[-2:])]
    if split_credit(texts[0])[0] is None:
        return texts[0]
    if not (node.text or "").strip() and source_in(texts[2]):
        return texts[2]
    if parts[-1].tag in _SMALL and are_names(texts[2]) and not are_names(texts[1]):
        return texts[2]
    if are_names(texts[2]) and texts[1].endswith(SENTENCE_ENDS):
        return texts[2]
    return texts[2] if is_credit_below(parts[-1], parts[-2]) else ""


def is_credit_below(last: Node, before: Node) -> bool:
    """Whether the last line beside an image is but names, and of another kind, by its class, than
    that above it, which says more.
    """
    text, classes = text_of(before).strip(), (last.get("class"), before.get("class"))
    if not all(classes) or classes[0] == classes[1] or len(text.split()) < _LEAST_SAID:
        return False
    if last.tag not in _LINES or before.tag not in _LINES:
        return False
    said = text_of(last).strip()
    return are_names(said) and not any(map(str.isdigit, said)) and not are_names(text)


def _worded(node: Node) -> list[Node]:
    """Give the elements in one that have words; beside them stands the image."""
    return [part for part in node if part.tag not in SILENT and _WORD.search(text_of(part))]


def _credit_behind(text: str, last: Node) -> str:
    """Give the text of an element that is but names behind a whole sentence, or an agency's that is
    set small; a link leads on.
    """
    said = text_of(last).strip()
    set_small = last.tag in _SMALL and source_in(said)
    ends = text.rstrip().endswith(SENTENCE_ENDS) or set_small
    if last.tag == "a" or (last.tail or "").strip() or not ends:
        return ""
    return said if are_names(said) else ""


@lru_cache(maxsize=2048)
def names_credit(said: str) -> bool:
    """Whether an element's class or property calls it a credit."""
    return _CREDIT.search(said) is not None


def _spaced(figure: Node, muted: set[Node]) -> str:
    """Text with a break where one inline element ends and another begins."""
    captions = list(figure.iter("figcaption")) or [figure]
    if all(_OWNER.search(one.get("class") or "") for one in captions):
        above = {one.getparent() for one in captions}
        beside = (one for part in above if part is not None for one in part if one not in captions)
        if any("caption" in (one.get("class") or "") for one in beside):
            captions = [figure]
    return BREAK.join(line for caption in captions for line in _lines_of(caption, muted))


def _lines_of(part: Node, muted: set[Node]) -> Iterator[str]:
    direct = [child for child in part if child.tag not in SILENT and child not in muted]
    if len(direct) > 1 and not any(child.tail and child.tail.strip() for child in direct):
        yield part.text or ""
        for child in direct:  # of a line in one the credit's own words are parts
            deeper = child.tag in _LINES and len(child) > 1
            yield from _lines_of(child, muted) if deeper else (text_without(child, muted),)
    elif len(direct) == 1 and direct[0].tag in _ASIDE_TAGS and _touches(direct[0]):
        child = direct[0]
        yield from (part.text or "", text_without(child, muted), child.tail or "")
    else:
        yield text_without(part, muted)


_SMALL = frozenset({"small", "cite"})
_ASIDE_TAGS = frozenset({"span", "small", "cite", "em", "i"})


def _touches(node: Node) -> bool:
    """Whether an element begins with a capital right behind a small letter, or so the text behind
    it: "Photo: Ida Wu<span>The wheel</span>".
    """
    above = node.getparent()
    before = (above.text or "") if above is not None and node.getprevious() is None else ""
    own, behind = text_of(node), node.tail or ""
    return any(
        one[-1:].islower() and other[:1].isupper() for one, other in ((before, own), (own, behind))
    )
