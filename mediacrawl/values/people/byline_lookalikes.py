"""Lines that stand where a byline does and are none: "By the sea and the mills", a day."""

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
    r"|monts|ailleurs|conséquent|hasard|exemple|contre|popular demand|royal (?:appointment|command)"
    r"|(?:primera|segunda|tercera|última) vez|primeira vez|(?:primer|último) lugar)(?!\w)",
    re.IGNORECASE,
)
# A time of two words, which are written as a name is: "By Monday Evening", "By Next Summer".
_WHEN = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|early|late|mid|next|last|yesterday|tomorrow)\s"
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|morning|midday|noon|afternoon|evening|night"
    r"|midnight|week(?:end)?|month|year|season|decade|century|spring|summer|autumn|fall|winter"
    r"|january|february|march|april|may|june|july|august|(?:sept|nov|dec)ember|october)(?!\w)",
    re.IGNORECASE,
)
# Names, too, where a name goes on.
_TIMES = re.compile(
    r"(?:(?:mon|tues|wednes|thurs|fri|satur|sun)day|then|now|noon|midnight|dawn|dusk|night|day"
    r"|law|hand|land|sea|air|road|all|any|accident|design|request)(?=[,.]|\s(?-i:[^\W\d_A-Z])|$)",
    re.IGNORECASE,
)

# "February 25, 2021", "25 de febrero de 2021": when it was, in the place of who.
_DAY = re.compile(
    r"(?:[^\W\d]{2,14}\.?,?\s)?(?:\d{1,2}(?:\.|st|nd|rd|th|º)?\s(?:de\s)?[^\W\d]{3,14}\.?"
    r"|[^\W\d]{3,14}\.?\s\d{1,2}(?:st|nd|rd|th)?),?\s(?:del?\s)?(?:19|20)\d\d"
    r"(?:[\s,|–-]+\d{1,2}[:.]\d\d.{0,12})?"
)

# An agency, or how to reach who wrote: "Mara Okonjo (dpa)", "Mara Okonjo m.okonjo@post.example".
_BESIDE = re.compile(
    r"\((?:(?:avec|mit|theo|with|con|com|med|met)\s)?(?:\w{2,5}|Reuters|Xinhua|Interfax)\)"
    r"|(?<!\S)[<(]?[\w.+-]*@\S+"
)
# Words of what an article is filed under, and of no name: behind a date both may stand.
_TOPICS = frozenset({
    "league", "cup", "championship", "east", "politics", "business", "economy", "economics",
    "culture", "sport", "sports", "football", "soccer", "tennis", "cricket", "rugby", "world",
    "opinion", "climate", "environment", "science", "technology", "tech", "health", "education",
    "travel", "lifestyle", "entertainment", "finance", "markets", "elections", "election", "war",
    "crisis", "national", "local", "international", "policy", "affairs", "rights", "change",
    "política", "economía", "cultura", "deportes", "opinión", "mundo", "sociedad", "politik",
    "wirtschaft", "kultur", "politique", "économie", "monde", "politica", "economia", "cronaca",
})  # fmt: skip


def names_topic(text: str) -> bool:
    """Whether a text has a word of what articles are filed under.

    >>> names_topic("Premier League"), names_topic("Mara Okonjo")
    (True, False)
    """
    return not _TOPICS.isdisjoint(text.lower().split())


def without_agency(line: str) -> str:
    """Give a line without the agency in brackets behind a name, and how to reach who wrote.

    >>> without_agency("Mara Okonjo (dpa)").strip(), without_agency("Climate Change (Opinion)")
    ('Mara Okonjo', 'Climate Change (Opinion)')
    """
    return _BESIDE.sub(" ", line)


def is_day(line: str) -> bool:
    """Whether a line is a day alone, with the clock perhaps.

    >>> is_day("February 25, 2021"), is_day("25 de febrero de 2021"), is_day("Mara Okonjo, 2021")
    (True, True, False)
    """
    return any(map(str.isdigit, line)) and _DAY.fullmatch(line) is not None


def opens_sentence(line: str) -> bool:
    """Whether what follows the word of a byline is no name, but goes on as a sentence does.

    >>> [opens_sentence(line) for line in ("By the sea and the mills", "By Monday, all was well")]
    [True, True]
    >>> [opens_sentence(line) for line in ("By Monday Evening", "Por Primera Vez")]
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
    return bool(_NEVER.match(rest) or _TIMES.match(rest) or _WHEN.match(rest))
