"""How many articles there are, by outlet, edition and section: read once a minute for all pages."""

from __future__ import annotations

import threading
import time
from collections import Counter
from dataclasses import dataclass, field

from sqlalchemy import Engine

from mediacrawl.corpus.ask import Answer, ask, recall

SECONDS = 60.0
MOST_SECTIONS = 200
# The kept counts are a small part of the articles' size, and as current.
_COUNTS = """
SELECT outlet, edition, section, articles, undated FROM corpus.section_count
ORDER BY articles DESC, outlet, edition, section
"""


@dataclass(slots=True)
class Counts:
    """The counts, which are asked for anew when they are old."""

    _answer: Answer = field(default_factory=lambda: Answer([], []))
    _read_at: float = float("-inf")
    _lock: threading.Lock = field(default_factory=threading.Lock)

    def read(self, engine: Engine) -> Answer:
        """The counts, at most a minute old; those of an empty corpus are never kept."""
        with self._lock:
            if self._answer.rows and time.monotonic() - self._read_at < SECONDS:
                recall(_COUNTS, self._answer)
                return self._answer
            self._answer = ask(engine, _COUNTS)
            self._read_at = time.monotonic()
            return self._answer


@dataclass(frozen=True, slots=True)
class Facets:
    """What of the counts can be chosen."""

    editions: Answer
    sections: Answer
    """Of the outlet and the edition that are chosen, those of most articles."""

    undated: int
    """Articles of these of which no time of publication is known."""

    outlets: frozenset[str]


def facets_of(counts: Answer, outlet: str | None, edition: str | None) -> Facets:
    """Sum up the counts."""
    editions: Counter[tuple[str, str]] = Counter()
    sections: Counter[str] = Counter()
    undated = 0
    for one, other, section, articles, without in counts.rows:
        editions[one, other] += int(articles)
        if outlet not in (None, one) or edition not in (None, other):
            continue
        undated += int(without)
        if section is not None:
            sections[section] += int(articles)
    shown = sections.most_common(MOST_SECTIONS)
    return Facets(
        Answer(["outlet", "edition", "articles"], [(*key, n) for key, n in editions.most_common()]),
        Answer(["section", "articles"], list(shown), cut=len(sections) > len(shown)),
        undated,
        frozenset(one for one, _ in editions),
    )
