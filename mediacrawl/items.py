"""What a page says, documented by field: the items that spiders yield and the store writes.

One response gives one item, so that what a response led to is stored in one transaction: an
article page an `Article`, a listing page or a sitemap a `Listing`, any other outcome a `Note`.
A field that the page does not state is None (or an empty list), never an empty string.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field, replace
from datetime import datetime
from typing import Any, NamedTuple, Self

from mediacrawl.kinds import Kind
from mediacrawl.reasons import (
    NO_ADDRESS,
    NO_BODY,
    NO_KIND,
    NO_TITLE,
    OUT_OF_RANGE,
    Reason,
    State,
)

# Every kind of article that the corpus knows; the contract of `corpus.article.kind`.
KINDS = (
    "news", "opinion", "analysis", "blog", "feature", "video", "infographic", "gallery",
    "podcast", "report", "newscast", "press", "research",
)  # fmt: skip
# Those that show or play something and need no text.
MEDIA_KINDS = frozenset({"video", "infographic", "gallery", "podcast", "report", "newscast"})
LINK_KINDS = ("related", "read_more", "read_next", "most_read", "coverage", "author_more", "inline")


@dataclass(slots=True)
class Link:
    """A typed link from an article's page to another page."""

    kind: str
    """One of LINK_KINDS."""

    position: int
    """Place among the links of its kind on the page, from 1."""

    target_url: str
    """Canonical when the target is on the outlet's host; else the address without tracking."""

    anchor: str | None = None
    """Visible text of the link."""


@dataclass(slots=True)
class Image:
    """An image of an article: the main one first, then those of the body in page order."""

    position: int
    """From 1."""

    url: str
    """Address of the image, with the parameters that carry meaning."""

    caption: str | None = None
    """Caption without the credit."""

    credit: str | None = None
    """Photographer, agency or illustrator, without the brackets around it."""


@dataclass(slots=True)
class Tag:
    """A visible tag of an article."""

    name: str
    """As shown."""

    url: str | None = None
    """Canonical address of its tag page; None when the page does not link it."""


@dataclass(slots=True)
class Author:
    """A name in an article's byline."""

    name: str
    """Without "By"."""

    url: str | None = None
    """Canonical address of the author's page; None when the byline does not link it."""


@dataclass(slots=True)
class Alternate:
    """The same article in another edition, as the page itself says."""

    language: str
    """Language code of that edition, in lower case: 'ar'."""

    url: str
    """Canonical address there."""


@dataclass(slots=True)
class Headline:
    """A line of the breaking ticker."""

    text: str
    """As shown, in one line."""

    url: str | None = None
    """Canonical address of the article that the line links to, if it does."""


@dataclass(slots=True)
class Placement:
    """An article that stands on a listing page."""

    article_url: str
    """Canonical address of the article."""

    position: int
    """Place on the page, from 1."""


@dataclass(frozen=True, slots=True)
class FromFeed:
    """What a feed says of an article: used where its page says nothing."""

    title: str | None = None
    """In one line, without markup."""

    published: str | None = None
    """Time of publication as it is written."""

    modified: str | None = None
    """Time of the last change as it is written."""

    authors: tuple[str, ...] = ()
    tags: tuple[str, ...] = ()

    summary: str | None = None
    """In one line, without markup; None where it was cut off in the middle."""

    content: str | None = None
    """The article's text as HTML, where the feed has all of it."""

    def as_json(self) -> dict[str, Any]:
        """As the ledger and the archive keep it: without what is not said."""
        return {name: value for name, value in asdict(self).items() if value}

    def completed(self, other: FromFeed | None) -> FromFeed:
        """This, with what only the other says."""
        said = asdict(other) if other else {}
        missing = {name: value for name, value in said.items() if not getattr(self, name)}
        return replace(self, **missing)

    @classmethod
    def of_json(cls, stated: object) -> Self | None:
        """Read what `as_json` gave; None of nothing, and of what another version wrote."""
        if not stated or not isinstance(stated, dict):
            return None
        try:
            lists = {name: tuple(stated.get(name, ())) for name in ("authors", "tags")}
            found = cls(**{**stated, **lists})
        except TypeError:
            return None
        said = (*filter(None, asdict(found).values()), *found.authors, *found.tags)
        return found if all(isinstance(value, str | tuple) for value in said) else None


class Entry(NamedTuple):
    """An address that a page names, and what it says of it."""

    url: str
    """Canonical address."""

    kind: Kind
    """What its address, or the page that names it, says it is."""

    modified: datetime | None = None
    """Time of its last change, as a sitemap says (aware, UTC)."""

    published: datetime | None = None
    """Time of its publication, as a sitemap says (aware, UTC)."""

    address: str | None = None
    """The address as the page writes it, where that is not the canonical one."""

    feed: FromFeed | None = None
    """What a feed says of the article."""


@dataclass(slots=True)
class Discovery:
    """An address that this response was the first of the run to show."""

    url: str
    """Canonical address."""

    kind: Kind
    """What its address says it is."""

    reason: Reason | None = None
    """Why it will not be fetched, where it will not."""

    published_at: datetime | None = None
    """When it was published, where a sitemap says so (aware, UTC)."""

    address: str | None = None
    """The address as it was linked, where that is not the canonical one."""

    @property
    def state(self) -> State:
        """State of its row in the ledger, if it is new there."""
        return State.PENDING if self.reason is None else self.reason.state


