"""What the corpus holds, in a few tables: the rows behind `scrapy corpus`."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask

DAYS = 14
CHANGE_DAYS = 30
RUNS = 5


@dataclass(frozen=True, slots=True)
class Table:
    """A part of the report."""

    title: str
    answer: Answer
    optional: tuple[str, ...] = ()
    """Columns that a narrow terminal can do without, the first of them first."""


def corpus_report(engine: Engine) -> list[Table]:
    """Return the tables of the report, in reading order; an empty one is part of it."""
    return [
        Table(title, ask(engine, sql), _OPTIONAL.get(title, ())) for title, sql in _TABLES.items()
    ]


_EDITIONS = "Articles by edition"
_OPTIONAL = {_EDITIONS: ("duplicates", "removed")}
_TABLES = {
    _EDITIONS: """
        SELECT outlet, edition, sum(articles) AS articles, sum(duplicates) AS duplicates,
            sum(removed) AS removed, min(oldest) AS oldest, max(newest) AS newest
        FROM corpus.section_count GROUP BY outlet, edition ORDER BY outlet, edition
    """,
    "Articles by section": """
        SELECT edition, coalesce(section, '(none)') AS section, articles, newest, outlet
        FROM corpus.section_count
        ORDER BY outlet, edition, articles DESC, section
    """,
    f"Changed texts (in {CHANGE_DAYS} days up to the newest change)": f"""
        SELECT outlet, edition, count(DISTINCT article_id) AS articles, count(*) AS changes,
            count(*) FILTER (WHERE title_changed) AS headlines,
            count(*) FILTER (WHERE silent) AS silent, max(changed_at)::date AS newest
        FROM (
            SELECT article_id AS id, revision FROM corpus.revision
            WHERE replaced_at > (SELECT max(replaced_at) FROM corpus.revision)
                - interval '{CHANGE_DAYS} days'
        ) AS former
        CROSS JOIN LATERAL (  -- OFFSET 0: by the index, change by change
            SELECT * FROM corpus.change
            WHERE article_id = former.id AND change.revision = former.revision + 1 OFFSET 0
        ) AS of
        GROUP BY outlet, edition ORDER BY outlet, edition
    """,
    f"Articles by day (last {DAYS} days with articles)": f"""
        SELECT day, sum(articles) AS articles
        FROM corpus.article_count WHERE day IS NOT NULL
        GROUP BY day ORDER BY day DESC LIMIT {DAYS}
    """,
    "Links by kind": """
        SELECT kind, links, to_stored AS to_stored_articles
        FROM corpus.link_total ORDER BY links DESC, kind
    """,
    "Last runs": f"""
        SELECT run_id AS run, spider, date_trunc('second', started_at) AS started,
            date_trunc('second', finished_at - started_at) AS took, status,
            (coverage ->> 'articles')::int AS articles, reason
        FROM crawl.run ORDER BY run_id DESC LIMIT {RUNS}
    """,
    "Field coverage of the last run with articles": """
        SELECT field, filled, articles, round(100 * share, 1) AS percent,
            (SELECT string_agg(source || ' ' || number, ', ' ORDER BY number::int DESC)
             FROM jsonb_each_text(sources) AS s (source, number)) AS read_from
        FROM corpus.coverage_by_run
        WHERE run_id = (
            SELECT run_id FROM crawl.run WHERE (coverage ->> 'articles')::int > 0
                AND coverage -> 'fields' <> '{}' ORDER BY run_id DESC LIMIT 1)
        ORDER BY share DESC, field
    """,
}
