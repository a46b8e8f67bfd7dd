"""Show what was found: tables for people, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from rich import box
from rich.console import Console, Group
from rich.table import Table

from bench.figure import Extractor, Figure, Findings

WIDTH = 80


def show(findings: Iterable[Findings]) -> None:
    """Print the tables."""
    console = Console(width=WIDTH, highlight=False)
    console.print(tables(list(findings)))


def tables(findings: list[Findings]) -> Group:
    """The figures with their bars, and the extractors beside each other."""
    extractors = [extractor for found in findings for extractor in found.extractors]
    shown = [_figures([figure for found in findings for figure in found.figures])]
    if extractors:
        shown.append(_extractors(extractors))
    return Group(*shown)


def as_json(findings: Iterable[Findings]) -> str:
    """All that was found, figures with their verdicts."""
    figures, extractors = [], []
    for found in findings:
        figures += [asdict(figure) | {"verdict": figure.verdict} for figure in found.figures]
        extractors += [asdict(extractor) for extractor in found.extractors]
    return json.dumps({"figures": figures, "extractors": extractors}, indent=2)


def _figures(figures: list[Figure]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("benchmark")
    for name in ("figure", "bar"):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for figure in figures:
        style = "bold red" if figure.missed else "green"
        value = figure.form.format(figure.value)
        verdict = f"[{style}]{figure.verdict}[/]" if figure.verdict else ""
        table.add_row(figure.label, value, figure.bar, verdict)
    return table


def _extractors(extractors: list[Extractor]) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title="Right, on the same pages")
    table.add_column("extractor")
    for name in ("CPU ÷ parse", "title", "day", "body", "body word F1"):
        table.add_column(name, justify="right", no_wrap=True)
    for found in extractors:
        shares = (f"{share:.1%}" for share in (found.title, found.day, found.body))
        table.add_row(found.name, f"{found.cost:.1f}", *shares, f"{found.words:.3f}")
    return table
