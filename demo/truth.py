"""What a crawl of the demo site should find, known from the plan and not read from its pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import lru_cache
from typing import Any, overload

_KEPT = 128
"""Articles that are kept: all of a site as tests have them, looked at many times."""


@dataclass(frozen=True, slots=True)
class GoldLink:
    """A typed link: kinds and positions as in `corpus.link`."""

    kind: str
    position: int
    anchor: str
    target: str


@dataclass(frozen=True, slots=True)
class GoldImage:
    """An image with caption and credit apart."""

    url: str
    caption: str | None
    credit: str | None


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """Every field of `corpus.article` that the page states."""

    url: str
    aliases: tuple[str, ...]
    """Further addresses of the same post: no row of their own."""
    twin_of: str | None
    """Address of another post with the same text."""
    kind: str
    external_id: str | None
    section: str
    section_of_path: str
    """Section that the address says; another than `section` where the metadata disagree."""
    title: str
    lead: str | None
    body: str | None
    """None of what has no body container: videos, galleries, ..."""
    body_blocks: tuple[dict[str, Any], ...]
    authors: tuple[tuple[str, str | None], ...]
    """Names with the address of the author page."""
    source: str | None
    language: str
    published_at: datetime | None
    """None where what the page says is no date that can be."""
    modified_at: datetime | None
    read_minutes: int | None
    video_seconds: int | None
    media_url: str | None
    """Address of the player or of the file."""
    image_url: str
    """Main image; of a video its poster."""
    image_caption: str | None
    image_credit: str | None
    images: tuple[GoldImage, ...]
    tags: tuple[tuple[str, str], ...]
    """Visible tags with the address of the tag page."""
    keywords: tuple[str, ...]
    coverage: str | None
    """Name of the dossier."""
    alternates: tuple[tuple[str, str], ...]
    """Languages and addresses of the same story, as far as the page states them."""
    links: tuple[GoldLink, ...]


@dataclass(frozen=True, slots=True)
class GoldListing:
    """One page of a listing and what stands there, each address once."""

    path: str
    """Key of `DemoSite.pages`."""
    page_url: str
    page_kind: str
    label: str | None
    description: str | None
    """What an author's or a dossier's page says of its subject."""
    page: int
    placements: tuple[str, ...]
    """Addresses in page order, media among them."""


class LazySequence(Sequence[GoldArticle]):
    """Articles written as they are looked at: a large site's text would fill the memory."""

    def __init__(self, count: int, write: Callable[[int], GoldArticle]) -> None:
        self._count = count
        self._write = lru_cache(_KEPT)(write)

    def __len__(self) -> int:
        return self._count

    @overload
    def __getitem__(self, index: int) -> GoldArticle: ...

    @overload
    def __getitem__(self, index: slice) -> Sequence[GoldArticle]: ...

    def __getitem__(self, index: int | slice) -> GoldArticle | Sequence[GoldArticle]:
        if isinstance(index, slice):
            return [self._write(number) for number in range(*index.indices(self._count))]
        return self._write(range(self._count)[index])

    def __iter__(self) -> Iterator[GoldArticle]:
        return map(self._write, range(self._count))


@dataclass(frozen=True, slots=True)
class Truth:
    """The gold of a site."""

    articles: Sequence[GoldArticle]
    """Newest first, media among them; aliases are no articles of their own, twins are."""
    listings: tuple[GoldListing, ...]
    headlines: tuple[str, ...]
    """Lines of the ticker, the same on every page."""
    not_articles: dict[str, str]
    """Addresses that must not become articles, and why: author, coverage, static, gone, missing
    or moved."""
    moved: dict[str, str] = field(default_factory=dict)
    """Former addresses of articles and where they lead."""
