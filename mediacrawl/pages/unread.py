"""What a page has and nobody could read: places that the site declares, broken JSON, a next page.

A place that finds nothing shows by its source, which no longer wins; one that finds an element
without the wanted content would not, and neither would a script that falls through to another
source. Both are counted beside what the rules of the body left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from mediacrawl.items import Article
from mediacrawl.loaders import ArticleLoader
from mediacrawl.pages.article_parts import ArticleParts
from mediacrawl.pages.links.pagination import find_further
from mediacrawl.pages.markup.nodes import HEADINGS, text_of

# Fields of a page class that have another name in the item.
_FILLED = {
    "published": "published_at", "modified": "modified_at", "image": "image_url",
    "media": "media_url",
}  # fmt: skip
_AS_TEXT = frozenset({"section", "kind", "tags"})


def unread_in(page: ArticleParts, article: Article, loader: ArticleLoader) -> dict[str, int]:
    """Count what could not be read, by what it is."""
    found = {f"broken {name}": number for name, number in page.metadata.broken.items() if number}
    for field, selectors in page.selectors.items():
        for selector in selectors:
            if selector.broken and (number := selector.broken(page.root)):
                found["broken script"] = found.get("broken script", 0) + number
        source = article.sources.get(_FILLED.get(field, field))
        won = source == "selector" or (field == "body" and source == "script")
        if not won and page.found(field) and not _can_be_read(field, page, loader):
            found[f"declared {field} unread"] = 1
    document = page.document
    if find_further(page.root, document.body, page.site, page.base, document.url):
        found["further page"] = 1
    return found


def _can_be_read(field: str, page: ArticleParts, loader: ArticleLoader) -> bool:
    """Whether what stands at the place of a field would do, had no better source won."""
    if field == "body":
        return False
    if field == "title":
        return any(_titles(page))
    said = [raw for _, raw in page.best(field) if raw]
    if field in _AS_TEXT:
        return any(isinstance(raw, str) and raw.strip() for raw in said)
    return any(loader.cleaned(_FILLED.get(field, field), raw) for raw in said)


def _titles(page: ArticleParts) -> Iterator[str]:
    """Texts at the declared place of the title: an element there has to hold a heading."""
    for place in page.found("title"):
        if isinstance(place, str):
            yield place.strip()
        else:
            yield from (text_of(node).strip() for node in place.iter(*HEADINGS))
