"""Lines by which an outlet says that it is paid for what its readers buy, in many languages."""

from __future__ import annotations

import re

from mediacrawl.values.text import holds_one

# By which an outlet says that it is paid for what its readers buy; and of what each sentence there
# speaks, so that none of the article goes with it.
_EARNING_SIGNS = (
    "commission", "compensat", "referral fee", "commissie", "provision", "comisi", "comiss",
)  # fmt: skip
_EARNS = re.compile(
    r"\b(?:we|our (?:site|team|website|partners?)|this (?:site|website|post|article))"
    r"(?: (?:and|or) [^.!?,]{2,30}?)?(?: (?:may|might|can|could|will|do|also|often|sometimes)){0,2}"
    r" (?:(?:earn|receive|get|collect|make)s?\b[^.!?]{0,40}?"
    r"\b(?:commissions?|compensat\w+|referral fees?)\b|be compensated (?:if|when) you\b)"
    r"|\b(?:may|might|can|could|will) (?:earn|receive|get|collect) (?:an? |some )?(?:small )?"
    r"affiliate commissions?|\bwir\b[^.!?]{0,90}?\bprovision"
    r"|\bnous\b[^.!?]{0,60}?\b(?:percev\w+|touch\w+|recev\w+|gagn\w+)\b[^.!?]{0,30}?"
    r"\bcommissions?\b"
    r"|\b(?:podemos|podr[ií]amos|recibimos|ganamos|nos llevamos)\b[^.!?]{0,50}?\bcomisi[oó]n"
    r"|\b(?:potremmo|possiamo|riceviamo)\b[^.!?]{0,50}?\bcommission[ei]\b"
    r"|\b(?:podemos|poderemos|recebemos|ganhamos)\b[^.!?]{0,50}?\bcomiss(?:ão|ões)"
    r"|\b(?:ontvang|krijg|verdien)en (?:we|wij)\b[^.!?]{0,40}?\bcommissie\b"
    r"|\b(?:we|wij) (?:ontvang|krijg|verdien)en\b[^.!?]{0,40}?\bcommissie\b"
    r"|\bvi\b[^.!?]{0,60}?\bprovision\b",
    re.IGNORECASE,
)
_BY_LINKS = re.compile(
    r"\blinks?\b|affili|\bclick|\bclic\b|independent|retail|\b(?:our|this|the) (?:web)?(?:site"
    r"|stor(?:y|ies)|articles?|page|post)\b|\bliens?\b|enlace|klick|partnerlink|länk|lenke",
    re.IGNORECASE,
)
_OF_EARNING = re.compile(
    r"\b(?:we|our|ours|us|you|your|links?|commissions?|affiliates?|independent\w*|learn more"
    r"|read more|wir|unser\w*|uns|sie|ihnen|links|provision\w*|nous|notre|nos|vous|liens?|affiliés?"
    r"|nosotros|nuestr\w+|enlaces?|afiliad\w+|comisi\w+|noi|nostr\w+|nós|nossos?|nossas?|comiss\w+"
    r"|wij|ons|onze|vi|vår\w*|vores)\b",
    re.IGNORECASE,
)
_SENTENCES = re.compile(r"(?<=[.!?…]) ")
_LONGEST = 600


def says_it_earns(line: str) -> bool:
    """Whether by a line an outlet says that it is paid for what its readers buy, and nothing else.

    >>> says_it_earns("If you buy through our links, we may earn a commission. Learn more.")
    True
    >>> says_it_earns("The kettle is loud. If you buy it through our link, we earn a commission.")
    False
    """
    if len(line) > _LONGEST or not holds_one(line.lower(), _EARNING_SIGNS):
        return False
    if _EARNS.search(line) is None or _BY_LINKS.search(line) is None:
        return False
    return all(_OF_EARNING.search(sentence) for sentence in _SENTENCES.split(line))
