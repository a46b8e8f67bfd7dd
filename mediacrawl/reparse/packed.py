"""What a capture says, packed: most of it is stored already, and need not be unpacked."""

from __future__ import annotations

import pickle
from dataclasses import dataclass, field
from datetime import datetime

from mediacrawl.db.rows import article_row, fields_hash, image_rows, links_digest
from mediacrawl.items import Article, Headline, Item, Listing, Note, set_aside
from mediacrawl.pipelines.dedupe import marks_of, names_of
from mediacrawl.reasons import Reason
from mediacrawl.spiders.checks.suspicion import Doubt


@dataclass(slots=True)
class Packed:
    """A capture that was read, for the process that stores."""

    site: str
    """Name of the spider whose site it is of; empty for another host."""
    run: str
    at: datetime
    url: str = ""
    """The ledger's address of it."""
    kind: str = ""
    """article, listing, page; or why nothing was read: other, not_news, error."""
    items: bytes = b""
    """Pickled items."""
    names: list[str] = field(default_factory=list)
    """Of an article: the names by which a repeated one is known, its address first."""
    title: str | None = None
    marks: frozenset[int] = frozenset()
    """Of an article's text, by which a repeated one is known."""
    fields_hash: str = ""
    links_digest: str | None = None
    extractor: str | None = None
    past: bool = False
    """Whether a web archive had it: it joins what is known of other times."""
    doubt: Doubt | None = None
    """Of an article that waits for others, as in the crawl."""
    state: tuple[str, str | None] = ("", None)
    """Of a page: state and reason as the ledger has them."""
    claim: str | None = None
    """Of a page: the address where it leads, without proof."""
    headlines: list[tuple[str, str | None]] = field(default_factory=list)
    """Of an article or a listing: text and address of the ticker's lines."""
    number: int = 0
    """Among those that are read, from 1."""

    @property
    def is_alias(self) -> bool:
        """Whether the article calls another address its own: /a?utm=x names /a as canonical."""
        return bool(self.names) and self.names[0] != self.url

    def pack(self, items: list[Item]) -> None:
        """Take the items, and note what is compared with the corpus before they are unpacked."""
        item = items[-1]
        self._describe(item)
        self.items = pickle.dumps(items, pickle.HIGHEST_PROTOCOL)

    def unpack(self, lines: list[Headline] | None = None) -> list[Item]:
        """Give the items.

        Args:
            lines: Of the ticker, that are new with this one.
        """
        items: list[Item] = pickle.loads(self.items)  # made by a process of ours
        if not isinstance(items[-1], Note):
            items[-1].headlines = lines or []
        return items

    def notes_instead(self, reason: Reason, article_url: str | None = None) -> list[Item]:
        """The items of an article that is not stored, for the reason.

        Args:
            article_url: The article that its address leads to all the same.
        """
        *notes, article = self.unpack()
        assert isinstance(article, Article)
        return [*notes, set_aside(article, reason, article_url)]

    def _describe(self, item: Item) -> None:
        assert item.fetch is not None
        self.url = item.fetch.url
        if isinstance(item, Note):
            self.kind, self.state = "page", (item.state, str(item.reason) or None)
            self.claim, self.names = item.claim, []
            return
        self.headlines = [(line.text, line.url) for line in item.headlines]
        if isinstance(item, Listing):
            self.kind = "listing"
            return
        self.kind, self.past = "article", item.fetch.memento is not None
        self.names, self.title, self.marks = names_of(item), item.title, marks_of(item)
        self.fields_hash = fields_hash(article_row(item), image_rows(item))
        self.links_digest = links_digest(item)
        self.extractor = item.extractor
