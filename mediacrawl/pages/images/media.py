"""What shows or plays something: posts, figures and their captions."""

from __future__ import annotations

import re
from itertools import pairwise

from mediacrawl.pages.images.caption_words import (
    SENTENCE_ENDS,
    is_credit_below,
    names_caption,
    names_credit,
)
from mediacrawl.pages.images.image_files import image_of
from mediacrawl.pages.images.image_words import is_credited_frame, repeats_alt
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, Node, text_of
from mediacrawl.pages.markup.shapes import is_icon
from mediacrawl.values.images.credits import split_credit
from mediacrawl.values.images.picture_keys import picture_key
from mediacrawl.values.people.agencies import agencies_of

_SOMEWHERE = "https://figure.invalid/"  # what files are called is but compared
# A div that holds an image and no more than a caption's length of text is a figure.
_LONGEST_CAPTION = 400
MOST_MERGED = 4
"""An image, or what plays, and its caption are at most so many leaves."""
# A longer text without a caption's class, which ends like a sentence, is a paragraph by an image.
_LONGEST_PLAIN_CAPTION, _LONGEST_LINE = 120, 60
# In these a line by an image is its caption; a paragraph, where they frame both.
_ASIDE, _FRAMES = frozenset({"em", "i", "small", "cite"}), frozenset({"div", "figure"})
_SHOWN = ("image", "embed", "caption")
_SMALL = _ASIDE | {"h5", "h6"}
_LONGEST_UNNAMED, _NO_NAME = 250, frozenset(":：©")
_POST_CLASS = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|telegram-post|bluesky-embed"
)
_POST_LINK = re.compile(
    r"https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/"
    r"|(?:www\.)?instagram\.com/(?:p|reel)/|t\.me/[^/]+/\d)"
)


def pictures_of(figure: Node) -> list[Node]:
    """Give the images of a figure that are several pictures under one caption: as wide as they say,
    and none another in another size, or for who runs no scripts; nothing where they are not.
    """
    images = [
        one for one in figure.iter("img") if next(one.iterancestors("noscript"), None) is None
    ]
    if len(images) < 2 or not all(one.get("width", "").isdigit() for one in images):
        return []
    files = set(map(_file_of, images))
    several = None not in files and len(files) == len(images)
    return images if several and not any(map(is_icon, images)) else []


def _file_of(image: Node) -> str | None:
    """Give what names the file of an image in all its sizes; None where nothing does."""
    if (address := image_of(image, _SOMEWHERE)) is None:
        return None
    file = picture_key(address)
    for size in filter(None, map(image.get, ("width", "height"))):
        file = file.replace(size, "")
    return file


def is_post(quote: Node) -> bool:
    """Whether a quote is a post that a script would show: by class, or ended by its own link."""
    if _POST_CLASS.search(quote.get("class") or ""):
        return True
    last = next(quote.iterchildren("a", reversed=True), None)
    if last is None or (last.tail and not last.tail.isspace()) or last.getnext() is not None:
        return False
    return _POST_LINK.match(last.get("href") or "") is not None


def enlarges(button: Node) -> bool:
    """Whether a button is around an image and its caption: pressed, it shows them larger."""
    if not len(button) or next(button.iter("figcaption"), None) is None:
        return False
    return next(button.iter("img", "amp-img"), None) is not None


def merge_caption(holder: Node, leaves: list[Leaf], start: int) -> None:
    """Make one of the leaves since `start` if they are an image, or what plays, and its caption."""
    if len(leaves) - start > MOST_MERGED or holder.tag in HEADINGS:
        return
    found = leaves[start:]
    images = [leaf for leaf in found if leaf.kind in ("image", "embed")]
    if len(images) != 1 or images[0].text:
        return
    texts = [leaf for leaf in found if leaf.kind == "paragraph"]
    if len(images) + len(texts) != len(found):
        return
    image = images[0].node
    alone = sum(map(_is_paragraph, texts)) <= 1
    own = all(_is_caption(leaf, holder, alone) or repeats_alt(image, leaf.text) for leaf in texts)
    if not (own or is_credited_frame(holder, [leaf.text for leaf in texts])):
        return
    if images[0].kind == "image":
        images[0].text = " ".join(leaf.text for leaf in texts)
        images[0].credit = _credit_among(texts)
    for leaf in texts:
        leaf.kind = "caption"


