"""What is written about a post, before it is marked up: text, images and boxes."""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import Any

from demo import boxes
from demo.body import write_body, write_lead
from demo.elements import Element
from demo.media import Media, write_media
from demo.newsroom import Newsroom
from demo.post import Post
from demo.truth import GoldImage

_WORDS_A_MINUTE = 170
_TEXT_TYPES = ("paragraph", "heading", "quote", "list")


@dataclass(frozen=True, slots=True)
class Story:
    """A post and all that its page says."""

    post: Post
    lead: str
    """Empty where the page has none."""
    source: str | None
    images: tuple[GoldImage, ...]
    """The main one first."""
    media: Media | None
    """What a page without a body shows."""
    body: tuple[Element, ...]
    below: tuple[Element, ...]
    """Boxes below the text in page order."""

    @property
    def image(self) -> GoldImage:
        """The main image."""
        return self.images[0]

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        """The middle of the page as `corpus.article.body_blocks` has it."""
        if self.media:
            return self.media.blocks
        return tuple(element.block for element in self.body if element.block)

    @property
    def text(self) -> str | None:
        """The body as `corpus.article.body` has it."""
        parts: list[str] = []
        for block in self.blocks:
            if block["type"] in _TEXT_TYPES:
                parts.extend(block.get("items") or [block["text"]])
        return "\n\n".join(parts) or None

    @property
    def read_minutes(self) -> int | None:
        """Minutes that the page states."""
        text = self.text
        return math.ceil(len(text.split()) / _WORDS_A_MINUTE) if text else None


def write_story(newsroom: Newsroom, post: Post) -> Story:
    """Tell a post's story; a media post has no body."""
    dice = post.dice(newsroom.seed, "source")
    source = dice.choice(newsroom.world.sources) if dice.random() < 0.6 else None
    media = write_media(newsroom, post) if post.is_media else None
    body = () if media else tuple(write_body(newsroom, post))
    return Story(
        post=post,
        lead=write_lead(newsroom, post) if media is None or media.is_described else "",
        source=None if media else source,
        images=media.images if media else (newsroom.main_image(post), *_figures(body)),
        media=media,
        body=body,
        below=(
            boxes.author_box(newsroom, post),
            boxes.most_read_box(newsroom, post.path),
            boxes.coverage_box(newsroom, post),
            boxes.read_next_box(newsroom, post),
        ),
    )


def _figures(body: tuple[Element, ...]) -> list[GoldImage]:
    blocks = [element.block for element in body if element.block]
    return [
        GoldImage(block["url"], block["caption"], block["credit"])
        for block in blocks
        if block["type"] == "image"
    ]
