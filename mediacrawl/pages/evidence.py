"""Whether an address is an article's, by what proves it, the strongest first.

1. Its site declares its shape (`Site.articles`, `Site.article_prefixes`).
2. A feed or a news sitemap names it.
3. A page links it, and it has the shape that articles have on most sites
   (`values.addresses.article_shapes`).
4. The page that stands there is read, and says itself what it is (`pages.refusal`).

Of links that stand in menus alone, half lead to articles as well: they are not left out.
"""

from __future__ import annotations

from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.metadata.read import Metadata
from mediacrawl.site import Site

# https://ogp.me/#types, and the shops' own: "product.item", "restaurant.restaurant".
_NO_ARTICLES = {
    "product": "product", "og:product": "product", "event": "event",
    "place": "place", "business": "place", "restaurant": "place", "hotel": "place",
}  # fmt: skip


def named_kind(site: Site, url: str) -> Kind:
    """What an address is that a feed or a news sitemap names: these name articles alone."""
    kind = site.classify(url)
    return Kind.ARTICLE if kind is Kind.OTHER else kind


def says_article(document: Document) -> bool:
    """Whether a page's own metadata say that it is an article."""
    if document.root is None:
        return False
    return names_article(Metadata(document.root, document.url))


def names_article(metadata: Metadata) -> bool:
    """Whether metadata say that their page is an article."""
    of_graph = metadata.metas.get("og:type") or ""
    return of_graph.strip().casefold() == "article" or metadata.json_ld.names_article


def names_shown(metadata: Metadata) -> str | None:
    """Say the kind of article that metadata say their page shows or plays: "video", "podcast",
    "gallery".
    """
    of_graph = (metadata.metas.get("og:type") or "").strip().casefold()
    return "video" if of_graph.partition(".")[0] == "video" else metadata.json_ld.names_shown


def names_other(metadata: Metadata) -> str | None:
    """Say what else metadata say their page is: "product", "job", "event", "place", "page". What
    has a time of publication is read all the same.
    """
    of_graph = (metadata.metas.get("og:type") or "").strip().casefold()
    named = _NO_ARTICLES.get(of_graph.partition(".")[0]) or metadata.json_ld.names_other
    return None if named is None or any(metadata.stated("published")) else named
