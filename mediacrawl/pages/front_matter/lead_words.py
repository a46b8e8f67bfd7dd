"""What the trade calls a lead, as names of classes have it."""

from __future__ import annotations

import re
from functools import lru_cache

# In the languages of Europe.
_LEAD_WORDS = re.compile(
    r"stand-?first|alternativeheadline|sub-?(?:title|headline|heading|head)(?!-?\d)"
    r"|headline-?description|sub-?t[ií]tulo|sous-?titre|untertitel|unterzeile|linha-?fina"
    r"|(?:^|[-_ ])(?:lead|lede|dek|deck|intro|introduction|ingress|chapo|chapeau|vorspann|sapo"
    r"|bajada|copete|entradilla|manchet|perex|abstract|summary|excerpt|riassunto|occhiello"
    r"|sommario|sumario|preamble|catenaccio|inleiding|podtytul|podnadpis)(?:$|[-_ ]|text)"
    r"|article[-_]*(?:description|summary|intro|lead|teaser|subtitle)"
    # In names as scripts write them: "StoryDek-x7", "headerStandfirst".
    r"|(?-i:(?<=[a-z])(?:Dek|Lede|Ingress|Chapo|Vorspann|Entradilla|Manchet)(?![a-z]))",
    re.IGNORECASE,
)
# What it is called, too, where it is a list: the points that a text makes.
_POINTS = re.compile(
    r"bullet-?points?(?![a-z])|key-?(?:points|takeaways)|summary-?(?:list|points)", re.IGNORECASE
)


def names_points(said: str) -> bool:
    """Whether it is what a lead is called, or a list of the points that a text makes."""
    return names_lead(said) or _POINTS.search(said) is not None


@lru_cache(maxsize=4096)
def names_lead(said: str) -> bool:
    """Whether what an element's attributes say is what a lead is called."""
    return _LEAD_WORDS.search(said) is not None
