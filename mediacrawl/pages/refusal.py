"""Pages that are no articles, whatever their status: challenges, soft 404s, other kinds of page."""

from __future__ import annotations

import re

from mediacrawl.kinds import Kind
from mediacrawl.languages import language_of
from mediacrawl.languages.labels import folded
from mediacrawl.pages.document import Document
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.pages.section import meaning_of
from mediacrawl.reasons import CHALLENGE, NO_BODY, SOFT_404, Reason, no_article
from mediacrawl.site import Site
from mediacrawl.values.text import clean_text, fold

_CHALLENGE_TITLES = ("just a moment", "attention required! | cloudflare", "access denied")
_CHALLENGE_MARKS = (b"_cf_chl_opt", b"/cdn-cgi/challenge-platform/", b"cf-browser-verification")
# A challenge is a page of its own; articles may carry the same scripts beside their text.
_LARGEST_CHALLENGE = 30_000
_SUBJECTS = frozenset(kind for kind in Kind if kind.subject)
_SITE_NAME = re.compile(r"\s[|–—·-]\s")


def refusal_of(document: Document, metadata: Metadata, site: Site, url: str) -> Reason | None:
    """Say why a page is not read as an article; None if it may be one."""
    if document.unread:
        return document.unread
    if document.root is None:
        return NO_BODY
    stated = metadata.is_described
    if not stated and _is_challenge(document, metadata):
        return CHALLENGE
    if not stated and _is_not_found(metadata, site):
        return SOFT_404
    kind = _other_kind(metadata, site, url)
    return no_article(kind) if kind else None


def subject_of(metadata: Metadata, site: Site) -> str | None:
    """Say whether metadata make it an author's page or a dossier's, whatever its address."""
    meant = meaning_of(site, metadata.text("posttype"))
    return meant if meant in _SUBJECTS else None


def _is_challenge(document: Document, metadata: Metadata) -> bool:
    title = (clean_text(metadata.title) or "").casefold()
    if title.startswith(_CHALLENGE_TITLES):
        return True
    small = len(document.body) <= _LARGEST_CHALLENGE
    return small and not metadata.metas and any(mark in document.body for mark in _CHALLENGE_MARKS)


def _is_not_found(metadata: Metadata, site: Site) -> bool:
    # A server's own error page is English, whatever the site's language.
    words = {*folded(site.labels.not_found), *folded(language_of("en").labels.not_found)}
    for text in (metadata.title, metadata.metas.get("og:title")):
        title = fold(clean_text(text) or "")
        parts = {title, *_SITE_NAME.split(title)}
        if any(part.strip(" .!") in words for part in parts):
            return True
    return False


def _other_kind(metadata: Metadata, site: Site, url: str) -> str | None:
    """Name the kind of page that metadata or address say, if it is none that is read here."""
    kind = site.classify(url)
    if subject := subject_of(metadata, site) or (kind if kind.subject else None):
        return subject
    if kind.is_listing:
        return "listing"
    return "page" if metadata.text("type") == "page" else None
