"""What outlets say of themselves and of their rights, where they say who they are: an imprint, a
few words about the paper.

Those who are asked and those who are sued say most of it, too: of what may be said in an article,
two kinds make an imprint, and what is quoted counts for nothing.
"""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

# Who reads or copies is told what is forbidden.
_CLAIMS = late(
    r"no part of this (?:publication|(?:web)?site)|contents? of this website"
    r"|reproduction totale ou partielle|reproducción total o parcial"
    r"|riproduzione (?:anche parziale|totale o parziale|riservata)|reprodução total ou parcial"
    r"|prawa zastrzeżone|tüm hakları saklıdır|все права защищены|جميع الحقوق محفوظة"
    r"|無断転載(?:を|は|・)?(?:禁|お断り)|版权所有|무단\s?전재\s?(?:및|,|-|·|금지)",
    re.IGNORECASE,
)
_OF_ITSELF = late(
    r"(?:our (?:newsroom|journalists|reporters|journalism)|unsere redaktion|notre rédaction"
    r"|nuestra redacción|nostra redazione|nossa redação|onze redactie|nasza redakcja"
    r"|наша редакция)(?!\w)",
    re.IGNORECASE,
)
_OF_PAPERS = late(
    r"general information only|contents? of this site|press standards"
    r"|press (?:complaints|council)|readers['’] editor|independent (?:daily )?newspaper"
    r"|registered office|urheberrechtlich geschützt"
    r"|medienstaatsvertrag|pressekodex|presserat|unabhängige (?:tages|wochen)?zeitung"
    r"|propriété intellectuelle|directeur de la publication|société au capital|mentions légales"
    r"|charte de munich|journal indépendant|registro mercantil|periódico independiente"
    r"|defensora? del lector|aviso legal|direttore responsabile"
    r"|registrazione (?:presso il )?tribunale|quotidiano indipendente|testata giornalistica"
    r"|jornal independente|auteursrechtelijk beschermd|onafhankelijke krant|oberoende tidning"
    r"|bağımsız bir gazete|yayın ilkeleri|هيئة التحرير|ميثاق الشرف|يومية مستقلة|著作権は"
    r"|im sinne des (?:presse|telemedien)\w*|kaynak gösterilmeden|перепечатка материалов"
    r"|لا تعبر بالضرورة|إذن خطي|無断転載|未经授权|未經授權|무단\s?전재",
    re.IGNORECASE,
)
_QUOTED = re.compile(r"[“”„«»「『\"].*?(?:[“”«»」』\"]|$)|(?<!\w)‘.*?(?:’(?!\w)|$)", re.MULTILINE)
_LEAST_KINDS = 2


def is_of_imprint(text: str) -> bool:
    """Whether a part of a page may be an outlet's of itself or of its rights.

    To be asked of a part that speaks of nothing that its article does: that may be on newspapers.

    >>> is_of_imprint("Our newsroom follows the code of the press council.")
    True
    >>> is_of_imprint("“Our newsroom follows the code of the press council,” she said.")
    False
    >>> is_of_imprint("The company, whose registered office is in Larnstead, sold its boats.")
    False
    """
    if _CLAIMS.search(text) is None and _OF_PAPERS.search(text) is None:
        return False
    said = _QUOTED.sub(" ", text)
    if _CLAIMS.search(said) is not None:
        return True
    kinds = {found[0].casefold() for found in _OF_PAPERS.finditer(said)}
    return len(kinds) + (_OF_ITSELF.search(said) is not None) >= _LEAST_KINDS
