"""The caption of a picture without what else stands in its lines: its credit, labels, tools."""

from __future__ import annotations

import re

from mediacrawl.values.caches import by_text
from mediacrawl.values.images.credit_labels import CREDIT_LABELS
from mediacrawl.values.images.credits import ENDS, are_names, is_name_like, split_credit
from mediacrawl.values.images.picture_sources import has_source
from mediacrawl.values.lazy_patterns import late
from mediacrawl.values.text import holds_one

# What a caption is called for those who hear the page.
_CALLED = re.compile(
    r"^(?:(?i:(?:image|photo|media|video) caption)(?:\s?[:,]\s*|\s*(?=[^\W\d_a-z]|[\"“‘']))"
    r"|(?i:caption|legende|bildunterschrift|légende|pie de foto|above)\s?:\s*)"
)
# Its place among the pictures of a gallery: "1 / 5", "1of4", "Bild 1 von 4".
_PLACE = re.compile(
    r"^(?:\[\d{1,3}\s?/\s?\d{1,3}\]\s*|\d{1,3}\s?/\s?\d{1,3}\s+|\d{1,3}of\d{1,3}\s*"
    r"|\d{1,3} (?:of|von|de|di|sur) \d{1,3}\s?\|\s*"
    r"|(?:image|photo|picture|slide|bild|foto|imagen)\s\d{1,3}\s?(?:of|von|de|di|/)\s?\d{1,3}\b"
    r"\s*[:.|]?\s*)(?=\D)",
    re.IGNORECASE,
)
# What a player says behind the words: when, and how long.
_LENGTH = re.compile(
    r"(?<=[.!?…\"”»])\s(?:\d{1,2}\.\d{1,2}\.\d{2,4}\s?[|·]\s?)?\d{1,3}:\d{2}\s?min\.?$"
)
# A caption that is called one, of whoever the picture is; "Photo: a window" is a title of one.
_LABELLED = re.compile(
    r"^(?i:image|photo|picture|foto|bild|imagen|imagem)\s?[:：]\s*(?=[^\W\d_a-zà-öø-ÿ]|[\"“„«‘'])"
)
# A label whose credit stands elsewhere: "… | Image credit:", "… - All rights reserved".
_EMPTY = re.compile(
    rf"(?:^|[\s|])(?:(?:{CREDIT_LABELS})\s?[:：]|credit(?:\.{{3}}|…))$"
    r"|(?:^|\s[–—|-]\s)(?:copyright|all rights reserved|tous droits réservés"
    r"|alle rechte vorbehalten|todos los derechos reservados|todos os direitos reservados"
    r"|tutti i diritti riservati"
    r"|(?:tüm|bütün) hakları saklıdır|wszelkie prawa zastrzeżone|все права защищены"
    r"|جميع الحقوق محفوظة)$"
    r"|(?:\s[–—/|-]|[.!?…])\s(?:photo|foto|fot\.|fotografía|beeld|bild|kuva)(?: (?:by|d[ei]))?$",
    re.IGNORECASE,
)
# What a shop of pictures, or who supplies them, says behind the credit.
_OFFER = re.compile(
    r"(?<!\s)\s*(?:Purchase Licensing Rights"
    r"|(?:ATTENTION EDITORS\W+)?THIS (?:IMAGE|PICTURE|PHOTO|VIDEO) (?:HAS BEEN|WAS)\b).*$",
    re.IGNORECASE,
)
_OFFERED = (
    "urcha", "mage has been", "cture has been", "hoto has been", "deo has been",
    "mage was", "cture was", "hoto was", "deo was",
)  # fmt: skip
# What shows the picture larger, or the caption whole.
_TOOL = (
    r"(?:enlarge (?:this )?(?:image|photo|picture)|view (?:image|photo) in fullscreen"
    r"|open (?:this |the )?(?:image|photo) in (?:gallery|full ?screen)"
    r"|(?:click|tap)(?: (?:on )?(?:the |this )?(?:image|photo|picture))? to (?:enlarge|expand|zoom)"
    r"|bild (?:vergrößern|öffnen|in lightbox öffnen)|agrandir (?:l['’]image|la photo)"
    r"|ampliar (?:la )?(?:imagen|foto)|(?:hide|toggle|show|expand|close) caption)"
)
_TOOLS = late(
    rf"^(?:{_TOOL}\s*[.:/]?\s*|enlarge\s?/\s+)+|(?:(?:^|\s){_TOOL}\.?)+$"
    r"|\s*(?:\.{3}|…)?\s?\[\+\](?=\s|$)"
    r"|(?<=[.!?…\"”»])\s(?:(?:read|see|show|view) (?:more|less)|mehr anzeigen|ver más|voir plus"
    r"|lire la suite)$",
    re.IGNORECASE,
)
_MORE = re.compile(r"(?<=\S) (?:visa mer|vis mer)$", re.IGNORECASE)
# One of which is part of all that `_TOOLS` finds.
_PARTS_OF_TOOLS = (
    "nlarge", "fullscreen", "full screen", " to expand", " to zoom", "bild ver", "bild ö",
    "bild in l", "agrandir", "ampliar", " caption", "[+]", "gallery", "ead more", "ee more",
    "how more", "ew more", "ead less", "ee less", "how less", "ew less", "mehr an", "ver más",
    "voir plus", "la suite",
)  # fmt: skip
# A label alone, or how many pictures there are, says nothing of this one.
_LABELS = frozenset({
    "image", "images", "photo", "photos", "picture", "pictures", "bild", "bilder", "foto",
    "fotos", "imagen", "imagem", "immagine", "video", "vídeo", "gallery", "photo gallery",
    "galerie", "bildergalerie", "fotostrecke", "galería", "caption", "credit", "credits",
    "copyright", "image copyright", "image source", "image credit", "photo credit",
    "image caption", "media caption", "photo caption", "enlarge", "expand", "zoom", "loading",
    "advertisement", "anzeige", "play", "play video", "featured image", "no caption", "写真",
    "error loading", "loadingerror loading", "article image", "image of the article", "main image",
    "lead image", "header image", "hero image", "cover image", "cover photo", "news image",
    "illustration", "thumbnail", "no description available", "image description", "alt text",
    "image alt text", "image alt", "alternative text", "titelbild", "artikelbild", "beitragsbild",
    "vorschaubild", "aufmacherbild", "teaserbild", "foto de portada", "foto principal",
    "imagen de portada", "imagen principal", "imagen destacada", "imagen del artículo",
    "imagem destacada", "imagem de destaque", "image à la une", "image d'illustration",
    "image de l'article", "immagine in evidenza", "immagine articolo", "afbeelding",
    "uitgelichte afbeelding", "bilde", "billede", "kuva", "zdjęcie", "obrázek", "kép", "görsel",
    "изображение", "εικόνα", "画像", "이미지",
    "写真・図版", "사진", "图片", "圖片", "صورة", "фото",
})  # fmt: skip
_COUNT = re.compile(
    r"(?:view |see |show |alle )?(?:all )?\d{1,3} (?:images|photos|pictures|slides|bilder|fotos"
    r"|imágenes|imagens|immagini|foto|kuvaa|zdjęć|фото)"
    r"|(?:image|photo|picture|slide|bild|foto|imagen|imagem|immagine)\s\d{1,3}"
    r"(?:\s?(?:of|von|de|di|sur|/)\s?\d{1,3})?"
    r"|\d{1,3}\s?(?:/|of|von|de|di|sur)\s?\d{1,3}"
    r"(?:\s(?:share|teilen|partager|compartir|compartilhar|condividi|delen|del|dela|jaa|paylaş))?",
    re.IGNORECASE,
)
# What a file was called by what made it: its numbers, or the moment.
_FILE = re.compile(
    r"(?:whatsapp image|screen ?shot|captura de (?:pantalla|ecrã|tela)|bildschirmfoto"
    r"|capture d['’]écran|schermata|skjermbilde|skärmavbild)"
    r"\s\w{0,4}\s?\d{4}-\d\d-\d\d[\s\w.-]{0,24}",
    re.IGNORECASE,
)
# Letters that cameras and networks put around a number; others are a telephone's, a star's.
_NUMBERED = re.compile(
    r"(?:(?:img|dsc[fn]?|pxl|vid|dji|mvi|image|photo|foto)[\s_-]?)?\d{8,}+(?:[\s_.-]\d+)*+"
    r"(?:[\s_-](?:n|o|b|hd|wa\d{4}))?",
    re.IGNORECASE,
)
_FEWEST_DIGITS, _LONGEST_FILE = 8, 80
_BY = re.compile(r"^[Bb][Yy] (?=[^\W\d_a-z]\S* \S)")
_LONGEST_LABEL, _PLACED = 28, 10
_BEGINNING = 24
_CUT_SHORT = re.compile(r"\s*(?:\.{3}|…)?\s*(?:\b(?:more|less))?\s*$")
_WORD = re.compile(r"[^\W\d_]{2,}")


