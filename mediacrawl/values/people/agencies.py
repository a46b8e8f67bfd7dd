"""News agencies by one name each, however a credit spells them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import cache

from mediacrawl.values.caches import by_text
from mediacrawl.values.people.names import key_of

AGENCIES: Mapping[str, tuple[str, ...]] = {
    "AFP": ("Agence France-Presse", "France Presse", "فرانس برس", "أ ف ب", "ا ف ب",
            "وكالة الصحافة الفرنسية", "الصحافة الفرنسية", "Франс Пресс", "法新社", "AFP通信"),
    "ANSA": ("Agenzia ANSA", "أنسا"),
    "AP": ("Associated Press", "AP News", "أسوشيتد برس", "أسوشييتد برس", "الأسوشيتد برس",
           "اسوشيتدبرس", "أ ب", "Ассошиэйтед Пресс", "美联社", "AP通信"),
    "APA": ("Austria Presse Agentur",),
    "Anadolu": ("Anadolu Agency", "Anadolu Ajansı", "AA", "الأناضول", "وكالة الأناضول"),
    "Belga": (),
    "Bernama": (),
    "Bloomberg": ("Bloomberg News", "بلومبرغ", "بلومبيرغ", "Блумберг"),
    "DPA": ("Deutsche Presse-Agentur", "dpa-AFX", "د ب أ", "الوكالة الألمانية",
            "وكالة الأنباء الألمانية"),
    "EFE": ("Agencia EFE", "إفي", "وكالة الأنباء الإسبانية"),
    "Europa Press": ("Europapress",),
    "Fars": ("Fars News", "وكالة فارس"),
    "IANS": ("Indo-Asian News Service",),
    "INA": ("Iraqi News Agency", "واع", "وكالة الأنباء العراقية"),
    "IRNA": ("Islamic Republic News Agency", "إرنا"),
    "ISNA": ("إسنا",),
    "Interfax": ("Интерфакс", "إنترفاكس"),
    "KCNA": ("Korean Central News Agency",),
    "KUNA": ("Kuwait News Agency", "كونا"),
    "Kyodo": ("Kyodo News", "共同通信", "共同社", "كيودو"),
    "Mehr": ("Mehr News", "وكالة مهر"),
    "NNA": ("National News Agency", "الوكالة الوطنية للإعلام"),
    "NTB": ("Norsk Telegrambyrå",),
    "PA": ("PA Media", "Press Association"),
    "PTI": ("Press Trust of India",),
    "Petra (Jordan)": ("Petra News Agency", "Jordan News Agency", "بترا"),
    "Prensa Latina": ("برنسا لاتينا",),
    "QNA": ("Qatar News Agency", "قنا"),
    "RIA Novosti": ("РИА Новости", "RIA", "نوفوستي", "ريا نوفوستي"),
    "Reuters": ("Thomson Reuters", "رويترز", "Рейтер", "路透社", "ロイター", "로이터"),
    "Ritzau": (),
    "SANA": ("Syrian Arab News Agency", "سانا"),
    "SPA": ("Saudi Press Agency", "واس", "وكالة الأنباء السعودية"),
    "Sputnik": ("سبوتنيك", "Спутник"),
    "TASS": ("ITAR-TASS", "ТАСС", "ИТАР-ТАСС", "تاس"),
    "Tasnim": ("Tasnim News", "تسنيم"),
    "Télam": (),
    "UPI": ("United Press International",),
    "Ukrinform": ("Укрінформ",),
    "WAFA": ("Palestine News Agency", "وفا", "وكالة الأنباء الفلسطينية"),
    "WAM": ("Emirates News Agency", "وام", "وكالة أنباء الإمارات"),
    "Xinhua": ("Xinhua News", "新华社", "新華社", "شينخوا", "Синьхуа"),
    "Yonhap": ("Yonhap News", "연합뉴스", "يونهاب"),
}  # fmt: skip
"""The name that an agency has here, and how else it is credited. A site may say more."""

# What parts the agencies of a credit. The Arabic "and" is written onto the word that follows.
_PARTS = re.compile(
    r"[,،;؛/|+&()\[\]·•–—]|\s-\s|\s(?:and|und|et|y|e|i|with|via|con|mit|avec|و)\s"
    r"|\sو(?!كال)(?=\w)",
    re.IGNORECASE,
)
# What a credit says beside the name.
_BESIDE = frozenset((
    "the", "by", "from", "for", "of", "news", "agency", "agencies", "newswire", "wire", "wires",
    "staff", "service", "services", "reporter", "reporters", "writer", "writers",
    "correspondent", "correspondents", "photo", "photos", "text", "source", "sources",
    "contributed", "reporting", "agencia", "agencias", "noticias", "informacion", "de", "la",
    "con", "redaccion", "agence", "presse", "agentur", "agenzia", "agencja", "agencija",
    "nachrichtenagentur", "وكاله", "وكالات", "انباء", "الانباء", "للانباء", "عن", "نقلا",
    "المصدر",
))  # fmt: skip


def agencies_of(
    credited: Iterable[str | None], more: Mapping[str, tuple[str, ...]] | None = None
) -> list[str]:
    """Name the agencies that are credited, each once, in order.

    Args:
        credited: What stands after "Source:", and the byline's names.
        more: What a site says in addition; it comes first.

    >>> agencies_of(["The Associated Press / Agence France-Presse (AFP)", "Mara Okonjo"])
    ['AP', 'AFP']
    >>> agencies_of(["وكالة رويترز وأ ف ب"])
    ['Reuters', 'AFP']
    >>> agencies_of(["Harbour Wire"], {"Harbour News Service": ("harbour wire",)})
    ['Harbour News Service']
    """
    known = _by_key(tuple((more or {}).items()))
    found: dict[str, None] = {}
    for credit in filter(None, credited):
        for one, bare in _keys_of(credit):
            if name := known.get(one) or known.get(bare):
                found[name] = None
    return list(found)


@cache
def _by_key(more: tuple[tuple[str, tuple[str, ...]], ...]) -> dict[str, str]:
    """Names by the letters and digits of each way to spell them."""
    return {
        key_of(spelt): name
        for name, others in (*AGENCIES.items(), *more)
        for spelt in (name, *others)
    }


@by_text(4096)
def _keys_of(credit: str) -> tuple[tuple[str, str], ...]:
    """The keys of a credit and of its parts: as they stand, and of their names alone."""
    parts = (credit, *_PARTS.split(credit))
    return tuple((key_of(part), _key_of_name(part)) for part in parts)


def _key_of_name(part: str) -> str:
    """The key of what is left without the words that say what it is."""
    words = re.findall(r"[\w.'’-]+", part)
    return "".join(key for word in words if (key := key_of(word)) not in _BESIDE)
