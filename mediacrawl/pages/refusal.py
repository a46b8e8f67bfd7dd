"""Pages that are no articles, whatever their status: challenges, soft 404s, other kinds of page."""

from __future__ import annotations

import re
from functools import lru_cache

from mediacrawl.kinds import Kind
from mediacrawl.languages import absences
from mediacrawl.pages.document import Document
from mediacrawl.pages.evidence import names_other
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.topics.section import meaning_of
from mediacrawl.reasons import CHALLENGE, NO_BODY, SOFT_404, Reason
from mediacrawl.reasons.made import no_article
from mediacrawl.site import Site
from mediacrawl.values.text import clean_text, fold, parts_of_title

# A title of an article may begin so: "Just a moment with …".
_CHALLENGE_TITLE = re.compile(r"just a moment\W*|attention required! \| cloudflare", re.IGNORECASE)
_CHALLENGE_MARKS = (b"_cf_chl_opt", b"/cdn-cgi/challenge-platform/", b"cf-browser-verification")
# A challenge is a page of its own; articles may carry the same scripts beside their text.
_LARGEST_CHALLENGE = 30_000
_SUBJECTS = frozenset(kind for kind in Kind if kind.subject)
_WORD = re.compile(r"[^\W_]+(?:'[^\W_]+)*")
_LONGEST_TITLE = 200
# What stands before or behind the words for it, in any language.
_BESIDE = frozenset(map(fold, (
    "404", "410", "error", "http", "code", "oops", "ooops", "whoops", "sorry", "uh", "oh",
    "lo", "sentimos", "siento", "ups", "vaya", "fehler", "hoppla", "entschuldigung", "leider",
    "خطأ", "عذراً", "عذرا", "عفواً", "عفوا", "آسف", "آسفون", "نأسف",
    "désolé", "désolés", "oups", "erreur", "ops", "desculpe", "desculpa", "erro", "spiacenti",
    "siamo", "ci", "dispiace", "errore", "helaas", "oeps", "fout", "beklager", "tyvärr", "fel",
    "błąd", "przepraszamy", "niestety", "chyba", "hoppá", "hiba", "ошибка", "упс", "извините",
    "помилка", "вибачте", "hata", "üzgünüz", "maalesef", "متأسفانه", "خطا", "שגיאה", "אופס",
    "maaf", "rất", "tiếc", "xin", "lỗi", "抱歉", "很抱歉", "对不起", "對不起", "エラー",
    "오류", "죄송합니다",
)))  # fmt: skip


def refusal_of(document: Document, metadata: Metadata, site: Site, url: str) -> Reason | None:
    """Say why a page is not read as an article; None if it may be one."""
    if document.unread:
        return document.unread
    if document.root is None:
        return NO_BODY
    stated = metadata.is_described
    if not stated and _is_challenge(document, metadata):
        return CHALLENGE
    if not stated and _is_not_found(document, metadata, site):
        return SOFT_404
    kind = _other_kind(metadata, site, url)
    return no_article(kind) if kind else None


def subject_of(metadata: Metadata, site: Site) -> str | None:
    """Say whether metadata make it an author's page or a dossier's, whatever its address."""
    meant = meaning_of(site, metadata.text("posttype"))
    return meant if meant in _SUBJECTS else None


def _is_challenge(document: Document, metadata: Metadata) -> bool:
    if _CHALLENGE_TITLE.fullmatch(clean_text(metadata.title) or ""):
        return True
    small = len(document.body) <= _LARGEST_CHALLENGE
    return small and not metadata.metas and any(mark in document.body for mark in _CHALLENGE_MARKS)


def _is_not_found(document: Document, metadata: Metadata, site: Site) -> bool:
    assert document.root is not None
    # Its title may be the site's name, as on any page.
    heading = next(document.root.iter("h1"), None)
    shown = text_of(heading) if heading is not None else None
    words = _absent(site.labels.not_found)
    for text in (metadata.title, metadata.metas.get("og:title"), shown):
        title = fold(clean_text(text) or "")[:_LONGEST_TITLE].replace("’", "'")
        if any(_says_absent(part, words) for part in {title, *parts_of_title(title)}):
            return True
    return False


@lru_cache
def _absent(own: tuple[str, ...]) -> frozenset[str]:
    """What a site says, and any: a server's error page is its maker's, a page in another
    language than its site's that language's.
    """
    return frozenset(" ".join(_WORD.findall(fold(one))) for one in (*own, *absences()))


def _says_absent(title: str, words: frozenset[str]) -> bool:
    """Whether a title says that nothing is there, with a number or an interjection or without."""
    found = _WORD.findall(title)
    if " ".join(found) in words:
        return True
    rest = [word for word in found if word not in _BESIDE]
    if not rest:
        return "404" in found
    return len(rest) < len(found) and " ".join(rest) in words


def _other_kind(metadata: Metadata, site: Site, url: str) -> str | None:
    """Name the kind of page that metadata or address say, if it is none that is read here."""
    kind = site.classify(url)
    if subject := subject_of(metadata, site) or (kind if kind.subject else None):
        return subject
    if kind.is_listing:
        return "listing"
    return "page" if metadata.text("type") == "page" else names_other(metadata)
