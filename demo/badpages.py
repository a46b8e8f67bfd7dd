"""Ways to spoil the HTML of a good page."""

from __future__ import annotations

import re

_TAWSIYAT = re.compile(r'(<script id="tawsiyat-metadata"[^>]*>)(.*?)(</script>\n)', re.S)
_HEAD_STATEMENT = re.compile(r"<(?:meta (?!charset)|link )[^>]*>\n?")
_TITLE = re.compile(r"<title>.*?</title>\n")
_MAIN = re.compile(r"<main>.*</main>", re.S)
_TAG_ROWS = re.compile(r'(<ul class="topic-list">)(.*?)(</ul>)', re.S)
_PUBLISHED = re.compile(r'(published_time"(?: content=|: )")\d{4}-\d\d-\d\d')
_SHOWN = re.compile(r"<li>\d{1,2} \w{3} \d{4} \d\d:\d\d</li>")
_TAWSIYAT_TITLE = '"title": "'
_BODY_START = '<div class="p-content">\n<p>'


def drop_tawsiyat(html: str) -> str:
    """The CMS's script is not there."""
    return _TAWSIYAT.sub("", html)


def break_tawsiyat(html: str) -> str:
    """The CMS's script stops halfway."""
    return _TAWSIYAT.sub(lambda match: match[1] + match[2][: len(match[2]) // 2] + match[3], html)


def fill_tawsiyat(html: str, text: str) -> str:
    """The CMS's script says something else."""
    return _TAWSIYAT.sub(lambda match: match[1] + text + match[3], html)


def drop_metadata(html: str) -> str:
    """Nothing in the head states anything."""
    return _TITLE.sub("", _HEAD_STATEMENT.sub("", drop_tawsiyat(html)))


def poison(html: str) -> str:
    """NUL and lone surrogates: raw, as character references and as escapes of JSON."""
    html = html.replace(_TAWSIYAT_TITLE, f"{_TAWSIYAT_TITLE}\\u0000\\ud800", 1)
    return html.replace(_BODY_START, f"{_BODY_START}\x00\ud800&#0;&#xD800;", 1)


def redate(html: str, day: str, shown: str) -> str:
    """The page says that it was published on another day, and all its dates agree."""
    html = _PUBLISHED.sub(rf"\g<1>{day}", html)
    return _SHOWN.sub(f"<li>{shown}</li>", html)


def double_tags(html: str) -> str:
    """Every tag stands twice."""
    return _TAG_ROWS.sub(r"\1\2\2\3", html)


def empty_main(html: str, inner: str = "") -> str:
    """The page has its furniture and nothing within."""
    return _MAIN.sub(f"<main>{inner}</main>", html)


def only_head(html: str) -> str:
    """The page ends with its head."""
    return html.partition("</head>")[0] + "</head></html>"
