"""The history of one article: what its text was and became, read from the views."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Engine

from mediacrawl.corpus.article import find_article
from mediacrawl.corpus.ask import ask

_COLUMNS = """article_id, url, external_id, edition, title, revision, first_seen_at, last_seen_at,
    removed_at"""
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
    article = find_article(engine, name, _COLUMNS)
    answer = ask(engine, _CHANGES, {"article_id": str(article["article_id"])})
    return History(**article, changes=[Change(*row) for row in answer.rows])
