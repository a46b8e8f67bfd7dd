"""The first letter of a text, set large in an element of its own and parted by white space: it and
what follows are one word.
"""

from __future__ import annotations

from itertools import islice

from mediacrawl.pages.markup.nodes import Node

_LARGE = ("span", "font", "big")
# It is the first of its paragraph; of a text that line breaks part, not far from the first.
_MOST_ASKED = 8
# Letters that are words, by language; "Y", "V" and "K" are none elsewhere.
_ROMANCE, _SLAVIC = frozenset("AEIOUYÀÈÉÒÓÔ"), frozenset("AIKOSUVWZ")
_OTHERS = frozenset("AIOÅÖÉ")
_WORDS = {
    **dict.fromkeys(("es", "fr", "it", "pt", "ca", "gl", "ro", "oc"), _ROMANCE),
    **dict.fromkeys(("cs", "sk", "pl", "sl", "hr", "bs", "sr"), _SLAVIC),
    **dict.fromkeys(("en", "de", "nl", "da", "sv", "no", "nb", "nn", "fi", "tr"), _OTHERS),
}
_ANY = _ROMANCE | _SLAVIC | _OTHERS
_LAST_LATIN = "\u024f"


def join_initial(text: str, node: Node) -> str:
    """Give a text with its first letter joined to the word that it belongs to.

    Args:
        text: With single spaces: "F our years ago".
        node: The element that holds it.
    """
    letter, space, following = text[:1], text[1:2], text[2:3]
    if space != " " or not following.islower() or not letter.isupper() or letter > _LAST_LATIN:
        return text
    if not _is_large(letter, text[2:], node):
        return text
    language = (node.getroottree().getroot().get("lang") or "")[:2].lower()
    return text if letter in _WORDS.get(language, _ANY) else letter + text[2:]


def _is_large(letter: str, rest: str, node: Node) -> bool:
    """Whether a letter is all of an element that is there for its size, before this text."""
    for large in islice(node.iter(*_LARGE), _MOST_ASKED):
        if len(large) == 0 and (large.text or "").strip() == letter:
            words = (large.tail or "").split(None, 1)
            return not words or rest.startswith(words[0])
    return False
