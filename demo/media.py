"""What a page without a body shows: a player, a recording, a tall image or a gallery."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from random import Random
from typing import Any

from demo.elements import escape, image_block, write_caption
from demo.newsroom import Newsroom
from demo.post import Post
from demo.truth import GoldImage

_SHARE_UNDESCRIBED = 0.15


@dataclass(frozen=True, slots=True)
class Media:
    """The middle of a media page, and what it says."""

    html: str
    images: tuple[GoldImage, ...]
    """The main one first: a poster has neither caption nor credit."""
    url: str | None = None
    """Address of the player or of the file."""
    seconds: int | None = None
    shows_images: bool = True
    """A poster is no image of the page: only its player shows it."""
    is_described: bool = True
    """The page has a description."""

    @property
    def blocks(self) -> tuple[dict[str, Any], ...]:
        """The entries of body_blocks, in page order."""
        shown = self.images if self.shows_images else ()
        images = tuple(image_block(image.url, image.caption, image.credit) for image in shown)
        player = ({"type": "embed", "text": "", "url": self.url},) if self.url else ()
        return images + player


def write_media(newsroom: Newsroom, post: Post) -> Media:
    """Media of the post's kind, from its own dice."""
    dice = post.dice(newsroom.seed, "media")
    media = _WRITERS[post.section.kind](newsroom, post, dice)
    return replace(media, is_described=dice.random() >= _SHARE_UNDESCRIBED)


def _video(newsroom: Newsroom, post: Post, dice: Random) -> Media:
    """A player of the site's own, with the file below it or in it, or somebody else's."""
    poster = _poster(newsroom, post)
    shown = escape(poster.url)
    path = f"/media/{post.postid}.mp4"
    address = newsroom.page_address(path)
    player = f'<video controls poster="{shown}"><source src="{path}" type="video/mp4"></video>'
    match post.number % 3:
        case 1:
            address = f"https://player.example.net/embed/{dice.getrandbits(32):08x}"
            player = f'<iframe src="{address}" allowfullscreen></iframe>'
        case 2:
            address = f"https://{newsroom.edition.media_host}/stream/{post.postid}/index.m3u8"
            player = f'<video class="player" poster="{shown}" src="{address}" controls></video>'
    seconds = 40 + int(dice.random() ** 2 * 3_000)
    markup = f'<div class="frame-holder">{player}</div>\n'
    return Media(markup, (poster,), address, seconds, shows_images=False)


def _podcast(newsroom: Newsroom, post: Post, dice: Random) -> Media:
    """A recording below a picture; some do not say how long they are."""
    poster = _poster(newsroom, post)
    address = f"https://{newsroom.edition.media_host}/audio/{post.postid}.mp3"
    player = f'<audio controls preload="none" src="{address}"></audio>'
    if post.number % 2:
        player = f'<audio controls><source src="{address}" type="audio/mpeg"></audio>'
    seconds = 600 + int(dice.random() * 3_000) if dice.random() < 0.6 else None
    return Media(f"{_picture(poster, post)}{player}\n", (poster,), address, seconds)


def _infographic(newsroom: Newsroom, post: Post, dice: Random) -> Media:
    """One tall image, every other one with a caption."""
    image = newsroom.main_image(post) if dice.random() < 0.5 else _poster(newsroom, post)
    return Media(_picture(image, post, height=2400), (image,))


def _gallery(newsroom: Newsroom, post: Post, dice: Random) -> Media:
    """Images in order, each with its own caption, as list items or as figures."""
    images = [newsroom.main_image(post)]
    images += [newsroom.image(post, dice) for _ in range(3 + int(dice.random() * 5))]
    if post.number % 2:
        rows = "".join(f"<figure>{_shown(i, 'figcaption')}</figure>\n" for i in images)
        return Media(f'<div class="album">\n{rows}</div>\n', tuple(images))
    rows = "".join(f"<li>{_shown(image, 'span')}</li>\n" for image in images)
    return Media(f'<ul class="album">\n{rows}</ul>\n', tuple(images))


_WRITERS: dict[str, Callable[[Newsroom, Post, Random], Media]] = {
    "video": _video,
    "report": _video,
    "newscast": _video,
    "podcast": _podcast,
    "infographic": _infographic,
    "gallery": _gallery,
}


def _poster(newsroom: Newsroom, post: Post) -> GoldImage:
    return replace(newsroom.main_image(post), caption=None, credit=None)


def _picture(image: GoldImage, post: Post, height: int = 560) -> str:
    caption = write_caption(image.caption or "", image.credit)
    below = f'\n<div class="post-media-text">{escape(caption)}</div>' if caption else ""
    return (
        f'<ul class="post-media"><li><img src="{escape(image.url)}" width="1000"'
        f' height="{height}" alt="{escape(caption or post.title)}">{below}</li></ul>\n'
    )


def _shown(image: GoldImage, element: str) -> str:
    caption = escape(write_caption(image.caption or "", image.credit))
    return (
        f'<img data-src="{escape(image.url)}" src="/assets/blank.gif" alt="{caption}">'
        f"<{element}>{caption}</{element}>"
    )
