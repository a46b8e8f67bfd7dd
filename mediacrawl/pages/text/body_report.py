"""What was lost between a body's container and its blocks: loud, so that a site's change shows."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from mediacrawl.items import Article
from mediacrawl.pages.links.boxes import Box
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.pages.markup.visible_text import squeeze
from mediacrawl.pages.text.body import Body
from mediacrawl.pages.text.container.found import Found
from mediacrawl.values.damage import damage_of


@dataclass(slots=True)
class BodyReport:
    """How much of the text that stands in a body's container was read as something."""

    source: str
    """Which source gave the body."""

    share: float | None
    """Share of the text in the containers, by characters, that is in blocks or labelled boxes; None
    without a container."""

    blocks: int
    """How many blocks the body has."""

    left_out: dict[str, int] = field(default_factory=dict)
    """How many blocks each rule left out."""

    def note(self, article: Article, unread: Mapping[str, int]) -> None:
        """Say of an article what was lost on the way to it, and what could not be read."""
        article.text_share, article.left_out = self.share, {**self.left_out, **unread}
        article.damage = sum(map(damage_of, (article.title, article.lead, article.body)))


def report_of(found: Found, boxes: list[Box], body: Body, source: str) -> BodyReport:
    """Compare what the containers show with what was made of them."""
    left_out = {rule: count for rule, count in body.left_out.items() if count}
    shown = sum(len(squeeze(text_of(node))) for node in found.containers)
    if not shown:
        return BodyReport(source, None, len(body.blocks), left_out)
    within: set[int] = set()
    for node in found.containers:
        within.update(range(*found.spans.get(node, (0, 0))))
    boxed: set[int] = set()
    for box in boxes:
        for node in box.nodes:
            boxed.update(range(*found.spans.get(node, (0, 0))))
    read = sum(len(found.leaves[place].text) for place in within & (found.kept | boxed))
    return BodyReport(source, min(1.0, read / shown), len(body.blocks), left_out)
