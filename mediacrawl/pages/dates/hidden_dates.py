"""Dates that neither metadata nor the article's head tells: in script data, and by htmldate."""

from __future__ import annotations

import json
import logging
import re
import warnings
from collections.abc import Callable, Iterator
from copy import deepcopy
from datetime import datetime
from functools import cache
from itertools import islice
from typing import Any

from lxml import etree
from lxml.etree import LxmlError

from mediacrawl.pages.document import Document
from mediacrawl.pages.markup.nodes import Node

_PUBLISHED_KEY = re.compile(
    r"""\\*["'](?:date_?published|(?:first_?)?publish(?:ed)?(?:_?(?:at|date|time|on|dt))?"""
    r"""|pub_?(?:date|time)|publication_?date|display_?date|post_?date|reg_?(?:date|dt)"""
    r"""|deploy_?(?:date|dt)|created_?(?:at|date))\\*["']\s*:\s*"""
    r"""(?:(\\*)["']([^"'\\]{8,40})\1["']|(\d{10}(?:\d{3})?)(?=\s*[,}\]]))""",
    re.IGNORECASE,
)
# So much of a title tells whose data a script holds.
_LEAST_TITLE, _MOST_TITLE = 12, 24
_MOST_IN_SCRIPT = 5
# What a page describes in its linked data has been read: there it looks for any date, that of
# another article, too.
_LINKED_DATA = re.compile(rb"(?is)<script[^>]{1,200}ld\+json.*?(?:</script|\Z)")
_OTHERS = etree.XPath(
    "//footer[not(ancestor::article or descendant::h1)]"
    "|//*[contains(concat(' ', @class), ' comment') or starts-with(@id, 'comment')]"
    "[not(self::body or self::main or descendant-or-self::h1)]"
)
# Larger pages cost htmldate seconds (measured on real pages: 2 s for 850 kB).
_LARGEST = 2**19


def dates_in_scripts(root: Node, title: str | None) -> Iterator[str]:
    """Give the times of publication in the script data that holds the title."""
    title = (title or "")[:_MOST_TITLE]
    if len(title) < _LEAST_TITLE:
        return
    written = (title, json.dumps(title)[1:-1])
    for script in root.iter("script"):
        text = (script.text or "").replace("\xa0", " ")
        if any(one in text for one in written):
            found = islice(_PUBLISHED_KEY.finditer(text), _MOST_IN_SCRIPT)
            yield from (match[2] or match[3] for match in found)


def day_by_htmldate(document: Document, now: datetime, *, linked: bool = True) -> str | None:
    """Give the day of publication as htmldate finds it.

    Args:
        linked: Whether it may look into linked data.
    """
    if len(document.body) > _LARGEST or document.root is None:
        return None
    try:
        page = _without_others(document)
        found = _find_date()(
            page if linked else _LINKED_DATA.sub(b"", page),
            extensive_search=False,
            original_date=True,
            url=document.url,
            max_date=now.date().isoformat(),
        )
    except (ValueError, TypeError, AttributeError, ArithmeticError, LookupError, LxmlError):
        return None  # it promises nothing, and a page without a date is no error
    return found if isinstance(found, str) else None


def _without_others(document: Document) -> bytes:
    """Give a page without its footer and its readers' comments, whose days are not the text's."""
    if document.root is None or not _OTHERS(document.root):
        return document.body
    page = deepcopy(document.root)
    for node in _OTHERS(page):
        node.clear(keep_tail=True)
    written: bytes = etree.tostring(page, encoding="utf-8", method="html")
    return written


@cache
def _find_date() -> Callable[..., Any]:
    """Import htmldate, a fifth of a second for rare pages, without what it says of its own."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # it asks for a proxy's library that nobody needs
        from htmldate import find_date
    # That it finds nothing is an answer here, not an error.
    logging.getLogger("htmldate").setLevel(logging.CRITICAL)
    found: Callable[..., Any] = find_date
    return found
