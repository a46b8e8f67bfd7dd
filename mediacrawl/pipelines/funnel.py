"""Where in a run's funnel an item stands, once it is stored, refused or noted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediacrawl import run_stats
from mediacrawl.items import Article, Item, Note
from mediacrawl.kinds import Kind
from mediacrawl.reasons import State

if TYPE_CHECKING:
    from mediacrawl.pipelines.fill import Fill
    from mediacrawl.run_stats import Stats


def count_item(stats: Stats, fill: Fill, item: Item, status: str) -> None:
    """Count an item in the funnel, and which of its fields an article has.

    Args:
        status: What the store says of it: 'new', 'refused', …
    """
    if isinstance(item, Article):
        run_stats.count(stats, status)
        if status != "refused":
            fill.add(item)
    elif isinstance(item, Note) and item.kind is Kind.ARTICLE and not item.aside:
        run_stats.count(stats, _step(item))


def _step(note: Note) -> str:
    """Where in the funnel a request that gave no article stands."""
    if note.article_url:
        return "repeated"
    if note.state is State.PENDING:
        return "out_of_range"
    return note.state
