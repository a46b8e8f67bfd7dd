"""What nothing may cost: kills at random moments, and whatever bytes a site or an archive sends."""

from __future__ import annotations

import random
from pathlib import Path

from bench.databases import Databases
from bench.demo_site import served_site
from bench.figure import Figure, Findings
from bench.fuzz import KINDS, LONGEST, Fuzzed, fuzz
from bench.kills import ROUND, Corpora, Killed
from bench.sizes import Say, Sizes

ARTICLES = 250  # of the site that is crawled: whole after some twenty kills
TOLD = 10_000  # of a kind, between two lines that say how far it is
SHOWN = 5  # of what raised or took too long, by number


def run(sizes: Sizes, folder: Path, databases: Databases, say: Say) -> Findings:
    """Try what is asked for of each."""
    figures: list[Figure] = []
    for kind in KINDS:
        if count := getattr(sizes.chaos, kind):
            figures += fuzz_figures(_fuzzed(kind, count, say))
    if sizes.chaos.kills:
        figures += kill_figures(_killed(sizes.chaos.kills, folder / "chaos", say))
    return Findings(tuple(figures))


def fuzz_figures(found: Fuzzed) -> list[Figure]:
    """What became of one kind."""
    kind = f"chaos.{found.kind}"
    return [
        Figure(f"{kind}.tried", f"chaos: {found.kind} tried", found.tried, form="{:,.0f}"),
        Figure(f"{kind}.survived", "  read, or refused with a reason, in time", found.survived,
               at_least=found.tried, form="{:,.0f}"),
        Figure(f"{kind}.exceptions", "  exceptions", len(found.errors), at_most=0, form="{:.0f}"),
        Figure(f"{kind}.slow", f"  took more than {LONGEST:.0f} s", len(found.slow), at_most=0,
               form="{:.0f}"),
        Figure(f"{kind}.slowest", "  slowest, CPU seconds", found.slowest, at_most=LONGEST),
    ]  # fmt: skip


def kill_figures(killed: Killed) -> list[Figure]:
    """What the kills have cost."""
    victims = ", ".join(f"{number} {name}" for name, number in killed.by_victim.items())
    costs = {
        "lost": ("rows of the corpus lost", killed.lost),
        "doubled": ("doubled, or changed", killed.doubled),
        "untrue": ("runs without a true end", killed.untrue),
    }
    return [
        Figure("chaos.kills", f"chaos: kills ({victims})", killed.tried, form="{:.0f}"),
        *(
            Figure(f"chaos.{name}", f"  {label}", number, at_most=0, form="{:.0f}")
            for name, (label, number) in costs.items()
        ),
    ]


def _fuzzed(kind: str, count: int, say: Say) -> Fuzzed:
    found, told = Fuzzed(kind), 0
    for found in fuzz(kind, count):
        if found.tried - told >= TOLD or found.tried == count:
            told = found.tried
            say(
                f"chaos: {kind}: {found.tried:,} tried, {found.read:,} read, "
                f"{len(found.errors)} exceptions, slowest {found.slowest:.2f} s"
            )
    for number, error in list(found.errors.items())[:SHOWN]:
        say(f"chaos: {kind} {number} raised {error}")
    for number in found.slow[:SHOWN]:
        say(f"chaos: {kind} {number} took too long")
    return found


def _killed(kills: int, folder: Path, say: Say) -> Killed:
    folder.mkdir(parents=True, exist_ok=True)
    dice = random.Random(13)
    with served_site(ARTICLES, folder) as site:
        corpora = Corpora(site, folder)
        while (left := kills - corpora.killed.tried) > 0:
            corpora.kill(min(ROUND, left), dice)
            done = corpora.killed
            say(f"chaos: {done.tried} kills, {done.lost} rows lost, {done.doubled} doubled")
    return corpora.killed
