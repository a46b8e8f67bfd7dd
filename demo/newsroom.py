"""What the writers of pages share: the plan of the site, its addresses, dates and images."""

from __future__ import annotations

import uuid
from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from random import Random

from demo.cast import World, Writer
from demo.edition import Edition
from demo.elements import encode_path
from demo.layout import Layout
from demo.post import Post
from demo.truth import GoldImage


class Newsroom:
    """The posts of a site and how pages speak of them."""

    def __init__(
        self, world: World, posts: Sequence[Post], seed: int, now: datetime, layout: Layout
    ) -> None:
        self.world = world
        self.posts = posts
        self.seed = world.edition.salted(seed)
        self.now = now
        self.layout = layout
        self.articles = [post for post in posts if not post.is_media]
        self.by_section: dict[str, list[Post]] = {}
        self.by_writer: dict[Writer, list[Post]] = {}
        for post in posts:
            self.by_section.setdefault(post.section.path, []).append(post)
            if post.writer and not post.is_media:
                self.by_writer.setdefault(post.writer, []).append(post)
        # Five, so that four are left on the page of one of them.
        popular = Random(f"{self.seed}/popular")
        newest = self.articles[: max(20, len(self.articles) // 20)]
        self.most_read = popular.sample(newest, min(5, len(newest)))
        # Every card shows them, and there are many cards.
        self._images: dict[str, GoldImage] = {}
        self._dates: dict[str, str] = {}

    @property
    def edition(self) -> Edition:
        """The edition's labels and addresses."""
        return self.world.edition

    def address(self, post: Post) -> str:
        """Canonical address of a post."""
        return f"{self.edition.origin}{encode_path(post.path)}"

    def page_address(self, path: str) -> str:
        """Canonical address of another page."""
        return f"{self.edition.origin}{encode_path(path)}"

    def byline(self, post: Post) -> str:
        """The name that a post is by: a person's, the outlet's, or the network's on media."""
        if post.writer:
            return post.writer.name
        return self.edition.network if post.is_media else self.edition.outlet

    def another(self, post: Post, dice: Random) -> Post:
        """Some other article."""
        index = int(dice.random() * len(self.articles))
        for candidate in (*self.articles[index:], *self.articles[:index]):
            if candidate.path not in (post.path, post.twin_of):
                return candidate
        return post

    def href(self, post: Post) -> str:
        """A link to a post as pages have it: raw or percent-encoded, which means the same."""
        return encode_path(post.path) if post.number % 3 == 0 else post.path

    def shown_time(self, post: Post) -> str:
        """The time of publication as articles show it: "24 Nov 2023 22:48"."""
        return self.edition.clock.write("article", post.published, self.now, post.number)

    def shown_date(self, post: Post) -> str:
        """The same as cards show it: "10 Nov 2025"."""
        if post.path not in self._dates:
            clock = self.edition.clock
            self._dates[post.path] = clock.write("card", post.published, self.now, post.number)
        return self._dates[post.path]

    def shown_day(self, post: Post) -> str:
        """The same as captions and embedded posts have it: "Nov 4, 2025"."""
        return self.edition.clock.write("caption", post.published, self.now, post.number)

    def image(self, post: Post, dice: Random) -> GoldImage:
        """An image of a post; the query's `v` counts its edits."""
        cast = {**post.cast, "caption_date": self.shown_day(post)}
        caption = self.world.grammar.say("caption", dice, cast)
        name = self.world.person(dice)
        credit = dice.choice(self.world.agencies).format(name=name)
        guid = uuid.UUID(int=dice.getrandbits(128), version=4)
        day = f"{post.published.year}/{post.published.month}/{post.published.day}"
        version = dice.choice(("?width=1000", "?v=2&width=1000", "?v=5&width=1000"))
        url = f"https://{self.edition.media_host}/media/image/{day}/{guid}.jpg{version}"
        return GoldImage(url, caption, credit if dice.random() < 0.85 else None)

    def main_image(self, post: Post) -> GoldImage:
        """The image above the body; cards elsewhere show it too."""
        if post.path not in self._images:
            image = self.image(post, post.dice(self.seed, "image"))
            if post.picture:
                query = image.url.partition("?")[2]
                url = f"https://{self.edition.media_host}/{post.picture}?{query}"
                image = replace(image, url=url)
            self._images[post.path] = image
        return self._images[post.path]

    def neighbours(self, post: Post, count: int, use: str) -> list[Post]:
        """Other posts of the section (of the whole site, if it has too few)."""
        pool = self.by_section[post.section.path]
        if len(pool) <= count:
            pool = self.articles
        dice = Random(f"{self.seed}/{post.path}/{use}")
        drawn = dice.sample(pool, min(count + 1, len(pool)))
        return [other for other in drawn if other.path != post.path][:count]
