"""Lines by which an outlet asks its readers for money or to become members, in many languages."""

from __future__ import annotations

import re

from mediacrawl.languages.starts import Start
from mediacrawl.values.lazy_patterns import late

# Articles call for support, too: of a cause, a club, a strike; and what asks in one language tells
# in another ("Apoya un periodismo …" is "He supports a …"). So none of these is enough: what asks
# has to say that the work is its own, or be nothing but a call for independent journalism. Behind
# a comma or quotation marks stands who said so, and where: "Support our paper, begs the mayor".
_WHOLE = (
    r"(?![^.!?؟]{0,200}[,،;“”\"»?؟]|[^.!?]{0,60}: .{60}"
    r"| (?:or|ou|oder|o|of|czy|или|або|eller|أو)\b)"
)
_BEGINS = r"^[\s*•▪►>#❤♥-]*"
_SOME = r"(?:[\w’'-]+ )"
# Behind it goes on what asks: "Support our newsroom staff gave to the strikers …" does not.
_ENGLISH_WORK = (
    rf"{_SOME}{{0,3}}?(?:journalism|reporting|newsroom)\b(?! (?!(?:with|by|for|from|and|to|at|on|in"
    rf"|so"
    r"|through|today|now|here|free|alive|going|strong|independent|possible|available|accessible"
    r"|open|without|as)\b)\w)"
)
_SUPPORT = (
    rf"(?:please )?(?:(?:do )?consider (?:supporting|funding|donating to|contributing to)"
    rf"|support|fund|sustain|donate to|contribute to|invest in"
    rf"|help (?:us )?(?:to )?(?:keep|fund|support|sustain|continue|protect|produce|do)"
    rf"|help(?= our)) our {_ENGLISH_WORK}{_WHOLE}"
    r"|(?:soutenez|aidez|financez|défendez|faites vivre|aidez-nous à \w+) (?:notre|nos) "
    rf"(?:journalisme|rédaction|enquêtes|reportages)\b{_WHOLE}"
    rf"|(?:unterstützen sie|unterstützt?e?|fördern sie|förder[et]|stärken sie|stärk[et]) "
    rf"unser\w* (?:\w{{3,}}e[nrsm]? ){{0,2}}?(?:\w*journalismus|redaktion|recherchen)\b{_WHOLE}"
    rf"|(?:apoy(?:a|e|en)|financi(?:a|e|en)|sostén|sostenga|defiend(?:a|e)|ayúd[ae]nos a \w+)"
    rf" (?:a )?nuestr[oa] {_SOME}{{0,2}}?(?:periodismo|redacción)\b{_WHOLE}"
    r"|(?:sostieni|sostenete|difendi|aiutaci a \w+) (?:il nostro giornalismo"
    rf"|la nostra redazione)\b{_WHOLE}"
    rf"|(?:apoie|ajude|financie|fortaleça) (?:o )?nosso jornalismo\b{_WHOLE}"
    rf"|(?:steun|help|ondersteun) (?:ons|onze) {_SOME}{{0,2}}?(?:journalistiek|redactie)\b{_WHOLE}"
    rf"|(?:wesprzyj|wspieraj|wspomóż) nasz[eą] {_SOME}{{0,2}}?(?:dziennikarstwo|redakcję)\b{_WHOLE}"
    rf"|(?:stöd|støtt|støt) (?:vår|vores) {_SOME}{{0,2}}?(?:journalisti\w*|redak\w+)\b{_WHOLE}"
    rf"|(?:поддержи(?:те)?|помогите) нашу {_SOME}{{0,2}}?(?:журналистику|редакцию)\b{_WHOLE}"
    rf"|(?:підтрима(?:й|йте)|допоможіть) нашу {_SOME}{{0,2}}?(?:журналістику|редакцію)\b{_WHOLE}"
    rf"|ادعم(?:وا|ي)? صحافتنا(?!\w){_WHOLE}"
)
# A whole line that calls for it; nothing but a call to pay stands behind.
_CALL_ALONE = (
    r"(?:(?:please )?support (?:independent journalism|us|our work)(?:[:.!–—-]+ ?(?:donate|give"
    r"|become a \w+|subscribe|join us)(?: (?:now|today|here))?)?"
    r"|soutenez notre travail|unterstützen sie unsere arbeit|apoy[ae] nuestro trabajo"
    r"|(?:soutenez|financez) (?:le |un )?journalisme indépendant"
    r"|(?:unterstützen sie|unterstütze|unterstützt|fördern sie) (?:den )?(?:unabhängigen"
    r"|freien) \w*journalismus|(?:apoy[ae]|financi[ae]) (?:el |un )?periodismo independiente"
    r"|(?:sostieni|sostenete) (?:il |un )?giornalismo indipendente"
    r"|apoie (?:o |um )?jornalismo (?:independente|profissional)"
    r"|(?:steun|ondersteun) onafhankelijke journalistiek"
    r"|(?:wesprzyj|wspieraj|wspomóż) niezależne dziennikarstwo"
    r"|(?:stöd|støtt|støt) (?:oberoende|uavhengig|uafhængig) journalisti[kc]k?"
    r"|поддержи(?:те)? независимую журналистику|підтрима(?:й|йте) незалежну журналістику"
    r"|ادعم(?:وا|ي)? الصحافة المستقلة|تبرع(?:وا)? (?:لنا )?(?:الآن|اليوم))[\s.!…»]*$"
)
# To be a member, or to give, and for what: the outlet's own work.
_GIVE = (
    rf"(?:please )?(?:become an? {_SOME}{{1,3}}?|(?:donate|give|make an? (?:[\w-]+[ ,]+){{0,3}}?"
    rf"(?:donation|contribution|gift))\b[^.!?,;:“”\"»]{{0,30}}? )(?:to|and) (?:help|support|fund"
    rf"|sustain|keep) our (?:work\b|journalists\b|{_ENGLISH_WORK}){_WHOLE}"
    r"|your (?:support|donation|contribution|gift|membership|subscription)s? (?:helps?|allows?"
    r"|enables?|makes?|keeps?|powers?|funds?|sustains?)\b[^.!?,;:“”\"»]{0,30}?"
    rf"\b(?:our|this|independent) {_ENGLISH_WORK}{_WHOLE}"
    r"|your (?:donation|gift|membership|subscription)s? (?:helps?|allows?|enables?) us (?:to )?"
    rf"(?:stay|remain) independent\b{_WHOLE}"
    r"|(?:devenez|deviens) (?:membre|abonnée?|mécène|adhérente?|donatrice|donateur)\b[^.!?]{0,40}?"
    rf"\bnotre (?:journalisme|rédaction)\b{_WHOLE}"
    r"|faites un don\b[^.!?,;:“”\"»]{0,40}?\bnotre (?:journalisme|rédaction)\b"
    + _WHOLE
    + r"|(?:werden sie|werde|jetzt) (?:\w+ )?(?:(?:förder)?mitglied|unterstützer\w*|abonnent\w*)\b"
    rf"[^.!?]{{0,40}}?\bunser\w* {_SOME}{{0,2}}?(?:\w*journalismus|redaktion|recherchen)\b{_WHOLE}"
    r"|(?:hazte|hágase) (?:soci[oa]|miembro|suscriptor\w?|amig[oa])\b[^.!?]{0,40}?"
    rf"\bnuestr[oa] (?:periodismo|redacción)\b{_WHOLE}"
    r"|(?:diventa|diventate) (?:soci[oa]|membr[oi]|sostenit(?:ore|rice|ori)|abbonat[oa])\b"
    rf"[^.!?]{{0,40}}?\bnostr[oa] (?:giornalismo|redazione)\b{_WHOLE}"
    r"|torne-se (?:assinante|membro|apoiador\w*|sóci[oa])\b[^.!?]{0,40}?"
    rf"\bnoss[oa] (?:jornalismo|redação)\b{_WHOLE}"
    r"|word (?:nu )?(?:lid|donateur|abonnee|vriend)\b[^.!?]{0,40}?"
    rf"\bonze (?:journalistiek|redactie)\b{_WHOLE}"
    r"|zostań (?:patron\w*|subskrybent\w*|darczyńc\w*)\b[^.!?]{0,40}?"
    rf"\bnasz\w* (?:dziennikarstw\w*|redakcj\w*){_WHOLE}"
    r"|(?:كن|كونوا) (?:عضو\w*|داعم\w*|مشترك\w*)\s[^.!؟،]{0,40}?صحافتنا(?!\w)" + _WHOLE
)
_CALL = late(f"{_BEGINS}(?:{_SUPPORT}|{_CALL_ALONE}|{_GIVE})", re.IGNORECASE)
# How such a line begins: next to none does, and the pattern tries them all.
_FIRST = Start((
    "support", "fund", "sustain", "help", "donate", "give", "contribute", "invest", "please",
    "consider", "do consider", "become", "make a", "your", "soutenez", "aidez", "financez",
    "défendez", "faites", "devenez", "deviens", "unterstütz", "förder", "stärk",
    "werde", "jetzt", "apoy", "ayúd", "financi", "sostén", "sostenga", "defiend", "hazte",
    "hágase", "sostieni", "sostenete", "aiutaci", "difendi", "diventa", "apoie", "ajude",
    "fortaleça", "torne-se", "steun", "ondersteun", "word", "wesprzyj", "wspieraj", "wspomóż",
    "zostań", "stöd", "støtt", "støt", "поддержи", "помогите", "підтрима", "допоможіть", "ادعم",
    "كن", "كونوا", "تبرع",
))  # fmt: skip


def asks_for_support(line: str) -> bool:
    """Whether a short line asks readers to pay for the outlet's own work, or to become its members.

    >>> asks_for_support("Support our independent journalism: become a member today")
    True
    >>> asks_for_support("Support local journalism, and become a member of a library today.")
    False
    """
    return _FIRST.match(line) is not None and _CALL.match(line) is not None
