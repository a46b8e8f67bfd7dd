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
    "персональн", "osobow", "kişisel veri", "çerez", "куки", "ciastecz", "kakor",
    "informasjonskaps", "الارتباط", "كوكيز",
)  # fmt: skip

# A notice speaks for its outlet; news of a fine names who must pay it.
_OURS = re.compile(
    r"\b(?:we|our|us|wir|uns(?:er\w*)?|nous|nos|notre|nosotros|nuestr\w*|noi|nostr\w*|nós|noss\w*"
    r"|wij|ons|onze|мы|наш\w*|nasz\w*|biz|bizim)\b",
    re.IGNORECASE,
)


# How one begins that is but a sentence or two: who uses cookies here, or what going on means. A
# baker's begin so, too: a notice says as well where, what for, or that one agrees.
_LONGEST_SHORT = 400
_USES = late(
    r"\W*(?:(?:we|(?:this|our) (?:web)?site|this page) uses? (?:[\w-]+ ){0,3}?cookies\b"
    r"|by (?:continuing|using|browsing|visiting|clicking)\b[^.!?]{0,60}?\byou (?:agree|accept"
    r"|consent)[^.!?]{0,60}?\bcookies\b"
    r"|(?:(?:usamos|utilizamos)|(?:est[ea]|nuestr[oa]) (?:sitio|web|página|site)(?: web)?"
    r" (?:usa|utiliza)) (?:\w+ ){0,3}?cookies\b"
    r"|(?:wir (?:verwenden|nutzen|setzen)|(?:diese|unsere) (?:web)?(?:site|seite)"
    r" (?:verwendet|nutzt)) (?:\w+ ){0,3}?cookies\b"
    r"|(?:nous utilisons|(?:ce|notre) site(?: web| internet)? utilise) (?:\w+ ){0,3}?cookies\b"
    r"|(?:utilizziamo|usiamo|questo sito(?: web)? (?:utilizza|usa)) (?:\w+ ){0,3}?cookies?\b"
    r"|(?:wij|we|deze (?:web)?site) gebruik(?:en|t) (?:\w+ ){0,3}?cookies\b"
    r"|(?:мы используем|(?:этот |наш )?(?:веб-)?сайт использует|на сайте используются)"
    r" (?:\w+ ){0,3}?(?:cookies?|куки)\b"
    r"|(?:używamy|stosujemy|ta strona (?:używa|korzysta z)|nasz serwis wykorzystuje)"
    r" (?:\w+ ){0,3}?(?:cookies?|ciastecz\w+)\b"
    r"|(?:bu (?:web )?site\w*|(?:web )?sitemiz\w*)(?: \w+){0,6}? çerez\w* (?:kullan|yararlan)"
    r"|(?:vi (?:använder|bruker|bruger)|denne (?:siden|side|hjemmeside) bruger) (?:\w+ ){0,3}?"
    r"(?:cookies|kakor|informasjonskapsler)\b"
    r"|(?:نستخدم|يستخدم (?:هذا )?(?:الموقع|موقعنا)|موقعنا يستخدم) (?:\w+ ){0,2}?"
    r"(?:ملفات تعريف الارتباط|(?:ال)?كوكيز))",
    re.IGNORECASE,
)
_OF_SITE = late(
    r"\b(?:(?:this|our) (?:site|page)|web-?site\w*|web ?(?:seite|siden?|sted\w*|plats\w*)"
    r"|browsers?|browsing|(?:your|user|better|best) (?:\w+ )?experience"
    r"|you (?:agree|accept|consent)|privacy|policy|traffic|analytics|personali[sz]e\w*"
    r"|third[- ]part\w+|(?:est[ea]|nuestr[oa]) (?:sitio|web|página|site)|sitio web|experiencia"
    r"|navega\w+|tráfico|publicidad|(?:diese|unsere) (?:web)?(?:site|seite)|nutzung|erlebnis"
    r"|zugriffe|einwillig\w*|zustimm\w*|datenschutz\w*|(?:ce|notre) site|expérience|navigation"
    r"|confidentialité|audience|(?:questo|nostro) sito|esperienza|experiência|tráfego"
    r"|deze (?:web)?site|ervaring|surf\w*|сайт\w*|опыт|serwis\w*|stron\w*|doświadcze\w+"
    r"|(?:bu|web) site\w*|sitemiz\w*|denn[ae] (?:siden|side|sida)|hjemmeside\w*|nettsid\w*"
    r"|upplevelse\w*|op?plevelse\w*|samty[ck]k?e\w*)"
    r"|موقع|تجربت|تصفح|الخصوصية|الإعلانات",
    re.IGNORECASE,
)


def asks_consent(line: str) -> bool:
    """Whether a paragraph is a notice on privacy: by how it begins, if it is short, or by how much
    it speaks of that such notices speak of.

    To be asked of what stands at the ends of a text.

    >>> asks_consent("We use cookies to improve your experience.")
    True
    >>> asks_consent("We and our partners use cookies; you may withdraw consent: Privacy Policy.")
    True
    >>> asks_consent("The firm was fined under the GDPR for cookies that it set without consent.")
    False
    """
    lower = line.lower() if len(line) <= _LONGEST else ""
    if not holds_one(lower, _SIGNS):
        return False
    if len(line) <= _LONGEST_SHORT and _USES.match(line) and _OF_SITE.search(line):
        return True
    return _OURS.search(line) is not None and subjects_in(line) >= _LEAST


def subjects_in(text: str) -> int:
    """How many subjects of such notices a text names: cookies, personal data, partners, …

    >>> subjects_in("We and our partners store cookies."), subjects_in("Ferries sail again.")
    (2, 0)
    """
    return sum(subject.search(text) is not None for subject in _SUBJECTS)
