"""JSON as JavaScript, templates and editors write it, made into JSON: token by token, where nothing
gentler could read it."""

from __future__ import annotations

import json
import re

_TOKEN = re.compile(
    r'"(?P<text>(?:[^"\\]|\\.)*+)(?P<end>"|\Z)'
    r"|'(?P<single>(?:[^'\\]|\\.)*+)'"
    r"|<[^<>]{1,200}>"  # what an editor's filter takes for paragraphs
    r"|(?P<sign>[{}\[\]:,])"
    r"|(?P<number>-?\d[\d.eE+-]*)"
    r"|(?P<word>[A-Za-z_@$][\w@$-]*)",
    re.DOTALL,
)
_LITERALS = {
    "true": "true", "false": "false", "null": "null", "True": "true", "False": "false",
    "None": "null", "undefined": "null", "NaN": "null",
}  # fmt: skip
_CLOSING = {"{": "}", "[": "]"}


def as_json(text: str) -> tuple[str, bool] | None:
    """Give the first value of a script as JSON, and whether it has an end; None if it is none.

    >>> as_json("var ld = {a: 'b', , \\"c\\": [None,] \\"d\\": 1};")
    ('{"a":"b","c":[null],"d":1}', True)
    >>> as_json('{"a": {"b": "c", "d": "e')
    ('{"a":{"b":"c","d":null}}', False)
    """
    written: list[str] = []
    open_: list[str] = []
    for match in _TOKEN.finditer(text):
        if not open_ and (match["sign"] or "") not in _CLOSING:
            continue  # "var ld ="
        piece = _piece(match, text)
        if piece is None:
            return None
        if piece and not _add(piece, written, open_):
            return None
        if written and not open_:
            return "".join(written), True
    return _ended(written, open_) if open_ else None


def _piece(match: re.Match[str], text: str) -> str | None:
    """Give a token as JSON has it; None for what no value may be."""
    if match["text"] is not None:
        return match[0] if match["end"] else "null"  # cut short within it
    if (single := match["single"]) is not None:
        return json.dumps(single.replace("\\'", "'"), ensure_ascii=False)
    if word := match["word"]:
        is_key = text[match.end() : match.end() + 40].lstrip().startswith(":")
        return json.dumps(word) if is_key else _LITERALS.get(word)
    return match["sign"] or match["number"] or ""


def _add(piece: str, written: list[str], open_: list[str]) -> bool:
    """Write a token, with the comma that is missing before it; False where it closes another."""
    last = written[-1] if written else "{"
    if piece in "}]":
        if last == ",":
            written.pop()
        if _CLOSING[open_.pop()] != piece:
            return False
    elif piece == ",":
        if last in "{[,":
            return True
    elif piece != ":":
        if last not in "{[,:":
            written.append(",")
        if piece in "{[":
            open_.append(piece)
    written.append(piece)
    return True


def _ended(written: list[str], open_: list[str]) -> tuple[str, bool]:
    """Close what is cut short, without a key that has no value."""
    if written[-1] == ":":
        written.append("null")
    elif open_[-1] == "{" and len(written) > 1 and written[-2] in "{,":
        written.pop()
    if written[-1] == ",":
        written.pop()
    return "".join(written) + "".join(_CLOSING[one] for one in reversed(open_)), False
