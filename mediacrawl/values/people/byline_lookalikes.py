"""Lines that begin like a byline and are sentences: "By the sea and the mills"."""

from __future__ import annotations

import re

from mediacrawl.values.people.offices import is_office

_BY = re.compile(r"(?:by|von|par|por|door|av|af)\s+(?=[^\W\d_])", re.IGNORECASE)
# In small letters, as no name begins; "von der Redaktion", "by the staff" are bylines all the same.
_ARTICLE = re.compile(
    r"(?:the|an?|this|that|these|those|his|her|its|our|my|your|their|some|every|each"
    r"|de[rnms]|das|die|eine[mrn]?|el|los|las|un[ao]?s?|est[aeo]s?|ese|les|ces|cette|une)\s+"
)
_HOUSE = re.compile(
    r"\b(?:editorial|board|staff|times|post|d(?:octo)?ra?\.?|prof\w*)(?!\w)", re.IGNORECASE
)
# Whatever follows, and however they are written.
_NEVER = re.compile(
    r"(?:far|appointment|chance|mistake|contrast|comparison|definition|virtue|means|way"
    r"|wegen|wem|qué|que|fin|ejemplo|supuesto|eso|esto|lo|tanto"
    r"|monts|ailleurs|conséquent|hasard|exemple|contre)(?!\w)",
    re.IGNORECASE,
)
# Names, too, where a name goes on.
_TIMES = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|then|now|noon|midnight|dawn|dusk|night|day"
    r"|law|hand|land|sea|air|road|all|any|accident|design|request)(?=[,.]|\s[^\W\d_A-Z]|$)",
    re.IGNORECASE,
)


def opens_sentence(line: str) -> bool:
    """Whether what follows the word of a byline is no name, but goes on as a sentence does.

    >>> [opens_sentence(line) for line in ("By the sea and the mills", "By Monday, all was well")]
    [True, True]
    >>> [opens_sentence(line) for line in ("By the Editorial Board", "Von der Redaktion", "By Ada")]
    [False, False, False]
    """
    begun = _BY.match(line)
    if begun is None:
        return False
    rest = line[begun.end() :]
    if article := _ARTICLE.match(rest):
        named = rest[article.end() :]
        return not (is_office(named) or _HOUSE.search(named))
    return bool(_NEVER.match(rest) or _TIMES.match(rest))
