"""How a byline begins in the languages of the press, whatever the page's language is said to be."""

from __future__ import annotations

import re

from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.people.byline_lookalikes import opens_sentence
from mediacrawl.values.people.reporters import reporters_in

LONGEST_BYLINE = 150
"""Characters; what begins like a byline and is longer is a sentence."""

# A name of some words, and several.
_WHOLE = r"(?:[^\W\d_a-zß-öø-ÿа-яёіїєґ][\w.'’-]*+\s?){2,4}"
_NAMES = rf"{_WHOLE}(?:(?:and|y|e|et|und|и|i|ve|&)\s{_WHOLE})*"
# "Von Mara Okonjo": how a byline begins, whatever the page's language is said to be; with a colon
# in more languages.
_SIGNED = late(
    r"(?:(?:By|(?:Photos|Pictures) (?:and|&) (?:[Ss]tory|[Tt]ext|[Ww]ords) [Bb]y"
    r"|(?:Written|Words|Story|Report(?:ed|ing)?|Compiled) [Bb]y|BY|Von|VON|Par|Por|Di|Door"
    r"|Av|Af|Oleh|Tekst|Text|द्वारा|Propos recueillis par|Ein\w* \w+ von|[Oo]prac\."
    r"|(?:PAR|POR|DOOR)(?=\s[^\W\d_a-z]{2,}\s[^\W\d_a-z]{2,})"
    r"|Γράφ(?:ει|ουν) (?:ο|η|οι))(?:\s?:\s*|\s+)"
    r"|(?:Автор(?:ы|и|ка)?(?: текста)?|Аутор|Текст|Подготовил[аи]?|Підготува(?:в|ла)|Пише|Yazar"
    r"|Yazan|Haber|Muhabir|Penulis|Wartawan|Reporter|Autor(?:in|es|a|y|zy|k[ay]|i|s|ius|ė)?|Autoři"
    r"|Texto|Texte|Testo|Teksti|Kirjoittaja|Words|Piše|Parengė"
    r"|AUTOR(?:IN|AS?|ES?|ZY)?|AUTEURS?|TEXTO?|TEXTE|TESTO|TEKST|YAZAN|HABER|АВТОРЫ?|ТЕКСТ|PENULIS"
    r"|Tim Redaksi"
    r"|Authors?|Auteurs?|Autore|Forfatter|Skribent|Szerzők?|Írta|Szöveg|Συντάκτης|Ρεπορτάζ|Κείμενο"
    r"|Tác giả|Bài viết|نویسنده|خبرنگار|نگارنده|تحریر|نامہ نگار|مصنف"
    r"|الكاتبة?|بقلم|كتبت?|إعداد|تقرير|लेखक|लेखिका|रिपोर्टर?|संवाददाता|כתבת?|כותבת?|מאת|기자|글"
    r"|লেখক|লেখা|প্রতিবেদক|எழுதியவர்|செய்தியாளர்"
    r"|ผู้เขียน|เรื่อง|ผู้สื่อข่าว|เขียนโดย)\s*[:：]\s*"
    r"|(?:[記记]者|作者|撰文|文|執筆|聞き手|取材・文|文責|著者)\s*[:：/／・=＝]\s*|(?:[\u4e00-\u9fff]{0,6}[記记]者)\s+"
    r"|كتبت?\s[–-]\s"
    r"|โดย\s+(?=[\u0e00-\u0e7f]{2,20}\s[\u0e00-\u0e7f]{2,25}(?:$|\s*[|•·–]|\s\d))"
    r"|เรื่อง\s+(?=[\u0e00-\u0e7f]{2,20}\s[\u0e00-\u0e7f]{2,25}\s+ภาพ\s)"
    r"|מאת\s(?=[\u05d0-\u05ea'\"׳״-]{2,15}(?:\s[\u05d0-\u05ea'\"׳״-]{2,15}){1,4}$)"
    r"|(?:נכתב על ידי|نوشته|گزارش از)\s(?=[^\W\d_]{2,15}(?:\s[^\W\d_]{2,15}){1,3}$)"
    r"|Bài\s?:\s*(?=[^\W\d_a-z]\w*(?:\s[^\W\d_a-z]\w*){1,4}(?:$|\s*[|•·–-]|\s\d))"
    r"|كتبت?\s(?=\w{2,15}(?:\s\w{2,15}){1,4}$)"
    # What may be the start of a sentence as well has nothing but names behind it.
    r"|(?:(?:Posted|Opinion|Analysis|Commentary|Comment|Column|Essay|Interview|Perspective) [Bb]y"
    r"|(?:Escrito|Redactado|Publicad[oa]|Postado) por|(?:Écrit|Rédigé|Publié|Posté) par"
    r"|(?:Scritto|Pubblicato) da|[Aa] cura di"
    r"|[Dd]al(?:la)? nostr[oa] (?:inviat[oa]|corrispondente)"
    r"|(?:Geschrieben|Verfasst) von|Geschreven door|Skrevet a[vf]|Skriv(?:en|et) av|Scris de"
    r"|Napsala?|Připravila?|Подготовил[аи]?|Підготува(?:в|ла)|OLEH)\s"
    rf"(?={_WHOLE}(?:$|[|,(·•–/\d&-]|(?:and|y|e|et|und|on)\s))"
    # A novel's author is told of as well: "Author Jon Reed, 61, …", "Author Jon Reed and the sea".
    r"|(?:Автор(?:ы|ка)?|Autor(?:in|as?|es)?|Authors?|Auteurs?|Autore|Yazar|(?:Redacción|Redação):)"
    rf"\s(?={_NAMES}(?:$|[|(·•/\d]))"
    r")[^\W\d_a-z]"
)
_KOREAN = late(
    r"기자명\s+[가-힣]{2,4}$|글(?:[·,]\s?사진)?\s?=\s?[가-힣]{2,4}(?!\w)"
    r"|(?:기자명\s+)?(?:\[[가-힣]{1,6}=|\[[^\[\]]{1,20}\]\s?)?(?:글\s)?"
    r"(?:[가-힣]{2,4}[·,]\s?(?:사진\s)?)*[가-힣]{2,4}"
    r"(?:\s?(?:선임|수습|전문)?기자|\s(?:특파원|논설위원|칼럼니스트|통신원))(?!\w)"
    r"|[\u4e00-\u9fff々]{2,5}\s?[記记]者$"
)
# A writer's label within a line: "来源：海港报 作者：王小明 2026-03-04".
_WITHIN = re.compile(
    r"\s(?=(?:作者|[記记]者|撰文)\s*[:：])|(?<=\d)\s(?=(?:by|von|par|por)\s[^\W\d_a-z])"
)
# The last part of a line that begins with when: "4.3.2026 | Autor: Mara Okonjo", and none of
# "4.3.2026 – By Sea and Land".
_BEHIND = re.compile(
    r"\d\S*(?:\s?[^\W\d]{1,5}\.?)?\s?[|•·,–—-]\s"
    rf"([^\W\d_]+(?:\s[^\W\d_A-Z]+)?\s?:?\s{_NAMES})$"
)
# The same in small letters, with nothing but names behind: "di Mara Okonjo e Luca Brandt".
_SMALL = re.compile(
    r"(?:by|von|par|por|di|door|av|af|oleh)(?:\s(?:[^\W\d_a-z][\w'’.-]{1,20}|e|y|et|und|en|og|och"
    r"|dan|de|van|von|di|da)){2,8}"
)
# "Commentary by", with the name in the next line; who powers, pays, edits or films is no author.
_BARE = re.compile(
    r"(?:(?:[^\W\d_]+\s){0,3}(?:by|von|par|por)|authors?|autor(?:in|es|a|zy)?|auteurs?|autore|автор"
    r"|reporter|writer|text|words|الكاتبة?|بقلم|作者|[記记]者|撰文)\W*",
    re.IGNORECASE,
)
_NOT_SIGNED = re.compile(
    r"power|sponsor|present|photo|foto|image|bild|video|illustr|edit|transl|übers|trad|provid"
    r"|brought|review|check|publi",
    re.IGNORECASE,
)


