"""Parts of a text that ask readers for their mail address: a line or two above a field for it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.text.container.found import Found

# A longer text beside such a field may be the article's.
_LONGEST, _MOST_LEAVES, _LEVELS = 100, 4, 4
_FIELDS = frozenset({"form", "input"})


def mail_forms(found: Found) -> Iterator[Node]:
    """Give the smallest parts that hold such a field and any text, where that is short and no other
    part is made like it, as chunks of a text are.
    """
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
                if not _has_twin(part):
                    yield part
                break


def _is_mail(field: Node) -> bool:
    return (field.get("type") or "").strip().lower() == "email"


def _has_twin(part: Node) -> bool:
    """Whether another part beside one is of its tag and class."""
    beside = (*part.itersiblings(part.tag), *part.itersiblings(part.tag, preceding=True))
    return any(one.get("class") == part.get("class") for one in beside)
