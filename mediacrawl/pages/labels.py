"""The words by which a reader finds the parts of a page, one table a language.

They are the contract with a site: class names change, labels hardly ever. A language is data
alone, so that an edition is added without code.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, eq=False)
class Labels:
    """Labels of one language, in lower case. Compared by identity, for quick caches."""

    language: str
    """Code of the language, for the reading of dates."""

    by: tuple[str, ...]
    """What stands before an author's name."""

    source: tuple[str, ...]
    """What stands before the agency credited."""

    joiners: tuple[str, ...]
    """Words between two names of a byline."""

    read_time: str
    """Pattern of the reading time; its first group is the number of minutes."""

    read_more: tuple[str, ...]
    """Start of a line in the body that only points to another article."""

    related: tuple[str, ...]
    """Heading of the box of related articles."""

    most_read: tuple[str, ...]
    """Heading of the list of what others read."""

    read_next: tuple[str, ...]
    """Heading of the list of what to read after this."""

    coverage: tuple[str, ...]
    """Heading of the box that names the dossier."""

    author_more: tuple[str, ...]
    """Heading of the list of more by the same author."""

    breaking: tuple[str, ...]
    """Heading of the ticker."""

    everything: tuple[str, ...]
    """Text of a link from a box to the whole list."""

    next_page: tuple[str, ...]
    """Text of a link to the next page of a listing, or of the button that loads it."""

    not_found: tuple[str, ...]
    """Titles of a page that says in words what it should have said as status 404."""

    disclaimer: tuple[str, ...]
    """Start of the paragraph by which the outlet parts from a writer's opinion."""


ENGLISH = Labels(
    language="en",
    by=("by", "by:"),
    source=("source", "sources", "source(s)"),
    joiners=("and", "&"),
    read_time=r"(\d{1,3})\s*[- ]?\s*min(?:ute)?s?\.?\s+read",
    read_more=("read more", "read also", "also read", "see also", "watch more"),
    related=("related news", "related articles", "related stories", "related"),
    most_read=("most read", "most popular", "most viewed"),
    read_next=("read next", "up next"),
    coverage=("coverage",),
    author_more=("more by this author", "more from this author", "also by this author"),
    breaking=("breaking", "breaking news"),
    everything=("all", "view all", "see all", "more", "show all"),
    next_page=("next", "next page", "load more", "show more", "view more", "older", "›", "»", ">"),
    not_found=(
        "page not found",
        "not found",
        "404",
        "error 404",
        "404 not found",
        "404 - page not found",
        "page does not exist",
        "this page could not be found",
        "page can't be found",
    ),
    disclaimer=(
        "the opinions mentioned in this article",
        "the opinions expressed in this article",
        "the views expressed in this article",
        "opinions expressed in this article",
    ),
)
