"""What stands around the tables: comments that explain them, and the analysts' role.

Both are renewed after every migration, so a better comment or a role that could not be created
before needs no migration of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from mediacrawl.db.models import metadata

READER_ROLE = "mediacrawl_reader"

# A view of corpus that is named as a table of store takes its comments; these are what differs.
VIEW_COMMENTS = {
    "link": "The typed link graph: what an article's page links to.",
    "change": "One row a change of an article's text: what it was and what it became.",
    "headline_change": "The changes of text that changed the headline.",
    "story": "Articles linked by a chain of near-duplicates or duplicates; the others have no row.",
    "coverage_article": "Which articles belong to which dossiers, and how that is known.",
    "edition_pair": "Articles of different editions of an outlet that tell the same story; at most "
    "one partner in an edition, but for what pages state.",
    "coverage_by_run": "How many articles of a run had each field, and from which source.",
}
_CHANGE = {
    "article_id": "The article.",
    "revision": "Number of the text that the change led to; the first change leads to 2.",
    "changed_at": "When the new text was first seen; null for changes before schema 0004.",
    "silent": "Whether the page's own time of change did not move (both times stated).",
    "former_title": "Headline before the change.",
    "title": "Headline after it.",
    "url": "Canonical address of the article.",
    "edition": "Language edition of the article.",
}
_CHANGES = {
    "headline_change": _CHANGE,
    "change": {
        **_CHANGE,
        "former_seen_at": "When the former text was last seen.",
        "title_changed": "Whether the headline changed.",
        "lead_changed": "Whether the summary before the body changed.",
        "body_changed": "Whether the body changed.",
        "former_lead": "Summary before the change.",
        "lead": "Summary after it.",
        "former_body": "Body before the change.",
        "body": "Body after it.",
        "outlet": "Outlet of the article.",
    },
}
FUNCTION_COMMENTS = {
    "fold(text)": "Text without case, accents and the variants of spelling that Arabic knows.",
    "search_query(text, text)": "What to look for in an edition (en, ar, es), however it is typed: "
    'words, "a phrase", or, -without. Ask with search @@ corpus.search_query(edition, words).',
}
COLUMN_COMMENTS = {
    ("link", "target_article_id"): "The article linked to; null until it is stored.",
    ("placement", "article_id"): "The article listed; null until it is stored.",
    ("headline", "edition"): "Language edition; null while it is not known.",
    ("headline", "article_id"): "The article that the line links to; null until it is stored.",
    **{
        (view, column): comment
        for view, columns in _CHANGES.items()
        for column, comment in columns.items()
    },
    ("story", "position"): "Place by time of publication, then article_id, from 1.",
    ("story", "size"): "Articles of the story.",
    ("story", "first_article_id"): "The article at position 1.",
    ("alternate", "other_article_id"): "The article there; null until it is stored.",
    ("coverage_article", "coverage_id"): "The dossier.",
    ("coverage_article", "article_id"): "The article; null until it is stored.",
    ("coverage_article", "article_url"): "Canonical address of the article.",
    ("coverage_article", "how"): "page: the dossier's page lists it; metadata: the article's "
    "metadata name the dossier; both.",
    ("coverage_article", "page"): "Page of the dossier's listing; null when it does not list it.",
    ("coverage_article", "position"): "Place on that page, from 1.",
    ("coverage_by_run", "run_id"): "The run.",
    ("coverage_by_run", "spider"): "Name of the spider.",
    ("coverage_by_run", "started_at"): "When the run began.",
    ("coverage_by_run", "field"): "Field of an article.",
    ("coverage_by_run", "articles"): "Articles that the run read.",
    ("coverage_by_run", "filled"): "Those that had the field.",
    ("coverage_by_run", "share"): "filled ÷ articles.",
    ("coverage_by_run", "sources"): "How many were read from which source.",
}


def write_comments(connection: Connection) -> None:
    """Copy the comments of the models to the tables, the views and all their columns."""
    functions = (_comment("FUNCTION", f"corpus.{f}", c) for f, c in FUNCTION_COMMENTS.items())
    statements = [*_table_comments(), *_view_comments(connection), *functions]
    connection.exec_driver_sql("\n".join(statements), execution_options={"no_parameters": True})


def create_reader(connection: Connection) -> bool:
    """Let the analysts' role read corpus and crawl; False when there is none and we may not."""
    connection.execute(text(_CREATE_ROLE))
    exists = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    if connection.scalar(exists, {"role": READER_ROLE}) is None:
        return False
    for statement in (
        "GRANT USAGE ON SCHEMA corpus, crawl TO {role}",
        "GRANT SELECT ON ALL TABLES IN SCHEMA corpus, crawl TO {role}",
        "ALTER DEFAULT PRIVILEGES IN SCHEMA corpus, crawl GRANT SELECT ON TABLES TO {role}",
    ):
        connection.execute(text(statement.format(role=READER_ROLE)))
    return True


# The role belongs to the whole server: another database may have made it, even just now.
_CREATE_ROLE = f"""
DO $$ BEGIN
    CREATE ROLE {READER_ROLE} NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
"""


def _table_comments() -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield _comment("TABLE", table.fullname, table.comment)
        for column in table.columns:
            yield _comment("COLUMN", f"{table.fullname}.{column.name}", column.comment)


def _view_comments(connection: Connection) -> Iterator[str]:
    columns = text(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'corpus' ORDER BY table_name, ordinal_position"
    )
    views = text("SELECT table_name FROM information_schema.views WHERE table_schema = 'corpus'")
    for view in connection.scalars(views):
        yield _comment("VIEW", f"corpus.{view}", VIEW_COMMENTS.get(view) or _base(view).comment)
    for view, column in connection.execute(columns):
        comment = COLUMN_COMMENTS.get((view, column)) or _base(view).columns[column].comment
        yield _comment("COLUMN", f'corpus.{view}."{column}"', comment)


def _base(view: str) -> Table:
    return metadata.tables[f"store.{view}"]


def _comment(what: str, name: str, comment: str | None) -> str:
    assert comment, f"{name} has no comment"
    quoted = comment.replace("'", "''")
    return f"COMMENT ON {what} {name} IS '{quoted}';"
