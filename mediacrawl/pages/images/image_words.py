"""Lines that belong to an image by what they say, or by what frames both."""

from __future__ import annotations

import re
from functools import lru_cache

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.images.credits import split_credit

# A line as long as this stands in no alternative text by chance.
_LEAST_SAID, _LONGEST_SAID = 30, 1000
_FRAME = re.compile(
    r"(?:^|[\s_-])(?:image|img|photo|picture|attachment|figure)s?(?:[\s_-]|$)", re.IGNORECASE
)


def repeats_alt(image: Node, text: str) -> bool:
    """Whether a line is what an image's alternative text says, or a long part of it."""
    alt = image.get("alt")
    if not alt or len(text) > _LONGEST_SAID:
        return False
    alt = " ".join(alt.split())
    return alt.rstrip(".") == text.rstrip(".") or (len(text) >= _LEAST_SAID and text in alt)


def is_credited_frame(holder: Node, texts: list[str]) -> bool:
    """Whether an element is the frame of an image by its class, and the last of its lines, behind
    the caption, says nothing but whose the image is.
    """
    if len(texts) < 2 or not _names_frame(holder.get("class") or ""):
        return False
    return split_credit(texts[-1])[0] is None and split_credit(texts[0])[0] is not None


@lru_cache(maxsize=2048)
def _names_frame(classes: str) -> bool:
    return _FRAME.search(classes) is not None
