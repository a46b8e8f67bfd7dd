"""Where the server listens: a socket that only its owner and root can reach."""

from __future__ import annotations

import hashlib
import os
import socket
import stat
import tempfile
from pathlib import Path

from mediacrawl.db.postgres.account import Account

PORT = 5432
"""The number in the socket's name; libpq would take another one from PGPORT."""
NAME = f".s.PGSQL.{PORT}"
LOOPBACK = "127.0.0.1"
"""Where it listens besides, if asked to."""
_WIDEST = ".s.PGSQL.65535"
LONGEST = 103  # bytes of a socket's path: 103 on macOS, 107 on Linux


def socket_folder(folder: Path, account: Account) -> Path:
    """The data folder, or a private one below the temporary folder where its path will not do.

    It is too long then, or has a comma, which is libpq's between two hosts.
    """
    if len(os.fsencode(folder / _WIDEST)) <= LONGEST and "," not in str(folder):
        return folder
    # With the folder's own number: one of the same name may have stood there before.
    known = f"{folder}-{folder.stat().st_ino}"
    digest = hashlib.sha256(os.fsencode(known)).hexdigest()[:12]
    private = Path(tempfile.gettempdir()) / f"mediacrawl-{digest}"
    return private if _is_private(private, account) else _new(account)


def listens(folder: Path) -> bool:
    """Whether somebody answers on the socket in the folder; a file alone is none."""
    with socket.socket(socket.AF_UNIX, socket.SOCK_STREAM) as client:
        try:
            client.connect(str(folder / NAME))
        except OSError:
            return False
    return True


def is_free(port: int) -> bool:
    """Whether a server may listen on the port of the loopback address."""
    with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as tried:
        tried.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as PostgreSQL does
        try:
            tried.bind((LOOPBACK, port))
            tried.listen(1)
        except OSError:
            return False
    return True


def quoted(folder: str) -> str:
    """The folder as `unix_socket_directories` takes it: a list, where a comma would part it."""
    return '"' + folder.replace('"', '""') + '"'


def _is_private(path: Path, account: Account) -> bool:
    """Make it, or hold that the one that is there is the account's and closed to others."""
    try:
        path.mkdir(mode=0o700)
        account.own(path)
    except FileExistsError:
        pass
    found = path.lstat()
    closed = not stat.S_IMODE(found.st_mode) & 0o077
    return stat.S_ISDIR(found.st_mode) and found.st_uid == account.uid and closed


def _new(account: Account) -> Path:
    """One that nobody could make before us."""
    path = Path(tempfile.mkdtemp(prefix="mediacrawl-"))
    account.own(path)
    return path
