"""The text that a feed has of an article, where the site refuses its page."""

from __future__ import annotations

from mediacrawl.items import Article, Asked, Fetch, FromFeed, Note, gap_in
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.feeds.content import document_of
from mediacrawl.pages.read import kept
from mediacrawl.pages.reading import PAGE_SECONDS, Covers
from mediacrawl.reasons import Reason
from mediacrawl.site import Site
from mediacrawl.values.cpu_budget import OverBudgetError, within

OK = 200


def stand_in(
    asked: Asked, site: Site, fetch: Fetch, reason: Reason, covers: Covers | None = None
) -> Article | Note | None:
    """Read the text that a feed has of an article whose page the site refuses; None without one.

    Args:
        reason: Why the page gave nothing.
    """
    said = asked.feed
    if not (said and said.content and said.title and reason.refusal) or fetch.status == OK:
        return None
    try:
        with within(PAGE_SECONDS):
            article = _read(said, site, fetch)
    except OverBudgetError:
        return None
    if article is None or gap_in(article):
        return None
    article.fetch, article.refused, article.url = fetch, reason, fetch.url
    article.sources = dict.fromkeys(article.sources, "feed")
    return kept(article, covers)


def _read(said: FromFeed, site: Site, fetch: Fetch) -> Article | None:
    page = ArticlePage(document_of(said, fetch.url), site, fetch.at)
    page.feed = said
    return None if page.problem() else page.to_item()
