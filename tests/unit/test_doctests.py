"""The examples in docstrings hold, wherever they stand."""

import doctest
from importlib import import_module
from pathlib import Path

import pytest

import mediacrawl

PACKAGE = Path(mediacrawl.__file__).parent
MODULES = [
    ".".join(path.relative_to(PACKAGE.parent).with_suffix("").parts)
    for path in sorted(PACKAGE.rglob("*.py"))
    if ">>> " in path.read_text(encoding="utf-8")
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    tried = doctest.testmod(import_module(name))
    assert tried.attempted
    assert tried.failed == 0


def test_there_are_examples():
    assert len(MODULES) > 20
