"""The examples in the docstrings of `values/` and `memento/` hold."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from mediacrawl import memento, values

MODULES = [
    f"{package.__name__}.{module.name}"
    for package in (memento, values)
    for module in iter_modules(package.__path__)
]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(import_module(name)).failed == 0


def test_there_are_examples():
    modules = [import_module(name) for name in MODULES]
    assert sum(doctest.testmod(module).attempted for module in modules) > 20
