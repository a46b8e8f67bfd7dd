"""The text of an article where a page states it for machines: JSON-LD, data of its scripts."""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator
from typing import Any

from mediacrawl.pages.sight import squeeze

_TAG = re.compile(r"<[^<>]{1,2000}>")
_BLOCK_END = re.compile(r"<(?:/p|/div|/h[1-6]|/li|br\s*/?)>", re.IGNORECASE)
# A shorter one is a summary.
_SHORTEST = 200
# A text states more if it has so many words for each that is shown, and nearly all of those.
_MUCH_MORE, _SAME = 1.3, 0.8
_FEW = 60
_WORD = re.compile(r"\w+")


def stated_text(raw: Any, shortest: int = _SHORTEST) -> str | None:
    """Give the articleBody of JSON-LD, or other HTML, as text with a line a paragraph."""
    if isinstance(raw, list):
        raw = "\n".join(one for one in raw if isinstance(one, str))
    if not isinstance(raw, str) or len(raw) < shortest:
        return None
    text = raw
    if "<" in text:
        text = _TAG.sub(" ", _BLOCK_END.sub("\n", text))
    if "&" in text:
        text = html.unescape(text)
    return text if len(text) >= shortest else None


def paragraphs_of(text: str) -> Iterator[str]:
    """Give the lines of a stated text that say something."""
    for line in text.splitlines():
        clean = squeeze(line)
        if clean:
            yield clean


def says_more(stated: str, texts: list[str]) -> bool:
    """Whether a stated text goes on where what a page shows of it ends, or is hardly shown."""
    shown, more = len(_WORD.findall(" ".join(texts))), len(_WORD.findall(stated))
    return goes_on(stated, texts) or (shown < _FEW and more > 3 * shown)


def goes_on(stated: str, texts: list[str]) -> bool:
    """Whether a stated text holds what a page shows, and much more."""
    shown = Counter(_WORD.findall(" ".join(texts)))
    whole = Counter(_WORD.findall(stated))
    if whole.total() < max(1, _MUCH_MORE * shown.total()):
        return False
    return (shown & whole).total() >= _SAME * shown.total()
