"""The blocks of a body as a nested type, and back to JSON without loss.

A block's members have a field each. What has none, and a member that is there but null, stands in
`more` as JSON: so a block read back is the block that was written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import accumulate
from typing import Any

import orjson
import pyarrow as pa


def list_of(kind: pa.DataType) -> pa.DataType:
    """A list, its elements called as a Parquet file will call them."""
    return pa.list_(pa.field("element", kind))


_LINK = pa.struct([("url", pa.string()), ("anchor", pa.string())])
# As items.Article.body_blocks says.
_MEMBERS: dict[str, Any] = {
    "type": pa.string(),
    "text": pa.string(),
    "items": list_of(pa.string()),
    "links": list_of(_LINK),
    "url": pa.string(),
    "caption": pa.string(),
    "credit": pa.string(),
}
_LINK_MEMBERS = {"url", "anchor"}
_PLAIN = ("type", "text")

BLOCKS = list_of(pa.struct([*_MEMBERS.items(), ("more", pa.string())]))


def blocks_array(texts: Sequence[str | None]) -> pa.Array:
    """The array of bodies, each given as JSON."""
    bodies = [None if text is None else orjson.loads(text) for text in texts]
    lists = [body if isinstance(body, list) else [] if body is None else [body] for body in bodies]
    ends = pa.array([0, *accumulate(map(len, lists))], pa.int32())
    arrays = _members([block for body in lists for block in body])
    fields = list(BLOCKS.value_type)
    structs = pa.StructArray.from_arrays(arrays, fields=fields)
    absent = pa.array([body is None for body in bodies]) if None in bodies else None
    return pa.ListArray.from_arrays(ends, structs, type=BLOCKS, mask=absent)


def blocks_json(blocks: Iterable[dict[str, Any]]) -> str:
    """The JSON of a body, from what Arrow has of it."""
    return orjson.dumps([_block(block) for block in blocks]).decode()


def _members(blocks: Sequence[Any]) -> list[pa.Array]:
    """An array for each member, and one for the rest."""
    more: list[str | None] = [None] * len(blocks)
    kept, others = list(blocks), set()
    for number, block in enumerate(blocks):
        if not _is_plain(block):
            kept[number], more[number] = _taken(block)
            others.update(kept[number])
    return [
        *(
            pa.array([block.get(name) for block in kept], kind)
            if name in _PLAIN or name in others
            else pa.nulls(len(blocks), kind)
            for name, kind in _MEMBERS.items()
        ),
        pa.array(more, pa.string()),
    ]


def _is_plain(block: Any) -> bool:
    """Whether it has a type and a text, as nine in ten have, and no more."""
    return (
        type(block) is dict
        and len(block) == len(_PLAIN)
        and type(block.get("type")) is str
        and type(block.get("text")) is str
    )


def _taken(block: Any) -> tuple[dict[str, Any], str | None]:
    """What of a block has a field, and the rest as JSON."""
    if not isinstance(block, dict):
        return {}, orjson.dumps(block).decode()
    rest = {name: value for name, value in block.items() if not _fits(name, value)}
    if not rest:
        return block, None
    kept = {name: value for name, value in block.items() if name not in rest}
    return kept, orjson.dumps(rest).decode()


def _fits(name: str, value: Any) -> bool:
    if name == "links":
        return isinstance(value, list) and all(map(_is_link, value))
    if name == "items":
        return isinstance(value, list) and all(isinstance(item, str) for item in value)
    return name in _MEMBERS and isinstance(value, str)


def _is_link(value: Any) -> bool:
    return (
        isinstance(value, dict)
        and value.keys() == _LINK_MEMBERS
        and all(isinstance(part, str) for part in value.values())
    )


def _block(block: dict[str, Any]) -> Any:
    more = block["more"]
    rest = {} if more is None else orjson.loads(more)
    if not isinstance(rest, dict):  # it was no object
        return rest
    members = {name: value for name, value in block.items() if name != "more"}
    return {name: value for name, value in members.items() if value is not None} | rest