# The main picture often stands in the text again, and a page's caption in what it states of it.
@by_text(64)
def part_credit(text: str, credit: str | None) -> tuple[str | None, str | None]:
    """Part a caption from a credit that is known to stand before or behind it, or that its own
    words say; labels and tools beside them are left out.

    >>> part_credit("Image caption, The quay at noon. Ana Ruiz/AP toggle caption", "Ana Ruiz/AP")
    ('The quay at noon.', 'Ana Ruiz/AP')
    >>> part_credit("Ana Ruiz", "Ana Ruiz"), part_credit("44 Bilder", None)
    ((None, 'Ana Ruiz'), (None, None))
    """
    text = _bared(text)
    if is_label(text):
        return None, _bare(credit) if credit and not is_label(credit) else None
    if credit and text == credit and is_name_like(credit):
        return None, _bare(credit)
    rest = _without(text, credit) if credit and text != credit else None
    if credit and rest is not None:
        rest = _EMPTY.sub("", _bared(rest).removesuffix(credit)).rstrip(f"{ENDS}©ⓒ")
        return (None, _bare(credit)) if is_label(rest) else _parted_again(rest, _bare(credit))
    caption, said = split_credit(text)
    caption = _LABELLED.sub("", caption) if caption and caption[:12].find(":") > 0 else caption
    return _parted_again(caption, said) if caption and said else (caption, said)


