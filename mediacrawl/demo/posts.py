"""The plan of the demo site: every post with its address, time, tags and oddities, but no text.

The text is written when a page is rendered, from the post's own dice, so that a large site needs
little memory and every article is the same whatever else the site holds.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from random import Random

from mediacrawl.demo.cast import Country, World, Writer
from mediacrawl.demo.edition import Coverage, Edition, Section, slugify
from mediacrawl.demo.prose import Cast

_FIRST_POSTID = 1_700_003
_PAST_DAYS = 150
"""How far back a small site goes; a larger one goes a day further for every four articles."""


@dataclass(slots=True)
class Post:
    """A post of the CMS."""

    number: int
    section: Section
    title: str
    path: str
    """Canonical path, decoded."""
    published: datetime
    modified: datetime
    country: Country
    cast: Cast
    tags: tuple[str, ...]
    hidden: tuple[str, ...]
    """Keywords of the metadata that are no visible tags."""
    writer: Writer | None = None
    """None where the byline is the outlet's own name."""
    coverage: Coverage | None = None
    category: str | None = None
    """Category of the metadata where it is not the section's label."""
    alias: str | None = None
    """A second address of the same post."""
    twin_of: str | None = None
    """Path of the post whose text this one repeats."""
    text_number: int = -1
    """Number whose dice write the text; the post's own unless it is a twin."""
    in_sitemap: bool = True
    is_media: bool = False

    @property
    def postid(self) -> str:
        """Id of the post in the CMS."""
        return str(_FIRST_POSTID + 7 * self.number)

    @property
    def is_opinion(self) -> bool:
        """Whether the post carries the disclaimer and its author's other pieces."""
        return self.section.kind in ("opinion", "analysis")

    def dice(self, seed: int, use: str) -> Random:
        """The post's own dice for one use."""
        return Random(f"{seed}/{self.text_number}/{use}")


def plan_posts(world: World, articles: int, seed: int, now: datetime) -> list[Post]:
    """Articles and media posts, newest first, with the oddities of the real site among them."""
    dice = Random(f"{seed}/plan")
    edition = world.edition
    sections = _deal(edition.sections, articles, dice)
    media = _deal(edition.media, max(len(edition.media), articles // 6), dice)
    slots = [(section, False) for section in sections] + [(section, True) for section in media]
    dice.shuffle(slots)
    span = timedelta(days=max(_PAST_DAYS, articles // 4))
    taken: set[str] = set()
    posts = []
    for index, (section, is_media) in enumerate(slots):
        number = len(slots) - index
        age = (index + dice.random()) / len(slots)
        published = _minute(now - timedelta(minutes=35) - span * age)
        post = plan_post(world, section, is_media, number, published, seed, taken)
        post.modified = min(post.modified, now)
        posts.append(post)
    _add_oddities(edition, posts)
    return posts


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


def plan_post(
    world: World,
    section: Section,
    is_media: bool,
    number: int,
    published: datetime,
    seed: int,
    taken: set[str],
) -> Post:
    """A post of a section; its path is not in `taken`, and is added there."""
    dice = Random(f"{seed}/{number}/plan")
    country, topic, cast = world.draw(section, dice)
    family = "media" if is_media else section.group.casefold()
    title, path = _name(world, section, family, cast, dice, taken, number)
    tags = _tags(country.name, topic.tag, cast, dice)
    coverages = [c for c in world.edition.coverages if section.path in c.sections]
    coverage = dice.choice(coverages) if coverages and dice.random() < 0.4 else None
    hidden = [coverage.name] if coverage else []
    return Post(
        number=number,
        section=section,
        title=title,
        path=path,
        published=published,
        modified=published + timedelta(seconds=int(dice.random() ** 3 * 180_000)),
        country=country,
        cast=cast,
        tags=tags,
        # The CMS repeats keywords; readers of them must not.
        hidden=(*hidden, topic.tag, country.demonym),
        writer=_writer(world, section, dice),
        coverage=coverage,
        text_number=number,
        is_media=is_media,
    )


def _name(
    world: World,
    section: Section,
    family: str,
    cast: Cast,
    dice: Random,
    taken: set[str],
    number: int,
) -> tuple[str, str]:
    for attempt in range(40):
        # A stride without a common factor with the number of forms visits them all in turn.
        title = world.grammar.title(family, 5 * number + attempt, dice, cast)
        path = f"{section.folder}/{slugify(title)}"
        if path not in taken:
            taken.add(path)
            return title, path
    # A site so large that a cast has run out of headlines: number this one.
    title = f"{number}: {title}"
    return title, f"{section.folder}/{slugify(title)}"


def _tags(country: str, topic: str, cast: Cast, dice: Random) -> tuple[str, ...]:
    tags = [country, topic, str(cast["country2"]), str(cast["town"])]
    if dice.random() < 0.15:
        tags.append("Bread & Salt")
    dice.shuffle(tags)
    return tuple(tags[: 2 + int(dice.random() * len(tags))])


def _writer(world: World, section: Section, dice: Random) -> Writer | None:
    share = 1.0 if section.group == "Articles" else 0.12
    return dice.choice(world.writers) if dice.random() < share else None


def _minute(moment: datetime) -> datetime:
    return moment.replace(second=0, microsecond=0)


def _add_oddities(edition: Edition, posts: list[Post]) -> None:
    """One each of what the real site does now and then; a tiny site has only some of them."""
    posts[0].in_sitemap = posts[1].in_sitemap = False
    by_path: dict[str, list[Post]] = {}
    for post in posts:
        by_path.setdefault(post.section.path, []).append(post)
    politics = by_path.get("news/politics", [])
    if len(politics) > 5:
        politics[2].alias = politics[2].path.replace("/politics/", "/economy/")
        politics[4].category = "Economy"
        _make_twin(by_path["news/miscellaneous"][-1], politics[5])
    opinion = by_path.get("articles/opinion", [])
    if len(opinion) > 2:
        # Some pieces stand directly below /articles/.
        opinion[1].path = "/articles/" + opinion[1].path.rpartition("/")[2]


def _make_twin(twin: Post, original: Post) -> None:
    twin.title, twin.cast, twin.country = original.title, original.cast, original.country
    twin.tags, twin.hidden, twin.writer = original.tags, original.hidden, original.writer
    twin.text_number, twin.twin_of = original.number, original.path
    twin.path = f"{twin.section.folder}/{slugify(original.title)}"
