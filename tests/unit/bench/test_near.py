"""The near-duplicates' benchmark judges as it says."""

from functools import cache

import pytest

from bench.near import find_pairs, make_pairs, quality
from bench.near_texts import Desk, Invented


@cache
def bodies():
    return list(Invented("ar", 1).bodies(30))


def judged(made, found):
    return {f.name.rpartition(".")[2]: f for f in quality(made, bodies(), found, "ar", "Arabic")}


def pair(place):
    return f"https://bench.example/copy/{place}", f"https://bench.example/whole/{place}"


def test_what_is_not_found_costs_recall_and_what_was_not_made_precision():
    made = {0: bodies()[0], 1: bodies()[1], 2: bodies()[2]}
    perfect = judged(made, {pair(0), pair(1), pair(2)})
    assert not any(figure.missed for figure in perfect.values())
    poor = judged(made, {pair(0), (pair(1)[0], pair(2)[1])})
    assert poor["recall"].value == poor["recall_shorter"].value == pytest.approx(1 / 3)
    assert poor["precision"].value == 1 / 2
    assert all(figure.missed for figure in poor.values())


def test_overlap_decides_what_has_to_be_found():
    cut = "\n\n".join(bodies()[0].split("\n\n")[::2])
    found = judged({0: cut, 1: bodies()[5]}, {pair(0)})
    assert found["recall_shorter"].value == 1
    assert "0 pairs" in found["recall"].label


def test_altered_copies_are_other_texts_each_time():
    desk = Desk(bodies(), arabic=True, seed=1)
    copies = {desk.alter(bodies()[0]) for _ in range(20)}
    assert len(copies) == 20
    assert bodies()[0] not in copies


def test_pairs_are_read_from_the_corpus(engine):
    made = make_pairs(bodies(), 10, arabic=True)
    found = judged(made, find_pairs(engine, bodies(), made, "ar"))
    assert found["precision"].value == 1
    assert found["recall"].value == 1
