"""Notices by which a site asks for its readers' consent to what it stores of them."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

_LONGEST, _LEAST = 2500, 3
# What such a notice speaks of; a notice speaks of most of it, and hardly a sentence of two.
_SUBJECTS = tuple(
    late(pattern, re.IGNORECASE)
    for pattern in (
        r"\bcookies?\b|кук[иа]\b|файл\w* cookie|çerez",
        r"\b(?:DSGVO|GDPR|RGPD|AVG|KVKK|T[TD]DSG|TDDDG|CCPA|LGPD|RODO|ePrivacy)\b",
        r"personenbezogene\w*|personal(?:ly identifiable)? (?:data|information)"
        r"|données (?:à caractère )?personnel\w*|dat[oi]s? (?:de carácter )?personal[ei]s?"
        r"|dados pessoais|persoonsgegevens|персональны\w+ данны\w+|dan\w+ osobow\w+|kişisel veri",
        r"einwillig\w*|zustimm\w*|\bconsent\b|consente\w+|consentimi?en?to|toestemming|соглас\w+"
        r"|zgod[ayęą]\b|\bonay\w*|\brıza\w*",
        r"datenschutz\w*|privacy|privacidad\w*|confidentialité|riservatezza|конфиденциальност\w*"
        r"|prywatności|gizlilik",
        r"widerruf\w*|withdraw|revoke|opt[- ]out|retirer|revocar|revogar|revocare|intrekken"
        r"|отозвать|wycofać",
        r"tracking|third[- ]part\w+|drittanbieter\w*|tiers\b|terceros|terceiros|terze parti"
        r"|werbepartner\w*|our partners|nos partenaires|nuestros socios",
        # as the advertisers' framework words it
        r"information on (?:a|your) device|informations sur un (?:terminal|appareil)"
        r"|información en un dispositivo|informazioni su un dispositivo"
        r"|informationen auf (?:einem|ihrem) (?:end)?gerät|informatie op een apparaat",
    )
)

# One of which stands in any notice: to look for them takes a hundredth of the time.
_SIGNS = (
    "cookie", "gdpr", "dsgvo", "rgpd", "privacy", "datenschutz", "personenbezogen", "personal data",
    "personal inf", "personnel", "datos personal", "dados pess", "dati personal", "persoonsgeg",
    "персональн", "osobow", "kişisel veri", "çerez",
)  # fmt: skip

# A notice speaks for its outlet; news of a fine names who must pay it.
_OURS = re.compile(
    r"\b(?:we|our|us|wir|uns(?:er\w*)?|nous|nos|notre|nosotros|nuestr\w*|noi|nostr\w*|nós|noss\w*"
    r"|wij|ons|onze|мы|наш\w*|nasz\w*|biz|bizim)\b",
    re.IGNORECASE,
)


def asks_consent(line: str) -> bool:
    """Whether a paragraph speaks of so much of what notices on privacy speak of that it is one.

    >>> asks_consent("We and our partners use cookies; you may withdraw consent: Privacy Policy.")
    True
    >>> asks_consent("The firm was fined under the GDPR for cookies that it set without consent.")
    False
    """
    lower = line.lower() if len(line) <= _LONGEST else ""
    if not holds_one(lower, _SIGNS) or _OURS.search(line) is None:
        return False
    return subjects_in(line) >= _LEAST


def subjects_in(text: str) -> int:
    """How many subjects of such notices a text names: cookies, personal data, partners, …

    >>> subjects_in("We and our partners store cookies."), subjects_in("Ferries sail again.")
    (2, 0)
    """
    return sum(subject.search(text) is not None for subject in _SUBJECTS)
