"""Rows that were had from the views, back into the tables of a database that has none.

Beside the writer this is the only place that stores articles: a corpus that was whole elsewhere is
taken as it was, and nothing in it is judged again. What the views do not show is set so that the
next crawl finds it out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from sqlalchemy import Connection, Table, text

from mediacrawl.db.addresses import number_all
from mediacrawl.db.models import metadata
from mediacrawl.db.statements.copy import Values, copy_rows
from mediacrawl.exceptions import DatabaseError


@dataclass(frozen=True, slots=True)
class Target:
    """Where the rows of a view go."""

    table: str
    copied: Mapping[str, str] = field(default_factory=dict)
    """Columns that no view shows, and the view's column whose value they get."""

    constants: Mapping[str, str] = field(default_factory=dict)
    """What columns get that must not be null and that the rows do not have."""

    select: str = ""
    """Where rows must be made over: what to insert, from `rows`."""

    addresses: Sequence[str] = ()
    """Columns of `rows` whose addresses get numbers before."""


# The order suits the foreign keys; articles name each other, which is looked at after all of them.
TARGETS = {
    "crawl.run": Target("crawl.run"),
    "crawl.page": Target("crawl.page"),
    "crawl.source": Target("crawl.source"),
    "crawl.capture": Target("crawl.capture"),
    "corpus.article": Target(
        "store.article",
        {"fetched_at": "last_seen_at"},
        # No page has this hash: what is fetched next is taken for changed, and written anew.
        {"fields_hash": "", "body_blocks": "[]"},
    ),
    "corpus.article_url": Target("store.article_url"),
    "corpus.revision": Target("store.revision"),
    "corpus.link": Target("store.link", addresses=("target_url",), select="""
        INSERT INTO store.link (from_article_id, kind, position, anchor, target_id,
            first_seen_at, last_seen_at)
        SELECT from_article_id, kind, position, anchor, address_id, first_seen_at, last_seen_at
        FROM rows JOIN store.address ON url = target_url"""),
    # What was seen last on its page stands there.
    "corpus.placement": Target("store.placement", addresses=("page_url", "article_url"), select="""
        WITH look AS MATERIALIZED (
            SELECT address_id AS listing_id, page_url, page, max(last_seen_at) AS seen_at
            FROM rows JOIN store.address ON url = page_url GROUP BY 1, 2, 3
        ), kept AS (
            INSERT INTO store.listing_page SELECT listing_id, page, seen_at FROM look
        )
        INSERT INTO store.placement (listing_id, listed_id, page_kind, label, page, position,
            first_seen_at, left_at)
        SELECT look.listing_id, address_id, page_kind, label, page, position, first_seen_at,
            coalesce(left_at, nullif(last_seen_at, seen_at))
        FROM rows JOIN look USING (page_url, page)
        JOIN store.address ON address.url = article_url"""),
    "corpus.image": Target("store.image"),
    "corpus.alternate": Target("store.alternate"),
    "corpus.tag": Target("store.tag"),
    "corpus.article_tag": Target("store.article_tag"),
    "corpus.author": Target("store.author"),
    "corpus.article_author": Target("store.article_author"),
    "corpus.coverage": Target("store.coverage"),
    "corpus.near_duplicate": Target("store.near_duplicate"),
    "corpus.story_member": Target("store.story"),
    # The host of the page that showed a line is not in the view: its link's, or one that is none.
    "corpus.headline": Target("store.headline", select="""
        INSERT INTO store.headline
            (headline_id, host, edition, text, url, first_seen_at, last_seen_at)
        OVERRIDING SYSTEM VALUE
        SELECT headline_id, CASE WHEN edition IS NULL OR host IS NULL OR row_number() OVER (
                PARTITION BY host, text ORDER BY headline_id) > 1
            THEN '#' || headline_id ELSE host END,
            edition, text, url, first_seen_at, last_seen_at
        FROM (SELECT *, substring(url FROM '^https?://([^/]+)') AS host FROM rows) AS known"""),
    # Only the pairs that came out of it are known, which is what the view makes of them again; what
    # they share is not, and stands for something that no article has.
    "corpus.edition_pair": Target("store.edition_pair", select="""
        INSERT INTO store.edition_pair (article_id, other_id, outlet, edition, other_edition,
            first_at, last_at, shared, at_odds, score, evidence)
        SELECT article_id, other_id, one.outlet, rows.edition, rows.other_edition,
            least(one.at, other.at), coalesce(last_at, greatest(one.at, other.at)), '{imported}',
            false, CASE WHEN evidence ? 'alternate' THEN NULL ELSE score END, evidence - 'alternate'
        FROM rows
        CROSS JOIN LATERAL (SELECT outlet, coalesce(published_at, first_seen_at) AS at
            FROM store.article WHERE article.article_id = rows.article_id) AS one
        CROSS JOIN LATERAL (SELECT coalesce(published_at, first_seen_at) AS at
            FROM store.article WHERE article.article_id = rows.other_id) AS other"""),
}  # fmt: skip
_MAY = text("""
SELECT bool_and(pg_has_role(relowner, 'USAGE')) FROM pg_class
WHERE oid IN ('store.article'::regclass, 'crawl.page'::regclass)
""")
_SITES = text("""
INSERT INTO store.site (host, outlet, edition)
SELECT DISTINCT ON (host) host, outlet, edition
FROM (SELECT *, substring(url FROM '^https?://([^/]+)') AS host FROM store.article) AS known
WHERE host IS NOT NULL ORDER BY host, article_id
""")


