"""Workers in a cluster of Ray: each keeps a reader, and has one file at a time.

Ray begins a worker that died again, and has it read the file anew that it had.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from mediacrawl.distributed.reading import FileReader, How
from mediacrawl.exceptions import MediacrawlError

TOGETHER = 0.0
"""Seconds that the first file waits for all workers to be there, for those who compare times."""

_FOR_EVER = {"max_restarts": -1, "max_task_retries": -1}


def read_all(told: Mapping[str, Any], how: How, workers: int) -> Iterator[str]:
    """Have the files read, by so many workers; give the name of each when it is done.

    Args:
        told: Names of files, and what their parts depend on.

    Raises:
        MediacrawlError: a worker cannot begin, or not write what it read.
    """
    import ray

    reader = ray.remote(num_cpus=1, scheduling_strategy="SPREAD", **_FOR_EVER)(FileReader)
    kept = [reader.remote(how) for _ in range(min(workers, len(told)))]
    try:
        yield from _hand_out(told, kept)
    finally:
        for worker in kept:
            ray.kill(worker)


def _hand_out(told: Mapping[str, Any], kept: list[Any]) -> Iterator[str]:
    """Give each worker a file as soon as it has none.

    One that others in the cluster have no room for yet has none either, and is not waited for.
    """
    import ray

    under_way = {worker.__ray_ready__.remote(): (worker, "") for worker in kept}
    ray.wait(list(under_way), num_returns=len(under_way), timeout=TOGETHER)
    waiting, left = iter(told.items()), len(told)
    while left:
        (done,), _ = ray.wait(list(under_way))
        worker, name = under_way.pop(done)
        try:
            ray.get(done)
        except ray.exceptions.RayError as error:
            raise plain(error) from None
        if name:
            left -= 1
            yield name
        if following := next(waiting, None):
            under_way[worker.read.remote(*following)] = (worker, following[0])


def plain(error: Exception) -> Exception:
    """What Ray says that a worker came to, in a sentence where it is one of ours.

    Ray has the worker's whole traceback in its place.
    """
    cause = getattr(error, "cause", None)
    if isinstance(cause, MediacrawlError):
        return cause
    if getattr(error, "actor_init_failed", False):
        *_, why = str(error).strip().splitlines()
        return MediacrawlError(
            f"a worker cannot begin ({why}): all machines of the cluster need the same mediacrawl"
        )
    return error