@dataclass(frozen=True, slots=True)
class Place:
    """Where the archive keeps a response."""

    file: str
    """Name of the file, within the archive's folder."""

    offset: int
    """Where its record begins, in bytes."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What a crawl asked for: what the response itself does not tell."""

    kind: Kind | None = None
    """Kind of page; None where no spider asked (robots.txt), or nothing is known of it."""

    page: int = 1
    """Number of the page within its listing."""

    label: str | None = None
    """Name of the listing, where the crawl knew it."""

    found_on: str | None = None
    """Address of the page that named this one."""

    depth: int = 0
    """Steps over articles' links since a listing named it."""

    via: str | None = None
    """Address that was asked for first, where redirects led here."""

    feed: FromFeed | None = None
    """What a feed says of the article."""

    memento: str | None = None
    """Address of the capture in a web archive that was asked in place of the site."""


@dataclass(slots=True)
class Fetch:
    """How a page was had: what the ledger keeps of a response."""

    url: str
    """Canonical address that was asked for (before redirects)."""

    at: datetime
    """When the response arrived (aware, UTC)."""

    status: int | None = None
    """HTTP status; None when no answer came."""

    etag: str | None = None
    """ETag header as sent."""

    last_modified: str | None = None
    """Last-Modified header as sent."""

    found_on: str | None = None
    """Canonical address of the page that first named this one in the run; None for a start."""

    depth: int = 0
    """Steps over articles' links since a listing named it."""

    due_at: datetime | None = None
    """When to look at it again, where that is planned (aware, UTC)."""

    archive: Place | None = None
    """Where the response is kept; None where it is not, and where no answer came."""

    reread: bool = False
    """Whether it was read again from an archive: the site was not asked."""

    address: str | None = None
    """The address that the site was asked for, where that is not the canonical one."""

    memento: str | None = None
    """Address of the capture in a web archive that it was had from: what it says is of the past,
    and joins what is known of other times."""


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


@dataclass(frozen=True, slots=True)
class Source:
    """Something that names a site's articles: a feed, a sitemap, a listing."""

    url: str
    """Address as it is asked for, its query too."""

    site: str
    """Front page of the site that it is of (`Site.front_url`)."""

    kind: Kind
    """Kind of page."""

    title: str | None = None
    """What it is called."""

    found_on: str | None = None
    """Page that names it; None where the site's declaration does."""


@dataclass(slots=True)
class Listing:
    """A page that lists articles, or a sitemap (which has no placements)."""

    page_url: str = ""
    """Canonical address of the listing, without the page number."""

    page_kind: Kind = Kind.SECTION
    """Kind of listing, or SITEMAP."""

    page: int = 1
    """Number of the page within the listing, from 1."""

    outlet: str = ""
    """Slug of the outlet: 'almayadeen'."""

    edition: str = ""
    """Language edition: 'en', 'ar', 'es'."""

    label: str | None = None
    """Name of the listing as a reader sees it: 'Politics'; of an author's page the author's."""

    description: str | None = None
    """What an author's or a dossier's page says of its subject."""

    placements: list[Placement] = field(default_factory=list)
    """Articles in page order."""

    headlines: list[Headline] = field(default_factory=list)
    """As in Article."""

    discovered: list[Discovery] = field(default_factory=list)
    """As in Article."""

    next_page: Discovery | None = None
    """Where the listing goes on, if it does and that is not known to be read already."""

    named: list[Entry] = field(default_factory=list)
    """A sitemap's articles."""

    not_modified: bool = False
    """Whether the site says that it is as before (HTTP 304): nothing was read."""

    is_index: bool = False
    """Whether it is a sitemap of sitemaps, which names no article itself."""

    source: Source | None = None
    """The source as which a crawl read it; None where it is none, and in what is read again."""

    not_before: datetime | None = None
    """Until when the site asks to leave the source alone (aware, UTC)."""

    quiet: dict[str, tuple[int, ...]] = field(default_factory=dict)
    """When it asks not to be asked at all: {hours: (0, 1), days: (6,)}, by UTC, Monday 0."""

    sources: list[Source] = field(default_factory=list)
    """Sources of the site that it is the first of the run to show."""

    fetch: Fetch | None = None
    """The ledger's part. Its url keeps the page number of a listing."""

    @property
    def key(self) -> str:
        """Identity of the item within a crawl."""
        return f"{self.page_url} {self.page}"


@dataclass(slots=True)
class Note:
    """The outcome of a request that gave neither an article nor a listing."""

    fetch: Fetch
    """What was asked for and answered."""

    kind: Kind
    """What the address says it is."""

    reason: Reason
    """Why it gave none."""

    article_url: str | None = None
    """Canonical address of the article that this address also leads to, if it does."""

    claim: str | None = None
    """What the answer says it is, without proof: the address of another article."""

    published_at: datetime | None = None
    """When it was published, where it was read and is not wanted (aware, UTC)."""

    discovered: list[Discovery] = field(default_factory=list)
    """As in Article."""

    aside: bool = False
    """Whether it is of another address than the one that answered: the ledger keeps it, and it
    is no outcome of an article. (/a redirects to /b, which is read: the note is of /a.)"""

    @property
    def state(self) -> State:
        """State of the address in the ledger."""
        return self.reason.state

    @property
    def key(self) -> str:
        """Identity of the item within a crawl."""
        return self.fetch.url


Item = Article | Listing | Note


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


def set_aside(article: Article, reason: Reason, article_url: str | None = None) -> Note:
    """What the ledger keeps of an article that is not stored, for a reason.

    Args:
        article_url: The article that its address leads to all the same.
    """
    assert article.fetch is not None
    return Note(
        replace(article.fetch, due_at=None),  # that is when a stored one is looked at again
        Kind.ARTICLE,
        reason,
        article_url,
        published_at=article.published_at if reason == OUT_OF_RANGE else None,
        discovered=article.discovered,
    )
