"""What follows the title, and of that the standfirst: the text that introduces the article."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediacrawl.languages.follow import asks_to_follow
from mediacrawl.languages.notices import parts_from_writer
from mediacrawl.pages.front_matter.lead_words import names_lead, names_points, without_badge
from mediacrawl.pages.front_matter.teaser_titles import SUBTITLES, follows_one, is_linked
from mediacrawl.pages.images.caption_words import names_caption
from mediacrawl.pages.markup.hover_cards import text_without_cards
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.markup.lines import STOPS, is_all_bold
from mediacrawl.pages.markup.nodes import INLINE, Node, line_of
from mediacrawl.values.closing_lines import tells_of_original
from mediacrawl.values.people.byline_starts import is_signed
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import FULL_STOPS, clean_text
from mediacrawl.values.times.told_when import says_but_when

# So many elements after the title hold all that introduces an article.
_REACH = 160
_SHORTEST_LEAD, _LONGEST_LEAD = 25, 700
# A paragraph of this length is the article's own text; behind the second there is no lead.
_PROSE, _MOST_PROSE = 120, 2
# Behind so many sentences in paragraphs of their own a heading parts the text.
_MOST_SAID = 2
_LONG_HEADING = 60
# A section's name right below a title has fewer words than a sentence.
_FEWEST_WORDS, _NEAR = 5, 12
# No heading that parts a text is as long.
_LONGEST_HEADING = 110
# A line of the text may be missing in what says all of it: who wrote it.
_NEARLY = 0.8
_FEWEST_LINES, _MOST_LINES = 2, 6
# "Editorial: The gates …", where the page shows what follows alone.
_KICKER = re.compile(r"^[^\W\d_][\w\s’'-]{1,24}: ")
_OF_DAY = re.compile(
    r"(?:^|[-_\s]|(?<=[a-z])(?=[A-Z]))(?i:date|time|publish|updated)(?![a-z]*line)"
)
_DAY = re.compile(r"\b(?:19|20)\d\d\b|\b\d{1,2}[:.h]\d\d\b")
_AGO = re.compile(r"\d{1,2}\s?(?:m|h|d|min|mins|hours?|days?) ago\b")
_SAYING = frozenset(
    {
        "class",
        "id",
        "data-testid",
        "data-component",
        "itemprop",
        "aria-labelledby",
    }
)
_ASIDE = frozenset({
    "figure", "figcaption", "aside", "nav", "form", "button", "footer", "script", "style", "svg",
    "template", "noscript", "iframe", "ul", "ol", "blockquote", "time",
})  # fmt: skip


def after(title: Node, reach: int = _REACH) -> Iterator[Node]:
    """Give the elements that follow a title in page order, not what stands in those aside."""
    node, leave = title, True
    for _ in range(reach):
        if leave or not len(node):
            while (following := node.getnext()) is None:
                if (above := node.getparent()) is None:
                    return
                node = above
        else:
            following = node[0]
        node = following
        leave = node.tag in _ASIDE
        yield node


def standfirst(title: Node | None, stated: list[str]) -> str | None:
    """Give the text that introduces the article, between its title and its own long paragraphs.

    Args:
        stated: What metadata says the article is about: where the page shows it, it is the lead.
    """
    if title is None:
        return None
    known = [key for text in stated if len(key := key_of(text)) > _SHORTEST_LEAD]
    behind = {key for text in stated if len(key := key_of(_KICKER.sub("", text))) > _SHORTEST_LEAD}
    prose = said = 0
    for node in after(title):
        if len(node) >= _FEWEST_LINES and (text := _points_of(node, title)):
            return text
        if node.tag in _ASIDE or node.tag in INLINE or any(c.tag not in INLINE for c in node):
            continue
        text = clean_text(line_of(node))
        if not text or not _SHORTEST_LEAD <= len(text) <= _LONGEST_LEAD or _is_of_picture(node):
            continue
        key = key_of(text)
        if key in behind or any(map(key.startswith, known)):
            return clean_text(text_without_cards(node)) if len(node) else text
        if _says_lead(node, title) and not (_is_another(node, text) or follows_one(node, title)):
            return _with_next(node, without_badge(node, text))
        if prose == 0 and said < _MOST_SAID and _is_subtitle(node, text):
            return text
        if prose == said == 0 and _is_right_below(node, title, text):
            return text
        if prose == said == 0 and _is_bold(node, text):
            return text
        said += node.tag == "p" and text.endswith(FULL_STOPS)
        if node.tag == "p" and len(text) >= _PROSE:
            prose += 1
            if prose == _MOST_PROSE:
                break
    return None


def is_lead(heading: Node, text: str, title: Node | None) -> bool:
    """Whether a heading, which a text begins with, is the standfirst."""
    return heading.tag in SUBTITLES and standfirst(title, []) == text


def is_all(said: str, texts: list[str], leaves: list[Leaf]) -> bool:
    """Whether what may be a lead is all of the article's text, or begins it and is called a lead as
    all of its paragraphs are: the class is that of the text.

    Args:
        texts: Those of the body.
        leaves: Those that they were made of, if they were.
    """
    if not texts:
        return False
    least = _NEARLY * sum(map(len, texts))
    if len(said) >= least:
        whole = key_of(said)
        if sum(len(text) for text in texts if key_of(text) in whole) >= least:
            return True
    classes = {leaf.node.get("class") for leaf in leaves if leaf.kind == "paragraph"}
    named = next(iter(classes)) if len(leaves) >= _FEWEST_LINES and len(classes) == 1 else None
    return bool(named) and names_lead(named or "") and said.startswith(texts[0])


def _points_of(node: Node, title: Node) -> str | None:
    """Give the text of a list or a part that is called a summary and is nothing but its lines."""
    line = {"ul": "li", "div": "p", "section": "p"}.get(node.tag)
    if line is None or len(node) > _MOST_LINES or any(child.tag != line for child in node):
        return None
    said = said_by(node)
    above = node.getparent()
    if line == "li" and above is not None and above is not title.getparent() and len(above) <= 2:
        said = f"{said} {said_by(above)}"
    if not names_points(said) or next(node.iter("a"), None) is not None:
        return None
    return _joined([clean_text(line_of(child)) for child in node])


def _with_next(node: Node, text: str) -> str:
    """Give a lead with the lines beside it that are called so, too; where all are, it is one."""
    own = node.get("class")
    lines: list[str | None] = [text]
    following = node.getnext()
    while own and following is not None and len(lines) <= _MOST_LINES:
        if following.tag != node.tag or following.get("class") != own:
            break
        lines.append(clean_text(line_of(following)))
        following = following.getnext()
    return _joined(lines) or text


def _joined(lines: list[str | None]) -> str | None:
    """Give some lines as one text, if each is as long as one of a lead, and all no longer."""
    texts = [text for text in lines if text and len(text) >= _SHORTEST_LEAD]
    if len(texts) < len(lines) or not _FEWEST_LINES <= len(texts) <= _MOST_LINES:
        return None
    joined = " ".join(texts)
    return joined if len(joined) <= _LONGEST_LEAD and not any(map(_is_byline, texts)) else None


def _is_another(node: Node, text: str) -> bool:
    """Whether a line that is called a lead is a byline, a date, or the outlet's own."""
    return _is_byline(text) or _tells_day(node, text) or is_of_outlet(text)


