"""A front page, or another listing, as it stood at an hour."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from mediacrawl.browse.views.view import Question, Shown, rows
from mediacrawl.corpus.ask import ask

MOST = 300
"""Places that are shown."""

_FRONTS = """
SELECT url, kind, last_fetched_at
FROM crawl.source WHERE kind IN ('front', 'section', 'region', 'coverage')
ORDER BY kind <> 'front', kind, url
"""
# A corpus from before sources were kept.
_FRONT_PLACED = """
SELECT page_url AS url FROM corpus.listing_page WHERE page_kind = 'front'
ORDER BY seen_at DESC LIMIT 1
"""
# When a listing was looked at is known by what was first and last seen there then: what came, what
# left, and its pages on which something stands. By the listing's number each is a step in an index.
LOOKS = """
SELECT greatest(
        (SELECT first_seen_at FROM corpus.placement AS p WHERE p.listing_id = asked.listing_id
            AND first_seen_at <= at ORDER BY first_seen_at DESC LIMIT 1),
        (SELECT left_at FROM corpus.placement AS p WHERE p.listing_id = asked.listing_id
            AND left_at <= at ORDER BY left_at DESC LIMIT 1),
        (SELECT max(seen_at) FROM corpus.listing_page AS l WHERE l.listing_id = asked.listing_id
            AND oldest_at IS NOT NULL AND seen_at <= at)) AS look,
    least(
        (SELECT first_seen_at FROM corpus.placement AS p WHERE p.listing_id = asked.listing_id
            AND first_seen_at > at ORDER BY first_seen_at LIMIT 1),
        (SELECT left_at FROM corpus.placement AS p WHERE p.listing_id = asked.listing_id
            AND left_at > at ORDER BY left_at LIMIT 1),
        (SELECT min(seen_at) FROM corpus.listing_page AS l WHERE l.listing_id = asked.listing_id
            AND oldest_at IS NOT NULL AND seen_at > at)) AS next_look,
    (SELECT first_seen_at FROM corpus.placement AS p WHERE p.listing_id = asked.listing_id
        ORDER BY first_seen_at LIMIT 1) AS first_look
FROM (
    SELECT CAST(:at AS timestamptz) AS at, (
        SELECT listing_id FROM corpus.placement WHERE page_url = :page LIMIT 1) AS listing_id
    OFFSET 0  -- once
) AS asked
"""
PLACES = """
SELECT placement.page, placement.position, coalesce(former.title, article.title) AS title,
    article.title AS newest_title, placement.article_id, article.outlet, article.edition,
    article.language, placement.first_seen_at, placement.last_seen_at,
    placement.last_seen_at - placement.first_seen_at AS stood, placement.label,
    placement.page_kind, placement.article_url
FROM (
    SELECT * FROM corpus.placement
    WHERE page_url = :page AND first_seen_at <= CAST(:look AS timestamptz)
        AND left_at >= CAST(:look AS timestamptz)
    UNION ALL
    SELECT * FROM corpus.placement
    WHERE page_url = :page AND first_seen_at <= CAST(:look AS timestamptz)
        AND left_at IS NULL AND last_seen_at >= CAST(:look AS timestamptz)
) AS placement
LEFT JOIN corpus.article USING (article_id)
LEFT JOIN LATERAL (
    SELECT title FROM corpus.revision
    WHERE revision.article_id = placement.article_id
        AND revision.replaced_at > CAST(:look AS timestamptz)
    ORDER BY revision LIMIT 1
) AS former ON true
ORDER BY placement.page, placement.position, placement.article_url
"""


def show_front(asked: Question) -> Shown:
    """What stood on the page when it was last looked at before that moment, by default now."""
    fronts = ask(asked.engine, _FRONTS, limit=MOST)
    page = asked.get("page") or _any_front(asked, [row["url"] for row in rows(fronts)])
    at = asked.moment("at") or datetime.now(UTC)
    looks = ask(asked.engine, LOOKS, {"page": page, "at": at.isoformat()})
    look, following, first = looks.rows[0]
    moment = (look or at).isoformat()
    places = ask(asked.engine, PLACES, {"page": page, "look": moment}, limit=MOST)
    return Shown(
        "front.html",
        "A page as it stood",
        {"places": places, "looks": looks, "pages": fronts},
        {
            "page": page,
            "at": at.astimezone(asked.zone),
            "look": look,
            "earlier": look - timedelta(microseconds=1) if look and look > first else None,
            "later": following,
            "first": first,
        },
    )


def _any_front(asked: Question, known: list[str]) -> str:
    if known:
        return known[0]
    found = ask(asked.engine, _FRONT_PLACED).rows
    return str(found[0][0]) if found else ""
