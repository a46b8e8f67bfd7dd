"""Outlets beside each other: who tells first, who follows whom, what they take from agencies."""

from __future__ import annotations

from mediacrawl.report.html import Element, table, tag
from mediacrawl.report.parts.part import part
from mediacrawl.report.source import Source

_OUTLETS = """
WITH written AS (
    SELECT outlet, count(*) AS articles, count(*) FILTER (WHERE agencies <> '{}') AS credited
    FROM corpus.article
    WHERE published_at >= CAST(:since AS timestamptz) AND published_at < CAST(:until AS timestamptz)
        AND duplicate_of IS NULL
    GROUP BY 1
), told AS (
    SELECT story_id, article.outlet, min(article.published_at) AS at
    FROM corpus.article JOIN corpus.story_member USING (article_id)
    WHERE article.published_at >= CAST(:since AS timestamptz)
        AND article.published_at < CAST(:until AS timestamptz)
    GROUP BY 1, 2
), behind AS (
    SELECT outlet, extract(epoch FROM at - min(at) OVER story) / 60 AS minutes,
        count(*) OVER story AS outlets
    FROM told WINDOW story AS (PARTITION BY story_id)
), shared AS (
    SELECT outlet, count(*) AS stories, count(*) FILTER (WHERE minutes = 0) AS first,
        round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes)
            FILTER (WHERE minutes > 0) AS numeric)) AS minutes
    FROM behind WHERE outlets > 1 GROUP BY 1
)
SELECT outlet, articles, credited, coalesce(stories, 0), coalesce(first, 0), minutes
FROM written LEFT JOIN shared USING (outlet)
WHERE :outlet = '' OR outlet = :outlet
ORDER BY articles DESC, outlet LIMIT 40
"""
_FOLLOWED = """
WITH told AS (
    SELECT DISTINCT ON (article_id, earlier_outlet) outlet, earlier_outlet, wire, minutes
    FROM (
        SELECT article_id AS later_id FROM corpus.article
        WHERE published_at >= CAST(:since AS timestamptz)
            AND published_at < CAST(:until AS timestamptz)
    ) AS later
    CROSS JOIN LATERAL (SELECT * FROM corpus.retelling WHERE article_id = later_id OFFSET 0) AS told
    WHERE (:outlet = '' OR :outlet IN (outlet, earlier_outlet))
    ORDER BY article_id, earlier_outlet, minutes DESC, earlier_id
)
SELECT outlet, earlier_outlet, count(*), count(*) FILTER (WHERE wire),
    round(CAST(percentile_cont(0.5) WITHIN GROUP (ORDER BY minutes) AS numeric))
FROM told GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20
"""
_AGENCIES = """
SELECT agency, count(*), count(DISTINCT outlet), mode() WITHIN GROUP (ORDER BY section)
FROM corpus.article CROSS JOIN unnest(agencies) AS agency
WHERE published_at >= CAST(:since AS timestamptz) AND published_at < CAST(:until AS timestamptz)
    AND duplicate_of IS NULL AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1 ORDER BY 2 DESC, 1 LIMIT 20
"""


def outlets(source: Source) -> Element:
    """Each outlet's share in the stories that several tell, and in what agencies wrote."""
    rows = source.rows(_OUTLETS)
    followed, agencies = source.rows(_FOLLOWED), source.rows(_AGENCIES)
    follow = ("outlet", "after", "articles", "of one agency", "median of the minutes")
    credit = ("agency", "articles", "outlets", "mostly in")
    return part(
        "outlets",
        "Outlets",
        "By time of publication. Stories are those that several outlets told with much of the same "
        "text: who had them first, and how many minutes later the others did (the median).",
        table(
            ("outlet", "articles", "credit an agency", "stories", "first", "minutes behind"), rows
        ),
        (tag("h3", "Who follows whom"), table(follow, followed)) if followed else None,
        (tag("h3", "Agencies"), table(credit, agencies)) if agencies else None,
        empty="" if rows else "No article of this time is stored.",
    )
