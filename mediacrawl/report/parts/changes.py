"""What became of articles after they were published: changed, silently or not, and removed."""

from __future__ import annotations

from mediacrawl.report.charts import columns
from mediacrawl.report.html import Element, table, tag
from mediacrawl.report.parts.part import part
from mediacrawl.report.source import Source

_CHANGES = """
SELECT date_trunc(CAST(:step AS text), changed_at AT TIME ZONE CAST(:zone AS text))::date,
    CASE WHEN silent THEN 'silent' ELSE 'stated, or no time given' END, count(*)
FROM corpus.change
WHERE changed_at >= CAST(:since AS timestamptz) AND changed_at < CAST(:until AS timestamptz)
    AND (:outlet = '' OR outlet = :outlet)
GROUP BY 1, 2 ORDER BY 1, 2
"""
_SILENT = """
SELECT changed_at, edition, url, former_title, title, concat_ws(', ',
    CASE WHEN title_changed THEN 'title' END, CASE WHEN lead_changed THEN 'lead' END,
    CASE WHEN body_changed THEN 'body' END)
FROM corpus.change
WHERE silent AND changed_at >= CAST(:since AS timestamptz)
    AND changed_at < CAST(:until AS timestamptz) AND (:outlet = '' OR outlet = :outlet)
ORDER BY changed_at DESC, article_id, revision DESC LIMIT 15
"""
_REMOVED = """
SELECT url, title, edition, published_at, removed_at, count(*) OVER ()
FROM corpus.article
WHERE removed_at >= CAST(:since AS timestamptz) AND removed_at < CAST(:until AS timestamptz)
    AND (:outlet = '' OR outlet = :outlet)
ORDER BY removed_at DESC, article_id LIMIT 15
"""


def edits(source: Source) -> Element:
    """Changes of texts over time, and the last silent ones."""
    counts = source.rows(_CHANGES)
    plot = source.counts("Changes", [(day, how, n) for day, how, n in counts], "changes")
    silent = [
        (changed_at, edition, source.link(url, title, "revisions"), _former(former, title), what)
        for changed_at, edition, url, former, title, what in source.rows(_SILENT)
    ]
    head = ("changed", "edition", "article", "headline before", "what changed")
    listed = [tag("h3", "The last silent ones"), table(head, silent)] if silent else None
    return part(
        "edits",
        "Edits",
        "Texts that changed after they were stored; silent: the page's own time of change did not "
        "move. scrapy corpus --diff shows the words.",
        columns(plot),
        listed,
        empty="" if counts else "No text changed in this time.",
    )


def _former(former: str, title: str) -> str | None:
    return former if former != title else None


def removals(source: Source) -> Element:
    """What the site has taken back."""
    rows = source.rows(_REMOVED)
    number = rows[0][-1] if rows else 0
    head = ("article", "edition", "published", "found removed")
    return part(
        "removed",
        "Removed",
        f"{number:,} articles whose page was found gone (404, 410); their text is kept.",
        table(head, [(source.link(url, title), *more[:-1]) for url, title, *more in rows]),
        empty="" if rows else "No article was found removed in this time.",
    )