def _bared(text: str) -> str:
    """Give a text without labels before it, tools around it, and what it says again."""
    lowered = text.lower()
    if called := _CALLED.match(text):
        text = text[called.end() :]
    text = _PLACE.sub("", text) if any(map(str.isdecimal, text[:_PLACED])) else text
    text = _LENGTH.sub("", text) if text.endswith(("min", "min.")) else text
    text = _OFFER.sub("", text) if holds_one(lowered, _OFFERED) else text
    if holds_one(lowered, _PARTS_OF_TOOLS):
        text = _TOOLS.sub("", text).strip()
    text = _MORE.sub("", text) if lowered.endswith(" mer") else text
    return _once(text)


def _once(text: str) -> str:
    """Give once what stands there twice, one of them cut short perhaps."""
    place = text.find(text[:_BEGINNING], _BEGINNING)
    if place < 0:
        return text
    first, again = (_CUT_SHORT.sub("", part) for part in (text[:place], text[place:]))
    if first.startswith(again.rstrip(".")):
        return re.sub(r"\s+less$", "", text[:place].rstrip())
    return text[place:] if again.startswith(first) else text


def is_label(text: str) -> bool:
    """Whether a text is but what pictures are called, or their number, or a file's name.

    >>> is_label("Featured image"), is_label("Image 1 of 3"), is_label("Image of the quay")
    (True, True, False)
    >>> is_label("359816165 765587408903615 N"), is_label("Screenshot 2023-12-24 at 10.30.22")
    (True, True)
    """
    if len(text) <= _LONGEST_FILE and _is_file(text):
        return True
    if len(text) > _LONGEST_LABEL:
        return False
    return text.strip(" .:…").lower() in _LABELS or _COUNT.fullmatch(text) is not None


def _is_file(text: str) -> bool:
    """Whether a text is a file's name without its dots: numbers alone, or a moment."""
    if sum(map(str.isdecimal, text)) < _FEWEST_DIGITS:
        return False
    return _NUMBERED.fullmatch(text) is not None or _FILE.fullmatch(text) is not None


def _without(text: str, credit: str) -> str | None:
    """Give a caption without a credit at one of its ends, in brackets perhaps."""
    if text.endswith(credit):
        return text[: -len(credit)].rstrip(ENDS)
    if text.startswith(credit):
        return text[len(credit) :].lstrip(ENDS)
    end = text.rstrip(" .")
    if end.endswith((f"({credit})", f"[{credit}]")):
        return end[: -len(credit) - 2].rstrip()
    return None


def _parted_again(text: str, credit: str) -> tuple[str | None, str | None]:
    """Part what is left of a caption once more: some say in its words, too, whose it is."""
    caption, said = split_credit(text)
    if not said:
        return caption, credit
    if not _names_in(said).isdisjoint(_names_in(credit)):
        return caption, credit
    bracketed = text.rstrip(" .").endswith((")", "]"))
    if bracketed and not has_source(said):
        return text, credit
    return caption, f"{said} / {credit}"


def _names_in(credit: str) -> set[str]:
    return {word for word in _WORD.findall(credit) if not word.islower()}


def _bare(credit: str) -> str:
    """Give a credit without the word and the marks before it: "Ana Ruiz (AP)" is all one."""
    credit = _BY.sub("", credit)
    before, said = split_credit(credit)
    if before and credit.rstrip(" .").endswith((")", "]")) and _is_who(before):
        return credit.strip(ENDS)
    return said or credit.strip(ENDS)


def _is_who(before: str) -> bool:
    """Whether what stands before a bracket is who works for the one in it."""
    return " " in before and ":" not in before and are_names(before)
