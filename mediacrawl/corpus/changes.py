"""The history of one article: what its text was and became, read from the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.urls import canonical_url

_BIGINT_DIGITS = 18
_COLUMNS = """article_id, url, external_id, edition, title, revision, first_seen_at, last_seen_at,
    removed_at"""
_BY_NUMBER = f"SELECT {_COLUMNS} FROM corpus.article WHERE article_id = CAST(:name AS bigint)"
_BY_ADDRESS = f"""
SELECT {_COLUMNS} FROM corpus.article
WHERE article_id = (SELECT article_id FROM corpus.article_url WHERE url = :name)
"""
_BY_POST = f"SELECT {_COLUMNS} FROM corpus.article WHERE external_id = :name ORDER BY article_id"
_CHANGES = """
SELECT revision, former_seen_at, changed_at, silent, former_title, title, former_lead, lead,
    former_body, body
FROM corpus.change WHERE article_id = CAST(:article_id AS bigint) ORDER BY revision
"""


@dataclass(frozen=True, slots=True)
class Change:
    """A change of the text; the fields are those of `corpus.change`."""

    revision: int
    former_seen_at: datetime
    changed_at: datetime | None
    silent: bool
    former_title: str
    title: str
    former_lead: str | None
    lead: str | None
    former_body: str | None
    body: str | None


@dataclass(frozen=True, slots=True)
class History:
    """An article and every change of its text; the fields are those of `corpus.article`."""

    article_id: int
    url: str
    external_id: str | None
    edition: str
    title: str
    revision: int
    first_seen_at: datetime
    last_seen_at: datetime
    removed_at: datetime | None
    changes: list[Change]


def read_history(engine: Engine, name: str) -> History:
    """Return the history of the article of that article_id, address or post id, in this order.

    Raises:
        ArgumentError: there is no such article, or there are several of that post id.
    """
    article = _find(engine, name.strip())
    answer = ask(engine, _CHANGES, {"article_id": str(article["article_id"])})
    return History(**article, changes=[Change(*row) for row in answer.rows])


def _find(engine: Engine, name: str) -> dict[str, Any]:
    found = _first(engine, name)
    if len(found.rows) > 1:
        urls = ", ".join(row[found.columns.index("url")] for row in found.rows)
        raise ArgumentError(f"several articles have the post id {name}: give an address of {urls}")
    if not found.rows:
        raise ArgumentError(
            f"no article is stored by {name}: give an article_id, an address or a post id"
        )
    return dict(zip(found.columns, found.rows[0], strict=True))


def _first(engine: Engine, name: str) -> Answer:
    """Ask by number, by address and by post id until one gives an answer."""
    if name.isascii() and name.isdigit() and len(name) <= _BIGINT_DIGITS:
        found = ask(engine, _BY_NUMBER, {"name": name})
        if found.rows:
            return found
    # An address copied without its scheme is one too.
    url = canonical_url(name if "://" in name else f"https://{name}") if "/" in name else None
    return ask(engine, _BY_ADDRESS, {"name": url}) if url else ask(engine, _BY_POST, {"name": name})
