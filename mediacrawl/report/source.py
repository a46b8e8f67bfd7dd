"""Where the report's figures come from: read-only questions on the views, for its period."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from urllib.parse import urlencode

from sqlalchemy import Engine

from mediacrawl.corpus.ask import ask
from mediacrawl.report.charts import COLOURS, Plot, Series
from mediacrawl.report.html import Element, link
from mediacrawl.report.period import Period

Row = tuple[Any, ...]
_OTHERS = "others"
_FORMS = {"day": "%d %b", "week": "%Y-%m-%d", "month": "%Y-%m"}


@dataclass(frozen=True, slots=True)
class Source:
    """A database, and the time and the outlet that are asked about."""

    engine: Engine
    period: Period
    outlet: str = ""
    """Only what is of it; empty: of all."""

    browse: str = ""
    """Where `scrapy browse` is served; empty: links lead to the sites."""

    def link(self, url: str | None, title: str | None, view: str = "article") -> Element:
        """A link to an article: to what is known of it, or to its page at the site.

        Args:
            view: Of `scrapy browse`: article, revisions or story.
        """
        if not self.browse or url is None:
            return link(url, title)
        return link(f"{self.browse}/{view}?{urlencode({'name': url})}", title)

    def rows(self, sql: str) -> list[Row]:
        """Return the rows, with their times in the period's zone.

        The SQL may use `:since`, `:until`, `:before`, `:zone`, `:step` and `:outlet`.
        """
        known = {**self.period.parameters, "outlet": self.outlet}
        values = {name: value for name, value in known.items() if re.search(rf":{name}\b", sql)}
        return [tuple(map(self._local, row)) for row in ask(self.engine, sql, values).rows]

    def _local(self, value: object) -> object:
        return self.period.local(value) if isinstance(value, datetime) else value

    def labels(self) -> list[str]:
        """Name every step of the period."""
        return [format(day, _FORMS[self.period.step]) for day in self.period.starts]

    def counts(self, title: str, rows: Iterable[tuple[date, str, int]], unit: str) -> Plot:
        """Return the plot of (first day of the step, name, count), the most frequent names first.

        What there is no colour for is taken together.
        """
        rows = list(rows)
        totals: Counter[str] = Counter()
        for _, name, count in rows:
            totals[name] += count
        kept = [name for name, _ in totals.most_common()]
        if len(kept) > COLOURS:
            kept = [*kept[: COLOURS - 1], _OTHERS]
        table: Counter[tuple[date, str]] = Counter()
        for day, name, count in rows:
            table[day, name if name in kept else _OTHERS] += count
        starts = self.period.starts
        series = [Series(name, [table[day, name] for day in starts]) for name in kept]
        return Plot(title, self.labels(), series, unit)

    def values(self, rows: Iterable[tuple[date, float]]) -> list[float | None]:
        """Return a value for each step, None where no row has one."""
        known = dict(rows)
        return [known.get(day) for day in self.period.starts]
