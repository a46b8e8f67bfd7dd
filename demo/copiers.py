"""Two made-up outlets that tell stories of the demo's English edition too, before it or after.

They give a corpus something to find: what was taken over whole, cut or rewritten, and how late.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import timedelta

from demo.outlet_pages import Story
from demo.outlets import PLANS, Outlet, publish, tell
from demo.site import golds_of
from demo.truth import GoldArticle

_WIRES = ("Harbour Wire", "Lantern News Agency", "Delta Press Service", "Agencies")
_OWN = 5
"""Stories of an outlet that no other tells."""


@dataclass(frozen=True, slots=True)
class Copier:
    """An outlet, and which of the edition's stories it has as well."""

    name: str
    host: str
    first: int
    """Place of the first of them, newest first."""
    every: int
    """It has each so many-th."""
    stories: int
    minutes: int
    """How long after the edition it publishes, at least; below zero: before it."""

    @property
    def site(self) -> str:
        """Its address, as `scrapy crawl any -a site=` takes it."""
        return f"https://{self.host}"


COPIERS = (
    Copier("Lakeside Post", "www.lakesidepost.example", 0, 4, 9, 25),
    Copier("Quarry Street Journal", "www.quarrystreet.example", 2, 4, 6, -95),
)


def build_copier(copier: Copier, articles: int = 72) -> Outlet:
    """The outlet beside an English edition of so many articles: same arguments, same bytes."""
    plan = PLANS["listings"]
    taken = _whole(golds_of(articles))[copier.first :: copier.every][: copier.stories]
    stories = [_taken(copier, gold, place) for place, gold in enumerate(taken)]
    stories += [
        replace(tell(plan, gold, len(stories) + place), author="Newsroom")
        for place, gold in enumerate(_own(copier))
    ]
    stories.sort(key=lambda story: story.published, reverse=True)
    return publish(plan, stories, copier.name, copier.host)


def _own(copier: Copier) -> list[GoldArticle]:
    return _whole(golds_of(24, seed=len(copier.name)))[:_OWN]


def _whole(golds: Iterable[GoldArticle]) -> list[GoldArticle]:
    return [gold for gold in golds if gold.body and not gold.twin_of]


def _taken(copier: Copier, gold: GoldArticle, place: int) -> Story:
    """The story as this outlet has it: whole, cut to its first half, or with words of its own."""
    story = tell(PLANS["listings"], gold, place)
    texts, wire = story.paragraphs, gold.source in _WIRES
    match place % 3:
        case 1:
            texts = texts[: -(-len(texts) * 2 // 3)]
        case 2:
            texts = (f"{copier.name} has learnt more of this story since it began.", *texts)
    return replace(
        story,
        paragraphs=texts,
        author=str(gold.source) if wire else "Newsroom",
        published=story.published + timedelta(minutes=copier.minutes + 37 * place),
    )
