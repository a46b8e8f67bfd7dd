"""The server's process: whether it runs, how it starts and stops."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

import psutil

from mediacrawl.db.postgres.account import Account
from mediacrawl.db.postgres.cluster import HERE, path_for
from mediacrawl.db.postgres.log import open_log, why
from mediacrawl.db.postgres.programs import how, program
from mediacrawl.db.postgres.sockets import (
    LOOPBACK,
    NAME,
    PORT,
    is_free,
    listens,
    quoted,
    socket_folder,
)
from mediacrawl.exceptions import DatabaseError

START_SECONDS = 300.0
"""A server that was killed replays its log before it answers."""
PAUSE = 0.02
LOST_SECONDS = 1.0
NO_PID = 2**31 - 2  # far above what Linux or macOS hand out
# What passes by itself: the processes of a server that was killed are still ending.
PASSING = ("pre-existing shared memory block", "is still in use")


@dataclass(frozen=True, slots=True)
class Postmaster:
    """What postmaster.pid says of a server that runs."""

    pid: int
    sockets: Path
    ready: bool
    tcp: int | None
    """Its port on loopback, where it listens there."""


def find(folder: Path) -> Postmaster | None:
    """The server of this folder; None when none runs, whatever its file says."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
    except FileNotFoundError:
        return None
    if not lines or not _is_ours(int(lines[0]), folder):
        return None
    sockets = lines[4].strip() if len(lines) > 4 else ""
    ready = len(lines) > 7 and lines[7].strip() == "ready"
    tcp = int(lines[3]) if len(lines) > 5 and lines[5].strip() else None
    where = folder if sockets == HERE else Path(sockets or folder)
    return Postmaster(int(lines[0]), where, ready, tcp)


def start(folder: Path, account: Account, tcp: int | None = None) -> None:
    """Start it, and return when it answers.

    Args:
        tcp: A port of the loopback address to listen on, too.

    Raises:
        DiskFullError: there is no room for it.
        DatabaseError: it does not start, and why.
    """
    if tcp is not None and not is_free(tcp):
        raise DatabaseError(
            f"port {tcp} of {LOOPBACK} is in use by another program, or kept for root: "
            "give another --port"
        )
    deadline = time.monotonic() + START_SECONDS
    while said := _try_to_start(folder, account, tcp, deadline):
        if not any(passing in said for passing in PASSING) or time.monotonic() > deadline:
            raise DatabaseError(f"the embedded PostgreSQL does not start: {said}")
        time.sleep(0.2)


def await_ready(folder: Path) -> bool:
    """Wait for a server that another process has started; False when it cannot be reached."""
    deadline = time.monotonic() + START_SECONDS
    lost = time.monotonic() + LOST_SECONDS
    while (found := find(folder)) and time.monotonic() < deadline:
        if found.ready and listens(found.sockets):
            return True
        if not found.ready:
            lost = time.monotonic() + LOST_SECONDS
        elif time.monotonic() > lost:
            return False
        time.sleep(PAUSE)
    return False


def stop(folder: Path) -> None:
    """End it: what is open is rolled back, what is committed is written."""
    found = find(folder)
    if found is None:
        return
    try:
        os.kill(found.pid, signal.SIGINT)
    except ProcessLookupError:
        return
    _wait(lambda: not _is_ours(found.pid, folder))
    if found.sockets != folder:
        shutil.rmtree(found.sockets, ignore_errors=True)


def _try_to_start(folder: Path, account: Account, tcp: int | None, deadline: float) -> str | None:
    """Start it; return what it said if it ended instead."""
    _forget_the_dead(folder)
    path, sockets = path_for(account, folder), socket_folder(folder, account)
    port = tcp or PORT
    command = [str(program("postgres")), "-D", path]
    for name, value in (
        ("listen_addresses", LOOPBACK if tcp else ""),
        ("port", str(port)),
        ("unix_socket_directories", quoted(path if sockets == folder else str(sockets))),
    ):
        command += ["-c", f"{name}={value}"]
    with open_log(folder, account) as log:
        begin = log.tell()
        process = subprocess.Popen(
            command, **how(account, folder), stdout=log, stderr=log, start_new_session=True
        )
    try:
        ready = _becomes_ready(process, folder, deadline)
    except BaseException:  # Ctrl-C: nobody would use it, and nobody stop it
        with suppress(ProcessLookupError, ChildProcessError):
            os.kill(process.pid, signal.SIGINT)
            os.waitpid(process.pid, 0)
        raise
    if ready:
        _name_the_socket(sockets, port)
        return None
    return why(folder, begin)


def _becomes_ready(process: subprocess.Popen[bytes], folder: Path, deadline: float) -> bool:
    while process.poll() is None:
        found = find(folder)
        if found and found.pid == process.pid and found.ready:
            process.returncode = 0  # else Popen warns, as it is forgotten, of what shall go on
            return True
        if time.monotonic() > deadline:
            process.terminate()
        time.sleep(PAUSE)
    return False


def _name_the_socket(sockets: Path, port: int) -> None:
    """The socket's name has the port in it: where that is another, the usual name leads there."""
    if port != PORT:
        name = sockets / NAME
        name.unlink(missing_ok=True)
        name.symlink_to(f".s.PGSQL.{port}")


def _is_ours(pid: int, folder: Path) -> bool:
    """Whether the process is the server of this folder; another program may have its number."""
    with suppress(ChildProcessError):
        os.waitpid(pid, os.WNOHANG)  # if it was started by this process
    try:
        process = psutil.Process(pid)
        return (
            process.name() == "postgres"
            and process.status() != psutil.STATUS_ZOMBIE
            and Path(process.cwd()) == folder
        )
    except psutil.AccessDenied:
        return False  # another user's; the owner of the data and root may look
    except psutil.NoSuchProcess:
        return False


def _forget_the_dead(folder: Path) -> None:
    """Take the number of a dead server out of its files, where another program has it by now.

    PostgreSQL would not start then (usual in containers). The files are not deleted: what follows
    there tells it whether children of the dead one still live.
    """
    pid_file = folder / "postmaster.pid"
    with suppress(FileNotFoundError):
        lines = pid_file.read_text().splitlines()
        files = [pid_file]
        if len(lines) > 4:
            sockets = folder if lines[4] == HERE else Path(lines[4])
            files.append(sockets / f".s.PGSQL.{lines[3]}.lock")
        for file in files:
            _forget_pid(file)


def _forget_pid(lock_file: Path) -> None:
    with suppress(FileNotFoundError):
        _, _, rest = lock_file.read_text().partition("\n")
        with lock_file.open("r+") as file:
            file.write(f"{NO_PID}\n{rest}")
            file.truncate()


def _wait(condition: Callable[[], bool]) -> None:
    while not condition():
        time.sleep(PAUSE)