def is_signed(line: str) -> bool:
    """Whether a line begins like a byline.

    >>> is_signed("Von Mara Okonjo"), is_signed("di Mara Okonjo"), is_signed("by the sea")
    (True, True, False)
    >>> is_signed("Автор Мария Соколова"), is_signed("Автор пяти книг"), is_signed("Por él")
    (True, False, False)
    """
    if len(line) > LONGEST_BYLINE:
        return False
    signed = _SIGNED.match(line)
    if signed is None and _KOREAN.match(line) is None:
        return _SMALL.fullmatch(line) is not None or reporters_in(line) is not None
    # The pattern takes small letters with marks, and those of other scripts, for capital ones.
    small = signed is not None and line[signed.end() - 1].islower()
    return not small and not opens_sentence(line)


def signed_within(line: str) -> str | None:
    """Give what a line says from the label of its writer on, where that does not begin it.

    >>> signed_within("March 4, 2026 by Mara Okonjo")
    'by Mara Okonjo'
    >>> signed_within("4.3.2026, 10:30, autor: Mara Okonjo"), signed_within("Sea, by the mill")
    ('Autor: Mara Okonjo', None)
    """
    if len(line) > LONGEST_BYLINE:
        return None
    if found := _WITHIN.search(line):
        return line[found.end() :]
    behind = _BEHIND.search(line)
    part = behind[1][:1].upper() + behind[1][1:] if behind else ""
    return part if part and is_signed(part) else None


def labels_writer(text: str, by: tuple[str, ...] = ()) -> bool:
    """Whether a line is but a label of who wrote: "By", "Commentary by".

    Args:
        by: Such labels in the language of the page.
    """
    bare = _BARE.fullmatch(text) is not None or text.strip(" :").casefold() in by
    return bare and not _NOT_SIGNED.search(text)
