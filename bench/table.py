"""Show what was found: tables for people, JSON for machines."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import asdict

from rich import box
from rich.console import Console, Group
from rich.table import Table

from bench.figure import Extractor, Figure, Findings, Quality
from bench.metrics import METRICS
from bench.scale_table import scale_tables

WIDTH = 80
WIDEST = 100
"""Of the table with a column for each extractor."""


def show(findings: Iterable[Findings]) -> None:
    """Print the tables."""
    findings = list(findings)
    console = Console(width=WIDTH, highlight=False)
    console.print(tables(findings))
    for found in findings:
        if found.asked:
            console.print(scale_tables(found))
    if quality := [one for found in findings for one in found.quality]:
        Console(width=WIDEST, highlight=False).print(quality_table(quality))


def tables(findings: list[Findings]) -> Group:
    """The figures with their bars, and the extractors beside each other."""
    extractors = [extractor for found in findings for extractor in found.extractors]
    shown = [_figures([figure for found in findings for figure in found.figures])]
    if extractors:
        shown.append(_extractors(extractors))
    return Group(*shown)


def as_json(findings: Iterable[Findings]) -> str:
    """All that was found, figures with their verdicts."""
    figures, extractors, quality, asked, relations = [], [], [], [], []
    for found in findings:
        figures += [asdict(figure) | {"verdict": figure.verdict} for figure in found.figures]
        extractors += [asdict(extractor) for extractor in found.extractors]
        quality += [asdict(one) for one in found.quality]
        asked += [asdict(one) for one in found.asked]
        relations += [asdict(one) for one in found.relations]
    shown = {
        "figures": figures, "extractors": extractors, "quality": quality, "asked": asked,
        "relations": relations,
    }  # fmt: skip
    return json.dumps(shown, indent=2)


def _figures(figures: list[Figure]) -> Table:
    table = Table(box=box.SIMPLE_HEAD)
    table.add_column("benchmark")
    aims = any(figure.aimed for figure in figures)
    for name in ("figure", "bar", *(["aim"] if aims else [])):
        table.add_column(name, justify="right", no_wrap=True)
    table.add_column("", no_wrap=True)
    for figure in figures:
        style = "bold red" if figure.missed else "yellow" if figure.short else "green"
        value = figure.form.format(figure.value)
        verdict = f"[{style}]{figure.verdict}[/]" if figure.verdict else ""
        table.add_row(figure.label, value, figure.bar, *([figure.aimed] if aims else []), verdict)
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


def quality_table(quality: list[Quality]) -> Table:
    """A column an extractor, a row a metric of a set; empty where one has no answer to it."""
    by_tool = {tool: {one.corpus: one for one in quality if one.tool == tool}
               for tool in dict.fromkeys(one.tool for one in quality)}  # fmt: skip
    title = "Right, on real pages of public sets"
    table = Table(box=box.SIMPLE_HEAD, title=title, padding=(0, 0, 0, 1), collapse_padding=True)
    table.add_column("", no_wrap=True)
    for tool in by_tool:
        table.add_column(tool.replace(" ", "\n"), justify="right")
    for corpus in dict.fromkeys(one.corpus for one in quality):
        found = [by_corpus[corpus] for by_corpus in by_tool.values()]
        table.add_row(f"[bold]{corpus}[/], {found[0].pages} pages")
        for metric, label in METRICS.items():
            if any(metric in one.scores for one in found):
                shares = (one.scores.get(metric) for one in found)
                table.add_row(f"  {label}", *_best_bold(shares))
        table.add_row("  CPU ÷ floor", *(f"{one.cost:.1f}" for one in found))
        table.add_row("  slowest page, ms", *(f"{one.slowest:,.0f}" for one in found))
        if any(one.failed for one in found):
            table.add_row("  pages it raised on", *(f"{one.failed or ''}" for one in found))
    return table


def _best_bold(shares: Iterable[float | None]) -> list[str]:
    cells = ["" if share is None else f"{share:.3f}".removeprefix("0") for share in shares]
    return [f"[bold]{cell}[/]" if cell and cell == max(cells) else cell for cell in cells]
