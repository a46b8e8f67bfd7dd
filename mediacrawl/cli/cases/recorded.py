"""Recorded pages of a site: `<folder>/<slug>/<case>/` with the page, its address and what is right.

`page.html` is the page, `meta.json` says `url`, `now` (the time of reading) and, of a listing's
further pages, `current` (its number); `expected.json` has every field that the page gives.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from mediacrawl.exceptions import ArgumentError, MediacrawlError, cause_of
from mediacrawl.items import Article, Asked, Fetch, Listing
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.site import Site

# What only the crawl knows, and what tells of the reader and changes with it.
_NOT_OF_THE_PAGE = (
    "discovered", "fetch", "extractor", "agencies", "text_share", "left_out", "damage",
)  # fmt: skip
_NOTHING: tuple[Any, ...] = (None, "", [], {})


def cases_folder(folder: Path) -> Path:
    """The folder of all cases, from here or from where scrapy.cfg is.

    Raises:
        ArgumentError: there is none.
    """
    from scrapy.utils.conf import closest_scrapy_cfg

    beside = Path(closest_scrapy_cfg() or ".").parent / folder
    found = next((path for path in (folder, beside) if path.is_dir()), None)
    if found is None:
        raise ArgumentError(f"there is no folder {folder}: name that of the cases with --cases")
    return found


def case_folders(folder: Path, site: Site) -> list[Path]:
    """The recorded pages of a site, in order of name."""
    found = sorted(path.parent for path in folder.glob(f"{site.outlet}/*/meta.json"))
    return [path for path in found if site.classify(_meta(path)["url"]) is not Kind.OFFSITE]


def read_case(folder: Path, site: Site) -> dict[str, Any]:
    """Read a recorded page through the door of the crawl; gives what expected.json should say."""
    meta = _meta(folder)
    url = meta["url"]
    listing = meta["page"] == "listing"
    asked = Asked(site.classify(url) if listing else Kind.ARTICLE, meta.get("current", 1))
    if listing and not (asked.kind and asked.kind.is_listing):
        asked = Asked(Kind.SECTION, asked.page)
    raw = Raw(url, (folder / "page.html").read_bytes())
    fetch = Fetch(url, datetime.fromisoformat(meta["now"]))
    found: dict[str, Any] = _plain(_said(read(raw, asked, site, fetch)))
    return found


def differences(expected: Mapping[str, Any], found: Mapping[str, Any]) -> Iterator[str]:
    """Say field by field what differs."""
    for name in sorted({*expected, *found}):
        if expected.get(name) != found.get(name):
            yield f"{name}: {_short(found.get(name))} where {_short(expected.get(name))} is right"


def expected_of(folder: Path) -> dict[str, Any]:
    """What a person has said is right."""
    return _loaded(folder / "expected.json")


def _said(reading: Reading) -> dict[str, Any]:
    item = reading.item
    if isinstance(item, Article):
        return {key: one for key, one in asdict(item).items() if key not in _NOT_OF_THE_PAGE}
    if isinstance(item, Listing):
        return {
            "label": item.label,
            "description": item.description,
            "placements": [asdict(placement) for placement in item.placements],
            "next_page": reading.next_page,
            "navigation": reading.navigation,
            "headlines": [asdict(headline) for headline in item.headlines],
        }
    return {"problem": str(item.reason)}


def _meta(folder: Path) -> dict[str, Any]:
    return _loaded(folder / "meta.json")


def _loaded(path: Path) -> dict[str, Any]:
    try:
        found: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise MediacrawlError(f"{path} cannot be read ({cause_of(error)}): write it anew") from None
    return found


def _plain(value: Any) -> Any:
    """Give a value as JSON has it, times in UTC, without what is empty."""
    if isinstance(value, dict):
        kept = {key: _plain(one) for key, one in value.items()}
        return {key: one for key, one in kept.items() if one not in _NOTHING}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.astimezone(UTC).isoformat() if isinstance(value, datetime) else value


def _short(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False, default=str)
    return text if len(text) <= 120 else f"{text[:117]}…"
