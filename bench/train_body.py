"""Fit the trees that judge the leaves of a page, on public pages whose text is known.

    python -m bench.train_body --gold FOLDER [--write] [--folds 5]

FOLDER holds public sets as `docs/quality.md` describes them. Figures are of publishers that were
not fitted on. Needs scikit-learn, which nothing else here does: `pip install scikit-learn` into the
environment, or a copy of it.
"""

from __future__ import annotations

import argparse
import json
import random
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.resources import files
from pathlib import Path
from statistics import mean
from typing import Any
from urllib.parse import urlsplit

from bench.corpora import GoldPage, manifests_of, pages_in, pieces
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.text.judged.traits import NAMES, Traits
from mediacrawl.site import Site

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TREES, LEAVES, RATE = 40, 16, 0.15
_SAME = 0.5  # share of a leaf's pieces that are the gold's, from which it is the article's


@dataclass(slots=True)
class Example:
    """A leaf: its traits, how many pieces it has, and which share of them is wanted or allowed."""

    row: list[float]
    size: int
    wanted: float
    allowed: float


@dataclass(slots=True)
class Gold:
    """A page with its leaves."""

    corpus: str
    publisher: str
    size: int
    examples: list[Example]


def main() -> None:
    """Judge by cross-validation, then fit on all."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--gold", type=Path, required=True)
    parser.add_argument("--folds", type=int, default=5)
    parser.add_argument("--write", action="store_true", help="replace the package's table")
    given = parser.parse_args()
    pages = [_gold(page) for manifest in manifests_of(given.gold) for page in pages_in(manifest)]
    print(f"{len(pages)} pages, {sum(len(page.examples) for page in pages)} leaves")
    for corpus, (precision, recall) in held_out(pages, given.folds).items():
        value = 2 * precision * recall / (precision + recall)
        print(f"{corpus:10s} held out: P {precision:.3f}  R {recall:.3f}  F1 {value:.3f}")
    if given.write:
        text = json.dumps(table_of(fit(pages)), separators=(",", ":"))
        Path(str(files("mediacrawl.pages.text.judged") / "trees.json")).write_text(text + "\n")


def _gold(page: GoldPage) -> Gold:
    host = urlsplit(page.url).hostname or "site.example"
    traits: Traits = ArticlePage(Document(page.url, page.body), Site(host, "en"), NOW).traits
    wanted = Counter(pieces(page.gold["body"]))
    optional = page.gold.get("body_optional") or ()
    allowed = Counter(piece for text in optional for piece in pieces(text))
    examples = []
    for place, values in traits.rows():
        own = list(pieces(traits.leaves[place].text))
        if own:
            shares = (sum(map(bool, map(known.get, own))) / len(own) for known in (wanted, allowed))
            examples.append(Example(list(values), len(own), *shares))
    return Gold(page.corpus, _publisher(host), wanted.total() or 1, examples)


def _publisher(host: str) -> str:
    """Give the part of a host that its publisher registered, nearly enough to part publishers."""
    names = host.split(".")
    return ".".join(names[-2:] if len(names[-2:][0]) > 3 else names[-3:])


def fit(pages: Iterable[Gold]) -> Any:
    """Fit the trees; a page counts as a page, however long it is."""
    from sklearn.ensemble import HistGradientBoostingClassifier

    rows, truths, weights = [], [], []
    for page in pages:
        for example in page.examples:
            if example.wanted < _SAME <= example.allowed:
                continue
            rows.append(example.row)
            truths.append(example.wanted >= _SAME)
            weights.append((example.size / page.size) ** 0.5)
    model = HistGradientBoostingClassifier(
        max_iter=TREES, max_leaf_nodes=LEAVES, learning_rate=RATE, l2_regularization=1.0,
        early_stopping=False, random_state=0,
    )  # fmt: skip
    average = mean(weights)
    return model.fit(rows, truths, sample_weight=[weight / average for weight in weights])


def held_out(pages: list[Gold], folds: int) -> dict[str, tuple[float, float]]:
    """Precision and recall by corpus, each page judged by trees that know not its publisher."""
    publishers = sorted({page.publisher for page in pages})
    random.Random(0).shuffle(publishers)
    fold = {publisher: place % folds for place, publisher in enumerate(publishers)}
    found: dict[str, list[tuple[float, float]]] = {}
    for number in range(folds):
        model = fit(page for page in pages if fold[page.publisher] != number)
        for page in pages:
            if fold[page.publisher] == number and page.examples:
                found.setdefault(page.corpus, []).append(_judged(model, page))
    return {corpus: (mean(p for p, _ in both), mean(r for _, r in both))
            for corpus, both in sorted(found.items())}  # fmt: skip


def _judged(model: Any, page: Gold) -> tuple[float, float]:
    kept = model.predict([example.row for example in page.examples])
    taken = [example for example, keep in zip(page.examples, kept, strict=True) if keep]
    right = min(sum(one.size * one.wanted for one in taken), page.size)
    wrong = sum(one.size * (1 - one.wanted) for one in taken if one.allowed < _SAME)
    return (right / (right + wrong) if right else 0.0), right / page.size


def table_of(model: Any) -> dict[str, Any]:
    """Give the numbers of the trees, as `mediacrawl.pages.text.judged.trees` reads them."""
    trees = [_rows(nodes[0].nodes) for nodes in model._predictors]
    return {"traits": list(NAMES), "start": round(float(model._baseline_prediction.ravel()[0]), 4),
            "trees": trees}  # fmt: skip


def _rows(nodes: Any) -> list[list[float]]:
    rows: list[list[float]] = []
    for node in nodes:
        if node["is_leaf"]:
            rows.append([round(float(node["value"]), 4)])
        else:
            bound = round(float(node["num_threshold"]), 4)
            rows.append([int(node["feature_idx"]), bound, int(node["left"]), int(node["right"])])
    return rows


if __name__ == "__main__":
    main()
