"""The examples in the docstrings of `values/` hold."""

import doctest
from importlib import import_module
from pkgutil import iter_modules

import pytest

from mediacrawl import values

MODULES = [module.name for module in iter_modules(values.__path__)]


@pytest.mark.parametrize("name", MODULES)
def test_examples_hold(name):
    assert doctest.testmod(import_module(f"mediacrawl.values.{name}")).failed == 0


def test_there_are_examples():
    modules = [import_module(f"mediacrawl.values.{name}") for name in MODULES]
    assert sum(doctest.testmod(module).attempted for module in modules) > 20
