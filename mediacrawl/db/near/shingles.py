"""What of two texts is compared: runs of words as a reader hears them, spelling variants as one."""

from __future__ import annotations

import re

from mediacrawl.values.text import fold

# Runs of four words. Shorter ones are shared by chance (invented articles of one template share
# 3 % of their runs of three), longer ones do not survive a reworded sentence.
WORDS = 4
# Below this a body is a stock phrase ("Watch the full episode on …") rather than a story.
LEAST_WORDS = 40

_WORD = re.compile(r"\w+")
# Of ASCII, what the pattern finds is found four times as fast: what is in no word becomes a space.
_ASCII = "".join(letter if _WORD.match(letter) else " " for letter in map(chr, range(128)))


def shingles(body: str | None) -> frozenset[str]:
    """Return the runs of words of a body; none where it is too short to be compared."""
    words = _words(fold(body)) if body else []
    if len(words) < LEAST_WORDS:
        return frozenset()
    return frozenset(map(" ".join, zip(*(words[n:] for n in range(WORDS)), strict=False)))


def _words(folded: str) -> list[str]:
    return folded.translate(_ASCII).split() if folded.isascii() else _WORD.findall(folded)


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Jaccard index: shingles in common ÷ shingles of both, from 0 to 1."""
    common = len(one & other)
    return common / (len(one) + len(other) - common) if common else 0.0
