"""Whether an address looks like an article's, where its site declares nothing.

Publishers' content systems write articles' addresses in few ways: with the day of publication,
with a number or a code of the article, or with its headline as a slug. Listings have short names,
pages of numbers and the words for what they list.
"""

from __future__ import annotations

import re
from itertools import pairwise

from mediacrawl.values.text import holds_one

# What a listing or a service calls itself in the languages of most sites: in the address of an
# article these words stand among others, or not at all.
_SUBJECTS = frozenset({
    "tag", "tags", "topic", "topics", "tema", "temas", "thema", "themen", "theme", "themes",
    "sujet", "sujets", "dossier", "dossiers", "keyword", "keywords", "category", "categories",
    "categoria", "categorias", "categorie", "kategorie", "rubrik", "rubrique", "author", "authors",
    "autor", "autores", "autoren", "auteur", "auteurs", "autore", "autori", "profile", "profiles",
    "profil", "people", "staff", "archive", "archives", "archiv", "archivo", "archivio", "page",
    "pages", "sekce", "rubrika", "stitek", "kategoria", "kategori", "etiket", "etiqueta",
    "etiquetas", "schlagwort", "schlagworte", "stichwort", "trefwoord", "onderwerp", "etikett",
    "emne", "emner", "avainsana", "cimke", "eticheta", "chu-de",
})  # fmt: skip
_SERVICES = frozenset({
    "user", "users", "search", "suche", "recherche", "buscar", "busqueda", "login", "logout",
    "signin", "signup", "register", "account", "konto", "subscribe", "subscription", "newsletter",
    "newsletters", "abo", "about", "contact", "contacts", "kontakt", "contacto", "impressum",
    "privacy", "terms", "legal", "help", "hilfe", "aide", "ayuda", "faq", "shop", "store", "jobs",
    "careers", "advertise", "sitemap", "feed", "feeds", "rss", "amp-story", "print", "share",
    "cart", "wp-content", "wp-json", "wp-login.php", "cdn-cgi", "static", "assets", "media-kit",
    "events", "calendar", "weather", "horoscope", "games", "puzzles", "tv-guide",
    "discuss", "articlecomments",
})  # fmt: skip
_NEVER = _SUBJECTS | _SERVICES
# Some name a part of the news as well, where a headline of so many words stands behind them.
_ALSO_NEWS = frozenset({
    "weather", "games", "legal", "people", "profile", "profiles", "archive", "archives",
})  # fmt: skip
_WORDS_OF_HEADLINE = 6
# What systems call one article, in the languages of most sites; its name or number is behind it.
_ONE = frozenset({
    "article", "story", "artikel", "articulo", "artigo", "articolo", "artikkel", "artikkeli",
    "clanek", "clanok", "artykul", "cikk", "straipsnis", "makale",
})  # fmt: skip
# Above an article these stand for no part of a site but for a list of it.
_LISTS = frozenset({
    "category", "categories", "categoria", "categorias", "categorie", "kategorie", "rubrik",
    "rubrique", "tag", "tags", "forum", "forums",
})  # fmt: skip
# What readers say of an article stands below it. "comment" is a section of opinions.
_BELOW = frozenset({"comments", "commentaires", "comentarios", "commenti", "kommentare"})
# A page of the house has a long address too: its name says what it is. Only phrases that no
# headline has; "sign up" and "about us" stand in many.
_SERVICE = re.compile(
    r"(?:^|[-_])(?:terms-of-(?:use|service)|terms-and-conditions|(?:privacy|cookies?)-(?:policy|"
    r"notice|statement)|impressum|nutzungsbedingungen|datenschutzerklaerung|mentions-legales|"
    r"aviso-legal|politica-de-(?:privacidade?|cookies)|subscriber-agreement"
    r"|politique-de-(?:confidentialite|cookies)|conditions-generales-d|termos-(?:de-uso|e-condicoes)"
    r"|terminos-(?:de-uso|y-condiciones)|condiciones-(?:de-uso|generales)|termini-e-condizioni"
    r"|informativa-(?:sulla-)?privacy|algemene-voorwaarden|gebruiksvoorwaarden|privacyverklaring"
    r"|gizlilik-(?:politikasi|sozlesmesi)|kullanim-(?:kosullari|sartlari)|polityka-prywatnosci"
    r"|kebijakan-privasi|syarat-dan-ketentuan)(?:$|[-_.])"
    r"|^(?:\d+[-_])?(?:about|contact)-us(?:[-_]\d+)?$"
    r"|^(?:advertise-with-(?:us|the|our)|write-for-us|work-(?:with|for)-us)(?:$|[-_])"
)
# One of which is part of all that it finds, and of hardly a headline.
_SIGNS_OF_SERVICE = (
    "-us", "terms-", "privacy", "cookie", "impressum", "nutzungs", "datenschutz", "mentions-",
    "aviso-", "politica-", "subscriber-", "advertise-", "write-for-", "politique-", "conditions-g",
    "termos-", "terminos-", "condiciones-", "termini-", "voorwaarden", "gizlilik-", "kullanim-",
    "prywatnosci", "privasi", "syarat-",
)  # fmt: skip
# A part's front page that has a number: home-15682108.
_START = re.compile(r"(?:home|homepage|startseite|portada|accueil)[-_](?:[a-z]+[-_])?\d+")
_FILE = re.compile(
    r"\.(?:css|m?js|json|xml|txt|ico|svg|png|jpe?g|gif|webp|avif|mp[34]|m3u8|pdf|woff2?|ashx|axd|zip"
    r"|rss|atom)$"
)
_PAGE = re.compile(r"/(?:page|p|pagina|seite)[/-]\d{1,5}$")
_DAY = re.compile(r"(?:19|20)\d\d[-/_]?(?:0[1-9]|1[0-2]|[1-9])[-/_]?(?:0[1-9]|[12]\d|3[01]|[1-9])?")
_CALENDAR = re.compile(r"(?:19|20)\d\d(?:[-/](?:\d{1,2}|[a-z]{3,9})){0,2}")
_DATED = re.compile(
    r"(?:^|[/_-])(?:19|20)\d\d[/_-]?(?:0?[1-9]|1[0-2]|[a-z]{3,9})(?:[/_-]?(?:0?[1-9]|[12]\d|3[01]))?"
    r"(?:[/_-]|$)"
)
# A number of an article is longer than a year or a page; a code mixes letters and digits.
_NUMBER = re.compile(r"(?:^|[^0-9])\d{5,}(?:[^0-9]|$)")
_CODE = re.compile(r"(?:^|[-_.,~/])(?=[a-z0-9]*\d)(?=[a-z0-9]*[a-z])[a-z0-9]{8,}(?:$|[.,])")
_UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")
_ENDING = re.compile(r"\.(?:s?html?|php\d?|aspx?|jsp|cms|ece|do|story|article)$")
_BETWEEN = re.compile(r"[-_,+~.]|%20")
# In a segment without escapes: what a word has from its first two letters on.
_WORD = re.compile(r"[a-z]{2}[^-_,+~.]*")
_LETTER = re.compile(r"[a-z]{2}|%[cde][0-9a-f]%|%[ef][0-9a-f]")
_HYPHENS, _SHORT_NUMBER = re.compile(r"[^-]-[^-]+-[^-]"), re.compile(r"\d{3,}")
_HYPHENS_OF_UUID = 4
_WORDS_OF_SLUG = 4
_WORDS_BESIDE_ENDING = 3
_LONGEST = 400


