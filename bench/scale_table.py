"""Show what the scale corpus answered, and how large its tables are."""

from __future__ import annotations

from rich import box
from rich.console import Group
from rich.table import Table

from bench.figure import Asked, Findings, Relation


def scale_tables(found: Findings) -> Group:
    """Questions the slowest first, tables the largest first."""
    slowest_first = sorted(found.asked, key=lambda asked: -asked.p95)
    return Group(_questions(slowest_first, found.articles), _relations(found))


def _questions(asked: list[Asked], articles: int) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title=f"Asked of {articles:,} articles")
    table.add_column("question")
    for name in ("p50 ms", "p95 ms", "rows", "pages of 8 kB"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in asked:
        touched = "" if one.buffers is None else f"{one.buffers:,}"
        table.add_row(one.name, f"{one.p50:,.1f}", f"{one.p95:,.1f}", f"{one.rows:,}", touched)
    return table


def _relations(found: Findings) -> Table:
    table = Table(box=box.SIMPLE_HEAD, title="Bytes an article")
    table.add_column("table")
    for name in ("rows", "heap", "long values", "indexes", "in all"):
        table.add_column(name, justify="right", no_wrap=True)
    for one in found.relations:
        table.add_row(one.name, f"{one.rows:,}", *_shares(one, found.articles))
    return table


def _shares(one: Relation, articles: int) -> list[str]:
    sizes = (one.heap, one.toast, one.indexes, one.bytes)
    return [f"{size / articles:,.0f}" for size in sizes]
