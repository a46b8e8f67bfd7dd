"""The embedded database for other programs: TCP on loopback, for who reads and has the password."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import quote

from sqlalchemy import Engine

from mediacrawl.db.embedded import start_server
from mediacrawl.db.engine import EMBEDDED_DATABASE, EMBEDDED_FOLDER
from mediacrawl.db.postgres.access import ANALYST
from mediacrawl.db.postgres.account import account_of
from mediacrawl.db.postgres.analyst import let_in
from mediacrawl.db.postgres.passfile import password_in
from mediacrawl.db.postgres.sockets import LOOPBACK


@dataclass(frozen=True, slots=True)
class Door:
    """Where and as whom another program comes in."""

    port: int
    passfile: Path
    user: str = ANALYST

    @property
    def jdbc(self) -> str:
        """As Java's driver wants it (https://jdbc.postgresql.org/documentation/use/)."""
        return f"jdbc:postgresql://{LOOPBACK}:{self.port}/{EMBEDDED_DATABASE}?user={self.user}"

    @property
    def libpq(self) -> str:
        """As psql, psycopg and R want it; the password is in no command line."""
        file = quote(str(self.passfile), safe="/")
        return (
            f"postgresql://{self.user}@{LOOPBACK}:{self.port}/{EMBEDDED_DATABASE}?passfile={file}"
        )


def start_listening(data_dir: Path, port: int, *, memory: int | None = None) -> None:
    """Start the embedded server so that it listens on the port, or join one that does.

    Raises:
        DatabaseError: the port is taken, or the server runs already and does not listen there.
    """
    start_server(data_dir / EMBEDDED_FOLDER, memory=memory, tcp=port)


def let_analyst_in(engine: Engine, data_dir: Path, port: int) -> Door:
    """Give the login that reads its password, and say how one comes in by it.

    Raises:
        DatabaseError: the password cannot be kept.
    """
    folder = data_dir.resolve()
    password, passfile = password_in(folder, account_of(folder / EMBEDDED_FOLDER))
    let_in(engine, password)
    return Door(port, passfile)
