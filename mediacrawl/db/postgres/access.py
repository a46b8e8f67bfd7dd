"""Who may log in to the embedded server, and by what proof; written anew at every start."""

from __future__ import annotations

import os
import pwd
from pathlib import Path

from mediacrawl.db.postgres.account import ROOT, Account
from mediacrawl.db.postgres.memory import machine_memory, memory_settings
from mediacrawl.db.postgres.sockets import LOOPBACK

OURS = "mediacrawl.conf"
INCLUDE = f"include '{OURS}'"
SUPERUSER = "postgres"
ANALYST = "mediacrawl_analyst"
"""The login of commands that read, and of other programs over TCP; it has no rights to lay down."""

# On the socket the system says who asks: the owner of the data and root, and nobody else without
# a password. What an owner adds in the way of logins needs one too.
_LOGINS = f"""\
# Written by mediacrawl at every start.
local  all  {SUPERUSER},{ANALYST}  peer map=mediacrawl
local  all  all  scram-sha-256
host  all  {ANALYST}  {LOOPBACK}/32  scram-sha-256
"""


def write_settings(folder: Path, account: Account, memory: int | None) -> None:
    """Write who may log in and how much memory is used; the server reads it as it starts."""
    owners = dict.fromkeys((account.name, pwd.getpwuid(ROOT).pw_name))
    names = "".join(f'mediacrawl  "{name}"  all\n' for name in owners)
    settings = memory_settings(machine_memory(), memory)
    lines = [f"{name} = {value}\n" for name, value in settings.items()]
    _write(folder / "pg_hba.conf", _LOGINS, account)
    _write(folder / "pg_ident.conf", f"# Written by mediacrawl at every start.\n{names}", account)
    _write(folder / OURS, "# ALTER SYSTEM outdoes these.\n" + "".join(lines), account)
    main = folder / "postgresql.conf"
    if INCLUDE not in (text := main.read_text(encoding="utf-8")).splitlines():
        _write(main, f"{text.rstrip()}\n{INCLUDE}\n", account)


def _write(path: Path, text: str, account: Account) -> None:
    """Whole or not at all: a server whose settings are cut short does not start."""
    if path.exists() and path.read_text(encoding="utf-8") == text:
        return
    new = path.with_name(f"{path.name}.new")
    new.unlink(missing_ok=True)
    with open(os.open(new, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as file:
        file.write(text)
    account.own(new)
    new.replace(path)
