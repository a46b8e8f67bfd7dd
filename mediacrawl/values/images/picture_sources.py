"""Whose a picture is, where that stands alone: who has pictures beside the agencies of news."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.people.agencies import agencies_of
from mediacrawl.values.text import holds_one

_PICTURE_AGENCIES = re.compile(
    r"\b(?:Getty Images|Shutterstock|i?Stock(?:photo)?|Unsplash|Pexels|Pixabay|Alamy|Imago"
    r"|Keystone|ANI|Depositphotos|Adobe Stock|Wikimedia|Freepik|Zuma(?: Press)?|EPA|Supplied"
    r"|뉴스1|뉴시스|アフロ)\b",
    re.IGNORECASE,
)
# Those whose name alone is no place, person or thing that a caption could name.
_ALONE = late(
    r"(?:the )?(?:getty(?: ?images)?|gettyimages\.com|shutterstock(?:\.com)?|istock(?:photo)?|alamy"
    r"|unsplash(?:\.com)?|pexels|pixabay|depositphotos|adobe ?stock|freepik|wiki(?:media|pedia)(?:"
    r" commons)?|everett collection|zuma ?press|sipa(?: usa)?|nurphoto|picture[ -]alliance|imago"
    r"(?: images)?|lightrocket|redferns|wireimage|filmmagic|(?:associated|canadian|australian"
    r" associated) press|ap|afp|reuters|epa(?:-efe)?|efe|dpa|ansa|apa|belga|tass|xinhua|aap"
    r"|pa(?: wire| media)|anadolu (?:agency|ajans[ıi])|(?:ritzau )?scanpix|lehtikuva|pap|lusa"
    r"|eurokinissi|imagoeconomica|lapresse|folhapress|maxppp|profimedia|inquam photos|agerpres|mti"
    r"|čtk|europa press|antara foto|ttxvn|eyevine|bestimage|east news|ntb|anp|keystone-sda|уніан"
    r"|укрінформ|ایسنا|ایرنا|ΑΠΕ(?:-ΜΠΕ)?|רויטרס|पीटीआई|एएनआई"
    r"|رويترز|أ ف ب|فرانس برس|أسوشيتد برس|الأناضول|뉴스1|뉴시스|연합뉴스|共同(?:通信社?)?"
    r"|時事(?:通信社?)?|ロイター|アフロ|新华社|新華社|视觉中国|тасс|риа новости)"
    r"(?: (?:file |archive )?(?:photos?|images?|pictures?|archive|file|pool|plus|stock))*",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    r"^(?:©|\(c\)|ⓒ|[–—-]|(?:(?:image|photo|picture)s? )?via\b|courtesy(?: of)?\b)\s*",
    re.IGNORECASE,
)
# What parts those who are credited; a comma parts the words of a caption, too.
_PARTING = re.compile(r"\s*[/|;•·]\s*|\s+via\s+", re.IGNORECASE)
# One of which is part of all that parts, and of few captions.
_PARTS = ("/", "|", ";", "•", "·", " via ")
# A journal's paper has dots and colons in what identifies it.
_PAPER = re.compile(r"[.,;]?\s+\(?(?:https?://)?(?:dx\.)?doi(?:\.org/|:)\s?10\.\d+/\S+$", re.I)
_LONGEST_PAPER = 120
# "Published Monday, Nov. 18, 2019" says when a film was shown.
_OF_DAY = re.compile(
    r"(?:first )?(?:published|posted|updated|uploaded|aired|broadcast)(?::| on)?\s[^()]*\d"
    r"|(?:veröffentlicht|aktualisiert|publié|diffusé|publicado|publicada|emitido|pubblicato"
    r"|gepubliceerd|yayınlanma|опубликовано|نشر)\b[^()]*\d",
    re.IGNORECASE,
)
_LONGEST, _MOST_WORDS, _MOST_PARTS = 120, 5, 6


def has_source(text: str) -> bool:
    """Whether a text that is but names has an agency's of news or of pictures among them."""
    return bool(_PICTURE_AGENCIES.search(text) or agencies_of([text]) or source_in(text))


def source_in(text: str) -> str | None:
    """Give a text that says whose a picture is and nothing else: names, one of them an agency's.

    >>> source_in("Image via Getty Images"), source_in("Ana Ruiz, AP"), source_in("Reuters")
    ('Getty Images', 'Ana Ruiz, AP', 'Reuters')
    >>> source_in("Reuters' headquarters in London"), source_in("AP Building, New York")
    (None, None)
    """
    text = _BEFORE.sub("", _outside_brackets(text.strip(" .")))
    if not 1 < len(text) <= _LONGEST:
        return None
    parts = _PARTING.split(text) if holds_one(text.lower(), _PARTS) else [text]
    if len(parts) > 1:
        named = len(parts) <= _MOST_PARTS and _names(parts) and any(map(_is_agency, parts))
        return text if named else None
    names = text.split(",")
    written = all(word[0].isupper() for name in names[:-1] for word in name.split())
    return text if written and _names(names) and _ALONE.fullmatch(names[-1].strip()) else None


def paper_at(text: str) -> int | None:
    """Find where a text that ends with a paper's identifier begins to say it.

    >>> paper_at("Credit: Tides (2023). DOI: 10.1126/tides.1"), paper_at("Credit: Tides (2023)")
    (20, None)
    """
    if "10." not in text[-_LONGEST_PAPER:]:
        return None
    found = _PAPER.search(text)
    return None if found is None else found.start()


def tells_day(text: str) -> bool:
    """Whether what stands in brackets behind a caption says but when that was published.

    >>> tells_day("Published Monday, Nov. 18, 2019"), tells_day("Ana Ruiz, Nov. 18, 2019")
    (True, False)
    """
    return _OF_DAY.match(text) is not None


def _outside_brackets(text: str) -> str:
    whole = text[:1] + text[-1:] in ("()", "[]") and not set(text[1:-1]) & set("()[]")
    return text[1:-1].strip() if whole else text


def _is_agency(part: str) -> bool:
    """Whether a part is an agency; of those that are words, too, as it is written."""
    part = part.strip(" .()[]")
    if _ALONE.fullmatch(part):
        return True
    plain = part.isascii() and not part.isupper() and " " not in part
    return not plain and bool(agencies_of([part]))


def _names(parts: list[str]) -> bool:
    """Whether all parts are as short as names, and those of several words begin with capitals."""
    return all(_is_name(part) for part in parts if not _ALONE.fullmatch(part.strip()))


def _is_name(part: str) -> bool:
    words = part.split()
    small = sum(word[0].islower() for word in words)
    return (
        0 < len(words) <= _MOST_WORDS and (small == 0 or len(words) <= 1) and part[-1] not in "!?"
    )
