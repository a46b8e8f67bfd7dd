"""One article of the corpus, by any of its names."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.urls import canonical_url

_BIGINT_DIGITS = 18
_BY_NUMBER = "article_id = CAST(:name AS bigint)"
_BY_ADDRESS = "article_id = (SELECT article_id FROM corpus.article_url WHERE url = :name)"
_BY_POST = "external_id = :name ORDER BY article_id"


def find_article(engine: Engine, name: str, columns: str = "*") -> dict[str, Any]:
    """Return the row of the article of that article_id, address or post id, in this order.

    Args:
        columns: Of `corpus.article`; `url` must be among them.

    Raises:
        ArgumentError: there is no such article, or there are several of that post id.
    """
    name = name.strip()
    found = _first(engine, name, f"SELECT {columns} FROM corpus.article WHERE")
    if len(found.rows) > 1:
        urls = ", ".join(row[found.columns.index("url")] for row in found.rows)
        raise ArgumentError(f"several articles have the post id {name}: give an address of {urls}")
    if not found.rows:
        raise ArgumentError(
            f"no article is stored by {name}: give an article_id, an address or a post id"
        )
    return dict(zip(found.columns, found.rows[0], strict=True))


def _first(engine: Engine, name: str, select: str) -> Answer:
    """Ask by number, by address and by post id until one gives an answer."""
    if name.isascii() and name.isdigit() and len(name) <= _BIGINT_DIGITS:
        found = ask(engine, f"{select} {_BY_NUMBER}", {"name": name})
        if found.rows:
            return found
    # An address copied without its scheme is one too.
    url = canonical_url(name if "://" in name else f"https://{name}") if "/" in name else None
    where, key = (_BY_ADDRESS, url) if url else (_BY_POST, name)
    return ask(engine, f"{select} {where}", {"name": key})
