"""OPML, the lists of feeds that readers of feeds write: http://opml.org/spec2.opml."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import urlsplit

from lxml import etree

from mediacrawl.exceptions import ArgumentError

# No entity is resolved, nothing is fetched: a list may come from anywhere.
_PARSER = etree.XMLParser(
    resolve_entities=False, no_network=True, load_dtd=False, recover=True, huge_tree=False
)


def sites_in_opml(path: Path) -> list[str]:
    """Give the addresses of the sites of a list, each once: of the site itself, or the feed's host.

    Raises:
        ArgumentError: the file cannot be read, or names none.
    """
    try:
        root = etree.fromstring(path.read_bytes(), _PARSER)
    except (OSError, etree.LxmlError) as error:
        raise ArgumentError(f"{path} cannot be read ({error}): give an OPML file") from None
    outlines = [] if root is None else [o for o in root.iter() if _name(o) == "outline"]
    found: dict[str, str] = {}
    for outline in outlines:
        said = {name.lower(): value for name, value in outline.items()}
        address = said.get("htmlurl") or said.get("xmlurl") or ""
        if host := urlsplit(address.strip()).netloc:
            front = address.strip() if said.get("htmlurl") else f"https://{host}/"
            found.setdefault(host.removeprefix("www."), front)
    if not found:
        raise ArgumentError(f"{path} names no site: OPML has <outline xmlUrl=… htmlUrl=…>")
    return list(found.values())


def _name(node: etree._Element) -> str:
    return node.tag.rpartition("}")[2].lower() if isinstance(node.tag, str) else ""
