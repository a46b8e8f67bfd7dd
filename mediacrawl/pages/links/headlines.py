"""Articles whose addresses have no shape of their own: a list shows them by their headlines.

/news/mill or /n/4821 may be a part of a site or an article of it. Where a page links hardly any
address that only articles have, several beside each other under headlines are what it lists.
Where it links many such, one among them that stands there as they do is one more.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeAlias
from urllib.parse import urlsplit

from mediacrawl.kinds import Kind
from mediacrawl.pages.markup.nodes import Node, Target, line_of, target_of
from mediacrawl.site import Site
from mediacrawl.values.addresses.article_shapes import is_service

_Form: TypeAlias = tuple[tuple[str, str], ...]
_HEADINGS = ("h1", "h2", "h3", "h4", "dt")
_LEAST_WORDS = 4
"""Of a headline; what names a part of the site has fewer."""
_LEAST_LETTERS = 12
"""Of a headline in a writing that parts no words."""
_LEAST_BESIDE = 3
"""Addresses below one folder."""
_REACH = 3
"""Elements above a link in which a heading may stand."""
_LEAST_ALIKE = 3
_MOST_IN_CARD = 60
"""Elements: what holds more is no card of one article."""
_NUMBER, _LONG_NUMBER = re.compile(r"\d{3,}"), re.compile(r"\d{5,}")
_DATE = re.compile(r"\b\d{1,2}[./-]\d{1,2}[./-](?:20)?\d\d\b|\b20\d\d[./-]\d|\b\d{1,2}:\d\d\b")


def named_by_headlines(anchors: Iterable[Node], site: Site, base: str) -> dict[str, Target]:
    """Give what links under headlines lead to, by address, where no shape says what that is.

    Args:
        anchors: Links of the page's content.
        base: What they are relative to.
    """
    if site.article_pattern is not None or site.article_prefixes:
        return {}  # its declaration says what its articles' addresses are
    folders: defaultdict[str, dict[str, Target]] = defaultdict(dict)
    for anchor, target in _unknown(anchors, site, base):
        if _is_under_headline(anchor) or (_is_headline(line_of(anchor)) and _has_card(anchor)):
            folders[_folder_of(target.url)][target.url] = target
    several = (beside for beside in folders.values() if len(beside) >= _LEAST_BESIDE)
    return {url: target for beside in several for url, target in beside.items()}


def _folder_of(url: str) -> str:
    """What several articles have in common: their folder, or that each has a number below its own,
    as /world/412 and /sport/413 have, or above its name: /world/48245/new-mill."""
    folder, _, name = url.rpartition("/")
    above, _, step = folder.rpartition("/")
    if _NUMBER.fullmatch(name):
        return "*" * folder.count("/")
    return f"{'*' * above.count('/')}#" if _LONG_NUMBER.fullmatch(step) else folder


def named_as_others(anchors: Sequence[Node], site: Site, base: str) -> dict[str, Target]:
    """Give what links under headlines lead to, by address, where no shape says what that is, and
    several that lead to articles stand on the page in the same way.

    Args:
        anchors: Links of the page's content.
        base: What they are relative to.
    """
    if site.article_pattern is not None or site.article_prefixes:
        return {}
    unknown = _unknown(anchors, site, base)
    others = [(anchor, target) for anchor, target in unknown if _is_title(anchor)]
    if not others:
        return {}
    forms: defaultdict[_Form, set[str]] = defaultdict(set)
    for anchor in anchors:
        target = target_of(anchor.get("href"), site, base)
        if target and target.kind is Kind.ARTICLE and _is_headline(line_of(anchor)):
            forms[_form_of(anchor)].add(target.url)
    return {
        target.url: target
        for anchor, target in others
        if len(forms.get(_form_of(anchor), ())) >= _LEAST_ALIKE
    }


def _unknown(anchors: Iterable[Node], site: Site, base: str) -> Iterator[tuple[Node, Target]]:
    """Links to what may be an article or a part of the site."""
    for anchor in anchors:
        target = target_of(anchor.get("href"), site, base)
        if target is None or target.kind is not Kind.OTHER:
            continue
        if not is_service(urlsplit(target.url).path.strip("/").casefold()):
            yield anchor, target


def _is_under_headline(anchor: Node) -> bool:
    heading = next(anchor.iter(*_HEADINGS), None)
    above = anchor.getparent()
    for _ in range(_REACH):
        if heading is not None or above is None:
            break
        heading, above = (above if above.tag in _HEADINGS else None), above.getparent()
    return heading is not None and _is_headline(line_of(heading))


def _is_title(anchor: Node) -> bool:
    """Whether a link is a longer headline with a heading, a picture or a date."""
    text = line_of(anchor)
    if not _is_headline(text) or 0 < text.count(" ") < _LEAST_WORDS:
        return False
    return _is_under_headline(anchor) or _has_card(anchor)


def _is_headline(text: str) -> bool:
    words = len(text.split())
    return words >= _LEAST_WORDS or (
        len(text.strip()) >= _LEAST_LETTERS and not text.isascii() and words <= 1
    )


def _has_card(anchor: Node) -> bool:
    """Whether a picture or a date stands beside a headline, and no other headline does."""
    card = None
    for above in islice(anchor.iterancestors(), _REACH + 1):
        inner = list(islice(above.iter(), _MOST_IN_CARD + 1))
        if len(inner) > _MOST_IN_CARD or any(_is_another(one, anchor) for one in inner):
            break
        card = above
    if card is None:
        return False
    return next(card.iter("img", "time"), None) is not None or bool(_DATE.search(line_of(card)))


def _is_another(node: Node, anchor: Node) -> bool:
    if node.tag != "a" or node is anchor or node.get("href") == anchor.get("href"):
        return False
    return _is_headline(line_of(node))


def _form_of(anchor: Node) -> _Form:
    """How a link stands on its page: what it is in, and what that is called."""
    above = islice(anchor.iterancestors(), _REACH)
    return tuple(
        (node.tag, (node.get("class") or "").split(" ", 1)[0]) for node in (anchor, *above)
    )
