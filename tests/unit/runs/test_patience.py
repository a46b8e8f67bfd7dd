"""A database that is away is waited for once, whoever needs it, and not by a run that is to end."""

import asyncio

import psycopg
import pytest
from sqlalchemy.exc import OperationalError

from mediacrawl.exceptions import DiskFullError
from mediacrawl.pipelines.group_commit import GroupCommit
from mediacrawl.pipelines.patience import FIRST_PAUSE, DatabaseLostError, Patience
from tests.fixtures.patience import PATIENCE


class Away:
    """Work that finds the database away the first so many times."""

    def __init__(self, times=10**9):
        self.left = times
        self.tried = 0

    def __call__(self):
        self.tried += 1
        self.left -= 1
        if self.left >= 0:
            raise OperationalError("INSERT", {}, psycopg.OperationalError("it is away"))
        return "stored"


def patience(seconds, ending=lambda: False, events=None, revive=lambda: None):
    events = [] if events is None else events
    return Patience(
        seconds,
        hold=lambda: events.append("hold"),
        go_on=lambda: events.append("go on"),
        revive=revive,
        ending=ending,
    )


def run(work):
    async def bounded():
        async with asyncio.timeout(PATIENCE):
            return await work

    return asyncio.run(bounded())


def test_what_is_queued_behind_waits_no_second_time():
    async def store_three():
        waiting, work = patience(0.6), Away()
        tried = []

        async def write(items):
            try:
                return [await waiting.run(work)] * len(items)
            finally:
                tried.append(work.tried)

        group = GroupCommit(write, size=1, seconds=0)
        done = await asyncio.gather(*(group.put(n) for n in range(3)), return_exceptions=True)
        return done, tried

    done, tried = run(store_three())
    assert [type(error) for error in done] == [DatabaseLostError] * 3
    assert "within 1 s (it is away): start it" in str(done[0])
    assert tried[0] > 1
    assert tried == [tried[0]] * 3


def test_it_is_looked_for_once_more_as_the_wait_ends():
    """Were the machine so slow that one pause takes all of the wait, it would never be."""

    async def ask():
        return await patience(FIRST_PAUSE / 2).run(Away(1))

    assert run(ask()) == "stored"


@pytest.mark.parametrize("before", [True, False])
def test_a_run_that_is_to_end_waits_for_nothing(before):
    ending = [before]

    async def store():
        asyncio.get_running_loop().call_later(0.3, ending.__setitem__, 0, True)
        await patience(100 * PATIENCE, lambda: ending[0]).run(Away())

    with pytest.raises(DatabaseLostError, match="told to end while the database was away"):
        run(store())


@pytest.mark.parametrize("at_once", [True, False])
def test_a_full_disk_is_not_waited_for(at_once):
    """Whether the server says so, or is ours and cannot start for it."""
    full = psycopg.errors.DiskFull("could not extend file")
    error = full if at_once else psycopg.OperationalError("server closed the connection")
    tried = []

    def write():
        tried.append(1)
        raise OperationalError("INSERT", {}, error)

    def revive():
        raise DiskFullError("no space is left on the disk of data/postgres: free some")

    async def store():
        waiting = patience(100 * PATIENCE, revive=revive)
        for _ in range(2):  # nor by what comes behind
            with pytest.raises(DatabaseLostError, match=r"^no space is left on .*: free some"):
                await waiting.run(write)

    run(store())
    assert tried == [1]


def test_what_waits_in_vain_is_tried_once_more_at_the_end():
    async def end():
        waiting = patience(0)
        with pytest.raises(DatabaseLostError):
            await waiting.run(Away())
        return await waiting.run_last(Away(0))

    assert run(end()) == "stored"


def test_all_go_on_once_it_is_back():
    events, work = [], Away(9)

    async def ask():
        waiting = patience(PATIENCE, events=events)
        return await asyncio.gather(*(waiting.run(work) for _ in range(4)))

    assert run(ask()) == ["stored"] * 4
    assert events == ["hold", "go on"]


def test_another_error_is_no_absence():
    def refuse():
        raise OperationalError("INSERT", {}, psycopg.errors.UniqueViolation("twice"))

    with pytest.raises(OperationalError, match="twice"):
        run(patience(PATIENCE).run(refuse))
