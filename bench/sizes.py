"""How much is measured."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Say = Callable[[str], None]
"""Tells the reader what is going on."""

# A demo site has about 1.33 addresses an article, so 15,400 articles become 20,000 addresses.
LARGER = 7.7


@dataclass(frozen=True, slots=True)
class Chaos:
    """How many of each are tried; a share of what was once tried whole (docs/scaling.md)."""

    kills: int = 8
    """With -9, at random moments: of the crawl, a worker, the database, both."""

    pages: int = 3_000
    sitemaps: int = 600
    jsonld: int = 600
    """Descriptions of articles in their pages."""

    warc: int = 100
    """Archive files."""


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

    near_others: int = 20_000
    """Articles of each language among which near-duplicates are looked for."""

    near_pairs: int = 1_000
    """Altered copies of some of them."""

    near_known: int = 2_000
    """Articles of the small corpus in which the cost of looking is measured."""

    near_stored: int = 200_000
    """Articles of the large one."""

    stories: int = 2_000
    """Stories that three editions tell."""

    known: int = 2_000
    """Addresses that are known before a crawl, where few are."""

    many_known: int = 200_000
    """The same where many are."""

    reported: int = 100_000
    """Articles of the corpus that a report is made of."""

    jobs: int = 30
    """Crawls that workers share while one of them is killed."""

    outlets: int = 20
    """Invented outlets whose runs the monitors judge."""

    gold: Path | None = None
    """Folder of public sets of real pages; they cannot be shipped."""

    gold_pages: int = 1_000
    """At most so many pages of each set are read."""

    corpus: int = 20_000
    """Articles of the corpus that every query is asked of."""

    keep: Path | None = None
    """Folder where that corpus stays; None: it is gone afterwards."""

    chaos: Chaos = Chaos()
    """What `chaos` tries."""

    @property
    def many_articles(self) -> int:
        """Articles of the large site for the memory's growth."""
        return round(self.articles * LARGER)


QUICK = Sizes(
    outlets=3,
    articles=100, pages=40, sample=10, rounds=1, passes=3,
    near_others=300, near_pairs=40, near_known=200, near_stored=2_000,
    stories=200, known=200, many_known=2_000, reported=2_000, jobs=6, gold_pages=10,
    corpus=1_000, chaos=Chaos(1, 40, 20, 20, 4),
)  # fmt: skip
