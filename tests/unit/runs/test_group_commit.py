import asyncio
import threading
import time

import pytest

from mediacrawl.pipelines.group_commit import MOST_PAUSES, GroupCommit


def run(coroutine):
    return asyncio.run(coroutine)


def test_returns_after_the_write_of_its_group():
    written = []

    async def write(group):
        written.append(list(group))
        return [n * 2 for n in group]

    async def put_all():
        group = GroupCommit(write, size=3, seconds=60)
        results = [asyncio.ensure_future(group.put(n)) for n in range(7)]
        await asyncio.sleep(0.05)
        assert not results[6].done(), "its group is neither full nor due"
        await group.close()
        return [await r for r in results]

    assert run(put_all()) == [0, 2, 4, 6, 8, 10, 12]
    assert written == [[0, 1, 2], [3, 4, 5], [6]]


def test_writes_a_group_that_is_not_full_when_it_is_due():
    async def write(group):
        return group

    async def put_one():
        return await GroupCommit(write, size=100, seconds=0.01).put("x")

    assert run(put_one()) == "x"


def test_a_group_stays_open_while_entries_keep_coming_but_not_for_ever():
    written = []

    async def write(group):
        written.append(len(group))
        return group

    async def put_steadily():
        group = GroupCommit(write, size=100_000, seconds=0.05)
        results = []
        while not written:
            results.append(asyncio.ensure_future(group.put("x")))
            await asyncio.sleep(0)
        await group.close()
        await asyncio.gather(*results)

    began = time.monotonic()
    run(put_steadily())
    assert time.monotonic() - began >= MOST_PAUSES * 0.05, "closed though entries kept coming"
    assert written[0] > 1


def test_writes_one_group_at_a_time():
    running = threading.Lock()

    async def write(group):
        assert running.acquire(blocking=False), "two groups at once"
        await asyncio.sleep(0.001)
        running.release()
        return group

    async def put_many():
        group = GroupCommit(write, size=2, seconds=0.001)
        await asyncio.gather(*(group.put(n) for n in range(50)))

    run(put_many())


def test_a_failed_write_fails_its_group_and_no_other():
    async def write(group):
        if "bad" in group:
            raise RuntimeError("refused")
        return group

    async def put_both():
        group = GroupCommit(write, size=1, seconds=60)
        with pytest.raises(RuntimeError, match="refused"):
            await group.put("bad")
        return await group.put("good")

    assert run(put_both()) == "good"
