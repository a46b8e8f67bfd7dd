"""Ray: the one that is named, or one of its own on this machine, which ends with us."""

from __future__ import annotations

import logging
import os
import shutil
import sys
import tempfile
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from mediacrawl.exceptions import ArgumentError, MediacrawlError

TRIES = 3
"""To begin Ray, of half a minute each."""

_STORE = 100 * 2**20
"""Bytes of Ray's memory for what passes between processes: names of files, and accounts."""

_SILENT = {"log_to_driver": False, "logging_level": logging.ERROR}


@contextmanager
def quiet() -> Iterator[None]:
    """Keep Ray's news of itself from our users."""
    logging.getLogger("ray").setLevel(logging.ERROR)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


@contextmanager
def cluster(address: str | None, workers: int | None) -> Iterator[int]:
    """Be in a cluster, and give how many workers it has room for, as many as wanted at most.

    Args:
        address: Of a cluster, as Ray has it ("auto", "host:6379"); None: Ray of its own here. In a
            program that is in one already, that one is taken.

    Raises:
        MediacrawlError: it cannot be reached, or begun.
    """
    os.environ["RAY_USAGE_STATS_ENABLED"] = "0"  # Ray sends statistics of use unless told not to
    os.environ.setdefault("RAY_BACKEND_LOG_LEVEL", "fatal")
    os.environ.setdefault("RAY_ACCEL_ENV_VAR_OVERRIDE_ON_ZERO", "0")  # else it warns of a change
    # Ray's own 15 leaves the work to whatever else there is, its own idle processes among them.
    os.environ.setdefault("RAY_worker_niceness", "0")
    with quiet():
        import ray  # a second, and an extra: only where something is to be read

    if ray.is_initialized():
        yield _room(workers)
        return
    scratch = Path(tempfile.mkdtemp(prefix="mediacrawl-ray-"))  # sockets: it must be short
    try:
        _begin(address, workers, scratch)
        yield _room(workers)
    finally:
        ray.shutdown()
        shutil.rmtree(scratch, ignore_errors=True)


@contextmanager
def _hushed() -> Iterator[None]:
    """Drop what Ray's C++ writes of its log level; what fails is an exception all the same."""
    sys.stderr.flush()
    ours, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(ours, 2)
        os.close(ours)
        os.close(nowhere)


def _begin(address: str | None, workers: int | None, scratch: Path) -> None:
    """Join the cluster, or begin one; a busy machine is given more time than Ray's own 30 s."""
    import ray

    for number in range(1, TRIES + 1):
        try:
            with quiet(), _hushed():
                _init(address, workers, scratch / str(number))
        except Exception as error:  # Ray raises whatever there is, Exception itself too
            ray.shutdown()
            if address is None and number < TRIES:
                continue
            what = f"the cluster {address} cannot be reached" if address else "Ray cannot begin"
            raise MediacrawlError(f"{what}: {str(error).splitlines()[0]}") from error
        return


def _init(address: str | None, workers: int | None, scratch: Path) -> None:
    import ray

    if address is not None:
        ray.init(address, **_SILENT)
        return
    ray.init(
        "local", num_cpus=workers or os.cpu_count(), include_dashboard=False,
        object_store_memory=_STORE, _temp_dir=str(scratch), _node_ip_address="127.0.0.1", **_SILENT,
    )  # fmt: skip


def _room(workers: int | None) -> int:
    import ray

    there = int(ray.cluster_resources().get("CPU", 1))
    if workers is not None and workers > there:
        raise ArgumentError(
            f"the cluster has {there} CPUs, a worker needs one: --workers {there}, or add machines"
        )
    return workers or there
