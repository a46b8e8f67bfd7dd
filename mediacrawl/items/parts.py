"""What stands in an article or on a listing: links, pictures, names, lines, each a few fields."""

from __future__ import annotations

from dataclasses import dataclass

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
