"""The embedded server on ordinary machines: odd paths and locales, other users, root."""

import os
import pwd
import shutil
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from mediacrawl.db.embedded import start_server
from mediacrawl.db.postgres import account, cluster, log, memory, passfile, sockets
from mediacrawl.db.postgres import process as server
from mediacrawl.db.postgres.account import Account, account_of
from mediacrawl.exceptions import DatabaseError, DiskFullError
from tests.fixtures.patience import PATIENCE

ME = account_of(Path.home()) if os.geteuid() else Account("root", 0, 0)
ODD = "a b&c'd$e(f)%g,\"h"
OPEN = """
import os, psutil, psycopg, sys
from pathlib import Path
from mediacrawl.db.embedded import end_unwaited, start_server
if user := int(os.environ.get("AS", 0)):  # what is imported need not be that user's to read
    os.setgroups([])
    os.setgid(user)
    os.setuid(user)
url = sys.argv[1]
if not url.startswith("postgresql"):
    url = start_server(Path(url))
with psycopg.connect(url) as connection:
    print(url)
    print(*connection.execute(sys.argv[2]).fetchone(), flush=True)
    if len(sys.argv) > 3:
        if sys.stdin.read() == "at once":
            end_unwaited()
            os.kill(os.getpid(), 9)
"""


def process(folder, sql, *more, environment=(), **options):
    return subprocess.Popen(
        [sys.executable, "-W", "error", "-c", OPEN, folder, sql, *more],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        env={**os.environ, **dict(environment)}, **options,
    )  # fmt: skip


def modes(folder):
    return {path: path.stat().st_mode for path in (folder, *folder.parents)}


@pytest.fixture
def closed(tmp_path):
    """A folder that only its owner may enter."""
    folder = tmp_path / "closed"
    folder.mkdir(mode=0o700)
    return folder


def test_odd_paths_locales_and_homes_do_not_matter(closed):
    """Nor what a start left behind that was killed, and nobody's folder is opened to others."""
    folder = closed / ODD / "postgres"
    (folder.parent / "postgres.new" / "base").mkdir(parents=True)
    before = modes(closed)
    environment = {"LC_ALL": "en_US.UTF-8", "HOME": "/nonexistent", "PGPORT": "1", "PGDATA": "/x"}
    sql = "SELECT datlocale, lower('ÀÉ'), to_tsvector('simple', 'ab، cd') FROM pg_database LIMIT 1"
    started = process(folder, sql, environment=environment)
    out, err = started.communicate(timeout=PATIENCE)
    assert (out.splitlines()[1:], err) == (["C.UTF-8 àé 'ab':1 'cd':2"], "")
    assert modes(closed) == before
    assert sorted(path.name for path in folder.parent.iterdir()) == ["postgres", "postgres.lock"]


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may run things as somebody else")
def test_each_user_of_a_machine_has_a_database_and_no_way_into_the_others(tmp_path):
    """Their temporary folder is the same, and the path of one too long for a socket."""
    nobody = pwd.getpwnam("nobody").pw_uid
    user = {"AS": str(nobody)}
    shared = Path("/tmp") / f"mediacrawl-test-{os.getpid()}"
    theirs = shared / ("long" * 30)
    theirs.mkdir(parents=True)
    os.chown(theirs, nobody, nobody)
    who = "SELECT current_user"
    ours = process(shared / "postgres", who, "wait")
    url = ours.stdout.readline().strip()
    try:
        second = process(theirs / "postgres", who, "wait", environment=user)
        assert second.stdout.readline().startswith("postgresql://"), second.communicate()
        # Root looks at the data of a user, whose they stay.
        out, err = process(theirs / "postgres", who).communicate(timeout=PATIENCE)
        assert (out.splitlines()[1:], err) == (["postgres"], "")
        second.communicate(timeout=PATIENCE)
        assert {path.stat().st_uid for path in theirs.rglob("*")} == {nobody}
        _, err = process(url, who, environment=user).communicate(timeout=PATIENCE)
        assert "Permission denied" in err
        (shared / "postgres").chmod(0o755)  # not the folder alone keeps others out
        _, err = process(url, who, environment=user).communicate(timeout=PATIENCE)
        assert 'Peer authentication failed for user "postgres"' in err
    finally:
        (shared / "postgres").chmod(0o700)
        ours.communicate(timeout=PATIENCE)
        shutil.rmtree(shared)


def test_the_account_of_root_is_made_once(tmp_path, monkeypatch):
    """Of two useradd at once the second gives it another number, and its files are nobody's."""
    made = tmp_path / "made"
    useradd = tmp_path / "useradd"
    useradd.write_text(f'#!/bin/sh\nsleep 0.2\necho "$@" >> {made}\n')
    useradd.chmod(0o755)
    monkeypatch.setenv("PATH", str(tmp_path), prepend=os.pathsep)
    known = pwd.getpwuid(os.geteuid())

    def getpwnam(name):
        if not made.exists():
            raise KeyError(name)
        return known

    monkeypatch.setattr(account.pwd, "getpwnam", getpwnam)
    with ThreadPoolExecutor(3) as pool:
        found = list(pool.map(lambda _: account._of_root(), range(3)))
    assert {one.uid for one in found} == {known.pw_uid}
    assert len(made.read_text().splitlines()) == 1


def test_the_data_of_another_user_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(account.os, "geteuid", lambda: tmp_path.stat().st_uid + 4321)
    with pytest.raises(DatabaseError, match=r"belongs to .*: run as that user, or set MEDIACRAWL"):
        account_of(tmp_path)


