"""Caption and credit of an article's main image: shown beside it, or in its alternative text."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import islice

from mediacrawl.pages.images.caption_words import (
    caption_text,
    credit_in,
    holds_caption,
    is_credit,
    names_caption,
)
from mediacrawl.pages.markup.nodes import HEADINGS, SILENT, Node, text_of, text_without
from mediacrawl.pages.markup.shapes import hidden_in
from mediacrawl.values.images.captions import is_label, part_credit
from mediacrawl.values.images.credits import split_credit
from mediacrawl.values.text import clean_text, fold

# A caption stands this near to its image, in elements around it.
_CAPTION_REACH = 3
_MOST_AROUND = 12
# So many elements behind a figure may its caption stand, by its class.
_MOST_BEHIND = 40
_LONGEST_CAPTION = 1000
# Letters that an alternative text may have beside the title: "… image", and those that some
# systems write before it: "Image for article titled …".
_MORE, _BEFORE, _LEAST_TITLE = 8, 28, 20
_CALLED = ("imag", "immag", "photo", "picture", "bild", "foto", "titled")
_OF_SCRIPTS = ("{", "[{", '["')
# Around an image for its files alone; a source that nothing closes holds what follows it.
_LAYERS = frozenset({"source", "picture"})
_TOPS = frozenset({"main", "article", "section", "body", "ul"})
# A paragraph as long as this stands in no caption.
_LEAST_KNOWN = 60
_HIDING = re.compile(r"hid|-none|sr-only|-reader")
_TAG = re.compile(r"<[^<>]{1,40}>")


def caption_of(image: Node, paragraphs: Iterable[str] = ()) -> tuple[str | None, str | None]:
    """Give the caption shown beside an image, and the credit, which may stand apart from it.

    Args:
        image: The image.
        paragraphs: Of the article's text: what holds one of them is more than a caption.
    """
    paragraphs, headed = list(paragraphs), False
    credited = None
    for holder in _holders(image):
        text = clean_text(caption_text(holder, set()))
        if not text:
            continue
        if len(text) > _LONGEST_CAPTION or any(_is_told(one, text) for one in paragraphs):
            break
        if headed and not names_caption(holder.get("class") or ""):
            break
        if _is_headed(holder):
            headed = True  # a part of the page, its head mostly
            continue
        if _is_kicker(holder, image):
            continue
        if muted := _unseen(holder):
            text = clean_text(caption_text(holder, muted)) or ""
        named = clean_text(credit_in(holder, muted)) or (text if is_credit(holder, text) else "")
        text = text if named in text else f"{text} {named}"
        caption, credit = part_credit(text, named)
        credited = credited or credit or _credit_beside(holder)
        if caption:
            return caption, credited
    return None, credited


def _unseen(part: Node) -> set[Node]:
    """Give the elements beside an image that no reader sees; those of most images have no mark of
    any. Captions are hidden from screen readers, to whom the image's own text says the same.
    """
    marked = any(
        one.get("style") or "hidden" in one.attrib or _HIDING.search(one.get("class") or "")
        for one in part.iterdescendants()
    )
    found = hidden_in(part, None) if marked else set[Node]()
    return {node for node in found if node.get("aria-hidden") is None}


def _credit_beside(figure: Node) -> str | None:
    """Give the credit that stands in a figure beside its caption, behind a word for it; or behind a
    caption, in an element that is classed as one.
    """
    captions, following = set(figure.iter("figcaption")), figure.getnext()
    if following is not None and is_credit(following, behind := text_of(following)):
        return clean_text(behind)
    if following is not None and following.tag == "figcaption":  # a second one, of the credit alone
        caption, credit = split_credit(text_of(following))
        if credit and not caption:
            return credit
    text = clean_text(text_without(figure, captions)) if captions else None
    caption, credit = split_credit(text)
    return None if caption else credit


def _is_headed(holder: Node) -> bool:
    """Whether what is around an image is the head of a part: it has a heading, a day, a byline."""
    heads = [one for one in holder.iter("h1", "h2", "h3", "figcaption") if text_of(one).strip()]
    tags = {one.tag for one in heads}
    if "figcaption" in tags:
        return False
    if "h1" in tags or (tags and holder.tag != "figure"):
        return True
    dated = next(holder.iter("time"), None) is not None
    return dated or any(one.get("rel") == "author" for one in holder.iter("a"))


def _is_kicker(holder: Node, image: Node) -> bool:
    """Whether all words beside an image stand above it and nothing calls them a caption."""
    if holder.tag in ("figure", "figcaption") or names_caption(holder.get("class") or ""):
        return False
    for part in holder.iterchildren(reversed=True):
        if part is image or any(one is image for one in part.iter(image.tag)):
            return not (holds_caption(holder) or next(holder.iter("figcaption"), None) is not None)
        if text_of(part).strip() or (part.tail or "").strip():
            return False
    return False


def _is_told(paragraph: str, text: str) -> bool:
    return len(paragraph) >= _LEAST_KNOWN and paragraph in text


def _holders(image: Node) -> Iterator[Node]:
    """Give what may hold the caption of an image, best first: its figure's, then what is around.

    A figure may have more than the caption beside the image: what enlarges it, its number.
    """
    figure = next(image.iterancestors("figure"), None)
    if figure is not None and len(list(figure.iter("figcaption"))) == 1:
        yield figure
        return
    around = _caption_beside(image) if figure is None else _caption_around(figure)
    if around is not None:
        yield around
        return
    node, worded, steps = image, 0, 0
    for _ in range(_MOST_AROUND):
        following = node.getnext()
        if following is not None and names_caption(following.get("class") or ""):
            yield following
        above = node.getparent()
        if above is None or above.tag in _TOPS or _captions_others(above, image):
            return
        if steps < _CAPTION_REACH or above is figure or holds_caption(above):
            yield above
        if above is figure:
            yield from _classed_behind(figure)
            return
        # What has no words is a layer around the image alone, or a source left open.
        steps += above.tag not in _LAYERS
        node, worded = above, worded + any(map(str.strip, above.itertext()))
        if worded >= _CAPTION_REACH:
            return


def _caption_beside(image: Node) -> Node | None:
    """Give the caption of an image in no figure that stands behind it, or behind what is around it:
    the other words there are of what plays.
    """
    for node in islice((image, *image.iterancestors()), _CAPTION_REACH):
        caption, above = next(node.itersiblings("figcaption"), None), node.getparent()
        if caption is not None and above is not None:
            return caption if len(list(islice(above.iter("img"), 2))) == 1 else None
    return None


def _caption_around(figure: Node) -> Node | None:
    """Give the caption that stands outside of a figure without one, beside it or what holds it:
    the words in such a figure are what enlarges the image.
    """
    for above in islice(figure.iterancestors(), _CAPTION_REACH):
        if above.tag in _TOPS:
            return None
        captions = list(islice(above.iter("figcaption"), 2))
        if captions:
            one = len(captions) == 1 and len(list(islice(above.iter("img"), 2))) == 1
            return captions[0] if one else None
    return None


def _classed_behind(figure: Node) -> Iterator[Node]:
    """Give the caption that a class names one, where it is the first that is said behind a figure
    without words, be it in another part; with the credit, where that stands alone beside it.
    """
    if text_of(figure).strip():
        return
    for node in islice(_behind(figure), _MOST_BEHIND):
        classes = node.get("class") or ""
        if names_caption(classes) and "byline" not in classes and text_of(node).strip():
            above = node.getparent()
            parts = [part for part in above if text_of(part).strip()] if above is not None else []
            named = all(names_caption(part.get("class") or "") for part in parts)
            yield above if named and above is not None and len(parts) > 1 else node
            return
        said = node.tag not in SILENT and node.text and node.text.strip()
        if said or node.tag in HEADINGS:
            return


def _behind(node: Node) -> Iterator[Node]:
    """Give the elements behind one in page order."""
    for one in (node, *node.iterancestors()):
        for beside in one.itersiblings("*"):
            yield from beside.iter("*")


def _captions_others(part: Node, image: Node) -> bool:
    """Whether a part holds another figure, and its caption."""
    figures = (next(one.iterancestors("figure"), None) for one in part.iter("figcaption"))
    others = (one for one in figures if one is not None)
    return any(image not in one.iter(image.tag) for one in others)


def alternative_of(image: Node, title: str | None) -> tuple[str | None, str | None]:
    """Give what an image's attributes say as caption and credit, the one named so first; the title
    is no caption, nor is what every image is called.
    """
    text = named_caption(image) or named_caption(image, "alt")
    told = text is not None and not _is_title(text, title or "")
    return split_credit(text) if told else (None, None)


def _is_title(text: str, title: str) -> bool:
    said, named = _bare(text), _bare(title)
    if said.startswith(named):
        return bool(title) and len(text) <= len(title) + _MORE
    before = said[: -len(named)] if said.endswith(named) and len(named) >= _LEAST_TITLE else ""
    return len(text) <= len(title) + _BEFORE and any(map(before.__contains__, _CALLED))


def named_caption(image: Node, name: str = "data-caption") -> str | None:
    """Give the caption that an attribute holds, which is no file's name nor a script's value."""
    said = image.get(name)
    text = clean_text(_TAG.sub("", said) if said and "<" in said else said)
    if text is None or (text.isascii() and " " not in text) or text.startswith(_OF_SCRIPTS):
        return None
    return None if is_label(text) else text


def _bare(text: str) -> str:
    """Give a text without its marks."""
    return "".join(filter(str.isalnum, fold(text)))
