"""The blocks of a body as they are stored: without the text that stands in the body."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

Block = dict[str, Any]
_TEXTS = ("paragraph", "heading", "quote")


def pack_blocks(body: str | None, blocks: Sequence[Block]) -> Sequence[Any]:
    """Pack blocks as store.pack_blocks does (migration 0034), which then has little to look at.

    Returns:
        The blocks as they are where they have a shape that is left to it.

    >>> pack_blocks("Gates.\\n\\nTide.", [{"type": "heading", "text": "Gates."},
    ...     {"type": "paragraph", "text": "Tide."}])
    [0, 'heading', 1]
    """
    parts = body.split("\n\n") if body else []
    packed: list[Any] = []
    place = plain = 0
    for block in blocks:
        if place < len(parts) and block == {"type": "paragraph", "text": parts[place]}:
            place += 1
            plain += 1
            continue
        found = _packed(block, parts, place)
        if found is None:
            return blocks
        kept, taken = found
        place += taken
        if kept == "paragraph":
            plain += 1
            continue
        if plain or not packed:
            packed.append(plain)
            plain = 0
        packed.append(kept)
    if plain:
        packed.append(plain)
    return packed if place else blocks


def _packed(block: Block, parts: Sequence[str], place: int) -> tuple[Any, int] | None:
    """What is kept of a block, and how many parts of the body it is; None: left to the database."""
    kind, items = block.get("type"), block.get("items")
    if not isinstance(kind, str):
        return None
    if items is not None:
        return _packed_items(block, parts, place)
    if kind not in _TEXTS:
        return block, 0
    if place >= len(parts) or block.get("text") != parts[place]:
        return None
    more = {name: value for name, value in block.items() if name != "text"}
    return (kind if len(more) == 1 else more), 1


def _packed_items(block: Block, parts: Sequence[str], place: int) -> tuple[Any, int] | None:
    items = block["items"]
    number = len(items) if isinstance(items, list) else 0
    if block["type"] in _TEXTS or not number or items != parts[place : place + number]:
        return None
    more = {**block, "items": number}
    if block.get("text") == "\n".join(items):
        del more["text"]
    return more, number
