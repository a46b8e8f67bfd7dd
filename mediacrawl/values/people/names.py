"""Names in bylines and metadata: told from roles, places, dates, addresses and joiners."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from mediacrawl.values.caches import by_text
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.people.byline_lookalikes import is_day
from mediacrawl.values.people.byline_words import BY, JOINERS
from mediacrawl.values.people.cities import is_city
from mediacrawl.values.people.joined_names import parted, without_writer
from mediacrawl.values.people.no_names import ACCOUNT, NO_NAMES
from mediacrawl.values.people.offices import is_control, is_office, without_office
from mediacrawl.values.people.reporters import HELPED, reporters_in, without_others
from mediacrawl.values.text import clean_text, fold, holds_one, without_marks
from mediacrawl.values.times.told_when import labels_date

_BY_HEADS = frozenset(word[:2] for word in BY)  # one word is shorter
# "Text: Mara Okonjo", "Haber: Mara Okonjo": no name has a colon.
_LABELLED = re.compile(r"^[^\W\d][^\d:：,;|@/]{0,30}[:：]\s*")
# "Commentary by", "Ein Kommentar von": what it is that somebody wrote; in "Karl von Habsburg" no
# such word stands before.
_WRITTEN = re.compile(
    r"\b(?!photo|image|video|illustr|edit|transl|fact|medical|review|check)(?:[^\W\d_]+\s){1,3}(?:by|por)\s(?=\W*(?-i:[^\W\d_a-z]))"
    r"|(?:aus|in)\s\S+\sberichtet\s(?=(?-i:[^\W\d_a-z]))|eine?\s\w+\svon\s(?=(?-i:[^\W\d_a-z]))|(?:kommentar|kolumne|analyse|interview|bericht|gastbeitrag|reportage|essay"
    r"|meinung|glosse|leitartikel|porträt|rezension|kritik)\svon\s"
    r"|(?:une? )?(?:tribune|analyse|chronique|enquête|entretien|critique|éditorial)\spar\s",
    re.IGNORECASE,
)
# One of which is part of all that the pattern finds, and of few names.
_WRITTEN_BY = (" by ", " por ", " von ", " par ", " berichtet ")
# "Mara Okonjo m.okonjo@post.example @maraokonjo": how to reach her.
_REACHED = re.compile(r"(?<!\S)(?:(?i:follow|seguir|sigue a)\s)?[<(]?[\w.+-]*@\S+")
# "m.okonjo@post.example (Mara Okonjo)", as feeds have it.
_MAILED = re.compile(r"^\S{1,80}@\S{1,80}\s\(([^()@]+)\)$")
# "[Seoul=Mara Okonjo …]", as Korean agencies sign.
_FROM_PLACE = re.compile(r"^\[[가-힣]{1,8}=([^\[\]]{2,30}기자)\]")
# "Mara Okonjo Updated 3 hours ago".
_WHEN = re.compile(
    r"\s(?:last )?(?:updated|published|posted|modified|aktualisiert|veröffentlicht|actualizado"
    r"|publicado|atualizado|mis à jour|mise? en ligne|publié|actualisé|pubblicato|aggiornato"
    r"|gepubliceerd|opublikowano|yayınlan\w+|güncellen\w+|опубликован\w*|обновлен\w*)\b.*$",
    re.IGNORECASE,
)
_PARTS = re.compile(
    r"[,،;|/•·–—\n]|\s-\s|\s\+\s|\.\s(?=[^\W\d_]{4,12}ed by\b|photo\w* by\b)"
    r"|\.?\s(?=(?:photo|picture|fot[oó]|image|bild|video|illustr|edit|translat|фото|kuva|zdj)\w*\s?:)",
    re.IGNORECASE,
)
_JOINED = re.compile(rf"\s(?:{'|'.join(JOINERS)}|&)\s")
_BRACKETS = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_ADDRESS = re.compile(r"https?://|www\.|@|\.(?:com|org|net|co|de|fr|example)\b", re.IGNORECASE)
# "Mara Okonjo in Berlin": what follows is where, or for whom; in Korean, that she reports.
_WHERE = late(
    r"(?:\s(?:기자|記者|특파원|논설위원|칼럼니스트|통신원)|기자|(?<=[\u4e00-\u9fff]{2})(?:記者|记者))$"
    r"|\s(?:in|aus|from|desde|[Ff]or|für|à|at|of the|reports?|para|pour|per)\s.*$"
)
_TIME = re.compile(
    r"(?:\s(?:on|at|um|às))?(?:\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)[a-z]*\.?)?\s\d.*$|\s\d.*$"
)
# "By Mara Okonjo, in News, Sport": what follows are sections, unless another name follows where
# somebody is: "By | Mara Okonjo | in Berlin and | Li Brandt". "Mara Okonjo THE HARBOUR POST".
_SECTIONS = re.compile(
    r"[,|·]\s*in\s(?![^\W\d_][^|]{0,30}(?:[,;&]|\s(?:and|und|et|en|y|e))\s*\|\s*[^\W\d_a-z]).*$"
)
_SHOUTED = re.compile(r"(?<=[a-zß-öø-ÿ])(?:\s[A-Z]{2,}){2,}$")
_NUMBER = re.compile(r"\b\d|\d{3}|^\S*\d\S*$")
_URL = re.compile(r"https?:|www\.|/")
_POSTS_BY = re.compile(r"^.{0,20}\b(?:posts?|articles?|stories|more) (?:by|from) ", re.IGNORECASE)
# "Mara Okonjo, envoyée spéciale": what begins small is no name but for its particle.
_ASIDE = re.compile(
    r"(?!(?:von|van|de[lnr]?|d[aiou]s?|dell?[ao]|dal|l[aeo]s?|el|al|bin|ibn|ben|ter?|zu[mr]?|af|av|abu|ould"
    r"|mac)\b|d['’]|al-|el-|[^\W\d_]+$)[a-zà-öø-ÿ]"
)
# "Por Mara Okonjo, de Lisboa".
_PLACE = re.compile(
    r"(?:de|d[ao]|em|en|à|in|aus)\s[^\W\d_a-z][\w-]+$|(?:DE|D[AO]|EM|EN)\s(?:[A-ZÀ-Þ-]+\s?){1,2}$"
    r"|(?i:puerto|porto|port|ciudad|cidade|s[aã]n|santa|são|vila|villa|nueva"
    r"|nuevo)\s[^\W\d_a-z][\w-]+$"
)
# "Nelson C.J.", "Mara Okonjo Jr.": whose last dot is the name's.
_SHORTENED = re.compile(r"\.[A-Z]$|\s[JS]r$")
# "Mara Okonjo, Jr. and Li Brandt": whose comma parts no names.
_YOUNGER = re.compile(r",\s(?=(?:[JS]r\b\.?|I{2,3}\b|IV\b)(?:\s*(?:[,;|&]|and\b)|\s*$))")
_SIGNS = re.compile(r"[\W_]+")
_ASCII_SIGNS = bytes(code for code in range(128) if not chr(code).isalnum())
_LONGEST, _MOST_WORDS = 60, 6
# With all that may stand around it, a name takes less; what is looked for in it costs its square.
_LONGEST_PART = 200


@by_text(4096)
def names_in(
    text: object, by: tuple[str, ...] = (), joiners: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the names of a line in order, each once.

    >>> names_in("By Mara Okonjo (mok), Chief reporter, and Li Brandt | 30 August 2025")
    ('Mara Okonjo', 'Li Brandt')
    """
    line = clean_text(without_marks(text)) if isinstance(text, str) else None
    if not line or _URL.match(line) or is_day(line):
        return ()
    line = _FROM_PLACE.sub(r"\1", line) if line[0] == "[" else line
    line = _REACHED.sub(" ", _MAILED.sub(r"\1", _POSTS_BY.sub("", line)))
    line = _YOUNGER.sub(" ", reporters_in(line) or without_others(line))
    line = _SECTIONS.sub("", without_writer(without_by(_BRACKETS.sub(" ", line), by)))
    if " ET " in line and line.isupper():
        line = line.replace(" ET ", " et ")
    split = (
        joined[:_LONGEST_PART]
        for part in _without_helpers(_PARTS.split(line))
        for joined in _between(joiners).split(f" {part} ")
    )
    parts = [one for part in split for one in parted(part)]
    found = [name for part in parts if (name := _name(part, by))]
    found = [name for name in found if not _ASIDE.match(name)] or found
    found = found[:1] + [name for name in found[1:] if not _PLACE.match(name)]
    named = [name for name in found if not (is_office(name) or is_city(name))]
    whole = [name for name in named if " " in name and not _ends_lower(name)]
    # Beside whole names, a single word is a place, an agency or a sign.
    freed = [one for name in found if (one := without_office(name)) != name] if not whole else []
    return tuple(dict.fromkeys(whole or freed or named or found))


