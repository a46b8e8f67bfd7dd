"""What a site must say twice, in different runs, before it is believed.

That an article is gone, or that none stands at an article's address; that an address is another
article's, or that an article has become quite another one, where nothing else proves it. A run that
the site refused (`blocked`) is no witness: in a bad hour all that it says is wrong.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sqlalchemy import Connection

from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row
from mediacrawl.items import Item, Note
from mediacrawl.kinds import Kind
from mediacrawl.reasons import LED_TO, State
from mediacrawl.reasons.made import redirects_to

FEW = 3
"""One article has hardly so many former addresses; a front page or a log-in has them all."""

_SAID_BEFORE = """
SELECT r.url
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    url text, claim text, reread boolean, seen_at timestamptz
)
JOIN crawl.page ON page.url = r.url
LEFT JOIN crawl.run ON run.run_id = page.run_id
WHERE (r.reread OR CAST(:run_id AS bigint) IS NULL OR page.run_id IS DISTINCT FROM :run_id)
    AND run.status IS DISTINCT FROM 'blocked'
    AND CASE WHEN r.claim IS NULL THEN page.gone_since < r.seen_at
            OR page.state = 'not_article' AND page.fetched_at < r.seen_at
        ELSE page.claim = r.claim AND page.fetched_at < r.seen_at AND (
            SELECT count(*) FROM crawl.page AS other
            WHERE other.claim = r.claim AND other.url <> r.claim
        ) < :few
        AND (:titles OR EXISTS (SELECT FROM store.article_url AS known WHERE known.url = r.claim))
    END
"""


def said_before(connection: Connection, items: Sequence[Item], run_id: int | None) -> set[str]:
    """Of addresses that have no article, or claim to be another's: those that said so before."""
    rows = [
        {
            "url": item.fetch.url,
            "claim": item.claim,
            "reread": item.fetch.reread,
            "seen_at": item.fetch.at,
        }
        for item in items
        if isinstance(item, Note) and (item.claim or _has_none(item))
    ]
    return _met_before(connection, rows, run_id)


def titles_met_before(connection: Connection, rows: Sequence[Row], run_id: int | None) -> set[str]:
    """Of stored articles' addresses that show something else: those that had its title before.

    Args:
        rows: url, claim (the title), reread, seen_at.
    """
    return _met_before(connection, rows, run_id, titles=True)


def _met_before(
    connection: Connection, rows: Sequence[Row], run_id: int | None, *, titles: bool = False
) -> set[str]:
    if not rows:
        return set()
    found = run(connection, _SAID_BEFORE, rows, run_id=run_id, few=FEW, titles=titles)
    return {row.url for row in found}


def settled(item: Item, again: set[str]) -> Item:
    """The item, as it is to be written.

    Args:
        again: Addresses that said the same before.
    """
    if isinstance(item, Note) and item.claim and item.fetch.url in again:
        return replace(item, reason=redirects_to(item.claim), article_url=item.claim, claim=None)
    if isinstance(item, Note) and _has_none(item) and item.fetch.url not in again:
        # The next run asks for it again.
        return replace(item, fetch=replace(item.fetch, due_at=item.fetch.at))
    return item


def is_gone(item: Item) -> bool:
    """Whether the site says of an article's address that nothing is there any more."""
    return isinstance(item, Note) and _has_none(item) and item.state is State.GONE


def _has_none(item: Note) -> bool:
    """Whether the site says of an article's address that it has no article, now or ever.

    Where other addresses lead is asked for by none: by itself, it would pass for an article.
    """
    says_so = item.state in (State.GONE, State.NOT_ARTICLE) and item.reason != LED_TO
    return item.kind is Kind.ARTICLE and says_so