def begin(connection: Connection) -> None:
    """Make ready for rows: nobody else writes, and no trigger counts, until the transaction ends.

    Raises:
        DatabaseError: this login may not, or the database has something in it.
    """
    if not connection.scalar(_MAY):
        raise DatabaseError(
            "an import takes the rights of the schema's owner: log in as one who is a member of "
            "mediacrawl_owner"
        )
    for target in TARGETS.values():
        connection.execute(text(f"ALTER TABLE {target.table} DISABLE TRIGGER USER"))
    connection.execute(text("ALTER TABLE store.article ENABLE TRIGGER pack"))
    for target in TARGETS.values():
        if connection.scalar(text(f"SELECT EXISTS (SELECT FROM {target.table})")):
            raise DatabaseError(
                f"the database is not empty ({target.table} has rows): import into one of its "
                "own, with -s MEDIACRAWL_DATA_DIR=FOLDER or another DATABASE_URL"
            )


def restore(
    connection: Connection, view: str, columns: Sequence[str], rows: Iterable[Values]
) -> None:
    """Store the rows of a view.

    Args:
        columns: Names of the rows' values; those that a table has not follow from it.
    """
    target = TARGETS[view]
    if target.select:
        connection.execute(
            text(f"CREATE TEMPORARY TABLE rows ON COMMIT DROP AS SELECT * FROM {view} WITH NO DATA")
        )
        copy_rows(connection, ("rows",), columns, rows)
        for column in target.addresses:
            number_all(connection, "rows", column)
        connection.execute(text(target.select))
        connection.execute(text("DROP TABLE rows"))
        return
    table = metadata.tables[target.table]
    own = [number for number, name in enumerate(columns) if _is_stored(table, name)]
    copied = {name: columns.index(source) for name, source in target.copied.items()}
    constants = {n: value for n, value in target.constants.items() if n not in columns}
    names = [*(columns[number] for number in own), *copied, *constants]
    taken, last = [*own, *copied.values()], tuple(constants.values())
    copy_rows(connection, (table.schema or "", table.name), names,
              ((*(row[number] for number in taken), *last) for row in rows))  # fmt: skip


def finish(connection: Connection) -> None:
    """Make what follows from the rows: counts, numbers to go on from, the planner's statistics."""
    connection.execute(_SITES)
    connection.execute(text("SELECT store.recount()"))
    connection.execute(text("ANALYZE store.address, store.listing_page"))
    for target in TARGETS.values():
        table = metadata.tables[target.table]
        for column in table.columns:
            if column.identity is not None:
                connection.execute(text(
                    f"SELECT setval(pg_get_serial_sequence('{target.table}', '{column.name}'), "
                    f"max({column.name})) FROM {target.table}"
                ))  # fmt: skip
        connection.execute(text(f"ALTER TABLE {target.table} ENABLE TRIGGER USER"))
        connection.execute(text(f"ANALYZE {target.table}"))


def _is_stored(table: Table, name: str) -> bool:
    column = table.columns.get(name)
    return column is not None and column.computed is None
