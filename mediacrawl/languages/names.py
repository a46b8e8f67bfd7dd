"""What languages call themselves, those that have no file of their own too."""

from __future__ import annotations

from functools import cache

from mediacrawl.languages import language_names
from mediacrawl.values.text import fold

_NAMES = {
    "français": "fr", "deutsch": "de", "italiano": "it", "português": "pt", "nederlands": "nl",
    "türkçe": "tr", "русский": "ru", "українська": "uk", "polski": "pl", "čeština": "cs",
    "română": "ro", "ελληνικά": "el", "magyar": "hu", "svenska": "sv", "norsk": "no",
    "dansk": "da", "suomi": "fi", "فارسی": "fa", "اردو": "ur", "עברית": "he", "हिन्दी": "hi",
    "বাংলা": "bn", "தமிழ்": "ta", "中文": "zh", "简体中文": "zh", "繁體中文": "zh", "日本語": "ja",
    "한국어": "ko", "tiếng việt": "vi", "ไทย": "th", "bahasa indonesia": "id", "kiswahili": "sw",
    "català": "ca", "euskara": "eu", "galego": "gl", "hrvatski": "hr", "srpski": "sr",
    "български": "bg", "kurdî": "ku", "azərbaycanca": "az",
}  # fmt: skip


def language_called(label: str) -> str | None:
    """Give the code of the language that has this name, whatever its case; its code names it too.

    >>> language_called("FRANÇAIS"), language_called("AR"), language_called("Sports")
    ('fr', 'ar', None)
    """
    return _codes().get(fold(label))


@cache
def _codes() -> dict[str, str]:
    known = {fold(name): code for name, code in _NAMES.items()} | language_names()
    return {code: code for code in known.values()} | known
