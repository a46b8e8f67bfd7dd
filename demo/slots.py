"""When a site publishes what: a place in time for every post, before there is one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from demo.edition import Edition, Section
from demo.stories import Shared, SharedStory, past_of, plan_archive, plan_stories

_NEWEST = (1.2, 5.7, 19.3)
"""Ages of the newest posts in hours, at most."""


@dataclass(slots=True)
class Slot:
    """A place in the plan."""

    section: Section
    published: datetime
    is_media: bool = False
    is_old: bool = False
    """Its slug follows the older rule."""
    shared: Shared | None = None
    """The story that it tells as other editions do, or the picture that they show as well."""


def plan_slots(edition: Edition, articles: int, seed: int, now: datetime) -> list[Slot]:
    """Slots of so many articles and of the media beside them, newest first."""
    dice = Random(f"{edition.salted(seed)}/plan")
    sections = _deal(edition.sections, articles, dice)
    media = _deal(edition.media, max(len(edition.media), articles // 6), dice)
    drawn = [(section, False) for section in sections] + [(section, True) for section in media]
    dice.shuffle(drawn)
    slots = []
    for index, (section, is_media) in enumerate(drawn):
        age = (index + dice.random()) / len(drawn)
        published = _minute(now - timedelta(minutes=35) - past_of(articles) * age)
        slots.append(Slot(section, published, is_media, is_old=age > 1 - edition.old_slugs))
    # The newest ones are of today and yesterday, however few there are.
    for slot, hours in zip(slots, _NEWEST, strict=False):
        slot.published = max(slot.published, _minute(now - timedelta(hours=hours)))
    _place(plan_stories(articles, seed, now), slots, edition, articles, now)
    _place(plan_archive(articles, seed, now), slots, edition, articles, now)
    slots.sort(key=lambda slot: slot.published, reverse=True)
    return slots


def _place(
    plans: Sequence[Shared], slots: list[Slot], edition: Edition, articles: int, now: datetime
) -> None:
    """Put what is shared into the nearest slots that suit it, and these to its time."""
    for shared in plans:
        moment = shared.times.get(edition.language)
        if moment is None:
            continue
        nearest = int((now - moment) / past_of(articles) * len(slots))
        for slot in _around(slots, nearest):
            if _suits(slot, shared):
                slot.shared, slot.published = shared, moment.astimezone(edition.zone)
                break


def _suits(slot: Slot, shared: Shared) -> bool:
    if slot.shared or slot.is_media or slot.section.kind != "news":
        return False
    return not isinstance(shared, SharedStory) or shared.family in slot.section.topics


def _around(slots: list[Slot], place: int) -> Iterator[Slot]:
    """Slots, the nearer ones first."""
    for distance in range(len(slots)):
        for index in dict.fromkeys((place - distance, place + distance)):
            if 0 <= index < len(slots):
                yield slots[index]


def _deal(sections: tuple[Section, ...], count: int, dice: Random) -> list[Section]:
    """Share out `count` posts by the sections' weights, at least one each where they suffice."""
    total = sum(section.weight for section in sections)
    dealt = [
        section for section in sections for _ in range(max(1, count * section.weight // total))
    ]
    weights = [section.weight for section in sections]
    while len(dealt) < count:
        dealt.extend(dice.choices(sections, weights))
    return dealt[:count] if count >= len(sections) else list(sections)[:count]


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)
