"""Articles that were read at another address than their own, while that is still to be asked.

The page at an article's own address is what is stored; and what the site refuses us there we do
not take elsewhere.
"""

from __future__ import annotations

from mediacrawl.items import Article, Item, Note

REFUSED = "its own address is refused"


class Held:
    """Holds such articles until their own address has answered."""

    def __init__(self) -> None:
        self._articles: dict[str, list[Article]] = {}
        self._refused: set[str] = set()

    def hold(self, article: Article) -> None:
        """Wait for the answer of the article's own address."""
        self._articles.setdefault(article.url, []).append(article)

    def release(self, url: str, outcome: Item) -> list[Item]:
        """What is to be kept of the articles that waited for this address, now that it answered."""
        if isinstance(outcome, Note) and outcome.state == "blocked":
            self._refused.add(url)
        return [self.judge(article) for article in self._articles.pop(url, ())]

    def judge(self, article: Article) -> Item:
        """The article, or the page that says that its own address is refused."""
        return refused_page(article) if article.url in self._refused else article


def refused_page(item: Item) -> Item:
    """What the ledger keeps of an article whose own address the site refuses."""
    if not isinstance(item, Article):
        return item
    assert item.fetch is not None
    return Note(item.fetch, "article", "blocked", REFUSED, discovered=item.discovered)
