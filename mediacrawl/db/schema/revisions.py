"""The schema's revision: which one a database has, which one the code needs, how to get there."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import resources
from pathlib import Path

from sqlalchemy import Connection, Engine, text

from mediacrawl.db.connection.spider_lock import STAY
from mediacrawl.db.connection.usability import (
    check_server,
    held_by,
    naming_dependents,
    naming_holders,
    refuse_incomplete,
    refuse_occupied,
)
from mediacrawl.db.derived.compare import compare_by_language
from mediacrawl.db.schema.address_numbers import begin_numbers, copy_numbers
from mediacrawl.db.schema.comments import write_comments
from mediacrawl.db.schema.indexes import Say, build_missing, log, missing
from mediacrawl.db.schema.packed_bodies import is_unpacked, pack_bodies
from mediacrawl.db.schema.roles import create_roles
from mediacrawl.exceptions import DatabaseError

MIGRATIONS = Path(__file__).parents[1] / "migrations"
# Any number will do, as long as no other program takes the same lock in this database.
MIGRATION_LOCK = 7_236_401
# Seconds that a change of the schema waits for a lock: whoever asks for the table meanwhile waits
# behind it.
LOCK_SECONDS = 10
_PAUSE = 0.1  # seconds
# Until then texts were compared by edition. What does it is no part of the migration: it is written
# for the newest schema.
_BY_LANGUAGE = "0012"
# Until then links and places had their addresses as text.
_BY_NUMBERS = "0029"


@dataclass(frozen=True, slots=True)
class Upgrade:
    """What bringing a schema up to date did."""

    before: str | None
    """Revision found; None in a database without the schema."""

    after: str
    """Revision now."""

    missing_roles: tuple[str, ...] = ()
    """Those that there are not, and that this user may not make."""


def known_revisions() -> list[str]:
    """Revisions that this version of the code knows, oldest first.

    Read from the files' names, so that a crawl need not import Alembic to check its schema. They
    may be in an egg, as Scrapyd runs it.
    """
    files = resources.files("mediacrawl.db.migrations").joinpath("versions").iterdir()
    names = (file.name for file in files)
    return sorted(name[:4] for name in names if name[0].isdigit() and name.endswith(".py"))


def current_revision(connection: Connection) -> str | None:
    """Return the revision of the database's schema; None when it has none."""
    if connection.scalar(text("SELECT to_regclass('crawl.alembic_version')")) is None:
        return None
    revision: str | None = connection.scalar(text("SELECT version_num FROM crawl.alembic_version"))
    return revision


def check_schema(engine: Engine) -> None:
    """Hold that the database has the schema that this code needs.

    Raises:
        DatabaseError: it has none, an older or a newer one.
    """
    needed = known_revisions()[-1]
    with engine.connect() as connection:
        found = current_revision(connection)
        if found == needed:
            refuse_incomplete(connection)
    _refuse_newer(found)
    if found is None:
        raise DatabaseError("the database has no mediacrawl schema: run `scrapy initdb`")
    if found != needed:
        raise DatabaseError(
            f"the database's schema is older ({found}) than this mediacrawl needs ({needed}): "
            "run `scrapy initdb`"
        )


def upgrade(engine: Engine, say: Say = log.info) -> Upgrade:
    """Bring the schema up to date in one transaction, then build the indexes that it lacks.

    Two at once wait for each other; readers and writers go on while addresses are numbered before
    it, indexes are built and bodies packed after it.

    Args:
        say: Takes a sentence on what takes minutes.

    Raises:
        DatabaseError: the schema is newer than the code, or the database will not do, or somebody
            uses the tables.
    """
    with _alone(engine, say):
        _prepare(engine, say)
        done = _upgrade(engine)
        build_missing(engine, say)
        pack_bodies(engine, say)
        return done


def finish(engine: Engine) -> None:
    """Do what an upgrade was ended before; leave it to another process that does."""
    if missing(engine) or is_unpacked(engine):
        with _alone(engine) as alone:
            if alone:
                build_missing(engine)
                pack_bodies(engine, log.info)


@contextmanager
def _alone(engine: Engine, say: Say | None = None) -> Iterator[bool]:
    """No other process changes the schema meanwhile; False: one does, and was not waited for.

    Each try is a transaction: who builds an index waits for those who wait within one.

    Args:
        say: Is told once who is waited for; None: nobody is.
    """
    taken, told = text("SELECT pg_try_advisory_xact_lock(:key)"), False
    with engine.connect() as connection:
        while not (had := connection.scalar(taken, {"key": MIGRATION_LOCK})) and say:
            if not told:
                say(held_by(connection, MIGRATION_LOCK))
                told = True
            connection.rollback()
            time.sleep(_PAUSE)
        connection.execute(STAY)
        yield bool(had)


def _prepare(engine: Engine, say: Say) -> None:
    with naming_holders(engine), engine.begin() as connection:
        check_server(connection, writes=True)
        connection.execute(text(f"SET LOCAL lock_timeout TO '{LOCK_SECONDS}s'"))
        before = current_revision(connection)
        if before is None or before >= _BY_NUMBERS:
            return
        begin_numbers(connection)
    copy_numbers(engine, say)


def _upgrade(engine: Engine) -> Upgrade:
    with naming_dependents(), naming_holders(engine), engine.begin() as connection:
        check_server(connection, writes=True)
        connection.execute(text(f"SET LOCAL lock_timeout TO '{LOCK_SECONDS}s'"))
        before = current_revision(connection)
        _refuse_newer(before)
        after = known_revisions()[-1]
        if before is None:
            refuse_occupied(connection)
        elif before == after:
            refuse_incomplete(connection)
        if before != after:
            connection.execute(text("CREATE SCHEMA IF NOT EXISTS crawl"))
            _migrate(connection)
            if before is not None and before < _BY_LANGUAGE:
                compare_by_language(connection)
        write_comments(connection)
        return Upgrade(before, after, create_roles(connection))


def _refuse_newer(found: str | None) -> None:
    if found is not None and found not in known_revisions():
        raise DatabaseError(
            f"the database's schema ({found}) is newer than this mediacrawl: upgrade mediacrawl"
        )


def _migrate(connection: Connection) -> None:
    # INFO tells of every plugin that it loads, as it is imported.
    logging.getLogger("alembic").setLevel(logging.WARNING)
    from alembic import command  # 10 MB that a crawl does not need
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
