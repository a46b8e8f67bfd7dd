"""An article, field by field."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from mediacrawl.items.fetched import Fetch
from mediacrawl.items.named import Discovery
from mediacrawl.items.parts import Alternate, Author, Headline, Image, Link, Tag
from mediacrawl.reasons import NO_ADDRESS, NO_BODY, NO_KIND, NO_TITLE, Reason

# Every kind of article that the corpus knows; the contract of `corpus.article.kind`.
KINDS = (
    "news", "opinion", "analysis", "blog", "feature", "video", "infographic", "gallery",
    "podcast", "report", "newscast", "press", "research",
)  # fmt: skip
# Those that show or play something and need no text.
MEDIA_KINDS = frozenset({"video", "infographic", "gallery", "podcast", "report", "newscast"})


@dataclass(slots=True)
class Article:
    """An article as its page shows it, normalized."""

    url: str = ""
    """Canonical address, by the page's own metadata where it states one. The identity."""

    outlet: str = ""
    """Slug of the outlet: 'almayadeen'."""

    edition: str = ""
    """Language edition: 'en', 'ar', 'es'."""

    kind: str | None = None
    """One of KINDS."""

    external_id: str | None = None
    """The site's own post id."""

    section: str | None = None
    """Slug path of the section, 'news/politics'."""

    title: str | None = None
    """Headline, in one line."""

    lead: str | None = None
    """Summary that stands before the body."""

    body: str | None = None
    """Paragraphs, subheads, quotes and list items in page order, parted by blank lines."""

    body_blocks: list[dict[str, Any]] = field(default_factory=list)
    """The same with types: {type: paragraph|heading|quote|list|embed|image, text, ...} in order.
    `links` [{url, anchor}] where a block has inline links, `items` of a list, `url` of an embed
    or an image, `caption` and `credit` of an image."""

    authors: list[Author] = field(default_factory=list)
    """The byline's names in order."""

    source: str | None = None
    """Agency or outlet credited, without "Source:"."""

    agencies: list[str] = field(default_factory=list)
    """News agencies among the source and the authors, each by its one name: 'AP', 'Reuters'."""

    language: str | None = None
    """Language code as the page states it, 'en'."""

    published_at: datetime | None = None
    """Time of publication (aware, in the zone in which the page tells it; the database keeps the
    instant)."""

    published_raw: str | None = None
    """The text that published_at was read from."""

    modified_at: datetime | None = None
    """Time of the last change that the page states (aware, likewise)."""

    read_minutes: int | None = None
    """Reading time that the page states, in minutes."""

    video_seconds: int | None = None
    """Length of the video that the page states, in seconds."""

    media_url: str | None = None
    """Address of the player or of the file, of a page that shows a video or plays a sound."""

    image_url: str | None = None
    """Main image; of a video its poster."""

    image_caption: str | None = None
    """Caption of the main image, without its credit."""

    image_credit: str | None = None
    """Credit of the main image, without its brackets."""

    paywalled: bool | None = None
    """Whether the page says that it can be read for money alone (isAccessibleForFree: false)."""

    tags: list[Tag] = field(default_factory=list)
    """Visible tags in order, each name once."""

    keywords: list[str] = field(default_factory=list)
    """Keywords of the metadata, hidden ones too, each once."""

    coverage: str | None = None
    """Name of the dossier that the metadata put it in."""

    alternates: list[Alternate] = field(default_factory=list)
    """The same article in other editions."""

    links: list[Link] = field(default_factory=list)
    """Links to other pages by kind and position."""

    images: list[Image] = field(default_factory=list)
    """All images, the main one first."""

    headlines: list[Headline] = field(default_factory=list)
    """Lines of the ticker that this page was the first of the run to show."""

    discovered: list[Discovery] = field(default_factory=list)
    """Addresses that this page was the first of the run to show."""

    sources: dict[str, str] = field(default_factory=dict)
    """Which source each field was read from: {'title': 'tawsiyat', ...}."""

    text_share: float | None = None
    """Share of the text in the article's container that reached body blocks or boxes whose
    purpose is known, from 0 to 1, by characters; None where there is no container."""

    left_out: dict[str, int] = field(default_factory=dict)
    """How many blocks of the container were left out, by the rule that said so:
    {'hidden': 2, 'teasers': 1}. Beside them what could not be read though it is there:
    {'declared title unread': 1, 'broken json-ld': 1}."""

    damage: int = 0
    """Characters of the title, the lead and the body that are U+FFFD or mojibake."""

    extractor: str | None = None
    """Version of mediacrawl that read the page."""

    fetch: Fetch | None = None
    """The ledger's part."""

    refused: Reason | None = None
    """Why the page gave nothing, where the article is the text that a feed has of it."""

    @property
    def key(self) -> str:
        """Identity of the item within a crawl."""
        return self.url


def gap_in(article: Article) -> Reason | None:
    """What an article lacks that every article must have, said once; None when it is complete."""
    if not article.url:
        return NO_ADDRESS
    if not article.title:
        return NO_TITLE
    if article.kind not in KINDS:
        return NO_KIND
    if not article.body and article.kind not in MEDIA_KINDS:
        return NO_BODY
    return None
