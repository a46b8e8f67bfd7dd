"""What the articles of a run had: each field and where it was read, by section; their sizes."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from statistics import quantiles
from typing import Any

from mediacrawl.items import Article


@dataclass(slots=True)
class _Section:
    articles: int = 0
    damaged: int = 0
    sources: defaultdict[str, Counter[str]] = field(default_factory=lambda: defaultdict(Counter))
    sizes: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))


class Fill:
    """Counted while articles are stored, read by the views and the monitors."""

    def __init__(self) -> None:
        self._sections: defaultdict[str, _Section] = defaultdict(_Section)

    def add(self, article: Article) -> None:
        """Count an article."""
        section = self._sections[article.section or article.kind or ""]
        section.articles += 1
        for name, source in article.sources.items():
            section.sources[name][source] += 1
        section.sizes["tags"].append(len(article.tags))
        if article.body:
            section.sizes["body"].append(len(article.body))
        if article.text_share is not None:
            section.sizes["text_share"].append(article.text_share)
        if article.damage:
            section.damaged += 1

    def wins(self) -> Iterator[tuple[tuple[str, str], int]]:
        """How often each source of each field won."""
        for name, sources in sorted(self._fields().items()):
            for source, number in sources.items():
                yield (name, source), number

    def as_json(self) -> dict[str, Any]:
        """As it stands in `crawl.run.coverage`."""
        return {
            "articles": sum(section.articles for section in self._sections.values()),
            "fields": {
                name: {"filled": sources.total(), "sources": dict(sources)}
                for name, sources in sorted(self._fields().items())
            },
            "sections": {
                name: {
                    "articles": section.articles,
                    "damaged": section.damaged,
                    "fields": {name: dict(sources) for name, sources in section.sources.items()},
                    "sizes": {name: _size(values) for name, values in section.sizes.items()},
                }
                for name, section in sorted(self._sections.items())
            },
        }

    def _fields(self) -> dict[str, Counter[str]]:
        fields: defaultdict[str, Counter[str]] = defaultdict(Counter)
        for section in self._sections.values():
            for name, sources in section.sources.items():
                fields[name].update(sources)
        return fields


def _size(values: list[float]) -> list[float]:
    """How many there are, and their quartiles."""
    cuts = quantiles(values, n=4, method="inclusive") if len(values) > 1 else values * 3
    return [len(values), *cuts]
