"""Further forms of an article's address: what prints it, what is quick on a telephone, its file."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlsplit

_SIGNS = ("print", "amp", "/index.", "/default.")
_FORM = re.compile(
    r"^(?P<host>https://[^/]+)(?:"
    r"/(?:print|printer|amp)(?P<behind>/.+)"
    r"|(?P<before>/.+?)(?:/(?:print|printer|amp|index|default)(?:\.(?:s?html?|php|aspx?))?"
    r"|(?:[._-]print|[._-]amp|\.amp)(?P<ending>\.(?:s?html?|php|aspx?))))$",
    re.IGNORECASE,
)
# What a further form is called where it is a part of the address.
_CALLED = frozenset({
    "amp", "print", "printer", "printable", "mobile", "copy", "index", "default", "view",
    "comments",
})  # fmt: skip
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|amp)$")
# A number of an article is no year and no day.
_NUMBER = re.compile(r"\d{4,}")
_YEAR = re.compile(r"(?:19|20)\d\d(?:(?:0[1-9]|1[0-2])(?:[0-2]\d|3[01])?)?")
_OWN = re.compile(r"[^-_]+[-_][^-_]+[-_].|(?=.*\d)\w{12}")


def plain_form(url: str) -> str | None:
    """Give the address of which a canonical one is a further form, by its name; None for others.

    >>> plain_form("https://a.example/print/2025/mill"), plain_form("https://a.example/mill/amp")
    ('https://a.example/2025/mill', 'https://a.example/mill')
    >>> plain_form("https://a.example/mill.amp.html"), plain_form("https://a.example/a/index.html")
    ('https://a.example/mill.html', 'https://a.example/a')
    >>> plain_form("https://a.example/how-to-print"), plain_form("https://a.example/amp")
    (None, None)
    """
    if not any(sign in url for sign in _SIGNS):
        return None
    form = _FORM.match(url)
    if form is None:
        return None
    return form["host"] + (form["behind"] or f"{form['before']}{form['ending'] or ''}")


def are_forms(one: str, other: str) -> bool:
    """Whether two addresses are of one article by their shape: one holds the path of the other, or
    both have the part that is the article's own, its slug or its number.

    What stands above the articles is no part of theirs, however long its name is. Wider than
    `page_match.share_a_name`, which is to prove something: here a mistake has a text at a third
    address waited for once more.

    >>> are_forms("https://a.example/n/48", "https://a.example/copy/n/48/amp")
    True
    >>> are_forms("https://a.example/n/48213-mill.html", "https://a.example/print.php?id=48213")
    True
    >>> are_forms("https://a.example/news-of-the-coast/a", "https://a.example/news-of-the-coast/b")
    False
    """
    parts, others = _parts(one), _parts(other)
    shorter, longer = sorted((parts, others), key=len)
    if not shorter:
        return one == other
    if shorter in (longer[: len(shorter)], longer[-len(shorter) :]):
        return True
    numbers, also = _numbers(parts), _numbers(others)
    if numbers and also and numbers.isdisjoint(also):
        return False
    if _numbers(parts[-1:]) & also or _numbers(others[-1:]) & numbers:
        return True
    return any(own in beside and _OWN.match(own) for own, beside in
               ((parts[-1], others), (others[-1], parts)))  # fmt: skip


def _parts(url: str) -> list[str]:
    """The steps of an address and the values of its parameters, but for what names a form."""
    split = urlsplit(url)
    steps = [_ENDING.sub("", step) for step in unquote(split.path).casefold().split("/")]
    values = [value.casefold() for _, value in parse_qsl(split.query)]
    return [part for part in (*steps, *values) if part and part not in _CALLED]


def _numbers(parts: list[str]) -> set[str]:
    found = (number for part in parts for number in _NUMBER.findall(part))
    return {number for number in found if not _YEAR.fullmatch(number)}
