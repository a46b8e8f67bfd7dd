"""What articles have to do with each other: citations, stories told again, other editions."""

from __future__ import annotations

from mediacrawl.report.html import Element, table, tag
from mediacrawl.report.parts.part import part
from mediacrawl.report.source import Source

_CITED = """
WITH cited AS (
    SELECT target_article_id AS article_id, count(DISTINCT from_article_id) AS articles,
        count(*) FILTER (WHERE link.kind = 'related') AS related,
        count(*) FILTER (WHERE link.kind = 'read_more') AS read_more,
        count(*) FILTER (WHERE link.kind = 'inline') AS inline
    FROM corpus.link
    LEFT JOIN corpus.article AS target
        ON :outlet <> '' AND target.article_id = target_article_id
    WHERE (:outlet = '' OR target.outlet = :outlet)
        AND link.kind NOT IN ('most_read', 'read_next') AND target_article_id <> from_article_id
        AND link.first_seen_at >= CAST(:since AS timestamptz)
        AND link.first_seen_at < CAST(:until AS timestamptz)
    GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 15
)
SELECT url, title, edition, published_at, articles, related, read_more, inline
FROM cited JOIN corpus.article USING (article_id) ORDER BY articles DESC, article_id
"""
_STORIES = """
WITH recent AS MATERIALIZED (
    SELECT DISTINCT story_id FROM corpus.article JOIN corpus.story_member USING (article_id)
    WHERE published_at >= CAST(:since AS timestamptz) AND published_at < CAST(:until AS timestamptz)
), told AS (
    SELECT story.first_article_id, count(*) AS articles, max(article.published_at) AS last,
        count(DISTINCT article.outlet) AS outlets
    FROM recent
    CROSS JOIN LATERAL (
        SELECT * FROM corpus.story WHERE story_id = recent.story_id OFFSET 0
    ) AS story
    JOIN corpus.article USING (article_id)
    GROUP BY 1
    HAVING max(article.published_at) >= CAST(:since AS timestamptz)
        AND max(article.published_at) < CAST(:until AS timestamptz)
        AND (:outlet = '' OR bool_or(article.outlet = :outlet))
    ORDER BY 2 DESC, 3 DESC, 1 LIMIT 15
)
SELECT url, title, outlet, edition, published_at, told.last, told.articles, told.outlets
FROM told JOIN corpus.article ON article_id = first_article_id
ORDER BY articles DESC, told.last DESC, article_id
"""
_PAIRS = """
SELECT pair.score, one.edition, one.url, one.title, other.edition, other.url, other.title
FROM (
    SELECT * FROM corpus.article
    WHERE published_at >= CAST(:since AS timestamptz) AND published_at < CAST(:until AS timestamptz)
        AND (:outlet = '' OR outlet = :outlet)
    ORDER BY published_at DESC OFFSET 0
) AS one
CROSS JOIN LATERAL (
    SELECT * FROM corpus.edition_pair WHERE article_id = one.article_id OFFSET 0
) AS pair
JOIN corpus.article AS other ON other.article_id = pair.other_id
ORDER BY one.published_at DESC, pair.score DESC, pair.article_id, pair.other_id LIMIT 15
"""


def cited(source: Source) -> Element:
    """The articles that most others link to."""
    rows = source.rows(_CITED)
    head = ("article", "edition", "published", "linked from", "related", "read more", "inline")
    return part(
        "cited",
        "Most cited articles",
        "By the articles whose links to them were first seen in this time; the site-wide boxes "
        "(most read, read next) do not count.",
        table(head, [(source.link(url, title), *more) for url, title, *more in rows]),
        empty="" if rows else "No link to a stored article was first seen in this time.",
    )


def stories(source: Source) -> Element:
    """Stories of several articles with nearly the same text."""
    rows = source.rows(_STORIES)
    return part(
        "stories",
        "Told more than once",
        "Chains of near-duplicates and duplicates: the first article of each.",
        table(
            ("first article", "outlet", "edition", "published", "last one", "articles", "outlets"),
            [(source.link(url, title, "story"), *more) for url, title, *more in rows],
        ),
        empty="" if rows else "No story was told twice in this time.",
    )


def pairs(source: Source) -> Element:
    """The same story in two editions, the newest first."""
    rows = source.rows(_PAIRS)
    shown = [
        (
            source.link(url, title),
            edition,
            source.link(other_url, other_title),
            other_edition,
            _score(score),
        )
        for score, edition, url, title, other_edition, other_url, other_title in rows
    ]
    return part(
        "pairs",
        "The same story in two editions",
        "The newest pairs; a score of 1 where a page says so itself.",
        table(("article", "edition", "other article", "edition", "score"), shown),
        empty="" if rows else "No pair was found in this time.",
    )


def _score(score: float) -> Element:
    return tag("span", f"{score:.2f}", class_="number")
