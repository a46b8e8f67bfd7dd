"""Who and what an article is about, drawn from the edition's invented world."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from random import Random
from typing import Any

from demo.edition import Edition, load_edition, slugify
from demo.prose import Grammar


@dataclass(frozen=True, slots=True)
class Country:
    """An invented country and the region of the navigation that it counts to."""

    name: str
    demonym: str
    region: str
    towns: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Topic:
    """What an article can be about."""

    tag: str
    thing: str
    things: str
    people: str
    details: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Writer:
    """A person with a byline and an author page."""

    name: str

    @property
    def url_path(self) -> str:
        """Path of the author page."""
        return f"/authors/{slugify(self.name)}"


class World:
    """The places, people and topics of an edition, and the grammar that tells of them."""

    def __init__(self, edition: Edition) -> None:
        prose, scene = edition.prose, edition.prose["world"]
        self.edition = edition
        self.grammar = Grammar(prose)
        self.countries = tuple(_country(row) for row in scene["countries"])
        self.topics = {
            family: tuple(_topic(row) for row in rows) for family, rows in prose["topics"].items()
        }
        self.sources: tuple[str, ...] = tuple(scene["sources"])
        self.agencies: tuple[str, ...] = tuple(scene["agencies"])
        self.odd_tag: str = scene["odd_tag"]
        """A tag that stands with any topic, and has to be escaped."""
        self._first: list[str] = scene["first_names"]
        self._last: list[str] = scene["last_names"]
        # Thirteen writers: enough that a byline is seldom seen, few enough to have long pages.
        self.writers = tuple(
            Writer(f"{first} {last}")
            for first, last in zip(self._first[::3], reversed(self._last[::3]), strict=False)
        )[:13]

    def person(self, dice: Random) -> str:
        """A name; not a writer's, as those pair the lists in another order."""
        return f"{dice.choice(self._first)} {dice.choice(self._last)}"

    def draw(self, families: Sequence[str], dice: Random) -> tuple[Country, Topic, dict[str, Any]]:
        """The country, topic and cast of a new article about something of these families.

        The files of all editions have their countries, towns, politics, economy and names in one
        order, so the same dice draws the same story in each.
        """
        country, country2 = dice.sample(self.countries, 2)
        town, town2 = dice.sample(country.towns + country2.towns[:1], 2)
        topic = dice.choice(self.topics[dice.choice(families)])
        name, name2 = self.person(dice), self.person(dice)
        cast: dict[str, Any] = {
            "country": country.name,
            "demonym": country.demonym,
            "country2": country2.name,
            "town": town,
            "town2": town2,
            "thing": topic.thing,
            "things": topic.things,
            "people": topic.people,
            "detail": topic.details,
            "detail2": topic.details[::-1][:2],
            "name": name,
            "last": name.partition(" ")[2],
            "name2": name2,
            "last2": name2.partition(" ")[2],
        }
        for role in ("role", "role2"):
            cast[role] = self.grammar.say("role_words", dice, cast)
        return country, topic, cast


@cache
def world_of(language: str) -> World:
    """The world as the edition of a language tells it."""
    return World(load_edition(language))


def _country(row: str) -> Country:
    name, demonym, region, towns = row.split(" | ")
    return Country(name, demonym, region, tuple(towns.split(", ")))


def _topic(row: str) -> Topic:
    tag, thing, things, people, details = row.split(" | ")
    return Topic(tag, thing, things, people, tuple(details.split(", ")))
