"""Comments that explain tables, views and columns.

They are renewed after every migration, so a better comment needs no migration of its own.
"""

from __future__ import annotations

from collections.abc import Iterator

from sqlalchemy import Connection, Table, text

from mediacrawl.db.models import metadata
from mediacrawl.db.models.base import LAST_SEEN

# A view of corpus that is named as a table of store takes its comments; these are what differs.
VIEW_COMMENTS = {
    "link": "The typed link graph: what an article's page links to.",
    "change": "One row a change of an article's text: what it was and what it became.",
    "headline_change": "The changes of text that changed the headline.",
    "story": "Articles linked by a chain of near-duplicates or duplicates, in whatever outlets; "
    "the others have no row.",
    "retelling": "Near-duplicates of two outlets, the later article first: a row for each earlier "
    "one.",
    "story_member": "Which articles are in which story, without their order.",
    "search_languages": "The languages by which the articles of each edition are searched.",
    "month_count": "How many articles are stored, by outlet, edition, section and month.",
    "section_count": "How many articles are stored, by outlet, edition and section.",
    "coverage_article": "Which articles belong to which dossiers, and how that is known.",
    "edition_pair": "Articles of different editions or languages of an outlet that tell the same "
    "story; at most one partner in an edition, but for what pages state.",
    "coverage_by_run": "How many articles of a run had each field, and from which source.",
    "coverage_by_section": "The same by section of the articles.",
    "run_compared": "Each run beside the median of the ten before it that ended ok and had the "
    "same spider and arguments.",
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
_COMPARED = {
    "seconds": "How long it took",
    "requests": "Requests that it sent",
    "bytes": "Bytes that it received",
    "listed": "Article addresses seen",
    "fetched": "Article pages fetched",
    "new": "Articles stored for the first time",
    "changed": "Articles stored anew, changed",
    "blocked": "Articles refused by the site",
    "invalid": "Articles that lack a title, a text or the like",
    "failed": "Articles without a usable answer",
}
FUNCTION_COMMENTS = {
    "fold(text)": "Text without case, accents and the variants of spelling that Arabic knows.",
    "search_config(text)": "Text search configuration of a language (en, ar, …); simple for those "
    "that PostgreSQL does not know.",
    "search_days(date, date)": "The days from one to another as in corpus.article.search_keys. Ask "
    "with search_keys && corpus.search_days(first, last).",
    "search_query(text, text)": "What to look for in a language (en, ar, …), however it is typed: "
    'words, "a phrase", or, -without. Ask with search @@ corpus.search_query(search_language, '
    "words).",
}
COLUMN_COMMENTS = {
    ("link", "target_url"): "Canonical address that the link leads to.",
    ("link", "target_article_id"): "The article linked to; null until it is stored.",
    **{
        (view, "page_url"): "Canonical address of the listing, unnumbered."
        for view in ("listing_page", "placement", "coverage_place")
    },
    **{
        (view, "listing_id"): "Number of the listing in this database: by it the first and the "
        "last of a listing's places are found without reading the others."
        for view in ("listing_page", "placement", "coverage_place")
    },
    **{
        (view, "article_url"): "Canonical address of the article listed."
        for view in ("placement", "coverage_place")
    },
    ("placement", "article_id"): "The article listed; null until it is stored.",
    ("placement", "last_seen_at"): LAST_SEEN,
    ("wanted", "url"): "Canonical address that articles link to.",
    ("headline", "edition"): "Language edition; null while it is not known.",
    ("headline", "article_id"): "The article that the line links to; null until it is stored.",
    **{
        (view, column): comment
        for view, columns in _CHANGES.items()
        for column, comment in columns.items()
    },
    (
        "article",
        "search_keys",
    ): "What the index of words knows beside these: edition:en, "
    "kind:news, language:en, its month and day (UTC): 2024-03, 2024-03-01; or undated.",
    **{
        (view, "section"): "Slug path of the section; null where none is stated."
        for view in ("article_count", "month_count", "section_count")
    },
    ("article_count", "day"): "Day of publication, UTC; null where none is known.",
    **{
        (view, "month"): "First day of the month of publication, UTC; null where none is known."
        for view in ("month_count", "tag_count")
    },
    **{
        ("section_count", column.name): column.comment
        for column in metadata.tables["store.article_count"].columns
        if column.name not in ("section", "day")
    },
    ("section_count", "undated"): "Those without a time of publication.",
    ("section_count", "oldest"): "First day of publication, UTC.",
    ("section_count", "newest"): "Last day of publication, UTC.",
    ("edition_pair", "stated"): "Whether a page names the other as its other edition.",
    ("edition_pair", "last_at"): "When the later of the two was published.",
    ("tag_count", "outlet"): "Outlet that uses the tag.",
    ("tag_count", "edition"): "Edition that uses it.",
    ("tag_count", "name"): "The tag as shown.",
    ("story_member", "story_id"): "The story.",
    ("article", "body_blocks"): "The body as [{type, text, …}] in order.",
    ("story_member", "article_id"): "The article.",
    ("search_languages", "edition"): "The edition.",
    ("search_languages", "search_language"): "A language of its articles.",
    ("story", "position"): "Place by time of publication, then article_id, from 1.",
    ("story", "size"): "Articles of the story.",
    ("story", "first_article_id"): "The article at position 1.",
    ("story", "outlet"): "Outlet of the article.",
    ("story", "first_outlet"): "Outlet of the article at position 1: the first to tell it.",
    ("story", "minutes_after_first"): "Minutes from the first article's publication to this one's; "
    "null where it states no time.",
    ("retelling", "article_id"): "The article that was published later.",
    ("retelling", "outlet"): "Its outlet.",
    ("retelling", "published_at"): "When it was published.",
    ("retelling", "earlier_id"): "The one that was published before, in another outlet.",
    ("retelling", "earlier_outlet"): "Outlet of that.",
    ("retelling", "minutes"): "Minutes between the two.",
    ("retelling", "similarity"): "As in corpus.near_duplicate.",
    ("retelling", "wire"): "Whether both credit the same agency: a copy of that rather.",
    ("alternate", "other_article_id"): "The article there; null until it is stored.",
    ("coverage_article", "coverage_id"): "The dossier.",
    ("coverage_article", "article_id"): "The article; null until it is stored.",
    ("coverage_article", "article_url"): "Canonical address of the article.",
    ("coverage_article", "how"): "page: the dossier's page lists it; metadata: the article's "
    "metadata name the dossier; both.",
    ("coverage_article", "page"): "Page of the dossier's listing; null when it does not list it.",
    ("coverage_article", "position"): "Place on that page, from 1.",
    **{
        (view, column): comment
        for view in ("coverage_by_run", "coverage_by_section", "run_compared")
        for column, comment in {
            "run_id": "The run.",
            "spider": "Name of the spider.",
            "started_at": "When the run began.",
        }.items()
    },
    ("coverage_by_section", "section"): "Slug path of the section; the kind where there is none.",
    **{
        (view, column): comment
        for view in ("coverage_by_run", "coverage_by_section")
        for column, comment in {
            "field": "Field of an article.",
            "articles": "Articles that the run read.",
            "filled": "Those that had the field.",
            "share": "filled ÷ articles.",
            "sources": "How many were read from which source.",
            "outlet": "Outlet that the run crawled.",
            "edition": "Edition that it crawled.",
        }.items()
    },
    ("run_compared", "arguments"): "Arguments that the spider was given.",
    ("run_compared", "status"): "running, ok, failed, blocked or killed.",
    ("run_compared", "runs"): "How many runs it is compared with, at most 10.",
    **{("run_compared", name): f"{what}." for name, what in _COMPARED.items()},
    **{
        ("run_compared", f"usual_{name}"): f"{what}: the median of those runs."
        for name, what in _COMPARED.items()
    },
}


def write_comments(connection: Connection) -> None:
    """Copy the comments of the models to the tables, the views and all their columns."""
    functions = (_comment("FUNCTION", f"corpus.{f}", c) for f, c in FUNCTION_COMMENTS.items())
    statements = [*_table_comments(), *_view_comments(connection), *functions]
    connection.exec_driver_sql("\n".join(statements), execution_options={"no_parameters": True})


def view_names() -> list[str]:
    """What views of ours in schema corpus are called: users may have views of their own there."""
    tables = (table.name for table in metadata.sorted_tables if table.schema == "store")
    return sorted({*tables, *VIEW_COMMENTS})


def _table_comments() -> Iterator[str]:
    for table in metadata.sorted_tables:
        yield _comment("TABLE", table.fullname, table.comment)
        for column in table.columns:
            yield _comment("COLUMN", f"{table.fullname}.{column.name}", column.comment)
    # Alembic makes this one, and has no model of it.
    yield _comment("TABLE", "crawl.alembic_version", "At which revision the schema is.")
    yield _comment("COLUMN", "crawl.alembic_version.version_num", "Its number, such as 0041.")


def _view_comments(connection: Connection) -> Iterator[str]:
    columns = text(
        "SELECT table_name, column_name FROM information_schema.columns "
        "WHERE table_schema = 'corpus' AND table_name = ANY(:ours) "
        "ORDER BY table_name, ordinal_position"
    )
    views = text(
        "SELECT table_name FROM information_schema.views "
        "WHERE table_schema = 'corpus' AND table_name = ANY(:ours)"
    )
    ours = {"ours": view_names()}
    for view in connection.scalars(views, ours):
        yield _comment("VIEW", f"corpus.{view}", VIEW_COMMENTS.get(view) or _base(view).comment)
    for view, column in connection.execute(columns, ours):
        comment = COLUMN_COMMENTS.get((view, column)) or _base(view).columns[column].comment
        yield _comment("COLUMN", f'corpus.{view}."{column}"', comment)


def _base(view: str) -> Table:
    return metadata.tables[f"store.{view}"]


def _comment(what: str, name: str, comment: str | None) -> str:
    assert comment, f"{name} has no comment"
    quoted = comment.replace("'", "''")
    return f"COMMENT ON {what} {name} IS '{quoted}';"
