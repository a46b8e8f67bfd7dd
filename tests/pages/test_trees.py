"""The judge of leaves, which leaves off asking where the rest cannot turn the answer."""

import json
from importlib.resources import files

from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.pages.text.judged.traits import NAMES
from mediacrawl.pages.text.judged.trees import DOUBTFUL, SURE, load_judge

TABLE = json.loads(
    (files("mediacrawl.pages.text.judged") / "trees.json").read_text(encoding="utf-8")
)
BOUNDS: dict[int, set[float]] = {}
for tree in TABLE["trees"]:
    for row in tree:
        if len(row) > 1:
            BOUNDS.setdefault(int(row[0]), set()).add(float(row[1]))


def around(bounds):
    """Values on either side of each bound at which a tree parts."""
    return st.sampled_from(sorted({near for one in bounds for near in (one - 0.001, one + 0.001)}))


LEAVES = st.tuples(*(around(BOUNDS.get(n, {0.0})) for n in range(len(NAMES))))


def said_by(tree, leaf):
    row = tree[0]
    while len(row) > 1:
        row = tree[int(row[2] if leaf[int(row[0])] <= row[1] else row[3])]
    return row[0]


@given(LEAVES)
def test_judge_answers_as_all_its_trees_do(leaf):
    odds = TABLE["start"] + sum(said_by(tree, leaf) for tree in TABLE["trees"])
    judged = load_judge()(*leaf)
    assert (judged > SURE) == (odds > SURE)
    assert (judged > DOUBTFUL) == (odds > DOUBTFUL)
