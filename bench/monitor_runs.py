"""Runs of an invented outlet, as alike as the days of a real one are: what monitors must bear."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from math import log
from random import Random

from mediacrawl.monitors.history import Run, Section

BEGIN = datetime(2024, 1, 1, 5, tzinfo=UTC)
SECTIONS = {
    "news/politics": 30, "news/economy": 9, "news/society": 8, "news/health": 3, "news/sports": 6,
    "news/technology": 2, "news/environment": 2, "articles/opinion": 5, "articles/analysis": 3,
    "articles/blog": 1, "video": 8, "podcast": 1, "infographic": 1,
}  # fmt: skip
"""Articles of a weekday."""
FIELDS = {
    "title": 1.0, "url": 1.0, "published_at": 1.0, "body": 0.99, "image_url": 0.98, "tags": 0.95,
    "lead": 0.9, "keywords": 0.85, "authors": 0.6, "source": 0.5, "read_minutes": 0.97,
    "image_credit": 0.4, "image_caption": 0.35, "links": 0.9, "coverage": 0.1,
    "modified_at": 0.7, "external_id": 1.0,
}  # fmt: skip
"""Share of articles that have it, all sections together."""
SOURCES = {"lead": 0.9, "body": 0.97, "authors": 0.75, "published_at": 0.99, "image_url": 0.95}
"""How often the first of two sources gives a field's value; others have one source."""
# How a share differs from day to day, as the worth of a beta distribution: 30 is 9 points about a
# half. Days resemble themselves: an agency, a conference, a series without bylines.
ALIKE = 30


class Outlet:
    """One outlet: its habits are drawn once, its days each anew."""

    def __init__(self, seed: int, *, share_of_day: float = 1.0) -> None:
        """Know the habits; a run reads so much of a day."""
        self.random = Random(seed)
        self.reading = Random(seed)
        self.share = share_of_day
        self.gap = timedelta(days=1) * share_of_day
        draw = self.random
        self.coverage = {
            (section, name): share if share in (0.0, 1.0) else _around(draw, share, 8)
            for section in SECTIONS
            for name, share in FIELDS.items()
        }
        self.length = {section: draw.uniform(1_200, 4_500) for section in SECTIONS}

    def run(self, number: int) -> Run:
        """A run with nothing wrong."""
        started = BEGIN + number * self.gap
        busy = self.random.lognormvariate(0, 0.15) * (0.6 if started.weekday() >= 5 else 1.0)
        sections = {}
        for name, usual in SECTIONS.items():
            if articles := _poisson(self.random, usual * self.share * busy):
                sections[name] = self._section(name, articles)
        new = sum(section.articles for section in sections.values())
        requests = 60 + new
        return Run(
            number, "example", started, "ok", "finished",
            funnel={"fetched": new, "new": new, "failed": _poisson(self.random, 0.3)},
            seconds=requests * self.random.lognormvariate(log(1.3), 0.2),
            requests=requests,
            refusals={"http 503": _poisson(self.random, 0.2)},
            sections=sections,
        )  # fmt: skip

    def _section(self, section: str, articles: int) -> Section:
        draw, fields = self.random, {}
        for name in FIELDS:
            filled = _binomial(draw, articles, _around(draw, self.coverage[section, name], ALIKE))
            first = _binomial(draw, filled, _around(draw, SOURCES.get(name, 1.0), ALIKE))
            counts = {"tawsiyat": first, "label": filled - first}
            if filled:
                fields[name] = {source: number for source, number in counts.items() if number}
        middle = self.length[section] * draw.lognormvariate(0, 0.07 + 0.6 / articles**0.5)
        tags = max(0.0, draw.gauss(4, 0.2 + 1.5 / articles**0.5))
        lost = self.reading.betavariate(1.5, 100)
        return Section(
            articles,
            fields,
            {
                "body": [articles, middle * 0.7, middle, middle * 1.5],
                "tags": [articles, max(0, tags - 1), tags, tags + 1],
                "text_share": [articles, 1 - 2 * lost, 1 - lost, 1 - lost / 2],
            },
            damaged=_binomial(self.reading, articles, 0.002),
        )


def without(run: Run, name: str) -> Run:
    """The run as a dead selector with nothing behind it leaves it."""
    return _altered(run, lambda section: replace(
        section, fields={n: s for n, s in section.fields.items() if n != name}
    ))  # fmt: skip


def by_other_source(run: Run, name: str) -> Run:
    """The run where a label stands in for metadata that is gone."""
    return _altered(run, lambda section: replace(
        section,
        fields={
            n: {"label": sum(s.values())} if n == name else s for n, s in section.fields.items()
        },
    ))  # fmt: skip


def longer(run: Run) -> Run:
    """The run whose bodies have swallowed as much again of the page."""
    return _altered(run, lambda section: replace(
        section,
        sizes={**section.sizes, "body": [section.articles, *(
            2 * value for value in section.sizes["body"][1:]
        )]},
    ))  # fmt: skip


def losing(run: Run) -> Run:
    """The run that leaves out a tenth of what an article's container holds."""
    return _altered(run, lambda section: replace(
        section,
        sizes={**section.sizes, "text_share": [section.articles, *(
            0.9 * value for value in section.sizes["text_share"][1:]
        )]},
    ))  # fmt: skip


def misread(run: Run) -> Run:
    """The run of a site whose charset is misread in one article of three."""
    return _altered(run, lambda section: replace(section, damaged=-(-section.articles // 3)))


def _altered(run: Run, alter) -> Run:  # type: ignore[no-untyped-def]
    return replace(run, sections={name: alter(s) for name, s in run.sections.items()})


def _around(draw: Random, share: float, worth: float) -> float:
    if share in (0.0, 1.0):
        return share
    return draw.betavariate(share * worth, (1 - share) * worth)


def _binomial(draw: Random, number: int, share: float) -> int:
    return sum(draw.random() < share for _ in range(number))


def _poisson(draw: Random, mean: float) -> int:
    """How many arrivals of an exponential clock fit into one unit of time."""
    number, time = 0, draw.expovariate(mean) if mean else 1.0
    while time < 1.0:
        number, time = number + 1, time + draw.expovariate(mean)
    return number
