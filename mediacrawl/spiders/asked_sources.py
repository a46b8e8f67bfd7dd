"""What names a site's articles (`items.Source`), as a crawl asks it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from mediacrawl.items import Source
from mediacrawl.kinds import Kind
from mediacrawl.pages.sitemap import month_of

if TYPE_CHECKING:
    from mediacrawl.site import Site
    from mediacrawl.spiders.frontier import Target


def source_of(target: Target, site: Site, title: str | None = None) -> Source | None:
    """The source that an answer speaks for; None where it is none.

    What a month's sitemap names counts for the index that names it: the month ends, and it falls
    silent; the index goes on.

    Args:
        title: What the page calls itself.
    """
    if target.page != 1 or not target.kind.traits.source:
        return None
    url, found_on = target.url, target.found_on
    if target.kind is Kind.SITEMAP and found_on and month_of(url):
        url, found_on = found_on, None
    elif site.classify(url).traits.section and not site.found:
        found_on = None  # its menus name it too, and it is declared
    return Source(url, site.front_url, target.kind, target.label or title, found_on)
