"""The folder with the data: made whole, or not at all."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path

from mediacrawl.db.postgres.access import SUPERUSER
from mediacrawl.db.postgres.account import Account, may_enter
from mediacrawl.db.postgres.programs import MAJOR, how, in_a_plain_path
from mediacrawl.exceptions import DatabaseError

HERE = "/proc/self/cwd"
"""The folder that a process is in, by a path that no closed folder stands before."""
# Order and case go by PostgreSQL's own rules, the same on every machine. What is a letter, to the
# parser of full text, is the system's matter; not every system has the first of these.
LETTERS = ("C.UTF-8", "C.utf8", "en_US.UTF-8", "C")


def path_for(account: Account, folder: Path) -> str:
    """How the server, which is started in the folder, finds it.

    Raises:
        DatabaseError: it cannot.
    """
    if may_enter(account, folder):
        return str(folder)
    if Path(HERE).exists():
        return HERE
    raise DatabaseError(
        f"PostgreSQL does not run as root, and its account {account.name} may not enter {folder}: "
        "set MEDIACRAWL_DATA_DIR to a folder that others may enter, or run as an ordinary user"
    )


def make_cluster(folder: Path, account: Account) -> None:
    """Make the data folder where there is none; one that was begun and not finished is no data.

    Raises:
        DatabaseError: it cannot be made, or is of another PostgreSQL.
    """
    version = folder / "PG_VERSION"
    if version.exists():
        _hold_version(folder, version.read_text().strip())
        return
    if folder.exists() and any(folder.iterdir()):
        raise DatabaseError(
            f"{folder} holds something that is no database: move it away, or set "
            "MEDIACRAWL_DATA_DIR to another folder"
        )
    new = folder.with_name(f"{folder.name}.new")
    try:
        shutil.rmtree(new, ignore_errors=True)
        new.mkdir(mode=0o700)
        account.own(new)
        _initdb(new, account)
        new.replace(folder)
    except OSError as error:
        raise DatabaseError(
            f"cannot make the database folder {folder} ({error.strerror}): "
            "set MEDIACRAWL_DATA_DIR to a folder that you may write to"
        ) from None
    finally:
        shutil.rmtree(new, ignore_errors=True)


def _hold_version(folder: Path, found: str) -> None:
    if found != MAJOR:
        raise DatabaseError(
            f"the data in {folder} are of PostgreSQL {found}, and this mediacrawl brings {MAJOR}: "
            "dump them with the mediacrawl that made them, and restore them in a new folder"
        )


def _initdb(folder: Path, account: Account) -> None:
    said = ""
    with in_a_plain_path(account) as initdb:
        for letters in LETTERS:
            command = [
                str(initdb), "-D", path_for(account, folder), f"--username={SUPERUSER}",
                "--auth=reject", "--encoding=UTF8", "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8", "--locale=C", f"--lc-ctype={letters}",
                "--no-instructions",
            ]  # fmt: skip
            made = subprocess.run(
                command, **how(account, folder), capture_output=True, text=True, check=False
            )
            if made.returncode == 0:
                return
            said = made.stderr
            if "locale" not in said:
                break
    raise DatabaseError(f"the embedded PostgreSQL cannot make its data folder: {reason(said)}")


def reason(said: str) -> str:
    """The line that says why: what comes after an error is what followed from it."""
    lines = [line.strip() for line in said.splitlines() if line.strip()]
    marks = ("FATAL:", "PANIC:", "error:", "ERROR:")
    for line in lines:
        for mark in marks:
            if mark in line:
                return line.partition(mark)[2].strip()
    return lines[-1] if lines else "it gave no reason"
