"""Where walks over a listing's pages that ended early go on: of what the waiting page is a part."""

from __future__ import annotations

from mediacrawl.kinds import Kind
from mediacrawl.memory import Waiting
from mediacrawl.pages.links.pagination import listing_at, number_behind, page_number
from mediacrawl.reasons.made import beyond_pages
from mediacrawl.site import Site


def place_of(waiting: Waiting, kind: Kind, site: Site) -> tuple[str, int]:
    """Give the canonical address of the listing of which an address is a page, and its number.

    What only a walk can have noted was found on its listing, or on the page before. Subjects and
    tags are noted wherever one of their kind links them: where theirs say what they list, that
    counts.
    """
    said, number = listing_at(waiting.url, site), page_number(waiting.url)
    named = listing_at(waiting.found_on, site) if waiting.found_on else said
    if number == 1:
        last = number_behind(named, waiting.url) if _only_walked(kind, named, site) else None
        is_next = last and waiting.reason in (None, str(beyond_pages(last - 1)))
        return (named, last) if last and is_next else (said, 1)
    says_so = "?" not in waiting.url and (
        named == site.front_url or kind.subject or site.classify(said).is_listing
    )
    return said if says_so else named, number


def _only_walked(kind: Kind, listing: str, site: Site) -> bool:
    """Whether an address behind that of a listing is its further page, if a number says so: the
    front page names every section, and a list of tags the tag 2024."""
    if listing == site.front_url or kind.subject:
        return False
    return kind.traits.section or site.classify(listing) is kind
