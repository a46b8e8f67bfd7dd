"""What the sitemaps named and the corpus has not, day by day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date, timedelta

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask

# Days further apart are filled by crawls of their own: the months between need not be walked.
_NEAR = timedelta(days=31)

# Not missing: what turned out to be no article, what the site has removed, and what redirects to a
# page that is none. OFFSET 0: few addresses lead elsewhere, each is looked up by the index.
_NAMED = """
SELECT (coalesce(article.published_at, page.published_at, target.published_at, page.lastmod)
        AT TIME ZONE :zone)::date AS day,
    CASE WHEN article.article_id IS NOT NULL THEN 'stored'
        WHEN coalesce(target.state, page.state) IN ('not_article', 'gone')
            OR page.state = 'unchanged' AND page.article_url IS NULL THEN 'no article'
        ELSE coalesce(target.state, page.state)
    END AS outcome, count(*)
FROM crawl.page
LEFT JOIN LATERAL (
    SELECT state, published_at FROM crawl.page AS other WHERE other.url = page.article_url OFFSET 0
) AS target ON page.article_url IS NOT NULL
LEFT JOIN corpus.article_url AS known ON known.url = page.url
LEFT JOIN corpus.article ON article.article_id = known.article_id
WHERE page.kind = 'article' AND page.sitemap IS NOT NULL AND page.url ^@ :within
GROUP BY day, outcome
ORDER BY day, outcome
"""
_UNREAD = """
SELECT url, state, reason FROM crawl.page
WHERE kind = 'sitemap' AND state NOT IN ('not_article', 'unchanged', 'gone')
    AND url ^@ :within
ORDER BY url
"""


@dataclass(slots=True)
class Day:
    """A day of publication, by what became of the articles that sitemaps named."""

    day: date | None
    """In the site's time zone; None: nothing says when they were published."""

    stored: int = 0

    missing: Counter[str] = field(default_factory=Counter)
    """How many are not stored, by their state in the ledger."""

    @property
    def named(self) -> int:
        """How many there are."""
        return self.stored + self.missing.total()


@dataclass(frozen=True, slots=True)
class Unread:
    """A sitemap that is known and was not read."""

    url: str
    state: str
    reason: str | None


@dataclass(frozen=True, slots=True)
class Gaps:
    """The comparison of a site's sitemaps with the corpus."""

    days: list[Day]
    """Every day of which an article was named, in order; last the one without a date."""

    no_articles: int
    """How many addresses more were named that are no articles or removed."""

    unread: list[Unread]

    @property
    def gaps(self) -> list[Day]:
        """The days of which articles are missing."""
        return [day for day in self.days if day.missing]

    @property
    def named(self) -> int:
        """How many articles were named."""
        return sum(day.named for day in self.days)

    @property
    def stored(self) -> int:
        """How many of them are stored."""
        return sum(day.stored for day in self.days)

    @property
    def dated(self) -> list[date]:
        """The days that were compared."""
        return [day.day for day in self.days if day.day]


def find_gaps(engine: Engine, within: str, zone: str) -> Gaps:
    """Compare what a site's sitemaps named with what is stored, by days of the time zone.

    Args:
        within: What the site's addresses begin with: 'https://example.com/'.
    """
    site = {"within": within}
    days: dict[date | None, Day] = {}
    no_articles = 0
    for day, outcome, number in ask(engine, _NAMED, site | {"zone": zone}).rows:
        if outcome == "no article":
            no_articles += number
            continue
        entry = days.setdefault(day, Day(day))
        if outcome == "stored":
            entry.stored = number
        else:
            entry.missing[outcome] = number
    unread = [Unread(*row) for row in ask(engine, _UNREAD, site).rows]
    return Gaps(list(days.values()), no_articles, unread)


def ranges(days: Iterable[date]) -> list[tuple[date, date]]:
    """First and last of the days, which are in order, where far ones are in another range."""
    found: list[tuple[date, date]] = []
    for day in days:
        if found and day - found[-1][1] <= _NEAR:
            found[-1] = (found[-1][0], day)
        else:
            found.append((day, day))
    return found
