"""Patterns that are compiled late are used as any: each method, and flags."""

import re

import pytest

from mediacrawl.values import lazy_patterns as module
from mediacrawl.values.lazy_patterns import compile_all, late


@pytest.mark.parametrize("asked", ["search", "match", "sub", "flags"])
def test_a_late_pattern_is_as_any_whatever_is_asked_first(asked):
    pattern, wanted = late("t(i)de", re.IGNORECASE), re.compile("t(i)de", re.IGNORECASE)
    getattr(pattern, asked)
    assert pattern.search("The TIDE")[1] == "I"
    assert (pattern.fullmatch("tides"), pattern.match("Tide").end()) == (None, 4)
    assert pattern.sub("x", "tide, Tide") == "x, x"
    assert [found.span() for found in pattern.finditer("tide tide")] == [(0, 4), (5, 9)]
    assert (pattern.pattern, pattern.flags, pattern.groups) == ("t(i)de", wanted.flags, 1)


def test_it_is_compiled_once_and_not_before(monkeypatch):
    compile_, asked = re.compile, []
    monkeypatch.setattr(module.re, "compile", lambda *said: asked.append(said) or compile_(*said))
    pattern = late("tide")
    with pytest.raises(AttributeError):
        _ = pattern.searched
    assert asked == []
    assert pattern.search("tide")
    assert pattern.match("tide")
    assert asked == [("tide", 0)]


def test_all_that_are_left_are_compiled_at_once(monkeypatch):
    compile_, asked = re.compile, []
    pattern, other = late("tide"), late("gate")
    assert other.search("a gate")
    compile_all()
    monkeypatch.setattr(module.re, "compile", lambda *said: asked.append(said) or compile_(*said))
    compile_all()
    assert pattern.search("a tide")
    assert asked == []
