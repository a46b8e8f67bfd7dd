"""Lines behind the last sentence of an article: who helped to report it, how to reach the outlet.

And what an editing system has left there of its own markup.
"""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.urls import domain_of

_NAME = r"[^\W\d_a-zß-ÿ][\w.'’-]+"
# "Mara Okonjo in Northport contributed to this report."
_CONTRIBUTED = re.compile(
    rf"{_NAME} {_NAME},?(?: (?:in|from) [^\W\d_a-z][^.]{{2,40}}?)? (?:also )?contributed"
    r" (?:reporting )?to (?:this|the) (?:report|story|article|piece)\W*$"
)
# Behind one of these stand names and nothing else.
_HELPED = re.compile(
    r"\W*(?:(?:with )?(?:additional |further )?(?:reporting|writing|research) by"
    r"|contributing\s*:|with files from|mit material (?:von|der)|mitarbeit\s*:"
    r"|avec(?= (?:l['’]|AFP|AP\b|Reuters|Belga|agences?\b))"
    r"|(?:com informaç(?:ões|ão)|con informaci[oó]n(?:es)?) d(?:el?|[aeo]s?)|تغطية صحفية)(?=\W)",
    re.IGNORECASE,
)
_STARTS = (
    "rep", "wri", "res", "wit", "add", "fur", "con", "mit", "ave", "com", "تغط",
)  # fmt: skip
_BESIDE_NAMES = frozenset({
    "and", "with", "by", "from", "in", "for", "of", "the", "reporting", "editing", "writing",
    "additional", "further", "research", "contributing", "files", "compiled", "writer", "writers",
    "reporter", "reporters", "correspondent", "correspondents", "staff", "graphics", "mit",
    "material", "von", "der", "und", "mitarbeit", "avec", "agence", "agences", "et", "com",
    "informações", "informação", "con", "información", "informacion", "informaciones", "de", "del",
    "da", "do", "das", "dos", "e", "y", "la", "las", "los", "agencia", "agencias", "agência",
    "agências", "l", "van", "bin", "al", "el", "dpa", "afp", "apa", "epd",
})  # fmt: skip
# "责任编辑：李四", "来源：海港报", "（原标题：…）": who edited, or whence it came, in Chinese. The
# source of a text is an outlet; a river has one, too.
_EDITED = late(
    r"\W*(?:(?:[责責]任[编編][辑輯]|[责責][编編]|[编編][辑輯]|校[对對]|[审審]核|[监監][制製])"
    r"\s*[:：]\s*[^\s。？！，,?!:：、/]{1,5}(?:[\s、/]+[^\s。？！，,?!:：、/]{1,5}){0,3}\W*"
    r"|[来來]源\s*[:：]\s*[^。？！，,?!:：]{0,20}(?:[网網社报報刊台站号號]|新[闻聞]|客[户戶]端|微信"
    r"|微博|[电電][视視]"
    r"|[通资資][讯訊]|[杂雜][志誌]|[A-Za-z])\W*|原[标標][题題]\s*[:：].{4,60}[)）])"
)
# Where a text stood before.
_ORIGINAL = late(
    r"\W*(?:editor['’]s note:?\s*)?(?:"
    r"this (?:article|story|post|essay|piece|interview|column|excerpt) (?:was |has been )?"
    r"(?:(?:originally|first|previously) (?:appeared|published|ran|posted)"
    r"|(?:appeared|published|ran) (?:originally|first)) (?:on|in|at|by|for|with)"
    r"(?= (?:(?:the|our) )?(?:(?:\w+ ){0,3}?(?:issue|edition|version|site|newsletter|blog|page)\b"
    r"|[\W_]{0,3}(?-i:[^\W\d_a-zß-ÿ])|(?:19|20)\d\d\b|\d{1,2} (?-i:[A-Z])))"
    r"|dieser (?:artikel|text|beitrag) (?:erschien (?:zuerst|zunächst|erstmals|ursprünglich)"
    r" (?:i[nm]|auf|bei[m]?|am|unter)\b"
    r"|(?:ist|wurde) (?:zuerst|zunächst|erstmals|ursprünglich) [^.]{0,60}?"
    r"(?:erschienen|veröffentlicht|publiziert))"
    r"|cet article (?:a été|est) (?:initialement|d['’]abord|précédemment) (?:publié|paru)"
    r"|este (?:artículo|texto) (?:fue publicado|se publicó|apareció)"
    r" (?:originalmente|por primera vez)"
    r"|questo articolo è (?:stato )?(?:originariamente|originalmente) (?:pubblicato|apparso)"
    r"|este (?:artigo|texto) foi (?:originalmente|inicialmente) publicado"
    r"|dit artikel (?:verscheen (?:eerder|oorspronkelijk|eerst)"
    r"|is (?:eerder|oorspronkelijk|eerst) (?:verschenen|gepubliceerd))"
    r")\b",
    re.IGNORECASE,
)
_LONGEST_ORIGINAL = 220
_LONGEST = 400
_WORD = re.compile(r"[^\W\d_]+")
_MAIL = re.compile(r"[\w.+-]+@([\w-]+(?:\.[\w-]+)+)")
_LONGEST_OF_MAIL = 200
# What lines are drawn with.
_DRAWN = " \xa0_*=~•·-–—―─━"
# "[button link="…" type="big"]", which WordPress replaces where its plug-in is there.
_SHORTCODE = re.compile(r"\[/?[a-z][\w-]*\s+[\w-]+\s*=\s*[\"'“”″‘’][^\]]*\]")
_STAND_IN = re.compile(r"\$\$[A-Z\d_-]{2,40}\$\$|%%[A-Z\d_-]{2,40}%%|\{\{[^{}]{1,60}\}\}")
_MARKS = frozenset("[$%{")


