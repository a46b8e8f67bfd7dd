"""The text of an article in the data of a page's scripts, where the browser makes the page of it.

No framework is known here: whatever list in the data has most prose in its items is the text.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from itertools import islice
from typing import Any, TypeAlias

from mediacrawl.pages.markup.lines import SENTENCE_ENDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.markup.visible_text import squeeze
from mediacrawl.pages.text.elsewhere.stated_text import markup_of, paragraphs_of, stated_text
from mediacrawl.values.text import holds_one

_LARGEST = 3_000_000
_DEEPEST = 40
_SHORTEST, _LEAST_PROSE, _PIECE = 60, 400, 20
# Keys under which editors' systems keep words, and those that hold other things than a text.
_WORDS = ("text", "value", "html", "content", "children", "body", "paragraph", "data", "nodes")
_PUSHED = re.compile(r"\.push\(\[\d+,\s*(\"(?:[^\"\\]|\\.)*\")\]\)")
_PUSH = ".push(["
_GIVEN = re.compile(r"(?:=|push\()\s*[\[{](?=\s*[\[{\"])")
_MOST_GIVEN = 8
_ROW = re.compile(r"^[0-9a-f]{1,4}:([\[{].*)$", re.MULTILINE)
_ENDS = (*SENTENCE_ENDS, ">")
_HOLDERS = (dict, list)
_MAY_TELL = (*_HOLDERS, str)


Told: TypeAlias = tuple[list[str], str | None]
"""The paragraphs of a text, and its HTML where it is written so."""


def text_in_scripts(root: Node, shown: Sequence[str] = ()) -> Told:
    """Give the text that the scripts hold; no paragraphs if they hold none.

    Args:
        shown: Paragraphs of which a script has a piece, if it is to be read at all.
    """
    best: Told = [], None
    pieces = [*_pieces_of(shown)]
    for script in root.iter("script"):
        text = script.text
        if not text or not _SHORTEST < len(text) <= _LARGEST:
            continue
        if script.get("type") == "text/javascript" or (pieces and not holds_one(text, pieces)):
            continue
        for data in _data_in(script.get("type"), text):
            best = max(best, _longest_text(data), key=_prose_in)
    return best if _prose_in(best) >= _LEAST_PROSE else ([], None)


def _pieces_of(shown: Sequence[str]) -> Iterator[str]:
    """Give letters from the midst of a few paragraphs, as they are and as JSON escapes them."""
    for text in {*shown[:2], *shown[-1:]}:
        piece = text[len(text) // 3 :][:_PIECE]
        yield piece
        yield json.dumps(piece)[1:-1]


def _data_in(kind: str | None, text: str) -> Iterator[Any]:
    """Give the data of a script: all of it, or what it assigns and pushes."""
    if kind is not None:
        if kind.endswith("json") and "ld+" not in kind:
            yield _loaded(text)
        return
    rows = _PUSHED.findall(text) if _PUSH in text else []
    pushed = [found for raw in rows if isinstance(found := _loaded(raw), str)]
    if pushed:
        yield {str(place): piece for place, piece in enumerate(pushed)}
        yield from (_loaded(row) for row in _ROW.findall("".join(pushed)))
        return
    decoder = json.JSONDecoder(strict=False)
    for start in islice(_GIVEN.finditer(text), _MOST_GIVEN):
        try:
            yield decoder.raw_decode(text, start.end() - 1)[0]
        except (ValueError, RecursionError):
            continue


def _loaded(text: str) -> Any:
    try:
        return json.loads(text, strict=False)
    except (ValueError, RecursionError):
        return None


def _longest_text(data: Any) -> Told:
    """Find the list, or the piece of HTML, with most prose in it."""
    best: Told = [], None
    todo = [(data, 0)]
    while todo:
        value, depth = todo.pop()
        if depth > _DEEPEST:
            continue
        if isinstance(value, dict):
            todo += [(inner, depth + 1) for inner in value.values() if isinstance(inner, _MAY_TELL)]
        elif isinstance(value, list):
            said = [words for item in value if (words := _words_of(item, 0))]
            # Without its markup a text is no longer than with it.
            if sum(len(words) for words in said if len(words) >= _SHORTEST) >= _LEAST_PROSE:
                best = max(best, _paragraphs(said), key=_prose_in)
            todo += [(inner, depth + 1) for inner in value if isinstance(inner, _HOLDERS)]
        elif isinstance(value, str) and len(value) >= _LEAST_PROSE and value.count("<p") > 2:
            told = [*paragraphs_of(stated_text(value) or "")]
            best = max(best, (told, markup_of(value)), key=_prose_in)
    return best


def _paragraphs(said: list[str]) -> Told:
    texts = (squeeze(stated_text(words, 0) or "") for words in said)
    return [text for text in texts if text], markup_of("\n".join(said))


def _words_of(item: Any, depth: int) -> str:
    """Give the words of an item of a list, and of what it holds in turn."""
    if isinstance(item, str):
        return item
    if depth > 8:
        return ""
    if isinstance(item, list):
        return "".join(_words_of(inner, depth + 1) for inner in item)
    if isinstance(item, dict):
        for key in _WORDS:
            if (inner := item.get(key)) and (words := _words_of(inner, depth + 1)):
                return words
    return ""


def _prose_in(told: Told) -> int:
    """How much of a text reads like sentences."""
    return sum(len(text) for text in told[0] if len(text) >= _SHORTEST and text.endswith(_ENDS))
