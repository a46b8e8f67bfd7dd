"""Which articles of a file count, judged as the crawl that wrote it judged: by `reparse.crawled`.

An article that its site shows by a second address again, that a refusal stood for, or whose text
every address had in a bad hour, is none. What a run has in other files is not known here.
"""

from __future__ import annotations

from collections.abc import Iterable

from mediacrawl.distributed.columns import article_id
from mediacrawl.reparse.crawled import Crawled
from mediacrawl.reparse.packed import Packed

Judgment = tuple[int, int | None, str | None]
"""Number of a reading, and the article that it is of; None where it is of none."""


class Judge:
    """Takes the readings of a file in order."""

    def __init__(self) -> None:
        """Nothing is met yet."""
        self._run = Crawled("")
        self._open: dict[int, str] = {}
        """Address, as the page says it, of each article that is not judged yet, by number."""
        self.judged: list[Judgment] = []
        """The judgments of readings that do not count as what their pages say."""

    def take(self, number: int, packed: Packed) -> None:
        """Judge the reading, or have it wait; it may be changed."""
        if packed.run != self._run.name:
            self.finish()
            self._run = Crawled(packed.run)
        packed.number = number
        if packed.kind == "article":
            self._open[number] = packed.names[0]
        self._settle(self._run.take(packed))

    def finish(self) -> None:
        """Judge what has waited for others."""
        self._settle(self._run.finish())

    def _settle(self, readings: Iterable[Packed]) -> None:
        for packed in readings:
            said = self._open.pop(packed.number, None)
            if said is None:
                continue
            if packed.kind != "article" or self._run.first_address(packed) is not None:
                self.judged.append((packed.number, None, None))
            elif packed.names[0] != said:
                self.judged.append((packed.number, article_id(packed.names[0]), packed.names[0]))
