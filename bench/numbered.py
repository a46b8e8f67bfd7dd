"""SQL that stores links and places whose addresses are known as text, as the writer would."""

from __future__ import annotations


def stored_links(select: str) -> tuple[str, ...]:
    """Statements that store links.

    Args:
        select: Gives from_article_id, kind, position, anchor, target_url, first_seen_at,
            last_seen_at.
    """
    return (
        _number(select, "target_url"),
        f"""
        INSERT INTO store.link (from_article_id, kind, position, anchor, target_id, first_seen_at,
            last_seen_at)
        SELECT from_article_id, kind, position, anchor, address_id, first_seen_at, last_seen_at
        FROM ({select}) AS made JOIN store.address ON address.url = target_url
        ON CONFLICT DO NOTHING
        """,
    )


def stored_places(select: str) -> tuple[str, ...]:
    """Statements that store places that articles have left; `STANDING` is for the end.

    Args:
        select: Gives page_url, page_kind, label, page, position, article_url, first_seen_at,
            last_seen_at.
    """
    return (
        _number(select, "page_url"),
        _number(select, "article_url"),
        f"""
        INSERT INTO store.placement (listing_id, listed_id, page_kind, label, page, position,
            first_seen_at, left_at)
        SELECT listing.address_id, listed.address_id, page_kind, label, page, position,
            first_seen_at, last_seen_at
        FROM ({select}) AS made
        JOIN store.address AS listing ON listing.url = page_url
        JOIN store.address AS listed ON listed.url = article_url
        """,
    )


# What was last seen on a page of a listing stands there.
STANDING = (
    """
    UPDATE store.placement SET left_at = seen_at FROM store.listing_page AS look
    WHERE left_at IS NULL
        AND (look.listing_id, look.page) = (placement.listing_id, placement.page)
    """,
    "DELETE FROM store.listing_page",
    """
    INSERT INTO store.listing_page
    SELECT listing_id, page, max(left_at) FROM store.placement GROUP BY 1, 2
    """,
    """
    UPDATE store.placement SET left_at = NULL FROM store.listing_page AS look
    WHERE left_at = seen_at
        AND (look.listing_id, look.page) = (placement.listing_id, placement.page)
    """,
)


def _number(select: str, column: str) -> str:
    return f"""
    INSERT INTO store.address (url, article_id)
    SELECT made.url, known.article_id
    FROM (SELECT DISTINCT {column} FROM ({select}) AS all_made) AS made (url)
    LEFT JOIN store.article_url AS known USING (url)
    WHERE NOT EXISTS (SELECT FROM store.address WHERE address.url = made.url)
    """
