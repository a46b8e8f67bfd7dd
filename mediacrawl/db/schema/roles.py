"""Three roles, so that nobody has more rights than the work takes.

They cannot log in: logins are made members (`GRANT mediacrawl_writer TO crawler`). Renewed after
every migration, so a role that could not be made before needs no migration of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.errors import InsufficientPrivilege
from sqlalchemy import Connection, text
from sqlalchemy.exc import ProgrammingError

from mediacrawl.db.schema.comments import view_names
from mediacrawl.exceptions import DatabaseError

OWNER_ROLE = "mediacrawl_owner"
"""Owns the schema: migrates it."""
WRITER_ROLE = "mediacrawl_writer"
"""Crawls: reads and writes rows, and changes no table."""
READER_ROLE = "mediacrawl_reader"
"""Asks: reads corpus and crawl."""
ROUTINES = ("fold", "search_config", "search_days", "search_query")
"""Functions of ours in schema corpus: users may have functions of their own there."""
ROLES = (OWNER_ROLE, WRITER_ROLE, READER_ROLE)


def create_roles(connection: Connection) -> tuple[str, ...]:
    """Make the roles and grant them what they need; return those that there are not.

    Who may make no roles goes without; what an administrator has made before is used.
    """
    for role in ROLES:
        connection.execute(text(_CREATE.format(role=role)))
    there = set(connection.scalars(text("SELECT rolname FROM pg_roles")))
    if OWNER_ROLE in there:
        hand_over = _HAND_OVER
        for kind, names in (("{views}", view_names()), ("{routines}", ROUTINES)):
            hand_over = hand_over.replace(kind, f"'{{{','.join(names)}}}'::text[]")
        connection.exec_driver_sql(hand_over, execution_options={"no_parameters": True})
    views = ", ".join(connection.scalars(_VIEWS, {"ours": view_names()}))
    for role, grants in ((WRITER_ROLE, _WRITER), (READER_ROLE, _READER)):
        if role in there:
            connection.exec_driver_sql(grants)
            connection.exec_driver_sql(f"GRANT SELECT ON {views} TO {role}")
    return tuple(role for role in ROLES if role not in there)


@contextmanager
def as_owner() -> Iterator[None]:
    """What follows changes the schema, and is not for everyone.

    Raises:
        DatabaseError: this user may not.
    """
    try:
        yield
    except ProgrammingError as error:
        if not isinstance(error.orig, InsufficientPrivilege):
            raise
        raise DatabaseError(
            f"this user may not change the schema ({error.orig.diag.message_primary}): run "
            f"`scrapy initdb` as a superuser, or as a member of {OWNER_ROLE} after one has done so"
        ) from None


# A role belongs to the whole server: another database may have made it, even just now.
_CREATE = """
DO $$ BEGIN
    CREATE ROLE {role} NOLOGIN;
EXCEPTION
    WHEN duplicate_object OR unique_violation OR insufficient_privilege THEN NULL;
END $$
"""
# Who may not hand over (no member of the role, not the objects' owner) keeps what he made. Tables
# come before what hangs on them: their indexes and identity sequences go with them.
_HAND_OVER = """
DO $$
DECLARE
    command text;
    owner CONSTANT oid := 'mediacrawl_owner'::regrole;
    ours CONSTANT oid[] := ARRAY(
        SELECT oid FROM pg_namespace WHERE nspname IN ('store', 'corpus', 'crawl'));
BEGIN
    IF NOT pg_has_role(current_user, owner, 'USAGE') THEN
        GRANT mediacrawl_owner TO CURRENT_USER;
    END IF;
    IF NOT has_database_privilege(owner, current_database(), 'CREATE') THEN
        EXECUTE format('GRANT CREATE ON DATABASE %I TO mediacrawl_owner', current_database());
    END IF;
    FOR command IN
        SELECT format('ALTER SCHEMA %s OWNER TO mediacrawl_owner', oid::regnamespace)
        FROM pg_namespace WHERE oid = ANY (ours) AND nspowner <> owner
        UNION ALL
        SELECT format('ALTER TABLE %s OWNER TO mediacrawl_owner', oid::regclass)
        FROM pg_class
        WHERE relnamespace = ANY (ours) AND relowner <> owner
            AND (relnamespace <> 'corpus'::regnamespace OR relname = ANY ({views})) AND (
            relkind IN ('r', 'p', 'v', 'm')
            OR relkind = 'S' AND NOT EXISTS (
                SELECT FROM pg_depend WHERE objid = pg_class.oid AND deptype IN ('a', 'i')))
        UNION ALL
        SELECT format('ALTER ROUTINE %s OWNER TO mediacrawl_owner', oid::regprocedure)
        FROM pg_proc WHERE pronamespace = ANY (ours) AND proowner <> owner
            AND (pronamespace <> 'corpus'::regnamespace OR proname = ANY ({routines}))
        UNION ALL
        SELECT format('ALTER TYPE %s OWNER TO mediacrawl_owner', pg_type.oid::regtype)
        FROM pg_type LEFT JOIN pg_class ON pg_class.oid = typrelid
        WHERE typnamespace = ANY (ours) AND typowner <> owner
            AND (typtype IN ('e', 'd') OR relkind = 'c')
    LOOP
        EXECUTE command;
    END LOOP;
EXCEPTION
    WHEN insufficient_privilege THEN NULL;
END $$
"""
# Views of users' own in schema corpus are not ours to give, nor to take.
_VIEWS = text("""
SELECT oid::regclass::text FROM pg_class
WHERE relnamespace = 'corpus'::regnamespace AND relkind IN ('r', 'v', 'm')
    AND relname = ANY(:ours)
""")
_WRITER = """
GRANT USAGE ON SCHEMA store, corpus, crawl TO mediacrawl_writer;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA store, crawl TO mediacrawl_writer;
GRANT USAGE ON ALL SEQUENCES IN SCHEMA store, crawl TO mediacrawl_writer;
REVOKE INSERT, UPDATE, DELETE ON crawl.alembic_version FROM mediacrawl_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA corpus GRANT SELECT ON TABLES TO mediacrawl_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA store, crawl
    GRANT SELECT, INSERT, UPDATE, DELETE ON TABLES TO mediacrawl_writer;
ALTER DEFAULT PRIVILEGES IN SCHEMA store, crawl GRANT USAGE ON SEQUENCES TO mediacrawl_writer;
"""
_READER = """
GRANT USAGE ON SCHEMA corpus, crawl TO mediacrawl_reader;
GRANT SELECT ON ALL TABLES IN SCHEMA crawl TO mediacrawl_reader;
ALTER DEFAULT PRIVILEGES IN SCHEMA corpus, crawl GRANT SELECT ON TABLES TO mediacrawl_reader;
"""
