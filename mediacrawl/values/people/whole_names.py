"""Names that are a person's by their words alone."""

from functools import lru_cache
from zoneinfo import available_timezones

from mediacrawl.values.people.joined_names import is_han_name
from mediacrawl.values.people.names import is_outlet, key_of

_LEAST_WORDS, _MOST_WORDS = 2, 4
_PARTICLES = frozenset({
    "de", "da", "di", "do", "du", "del", "dos", "das", "della", "der", "den", "van", "von", "la",
    "le", "el", "al", "bin", "ben", "ibn", "bint", "abu", "y", "e", "ter", "ten", "zu", "af", "av",
})  # fmt: skip


def is_whole_name(name: str) -> bool:
    """Whether a name is a person's by its words: two to four, and no city."""
    if is_han_name(name):
        return True
    words = name.split()
    if not _LEAST_WORDS <= len(words) <= _MOST_WORDS:
        return False
    named = all(word[0].isupper() or word in _PARTICLES for word in words[:-1])
    known = key_of(name) in _cities() or is_outlet(name, frozenset())
    return named and words[-1][0].isupper() and not known


@lru_cache
def _cities() -> frozenset[str]:
    """Give the keys of the cities after which the zone database names its zones."""
    return frozenset(key_of(name.rpartition("/")[2]) for name in available_timezones())
