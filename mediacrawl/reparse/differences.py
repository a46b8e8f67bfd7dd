"""What a dry run finds: by site and field, how often a reading is the same, and how it differs."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Sequence
from typing import Any, NamedTuple

from sqlalchemy import Engine

from mediacrawl.db.ledger.rereading import stored_articles
from mediacrawl.db.rows import STATED, article_row, image_rows, is_stated, link_rows
from mediacrawl.items import Article, Item

FIELDS = (*STATED, "authors", "tags", "keywords", "alternates", "images", "links")
VERDICTS = ("same", "changed", "gained", "lost")
EXAMPLES = 3  # of each field and verdict, on each site
_WIDTH = 60


class Example(NamedTuple):
    """One difference: the text around its beginning."""

    url: str
    old: str
    new: str


class Differences:
    """Gathers, by site and field; a field with nothing in it before or after is the same."""

    def __init__(self, sites: dict[tuple[str, str], str]) -> None:
        """Know the sites' names by outlet and edition."""
        self._sites = sites
        self.counts: defaultdict[tuple[str, str], Counter[str]] = defaultdict(Counter)
        """By site and field."""
        self.examples: defaultdict[tuple[str, str, str], list[Example]] = defaultdict(list)
        """By site, field and verdict."""
        self.articles: defaultdict[str, Counter[str]] = defaultdict(Counter)
        """By site: articles that are new, changed, unchanged."""

    def note_same(self, site: str) -> None:
        """Note an article whose every field is as stored."""
        self.articles[site]["unchanged"] += 1
        for field in FIELDS:
            self.counts[site, field]["same"] += 1

    def note(self, engine: Engine, items: Sequence[Item]) -> None:
        """Compare articles with what is stored of them."""
        articles = [item for item in items if isinstance(item, Article)]
        if not articles:
            return
        with engine.connect() as connection:
            stored = stored_articles(connection, [item.url for item in articles])
        for item in articles:
            site = self._sites.get((item.outlet, item.edition), item.outlet)
            if item.url not in stored:
                self.articles[site]["new"] += 1
                continue
            differing = self._compare(site, item, stored[item.url])
            self.articles[site]["changed" if differing else "unchanged"] += 1

    def _compare(self, site: str, item: Article, old: dict[str, Any]) -> bool:
        new = {**article_row(item), "images": image_rows(item), "links": _links(item)}
        if new["external_id"] is None:
            new["external_id"] = old["external_id"]  # the store keeps it, too
        differing = False
        for field in FIELDS:
            verdict = _verdict(old[field], new[field])
            self.counts[site, field][verdict] += 1
            if verdict != "same":
                differing = True
                examples = self.examples[site, field, verdict]
                if len(examples) < EXAMPLES:
                    examples.append(Example(item.url, *_around(old[field], new[field])))
        return differing


def _links(item: Article) -> list[dict[str, Any]]:
    names = ("kind", "position", "anchor", "target_url")
    rows = [{name: row[name] for name in names} for row in link_rows(item)]
    return sorted(rows, key=lambda row: (row["kind"], row["target_url"]))


def _verdict(old: Any, new: Any) -> str:
    before, after = is_stated(old), is_stated(new)
    if old == new or not (before or after):
        return "same"
    if not before:
        return "gained"
    return "changed" if after else "lost"


def _around(old: Any, new: Any) -> tuple[str, str]:
    """Both as text, from a little before where they part."""
    first, second = _as_text(old), _as_text(new)
    parting = next(
        (n for n, (a, b) in enumerate(zip(first, second, strict=False)) if a != b),
        min(len(first), len(second)),
    )
    start = max(0, parting - _WIDTH // 3) if max(len(first), len(second)) > _WIDTH else 0
    return _cut(first, start), _cut(second, start)


def _as_text(value: Any) -> str:
    return "" if value is None else " ".join(str(value).split())


def _cut(text: str, start: int) -> str:
    tail = "…" if len(text) > start + _WIDTH else ""
    return ("…" if start else "") + text[start : start + _WIDTH] + tail
