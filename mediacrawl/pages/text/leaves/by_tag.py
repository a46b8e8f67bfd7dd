"""How the elements of a page that are more than text are read, each by its tag: headings, lists,
tables, quotes, images, players.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice

from mediacrawl.pages.images import media
from mediacrawl.pages.images.caption_words import caption_text, credit_in
from mediacrawl.pages.images.image_files import shows_file
from mediacrawl.pages.images.imageless import is_alone, picture_in, shows_picture
from mediacrawl.pages.markup.laid_out import is_layout, is_layout_list, own_rows
from mediacrawl.pages.markup.leaf import IN_CELL, IN_HEADER, IN_ITEM, IN_QUOTE, Leaf
from mediacrawl.pages.markup.nodes import HEADINGS, Node, links_in, text_of
from mediacrawl.pages.markup.shapes import DROPPED, is_icon
from mediacrawl.pages.markup.visible_text import squeeze
from mediacrawl.pages.text.leaves.gathered import Gathered

# Of such paragraphs so many are a text, whatever is said to be around them.
_LEAST_TEXT, _LEAST_TEXTS, _MOST_ASKED = 60, 3, 12
# A header with more links than this is the page's own, not an article's.
_MOST_OWN_LINKS = 5
_BLANK_LINES = re.compile(r"\n(?:[ \t\r]*\n)+")


def reader_of(node: Node) -> Callable[[Gathered, Node, int], None] | None:
    """Give what reads an element that is none of a text by its tag: one that was never closed, a
    button around an image, a caption beside one, the only image, for readers without scripts.
    """
    if node.tag == "noscript":
        return _read_image_in if is_alone(node) else None
    if _holds_text(node):
        return _read_within
    if node.tag == "figcaption":
        return _read_caption
    return _read_figure if node.tag == "button" and media.enlarges(node) else None


def _read_within(reader: Gathered, node: Node, where: int) -> None:
    reader.walk(node, where)


def _holds_text(node: Node) -> bool:
    """Whether an element that holds no text by its tag has several paragraphs of one."""
    texts = (len(text.text or "") >= _LEAST_TEXT for text in islice(node.iter("p"), _MOST_ASKED))
    return sum(texts) >= _LEAST_TEXTS


def _is_page(form: Node) -> bool:
    """Whether a form is around a whole page, as old systems have it: it holds sentences."""
    long = (text for text in form.itertext() if len(text) >= _LEAST_TEXT)
    return next(islice(long, _LEAST_TEXTS - 1, None), None) is not None


def _read_header(reader: Gathered, node: Node, where: int) -> None:
    if next(islice(node.iter("a"), _MOST_OWN_LINKS - 1, None), None) is None:
        reader.walk(node, where | IN_HEADER)
    else:
        reader.passed.append((len(reader.leaves), node))


def _read_heading(reader: Gathered, node: Node, where: int) -> None:
    image = next(node.iter("img", "ul", "p"), None) if len(node) else None
    if image is not None and not (image.tag == "img" and is_icon(image)):
        reader.walk(node, where)
        for leaf in reader.leaves[reader.spans.get(node, (len(reader.leaves),))[0] :]:
            leaf.kind = "heading" if leaf.kind == "paragraph" else leaf.kind
        return
    reader.add("heading", node, reader.text_of(node), links_in(node), where)


def _read_list(reader: Gathered, node: Node, where: int) -> None:
    if next(node.iter("li"), None) is None:
        reader.walk(node, where | IN_ITEM)
        return
    if is_layout_list(node):
        start = len(reader.leaves)
        for item in node:
            if item not in reader.unread and item.tag not in DROPPED:
                reader.walk(item, where | IN_ITEM)
        reader.spans[node] = (start, len(reader.leaves))
        return
    reader.add_list(node, reader.items_of(node), where)


def _read_table(reader: Gathered, node: Node, where: int) -> None:
    if is_layout(node):
        start = len(reader.leaves)
        for row in own_rows(node):
            if row.tag == "caption":
                reader.say(row, reader.text_of(row), [], where)
            elif row not in reader.unread:
                for cell in row:
                    reader.walk(cell, where | IN_CELL)
        media.merge_caption(node, reader.leaves, start)
        return
    reader.add_list(node, reader.rows_of(node), where)


def _read_quote(reader: Gathered, node: Node, where: int) -> None:
    if media.is_post(node):
        reader.leaves.append(Leaf("embed", squeeze(text_of(node)), node, where=where))
        return
    reader.walk(node, where | IN_QUOTE)


def _read_figure(reader: Gathered, node: Node, where: int) -> None:
    image = _image_of_figure(reader, node)
    if image is None or next(node.iter("iframe", "video", "blockquote"), None) is not None:
        if not reader.breaks_part and next(node.iter("table"), None) is not None:
            reader.asides.update(node.iterchildren("figcaption"))  # says what the table is of
        reader.walk(node, where)
        return
    if _frames_several(node):
        reader.walk(node, where)
        return
    if _holds_text(node):  # it was never closed
        reader.asides.update(node.iter("figcaption"))
        reader.walk(node, where)
        return
    start = len(reader.leaves)
    caption, credit = _words_of(reader, node)
    reader.leaves.append(Leaf("image", caption, image, links_in(node), where=where, credit=credit))
    for other in media.pictures_of(node):
        if other is not image and not reader.is_unread(other, node):
            add_image(reader, other, where)
    reader.spans[node] = (start, len(reader.leaves))


def _frames_several(figure: Node) -> bool:
    """Whether a figure is a gallery: it holds figures with a picture each."""
    inner = (one for one in figure.iter("figure") if one is not figure)
    shown = (one for one in inner if next(one.iter("img", "amp-img"), None) is not None)
    return next(islice(shown, 1, None), None) is not None


def _read_caption(reader: Gathered, node: Node, where: int) -> None:
    """Read a caption that stands in no figure as that of the image before it."""
    before, above = (reader.leaves or (None,))[-1], node.getparent()
    reader.passed.append((len(reader.leaves), node))
    if before is None or before.kind != "image" or before.text:
        return
    if above is not None and above in before.node.iterancestors():
        before.text, before.credit = _words_of(reader, node)
        before.anchors = links_in(node)
        reader.passed.pop()


def _words_of(reader: Gathered, node: Node) -> tuple[str, str]:
    """Give the words beside an image, and of them those that say whose it is."""
    caption = squeeze(caption_text(node, reader.muted))
    credit = squeeze(credit_in(node, reader.muted))
    return caption if credit in caption else f"{caption} {credit}", credit


def _image_of_figure(reader: Gathered, figure: Node) -> Node | None:
    """Give the image that a figure shows; before it may stand what is shown until it is there."""
    images = [one for one in figure.iter("img", "amp-img") if not reader.is_unread(one, figure)]
    if not images:
        return picture_in(figure)
    if len(images) == 1:
        return images[0]
    return next(filter(shows_file, images), images[0])


def _read_form(reader: Gathered, node: Node, where: int) -> None:
    if next(node.iter("p", "h1"), None) is not None or _is_page(node):
        reader.walk(node, where)
    else:
        reader.passed.append((len(reader.leaves), node))


def _read_frame(reader: Gathered, node: Node, where: int) -> None:
    reader.leaves.append(Leaf("embed", "", node, where=where))


def _read_image(reader: Gathered, node: Node, where: int) -> None:
    if not is_icon(node):
        add_image(reader, node, where)


def add_image(reader: Gathered, node: Node, where: int) -> None:
    """Add an image that is none of the signs among words."""
    reader.leaves.append(Leaf("image", "", node, where=where))


def _read_image_in(reader: Gathered, node: Node, where: int) -> None:
    image = next(node.iter("img"))
    if image not in reader.unread and not where & IN_ITEM:  # the item's words would be its caption
        _read_image(reader, image, where)


def read_custom(reader: Gathered, node: Node, where: int) -> None:
    """Read an element of a page's own making: a picture, or what it is around."""
    if shows_picture(node):
        _read_image(reader, node, where)
    else:
        reader.walk(node, where)


def _read_typed(reader: Gathered, node: Node, where: int) -> None:
    """Read text as it is typed: blank lines part paragraphs."""
    start = len(reader.leaves)
    text, anchors = reader.text_of(node), links_in(node)
    parts = [text] if anchors else _BLANK_LINES.split(text)
    for part in parts:
        reader.say(node, part, anchors, where, loose=len(parts) > 1)
    if len(parts) > 1:
        reader.spans[node] = (start, len(reader.leaves))


READERS: dict[str, Callable[[Gathered, Node, int], None]] = {
    **dict.fromkeys(HEADINGS, _read_heading),
    "header": _read_header,
    "form": _read_form,
    "ul": _read_list,
    "ol": _read_list,
    "menu": _read_list,
    "dir": _read_list,
    "table": _read_table,
    "blockquote": _read_quote,
    "iframe": _read_frame,
    "video": _read_frame,
    "audio": _read_frame,
    "figure": _read_figure,
    "img": _read_image,
    "amp-img": _read_image,
    "picture": read_custom,
    "pre": _read_typed,
}
"""What reads an element of a tag; any other is gone through."""
