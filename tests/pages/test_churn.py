"""What changes on a page without a change of its article: every recorded page, fetched again."""

import json
import re
from datetime import datetime, timedelta
from pathlib import Path
from urllib.parse import unquote

import pytest
from lxml import html

from mediacrawl.cli.cases.recorded import case_folders
from mediacrawl.db.rows import article_row, fields_hash, image_rows
from mediacrawl.items import Asked, Fetch
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read as read_page
from mediacrawl.pages.reading import Raw
from mediacrawl.sites import known_sites

FOLDER = Path(__file__).parents[1] / "sites"
SITES = {folder: site for site in known_sites().values() for folder in case_folders(FOLDER, site)}
CASES = sorted(
    folder
    for folder in SITES
    if json.loads((folder / "expected.json").read_text(encoding="utf-8")).get("body_blocks")
)
FURNITURE = {"related", "most_read", "read_next", "coverage", "author_more"}
NOT_SHOWN = {"script", "style", "head", "title", "meta"}


def read(folder, change=None, hours=0):
    """The item of a case's page, after something was done to its tree, some hours later."""
    meta = json.loads((folder / "meta.json").read_text(encoding="utf-8"))
    body = (folder / "page.html").read_bytes()
    if change:
        tree = html.document_fromstring(body.decode())
        change(tree)
        body = html.tostring(tree, encoding="utf-8", doctype="<!DOCTYPE html>")
    now = datetime.fromisoformat(meta["now"]) + timedelta(hours=hours)
    raw = Raw(meta["url"], body)
    return read_page(raw, Asked(Kind.ARTICLE), SITES[folder], Fetch(meta["url"], now)).item


def identity(item):
    row = article_row(item)
    return row["content_hash"], fields_hash(row, image_rows(item))


def rename_furniture(tree, targets):
    """Give the boxes other articles: each link another address, each title other words."""
    for n, anchor in enumerate(tree.iter("a")):
        path = unquote(anchor.get("href") or "").rstrip("/")
        if any(path.endswith(target) for target in targets):
            anchor.set("href", f"/news/politics/another-story-of-the-day-{n}")
            for inner in anchor.iter():
                inner.text = f"Another story of the day {n}" if inner.text else inner.text


def shift_spaces(tree):
    """Other white space between words, in what a reader sees."""
    for node in tree.body.iter():
        if node.tag in NOT_SHOWN or not isinstance(node.tag, str):
            continue
        for name in ("text", "tail"):
            text = getattr(node, name)
            if text:
                setattr(node, name, re.sub(r"\s+", "\u00a0\n\u2009 ", text))


def rename_ticker(tree, lines):
    """Give the ticker other lines."""
    for node in tree.body.iter():
        if (node.text or "").strip() in lines:
            node.text = "Pilots report calm water"


def track(tree):
    """Tracking parameters on links and images."""
    for node in tree.iter("a", "img"):
        for name in ("href", "src", "data-src"):
            address = node.get(name)
            if address and address.startswith(("/", "http")):
                mark = "&" if "?" in address else "?"
                address, hash_, fragment = address.partition("#")
                node.set(name, f"{address}{mark}utm_source=x&fbclid=7{hash_}{fragment}")


def test_there_are_cases():
    assert len(CASES) >= 6


@pytest.mark.parametrize("folder", CASES, ids=lambda path: path.name)
class TestNoChange:
    def test_furniture(self, folder):
        before = read(folder)
        targets = {
            unquote(re.sub(r"^https://[^/]+", "", link.target_url))
            for link in before.links
            if link.kind in FURNITURE
        }
        after = read(folder, lambda tree: rename_furniture(tree, targets), hours=5)
        assert identity(after) == identity(before)
        assert not targets or after.links != before.links

    def test_white_space(self, folder):
        assert identity(read(folder, shift_spaces)) == identity(read(folder))

    def test_tracking(self, folder):
        assert identity(read(folder, track)) == identity(read(folder))

    def test_ticker_and_time(self, folder):
        before = read(folder)
        lines = {headline.text for headline in before.headlines}
        after = read(folder, lambda tree: rename_ticker(tree, lines), hours=30)
        assert identity(after) == identity(before)
        assert after.headlines != before.headlines or not before.headlines
