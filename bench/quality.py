"""How right this project reads real pages of public sets, beside other extractors, and how fast."""

from __future__ import annotations

import gc
import logging
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from statistics import fmean
from typing import Any, TypeVar

import lxml.html
import parsel

from bench.corpora import GoldPage, manifests_of, pages_in
from bench.databases import Databases
from bench.extractors import TOOLS, Reading, Tool
from bench.figure import Figure, Findings, Quality
from bench.metrics import Scores, score, summary
from bench.sizes import Say, Sizes

HOW = (
    "quality needs public sets of real pages, which cannot be shipped:"
    " --gold FOLDER (make bench GOLD=FOLDER); docs/quality.md says how to get them"
)
MOST_COST, SLOWEST = 2.2, 150
Found = TypeVar("Found")
WARM_UP = 5  # pages on which a tool loads what it loads once


@dataclass(slots=True)
class Run:
    """What a tool made of the pages of a set."""

    scores: list[Scores] = field(default_factory=list)
    seconds: list[float] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    """What it raised, one a page."""


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Read every page with every tool."""
    if sizes.gold is None:
        say(f"quality: left out: {HOW}")
        return Findings(())
    found: list[Quality] = []
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # what other tools say of pages is not ours to show
        logging.disable(logging.CRITICAL)
        try:
            for manifest in manifests_of(sizes.gold):
                found += _compare(list(islice(pages_in(manifest), sizes.gold_pages)), say)
        finally:
            logging.disable(logging.NOTSET)
    return Findings(figures(found), quality=tuple(found))


def figures(found: Sequence[Quality]) -> tuple[Figure, ...]:
    """Hold our text to the best of the others', and our time to the floor's."""
    kept = []
    for ours in (one for one in found if one.tool == TOOLS[0].name):
        name, label = f"quality.{ours.corpus}", f"quality: {ours.corpus}, {{}}".format
        others = (one for one in found if one.corpus == ours.corpus and one is not ours)
        best = max((one.scores.get("body", 0.0) for one in others), default=0.0)
        body = ours.scores.get("body", 0.0)
        kept += [
            Figure(f"{name}.body", label("body F1"), body, at_least=best, form="{:.3f}"),
            Figure(f"{name}.cost", label("CPU ÷ lxml + parsel"), ours.cost, at_most=MOST_COST),
            Figure(
                f"{name}.slowest", label("slowest page, ms"), ours.slowest,
                at_most=SLOWEST, form="{:.0f}",
            ),
        ]  # fmt: skip
    return tuple(kept)


def _compare(pages: list[GoldPage], say: Say) -> list[Quality]:
    corpus = pages[0].corpus
    say(f"quality: reading {len(pages)} pages of {corpus} with {len(TOOLS)} tools")
    runs, floor = measure(TOOLS, pages)
    for tool in TOOLS:
        if errors := runs[tool.name].errors:
            say(f"quality: {tool.name} raised on {len(errors)} of them: {errors[0]}")
    return [_quality(tool, corpus, runs[tool.name], floor) for tool in TOOLS]


def _quality(tool: Tool, corpus: str, done: Run, floor: float) -> Quality:
    means = summary(done.scores)
    scores = {metric: means[metric] for metric in means if metric in tool.gives}
    cost, slowest = fmean(done.seconds) / floor, max(done.seconds) * 1e3
    return Quality(tool.name, corpus, len(done.scores), scores, cost, slowest, len(done.errors))


def measure(tools: Sequence[Tool], pages: Sequence[GoldPage]) -> tuple[dict[str, Run], float]:
    """Let the tools read each page in turn, another one first each time; give the floor's mean.

    They take turns so that all of them meet the same machine. What one leaves to the garbage
    collector is collected before the next begins.
    """
    runs = {tool.name: Run() for tool in tools}
    least: list[float] = []
    for page in pages[:WARM_UP]:
        html = page.body.decode()
        for tool in tools:
            _reading(tool, page.url, html, [])
    gc.collect()
    gc.freeze()
    for place, page in enumerate(pages):
        html = page.body.decode()
        least.append(_timed(floor, html)[1])
        turn = place % len(tools)
        for tool in (*tools[turn:], *tools[:turn]):
            done = runs[tool.name]
            reading, seconds = _timed(_reading, tool, page.url, html, done.errors)
            done.seconds.append(seconds)
            done.scores.append(score(reading, page.gold, page.url))
    gc.unfreeze()
    return runs, fmean(least)


def floor(html: str) -> None:
    """What any reader in Python pays: one parse by lxml, one by parsel."""
    try:
        lxml.html.fromstring(html)
    except ValueError:  # text that declares an encoding
        lxml.html.fromstring(html.encode())
    parsel.Selector(text=html).root  # noqa: B018 - it parses when it is asked


def _reading(tool: Tool, url: str, html: str, errors: list[str]) -> Reading:
    try:
        return tool.read(url, html)
    except Exception as error:  # whatever it is, nothing was read, and it is counted
        errors.append(f"{type(error).__name__}: {error}")
        return Reading()


def _timed(work: Callable[..., Found], *given: Any) -> tuple[Found, float]:
    gc.collect()
    began = time.process_time()
    found = work(*given)
    return found, time.process_time() - began
