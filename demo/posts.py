"""The plan of the demo site: every post with its address, time, tags and oddities, but no text.

The text is written when a page is rendered, from the post's own dice, so that a large site needs
little memory and every article is the same whatever else the site holds.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random

from demo.cast import World, Writer
from demo.edition import Section, slugify
from demo.oddities import add_oddities
from demo.post import Post
from demo.prose import Cast
from demo.slots import Slot, plan_slots
from demo.stories import SharedStory, Telling, alternates, tell

_SIGNED = ("opinion", "analysis", "blog", "feature", "research")
"""Kinds that always have a person's byline."""


def plan_posts(world: World, articles: int, seed: int, now: datetime) -> list[Post]:
    """Articles and media posts, newest first, with the oddities of the real site among them."""
    slots = plan_slots(world.edition, articles, seed, now)
    salted = world.edition.salted(seed)
    told = {
        index: tell(world, slot.shared, seed)
        for index, slot in enumerate(slots)
        if isinstance(slot.shared, SharedStory)
    }
    taken = {telling.path for telling in told.values()}
    posts = []
    for index, slot in enumerate(slots):
        post = plan_post(world, slot, len(slots) - index, salted, taken, told.get(index))
        post.modified = min(post.modified, now)
        if isinstance(slot.shared, SharedStory):
            post.alternates = alternates(slot.shared, world.edition.language, seed)
        posts.append(post)
    add_oddities(world.edition, posts)
    return posts


def keep_common_tags(posts: Sequence[Post]) -> None:
    """Take away each tag that one post alone has, but for a post's only one."""
    holders = Counter(tag for post in posts for tag in post.tags)
    for post in posts:
        post.tags = tuple(tag for tag in post.tags if holders[tag] > 1) or post.tags[:1]


def plan_post(
    world: World,
    slot: Slot,
    number: int,
    seed: str,
    taken: set[str],
    telling: Telling | None = None,
) -> Post:
    """A post with a story of its own or one that is told; a path of its own goes to `taken`."""
    dice = Random(f"{seed}/{number}/plan")
    if telling is None:
        telling = _invent(world, slot, number, dice, taken)
    country, topic, section = telling.country, telling.topic, telling.section
    tags = _tags(world, country.name, topic.tag, telling.cast, dice)
    coverages = [c for c in world.edition.coverages if section.path in c.sections]
    coverage = dice.choice(coverages) if coverages and dice.random() < 0.4 else None
    hidden = [coverage.name] if coverage else []
    return Post(
        number=number,
        section=section,
        title=telling.title,
        path=telling.path,
        published=slot.published,
        modified=slot.published + timedelta(seconds=int(dice.random() ** 3 * 180_000)),
        country=country,
        cast=telling.cast,
        tags=tags,
        # The CMS repeats keywords; readers of them must not.
        hidden=(*hidden, topic.tag, country.demonym),
        writer=None if slot.is_media else _writer(world, section, dice),
        coverage=coverage,
        states_category=number % 9 != 4,
        text_number=number,
        is_media=slot.is_media,
        picture=slot.shared.picture if slot.shared else None,
    )


def _invent(world: World, slot: Slot, number: int, dice: Random, taken: set[str]) -> Telling:
    country, topic, cast = world.draw(slot.section.topics, dice)
    if world.grammar.numerals.digits and number % 6 == 2:
        cast["digits"] = world.grammar.numerals.digits
    family = world.grammar.family(slot.section.kind, "media" if slot.is_media else "articles")
    for attempt in range(40):
        # A stride without a common factor with the number of forms visits them all in turn.
        title = world.grammar.title(family, 5 * number + attempt, dice, cast)
        path = _path(slot, title)
        if path not in taken:
            break
    else:
        # A site so large that a cast has run out of headlines: number this one.
        title = f"{number}: {title}"
        path = _path(slot, title)
    taken.add(path)
    return Telling(slot.section, title, path, country, topic, cast)


def _path(slot: Slot, title: str) -> str:
    day = slot.published
    folder = f"/{day.year}/{day.month}/{day.day}" if slot.section.dated else ""
    return f"{slot.section.folder}{folder}/{slugify(title, old=slot.is_old)}"


def _tags(world: World, country: str, topic: str, cast: Cast, dice: Random) -> tuple[str, ...]:
    tags = [country, topic, str(cast["country2"]), str(cast["town"])]
    if dice.random() < 0.15:
        tags.append(world.odd_tag)
    dice.shuffle(tags)
    return tuple(tags[: 2 + int(dice.random() * len(tags))])


def _writer(world: World, section: Section, dice: Random) -> Writer | None:
    share = 1.0 if section.kind in _SIGNED else 0.12
    return dice.choice(world.writers) if dice.random() < share else None
