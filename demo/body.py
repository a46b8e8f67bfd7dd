"""The text of an article: paragraphs and what stands between them, from the post's own dice."""

from __future__ import annotations

import re
from collections.abc import Iterator
from random import Random

from demo import elements
from demo.boxes import related_box
from demo.elements import HREF_STYLES, Anchor, Element
from demo.newsroom import Newsroom
from demo.post import Post

_LINKED = re.compile(r"\[\[(.+?)\]\]")
_SUBHEADS = ("h2", "h3", "h4", "p")
_BLANKS = ("<p></p>", "<p>&nbsp;</p>", "<p> </p>", "<p><br></p>")
# How often an article has each, from what is known of the real site.
_SHARE_TWEET, _SHARE_FRAME, _SHARE_FIGURE = 0.3, 0.1, 0.2
_SHARE_QUOTE, _SHARE_LIST, _SHARE_SUBHEAD = 0.35, 0.2, 0.7


def write_body(newsroom: Newsroom, post: Post) -> list[Element]:
    """The elements of the body container in page order."""
    dice = post.dice(newsroom.seed, "body")
    flow = list(_paragraphs(newsroom, post, dice))
    middle = len(flow) // 2
    inserts: list[tuple[int, Element]] = [
        (int(1 + dice.random() * (len(flow) - 1)), element)
        for element in _inserts(newsroom, post, dice)
    ]
    inserts += [(middle, related_box(newsroom, post)), *_read_more(newsroom, post, dice, len(flow))]
    body: list[Element] = []
    for index, element in enumerate(flow):
        body.extend(insert for place, insert in inserts if place == index)
        body.append(element)
    body.extend(insert for place, insert in inserts if place >= len(flow))
    return body


def write_lead(newsroom: Newsroom, post: Post) -> str:
    """The summary above the body."""
    return newsroom.world.grammar.say("lead", post.dice(newsroom.seed, "lead"), post.cast)


def _paragraphs(newsroom: Newsroom, post: Post, dice: Random) -> Iterator[Element]:
    grammar = newsroom.world.grammar
    count = 5 + int(dice.random() * 8)
    # No story is linked twice: whether that is one link or two is for the reader to say.
    taken: set[str] = set()
    linked = {1 + int(dice.random() * (count - 1)) for _ in range(int(dice.random() * 4))}
    for index in range(count):
        if "latin" in post.cast and index in (1, 2):
            # What the editions have in common: numbers, and names in Latin letters.
            yield elements.paragraph([grammar.say(f"shared{index}", dice, post.cast)])
        text = grammar.say("paragraph" if index else "opening", dice, post.cast)
        line_break = dice.random() < 0.06
        pieces: list[str | Anchor] = [text]
        if index in linked:
            pieces += _linked_sentence(newsroom, post, dice, taken)
        yield elements.paragraph(pieces, line_break=line_break)


def _linked_sentence(
    newsroom: Newsroom, post: Post, dice: Random, taken: set[str]
) -> list[str | Anchor]:
    off_site = dice.random() < 0.2
    sentence = newsroom.world.grammar.say("reported" if off_site else "linked", dice, post.cast)
    before, text, after = _LINKED.split(sentence, maxsplit=1)
    if off_site:
        address = f"https://papers.example.org/{int(dice.random() * 9000)}/summary"
        anchor = Anchor(text, f"{address}?utm_source=almayadeen&utm_medium=web", address)
    else:
        target = newsroom.another(post, dice)
        href = elements.write_href(target.path, newsroom.edition.host, dice.choice(HREF_STYLES))
        anchor = Anchor(text, href, newsroom.address(target))
    if anchor.target in taken:
        return [f" {before}{text}{after}"]
    taken.add(anchor.target)
    return [f" {before}", anchor, after]


def _inserts(newsroom: Newsroom, post: Post, dice: Random) -> Iterator[Element]:
    """What may stand between two paragraphs."""
    grammar, cast = newsroom.world.grammar, post.cast
    if dice.random() < _SHARE_SUBHEAD:
        yield elements.heading(grammar.say("subhead", dice, cast), dice.choice(_SUBHEADS))
    if dice.random() < _SHARE_QUOTE:
        yield elements.quotation(grammar.say("quote", dice, cast))
    if dice.random() < _SHARE_LIST:
        items = [grammar.say("item", dice, cast) for _ in range(3 + int(dice.random() * 2))]
        yield elements.bullets(list(dict.fromkeys(items)))
    if dice.random() < _SHARE_TWEET:
        text, name = grammar.say("tweet", dice, cast), newsroom.world.person(dice)
        number, day = 10**18 + dice.getrandbits(56), newsroom.shown_day(post)
        yield elements.tweet(text, name, number, day, newsroom.edition.language)
    if dice.random() < _SHARE_FRAME:
        yield elements.frame(f"https://player.example.net/embed/{dice.getrandbits(32):08x}")
    if dice.random() < _SHARE_FIGURE:
        image = newsroom.image(post, dice)
        yield elements.figure(image.url, image.caption or "", image.credit)
    for _ in range(int(dice.random() * 3)):
        yield Element(dice.choice(_BLANKS))


def _read_more(
    newsroom: Newsroom, post: Post, dice: Random, count: int
) -> Iterator[tuple[int, Element]]:
    """ "Read more:" lines: paragraphs of the container that are no part of the text."""
    for place in sorted({2 + int(dice.random() * (count - 1)) for _ in range(2)}):
        if dice.random() < 0.3:
            continue
        target = newsroom.another(post, dice)
        href = elements.write_href(target.path, newsroom.edition.host, dice.choice(HREF_STYLES))
        anchor = Anchor(target.title, href, newsroom.address(target))
        label = dice.choice(newsroom.edition.labels["read_more"])
        markup = f"{label}{elements.write_anchor(anchor)}"
        if dice.random() < 0.5:
            markup = f"<strong>{markup}</strong>"
        yield place, Element(f"<p>{markup}</p>", None, (("read_more", anchor.text, anchor.target),))
