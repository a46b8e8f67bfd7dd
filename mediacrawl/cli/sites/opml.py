"""OPML, the lists of feeds that readers of feeds write: http://opml.org/spec2.opml."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from lxml import etree

from mediacrawl.exceptions import ArgumentError, cause_of
from mediacrawl.values.urls import bare_host

# No entity is resolved, nothing is fetched: a list may come from anywhere.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
)


class Listed(NamedTuple):
    """What a list of feeds names."""

    sites: list[str]
    """Addresses of sites, each once: of the site itself, or the feed's host."""

    unread: list[str]
    """Names of the outlines that tell no address and hold no others."""


def sites_in_opml(path: Path) -> Listed:
    """Read a list of feeds.

    Raises:
        ArgumentError: the file cannot be read, or names no site.
    """
    try:
        root = etree.fromstring(path.read_bytes(), _PARSER)
    except (OSError, etree.LxmlError) as error:
        raise ArgumentError(
            f"{path} cannot be read ({cause_of(error)}): give an OPML file"
        ) from None
    outlines = [] if root is None else [o for o in root.iter() if _name(o) == "outline"]
    found: dict[str, str] = {}
    unread = []
    for outline in outlines:
        said = {name.lower(): value.strip() for name, value in outline.items()}
        address = said.get("htmlurl") or said.get("xmlurl") or ""
        if host := urlsplit(address).netloc:
            front = address if said.get("htmlurl") else f"https://{host}/"
            found.setdefault(bare_host(host), front)
        elif len(outline) == 0:
            unread.append(said.get("text") or said.get("title") or address or "an outline")
    if not found:
        raise ArgumentError(f"{path} names no site: OPML has <outline xmlUrl=… htmlUrl=…>")
    return Listed(list(found.values()), unread)


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
