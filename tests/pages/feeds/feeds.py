"""Feeds of our own making, and how they are read by the one door."""

from datetime import UTC, datetime

from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.sites import Site

HOST = "https://www.daily.example"
SITE = Site("www.daily.example", "en", zone="Europe/London")
NOW = datetime(2026, 3, 20, 12, tzinfo=UTC)
SPACES = (
    'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:atom="http://www.w3.org/2005/Atom" '
    'xmlns:content="http://purl.org/rss/1.0/modules/content/" '
    'xmlns:media="http://search.yahoo.com/mrss/" '
    'xmlns:dcterms="http://purl.org/dc/terms/" '
    'xmlns:sy="http://purl.org/rss/1.0/modules/syndication/" '
    'xmlns:feedburner="http://rssnamespace.org/feedburner/ext/1.0"'
)
LINK = f"<link>{HOST}/2026/03/01/ferry-treaty</link>"
URL = f"{HOST}/2026/03/01/ferry-treaty"


def rss(*items, head="", spaces=SPACES, start='<?xml version="1.0" encoding="utf-8"?>'):
    inner = "".join(f"<item>{item}</item>" for item in items)
    return (
        f'{start}<rss version="2.0" {spaces}><channel><title>Daily</title>{head}{inner}'
        "</channel></rss>"
    )


def atom(*entries, head="", attributes=""):
    inner = "".join(f"<entry>{entry}</entry>" for entry in entries)
    return (
        '<?xml version="1.0" encoding="utf-8"?><feed xmlns="http://www.w3.org/2005/Atom" '
        f"{attributes}><title>Daily</title>{head}{inner}</feed>"
    )


def reading(body, content_type="application/rss+xml", path="/rss.xml", kind=Kind.FEED, **more):
    raw = Raw(HOST + path, body.encode() if isinstance(body, str) else body, content_type)
    fetch = Fetch(HOST + path, NOW, 200)
    return read(raw, Asked(kind=kind), more.pop("site", SITE), fetch, **more)


def said(entry):
    """What an entry says, as a flat dictionary without what it does not say."""
    found = entry.feed.as_json() if entry.feed else {}
    found |= {"url": entry.url, "kind": str(entry.kind)}
    for name in ("published", "modified"):
        when = getattr(entry, name)
        found[f"{name}_at"] = when and when.isoformat()
    return found
