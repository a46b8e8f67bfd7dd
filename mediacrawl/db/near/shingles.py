"""What of two texts is compared: runs of words as a reader hears them, spelling variants as one."""

from __future__ import annotations

import re
import unicodedata

# Runs of four words. Shorter ones are shared by chance (invented articles of one template share
# 3 % of their runs of three), longer ones do not survive a reworded sentence.
WORDS = 4
# Below this a body is a stock phrase ("Watch the full episode on …") rather than a story.
LEAST_WORDS = 40

_WORD = re.compile(r"\w+")
# Combining marks (Latin and Arabic), the Arabic tatweel, and marks without width.
_MARKS = re.compile(
    "[\u0300-\u036f\u0610-\u061a\u0640\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed"
    "\u00ad\u200b-\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]+"
)
# Letters that writers of Arabic use for one another. NFKD has already parted the hamza from its
# carrier. The light normalization of Larkey, Ballesteros and Connell (2002), as Lucene's
# ArabicNormalizer has it, with the Persian keyboard's yeh and kaf.
_SAME_LETTERS = (("ٱ", "ا"), ("ى", "ي"), ("ی", "ي"), ("ة", "ه"), ("ک", "ك"))
_DIGITS = {ord(digit): str(n % 10) for n, digit in enumerate("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹")}


def fold(text: str) -> str:
    """Give the text without case, accents and the variants of spelling that Arabic knows."""
    if text.isascii():
        return text.casefold()
    text = _MARKS.sub("", unicodedata.normalize("NFKD", text)).casefold()
    if text.isascii():
        return text
    for letter, same in _SAME_LETTERS:
        text = text.replace(letter, same)
    return text.translate(_DIGITS)


def shingles(body: str | None) -> frozenset[str]:
    """Return the runs of words of a body; none where it is too short to be compared."""
    words = _WORD.findall(fold(body)) if body else []
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[n:] for n in range(WORDS)), strict=False)))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index: shingles in common ÷ shingles of both, from 0 to 1."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0
