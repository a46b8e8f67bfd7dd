"""Further forms of an article's address: what prints it, what is quick on a telephone, its file."""

from __future__ import annotations

import re

_SIGNS = ("print", "amp", "/index.", "/default.")
_FORM = re.compile(
    r"^(?P<host>https://[^/]+)(?:"
    r"/(?:print|printer|amp)(?P<behind>/.+)"
    r"|(?P<before>/.+?)(?:/(?:print|printer|amp|index|default)(?:\.(?:s?html?|php|aspx?))?"
    r"|(?:[._-]print|[._-]amp|\.amp)(?P<ending>\.(?:s?html?|php|aspx?))))$",
    re.IGNORECASE,
)


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