def _without_helpers(parts: Iterable[str]) -> Iterator[str]:
    """Give the parts of a line that name nobody who edited or pictured, nor the part behind one
    that says but that: "Written by | Mara Okonjo | Reviewed by | Li Brandt".
    """
    label = False
    for part in parts:
        if helped := HELPED.match(part):
            label = not part[helped.end() :].strip()
        elif not (label and part.strip()):
            yield part
        else:
            label = False


@by_text(4096)
def plain_names(
    text: object, by: tuple[str, ...] = (), joiners: tuple[str, ...] = ()
) -> tuple[str, ...]:
    """Give the names of a line that holds nothing else, just as they stand.

    >>> plain_names("Mara Okonjo/ Tunis, Li Brandt")
    ('Mara Okonjo/ Tunis', 'Li Brandt')
    """
    line = clean_text(text)
    parts = _plain_parts(joiners).split(without_by(line, by)) if line else []
    return tuple(dict.fromkeys(name for part in parts if (name := part.strip())))


def without_by(text: str, by: Iterable[str] = ()) -> str:
    """Give a line without the word before its names."""
    text = text.strip(" :\u00a0")
    lowered, words = text.casefold(), tuple(by)
    if lowered[:2] in _BY_HEADS or lowered[:1] in _BY_HEADS:
        words += BY
    for word in words if lowered.startswith(words) else ():
        if lowered.startswith(word):
            rest = text[len(word) :]
            if rest and not rest[0].isalnum():
                return rest.strip(" :\u00a0")
    return text


