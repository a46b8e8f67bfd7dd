"""Pages that scripts draw: whether one shows hardly a word, and whether its data may say more."""

from __future__ import annotations

import re
from itertools import islice

SHELL_WORDS = 10
"""Words of a page that scripts draw: "Loading", and such."""

_HIDES = re.compile(rb"<(?:head|script|style|noscript|template)\b")
# Tags of what is shown, one right behind the other: most of a page's, and no word among them.
_PLAIN = re.compile(rb"(?:\s*<[^!<>hnst][^<>]*>)+")
_DATA = re.compile(
    rb"<script\b[^<>]{0,300}?\btype\s*=\s*[\"']?application/(?:ld\+)?json\b[^<>]{0,300}>"
    rb"(?=[^<]{400})",
    re.IGNORECASE,
)
# Of pages: what a shell loads are files, and folders of them.
_ADDRESS = re.compile(
    rb"[\"'`](?:(?:https?:)?(?:\\?/){2}[\w.-]{4,100}(?::\d{1,5})?)?(?:\\?/|\\u002[Ff])"
    rb"(?=[\w%~\\-][^\"'`\s<>{}|^]{7,300}[\"'`])[^\"'`.]{7,300}(?:\.(?:html?|php|aspx?))?[\"'`]"
)
_LEAST_ADDRESSES = 2
_SOURCE = re.compile(
    rb"<link\b[^<>]{0,300}\btype\s*=\s*[\"']?application/(?:rss|atom|feed)\+"
    rb"|\bfetch\(\s*[\"'`]/\w",
    re.IGNORECASE,
)


def is_shell(body: bytes) -> bool:
    """Whether a page shows hardly a word and has scripts.

    >>> is_shell(b"<body><div id=app>Loading</div><script src=/a.js></script></body>")
    True
    """
    return b"<body" in body and b"<script" in body and not shows(SHELL_WORDS, body)


def has_data(body: bytes) -> bool:
    """Whether a page's scripts have data that may say what it does not show, or it says where
    these are: a feed, what a script asks for.

    >>> has_data(b"<script>load(['/2025/11/mill-by-the-river', '/2025/11/ferry-at-noon'])</script>")
    True
    >>> has_data(b"<script src='/static/js/main.4f2a.js'></script><link href='/static/main.css'>")
    False
    """
    named = islice(_ADDRESS.finditer(body), _LEAST_ADDRESSES)
    if _DATA.search(body) or _SOURCE.search(body):
        return True
    return sum(1 for _ in named) >= _LEAST_ADDRESSES


def shows(count: int, body: bytes) -> bool:
    """Whether a page shows so many words; it is looked at no further than they are found."""
    words, at = 0, max(0, body.find(b"</head>"))  # none before it is shown
    lowered, missing = body.lower(), set[bytes]()
    while (start := body.find(b"<", at)) >= 0:
        words += len(body[at:start].split())
        if words >= count:
            return True
        plain = _PLAIN.match(lowered, start)
        at = plain.end() if plain else _end_of_unseen(lowered, start, missing)
    return words + len(body[at:].split()) >= count


def _end_of_unseen(lowered: bytes, start: int, missing: set[bytes]) -> int:
    """Give the place behind a comment, an element that is not shown, or a tag.

    Args:
        missing: Ends that do not come any more: each is sought to the end of a page once.
    """
    hides = _HIDES.match(lowered, start)
    ends = [b"-->"] if lowered.startswith(b"<!--", start) else []
    ends += [b"</" + hides[0][1:]] if hides else []
    for end in (*ends, b">"):
        found = -1 if end in missing else lowered.find(end, start)
        if found >= 0:
            return max(lowered.find(b">", found), found) + 1
        missing.add(end)
    return start + 1
