"""What changed between two texts: paragraph by paragraph, and word by word within those."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from difflib import SequenceMatcher
from typing import NamedTuple

# Paragraphs that share less of their words are not one and the same, rewritten.
_ALIKE = 0.4
# More combinations of paragraphs than that are not weighed against each other.
_MOST_PAIRS = 40_000
# Longer texts are compared by their rarer words: all words would take minutes.
_LONG = 2_000


class Piece(NamedTuple):
    """A run of words."""

    op: str
    """same, removed or added."""

    text: str


class Paragraph(NamedTuple):
    """A paragraph before and after; None where it was not there."""

    before: str | None
    after: str | None

    @property
    def changed(self) -> bool:
        """Whether it was added, removed or reworded."""
        return self.before != self.after


def word_diff(before: str | None, after: str | None) -> list[Piece]:
    """The words of two texts as runs that stayed, went and came."""
    old, new = (before or "").split(), (after or "").split()
    pieces = []
    matcher = SequenceMatcher(None, old, new, autojunk=len(new) > _LONG)
    for op, i1, i2, j1, j2 in matcher.get_opcodes():
        if op == "equal":
            pieces.append(Piece("same", " ".join(old[i1:i2])))
            continue
        if i1 < i2:
            pieces.append(Piece("removed", " ".join(old[i1:i2])))
        if j1 < j2:
            pieces.append(Piece("added", " ".join(new[j1:j2])))
    return pieces


def marked(pieces: Iterable[Piece]) -> str:
    """The runs in one line, marked as `git diff --word-diff` does."""
    marks = {"same": "{}", "removed": "[-{}-]", "added": "{{+{}+}}"}
    line = " ".join(marks[piece.op].format(piece.text) for piece in pieces)
    return line.replace("-] {+", "-]{+")


def paragraph_diff(before: str | None, after: str | None) -> list[Paragraph]:
    """All paragraphs of two bodies in reading order."""
    old, new = _paragraphs(before), _paragraphs(after)
    found: list[Paragraph] = []
    for op, i1, i2, j1, j2 in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if op == "equal":
            found += (Paragraph(text, text) for text in old[i1:i2])
        else:
            found += _paired(old[i1:i2], new[j1:j2])
    return found


def with_context(paragraphs: Sequence[Paragraph], context: int = 1) -> Iterator[Paragraph | int]:
    """The changed paragraphs and their neighbours; a number stands for those left out."""
    near = {
        place
        for n, paragraph in enumerate(paragraphs)
        if paragraph.changed
        for place in range(n - context, n + context + 1)
    }
    left_out = 0
    for n, paragraph in enumerate(paragraphs):
        if n not in near:
            left_out += 1
            continue
        if left_out:
            yield left_out
        left_out = 0
        yield paragraph
    if left_out:
        yield left_out


def _paragraphs(body: str | None) -> list[str]:
    return body.split("\n\n") if body else []


def _paired(old: list[str], new: list[str]) -> Iterator[Paragraph]:
    """Pair in order the paragraphs that are alike, so that most words find their likeness."""
    alike = _likeness(old, new)
    best = [[0.0] * (len(new) + 1) for _ in range(len(old) + 1)]
    for i in reversed(range(len(old))):
        for j in reversed(range(len(new))):
            paired = alike.get((i, j), 0.0) + best[i + 1][j + 1]
            best[i][j] = max(paired, best[i + 1][j], best[i][j + 1])
    i = j = 0
    while i < len(old) or j < len(new):
        if (i, j) in alike and best[i][j] == alike[i, j] + best[i + 1][j + 1]:
            yield Paragraph(old[i], new[j])
            i, j = i + 1, j + 1
        elif i < len(old) and (j == len(new) or best[i][j] == best[i + 1][j]):
            yield Paragraph(old[i], None)
            i += 1
        else:
            yield Paragraph(None, new[j])
            j += 1


def _likeness(old: list[str], new: list[str]) -> dict[tuple[int, int], float]:
    """Share of words in common of each pair that is alike."""
    if len(old) * len(new) > _MOST_PAIRS:
        return {}
    before, after = ([Counter(text.split()) for text in texts] for texts in (old, new))
    return {
        (i, j): share
        for i, one in enumerate(before)
        for j, other in enumerate(after)
        if (share := 2 * (one & other).total() / (one.total() + other.total())) >= _ALIKE
    }
