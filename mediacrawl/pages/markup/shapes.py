"""What an element is by its own marks alone: inline, a part of the page, hidden, an icon."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import islice

from lxml import etree

from mediacrawl.pages.markup.hiding_classes import (
    READ_OUT,
    hidden_by_class,
    hides_by_name,
    is_for_readers,
)
from mediacrawl.pages.markup.hiding_styles import hidden_by_style, hides
from mediacrawl.pages.markup.nodes import HEADINGS, Node
from mediacrawl.values.new_window_words import opens_window

DROPPED = frozenset({
    "script", "style", "noscript", "template", "button", "input", "select", "textarea", "nav",
    "footer", "svg", "link", "meta", "aside", "object", "map", "area", "dialog", "head", "title",
    "datalist", "option", "progress", "canvas", "math", "del", "figcaption",
    "noframes",
})  # fmt: skip
"""Elements whose text is never an article's."""

BLOCKS = frozenset({
    "p", "div", "section", "article", "main", "ul", "ol", "li", "dl", "dt", "dd", "table", "tr",
    "td", "th", "tbody", "thead", "tfoot", "caption", "blockquote", "figure", "figcaption", "pre",
    "hr", "form", "fieldset", "details", "summary", "address", "header", "center", "hgroup", "body",
    "html", "nav", "footer", "aside", "iframe", "video", "audio", "img", "amp-img", "picture",
    *HEADINGS,
})  # fmt: skip
"""Elements that part the text around them."""

_HIDDEN = etree.XPath(
    "descendant::*/@hidden[.!='until-found']/..|descendant::*/@popover/..|descendant::*/@aria-hidden[.='true']/.."
    "|descendant::*/@aria-modal[.='true']/..|descendant::*/@role[.='dialog' or .='alertdialog'"
    " or .='tooltip' or .='navigation' or .='complementary']/.."
)
_NEVER_HIDDEN = frozenset({"html", "body", "main", "article", "img", "picture", "source", "br"})
_ICON = re.compile(r"\b(?:emoji|emoticon|icon|smiley)\b|(?:^|[\s_-])(?:icon|emoji)", re.IGNORECASE)
_LARGEST_ICON = 48
# An emoji with its joiners and shades; words for it have letters.
_LONGEST_SIGN = 12
_PROSE, _LEAST_WITHHELD = 60, 2
_PAID = re.compile(
    r"(?:^|[\s_-])(?:subscribers?|premium|paid|pay-?wall(?:ed)?|members?|locked)"
    r"[_-]?(?:only|content|text|body|part)(?:$|[\s_-])",
    re.IGNORECASE,
)
_FRAMES, _FRAME_REACH = frozenset({"div", "span", "a"}), 4
_LETTERED, _INITIAL = frozenset({"span", "b", "strong", "i", "em"}), 2
_MOST_ASKED = 12  # paragraphs, siblings, pieces of text: enough to tell


def hidden_in(top: Node, title: Node | None) -> set[Node]:
    """Elements that no reader sees; what holds the title is shown, whatever its marks say."""
    found = set(_HIDDEN(top))
    found.update(hidden_by_style(top))
    found.update(hidden_by_class(top))
    found.update(_said_of_windows(top))
    if found and title is not None:
        found.difference_update(title.iterancestors())
    return {node for node in found if node.tag not in _NEVER_HIDDEN and not _is_shown(node)}


def _said_of_windows(top: Node) -> Iterator[Node]:
    """Give what ends a link to a new window and is read out alone: that it opens one."""
    for anchor in top.iter("a"):
        if len(anchor) and anchor.get("target") == "_blank":
            last = anchor[-1]
            if last.tag in READ_OUT and opens_window(last.text or ""):
                yield last


def _is_shown(node: Node) -> bool:
    """Whether what is marked as hidden is a reader's all the same."""
    if node.tag in _FRAMES and _is_framed(node):
        return True
    if node.tag in _LETTERED:
        return _is_letter(node) or (node.tag == "span" and _is_withheld(node))
    return _is_withheld_line(node) if node.tag == "p" else _is_withheld(node)


def _is_framed(node: Node) -> bool:
    """Whether an element holds the one image of a figure and no words: hidden from screen readers
    alone, to whom the caption says what it shows.
    """
    if not _is_hidden_by_aria(node):
        return False
    if next(node.iter("img"), None) is None or any(map(str.strip, node.itertext())):
        return False
    above = islice(node.iterancestors(), _FRAME_REACH)
    figure = next((one for one in above if one.tag == "figure"), None)
    return figure is not None and len(list(islice(figure.iter("img"), 2))) == 1


def _is_hidden_by_aria(node: Node) -> bool:
    """Whether an element is hidden from screen readers alone: all others see it."""
    if node.get("aria-hidden") != "true" or node.get("hidden") is not None:
        return False
    return not (hides(node.get("style") or "") or hides_by_name(node.get("class") or ""))