def _is_byline(text: str) -> bool:
    """Whether a line is a byline: "subtitle" is also what style sheets call its size of letters."""
    return is_signed(text) and not text.endswith(STOPS)


def is_of_outlet(text: str) -> bool:
    """Whether a line is the outlet's: how to get its letter, where the text stood before, that its
    writers' opinions are their own; or how long ago a teaser's text is from.
    """
    of_house = asks_to_follow(text) or tells_of_original(text) or parts_from_writer(text)
    return of_house or _AGO.match(text) is not None


def _tells_day(node: Node, text: str) -> bool:
    """Whether a line is a date by what its element is called."""
    called = len(text) <= _LONGEST_HEADING and _OF_DAY.search(said_by(node)) is not None
    return called and _DAY.search(text) is not None


def _is_subtitle(node: Node, text: str) -> bool:
    """Whether a line is a heading that is a sentence, and no teaser's."""
    said = node.tag in SUBTITLES and _is_sentence(text) and not is_linked(node)
    return said and not says_but_when(text)


def _is_right_below(heading: Node, title: Node, text: str) -> bool:
    """Whether a heading is the next thing behind the title, and who wrote or when is next behind
    it: one that parts the text would have that behind it.
    """
    if heading.tag not in SUBTITLES or heading.getprevious() is not title or is_linked(heading):
        return False
    if len(text.split()) < _FEWEST_WORDS:
        return False
    for node in after(heading, _NEAR):
        if node.tag not in INLINE and any(child.tag not in INLINE for child in node):
            continue
        if line := clean_text(line_of(node)):
            if len(line) >= _PROSE or line.endswith(FULL_STOPS):
                return False
            return is_signed(line) or _DAY.search(line) is not None
    return False


def _is_bold(node: Node, text: str) -> bool:
    """Whether all of a paragraph is bold, and no less than a sentence, and the next one is not: no
    text begins so else.
    """
    if not is_all_bold(node) or not text.endswith(FULL_STOPS) or is_all_bold(node.getnext()):
        return False
    return len(text) >= _LONG_HEADING and not is_signed(text) and not is_of_outlet(text)


def _is_sentence(text: str) -> bool:
    """Whether a heading is a sentence or more, as those that part a text hardly ever are."""
    return len(text) >= (_LONG_HEADING if text.endswith(FULL_STOPS) else _LONGEST_HEADING)


def said_by(node: Node) -> str:
    """Give what an element's attributes say that it is."""
    # Most have one attribute or none: all are had in the time in which one is looked for.
    return " ".join([said for name, said in node.items() if said and name in _SAYING])


def _is_of_picture(node: Node) -> bool:
    """Whether a line stands below a picture, which may be called the lead's: by its class, or that
    of what holds it or is all of it.
    """
    nodes = (node, node.getparent(), node[0] if len(node) == 1 else None)
    said = (one.get("class") for one in nodes if one is not None)
    return any(names_caption(one) for one in said if one)


def _says_lead(node: Node, title: Node) -> bool:
    if names_lead(said_by(node)):
        return True
    above = node.getparent()
    if above is None or above is title.getparent() or len(above) > 2:
        return False
    return names_lead(said_by(above))
