"""The password of those who come over TCP, in a file that libpq reads.

Its form: https://www.postgresql.org/docs/current/libpq-pgpass.html
"""

from __future__ import annotations

import os
import secrets
import stat
from pathlib import Path

from mediacrawl.db.postgres.access import ANALYST
from mediacrawl.db.postgres.account import Account
from mediacrawl.db.postgres.sockets import LOOPBACK
from mediacrawl.exceptions import DatabaseError

NAME = "analyst.pgpass"
BYTES = 24  # of chance
_BEGIN = f"{LOOPBACK}:*:*:{ANALYST}:"


def password_in(folder: Path, account: Account) -> tuple[str, Path]:
    """The password and the file that keeps it; made anew where there is none that is secret.

    Raises:
        DatabaseError: it cannot be read or written.
    """
    path = folder / NAME
    try:
        return _read(path, account) or _make(path, account), path
    except OSError as error:
        raise DatabaseError(
            f"cannot keep the password for TCP in {path} ({error.strerror}): "
            "make that a file that you may write, or delete it"
        ) from None


def _read(path: Path, account: Account) -> str | None:
    """What the file says; None where others may have read it, or it says nothing."""
    try:
        file = os.open(path, os.O_RDONLY | os.O_NOFOLLOW)
    except FileNotFoundError:
        return None
    with open(file, encoding="utf-8", errors="replace") as lines:
        found = os.fstat(file)
        text = lines.read(1000)
    open_to_others = stat.S_IMODE(found.st_mode) & 0o077 or found.st_uid != account.uid
    if open_to_others or not text.startswith(_BEGIN):
        return None
    return text.removeprefix(_BEGIN).strip() or None


def _make(path: Path, account: Account) -> str:
    password = secrets.token_urlsafe(BYTES)
    path.unlink(missing_ok=True)
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(f"{_BEGIN}{password}\n")
    account.own(path)
    return password
