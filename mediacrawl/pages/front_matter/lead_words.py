"""What the trade calls a lead, as names of classes have it, and what stands before one."""

from __future__ import annotations

import re
from functools import lru_cache

from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.text import clean_text

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
# "Live", "Sponsored"; a shorter part is a letter set large.
_SHORTEST_BADGE, _LONGEST_BADGE = 3, 15


def names_points(said: str) -> bool:
    """Whether it is what a lead is called, or a list of the points that a text makes."""
    return names_lead(said) or _POINTS.search(said) is not None


@lru_cache(maxsize=4096)
def names_lead(said: str) -> bool:
    """Whether what an element's attributes say is what a lead is called."""
    return _LEAD_WORDS.search(said) is not None


def without_badge(node: Node, text: str) -> str:
    """Give a lead without the word at its start that a page draws a box around: in an element of
    its own, and parted by no space from what follows.
    """
    apart = len(node) > 1 and len(node[0]) == 0 and not node[0].tail
    badge = clean_text(node[0].text) if apart else None
    if not badge or not _SHORTEST_BADGE <= len(badge) <= _LONGEST_BADGE:
        return text
    rest = text.removeprefix(badge)
    begins = rest[:1].isalpha() and not rest[:1].islower()
    return rest if begins and rest != text else text
