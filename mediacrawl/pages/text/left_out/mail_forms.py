"""Parts of a text that ask readers for their mail address: a line or two above a field for it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from itertools import islice
from typing import TypeAlias

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.found import Found

Alike: TypeAlias = dict[Node, Counter[tuple[str, str | None]]]

# A longer text beside such a field may be the article's.
_LONGEST, _MOST_LEAVES, _LEVELS = 100, 4, 4
_FIELDS = frozenset({"form", "input"})


def mail_forms(found: Found) -> Iterator[Node]:
    """Give the smallest parts that hold such a field and any text, where that is short and no other
    part is made like it, as chunks of a text are.
    """
    alike: Alike = {}
    for _, field in found.passed:
        if field.tag not in _FIELDS or not any(map(_is_mail, field.iter("input"))):
            continue
        for part in islice(field.iterancestors(), _LEVELS):
            start, end = found.spans.get(part, (0, 0))
            if part in found.containers or end - start > _MOST_LEAVES:
                break
            said = [len(leaf.text) for leaf in found.leaves[start:end]]
            if max(said, default=0) > _LONGEST:
                break
            if any(said):
                if not _has_twin(part, alike):
                    yield part
                break


def _is_mail(field: Node) -> bool:
    return (field.get("type") or "").strip().lower() == "email"


def _has_twin(part: Node, alike: Alike) -> bool:
    """Whether another part beside one is of its tag and class; how many are, is counted once."""
    above = part.getparent()
    if above is not None and above not in alike:
        alike[above] = Counter((one.tag, one.get("class")) for one in above)
    return above is not None and alike[above][part.tag, part.get("class")] > 1
