"""Write the parts of articles: tags, authors, images, links, other editions. Part of the writer."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from sqlalchemy import Connection, text

from mediacrawl.db.addresses import number_addresses
from mediacrawl.db.rows import alternate_rows, author_rows, image_rows, link_rows, tag_rows
from mediacrawl.db.statements.recordset import run
from mediacrawl.db.statements.row_keys import Row, last_by_key
from mediacrawl.items import Article

Numbered = Sequence[tuple[int, Article]]
"""Articles with their article_id."""


def write_parts(connection: Connection, articles: Numbered, replaced: Sequence[int]) -> None:
    """Write tags, authors, images and addresses in other editions.

    Args:
        replaced: The articles that had some before; theirs go.
    """
    if replaced:
        for table in ("article_tag", "article_author", "image", "alternate"):
            former = text(f"DELETE FROM store.{table} WHERE article_id = ANY(:ids)")
            connection.execute(former, {"ids": list(replaced)})
    if tags := _rows_of(articles, tag_rows):
        run(connection, _TAGS, last_by_key(tags, "outlet", "edition", "name"))
        run(connection, _ARTICLE_TAGS, tags)
    if authors := _rows_of(articles, author_rows):
        names = last_by_key(authors, "outlet", "edition", "name")
        run(connection, _BYLINE_NAMES, names)
        run(connection, _AUTHORS, names)
        run(connection, _ARTICLE_AUTHORS, authors)
    if images := _rows_of(articles, image_rows):
        run(connection, _IMAGES, images)
    if alternates := _rows_of(articles, alternate_rows):
        run(connection, _ALTERNATES, alternates)


def write_links(connection: Connection, articles: Numbered) -> None:
    """Write links; one that the page no longer shows keeps its row and its last_seen_at."""
    if links := _rows_of(articles, link_rows):
        number_addresses(connection, (row["target_url"] for row in links))
        run(connection, _LINKS, last_by_key(links, "article_id", "kind", "target_url"))


def _rows_of(articles: Numbered, rows: Callable[[Article], list[Row]]) -> list[Row]:
    return [{**row, "article_id": number} for number, item in articles for row in rows(item)]


# Tags and authors alike: a name of an edition, and the articles that show it.
_NAMES = """
INSERT INTO store.{kind} (outlet, edition, name, url)
SELECT outlet, edition, name, url
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    outlet text, edition text, name text, url text
)
ON CONFLICT (outlet, edition, name) DO UPDATE SET url = excluded.url
WHERE {kind}.url IS DISTINCT FROM excluded.url AND excluded.url IS NOT NULL
"""
_NAMES_OF_ARTICLES = """
INSERT INTO store.article_{kind} (article_id, {kind}_id, position)
SELECT r.article_id, {kind}.{kind}_id, r.position
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, position int, outlet text, edition text, name text
)
JOIN store.{kind} USING (outlet, edition, name)
"""
_TAGS, _AUTHORS = (_NAMES.format(kind=kind) for kind in ("tag", "author"))
_ARTICLE_TAGS, _ARTICLE_AUTHORS = (
    _NAMES_OF_ARTICLES.format(kind=kind) for kind in ("tag", "author")
)
# An author's page may have been read before the first byline, which says the name better.
_BYLINE_NAMES = """
UPDATE store.author SET name = r.name
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    outlet text, edition text, name text, url text
)
WHERE author.url = r.url AND author.outlet = r.outlet AND author.edition = r.edition
    AND author.page_seen_at IS NOT NULL
    AND NOT EXISTS (
        SELECT FROM store.article_author AS wrote WHERE wrote.author_id = author.author_id)
    AND NOT EXISTS (
        SELECT FROM store.author AS known
        WHERE (known.outlet, known.edition, known.name) = (r.outlet, r.edition, r.name))
"""
_IMAGES = """
INSERT INTO store.image (article_id, position, url, caption, credit)
SELECT article_id, position, url, caption, credit
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, position int, url text, caption text, credit text
)
"""
_ALTERNATES = """
INSERT INTO store.alternate (article_id, language, url)
SELECT article_id, language, url
FROM json_to_recordset(CAST(:rows AS json)) AS r (article_id bigint, language text, url text)
"""
_LINKS = """
INSERT INTO store.link
    (from_article_id, kind, position, anchor, target_id, first_seen_at, last_seen_at)
SELECT r.article_id, kind, position, anchor, address_id, seen_at, seen_at
FROM json_to_recordset(CAST(:rows AS json)) AS r (
    article_id bigint, kind text, position int, anchor text, target_url text,
    seen_at timestamptz
)
JOIN store.address ON address.url = r.target_url
ON CONFLICT (from_article_id, target_id, kind) DO UPDATE
SET position = CASE WHEN excluded.last_seen_at < link.last_seen_at THEN link.position
        ELSE excluded.position END,
    anchor = CASE WHEN excluded.last_seen_at < link.last_seen_at THEN link.anchor
        ELSE excluded.anchor END,
    first_seen_at = least(link.first_seen_at, excluded.first_seen_at),
    last_seen_at = greatest(link.last_seen_at, excluded.last_seen_at)
"""
