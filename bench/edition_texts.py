"""An invented outlet that publishes in three languages: stories of its own, and stories they share.

What pairs are made of is there, and what misleads: numbers and names that all stories of a topic
have, round numbers, archive pictures, and fresh pictures that stand above another story as well.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from bench.near_texts import Invented
from bench.pages import NOW
from mediacrawl.items import Article, Fetch

EDITIONS = ("en", "ar", "es")
A_DAY = 60  # stories, told by one to three editions
TOPICS = 40
ARCHIVED = 300
COMMON = ("UN", "USA", "NATO", "ONU", "EU", "World Bank", "New York")
_ARABIC_DIGITS = str.maketrans("0123456789", "٠١٢٣٤٥٦٧٨٩")


@dataclass(frozen=True, slots=True)
class _Story:
    number: int
    topic: int
    at: datetime
    facts: list[str]
    picture: str


class Newsroom:
    """Writes the articles of some stories, in all editions that tell them."""

    def __init__(self, stories: int, seed: int = 1) -> None:
        self._dice = Random(f"editions/{seed}")
        words = {edition: Invented(edition, seed) for edition in EDITIONS}
        self._bodies = {edition: words[edition].bodies(stories) for edition in EDITIONS}
        self._cast = [name.title() for name in next(words["en"].bodies(1)).split()]
        self._topics = [[*self._numbers(3), *self._names(3)] for _ in range(TOPICS)]
        self._archive = [self._picture(NOW - timedelta(days=400 + n)) for n in range(ARCHIVED)]
        self._stories = [self._plan(n) for n in range(stories)]

    def articles(self) -> Iterator[tuple[int, Article]]:
        """Articles with the number of their story."""
        for story in self._stories:
            tellers = self._dice.choice([1, 1, 1, 2, 3])
            for edition in self._dice.sample(EDITIONS, tellers):
                yield story.number, self._tell(story, edition)

    def _plan(self, number: int) -> _Story:
        at = NOW + timedelta(days=(number + self._dice.random()) / A_DAY)
        facts = [
            *self._numbers(self._dice.randint(0, 3)),
            *self._names(self._dice.randint(0, 3)),
        ]
        return _Story(number, self._dice.randrange(TOPICS), at, facts, self._picture(at))

    def _tell(self, story: _Story, edition: str) -> Article:
        dice = self._dice
        at = story.at + timedelta(hours=min(40, dice.expovariate(1 / 5)))
        facts = [fact for fact in story.facts if dice.random() < 0.75]
        facts += [fact for fact in self._topics[story.topic] if dice.random() < 0.2]
        facts += [dice.choice(COMMON), f"{dice.randint(1, 9)}00"]
        return Article(
            url=f"https://{edition}.bench.example/{story.number}",
            outlet="bench",
            edition=edition,
            kind="news",
            title=f"Headline {story.number}",
            body=_with(facts, next(self._bodies[edition]), edition, dice),
            published_at=at,
            image_url=f"https://{edition}-media.bench.example/{self._choose_picture(story)}",
            fetch=Fetch(f"https://{edition}.bench.example/{story.number}", at, 200),
        )

    def _choose_picture(self, story: _Story) -> str:
        """Half of the articles have their story's picture, one in twenty that of another one."""
        draw = self._dice.random()
        if draw < 0.5:
            return story.picture
        if draw < 0.55:
            nearby = story.number + self._dice.randint(-A_DAY, A_DAY)
            return self._stories[nearby % len(self._stories)].picture
        return self._dice.choice(self._archive) if draw < 0.85 else self._picture(story.at)

    def _picture(self, at: datetime) -> str:
        guid = f"{self._dice.getrandbits(128):032x}"
        return f"media/image/{at.year}/{at.month}/{at.day}/{guid}.jpg"

    def _numbers(self, count: int) -> list[str]:
        """As many of each length, a third of them rounded."""
        drawn = [int(10 ** self._dice.uniform(2, 6)) for _ in range(count)]
        return [str(n if self._dice.random() < 0.67 else n // 100 * 100) for n in drawn]

    def _names(self, count: int) -> list[str]:
        return [" ".join(self._dice.sample(self._cast, 2)) for _ in range(count)]


def _with(facts: list[str], body: str, edition: str, dice: Random) -> str:
    """Strew the facts into the body as the edition writes them."""
    words = body.split(" ")
    for fact in facts:
        if fact.isdecimal():
            shown = _shown(int(fact), edition, dice)
        else:  # Arabic seldom leaves a name in Latin letters
            shown = fact if edition != "ar" or dice.random() < 0.3 else ""
        words.insert(dice.randrange(len(words)), shown)
    return " ".join(words)


def _shown(number: int, edition: str, dice: Random) -> str:
    if edition == "ar":
        plain = str(number)
        return plain if dice.random() < 0.5 else plain.translate(_ARABIC_DIGITS)
    grouped = f"{number:,}"
    return grouped if edition == "en" else grouped.replace(",", dice.choice([".", " "]))
