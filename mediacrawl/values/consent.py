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
    r"|by (?:continuing|using|browsing|visiting|clicking)\b(?=[^.!?]{0,60}?\byou (?:agree|accept"
    r"|consent)[^.!?]{0,60}?\b(?:us(?:e|age)|stor(?:e|ing|age)|placement|setting|policy|terms)\b"
    r"[^.!?]{0,40}?\bcookies\b)"
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
    r"|(?:bu (?:web )?site\w*|(?:web )?sitemiz\w*)(?: \w+){0,6}? çerez\w* (?:kullan|yararlan)\w*"
    r"|(?:vi (?:använder|bruker|bruger)|denne (?:siden|side|hjemmeside) bruger) (?:\w+ ){0,3}?"
    r"(?:cookies|kakor|informasjonskapsler)\b"
    r"|(?:نستخدم|يستخدم (?:هذا )?(?:الموقع|موقعنا)|موقعنا يستخدم) (?:\w+ ){0,2}?"
    r"(?:ملفات تعريف الارتباط|(?:ال)?كوكيز))",
    re.IGNORECASE,
)
# What follows says so of the site: what for, or that one agrees; or nothing does.
_OF_SITE = late(
    r"\b(?:to (?:\w+ ){0,2}(?:improve|personali[sz]e|analy[sz]e|enhance|ensure|give you|provide"
    r"|offer|measure|collect|remember|deliver|make (?:your|our|this))|(?:your|user|better"
    r"|best) (?:\w+ )?experience"
    r"|you (?:agree|accept|consent)|(?:privacy|cookie) policy|your browser|analytics"
    r"|third[- ]part(?:y|ies)|on (?:this|our) (?:web)?(?:site|page)|auf (?:dieser"
    r"|unserer) (?:web)?(?:site"
    r"|seite)|sur (?:ce|notre) site|en est[ea] (?:sitio|web)|su questo sito|neste site|op (?:deze"
    r"|onze)"
    r" (?:web)?site|på (?:nett|hjemme|webb?)?(?:siden|sidan|sida|platsen|stedet)|de terceros"
    r"|di terze|de tiers"
    r"|de terceiros|su experiencia|experiencia de|mejorar|navega(?:r|ción|ndo)|acepta\w*"
    r"|política de|nutzung|erlebnis|zugriffe|einwillig\w*|zustimm\w*|datenschutz\w*|anzubieten"
    r"|expérience|votre navigation|améliorer|confidentialité|mesure d['’]audience|acceptez"
    r"|esperienza|migliorare|accett\w+|experiência|melhorar|aceita\w*|ervaring|verbeteren|akkoord"
    r"|опыт\w*|улучш\w+|соглаша\w+|doświadcze\w+|zgod[ayęą]|popraw\w+|analiz\w+|deneyim\w*"
    r"|kabul|amacıyla|upplevelse\w*|op?plevelse\w*|förbättra|forbedre|samty[ck]k?e\w*)\b"
    r"|تجربت|تصفح|الخصوصية|لتحسين|توافق|вашего",
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
    uses = _USES.match(line) if len(line) <= _LONGEST_SHORT else None
    if uses and (
        _OF_SITE.search(line, uses.end()) or not any(map(str.isalpha, line[uses.end() :]))
    ):
        return True
    return _OURS.search(line) is not None and subjects_in(line) >= _LEAST


def subjects_in(text: str) -> int:
    """How many subjects of such notices a text names: cookies, personal data, partners, …

    >>> subjects_in("We and our partners store cookies."), subjects_in("Ferries sail again.")
    (2, 0)
    """
    return sum(subject.search(text) is not None for subject in _SUBJECTS)
