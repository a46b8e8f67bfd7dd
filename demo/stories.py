"""Stories that several editions tell, and pictures that unrelated posts of theirs share.

Both follow from the seed and the number of articles alone, so that an edition knows without
building the others what they say and where.
"""

from __future__ import annotations

import uuid
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random
from zoneinfo import ZoneInfo

from demo.cast import Country, Topic, World, world_of
from demo.edition import LANGUAGES, Section, slugify
from demo.elements import encode_path
from demo.numerals import in_digits
from demo.prose import Cast

NOW = datetime(2025, 11, 15, 12, tzinfo=ZoneInfo("Asia/Beirut"))
"""When a site is built, unless somebody says another time."""

_TELLERS = (LANGUAGES, ("en", "ar"), LANGUAGES, ("ar", "es"), ("en", "es"))
"""Languages that tell a story, in turn."""
_STATED_EVERY = 4
"""Of so many stories, the pages of one name their twins in the other editions."""
_LATEST = timedelta(hours=20)
"""An edition is that much later than another with the same story, at most."""
_LATIN = (
    "Halvard Institute", "Charter Watch", "Ostrel Foundation", "Lindqvale & Sons",
    "Meridian Grain Board", "Kestrel Data", "Port Myrtle Review", "Survey of the Nine Bridges",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Shared:
    """What posts of several editions have in common."""

    number: int
    times: dict[str, datetime]
    """When each edition publishes."""
    picture: str
    """Path of the picture on any edition's media host."""


@dataclass(frozen=True, slots=True)
class SharedStory(Shared):
    """A story that several editions tell."""

    family: str
    latin: str
    """A name that stands in Latin letters in every edition."""
    figures: dict[str, int]
    """Numbers of the story by slot name."""
    is_stated: bool
    """Its pages link their twins."""


@dataclass(frozen=True, slots=True)
class Telling:
    """A shared story as one edition tells it."""

    section: Section
    title: str
    path: str
    country: Country
    topic: Topic
    cast: Cast


def past_of(articles: int) -> timedelta:
    """How far back a site goes: a larger one a day further for every four articles."""
    return timedelta(days=max(150, articles // 4))


def plan_stories(articles: int, seed: int, now: datetime) -> list[SharedStory]:
    """The shared stories of sites of this size: of a tenth of their news."""
    return [_plan_story(number, articles, seed, now) for number in range(max(1, articles // 14))]


def plan_archive(articles: int, seed: int, now: datetime) -> list[Shared]:
    """Pictures of the archive and when each edition shows them with a story of its own.

    By turns that is on the same day and weeks apart.
    """
    pictures = []
    for number in range(max(1, articles // 36)):
        dice = Random(f"{seed}/archive/{number}")
        spread = timedelta(hours=10) if number % 2 else timedelta(days=60)
        times = _times(dice, LANGUAGES, past_of(articles), spread, now)
        taken = f"archive/image/{2014 + number % 9}/{1 + number % 12}/{1 + number % 28}"
        pictures.append(Shared(number, times, f"{taken}/{_guid(dice)}.jpg"))
    return pictures


def tell(world: World, story: SharedStory, seed: int) -> Telling:
    """The story in the words of an edition."""
    edition, numerals = world.edition, world.grammar.numerals
    country, topic, cast = world.draw([story.family], Random(f"{seed}/story/{story.number}/cast"))
    cast |= {name: numerals.whole(figure) for name, figure in story.figures.items()}
    if numerals.digits and story.number % 3 == 1:
        cast["digits"] = numerals.digits
        cast |= {name: in_digits(cast[name], numerals.digits) for name in story.figures}
    cast["latin"] = story.latin
    section = next(s for s in edition.sections if s.kind == "news" and story.family in s.topics)
    dice = Random(f"{seed}/story/{story.number}/{edition.language}")
    title = world.grammar.title("shared", story.number, dice, cast)
    return Telling(section, title, f"{section.folder}/{slugify(title)}", country, topic, cast)


def address_of(world: World, telling: Telling) -> str:
    """Canonical address of a story in an edition."""
    return f"{world.edition.origin}{encode_path(telling.path)}"


def alternates(story: SharedStory, language: str, seed: int) -> tuple[tuple[str, str], ...]:
    """Languages and addresses of a story's twins, where its pages state them."""
    others = [other for other in story.times if other != language and story.is_stated]
    worlds = [world_of(other) for other in others]
    return tuple(
        (world.edition.language, address_of(world, tell(world, story, seed))) for world in worlds
    )


def stories(articles: int = 72, seed: int = 1) -> tuple[tuple[str, ...], ...]:
    """Addresses that tell one story, story by story, over all editions of this size and seed."""
    return tuple(
        tuple(
            address_of(world_of(language), tell(world_of(language), story, seed))
            for language in story.times
        )
        for story in plan_stories(articles, seed, NOW)
    )


def _plan_story(number: int, articles: int, seed: int, now: datetime) -> SharedStory:
    dice = Random(f"{seed}/story/{number}")
    times = _times(dice, _TELLERS[number % len(_TELLERS)], past_of(articles), _LATEST, now)
    first = min(times.values())
    return SharedStory(
        number=number,
        times=times,
        picture=f"media/image/{first.year}/{first.month}/{first.day}/{_guid(dice)}.jpg",
        family=dice.choice(("politics", "economy")),
        latin=dice.choice(_LATIN),
        # The first one grows, so that no two titles are the same.
        figures={
            "figure": 1_103 + 13 * number + dice.randrange(13),
            "figure2": dice.randrange(11_000, 98_000),
            "share": dice.randrange(11, 99),
        },
        is_stated=number % _STATED_EVERY == 0,
    )


def _times(
    dice: Random, languages: tuple[str, ...], past: timedelta, spread: timedelta, now: datetime
) -> dict[str, datetime]:
    latest = now - timedelta(hours=1) - spread
    start = latest - (past - spread) * dice.uniform(0.02, 0.9)
    moments = [start] + [start + spread * dice.uniform(0.05, 1) for _ in languages[1:]]
    dice.shuffle(moments)
    return {
        language: moment.replace(second=0, microsecond=0)
        for language, moment in zip(languages, moments, strict=True)
    }


def _guid(dice: Random) -> uuid.UUID:
    return uuid.UUID(int=dice.getrandbits(128), version=4)
