"""What `chaos` makes, counts and shows; what it finds is left to `make bench`."""

import random
from collections import Counter

import pytest

from bench import fuzz
from bench.chaos import fuzz_figures, kill_figures
from bench.fuzz import KINDS, Fuzzed, Tried, try_one
from bench.kills import Killed
from bench.mutations import json_ld, mutated


def test_the_same_number_makes_the_same_bytes_and_another_others():
    body, other = b"<p>The first ferry of the year.</p>" * 9, b"<div>Mills</div>" * 9
    made = [mutated(body, other, random.Random(number % 40)) for number in range(80)]
    assert made[:40] == made[40:]
    assert len(set(made)) > 30
    assert len({json_ld(random.Random(number)) for number in range(40)}) > 30


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_is_read(kind):
    tried = [try_one(kind, number) for number in range(4)]
    assert [one.error for one in tried] == [None] * 4
    assert any(one.read for one in tried)


def test_what_raises_is_named(monkeypatch):
    def read(*_args, **_more):
        raise RecursionError("too deep")

    monkeypatch.setattr(fuzz, "read", read)
    assert try_one("pages", 3).error == "RecursionError: too deep"


def test_what_raised_or_took_too_long_did_not_survive():
    found = Fuzzed("pages")
    for one in (Tried(0, 0.1, True, None), Tried(1, 2.5, True, None), Tried(2, 3.0, False, "x")):
        found.add(one)
    figures = {figure.name: figure for figure in fuzz_figures(found)}
    assert [figures[f"chaos.pages.{name}"].value for name in ("tried", "survived", "slowest")] == [
        3, 1, 3.0,
    ]  # fmt: skip
    assert all(figures[f"chaos.pages.{name}"].missed for name in ("survived", "slow", "slowest"))
    assert figures["chaos.pages.exceptions"].missed


def test_a_row_that_is_lost_or_doubled_misses_the_bar():
    well = kill_figures(Killed(tried=2, by_victim=Counter(crawl=1, both=1)))
    assert well[0].label == "chaos: kills (1 crawl, 1 both)"
    assert not any(figure.missed for figure in well)
    ill = kill_figures(Killed(tried=2, lost=1, doubled=1, untrue=1))
    assert [figure.missed for figure in ill] == [False, True, True, True]