def looks_like_article(path: str) -> bool:
    """Whether the path of an address has the shape of an article's.

    Args:
        path: Lower-case, percent-encoded, without slashes at its ends.

    >>> looks_like_article("2025/03/09/mill-by-the-river-turns-again")
    True
    >>> looks_like_article("world/mill-turns-again-1234567")
    True
    >>> looks_like_article("world/europe"), looks_like_article("2025/03/09")
    (False, False)
    >>> looks_like_article("sekce/mill-that-turns-again"), looks_like_article("discuss/16763")
    (False, False)
    >>> looks_like_article("world/mill-by-the-river-turns-again/comments")
    False
    >>> looks_like_article("terms-of-use-and-privacy-policy"), looks_like_article("a/home-123456")
    (False, False)
    >>> looks_like_article("news/what-the-river-says-about-us-and-whom-it-asks-to-sign-up")
    True
    """
    if not path or len(path) > _LONGEST * 5 or _is_file_or_page(path):
        return False
    segments = path.split("/")
    if _CALENDAR.fullmatch(path) or _lists_or_serves(segments):
        return False
    last = _without_ending(segments[-1])
    if path.count("-") >= _HYPHENS_OF_UUID and _UUID.search(path):
        return True
    words = _words(last)
    if max(words, *map(_words, segments[-2:-1]), 0) >= _WORDS_OF_SLUG:
        return True
    if _DATED.search(path) and not _CALENDAR.fullmatch(last) and (words or _NUMBER.search(last)):
        return not _ends_with_date(segments)
    if _NUMBER.search(segments[-1]) and not _DAY.fullmatch(last):
        return True
    if last != segments[-1] and words >= _WORDS_BESIDE_ENDING:
        return True
    return _has_code(segments) or _is_called_one(segments)


