"""RSS and Atom. One table says which element holds which field, for all of their versions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from mediacrawl.items import FromFeed
from mediacrawl.pages.feeds.entry import (
    Feed,
    FeedEntry,
    Rhythm,
    is_cut,
    line_of,
    name_of,
    summary_of,
)
from mediacrawl.pages.feeds.markup import (
    Parts,
    absolute,
    first,
    key_of,
    local_name,
    markup_in,
    parts_of,
    root_of,
    text_in,
)
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.source.gzipped import CUT_SHORT

# Best first. RSS 1.0 and 0.9x have the names of 2.0, Atom 0.3 has "issued" and "modified".
_TITLE = ("title", "atom:title", "dc:title")
_PUBLISHED = (
    "pubdate", "published", "atom:published", "issued", "created", "dcterms:issued",
    "dcterms:created", "dc:date",
)  # fmt: skip
_MODIFIED = ("updated", "atom:updated", "modified", "dcterms:modified", "lastbuilddate")
_AUTHORS = ("dc:creator", "author", "atom:author", "itunes:author")
_TAGS = ("category", "atom:category", "dc:subject", "media:keywords", "itunes:keywords")
_SUMMARY = ("summary", "description", "atom:summary", "dc:description", "itunes:summary")
_CONTENT = ("content:encoded", "encoded", "content", "atom:content", "xhtml:body", "body")
_ORIGINAL = ("feedburner:origlink", "pheedo:origlink", "origlink")
_LINKS = ("link", "atom:link")
# A text with its markup; a longer one is not kept beside its address.
_LONGEST_CONTENT = 200_000
_PERIODS = {"hourly": 60, "daily": 1440, "weekly": 10_080, "monthly": 43_200, "yearly": 525_600}
_WEEK = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


def read_xml(body: bytes, declared: str | None, url: str, most: int) -> Feed | None:
    """Read RSS or Atom; None of what is neither.

    Args:
        declared: The encoding that the HTTP header says, if any.
        url: Where it is from, for what is relative.
        most: Entries that are read; of more the first are.
    """
    root, content = root_of(body, declared, url)
    if root is None:
        return None
    is_atom = local_name(root) == "feed"
    feed = Feed("atom" if is_atom else "rss")
    channel = root if is_atom or local_name(root) == "channel" else root.find("{*}channel")
    _read_head(feed, root if channel is None else channel)
    elements = [one for one in root.iter() if local_name(one) in ("item", "entry")]
    if _is_cut_off(content, local_name(root)):
        feed.damage = CUT_SHORT
        if elements and not _is_whole(content, local_name(elements[-1])):
            elements.pop()
            feed.lost["cut off"] += 1
    if len(elements) > most:
        feed.lost[f"beyond {most}"] += len(elements) - most
    feed.entries = [_entry(one) for one in elements[:most]]
    return feed


def _read_head(feed: Feed, channel: Node) -> None:
    parts = parts_of(channel)
    title = first(parts, _TITLE)
    feed.title = None if title is None else line_of(text_in(title))
    by_rel = {
        link.get("rel", "").lower(): absolute(link, link.get("href"))
        for key in _LINKS
        for link in parts.get(key, ())
        if link.get("href")
    }
    feed.following = by_rel.get("next") or by_rel.get("prev-archive")
    hours = [_number(one.text) for skip in parts.get("skiphours", ()) for one in skip]
    days = [(one.text or "").strip().lower() for skip in parts.get("skipdays", ()) for one in skip]
    feed.rhythm = Rhythm(
        _minutes(parts),
        tuple(sorted({int(hour) % 24 for hour in hours if hour is not None and hour <= 24})),
        tuple(sorted({_WEEK.index(day) for day in days if day in _WEEK})),
    )


def _minutes(parts: Parts) -> float | None:
    ttl = first(parts, ("ttl",))
    if ttl is not None:
        return _number(ttl.text)
    period, often = first(parts, ("sy:updateperiod",)), first(parts, ("sy:updatefrequency",))
    minutes = None if period is None else _PERIODS.get((period.text or "").strip().lower())
    return minutes and minutes / (_number(None if often is None else often.text) or 1)


def _number(text: str | None) -> float | None:
    clean = (text or "").strip()
    return float(clean) if clean.isascii() and clean.isdigit() and len(clean) < 9 else None


def _entry(element: Node) -> FeedEntry:
    parts = parts_of(element)
    content = _content(parts)
    says = FromFeed(
        title=line_of(_text(parts, _TITLE)),
        published=_date(parts, _PUBLISHED),
        modified=_date(parts, _MODIFIED),
        authors=tuple(dict.fromkeys(_authors(parts))),
        tags=tuple(dict.fromkeys(_tags(parts))),
        summary=summary_of(_text(parts, _SUMMARY)),
        content=content,
    )
    return FeedEntry(tuple(dict.fromkeys(_addresses(element, parts))), says)


def _text(parts: Parts, keys: tuple[str, ...]) -> str | None:
    found = first(parts, keys)
    return None if found is None else markup_in(found)


def _date(parts: Parts, keys: tuple[str, ...]) -> str | None:
    found = first(parts, keys)
    text = None if found is None else text_in(found)
    return " ".join(text.split())[:100] if text else None


def _content(parts: Parts) -> str | None:
    """The text of the article, where the feed has it to its end."""
    found = first(parts, _CONTENT)
    if found is None or found.get("src"):
        return None
    kind = found.get("type", "").lower()
    if "/" in kind and not any(word in kind for word in ("html", "text", "xml")):
        return None  # a picture, a film
    text = markup_in(found)
    if text is None or len(text) > _LONGEST_CONTENT or is_cut(text):
        return None
    return text


def _authors(parts: Parts) -> Iterator[str]:
    key = next((key for key in _AUTHORS if parts.get(key)), None)
    for author in parts.get(key or "", ()):
        names = [one for one in author if key_of(one, "").endswith("name")]
        if found := name_of(text_in(names[0] if names else author)):
            yield found


def _tags(parts: Parts) -> Iterator[str]:
    for key in _TAGS:
        for tag in parts.get(key, ()):
            said = tag.get("label") or tag.get("term") or text_in(tag) or ""
            for one in said.split(",") if key.endswith("keywords") else [said]:
                if name := line_of(one):
                    yield name


def _addresses(element: Node, parts: Parts) -> Iterator[str]:
    """Where the entry may be read: what the site links itself before what a service made of it."""
    links = [link for key in _LINKS for link in parts.get(key, ())]
    pages = [link for link in links if link.get("rel", "alternate").lower() == "alternate"]
    pages.sort(key=lambda link: "html" not in link.get("type", "html"))
    said = [(one, one.text) for key in _ORIGINAL for one in parts.get(key, ())]
    said += [(link, link.text) for link in pages if not link.get("href")]
    said += [(link, link.get("href")) for link in pages]
    said += [(one, one.text) for one in parts.get("guid", ()) if _is_permalink(one)]
    said += [(one, one.text) for one in parts.get("id", ()) if _is_whole_address(one.text)]
    said += [(element, value) for name, value in element.items() if name.endswith("}about")]
    for place, text in said:
        address = absolute(place, str(text) if text else None)
        if address and _is_whole_address(address):
            yield address


def _is_permalink(guid: Node) -> bool:
    stated = (guid.get("isPermaLink") or guid.get("ispermalink") or "true").strip().lower()
    return stated != "false" and _is_whole_address(guid.text)


def _is_whole_address(text: str | None) -> bool:
    return (text or "").strip().lower().startswith(("http://", "https://"))


def _is_cut_off(content: bytes, root: str) -> bool:
    return f"{root}>".encode() not in content[-200:].lower()


def _is_whole(content: bytes, name: str) -> bool:
    """Whether the last entry is closed."""
    last = re.findall(
        rb"<(/?)(?:[\w.-]{1,40}:)?%s(?=[\s/>])" % name.encode(), content, re.IGNORECASE
    )
    return last[-1:] == [b"/"]