def _credit_among(texts: list[Leaf]) -> str:
    """Give the one of the lines by an image that is its credit: by its class, by its place below
    the others, or because it alone says nothing else.
    """
    named = [leaf.text for leaf in texts if names_credit(leaf.node.get("class") or "")]
    if named or len(texts) < 2:
        return named[-1] if named else ""
    if is_credit_below(texts[-1].node, texts[-2].node):
        return texts[-1].text
    said = [leaf.text for leaf in texts if _is_all_credit(leaf.text)]
    return said[0] if len(said) == 1 else ""


def _is_all_credit(text: str) -> bool:
    caption, credit = split_credit(text)
    return caption is None and credit is not None


def set_captions(leaves: list[Leaf]) -> None:
    """Take for captions what stands right below what they are of, and says so: by its own class, by
    its letters, by the credit that it is or ends with.
    """
    for before, leaf in pairwise(leaves):
        if before.kind not in _SHOWN or leaf.kind not in ("paragraph", "heading"):
            continue
        again = leaf.kind == "paragraph" and repeats_alt(before.node, leaf.text)
        if not again and (len(leaf.text) > _LONGEST_CAPTION or leaf.anchors):
            continue
        if (
            again
            or names_caption(leaf.node.get("class") or "")
            or _reads_like_caption(leaf, before)
        ):
            leaf.kind = "caption"
            if before.kind == "image" and not before.text:
                before.text = leaf.text


def _reads_like_caption(leaf: Leaf, before: Leaf) -> bool:
    """Whether a line right below an image without a caption is one, where no class says so."""
    if before.kind != "image" or before.text or len(leaf.text) > _LONGEST_UNNAMED:
        return False
    if leaf.node.tag == "figcaption":
        return True
    framed = leaf.node.tag in _SMALL or leaf.node in before.node.iterancestors()
    small = next((one for one in leaf.node.iter(*_ASIDE)), None)
    all_small = small is not None and text_of(small).split() == text_of(leaf.node).split()
    unnamed = not _NO_NAME.isdisjoint(leaf.text)
    if not (framed or all_small or unnamed):
        return False  # most are, and to look for a credit takes longer than all else here
    caption, credit = split_credit(leaf.text)
    if unnamed and caption is None:
        return True
    if framed and credit is not None and ("/" in credit or agencies_of([credit])):
        return True
    return all_small and (credit is not None or not leaf.text.endswith(SENTENCE_ENDS))


def _is_paragraph(leaf: Leaf) -> bool:
    """Whether a line by an image is a whole sentence: of a caption there is one such line."""
    return len(leaf.text) > _LONGEST_LINE and leaf.text.endswith(SENTENCE_ENDS)


def _is_caption(leaf: Leaf, holder: Node, alone: bool) -> bool:
    length = len(leaf.text)
    if length > _LONGEST_CAPTION or any(a.tag == "a" for a in leaf.node.iterancestors("a")):
        return False
    if sum(len(text_of(anchor)) for anchor in leaf.anchors) * 2 > length:
        return False
    # A part that is called a caption may be one of a picture and its text.
    if _is_called_caption(leaf.node, holder if alone else leaf.node):
        return True
    if holder.tag == "li" and leaf.loose and leaf.text.endswith(SENTENCE_ENDS):
        return False  # a point of a list with a picture
    if holder.tag == "p" or leaf.node.tag == "p":
        aside = leaf.node.tag in _ASIDE or (holder.tag in _FRAMES and leaf.node is not holder)
        short = length <= _LONGEST_PLAIN_CAPTION and not leaf.text.endswith(SENTENCE_ENDS)
        return aside and short and not leaf.loose
    plain = length > _LONGEST_PLAIN_CAPTION or (leaf.node is holder and length > _LONGEST_LINE)
    return not (plain and leaf.text.endswith(SENTENCE_ENDS))


def _is_called_caption(node: Node, holder: Node) -> bool:
    """Whether a class calls a line a caption, or what is around both it and its image, or any
    element between the two.
    """
    while node is not holder:
        if names_caption(node.get("class") or ""):
            return True
        above = node.getparent()
        if above is None:
            return False
        node = above
    return names_caption(holder.get("class") or "")
