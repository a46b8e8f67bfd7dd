"""How much is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

Say = Callable[[str], None]
"""Tells the reader what is going on."""

# A demo site has about 1.33 addresses an article, so 15,400 articles become 20,000 addresses.
LARGER = 7.7


@dataclass(frozen=True, slots=True)
class Sizes:
    """Counts of articles and repetitions."""

    articles: int = 2_000
    """Articles of the site that is crawled, and of those that are written."""

    pages: int = 500
    """Pages that are extracted."""

    sample: int = 200
    """Of them, those that the slower extractors read too."""

    rounds: int = 3
    """Times that each side of a ratio is measured, in turn; the median counts."""

    passes: int = 9
    """The same for the extraction, of which one is over in a second."""

    @property
    def many_articles(self) -> int:
        """Articles of the large site for the memory's growth."""
        return round(self.articles * LARGER)


QUICK = Sizes(articles=100, pages=40, sample=10, rounds=1, passes=3)
