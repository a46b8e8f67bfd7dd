"""Names of places, houses and clubs, which before an agency in brackets look like a person's."""

from __future__ import annotations

from mediacrawl.values.people.cities import is_city
from mediacrawl.values.people.offices import is_office
from mediacrawl.values.text import fold

# Words that open such a name; behind another many of them are somebody's.
_OPENING = frozenset(map(fold, (
    "lake", "lac", "lago", "mount", "port", "puerto", "cape", "fort", "rio", "isla", "costa",
    "north", "south", "east", "west", "upper", "lower", "new", "nueva", "nuevo", "nova", "neu",
    "san", "santa", "são", "saint", "sankt", "real", "olympic", "world", "great", "downtown",
    "sierra", "los", "las",
)))  # fmt: skip
# Words that hardly any person's name has.
_WORDS = frozenset(map(fold, (
    "house", "street", "square", "avenue", "city", "county", "district", "province", "states",
    "united", "palace", "palacio", "palais", "cathedral", "plaza", "river", "mountains", "valley",
    "island", "islands", "isle", "coast", "gulf", "ocean", "harbour", "harbor", "airport",
    "aeropuerto", "flughafen", "station", "bahnhof", "stadium", "estadio", "stadion", "arena",
    "northern", "southern", "eastern", "western", "central", "republic", "república", "kingdom",
    "emirates", "arabia", "korea", "africa", "america", "zealand", "lanka", "rica", "leone",
    "faso", "guinea", "atlético", "fc", "bayern", "borussia", "manchester", "rovers", "wanderers",
    "parliament", "parlament", "congress", "senate", "bundestag", "reichstag", "council",
    "ministry", "kremlin", "pentagon", "capitol", "university", "museum", "hospital", "zeitung",
    "allgemeine", "strip", "border",
)))  # fmt: skip


def names_place(name: str) -> bool:
    """Whether a name has a word that tells it from a person's.

    >>> names_place("White House"), names_place("Buenos Aires"), names_place("Mae West")
    (True, True, False)
    """
    words = fold(name).split()
    told = not _WORDS.isdisjoint(words) or not _OPENING.isdisjoint(words[:1])
    return told or is_city(name) or is_office(name)
