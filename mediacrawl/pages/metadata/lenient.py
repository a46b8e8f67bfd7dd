"""JSON as scripts of real pages hold it: in comments, several objects in a row, commas too many."""

from __future__ import annotations

import json
import re
from typing import Any

from mediacrawl.pages.metadata.loose import as_json
from mediacrawl.values.text import unescaped

# Line ends stand raw in its strings; one decoder, since making one costs as much as a use.
_DECODER = json.JSONDecoder(strict=False)
# What wraps JSON so that old browsers pass over it; it may itself stand in a script's comment.
_WRAPPING = re.compile(
    r"(?:(?://|/\*)[ \t]{0,9})?(?:<!--\[if[^\]\n]{0,40}\]>(?:-->)?|(?:<!--)?<!\[endif\]-->"
    r"|<!--|-->|<!\[CDATA\[|\]\]>)(?:[ \t]{0,9}(?:\*/|//))?"
)
_BETWEEN = " \t\r\n;,\ufeff\x00"
_TRAILING_COMMA = re.compile(r",\s*([}\]])")
# A name whose value a template left out: '"wordCount": ,'.
_NO_VALUE = re.compile(r'(?<!\\)":\s*(?=[,}])')
# A backslash that JSON does not know: \' as in JavaScript.
_STRAY_ESCAPE = re.compile(r'\\(?:(["\\/bfnrt]|u[0-9a-fA-F]{4})|(.)|$)', re.DOTALL)
# Comments as JavaScript has them, and the strings in which their signs mean nothing.
_COMMENT = re.compile(
    r'("(?:[^"\\]|\\.)*+(?:"|\Z))|//[^\n]*+|/\*(?:[^*]|\*(?!/))*+(?:\*/|\Z)', re.DOTALL
)
# A quotation mark within a text, that nobody escaped: no sign of JSON stands before or behind it.
_STRAY_QUOTE = re.compile(r'(?<=[^\s{\[,:\\])(\s*+)"(?=\s*+[^\s,:}\]])')
# Where a script is read token by token it is no larger; comments of HTML within it.
_MOST_LOOSE = 500_000
_MARKUP = re.compile(r"<!--[^<>{}]{0,200}-->")
# A script with more objects in a row than this is no description of a page.
_MOST_OBJECTS = 50


def load_all(text: str | None) -> tuple[list[Any], bool]:
    """Give the values of a script in order, and whether all of it could be read.

    >>> load_all('<!--[if !IE]>--> {"a": [1, 2,],} <!--<![endif]-->')
    ([{'a': [1, 2]}], True)
    >>> load_all('{"a": 1}; {"b": 2')
    ([{'a': 1}], False)
    >>> load_all('{"a": "//x", // "b": 1,\\n "c": /* 2 */ 3}')
    ([{'a': '//x', 'c': 3}], True)
    >>> load_all('{"a": , "b": 1, "c": }')
    ([{'a': None, 'b': 1, 'c': None}], True)
    >>> load_all('{"a": "the "old" quay"}'), load_all("{&quot;a&quot;: 1}")
    (([{'a': 'the "old" quay'}], True), ([{'a': 1}], True))
    >>> load_all('"{\\\\"a\\\\": 1}"'), load_all("<p>{a: 'b',<br /> c: None};</p>")
    (([{'a': 1}], True), ([{'a': 'b', 'c': None}], True))
    """
    if not text:
        return [], True
    try:
        value = _DECODER.decode(text)
        return [_DECODER.decode(value) if isinstance(value, str) else value], True
    except (ValueError, RecursionError):
        pass
    raw, text = text, _WRAPPING.sub("", text)
    if "&" in text and '"' not in text:
        text = unescaped(text)  # escaped as the text of an element, which a script's is not
    found, whole = _in_a_row(text)
    if whole:
        return found, True
    text = _COMMENT.sub(lambda match: match[1] or "", text)
    text = _TRAILING_COMMA.sub(r"\1", _STRAY_ESCAPE.sub(_escape, text))
    text = _NO_VALUE.sub('": null', text)
    mended, whole = _in_a_row(text)
    if not whole:
        quoted, all_of_it = _in_a_row(_STRAY_QUOTE.sub(r'\1\\"', text))
        if all_of_it or len(quoted) > len(mended):
            mended, whole = quoted, all_of_it
    if not mended and not found:
        mended, whole = _loosely(raw)
    return (mended, whole) if len(mended) >= len(found) else (found, False)


def _loosely(text: str) -> tuple[list[Any], bool]:
    """Read the first value of a script token by token, where none can be read as it stands."""
    text = _COMMENT.sub(lambda match: match[1] or "", _WRAPPING.sub("", _MARKUP.sub("", text)))
    loose = as_json(text) if len(text) <= _MOST_LOOSE else None
    if loose is None:
        return [], False
    found, whole = _in_a_row(loose[0])
    return found, whole and loose[1]


def _in_a_row(text: str) -> tuple[list[Any], bool]:
    """Read values up to the first that cannot be read; say whether that was the end."""
    found: list[Any] = []
    place = 0
    while len(found) < _MOST_OBJECTS:
        while place < len(text) and text[place] in _BETWEEN:
            place += 1
        if place == len(text):
            return found, True
        try:
            value, place = _DECODER.raw_decode(text, place)
        except (ValueError, RecursionError):
            return found, False
        found.append(value)
    return found, True


def _escape(match: re.Match[str]) -> str:
    return match[0] if match[1] else (match[2] or "")