def test_a_socket_lies_in_a_private_folder(tmp_path, monkeypatch):
    """One that others have made, or may enter, is not taken."""
    monkeypatch.setattr(sockets.tempfile, "tempdir", str(tmp_path))
    far = tmp_path / ("long" * 30)
    far.mkdir()
    first = sockets.socket_folder(far, ME)
    assert (first.parent, first.stat().st_mode & 0o777) == (tmp_path, 0o700)
    assert sockets.socket_folder(far, ME) == first
    first.chmod(0o755)
    other = sockets.socket_folder(far, ME)
    assert other != first
    assert other.stat().st_mode & 0o777 == 0o700


def test_one_that_runs_and_cannot_be_reached(tmp_path):
    """Over TCP that is said; a lost socket, of a cleaned temporary folder, is made again."""
    folder = tmp_path / "postgres"
    first = process(folder, "SELECT 1", "wait")
    assert first.stdout.readline()
    first.communicate("at once", timeout=PATIENCE)  # who is killed so leaves no server
    deadline = time.monotonic() + PATIENCE
    while server.find(folder):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    first = process(folder, "SELECT 1", "wait")
    assert first.stdout.readline()
    with pytest.raises(DatabaseError, match=r"runs already, without TCP: end what uses it"):
        start_server(folder, tcp=54399)
    (sockets.socket_folder(folder, account_of(folder)) / sockets.NAME).unlink()
    out, err = process(folder, "SELECT 2").communicate(timeout=PATIENCE)
    assert (out.splitlines()[1:], err) == (["2"], "")
    first.communicate(timeout=PATIENCE)


def test_a_start_that_is_interrupted_leaves_no_server(tmp_path, monkeypatch):
    begin = server._becomes_ready

    def interrupted(*given):
        assert begin(*given)
        raise KeyboardInterrupt

    monkeypatch.setattr(server, "_becomes_ready", interrupted)
    with pytest.raises(KeyboardInterrupt):
        start_server(tmp_path / "postgres")
    assert server.find(tmp_path / "postgres") is None


def test_what_keeps_a_server_from_starting_is_said_at_once(tmp_path):
    (tmp_path / "notes.txt").write_text("")
    with pytest.raises(DatabaseError, match=r"holds something that is no database"):
        start_server(tmp_path)
    folder = tmp_path / "postgres"
    folder.mkdir()
    (folder / "PG_VERSION").write_text("17\n")
    with pytest.raises(DatabaseError, match=r"of PostgreSQL 17, and this mediacrawl brings 18"):
        start_server(folder)
    (folder / "PG_VERSION").write_text("18\n")
    for name in ("postgresql.conf", "pg_hba.conf", "pg_ident.conf"):
        (folder / name).write_text("")
    folder.chmod(0o700)
    if os.geteuid() == 0:
        subprocess.run(["chown", "-R", account.OF_ROOT, folder], check=True)
    with pytest.raises(DatabaseError, match=r"does not start: .*pg_control") as caught:
        start_server(folder)
    assert "\n" not in str(caught.value)


def test_the_password_for_tcp_is_kept_where_others_cannot_read_it(tmp_path):
    """One that they could have read, or that is none, is made anew; a link is refused."""
    owner = Account("me", os.geteuid(), os.getegid())
    password, path = passfile.password_in(tmp_path, owner)
    assert path.stat().st_mode & 0o777 == 0o600
    assert path.read_text() == f"127.0.0.1:*:*:mediacrawl_analyst:{password}\n"
    assert passfile.password_in(tmp_path, owner) == (password, path)
    path.chmod(0o644)
    second, _ = passfile.password_in(tmp_path, owner)
    assert second != password
    path.write_text("nonsense")
    third, _ = passfile.password_in(tmp_path, owner)
    assert third not in (second, "")
    path.rename(tmp_path / "elsewhere")
    path.symlink_to(tmp_path / "elsewhere")
    with pytest.raises(DatabaseError, match=r"cannot keep the password for TCP in .*pgpass"):
        passfile.password_in(tmp_path, owner)


def test_a_full_disk_is_said(tmp_path, monkeypatch):
    """The server's own log may be what has no room any more."""
    (tmp_path / "log").write_text("FATAL:  could not write to file: No space left on device\n")
    said = r"^no space is left on the disk of .*: free some, then run this again$"
    with pytest.raises(DiskFullError, match=said):
        log.why(tmp_path, 0)
    (tmp_path / "log").write_text("LOG:  starting")
    full = type("Usage", (), {"free": 4096})()
    monkeypatch.setattr(log.shutil, "disk_usage", lambda _: full)
    with pytest.raises(DiskFullError, match=said):
        log.why(tmp_path, 0)


def test_the_reason_is_the_first_error():
    said = "LOG:  begins\nFATAL:  could not write lock file: No space left\nLOG:  ends\n"
    assert cluster.reason(said) == "could not write lock file: No space left"
    assert cluster.reason("") == "it gave no reason"


def test_memory_follows_the_machine_and_the_setting():
    assert memory.memory_settings(65536)["shared_buffers"] == "4096MB"
    assert memory.memory_settings(1500)["shared_buffers"] == "187MB"
    chosen = memory.memory_settings(8192, 2000)
    assert (chosen["shared_buffers"], chosen["work_mem"]) == ("2000MB", "32MB")
    assert memory.machine_memory() > 0
