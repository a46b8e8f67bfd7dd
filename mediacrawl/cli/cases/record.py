"""Record a page as a case: the page, its address, and what is read of it now for a person to judge.

Its text becomes filler (`filler_page`) unless it may be kept.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Any

from mediacrawl.api import read_page
from mediacrawl.cli.cases.filler_page import filled, shape_of
from mediacrawl.cli.cases.filler_words import Filler, words_of
from mediacrawl.cli.cases.recorded import read_case
from mediacrawl.exceptions import ArgumentError
from mediacrawl.items import Asked
from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.links.pagination import page_number
from mediacrawl.pages.reading import Raw
from mediacrawl.site import Site
from mediacrawl.values.urls import clean_url


@dataclass(frozen=True, slots=True)
class Page:
    """A page that is to be recorded."""

    url: str
    body: bytes
    at: datetime
    """When it was had (aware): dates are judged against it."""

    content_type: str = ""


def record(folder: Path, page: Page, site: Site, *, keep_text: bool = False) -> list[str]:
    """Write the case; give what the filler changed in what is read, a line a field.

    Raises:
        ArgumentError: the address is none of the site, or the folder cannot be written.
    """
    kind = site.classify(site.canonical(page.url) or page.url)
    if kind is Kind.OFFSITE:
        raise ArgumentError(f"{page.url} is no address of {site.host}: record a page of the site")
    asked = Asked(kind, page_number(page.url)) if kind.is_listing else Asked(Kind.ARTICLE)
    # A further page of a listing has its number in its address, which canonical ones drop.
    own = clean_url(page.url) if kind.is_listing else site.canonical(page.url)
    page = replace(page, url=own or page.url)
    document = Raw(page.url, page.body, page.content_type).document
    if keep_text:
        url, body, changed = page.url, document.body, list[str]()
    else:
        url, body, changed = _filled(page, document, asked, site)
    _write(folder, body, _meta(url, page.at, asked))
    _write_json(folder / "expected.json", read_case(folder, site))
    return changed


def _filled(page: Page, document: Document, asked: Asked, site: Site) -> tuple[str, bytes, Any]:
    """The page with filler, without its scripts if nothing is read in them."""
    kept = list(words_of(site, page.url))
    before = read_page(
        page.body, page.url, asked, site=site, now=page.at, content_type=page.content_type
    )
    wanted = shape_of(before)
    address = Filler(kept).address(page.url)
    best: tuple[bytes, list[str]] | None = None
    for scripts in (False, True):
        body = filled(document, kept, scripts=scripts)
        found = shape_of(read_page(body, address, asked, site=site, now=page.at))
        changed = list(_changes(wanted, found))
        if best is None or len(changed) < len(best[1]):
            best = body, changed
        if not changed:
            break
    assert best is not None
    return address, *best


def _changes(wanted: dict[str, Any], found: dict[str, Any]) -> Iterator[str]:
    for name in dict.fromkeys((*wanted, *found)):
        before, after = wanted.get(name), found.get(name)
        if before == after:
            continue
        if isinstance(before, dict) and isinstance(after, dict):
            yield from _changes(before, after)
        elif isinstance(before, list) and isinstance(after, list):
            yield f"{name}: {len(after)} where the page has {len(before)}, or others"
        else:
            yield f"{name}: {after} where the page has {before}"


def _meta(url: str, at: datetime, asked: Asked) -> dict[str, Any]:
    is_listing = asked.kind is not None and asked.kind.is_listing
    found = {"page": "listing" if is_listing else "article", "url": url, "now": at.isoformat()}
    return {**found, "current": asked.page} if asked.page > 1 else found


def _write(folder: Path, body: bytes, meta: dict[str, Any]) -> None:
    try:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "page.html").write_bytes(body)
    except OSError as error:
        raise ArgumentError(
            f"{folder} cannot be written ({error.strerror}): name another folder with --cases"
        ) from None
    _write_json(folder / "meta.json", meta)


def _write_json(path: Path, value: Any) -> None:
    text = json.dumps(value, ensure_ascii=False, indent=2)
    path.write_text(f"{text}\n", encoding="utf-8")
