"""Words before and between the names of a byline, in the languages of the press."""

from __future__ import annotations

# What joins two names, and stands before them, in the languages of Europe; with spaces around and
# in lower case, so that no initial is taken for one.
JOINERS = (
    "and", "und", "et", "y", "e", "og", "och", "en", "i", "a", "ja", "és", "ve", "و", "и", "та",
    "και", "și", "şi", "with", "mit", "avec", "con", "oraz", "dan", "và", "і", "й",
    "और", "एवं", "तथा", "व",
)  # fmt: skip
BY = tuple(map(str.casefold, (
    "written by", "words by", "story by", "report by", "text by", "photos by", "reporting by",
    "reported by", "additional reporting by", "oprac.", "published by", "posted by", "compiled by",
    "updated by", "by", "von", "par",
    "por", "door", "av", "af", "przez", "tekst", "text", "testo di", "di", "de la redacción",
    "escrito por", "redactado por", "écrit par", "rédigé par", "scritto da", "geschrieben von",
    "verfasst von", "publié par", "автор", "от", "autor", "autorin", "author", "authors", "szerző",
    "publicado por", "publicada por", "postado por", "posté par", "pubblicato da", "skrevet av",
    "skrevet af", "skriven av", "geschreven door", "scris de", "írta",
    "dal nostro inviato", "dalla nostra inviata", "dal nostro corrispondente",
    "dalla nostra corrispondente",
    "propos recueillis par", "texto de", "texte de", "a cura di", "كتب", "كتبت", "מאת",
    "مرسلة بواسطة", "بواسطة", "기자명",
    "napsal", "napsala", "připravil", "připravila", "подготовил", "подготовила", "подготовили",
    "підготував", "підготувала", "گزارش از",
    "נכתב על ידי", "نوشته", "द्वारा", "του", "της", "γράφει ο", "γράφει η", "γράφουν οι", "글",
    "โดย", "ผู้เขียน", "เขียนโดย", "ผู้สื่อข่าว", "เรื่อง",
)))  # fmt: skip
