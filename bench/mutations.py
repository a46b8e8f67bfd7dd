"""Pages, sitemaps and archive files as damage, mistakes and malice make them; each by a number.

The same number gives the same bytes, so that what a run finds can be looked at again.
"""

from __future__ import annotations

import gzip
import json
import random
from collections.abc import Callable, Sequence
from typing import Any

MOST_REPEATED = 20_000
"""Times that a piece is repeated: what grows with the square of it shows then."""

_TOKENS = (
    b"<!--", b"-->", b"<script>", b"</script>", b"<", b">", b'"', b"&", b"\0", b"\xff", b" ",
    b"\xed\xa0\xbd", b"&#xD83D;", b"&#55357;", b"&#0;", b"&#x110000;", b"&amp;",
    b"\xcc\x80\xcc\x96", b"\xef\xb7\xba", b"\xe2\x80\xae", b"\x1b[2J", b"<![CDATA[", b"]]>",
    b"<p>Breaking</p>", b"<p>Read more: <a href=/x>x</a></p>", b"<li>12 March</li>", b"\xd9\x85",
    b"<div>", b"</div>", b"<header>", b"<nav>", b"<h1>", b"<time datetime=x>", b" a=1",
    b"<meta charset=punycode>", b"<meta charset=utf-7>", b"<meta charset=utf-16>",
    b"<base href=//x>", b"[", b"{", b'{"a":', b"9" * 25,
)  # fmt: skip
_CHARSETS = ("", "utf-8", "punycode", "utf-16", "windows-1256", "idna", "x" * 9, "utf-7", "hex")


def mutated(body: bytes, other: bytes, dice: random.Random) -> bytes:
    """Change some bytes one to four times: cut, doubled, swapped, mixed, flipped, repeated."""
    for _ in range(dice.randint(1, 4)):
        body = dice.choice(_CHANGES)(body, other, dice)
    return body


def charset(dice: random.Random) -> str:
    """A charset that a header may declare."""
    return dice.choice(_CHARSETS)


def json_ld(dice: random.Random) -> str:
    """A description of an article, of right names and any values, or a text that is none."""
    text = json.dumps(
        {"@type": dice.choice(("NewsArticle", "Person", 1, None))}
        | {dice.choice(_NAMES): _value(dice, 0) for _ in range(dice.randint(0, 8))}
    )
    if dice.random() < 0.2:
        depth = dice.randint(1, 3000)
        opening, closing = dice.choice((("[", "]"), ('{"name":', "}"), ('{"@graph":[', "]}")))
        deep = f"{opening * depth}1{closing * depth}"
        text = f'{{"@type":"NewsArticle","{dice.choice(_NAMES)}":{deep}}}'
    if dice.random() < 0.4:
        text = mutated(text.encode(), b"{}", dice).decode("utf-8", "replace")
    return text


def repacked(archive: bytes, dice: random.Random) -> bytes:
    """An archive file with damage, in what is packed or in how it is."""
    if dice.random() < 0.3:
        return mutated(archive, archive, dice)
    return gzip.compress(mutated(gzip.decompress(archive), b"WARC/1.1\r\n", dice), 1)


def _span(body: bytes, dice: random.Random, most: int = 400) -> tuple[int, int]:
    start = dice.randint(0, len(body))
    return start, min(len(body), start + dice.randint(0, most))


def _cut(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    return body[: dice.randint(0, len(body))]


def _left_out(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    start, end = _span(body, dice)
    return body[:start] + body[end:]


def _doubled(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    start, end = _span(body, dice)
    return body[:end] + body[start:end] * dice.randint(1, 50) + body[end:]


def _swapped(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    (a, b), (c, d) = sorted((_span(body, dice), _span(body, dice)))
    c, d = max(b, c), max(b, d)
    return body[:a] + body[c:d] + body[b:c] + body[a:b] + body[d:]


def _mixed(body: bytes, other: bytes, dice: random.Random) -> bytes:
    start, end = _span(other, dice, 4000)
    at = dice.randint(0, len(body))
    return body[:at] + other[start:end] + body[at:]


def _flipped(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    changed = bytearray(body)
    for _ in range(min(len(changed), dice.randint(1, 20))):
        changed[dice.randrange(len(changed))] = dice.randrange(256)
    return bytes(changed)


def _put_in(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(body))
    return body[:at] + dice.choice(_TOKENS) * dice.choice((1, 2, 30)) + body[at:]


def _repeated(body: bytes, _other: bytes, dice: random.Random) -> bytes:
    at = dice.randint(0, len(body))
    piece = dice.choice(_TOKENS) + dice.choice((b"", *_TOKENS))
    return body[:at] + piece * dice.randint(100, MOST_REPEATED) + body[at:]


Change = Callable[[bytes, bytes, random.Random], bytes]
# The last costs most to read: a tenth of the changes.
_CHANGES: Sequence[Change] = (
    _cut, _left_out, _doubled, _swapped, _mixed, _flipped, _put_in, _put_in, _left_out, _repeated,
)  # fmt: skip
_NAMES = (
    "headline", "name", "author", "datePublished", "dateModified", "image", "keywords", "@graph",
    "articleSection", "description", "articleBody", "mainEntityOfPage", "url", "@id", "isPartOf",
    "inLanguage", "publisher", "video", "wordCount", "duration",
)  # fmt: skip
_VALUES = (
    "", "Ferries may sail", "2026-03-01", "0000-00-00", "9999-12-31T23:59:60+99:99", "//x",
    "a" * 999, "\ud83d", "\x00", "http://[", "PT99999999999999H", "٢٠٢٦", 1, -1.5, 1e308, 10**40,
    True, None,
)  # fmt: skip


def _value(dice: random.Random, depth: int) -> Any:
    kind = dice.random()
    if depth < 4 and kind < 0.25:
        return [_value(dice, depth + 1) for _ in range(dice.randint(0, 4))]
    if depth < 4 and kind < 0.5:
        return {dice.choice(_NAMES): _value(dice, depth + 1) for _ in range(dice.randint(0, 4))}
    return dice.choice(_VALUES)
