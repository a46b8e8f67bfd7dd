"""What outlets say of themselves and of their rights, where they say who they are: an imprint, a
few words about the paper.
"""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

_SAYS = late(
    r"no part of this (?:publication|(?:web)?site)|contents? of this (?:web)?site"
    r"|general information only|press standards|press (?:complaints|council)|readers['’] editor"
    r"|our (?:newsroom|journalists|reporters|journalism)(?!\w)|independent (?:daily )?newspaper"
    r"|registered office"
    r"|urheberrechtlich geschützt|medienstaatsvertrag|im sinne des (?:presse|telemedien)\w*"
    r"|unsere redaktion|pressekodex|presserats?(?!\w)|unabhängige (?:tages|wochen)?zeitung"
    r"|reproduction totale ou partielle|propriété intellectuelle|directeur de la publication"
    r"|société au capital|mentions légales|charte de munich|journal indépendant|notre rédaction"
    r"|reproducción total o parcial|registro mercantil|nuestra redacción|periódico independiente"
    r"|defensora? del lector|aviso legal"
    r"|riproduzione (?:anche parziale|totale o parziale|riservata)|direttore responsabile"
    r"|registrazione (?:presso il )?tribunale|nostra redazione|quotidiano indipendente"
    r"|testata giornalistica"
    r"|reprodução total ou parcial|nossa redação|jornal independente|auteursrechtelijk beschermd"
    r"|onze redactie|onafhankelijke krant|oberoende tidning|prawa zastrzeżone|nasza redakcja"
    r"|tüm hakları saklıdır|kaynak gösterilmeden|bağımsız bir gazete|yayın ilkeleri"
    r"|все права защищены|перепечатка материалов|наша редакция"
    r"|جميع الحقوق محفوظة|هيئة التحرير|لا تعبر بالضرورة|ميثاق الشرف|يومية مستقلة|إذن خطي"
    r"|無断転載|著作権は|版权所有|未经授权|未經授權|무단 전재|무단전재",
    re.IGNORECASE,
)


def is_of_imprint(line: str) -> bool:
    """Whether a sentence may be an outlet's of itself or of its rights.

    To be asked of a part that speaks of nothing that its article does: that may be on newspapers.

    >>> is_of_imprint("Our newsroom follows the code of the press council.")
    True
    >>> is_of_imprint("The council of the bay lets the ferries sail at night again.")
    False
    """
    return _SAYS.search(line) is not None
