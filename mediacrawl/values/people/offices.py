"""What somebody is, in bylines beside the name or instead of it: roles, offices, outlets."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late

# Who writes, in the languages of the press; stems are of any gender and number.
_WRITERS = (
    r"reporters?|correspond\w+|korrespond\w+|corresponsal|corrispondent\w+|editors?|redakt\w+"
    r"|redac\w+|redaç\w+|rédac\w+|journalist\w*|periodista|giornalist\w+|dziennikarz\w*|writers?"
    r"|columnist\w*|kolumnist\w*|inviat[oaie]|enviad[oa]s?|envoyée?s?|repórter|jornalista|colunista"
    r"|verslagge\w+|toimittaja|zpravodaj\w*|muhabir\w*|editör\w*|gazeteci|jurnalis|wartawan"
    r"|újságíró\w*|szerkesztő\w*|phóng viên"
    r"|корреспондент\w*|журналист\w*|редактор\w*|обозревател\w*|кореспондент\w*|журналіст\w*"
    r"|δημοσιογράφος|συντάκτ\w+|संवाददाता|(?:ال|و)?(?:مراسل|صحفي|صحافي|محرر|باحث|محلل|إعلامي|أكاديمي|خبرنگار)(?:ة|ون|ين)?"
    r"|(?:و|ال)?كاتب(?:ة|(?=\s(?:و|من\s|في\s|سياسي)))"
)
_ROLES = late(
    rf"\b(?:{_WRITERS}|redazione|producers?|director|head|chief|senior|freelance\w*|staff"
    r"|photograph\w*|fotograf\w*|contributors?|contributing|analyst|professor|author|autor\w*|^the"
    r"|updated|published|aktualisiert|specialist|presenter|team|desk|\w*agentur\w*"
    r"|agenc\w+|agenzi\w*|newsroom|online|bureau|service|news|press|media|deputy|network|tribune"
    r"|times|journal|herald|gazette|courier|chronicle|magazine|broadcasting|foundation|institute|universi\w+"
    r"|cent(?:er|re)|association|special (?:to|for))\b",
    re.IGNORECASE,
)
_WRITES = late(rf"\b(?:{_WRITERS})(?!\w)", re.IGNORECASE)
# What a page offers to do: "Print This Article", "Previous Post".
_CONTROLS = late(
    r"(?:print|share|e-?mail|tweet|previous|next|older|newer|read|leave|add|post|view|show|hide|see"
    r"|click|follow|contact|about|related|sign|log|back|skip|jump|listen|save|copy|submit|no|all"
    r"|creative)\s(?:(?:full )?(?:bio|biography|profile)$|this|it|the|an?|us|me|more|all|to|up|in"
    r"|out|here|now|on|via|posts?|articles?"
    r"|stor(?:y|ies)|pages?|comments?|links?|commons|rights|reply|your|our)\b"
    r"|(?:compartir|compartilh\w+|imprimir|imprimer|partage[rz]|condividi|artikel|kommentare?"
    r"|vorherige[rs]?|nächste[rs]?)\s"
    r"|(?:leer|ver|leia|lire|leggi|voir)\s(?:más|mais|plus|la suite|anche|tous|todo\w?|toda\w?)\b",
    re.IGNORECASE,
)
# What somebody is, where more follows: "Mara Okonjo Deputy Head of Sport".
_POST = late(
    r"(?<=\s)(?:chief|senior|deputy|head|staff|freelance|contributing|special|associate|assistant"
    r"|editor|reporter|correspondent|director|producer|writer|columnist)\s\S.*$",
    re.IGNORECASE,
)
# The same where the name follows: "Political editor Mara Okonjo". Arabic has no capitals.
_BEFORE = late(
    rf"(?:[\w-]{{2,20}}\s){{0,3}}(?i:{_WRITERS})\s(?=(?-i:[^\W\d_a-z])[\w'’.-]+\s\S)",
    re.IGNORECASE,
)
# "Mara Okonjo Corresponsal"; papers are called so in English: "Harbour Daily Reporter".
_BEHIND = late(
    rf"(?<=\S)\s(?!(?-i:Reporter|Correspond|Editor|Writer|Column|Journalist))(?:{_WRITERS})(?!\w).*$",
    re.IGNORECASE,
)
_MOST_WORDS = 6


def is_office(name: str) -> bool:
    """Whether a name has a word that people's names have not.

    >>> is_office("Harbour Post Staff"), is_office("مراسلة الميناء"), is_office("Mara Okonjo")
    (True, True, False)
    """
    return _ROLES.search(name) is not None


def is_writer(office: str) -> bool:
    """Whether an office is of one who writes.

    >>> is_writer("Staff Writer"), is_writer("News and Media")
    (True, False)
    """
    return _WRITES.search(office) is not None


def is_control(text: str) -> bool:
    """Whether a text is what a page offers to do.

    >>> is_control("Share it With Friends"), is_control("Emily Post")
    (True, False)
    """
    return _CONTROLS.match(text) is not None


def without_office(name: str) -> str:
    """Give the name beside an office; an office alone stays as it is.

    >>> without_office("Mara Okonjo Deputy Head of Sport"), without_office("Staff Reporter")
    ('Mara Okonjo', 'Staff Reporter')
    >>> without_office("Political editor Mara Okonjo")
    'Mara Okonjo'
    """
    before = _BEFORE.match(name)
    bare = _POST.sub("", name[before.end() :] if before else name)
    words = (_BEHIND.sub("", bare) if bare.count(" ") > 1 else bare).split()
    named = 1 < len(words) < _MOST_WORDS and all(word[0].isupper() for word in words)
    return " ".join(words) if named else name
