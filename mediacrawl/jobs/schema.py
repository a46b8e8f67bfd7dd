"""Procrastinate's tables in a schema of their own, and its migrations in their order.

Procrastinate ships a schema and migrations, and leaves to its users which of them a database has.
https://procrastinate.readthedocs.io/en/stable/howto/production/migrations.html
"""

from __future__ import annotations

from pathlib import Path

from procrastinate.schema import SchemaManager
from sqlalchemy import Connection, Engine, text

from mediacrawl.db.connection.usability import naming_holders
from mediacrawl.db.schema.revisions import LOCK_SECONDS
from mediacrawl.db.schema.roles import OWNER_ROLE, READER_ROLE, WRITER_ROLE
from mediacrawl.exceptions import DatabaseError

SCHEMA = "jobs"
# Any number will do, as long as no other program takes the same lock in this database.
LOCK = 7_236_408
_VERSIONS = f"""
CREATE TABLE IF NOT EXISTS {SCHEMA}.migration (
    name text PRIMARY KEY, applied_at timestamptz NOT NULL DEFAULT now());
COMMENT ON TABLE {SCHEMA}.migration IS 'Migrations of procrastinate that this schema has.';
"""
_GRANTS = {
    READER_ROLE: f"""
GRANT USAGE ON SCHEMA {SCHEMA} TO {READER_ROLE};
GRANT SELECT ON ALL TABLES IN SCHEMA {SCHEMA} TO {READER_ROLE};
""",
    WRITER_ROLE: f"""
GRANT USAGE ON SCHEMA {SCHEMA} TO {WRITER_ROLE};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA {SCHEMA} TO {WRITER_ROLE};
GRANT USAGE ON ALL SEQUENCES IN SCHEMA {SCHEMA} TO {WRITER_ROLE};
""",
}


def migrations() -> list[Path]:
    """Migrations of the procrastinate that is installed, oldest first."""
    return sorted(Path(SchemaManager.get_migrations_path()).glob("*.sql"))


def use_schema(connection: Connection) -> None:
    """Find procrastinate's tables by their bare names, until the transaction ends."""
    connection.execute(text(f"SET LOCAL search_path TO {SCHEMA}"))


def is_current(connection: Connection) -> bool:
    """Whether the database has the tables that the installed procrastinate needs."""
    if (
        connection.scalar(text("SELECT to_regclass(:name)"), {"name": f"{SCHEMA}.migration"})
        is None
    ):
        return False
    return {path.name for path in migrations()} <= _applied(connection)


def check(engine: Engine) -> None:
    """Hold that workers will find their tables.

    Raises:
        DatabaseError: they are missing or old.
    """
    with engine.connect() as connection:
        if not is_current(connection):
            raise DatabaseError(
                "the database has no tables for jobs, or older ones: run `scrapy initdb`"
            )


def upgrade(engine: Engine) -> bool:
    """Bring the tables up to date; two at once wait for each other. Returns whether any changed.

    Raises:
        DatabaseError: somebody uses the tables.
    """
    with naming_holders(engine), engine.begin() as connection:
        connection.execute(text(f"SET LOCAL lock_timeout TO '{LOCK_SECONDS}s'"))
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": LOCK})
        changed = not is_current(connection)
        if changed:
            _make_schema(connection)
            connection.exec_driver_sql(_VERSIONS)
            use_schema(connection)
            noted = text("INSERT INTO migration (name) VALUES (:name)")
            connection.execute(noted, [{"name": path.name} for path in _migrate(connection)])
        _grant(connection)
    return changed


def _grant(connection: Connection) -> None:
    """Renewed each time, so that a role that could not be made before has its rights."""
    is_owner = text(
        "SELECT pg_has_role(current_user, nspowner, 'USAGE') "
        f"FROM pg_namespace WHERE nspname = '{SCHEMA}'"
    )
    if not connection.scalar(is_owner):
        return
    for role, grants in _GRANTS.items():
        if _role_exists(connection, role):
            connection.exec_driver_sql(grants)


def _migrate(connection: Connection) -> list[Path]:
    """Apply what is new, and return it."""
    if connection.scalar(text("SELECT to_regclass('procrastinate_jobs')")) is None:
        _run(connection, SchemaManager.get_schema())
        return migrations()
    applied = _applied(connection)
    new = [path for path in migrations() if path.name not in applied]
    for path in new:
        _run(connection, path.read_text(encoding="utf-8"))
    return new


def _make_schema(connection: Connection) -> None:
    """It is the owner's role's where there is one: any member may migrate what one has made."""
    is_member = text("SELECT pg_has_role(current_user, :role, 'MEMBER')")
    becomes_owner = _role_exists(connection, OWNER_ROLE) and connection.scalar(
        is_member, {"role": OWNER_ROLE}
    )
    owner = f"AUTHORIZATION {OWNER_ROLE}" if becomes_owner else ""
    connection.execute(text(f"CREATE SCHEMA IF NOT EXISTS {SCHEMA} {owner}"))
    owned = text(f"SELECT nspowner::regrole::text FROM pg_namespace WHERE nspname = '{SCHEMA}'")
    if becomes_owner and connection.scalar(owned) == OWNER_ROLE:
        connection.execute(text(f"SET LOCAL ROLE {OWNER_ROLE}"))


def _role_exists(connection: Connection, role: str) -> bool:
    found = text("SELECT 1 FROM pg_roles WHERE rolname = :role")
    return connection.scalar(found, {"role": role}) is not None


def _applied(connection: Connection) -> set[str]:
    return set(connection.scalars(text(f"SELECT name FROM {SCHEMA}.migration")))


def _run(connection: Connection, sql: str) -> None:
    connection.exec_driver_sql(sql, execution_options={"no_parameters": True})
