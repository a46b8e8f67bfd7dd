"""A post of the demo site, planned and not yet written."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from random import Random

from demo.cast import Country, Writer
from demo.edition import Coverage, Section
from demo.prose import Cast

_FIRST_POSTID = 1_700_003


@dataclass(slots=True)
class Post:
    """A post of the CMS."""

    number: int
    section: Section
    """Section that its address stands in."""
    title: str
    path: str
    """Canonical path, decoded."""
    published: datetime
    modified: datetime
    country: Country
    cast: Cast
    tags: tuple[str, ...]
    hidden: tuple[str, ...]
    """Keywords of the metadata that are no visible tags."""
    writer: Writer | None = None
    """None where the byline is the outlet's own name."""
    coverage: Coverage | None = None
    filed: Section | None = None
    """Section that the CMS has it in, where its address says another."""
    states_category: bool = True
    """The metadata name the category."""
    alias: str | None = None
    """A second address of the same post."""
    twin_of: str | None = None
    """Path of the post whose text this one repeats."""
    text_number: int = -1
    """Number whose dice write the text; the post's own unless it is a twin."""
    in_sitemap: bool = True
    is_media: bool = False
    picture: str | None = None
    """Path of its picture on the media host, where others show it as well."""
    alternates: tuple[tuple[str, str], ...] = ()
    """Languages and addresses of the same story, where the page states them."""

    @property
    def postid(self) -> str:
        """Id of the post in the CMS."""
        return str(_FIRST_POSTID + 7 * self.number)

    @property
    def home(self) -> Section:
        """Section that metadata and breadcrumb name."""
        return self.filed or self.section

    @property
    def is_opinion(self) -> bool:
        """Whether the post carries the disclaimer and its author's other pieces."""
        return self.section.kind in ("opinion", "analysis")

    def dice(self, seed: str, use: str) -> Random:
        """The post's own dice for one use."""
        return Random(f"{seed}/{self.text_number}/{use}")