def is_service(path: str) -> bool:
    """Whether the path of an address is of the house itself, and of no part of its news.

    Args:
        path: As in `looks_like_article`.

    >>> is_service("login"), is_service("en/about-us"), is_service("category/politics")
    (True, True, False)
    >>> is_service("advertise-with-the-daily-of-the-coast")
    True
    """
    segments = path.split("/")
    return not _SERVICES.isdisjoint(segments) or _names_service(segments[-1])


def names_file(path: str) -> bool:
    """Whether the path of an address names a file that is no page.

    Args:
        path: As in `looks_like_article`.

    >>> names_file("a/mill.jpeg"), names_file("a/mill.html")
    (True, False)
    """
    return "." in path and _FILE.search(path) is not None


def _lists_or_serves(segments: list[str]) -> bool:
    """Whether it lists something, or is about the site itself."""
    # Right before the name of what it lists; an author's articles stand below his name.
    last = segments[-1]
    if not _LISTS.isdisjoint(segments):
        return True
    if not _NEVER.isdisjoint(segments[-2:]):
        above = segments[-2] if len(segments) > 1 else ""
        if above not in _ALSO_NEWS or last in _NEVER or _words(last) < _WORDS_OF_HEADLINE:
            return True
    if last in _BELOW or _START.match(last):
        return True
    return _names_service(_without_ending(last))


def _names_service(segment: str) -> bool:
    """Whether a part of a path names a page of the house."""
    return holds_one(segment, _SIGNS_OF_SERVICE) and _SERVICE.search(segment) is not None


def _is_file_or_page(path: str) -> bool:
    """Whether it names a file, or a page of a list; hardly a path has what either has."""
    if names_file(path):
        return True
    return path[-1].isdigit() and _PAGE.search("/" + path) is not None


def _without_ending(segment: str) -> str:
    return _ENDING.sub("", segment) if "." in segment else segment


def _words(segment: str) -> int:
    segment = segment[:_LONGEST]
    if "%" not in segment:
        return len(_WORD.findall(segment))
    return len([word for word in _BETWEEN.split(segment) if _LETTER.search(word)])


def _ends_with_date(segments: list[str]) -> bool:
    """Whether nothing stands behind the date: a calendar's page."""
    return all(segment.isdigit() for segment in segments[-2:]) and len(segments[-1]) <= 2


def _is_called_one(segments: list[str]) -> bool:
    """Whether a word for one article stands above a name of three words, or a number."""
    return not _ONE.isdisjoint(segments) and any(
        above in _ONE and (_HYPHENS.search(segment) or _SHORT_NUMBER.fullmatch(segment))
        for above, segment in pairwise(segments)
    )


def _has_code(segments: list[str]) -> bool:
    """Whether a code ends the path, or stands before its slug."""
    return any(_CODE.search(segment[:_LONGEST]) for segment in segments[-2:])
