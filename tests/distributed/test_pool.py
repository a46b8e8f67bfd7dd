"""What a worker came to is a sentence, not the traceback that Ray has of it."""

import pytest

from mediacrawl.distributed.pool import plain
from mediacrawl.exceptions import MediacrawlError


@pytest.fixture
def exceptions():
    """Ray's: it takes a second to load, which is not for all who collect tests."""
    from ray import exceptions

    return exceptions


TRACEBACK = "ray::FileReader.read()\n  File reading.py, line 1\n"


def test_what_a_worker_cannot_write_is_said_as_it_said_it(exceptions):
    said = MediacrawlError("cannot write parts/a.parquet (No space left on device)")
    came = exceptions.RayTaskError("read", TRACEBACK, said).as_instanceof_cause()
    assert plain(came) is said


def test_a_worker_that_cannot_begin_is_said_with_what_to_do(exceptions):
    missing = ModuleNotFoundError("No module named 'mediacrawl'")
    trace = f"{TRACEBACK}ModuleNotFoundError: {missing}\n"
    came = plain(exceptions.ActorDiedError(exceptions.RayTaskError("begin", trace, missing)))
    assert str(came) == (
        "a worker cannot begin (ModuleNotFoundError: No module named 'mediacrawl'): all machines "
        "of the cluster need the same mediacrawl"
    )


def test_an_error_of_the_program_keeps_its_traceback(exceptions):
    came = exceptions.RayTaskError("read", TRACEBACK, KeyError("a")).as_instanceof_cause()
    assert plain(came) is came
