"""What is in the corpus: articles by edition and section, and their tags."""

from __future__ import annotations

from collections import defaultdict
from itertools import groupby

from mediacrawl.report.charts import columns, sparkline
from mediacrawl.report.html import Element, table, tag
from mediacrawl.report.parts.part import part
from mediacrawl.report.source import Row, Source

MOST_CHARTS = 6
NEVER = "No article of this time is stored. Another time: --until and --days."

_EDITIONS = """
SELECT outlet, edition, sum(articles)::bigint, coalesce(max(within), 0), sum(duplicates)::bigint,
    sum(removed)::bigint, sum(undated)::bigint, min(oldest), max(newest)
FROM corpus.section_count
LEFT JOIN (
    SELECT outlet, edition, count(*) AS within FROM corpus.article
    WHERE published_at >= CAST(:since AS timestamptz)
        AND published_at < CAST(:until AS timestamptz)
    GROUP BY 1, 2
) AS in_time USING (outlet, edition)
WHERE :outlet = '' OR outlet = :outlet
GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2
"""
_SECTIONS = """
SELECT outlet || ' ' || edition,
    date_trunc(CAST(:step AS text), published_at AT TIME ZONE CAST(:zone AS text))::date,
    coalesce(section, '(none)'), count(*)
FROM corpus.article
WHERE published_at >= CAST(:since AS timestamptz) AND published_at < CAST(:until AS timestamptz)
    AND duplicate_of IS NULL AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""
_TAGS = """
WITH used AS MATERIALIZED (
    SELECT edition, tag, published_at
    FROM corpus.article CROSS JOIN unnest(tags) AS tag
    WHERE published_at >= CAST(:before AS timestamptz)
        AND published_at < CAST(:until AS timestamptz) AND duplicate_of IS NULL
        AND (:outlet = '' OR outlet = :outlet)
), top AS (
    SELECT edition, tag, count(*) FILTER (WHERE published_at >= CAST(:since AS timestamptz)) AS now,
        count(*) FILTER (WHERE published_at < CAST(:since AS timestamptz)) AS before
    FROM used GROUP BY 1, 2 ORDER BY 3 DESC, 1, 2 LIMIT 20
)
SELECT top.edition, top.tag, top.now, top.before,
    date_trunc(CAST(:step AS text), published_at AT TIME ZONE CAST(:zone AS text))::date, count(*)
FROM top JOIN used USING (edition, tag)
WHERE top.now > 0 AND used.published_at >= CAST(:since AS timestamptz)
GROUP BY 1, 2, 3, 4, 5 ORDER BY 3 DESC, 1, 2, 5
"""


def editions(source: Source) -> Element:
    """What is stored of each edition."""
    rows = source.rows(_EDITIONS)
    head = ("outlet", "edition", "articles", "in this time", "duplicates", "removed",
            "without a date", "oldest", "newest")  # fmt: skip
    return part(
        "editions",
        "Editions",
        "All articles that are stored, whatever their date.",
        table(head, rows),
        empty="" if rows else "The corpus is empty: scrapy crawl almayadeen fills it.",
    )


def sections(source: Source) -> Element:
    """How many articles were published when, by edition and by section."""
    rows = source.rows(_SECTIONS)
    by_edition: defaultdict[str, list[Row]] = defaultdict(list)
    for edition, *row in rows:
        by_edition[edition].append(tuple(row))
    largest = sorted(by_edition, key=lambda name: -sum(row[2] for row in by_edition[name]))
    charts = [
        columns(source.counts(name, by_edition[name], "articles")) for name in largest[:MOST_CHARTS]
    ]
    if len(largest) > 1:
        told = [(day, edition, count) for edition, day, _, count in rows]
        charts.insert(0, columns(source.counts("All editions", told, "articles")))
    left_out = len(largest) - MOST_CHARTS
    more = tag("p", f"{left_out} more editions are not drawn.") if left_out > 0 else None
    return part(
        "articles",
        f"Articles a {source.period.step} by section",
        "By time of publication, without duplicates.",
        charts,
        more,
        empty="" if rows else NEVER,
    )


def tags(source: Source) -> Element:
    """The tags that were used most, and whether they become more."""
    rows = source.rows(_TAGS)
    shown = [_tag_row(source, key, list(steps)) for key, steps in groupby(rows, lambda r: r[:4])]
    return part(
        "tags",
        "Tags",
        f"Those that most articles have, beside the {source.period.days} days before.",
        table(("tag", "edition", "articles", "before", "change", "trend"), shown),
        empty="" if rows else NEVER,
    )


def _tag_row(source: Source, key: Row, steps: list[Row]) -> Row:
    edition, name, now, before = key
    found = {row[4]: row[5] for row in steps}
    trend = sparkline(f"{name}: {now}", [found.get(day, 0) for day in source.period.starts])
    return name, edition, now, before, _change(now, before), trend


def _change(now: int, before: int) -> Element:
    """In percent; nothing can be said of what was not there."""
    change = f"{round(100 * (now - before) / before):+,}%" if before else "new"
    return tag("span", change, class_="number")
