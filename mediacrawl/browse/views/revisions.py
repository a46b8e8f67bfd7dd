"""The texts of an article beside each other, word by word."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from mediacrawl.browse.views.article import read_article
from mediacrawl.browse.views.view import MissingError, Question, Row, Shown, rows
from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.diff import Piece, paragraph_diff, with_context, word_diff

MOST = 200
"""Changes that are listed, the newest."""
LONGEST = 300_000
"""Letters of two texts together: more are not compared, which would take minutes."""

_ARTICLE = """
SELECT article_id, outlet, edition, language, title, url, revision, first_seen_at, last_seen_at
FROM corpus.article WHERE article_id = CAST(:article_id AS bigint)
"""
_CHANGES = """
SELECT revision, former_seen_at, changed_at, silent, title_changed, lead_changed, body_changed
FROM corpus.change WHERE article_id = CAST(:article_id AS bigint)
ORDER BY revision DESC
"""
_TEXTS = """
SELECT revision, title, lead, body, seen_at AS last_seen_at, modified_at
FROM corpus.revision
WHERE article_id = CAST(:article_id AS bigint)
    AND revision IN (CAST(:before AS int), CAST(:after AS int))
UNION ALL
SELECT revision, title, lead, body, last_seen_at, modified_at
FROM corpus.article
WHERE article_id = CAST(:article_id AS bigint)
    AND revision IN (CAST(:before AS int), CAST(:after AS int))
ORDER BY revision
"""


class Pair(NamedTuple):
    """A paragraph before and after, in runs of words."""

    before: list[Piece]
    after: list[Piece]


def show_revisions(asked: Question) -> Shown:
    """Two texts of the article of that number, by default the last two."""
    _, article = read_article(asked, _ARTICLE)
    last = int(article["revision"])
    after = asked.number("to", last)
    before = asked.number("from", max(1, after - 1))
    values = {"article_id": str(article["article_id"])}
    changes = ask(asked.engine, _CHANGES, values, limit=MOST)
    chosen = {"before": str(min(before, 2**31 - 1)), "after": str(min(after, 2**31 - 1))}
    texts = ask(asked.engine, _TEXTS, values | chosen)
    found = {row["revision"]: row for row in rows(texts)}
    for number in (before, after):
        if number not in found:
            raise MissingError(f"this article has no revision {number}: there are 1 to {last}")
    return Shown(
        "revisions.html",
        f"Revisions: {article['title']}",
        {"texts": texts, "changes": changes},
        {"article": article, "before": found[before], "after": found[after], "last": last,
         **_compared(found[before], found[after])},
    )  # fmt: skip


def _compared(before: Row, after: Row) -> dict[str, Any]:
    fields = ("title", "lead", "body")
    letters = sum(len(text[name] or "") for text in (before, after) for name in fields)
    if letters > LONGEST:
        return {"too_long": True, "parts": [], "longest": LONGEST}
    heads = [
        (label, [_pair(before[name], after[name])])
        for name, label in (("title", "Headline"), ("lead", "Lead"))
        if before[name] != after[name]
    ]
    body = list(_body(before["body"], after["body"])) if before["body"] != after["body"] else []
    parts = [*heads, *([("Text", body)] if body else [])]
    return {"too_long": False, "parts": parts, "longest": LONGEST}


def _body(before: str | None, after: str | None) -> Iterator[Pair | int]:
    """The paragraphs that changed, with their neighbours; a number: so many unchanged ones."""
    for found in with_context(paragraph_diff(before, after)):
        yield found if isinstance(found, int) else _pair(found.before, found.after)


def _pair(before: str | None, after: str | None) -> Pair:
    pieces = word_diff(before, after)
    return Pair(
        [piece for piece in pieces if piece.op != "added"],
        [piece for piece in pieces if piece.op != "removed"],
    )
