"""An article: its text, and all that the corpus knows around it."""

from __future__ import annotations

from mediacrawl.browse.views.view import MissingError, Question, Row, Shown, rows
from mediacrawl.corpus.article import find_article
from mediacrawl.corpus.ask import Answer, ask
from mediacrawl.exceptions import ArgumentError

MOST = 100
"""Rows of each table around an article; CSV and JSON have 1,000."""
MOST_FOR_PROGRAMS = 1000

_ARTICLE = """
SELECT article_id, outlet, edition, language, kind, section, title, lead, body_blocks, url,
    external_id, authors, source, agencies, published_at, published_raw, modified_at,
    first_seen_at, last_seen_at, removed_at, revision, read_minutes, word_count, video_seconds,
    media_url, image_url, image_caption, image_credit, tags, keywords, coverage, paywalled,
    duplicate_of, text_share, damage, extractor,
    (SELECT story_id FROM corpus.story_member AS story WHERE story.article_id = article.article_id)
        AS story_id
FROM corpus.article WHERE article_id = CAST(:article_id AS bigint)
"""
_OTHER = "other.article_id, other.outlet, other.edition, other.language, other.title"
_AROUND = {
    "pictures": """
SELECT position, url, caption, credit
FROM corpus.image WHERE article_id = CAST(:article_id AS bigint) ORDER BY position
""",
    "placements": """
SELECT page_kind, label, page, position, first_seen_at, last_seen_at,
    last_seen_at - first_seen_at AS stood, page_url
FROM corpus.placement WHERE article_id = CAST(:article_id AS bigint)
ORDER BY first_seen_at, page_url
""",
    "links_out": f"""
SELECT link.kind, link.position, link.anchor, link.target_url, {_OTHER}
FROM corpus.link
LEFT JOIN corpus.article AS other ON other.article_id = link.target_article_id
WHERE link.from_article_id = CAST(:article_id AS bigint)
ORDER BY link.kind, link.position, link.target_url
""",
    "links_in": f"""
SELECT link.kind, link.anchor, link.first_seen_at, {_OTHER}
FROM corpus.link
JOIN corpus.article AS other ON other.article_id = link.from_article_id
WHERE link.target_article_id = CAST(:article_id AS bigint)
ORDER BY link.first_seen_at DESC, other.article_id, link.kind
""",
    "near_duplicates": f"""
SELECT pair.similarity, other.published_at, {_OTHER}
FROM (
    SELECT other_id, similarity FROM corpus.near_duplicate
    WHERE article_id = CAST(:article_id AS bigint)
    UNION ALL
    SELECT article_id, similarity FROM corpus.near_duplicate
    WHERE other_id = CAST(:article_id AS bigint)
) AS pair
JOIN corpus.article AS other ON other.article_id = pair.other_id
ORDER BY pair.similarity DESC, other.published_at, other.article_id
""",
    "editions": f"""
SELECT pair.score, other.published_at, {_OTHER}
FROM (
    SELECT other_id, score FROM corpus.edition_pair
    WHERE article_id = CAST(:article_id AS bigint)
    UNION ALL
    SELECT article_id, score FROM corpus.edition_pair
    WHERE other_id = CAST(:article_id AS bigint)
) AS pair
JOIN corpus.article AS other ON other.article_id = pair.other_id
ORDER BY pair.score DESC NULLS LAST, other.edition, other.article_id
""",
    "ticker": """
SELECT text, edition, first_seen_at, last_seen_at
FROM corpus.headline WHERE article_id = CAST(:article_id AS bigint)
ORDER BY first_seen_at, headline_id
""",
    "addresses": """
SELECT url, first_seen_at
FROM corpus.article_url WHERE article_id = CAST(:article_id AS bigint) ORDER BY first_seen_at, url
""",
}


def show_article(asked: Question) -> Shown:
    """The article of that number."""
    article, row = read_article(asked)
    most = asked.number("limit", MOST)
    limit = min(most, MOST_FOR_PROGRAMS)
    values = {"article_id": str(row["article_id"])}
    around = {name: ask(asked.engine, sql, values, limit=limit) for name, sql in _AROUND.items()}
    return Shown("article.html", row["title"], {"article": article, **around}, {"article": row})


def read_article(asked: Question, sql: str = _ARTICLE) -> tuple[Answer, Row]:
    """The article whose number the address has, as an answer and as a row.

    Raises:
        MissingError: there is none.
    """
    number = asked.number("article_id")
    found = ask(asked.engine, sql, {"article_id": str(number)})
    if not found.rows:
        raise MissingError(f"no article has the number {number}: search for it")
    return found, rows(found)[0]


def find_number(asked: Question) -> int:
    """The number of the article of that number, address or post id.

    Raises:
        MissingError: there is none, or there are several.
    """
    try:
        found = find_article(asked.engine, asked.get("name") or "", "article_id, url")
    except ArgumentError as error:
        raise MissingError(str(error)) from None
    return int(found["article_id"])
