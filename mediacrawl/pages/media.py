"""What shows or plays something: posts, figures and their captions."""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import pairwise

from mediacrawl.pages.image_words import is_credited_frame, repeats_alt
from mediacrawl.pages.leaf import Leaf
from mediacrawl.pages.nodes import (
    BREAK,
    HEADINGS,
    SILENT,
    Node,
    outermost,
    text_of,
    text_without,
)
from mediacrawl.values.agencies import agencies_of
from mediacrawl.values.credits import are_names, is_name_like, split_credit

# A div that holds an image and no more than a caption's length of text is a figure.
_LONGEST_CAPTION = 400
# A longer text without a caption's class, which ends like a sentence, is a paragraph by an image.
_LONGEST_PLAIN_CAPTION = 120
_SENTENCE_ENDS = (".", "!", "?", "…", "»", "”", '"', "؟", "。", "！", "？", "۔")
# In these a line by an image is its caption; a paragraph, where they frame both.
_ASIDE, _FRAMES = frozenset({"em", "i", "small", "cite"}), frozenset({"div", "figure"})
_SHOWN = ("image", "embed", "caption")
_SMALL = _ASIDE | {"h5", "h6"}
_LONGEST_UNNAMED, _NO_NAME = 250, frozenset(":：©")
_CAPTION = re.compile(r"caption|credit|legend|copyright", re.IGNORECASE)
_CREDIT = re.compile(
    r"credit|copyright|photographer|auth?or|(?<!re)source|rights|licen[cs]e|by-?line|quelle|fuente",
    re.IGNORECASE,
)
_OWNER = re.compile(r"credit|copyright|photographer|owner|rights|quelle|fuente", re.IGNORECASE)
# Shown in a figure, and no words of it: what enlarges the image.
_TOOLS = ("button", "svg")
_ARROWS, _LONGEST_TOOL = (">", "»", "›", "→", "▸", "⟶"), 40
_POST_CLASS = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|telegram-post|bluesky-embed"
)
_POST_LINK = re.compile(
    r"https?://(?:(?:www\.|mobile\.)?(?:twitter|x)\.com/[^/]+/status/"
    r"|(?:www\.)?instagram\.com/(?:p|reel)/|t\.me/[^/]+/\d)"
)


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
    if len(leaves) - start > 4 or holder.tag in HEADINGS:
        return
    found = leaves[start:]
    images = [leaf for leaf in found if leaf.kind in ("image", "embed")]
    texts = [leaf for leaf in found if leaf.kind == "paragraph"]
    if len(images) != 1 or len(images) + len(texts) != len(found) or images[0].text:
        return
    image = images[0].node
    own = all(_is_caption(leaf, holder) or repeats_alt(image, leaf.text) for leaf in texts)
    if not (own or is_credited_frame(holder, [leaf.text for leaf in texts])):
        return
    if images[0].kind == "image":
        images[0].text = " ".join(leaf.text for leaf in texts)
        named = [leaf.text for leaf in texts if _names_credit(leaf.node.get("class") or "")]
        images[0].credit = named[-1] if named else ""
    for leaf in texts:
        leaf.kind = "caption"


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
    caption, credit = split_credit(leaf.text)
    if leaf.node.tag == "figcaption" or (caption is None and not _NO_NAME.isdisjoint(leaf.text)):
        return True
    within = leaf.node in before.node.iterancestors()
    named = credit is not None and ("/" in credit or bool(agencies_of([credit])))
    if named and (within or leaf.node.tag in _SMALL):
        return True
    small = next((one for one in leaf.node.iter(*_ASIDE)), None)
    all_small = small is not None and text_of(small).split() == text_of(leaf.node).split()
    return all_small and (credit is not None or not leaf.text.endswith(_SENTENCE_ENDS))


def _is_caption(leaf: Leaf, holder: Node) -> bool:
    length = len(leaf.text)
    if length > _LONGEST_CAPTION or any(a.tag == "a" for a in leaf.node.iterancestors("a")):
        return False
    if sum(len(text_of(anchor)) for anchor in leaf.anchors) * 2 > length:
        return False
    if names_caption(leaf.node.get("class") or "") or names_caption(holder.get("class") or ""):
        return True
    if holder.tag == "p" or leaf.node.tag == "p":
        aside = leaf.node.tag in _ASIDE or (holder.tag in _FRAMES and leaf.node is not holder)
        short = length <= _LONGEST_PLAIN_CAPTION and not leaf.text.endswith(_SENTENCE_ENDS)
        return aside and short and not leaf.loose
    plain = length > _LONGEST_PLAIN_CAPTION or (leaf.node is holder and length > 60)
    return not (plain and leaf.text.endswith(_SENTENCE_ENDS))


@lru_cache(maxsize=2048)
def names_caption(classes: str) -> bool:
    """Whether an element's classes call it a caption, or a part of one."""
    return _CAPTION.search(classes) is not None


