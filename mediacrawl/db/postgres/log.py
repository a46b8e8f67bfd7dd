"""The embedded server's log: where it says why it does not start."""

from __future__ import annotations

import os
import shutil
from pathlib import Path
from typing import BinaryIO

from mediacrawl.db.postgres.account import Account
from mediacrawl.db.postgres.cluster import reason
from mediacrawl.exceptions import DatabaseError, DiskFullError

NAME = "log"
LOG_BYTES = 10_000_000
FULL_BYTES = 1_000_000  # with less the log could not say that the disk is full
# As the system says it, to a server that runs under the locale C.
_FULL = ("No space left on device", "Disk quota exceeded")


def open_log(folder: Path, account: Account) -> BinaryIO:
    """The server's log, set aside once when it has grown.

    Raises:
        DatabaseError: it cannot be written.
    """
    path = folder / NAME
    try:
        if path.exists() and path.stat().st_size > LOG_BYTES:
            path.replace(folder / f"{NAME}.1")
        file = os.open(path, os.O_WRONLY | os.O_APPEND | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        account.own(path)
    except OSError as error:
        raise DatabaseError(
            f"the embedded PostgreSQL does not start: cannot write {path} ({error.strerror})"
        ) from None
    log = os.fdopen(file, "ab")
    log.seek(0, os.SEEK_END)
    return log


def why(folder: Path, begin: int) -> str:
    """What the log says since it was so long.

    Raises:
        DiskFullError: that the disk is full, where the log is cut off then, or empty.
    """
    with (folder / NAME).open("rb") as log:
        log.seek(begin)
        said = log.read().decode(errors="replace")
    if shutil.disk_usage(folder).free < FULL_BYTES or any(mark in said for mark in _FULL):
        raise no_room(folder)
    return f"{reason(said)} ({folder / NAME} has more)"


def no_room(folder: Path) -> DiskFullError:
    """What to say when there is no room for the data in the folder."""
    return DiskFullError(
        f"no space is left on the disk of {folder}: free some, then run this again"
    )