@by_text(4096)
def key_of(name: str) -> str:
    """Give what tells a name from another: its letters and digits alone.

    >>> key_of("Harbour-Post Online") == key_of("harbourpost online")
    True
    """
    folded = fold(name)
    if folded.isascii():
        return folded.encode().translate(None, _ASCII_SIGNS).decode()
    return _SIGNS.sub("", folded)


def is_outlet(name: str, outlets: frozenset[str]) -> bool:
    """Whether a name is an outlet's, by the keys of its names, or no person's by its words."""
    key = key_of(name)
    if not key or key in outlets:
        return True
    if any(len(outlet) > 4 and outlet in key for outlet in outlets):
        return True
    if any(word.isupper() and key_of(word) in outlets for word in name.split()):
        return True
    return is_office(name)


def is_person(name: str, outlets: frozenset[str]) -> bool:
    """Whether a name is a person's: of two words, where a script parts them, and no outlet's.

    "Posted on" begins in upper case and ends in lower, as no name does.
    """
    if _ends_lower(name):
        return False
    return (" " in name or not name.isascii()) and not is_outlet(name, outlets)


def joins_names(line: str) -> bool:
    """Whether a line has a word that joins two names."""
    return _JOINED.search(line) is not None


def may_sign(name: str) -> bool:
    """Whether a text may be a name: it does not end in small letters, as a sentence does."""
    return not _ends_lower(name)


def _ends_lower(name: str) -> bool:
    return name[:1].isupper() and name.rpartition(" ")[2].islower()


def _name(part: str, by: tuple[str, ...]) -> str | None:
    if HELPED.match(part):
        return None
    part = _WHEN.sub("", part.lstrip(" .:*=\u00a0").rstrip(" :*=\u00a0"))
    part = _WRITTEN.sub("", part, count=1) if holds_one(part.lower(), _WRITTEN_BY) else part
    part = _TIME.sub("", part) if any(map(str.isdecimal, part)) else part
    part = _SHOUTED.sub("", _WHERE.sub("", part))
    said = without_by(part, by)
    if said == part:
        said = without_by(_LABELLED.sub("", part), by) if ":" in part or "：" in part else part
    said = said.rstrip(" ,:\u00a0'\"-–—【】／")
    name = _once(said.strip(" .,:\u00a0'\"-–—【】／"))
    name = f"{name}." if said.endswith(".") and _SHORTENED.search(name) else name
    if not name or len(name) > _LONGEST or name.count(" ") >= _MOST_WORDS:
        return None
    if (
        name.casefold() in NO_NAMES
        or name.casefold() in BY
        or ACCOUNT.fullmatch(name)
        or is_control(name)
        # Where letters have a case, a label ends in small ones.
        or (name[0].lower() == name[0].upper() and labels_date(name))
        or (any(map(str.isdecimal, name)) and _NUMBER.search(name))
        or _ADDRESS.search(name)
    ):
        return None
    return name if any(map(str.isalpha, name)) else None


def _once(name: str) -> str:
    """Give once a name that a page holds for screens, and again for readers of screens."""
    half = len(name) // 2
    twice = name[half : half + 1] == " " and name[:half] == name[half + 1 :]
    return name[:half] if twice else name


@lru_cache
def _between(joiners: tuple[str, ...]) -> re.Pattern[str]:
    own = "|".join(re.escape(word) for word in joiners)
    return re.compile(rf"\s(?:(?i:{own})|{_JOINED.pattern[5:-3]})\s") if own else _JOINED


@lru_cache
def _plain_parts(joiners: tuple[str, ...]) -> re.Pattern[str]:
    words = (rf"\s{re.escape(word)}\s" for word in joiners)
    return re.compile("|".join(("[,،;|]", *words)), re.IGNORECASE)