def names_helpers(line: str) -> bool:
    """Whether a line at a text's end names who helped to report it, and nothing else.

    >>> names_helpers("Harbour Press writer Mara Okonjo contributed to this report.")
    True
    >>> names_helpers("(Reporting by Mara Okonjo in Northport; editing by Jo Ruiz)")
    True
    >>> names_helpers("（责任编辑：李四）")
    True
    >>> names_helpers("Reporting by Mara Okonjo won a prize.")
    False
    """
    if len(line) > _LONGEST:
        return False
    if "contributed" in line and _CONTRIBUTED.search(line):
        return True
    if not line.isascii() and _EDITED.fullmatch(line):
        return True
    if not line.lstrip(" \xa0([*–—-").lower().startswith(_STARTS) or not _HELPED.match(line):
        return False
    small = (word for word in _WORD.findall(line) if word.islower())
    return all(word in _BESIDE_NAMES for word in small)


def tells_of_original(line: str) -> bool:
    """Whether a line at either end of a text says where it stood before.

    >>> tells_of_original("This article originally appeared in Harbour Weekly.")
    True
    >>> tells_of_original("This article of the law appeared late in the day.")
    False
    """
    return len(line) <= _LONGEST_ORIGINAL and _ORIGINAL.match(line) is not None


def is_mail_of(line: str, host: str) -> bool:
    """Whether a line gives an address by which to reach the outlet of this host.

    >>> is_mail_of("Mara Okonjo can be reached at mara@harbour.example.", "www.harbour.example")
    True
    >>> is_mail_of("Write to the council at info@northport.example", "www.harbour.example")
    False
    """
    if "@" not in line or len(line) > _LONGEST_OF_MAIL:
        return False
    domain = domain_of(host)
    return any(domain_of(other.lower()) == domain for other in _MAIL.findall(line))


def is_shortcode(line: str) -> bool:
    """Whether a line begins with a tag of an editing system that nothing has replaced, or is the
    name of what was to stand there.

    >>> is_shortcode('[button link="/review" type="big"]Your review[/button]')
    True
    >>> is_shortcode("[The clerk] said = nothing")
    False
    >>> [is_shortcode(line) for line in ("$$AD_SLOT$$", "{{ gallery }}", "$$$", "$2 a ticket")]
    [True, True, False, False]
    """
    if line[:1] not in _MARKS:
        return False
    return _SHORTCODE.match(line) is not None or _STAND_IN.fullmatch(line) is not None


def is_divider(line: str) -> bool:
    """Whether a line is drawn to part a text, and says nothing.

    >>> is_divider("* * *"), is_divider("___"), is_divider("?"), is_divider("…")
    (True, True, False, False)
    """
    return not line.strip(_DRAWN)
