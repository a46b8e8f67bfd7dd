"""The embedded PostgreSQL: a server of our own in a folder, for runs without DATABASE_URL.

It listens on a Unix socket that its owner and root alone may open, serves every process of theirs
that asks for the same folder, and stops with the last of them. The programs come as a wheel; how
they are started is decided here (docs/decisions.md).
"""

from __future__ import annotations

import atexit
import fcntl
import os
import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from urllib.parse import quote

from mediacrawl.db.postgres.access import SUPERUSER, write_settings
from mediacrawl.db.postgres.account import Account, account_of, make_folder
from mediacrawl.db.postgres.cluster import make_cluster
from mediacrawl.db.postgres.process import await_ready, find, start, stop
from mediacrawl.db.postgres.sockets import PORT
from mediacrawl.exceptions import DatabaseError

_ONE_AT_A_TIME = threading.Lock()  # the lock on the file is for processes
# By process and folder: the open file whose shared lock says that this process uses the server.
# The system gives it back however the process ends.
_used: dict[tuple[int, Path], int] = {}


def start_server(folder: Path, *, memory: int | None = None, tcp: int | None = None) -> str:
    """Start the server that keeps its data in the folder, or join it; return its URL.

    Args:
        memory: MB of its shared buffers; by default what suits the machine.
        tcp: A port of the loopback address that it has to listen on, too.

    Raises:
        DatabaseError: it does not start, or runs and does not listen there.
    """
    folder = folder.resolve()
    account = account_of(folder)
    make_folder(folder.parent, account)
    with _ONE_AT_A_TIME, _alone(folder, account):
        make_cluster(folder, account)
        _use(folder, account)  # before it runs: whoever is interrupted then stops it all the same
        if not await_ready(folder):
            stop(folder)
            write_settings(folder, account, memory)
            start(folder, account, tcp)
        elif tcp is not None:
            _hold_listening(folder, tcp)
        return url_of(folder, SUPERUSER, "postgres")


def keep_server(folder: Path, *, memory: int | None = None, tcp: int | None = None) -> bool:
    """Start the server again if it has ended, which this process uses; returns whether it had.

    Raises:
        DatabaseError: it does not start, listens elsewhere, or its data are gone.
    """
    folder = folder.resolve()
    if find(folder) is not None:
        if tcp is not None:  # a crawl may have been quicker to start it
            _hold_listening(folder, tcp)
        return False
    if not (folder / "PG_VERSION").exists():
        raise DatabaseError(f"the embedded PostgreSQL has ended, for {folder} is gone")
    start_server(folder, memory=memory, tcp=tcp)
    return True


def _hold_listening(folder: Path, port: int) -> None:
    found = find(folder)
    if found is None or found.tcp != port:
        where = f"on port {found.tcp}" if found and found.tcp else "without TCP"
        raise DatabaseError(
            f"the embedded PostgreSQL in {folder} runs already, {where}: end what uses it "
            "(a crawl, `scrapy initdb --serve`), then run this again"
        )


def url_of(folder: Path, login: str, database: str) -> str:
    """The URL by which a login comes to a database of the server that runs in the folder."""
    found = find(folder.resolve())
    if found is None:
        raise DatabaseError(f"the embedded PostgreSQL in {folder} has just ended: try again")
    return f"postgresql://{login}@/{database}?host={quote(str(found.sockets))}&port={PORT}"


def _use(folder: Path, account: Account) -> None:
    key = os.getpid(), folder
    if key not in _used:
        if not _used:
            atexit.register(_leave_all)
        _used[key] = _open(folder / "users.lock", account)
        fcntl.flock(_used[key], fcntl.LOCK_SH)


def _leave_all() -> None:
    for pid, folder in list(_used):
        if pid == os.getpid():  # not what a process that was forked has of its parent's
            _leave(folder)


def end_unwaited() -> None:
    """Ask servers that nobody else uses to stop: for a process that is about to be killed.

    Its locks stay until then, so whoever comes meanwhile waits for the server's end.
    """
    for (pid, folder), used in _used.items():
        if pid == os.getpid():
            with suppress(OSError):
                fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if found := find(folder):
                    os.kill(found.pid, signal.SIGINT)


def _leave(folder: Path) -> None:
    """Stop the server, unless other processes use it."""
    used = _used.pop((os.getpid(), folder))
    try:
        with _alone(folder, account_of(folder)):
            fcntl.flock(used, fcntl.LOCK_EX | fcntl.LOCK_NB)
            stop(folder)
    except (BlockingIOError, DatabaseError, OSError):
        return  # others use it, or the folder is gone
    finally:
        os.close(used)


@contextmanager
def _alone(folder: Path, account: Account) -> Iterator[None]:
    """Hold that no other process starts or stops this server meanwhile."""
    lock = _open(folder.with_name(f"{folder.name}.lock"), account)
    try:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield
    finally:
        os.close(lock)


def _open(path: Path, account: Account) -> int:
    try:
        file = os.open(path, os.O_RDONLY | os.O_CREAT | os.O_NOFOLLOW, 0o600)
        account.own(path)
    except OSError as error:
        raise DatabaseError(
            f"cannot open {path} ({error.strerror}): set MEDIACRAWL_DATA_DIR to a folder that "
            "you may write to"
        ) from None
    return file
