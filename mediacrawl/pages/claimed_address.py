"""Which article a page says it is, and whether an address that led to it is that article's."""

from __future__ import annotations

from collections.abc import Iterable

from mediacrawl.items import Article, Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Reading
from mediacrawl.reasons.made import leads_elsewhere, redirects_to
from mediacrawl.site import Site
from mediacrawl.values.addresses.page_match import alike, has_words, names_article, share_a_name


def is_own(article: Article, url: str, asked: Asked) -> bool:
    """Whether a page says that it is the article of an address."""
    listed = asked.feed.title if asked.feed else None
    named = names_article(url, title=article.title, external_id=article.external_id)
    return named or alike(listed, article.title)


def other_name(article: Article, url: str, names: Iterable[str]) -> str | None:
    """Give the address that a page calls its own and its title fits; None where `url` is the same.

    (/harbour-opens gives the page "Storm nears", whose canonical is /storm-nears: that one. Where
    it is /news/harbour-opens and the title fits it: None, both are names of one article.)
    """
    if not has_words(url):
        return None
    external_id = article.external_id
    for other in names:
        if names_article(other, title=article.title, external_id=external_id):
            return None if share_a_name(url, other) else other
    return None


def take_redirect(reading: Reading, first: str, asked: Asked, site: Site) -> None:
    """Add the ledger's entry of the address that led here: an alias where the page proves it."""
    item = reading.item
    fetch = item.fetch
    assert fetch is not None
    url = site.canonical(first) or first
    note = Fetch(url, fetch.at, fetch.status, found_on=fetch.found_on, reread=fetch.reread)
    if isinstance(item, Article):
        same = item.url == url or share_a_name(url, fetch.url) or is_own(item, url, asked)
        if same:
            reading.asides.append(
                Note(note, Kind.ARTICLE, redirects_to(fetch.url), item.url, aside=True)
            )
            return
    elif isinstance(item, Note):
        item.aside = True  # what counts is that the article was not had
    reading.is_own = False
    reading.asides.append(Note(note, Kind.ARTICLE, leads_elsewhere(fetch.url), claim=fetch.url))