def _is_letter(node: Node) -> bool:
    """Whether an element that is hidden from screen readers alone is letters of a word: an initial,
    or each letter of a line that is read out as a whole.
    """
    above, text = node.getparent(), node.text
    if above is None or node.get("aria-hidden") != "true" or not text or len(node):
        return False
    if not text.strip().isalpha():
        return False
    if above.get("aria-label") and above.tag in HEADINGS:
        return True
    first = above[0]
    opens = len(first.text or "") <= _INITIAL and not (above.text or "").strip()
    if node is first:
        if len(above) == 1 and above.tag in _LETTERED and not node.tail:
            return opens and (above.tail or "")[:1].isalpha()
        tail, following = node.tail, node.getnext()
        spelled = following is not None and is_for_readers(following.get("class") or "")
        return opens and (spelled if not tail else tail[0].isalpha())
    before = node.getprevious()
    spelled = before is not None and before.getprevious() is first and not node.getprevious().tail
    return bool(opens and spelled and _is_letter(first))


def _is_withheld(node: Node) -> bool:
    """Whether a hidden element is the rest of the text before it, kept back from some readers."""
    if node.tag not in ("div", "section", "span") or node.getprevious() is None:
        return False
    if node.get("role") or node.get("aria-modal"):
        return False
    texts = [text for text in islice(node.iter("p"), _MOST_ASKED) if _is_long(text)]
    if texts and _is_for_subscribers(node):
        return True
    if len(texts) < _LEAST_WITHHELD:
        return False
    for sibling in islice(node.itersiblings(preceding=True), _MOST_ASKED):
        if sibling.tag == "p" and _is_long(sibling):
            return True
        again = next(sibling.iter("p"), None) if sibling.tag == "div" else None
        if again is not None and again.text and again.text == texts[0].text:
            return True  # its beginning is shown before it
    return False


def _is_for_subscribers(node: Node) -> bool:
    """Whether an element is called text that is shown to those who have paid, and stands behind
    some that is shown to all.
    """
    if not _names_paid(node.get("class") or "") or _asks(node):
        return False
    for part in islice(node.getparent().iterchildren("p", "div", "section"), _MOST_ASKED):
        if part is node or _names_paid(part.get("class") or ""):
            return False
        if _is_long(part if part.tag == "p" else next(part.iter("p"), part)):
            return True
    return False


def _asks(node: Node) -> bool:
    return next(node.iter("form", "button", "input"), None) is not None


@lru_cache(maxsize=1024)
def _names_paid(classes: str) -> bool:
    return _PAID.search(classes) is not None


def _is_withheld_line(node: Node) -> bool:
    """Whether a hidden paragraph is one of several behind one that is shown, or is hidden from
    screen readers alone there.
    """
    if not _is_long(node):
        return False
    before, after = node.getprevious(), node.getnext()
    beside = [one for one in (before, after) if one is not None and one.tag == "p"]
    alike = [one for one in beside if one.attrib == node.attrib and _is_long(one)]
    if not alike and not _is_hidden_by_aria(node):
        return False
    for first in islice(node.getparent().iterchildren("p"), _MOST_ASKED):
        if first is node:
            return False
        if first.attrib != node.attrib and _is_long(first):
            return True
    return False


def _is_long(node: Node) -> bool:
    return len("".join(islice(node.itertext(), _MOST_ASKED))) >= _PROSE


def struck_in(top: Node) -> set[Node]:
    """Elements whose text was taken back: a correction's old words, a price that was.

    `del` may hold whole paragraphs; an `s` that does was never closed.
    """
    found = top.iter("del", "s", "strike")
    return {node for node in found if node.tag == "del" or not holds_blocks(node)}


def around(nodes: set[Node], top: Node) -> set[Node]:
    """All elements that hold one of these, up to the top."""
    found: set[Node] = set()
    for node in nodes:
        above = node.getparent()
        while above is not None and above not in found:
            found.add(above)
            if above is top:
                break
            above = above.getparent()
    return found


def holds_blocks(node: Node) -> bool:
    """Whether an element, inline or unknown by its tag, holds one that parts text."""
    for inner in node.iterdescendants():
        if (tag := inner.tag) in BLOCKS and not (tag == "img" and is_icon(inner)):
            return True
    return False


def is_icon(image: Node) -> bool:
    """Whether an image is a sign among the words: an emoji, a bullet."""
    # An element of AMP may state the picture's shape: "3" and "2".
    for name in ("width", "height") if image.tag != "amp-img" else ():
        size = image.get(name)
        if size and size.isdigit() and 0 < int(size[:6]) <= _LARGEST_ICON:
            return True
    classes, alt = image.get("class"), image.get("alt")
    if alt and len(alt) <= _LONGEST_SIGN and not alt.isspace() and not any(map(str.isalnum, alt)):
        return True
    return bool(classes) and _names_icon(classes or "")


@lru_cache(maxsize=2048)
def _names_icon(classes: str) -> bool:
    return _ICON.search(classes) is not None