def holds_caption(node: Node) -> bool:
    """Whether an element around an image holds one that its classes call a caption."""
    return any(names_caption(one.get("class") or "") for one in node.iter("p", "div", "span"))


def caption_text(figure: Node, muted: set[Node]) -> str:
    """Give the words beside an image; elements that stand side by side are words apart."""
    muted = muted.union(figure.iter(*_TOOLS), filter(_leads_on, figure.iter("a")))
    parted = any(
        node not in muted and (node.tag == "figcaption" or node.getnext() is not None)
        for node in figure.iter("figcaption", "span")
    )
    return _spaced(figure, muted) if parted else text_without(figure, muted)


def _leads_on(anchor: Node) -> bool:
    """Whether a link is one to the picture's own page: it ends with an arrow ("more >")."""
    text = text_of(anchor).rstrip()
    return text.endswith(_ARROWS) and len(text) <= _LONGEST_TOOL and "«" not in text


def credit_in(caption: Node) -> str:
    """Give the text of the last element beside an image that is classed as a credit, or of the last
    of several that is but a name behind a whole sentence.
    """
    named = [
        node
        for node in caption.iterdescendants()
        if node.tag == "cite"
        or ((said := node.get("class")) and _names_credit(said))
        or ((said := node.get("itemprop")) and _names_credit(said))
    ]
    whole = text_of(caption).split() if named else []
    texts = [
        text
        for node in outermost(named)
        if (text := text_of(node)).split() != whole or _is_all_credit(node, text)
    ]
    return texts[-1] if texts else _credit_by_place(caption)


def is_credit(node: Node, text: str) -> bool:
    """Whether the words beside an image are in an element that is classed as its owner's."""
    return _OWNER.search(node.get("class") or "") is not None and _is_all_credit(node, text)


def _is_all_credit(node: Node, text: str) -> bool:
    """Whether an element that is classed as a credit, and all that stands by the image, is one."""
    text, classes = " ".join(text.split()), node.get("class") or ""
    if node.tag != "cite" and not _OWNER.search(classes):
        return False  # a byline
    captioned = "caption" in classes.lower()
    return are_names(text) if captioned else is_name_like(text)


def _credit_by_place(caption: Node) -> str:
    """Give the text of the last element of a caption where that is but names, and all before it
    says a sentence; or of the first one where that is a credit by its words.
    """
    node = next(caption.iter("figcaption"), caption)
    while len(node) == 1 and not (node.text or "").strip():
        node = node[0]
    parts = [part for part in node if part.tag not in SILENT and text_of(part).strip()]
    if len(parts) == 1:
        return _credit_behind(node.text or "", parts[0])
    if len(parts) < 2 or any((part.tail or "").strip() for part in parts):
        return ""
    texts = [text_of(part).strip() for part in (parts[0], *parts[-2:])]
    if split_credit(texts[0])[0] is None:
        return texts[0]
    return texts[2] if texts[1].endswith(_SENTENCE_ENDS) and are_names(texts[2]) else ""


def _credit_behind(text: str, last: Node) -> str:
    """Give the text of an element that is but names behind a whole sentence; a link leads on."""
    said = text_of(last).strip()
    if last.tag == "a" or (last.tail or "").strip() or not text.rstrip().endswith(_SENTENCE_ENDS):
        return ""
    return said if are_names(said) else ""


@lru_cache(maxsize=2048)
def _names_credit(said: str) -> bool:
    return _CREDIT.search(said) is not None


def _spaced(figure: Node, muted: set[Node]) -> str:
    """Text with a break where one inline element ends and another begins."""
    captions = list(figure.iter("figcaption")) or [figure]
    lines = []
    for caption in captions:
        direct = [child for child in caption if child.tag not in SILENT and child not in muted]
        if len(direct) > 1 and not any(child.tail and child.tail.strip() for child in direct):
            lines += [caption.text or "", *(text_without(child, muted) for child in direct)]
        elif len(direct) == 1 and direct[0].tag in _ASIDE_TAGS and _touches(direct[0]):
            child = direct[0]
            lines += [caption.text or "", text_without(child, muted), child.tail or ""]
        else:
            lines.append(text_without(caption, muted))
    return BREAK.join(lines)


_ASIDE_TAGS = frozenset({"span", "small", "cite", "em", "i"})


def _touches(node: Node) -> bool:
    """Whether an element begins with a capital right behind a small letter, or so the text behind
    it: "Photo: Ida Wu<span>The wheel</span>".
    """
    above = node.getparent()
    before = (above.text or "") if above is not None and node.getprevious() is None else ""
    own, behind = text_of(node), node.tail or ""
    return any(
        one[-1:].islower() and other[:1].isupper() for one, other in ((before, own), (own, behind))
    )
