"""What a page without a text shows or plays: its images and players."""

from __future__ import annotations

import re
from collections.abc import Iterable

from mediacrawl.pages.markup.leaf import SHOWN_KINDS, Block
from mediacrawl.pages.markup.nodes import Node, leads_on
from mediacrawl.pages.markup.shapes import DROPPED
from mediacrawl.pages.text.body import Body, BodyWriter
from mediacrawl.pages.text.leaves.walk import LeafReader
from mediacrawl.site import Site

_SOUND = re.compile(r"\.(?:mp3|m4a|aac|ogg|oga|opus|wav|flac)(?:$|[?#])", re.IGNORECASE)
# What a frame that plays something is called; others ask, count or advertise.
_PLAYER = re.compile(
    r"player|embed|video|film|watch|stream|podcast|youtu|vimeo|dailymotion"
    r"|\.(?:mp4|m4v|webm|mov|m3u8|mpd)(?:$|[?#])",
    re.IGNORECASE,
)
# Fewer pictures, or such as nothing is said of, stand on any page.
_LEAST_PICTURES = 3


def read_shown(nodes: list[Node], skip: set[Node], site: Site, base: str) -> Body:
    """Read what elements show or play; their words are no body, links to others no images."""
    body = Body()
    for node in nodes:
        if node.tag in DROPPED or node in skip:
            continue
        leading = {a for a in node.iter("a") if leads_on(a, site, base)}
        reader = LeafReader(node, set(), skip | leading)
        reader.read_one(node)
        shown = [(leaf, True) for leaf in reader.leaves if leaf.kind in SHOWN_KINDS]
        body.blocks += BodyWriter(site, base).write(shown).blocks
    return body


def kind_of(shown: Iterable[Block]) -> str | None:
    """Say what a page is that shows or plays just this: a video, a podcast, a gallery of pictures
    that are explained; None where it may be anything.
    """
    blocks = list(shown)
    embeds = [block["url"] or "" for block in blocks if block["type"] == "embed"]
    if any(map(_PLAYER.search, embeds)):
        return "video"
    if any(map(_SOUND.search, embeds)):
        return "podcast"
    pictures = [block for block in blocks if block["type"] == "image" and block["text"]]
    return "gallery" if len(pictures) >= _LEAST_PICTURES else None
