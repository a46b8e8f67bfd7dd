"""Sentences that send readers somewhere: "Watch the full video of the launch."."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

# How such a sentence begins, in the languages of most sites, and what it speaks of.
_FIRST = (
    "click|tap|read|see|watch|listen|download|get|buy|shop|order|join|become|subscribe|sign|follow"
    "|visit|check|find|learn|discover|explore|support|donate|stay|share|browse|take|try|submit|send"
    "|more|for more|you can|here|our|all"
    "|klicken?|lesen?|lies|hören?|abonnieren?|folgen?|entdecken?|jetzt|hier|mehr|weitere|alle|unsere?"
    "|lea|lee|haz|mira|escucha|descarga|suscr[ií]b\\w+|s[ií]gue\\w*|consulta|únete|más|aqu[ií]"
    "|lire|lisez|cliquez|abonnez|suivez|découvrez|retrouvez|regardez|écoutez|téléchargez|inscrivez"
    "|voir|voyez|plus|notre|nos|leggi|clicca|iscriviti|segui|scopri|guarda|ascolta|scarica"
    "|leia|clique|assine|siga|veja|ouça|baixe|confira|saiba|lees|klik|volg|bekijk|luister|abonneer"
    "|läs|följ|følg|læs|les|klikk|klicka|lyssna|lytt|lyt|czytaj|zobacz|kliknij"
    "|читайте|смотрите|слушайте|подписывайтесь|подпишитесь|اقرأ|شاهد|تابع|استمع|اشترك"
)
_CALL = late(
    rf"\W*(?:{_FIRST})(?!\w)"
    r"|.*(?<!\w)(?:our|newsletters?|podcasts?|subscri\w+|click|whatsapp|telegram)(?!\w)"
    r"|.*\? ",
    re.IGNORECASE,
)

# Who writes, of all who do; some words of these are of other languages, too.
_OURS = late(
    r"(?<!\w)(?:we|our|us|ours|wir|uns|unser\w*|nous|notre|nos|nosotr[oa]s|nuestr[oa]s?|noi|nostr[aeio]"
    r"|nós|noss[oa]s?|wij|onze|vår[at]?|vores|vore|nasz\w*|мы|наш\w*|نحن)(?!\w)",
    re.IGNORECASE,
)


def calls_readers(line: str) -> bool:
    """Whether a sentence may send readers somewhere: by how it begins, or what it speaks of.

    To be asked of what is doubted already: an article may begin a sentence so, too.

    >>> calls_readers("Watch the full video of the launch.")
    True
    >>> calls_readers("The report was first published by the harbour board.")
    False
    """
    return _CALL.match(line) is not None


def speaks_of_us(line: str) -> bool:
    """Whether a line has a word by which those speak of themselves who write, as an outlet does.

    To be asked of what is doubted already: those whom an article quotes say it, too.

    >>> speaks_of_us("We check what is told."), speaks_of_us("The old ferries smell of diesel.")
    (True, False)
    """
    return _OURS.search(line) is not None
