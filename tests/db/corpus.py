"""Invented items for database tests."""

from datetime import UTC, datetime, timedelta

from mediacrawl.items import Article, Author, Fetch, Image, Link, Listing, Note, Placement, Tag
from mediacrawl.kinds import Kind
from mediacrawl.reasons import Reason, State

SITE = "https://news.example"
START = datetime(2024, 3, 1, 12, tzinfo=UTC)


def at(hours):
    return START + timedelta(hours=hours)


def fetch(path, hours=0, **more):
    return Fetch(url=SITE + path, at=at(hours), status=200, **more)


def article(path="/news/harbour", hours=0, asked=None, **more):
    """An article at the path, fetched so many hours after START by the address asked for."""
    values = {
        "outlet": "example",
        "edition": "en",
        "kind": "news",
        "section": "news/politics",
        "title": "Harbour reopens after the storm",
        "lead": "Ships returned on Friday.",
        "body": f"The harbour of {path} opened again.\n\nFishermen were sailing at dawn.",
        "published_at": START,
        "authors": [Author("Rana Example")],
        "tags": [Tag("Harbour", SITE + "/tags/harbour"), Tag("Storm")],
        "keywords": ["harbour", "weather"],
        "images": [Image(1, SITE + "/i/1.jpg", "Ships", "AP")],
        "extractor": "1",
    } | more
    return Article(url=SITE + path, fetch=fetch(asked or path, hours), **values)


def link(target, kind="related", position=1, anchor="More"):
    return Link(kind, position, SITE + target, anchor)


def listing(path="/news/politics", articles=(), hours=0, page=1, **more):
    placements = [Placement(SITE + target, n) for n, target in enumerate(articles, 1)]
    values = {
        "outlet": "example", "edition": "en", "page_kind": Kind.SECTION, "label": "Politics",
    } | more  # fmt: skip
    values["page_kind"] = Kind(values["page_kind"])
    return Listing(
        page_url=SITE + path, page=page, placements=placements, fetch=fetch(path, hours), **values
    )


def outcome_page(path, state="gone", hours=0, **more):
    words = more.pop("reason", None)
    reason = Reason(State(state), words or state, words or "")
    return Note(fetch(path, hours), more.pop("kind", Kind.ARTICLE), reason, **more)
