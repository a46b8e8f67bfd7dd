"""What a server installs is what was tested, down to the bytes."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[1]
LOCK = (ROOT / "requirements-server.lock").read_text()
PIN = re.compile(r"^([\w.-]+)(?:\[[\w,]+\])?==([\w.]+)", re.MULTILINE)


def pins(name):
    return {
        canonical(project): version for project, version in PIN.findall((ROOT / name).read_text())
    }


def canonical(name):
    """https://packaging.python.org/en/latest/specifications/name-normalization/"""
    return re.sub(r"[-_.]+", "-", name).lower()


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-server.txt"])
def test_the_lock_has_every_requirement(name):
    locked = pins("requirements-server.lock")
    old = {p: v for p, v in pins(name).items() if locked.get(p) != v}
    assert not old, "run `make lock`"


def test_the_lock_has_the_versions_that_are_tested():
    """Those without a constraint are for other systems or versions of Python than the tests'."""
    tested, locked = pins("constraints.txt"), pins("requirements-server.lock")
    assert {p: v for p, v in locked.items() if tested.get(p, v) != v} == {}
    marked = {canonical(p) for p in re.findall(r"^([\w.-]+)==\S+ ;", LOCK, re.MULTILINE)}
    assert set(locked) - set(tested) <= marked, "constraints.txt lacks them"


def test_every_locked_package_has_hashes_and_no_source():
    entries = re.split(r"\n(?=\w)", LOCK.partition("\n\n")[2] or LOCK)
    entries = [entry for entry in entries if PIN.match(entry)]
    assert len(entries) == len(pins("requirements-server.lock")) > 30
    assert [entry for entry in entries if "--hash=sha256:" not in entry] == []
    assert re.findall(r"https?://|file:|--index|--find-links", LOCK) == []
