"""The text of an article where a page states it for machines: JSON-LD, data of its scripts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mediacrawl.pages.markup.visible_text import squeeze
from mediacrawl.values.text import unescaped

_TAG = re.compile(r"<[^<>]{1,2000}>")
_BLOCK_END = re.compile(r"<(?:/p|/div|/h[1-6]|/li|br\s*/?)>", re.IGNORECASE)
# A shorter one is a summary.
_SHORTEST = 200
# A text states more if it has so many words for each that is shown, and nearly all of those.
_MUCH_MORE, _SAME = 1.3, 0.8
_FEW = 60
_WRITTEN = re.compile(r"<(?:p|h[1-6]|li|blockquote)[\s>]", re.IGNORECASE)
_WORD = re.compile(r"\w+")


def stated_text(raw: Any, shortest: int = _SHORTEST) -> str | None:
    """Give the articleBody of JSON-LD, or other HTML, as text with a line a paragraph."""
    if isinstance(raw, list):
        raw = "\n".join(one for one in raw if isinstance(one, str))
    if not isinstance(raw, str) or len(raw) < shortest:
        return None
    text = unescaped(raw) if "&lt;" in raw and "<" not in raw else raw
    if "<" in text:
        text = _TAG.sub(" ", _BLOCK_END.sub("\n", text))
    text = unescaped(text)
    return text if len(text) >= shortest else None


def markup_of(raw: Any) -> str | None:
    """Give a stated text as it is, if it is written in HTML, with paragraphs, headings or lists."""
    if not isinstance(raw, str):
        return None
    text = unescaped(raw) if "&lt;" in raw and "<" not in raw else raw
    return text if "<" in text and _WRITTEN.search(text) else None


def paragraphs_of(text: str) -> Iterator[str]:
    """Give the lines of a stated text that say something."""
    for line in text.splitlines():
        clean = squeeze(line)
        if clean:
            yield clean


def says_more(stated: str, texts: list[str]) -> bool:
    """Whether a stated text goes on where what a page shows of it ends, or is hardly shown."""
    whole, shown = _WORD.findall(stated), _WORD.findall(" ".join(texts))
    return _holds(whole, shown) or (len(shown) < _FEW and len(whole) > 3 * len(shown))


def goes_on(stated: str, texts: list[str]) -> bool:
    """Whether a stated text holds what a page shows, and much more."""
    return _holds(_WORD.findall(stated), _WORD.findall(" ".join(texts)))


def stands_in(told: list[str], shown: list[str]) -> bool:
    """Whether most of the paragraphs that are shown stand in a text, word by word; another story
    of the same matter, or a list of stories, has their words or one of them.
    """
    whole = " ".join(_WORD.findall(" ".join(told)))
    within = [" ".join(_WORD.findall(text)) in whole for text in shown]
    return 2 * sum(within) > len(within)


def _holds(whole: list[str], shown: list[str]) -> bool:
    if len(whole) < max(1, _MUCH_MORE * len(shown)):
        return False
    return (Counter(shown) & Counter(whole)).total() >= _SAME * len(shown)
