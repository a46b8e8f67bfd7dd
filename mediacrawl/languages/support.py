"""Lines by which an outlet asks its readers for money or to become members, in many languages."""

from __future__ import annotations

import re

from mediacrawl.languages.starts import Start
from mediacrawl.values.lazy_patterns import late

_BEGINS = r"^[\s*•▪►>#❤♥-]*"
# What is to be supported: the outlet's own work, or what it stands for.
_ENGLISH_WORK = (
    r"(?:our|independent|quality|investigative|non-?profit|local|free|fearless|honest|public[- ]\w+"
    r"|ad-free|this|the|more) (?:[\w’'-]+ ){0,4}?(?:journalism|journalists|reporting|newsroom)"
)
_WORK = (
    rf"(?:please )?(?:(?:support|fund|sustain)(?! (?:for|from|of|is|was)\b)|help (?:us|to|fund"
    rf"|support|keep|sustain)|donate to|contribute to|invest in|(?:do )?consider"
    rf" (?:supporting|funding|donating to|contributing to))\b[^.!?]{{0,30}}?\b{_ENGLISH_WORK}\b"
    r"|(?:soutenez|aidez|financez|défendez|faites vivre)\b[^.!?]{0,50}?\bjournalis(?:me|tes)\b"
    r"|(?:unterstütz(?:en sie|e|t (?:uns|unser))|fördern sie|fördere|stärken sie|stärke)"
    r"[^.!?]{0,50}?\b(?:\w*journalismus|unsere (?:arbeit|redaktion|recherchen))\b"
    r"|(?:apoy(?:e|en|a(?= (?:el|nuestro|un)\b))|ayúd[ae]nos|financie|sostén|sostenga|defienda)\b"
    r"[^.!?]{0,50}?\bperiodismo\b"
    r"|(?:sostieni|sostenete|aiutaci|difendi)\b[^.!?]{0,50}?\bgiornalismo\b"
    r"|(?:apoie|ajude|financie|fortaleça)\b[^.!?]{0,50}?\bjornalismo\b"
    r"|(?:steun|help|ondersteun)\b(?! voor\b)[^.!?]{0,50}?\bjournalistiek\b"
    r"|(?:wesprzyj|wspieraj|wspomóż)\b[^.!?]{0,50}?\b(?:dziennikarstw\w*|dziennikarzy)\b"
    r"|(?:stöd|støtt|støt)\b(?! (?:för|til|till|for)\b)[^.!?]{0,50}?\bjournalisti\w*\b"
    r"|(?:поддержи(?:те)?|помогите|підтрима(?:й|йте)|допоможіть)\b[^.!?]{0,50}?\bжурнал[иі]ст\w*"
    r"|ادعم(?:وا|ي)?\s[^.!؟]{0,50}?(?:صحاف|الصحاف)\w*"
)
# To be a member, or to give: where it says at once, whose, or what for.
_NOW = r"(?:today|now|here|this month|(?:and|to) (?:help|support|get|enjoy|read|keep|access))"
_MEMBER = (
    rf"(?:please )?become an? (?:[\w-]+ ){{0,2}}?(?:member|subscriber|supporter|patron|friend)\b"
    rf"[^.!?]{{0,40}}?\b{_NOW}\b"
    rf"|(?:please )?(?:donate|make an? (?:[\w-]+[ ,]+){{0,3}}?(?:donation|contribution))\b"
    rf"[^.!?]{{0,40}}?\b{_NOW}\b[^.!?]{{0,40}}?\b(?:journalis\w+|reporting|our)\b"
    r"|your (?:support|donation|contribution|gift|membership|subscription)s?\b[^.!?]{0,20}?"
    r"\b(?:helps?|makes?|keeps?|allows?|enables?|means?|powers?|funds?|sustains?)\b[^.!?]{0,30}?"
    r"\b(?:us|our|journalism|reporting)\b"
    r"|(?:devenez|deviens) (?:membre|abonnée?|mécène|adhérente?|donatrice|donateur)\b[^.!?]{0,60}?"
    r"\b(?:journalisme|rédaction|maintenant|dès|aujourd['’]hui)\b"
    r"|(?:faites|faire) un don\b[^.!?]{0,60}?\b(?:journalisme|rédaction|notre|maintenant)\b"
    r"|(?:werden sie|werde|jetzt) (?:\w+ )?(?:(?:förder)?mitglied|unterstützer\w*|abonnent\w*)\b"
    r"[^.!?]{0,60}?\b(?:\w*journalismus|unser\w*|uns)\b"
    r"|(?:hazte|hágase) (?:soci[oa]|miembro|suscriptor\w?|amig[oa])\b[^.!?]{0,60}?"
    r"\b(?:periodismo|nuestr[oa]|hoy|ahora|aquí|apoya)\b"
    r"|(?:diventa|diventate) (?:soci[oa]|membr[oi]|sostenit(?:ore|rice|ori)|abbonat[oa])\b"
    r"[^.!?]{0,60}?\b(?:giornalismo|nostr[oa]|oggi|subito|ora)\b"
    r"|torne-se (?:assinante|membro|apoiador\w*|sóci[oa])\b[^.!?]{0,60}?"
    r"\b(?:jornalismo|noss[oa]|hoje|agora|já)\b"
    r"|word (?:nu )?(?:lid|donateur|abonnee|vriend)\b[^.!?]{0,60}?\b(?:journalistiek|ons|onze|nu)\b"
    r"|zostań (?:patron\w*|subskrybent\w*|darczyńc\w*)\b[^.!?]{0,60}?\b(?:dziennikar\w*|nasz\w*)"
    r"|(?:كن|كونوا) (?:عضو\w*|داعم\w*|مشترك\w*)\s[^.!؟]{0,60}?(?:صحاف\w*|اليوم|الآن)"
    r"|تبرع(?:وا)? (?:الآن|اليوم|لنا|لدعم)"
)
_CALL = late(f"{_BEGINS}(?:{_WORK}|{_MEMBER})", re.IGNORECASE)
# How such a line begins: next to none does, and the pattern tries them all.
_FIRST = Start((
    "support", "fund", "sustain", "help", "donate", "contribute", "invest", "please",
    "consider", "do consider", "become", "make a", "your", "soutenez", "aidez", "financez",
    "défendez", "faites", "faire", "devenez", "deviens", "unterstütz", "förder", "stärke",
    "werde", "jetzt", "apoy", "ayúd", "financie", "sostén", "sostenga", "defienda", "hazte",
    "hágase", "sostieni", "sostenete", "aiutaci", "difendi", "diventa", "apoie", "ajude",
    "fortaleça", "torne-se", "steun", "ondersteun", "word", "wesprzyj", "wspieraj", "wspomóż",
    "zostań", "stöd", "støtt", "støt", "поддержи", "помогите", "підтрима", "допоможіть", "ادعم",
    "كن", "كونوا", "تبرع",
))  # fmt: skip


def asks_for_support(line: str) -> bool:
    """Whether a short line asks readers to pay for the outlet's work, or to become its members.

    >>> asks_for_support("Support our independent journalism: become a member today")
    True
    >>> asks_for_support("Support for independent journalism has fallen, a study says.")
    False
    """
    return _FIRST.match(line) is not None and _CALL.match(line) is not None
