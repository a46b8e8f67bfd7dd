"""Under which account a server runs: PostgreSQL refuses root, and files stay their owner's."""

from __future__ import annotations

import fcntl
import os
import pwd
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from mediacrawl.exceptions import DatabaseError

ROOT = 0
OF_ROOT = "pgserver"
"""Account of the servers whose data root keeps; made where there is none."""
ACCOUNTS = "/etc"
"""Where the machine's accounts stand."""
ELSEWHERE = "set MEDIACRAWL_DATA_DIR to a folder of your own, or DATABASE_URL to a server"


@dataclass(frozen=True, slots=True)
class Account:
    """A user of the machine."""

    name: str
    uid: int
    gid: int

    @property
    def other(self) -> bool:
        """Whether it is not the one that this process runs as."""
        return self.uid != os.geteuid()

    def own(self, path: Path) -> None:
        """Give it what this process has just made."""
        if self.other:
            os.chown(path, self.uid, self.gid, follow_symlinks=False)


def account_of(folder: Path) -> Account:
    """Whose the server of this folder is: the folder's owner, also where root starts it.

    Of a folder that is not there yet, its owner will be that of the nearest one above.

    Raises:
        DatabaseError: the folder is another user's, or there is no account to run as.
    """
    me, owner = os.geteuid(), _nearest(folder).stat().st_uid
    if me != ROOT:
        if folder.exists() and owner != me:
            raise DatabaseError(
                f"the database in {folder} belongs to {_name(owner)}: run as that user, or "
                f"{ELSEWHERE}"
            )
        return _account(me)
    return _of_root() if owner == ROOT else _account(owner)


def make_folder(folder: Path, account: Account) -> None:
    """Make the folder and those above it; what is made is the account's.

    Raises:
        DatabaseError: it cannot be made.
    """
    missing = [path for path in (folder, *folder.parents) if not path.exists()]
    try:
        for path in reversed(missing):
            path.mkdir(exist_ok=True)
            account.own(path)
    except OSError as error:
        raise DatabaseError(
            f"cannot create the database folder {folder} ({error.strerror}): "
            "set MEDIACRAWL_DATA_DIR to a folder that you may write to"
        ) from None


def may_enter(account: Account, folder: Path) -> bool:
    """Whether the account comes to the folder by its path: root's are often closed to others."""
    if not account.other:
        return True
    entering = subprocess.run(
        ["/bin/sh", "-c", 'cd "$1" 2>/dev/null', "sh", str(folder)],
        user=account.uid, group=account.gid, extra_groups=[], cwd="/", check=False,
    )  # fmt: skip
    return entering.returncode == 0


def _nearest(folder: Path) -> Path:
    return next(path for path in (folder, *folder.parents) if path.exists())


def _account(uid: int) -> Account:
    try:
        found = pwd.getpwuid(uid)
    except KeyError:
        raise DatabaseError(
            f"PostgreSQL runs as a user that the machine knows by name, and user {uid} has none: "
            "run as another one (in a container: one of its /etc/passwd), or set DATABASE_URL"
        ) from None
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def _name(uid: int) -> str:
    try:
        return pwd.getpwuid(uid).pw_name
    except KeyError:
        return f"user {uid}"


def _of_root() -> Account:
    found = _known_of_root()
    if found is None:
        with _alone():
            found = _known_of_root() or _make_account()
    return Account(found.pw_name, found.pw_uid, found.pw_gid)


def _known_of_root() -> pwd.struct_passwd | None:
    try:
        return pwd.getpwnam(OF_ROOT)
    except KeyError:
        return None


@contextmanager
def _alone() -> Iterator[None]:
    """Let one process at a time make the account.

    useradd looks for the name before it waits for its lock: of two at once, the second gives the
    account of the first another number, and what runs under the former one is nobody's.
    """
    held = os.open(ACCOUNTS, os.O_RDONLY)
    try:
        fcntl.flock(held, fcntl.LOCK_EX)
        yield
    finally:
        os.close(held)


def _make_account() -> pwd.struct_passwd:
    shell = "/usr/sbin/nologin"
    command = ["useradd", "--system", "--user-group", "--no-create-home", "--shell", shell, OF_ROOT]
    try:
        subprocess.run(command, check=True, capture_output=True)
        return pwd.getpwnam(OF_ROOT)
    except (OSError, subprocess.CalledProcessError, KeyError):
        raise DatabaseError(
            f"PostgreSQL does not run as root, and an account {OF_ROOT} cannot be made here: run "
            "as an ordinary user, or set DATABASE_URL to a server"
        ) from None
