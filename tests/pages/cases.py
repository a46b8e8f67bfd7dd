"""What a case's page gives, in the form in which expected.json keeps it."""

import json
from dataclasses import asdict
from datetime import datetime

from mediacrawl.pages.document import Document
from mediacrawl.pages.listing import ListingPage
from mediacrawl.sites import almayadeen

PAGES = {"almayadeen": (almayadeen.Article, ListingPage)}
SITES = {
    ("almayadeen", "en"): almayadeen.EN,
    ("almayadeen", "ar"): almayadeen.AR,
    ("almayadeen", "es"): almayadeen.ES,
}
# What only the crawl knows, and what changes with every release.
NOT_OF_THE_PAGE = ("discovered", "fetch", "extractor")


def read_case(folder):
    """Read the page of a case as its meta.json says."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    site = SITES[folder.parent.name, meta.get("edition", "en")]
    article_page, listing_page = PAGES[folder.parent.name]
    document = Document(meta["url"], (folder / "page.html").read_bytes())
    if meta["page"] == "listing":
        return _listing(listing_page(document, site), meta.get("current", 1))
    page = article_page(document, site, datetime.fromisoformat(meta["now"]))
    problem = page.problem()
    return {"problem": str(problem)} if problem else _article(page.to_item())


def _article(item):
    found = {key: value for key, value in asdict(item).items() if key not in NOT_OF_THE_PAGE}
    return _plain(found)


def _listing(page, current):
    return _plain(
        {
            "label": page.label,
            "description": page.description,
            "placements": [asdict(placement) for placement in page.placements()],
            "next_page": page.next_page(current),
            "navigation": page.navigation(),
            "headlines": [asdict(headline) for headline in page.headlines()],
        }
    )


def _plain(value):
    """Give a value as JSON has it, without what is empty."""
    if isinstance(value, dict):
        kept = {key: _plain(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in (None, "", [], {})}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, datetime) else value
