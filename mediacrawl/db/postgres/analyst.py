"""The login of those who only read the embedded database: our commands, and tools over TCP.

It has the rights of `mediacrawl_reader` and none to fall back to, so that no statement undoes what
a command forbids. A server's logins are its administrator's to make.
"""

from __future__ import annotations

from typing import cast

import psycopg
from sqlalchemy import Engine, text

from mediacrawl.db.postgres.access import ANALYST
from mediacrawl.db.schema.revisions import MIGRATION_LOCK
from mediacrawl.db.schema.roles import OWNER_ROLE, READER_ROLE, WRITER_ROLE

MINUTES = 10
"""Longest that a statement or an idle transaction of theirs lasts; commands say less."""


def make_analyst(engine: Engine) -> None:
    """Make the login where there is none yet."""
    there = text("SELECT 1 FROM pg_roles WHERE rolname = :name")
    with engine.begin() as connection:
        if connection.scalar(there, {"name": ANALYST}):
            return
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": MIGRATION_LOCK})
        if not connection.scalar(there, {"name": ANALYST}):
            connection.exec_driver_sql(_MAKE, execution_options={"no_parameters": True})


def let_in(engine: Engine, password: str) -> None:
    """Have the login come over TCP by this password; the server gets no more than its proof."""
    make_analyst(engine)
    with engine.begin() as connection:
        driver = cast("psycopg.Connection[object]", connection.connection.driver_connection)
        proof = driver.pgconn.encrypt_password(
            password.encode(), ANALYST.encode(), b"scram-sha-256"
        )
        connection.exec_driver_sql(f"ALTER ROLE {ANALYST} PASSWORD '{proof.decode()}'")


# Everybody may take advisory locks, on which crawls and upgrades rely, make temporary tables and
# large objects, and so stop a crawl or fill its disk.
_MAKE = f"""
CREATE ROLE {ANALYST} LOGIN IN ROLE {READER_ROLE};
ALTER ROLE {ANALYST} SET default_transaction_read_only = on;
ALTER ROLE {ANALYST} SET statement_timeout = '{MINUTES}min';
ALTER ROLE {ANALYST} SET idle_in_transaction_session_timeout = '{MINUTES}min';
DO $$
DECLARE
    routine text;
BEGIN
    EXECUTE format('REVOKE TEMPORARY ON DATABASE %I FROM PUBLIC', current_database());
    FOR routine IN
        SELECT oid::regprocedure FROM pg_proc
        WHERE pronamespace = 'pg_catalog'::regnamespace
            AND proname ~ '^(pg_(try_)?advisory_|lo_|lowrite$)'
    LOOP
        EXECUTE format('REVOKE EXECUTE ON FUNCTION %s FROM PUBLIC', routine);
        EXECUTE format(
            'GRANT EXECUTE ON FUNCTION %s TO {OWNER_ROLE}, {WRITER_ROLE}', routine);
    END LOOP;
END $$
"""
