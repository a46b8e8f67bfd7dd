"""What styles hide from all who see a page."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from lxml import etree

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.text import holds_one

_HIDING_STYLE = re.compile(
    r"display:none|visibility:(?:hidden|collapse)|clip:rect\(0|(?:^|;)font-size:0(?![.\d])"
    r"|clip-path:inset\((?:50|100)%|transform:scale\(0\)"
    r"|(?:^|;)width:1px;(?:.*;)?height:1px(?:;|$)|(?:^|;)height:1px;(?:.*;)?width:1px(?:;|$)"
    r"|(?:^|;)(?:left|top|text-indent):-\d{3}|text-decoration(?:-line)?:line-through"
)
# One of which is part of all that it finds, and of few styles.
_PARTS = (
    "none", "hidden", "collapse", "rect(0", "font-size:0", "inset(", "scale(0)", "width:1px",
    "left:-", "top:-", "indent:-", "line-through",
)  # fmt: skip
# What is faded out or folded flat, unless it comes in as one reads on or its padding frames it.
_FADED = re.compile(r"(?:^|;)(?:opacity:0(?:\.0+)?|(?:max-)?height:0(?:px)?)(?:;|!|$)")
_COMES_IN = re.compile(r"trans|anim|will-change|padding")
# Attributes and classes by which libraries know what they fade in: data-aos, data-w-id, "reveal".
_FADED_IN = re.compile(r"\baos\b|\bw-id\b|anim|fade|reveal|motion|scroll", re.IGNORECASE)
# So many paragraphs of prose are a text that comes in, by whatever script.
_LEAST_FADED, _PROSE = 3, 60
_STYLED = etree.XPath("descendant::*/@style/..")


def hidden_by_style(top: Node) -> Iterator[Node]:
    """Give what a style hides; what a script fades in is shown."""
    faded = []
    for node in _STYLED(top):
        if hides(style := node.get("style", "")):
            if fades(style):
                faded.append(node)
            else:
                yield node
    texts = {text for node in faded for text in node.iter("p") if _is_prose(text)}
    if len(texts) < _LEAST_FADED:
        yield from (node for node in faded if not _is_faded_in(node))


def _is_prose(node: Node) -> bool:
    return len("".join(node.itertext())) >= _PROSE


def _is_faded_in(node: Node) -> bool:
    return _FADED_IN.search(" ".join([node.get("class") or "", *node.keys()])) is not None


@lru_cache(maxsize=1024)
def hides(style: str) -> bool:
    """Whether an element of this style is shown to nobody.

    >>> hides("display: none !important"), hides("OPACITY: 0"), hides("opacity: 0.9")
    (True, True, False)
    >>> hides("opacity:0;transform:translateY(20px)"), hides("height:0;padding-bottom:56%")
    (False, False)
    """
    plain = _plain(style)
    found = _HIDING_STYLE.search(plain) if holds_one(plain, _PARTS) else None
    return found is not None or fades(style)


@lru_cache(maxsize=1024)
def fades(style: str) -> bool:
    """Whether nothing but fading or folding hides an element of this style."""
    plain = _plain(style)
    found = _FADED.search(plain)
    if found is None or _COMES_IN.search(plain) or _HIDING_STYLE.search(plain):
        return False
    return "opacity" in found[0] or "overflow:hidden" in plain


def _plain(style: str) -> str:
    return style.replace(" ", "").lower()
