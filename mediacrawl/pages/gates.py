"""What a gate shows in the place of an article, known by its own words: it may come at status 200,
under any title, of one address of many.

Only of a short text: an article that tells of such a page has more words of its own.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from typing import TYPE_CHECKING, overload

from mediacrawl.items import MEDIA_KINDS
from mediacrawl.languages.gates import ASKS, BROWSER, CHALLENGE, DOWN, PLAYS, REGION, SIGNS
from mediacrawl.pages.evidence import names_article
from mediacrawl.pages.markup.leaf import TEXT_KINDS
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.reasons import CHALLENGE as CHALLENGED
from mediacrawl.reasons import CONSENT, EMPTY_SHELL, OTHER_REGION, OUT_OF_ORDER, WALL, Reason
from mediacrawl.values.consent import asks_consent
from mediacrawl.values.empty_shell import is_shell
from mediacrawl.values.text import clean_text

if TYPE_CHECKING:
    from mediacrawl.pages.base import BasePage
    from mediacrawl.pages.picture_parts import PicturedParts

_KINDS = (
    (CHALLENGE, CHALLENGED),
    (REGION, OTHER_REGION),
    (BROWSER, EMPTY_SHELL),
    (ASKS, WALL),
    (DOWN, OUT_OF_ORDER),
)
_MOST_WORDS = 150
_LEAST_PARTS = 2
"""Of title and sentences: one alone may be all the news of a page that has a date."""
_LONGEST = 1_500
"""Letters; to count them costs nothing."""
_MOST_OWN = 45
"""Words of such a page that no gate says: addresses, what makes a bot be taken for one."""
_MOST_BESIDE_ASKING = 12
"""A teaser above what asks for a log-in is an article's."""
_LARGEST_SHELL = 65_536
_QUOTES = ('"', "“", "«", "„", "»")
_END = re.compile(r"(?<=[.!?…。؟])\s+|\n+")
_UNSEEN = frozenset({"script", "style", "noscript", "template", "head", "header", "nav", "footer"})


def gate_of(page: PicturedParts) -> Reason | None:
    """Say which gate a page is of; None for one with a text of its own."""
    if page.metadata.is_described:
        return None
    texts = [block["text"] for block in page.blocks if block["type"] in TEXT_KINDS]
    if sum(map(len, texts)) > _LONGEST:
        return None
    # A player's own words stand where a film's text would.
    if page.kind in MEDIA_KINDS and not (page.title and _said_by(page.title)):
        return None
    most = _MOST_BESIDE_ASKING
    if not names_article(page.metadata):
        most = _MOST_OWN
        texts += [text for _, text in page.body_found.left_out()] if texts else []
    texts = texts or _shown_in(page.root)
    reason = judged(page.title, texts, most, least=1)
    if reason is None or judged(page.title, texts, most):
        return reason
    dated = page.published.when is not None and page.published.source != "address"
    return None if dated else reason


def gate_in_place_of(listing: BasePage) -> Reason | None:
    """Say which gate stands in the place of a listing that lists nothing: one that is never a
    part of it, as what asks for a log-in is.
    """
    reason = judged(clean_text(listing.metadata.title), _shown_in(listing.root), least=1)
    if reason in (CHALLENGED, OTHER_REGION, OUT_OF_ORDER):
        return reason
    return shell_or(None, listing.document.body)


@overload
def shell_or(reason: Reason, body: bytes) -> Reason: ...
@overload
def shell_or(reason: None, body: bytes) -> Reason | None: ...
def shell_or(reason: Reason | None, body: bytes) -> Reason | None:
    """Say that scripts draw a page, where that is why it has nothing; else what was said."""
    return EMPTY_SHELL if len(body) < _LARGEST_SHELL and is_shell(body) else reason


def judged(
    title: str | None, texts: Iterable[str], most: int = _MOST_OWN, least: int = _LEAST_PARTS
) -> Reason | None:
    """Say which gate a short text is of; None where most of it is not a gate's.

    Args:
        most: Words that no gate says.
        least: Of title and sentences, how many a gate must say.

    >>> str(judged("Are you a robot?", ["Please click the box below to let us know."]))
    'challenge'
    >>> judged("Are you a robot?", ["Mara Okonjo asks so in her new novel, out on Monday."])
    """
    counts, rest, parts = Counter[Reason](), 0, 0
    for text in texts:
        whole = CONSENT if asks_consent(text) else None
        for part in (text,) if whole else _END.split(text):
            words = part.count(" ") + 1
            if reason := whole or _said_by(part):
                counts[reason] += words
                parts += _LEAST_PARTS if whole else 1
            else:
                rest += words
            if rest > most:  # an article's first sentences tell
                return None
    if not counts or rest + counts.total() > _MOST_WORDS:
        return None
    if title and (reason := _said_by(title)):
        counts[reason] += title.count(" ") + 1
        parts += 1
    if parts < least:
        return None
    [(reason, _)] = counts.most_common(1)
    most = min(most, _MOST_BESIDE_ASKING) if reason in (WALL, CONSENT) else most
    return reason if rest < counts.total() and rest <= most else None


def _shown_in(root: Node) -> list[str]:
    """Give the lines of a page without an article's text; a long page's are none of a gate."""
    found: list[str] = []
    words = 0
    for body in root.iterchildren("body"):
        stack = [body]
        while stack:
            node = stack.pop()
            if isinstance(node.tag, str) and node.tag not in _UNSEEN:
                for text in (node.text, *(child.tail for child in node)):
                    if line := clean_text(text):
                        found.append(line)
                        words += line.count(" ") + 1
                stack.extend(reversed(node))
            if words > _MOST_WORDS:
                return []
    return found


def _said_by(sentence: str) -> Reason | None:
    """The gate that says a sentence."""
    plain = sentence.replace("’", "'").strip()
    if plain.startswith(_QUOTES):
        return None
    lower, found = plain.lower(), None
    for words, reason in _KINDS:
        if any(map(lower.__contains__, SIGNS[words])) and words.search(plain):
            found = reason
            break
    return None if found is EMPTY_SHELL and PLAYS.search(plain) else found
