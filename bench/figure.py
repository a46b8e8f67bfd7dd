"""What a benchmark finds: a figure and the bar it is held to."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One line of the table."""

    name: str
    """Name for machines, `crawl.ratio`."""

    label: str
    """What it is, for people."""

    value: float

    at_least: float | None = None
    """The bar from below; without a bar the figure informs only."""

    at_most: float | None = None
    """The bar from above."""

    form: str = "{:.2f}"
    """How value and bar are written."""

    aim: float | None = None
    """What is wanted of it in the end, where the bar is only what it must not fall behind."""

    @property
    def missed(self) -> bool:
        """Whether the value is on the wrong side of its bar."""
        low = self.at_least is not None and self.value < self.at_least
        return low or (self.at_most is not None and self.value > self.at_most)

    @property
    def bar(self) -> str:
        """The bar as text; empty without one."""
        if self.at_least is not None:
            return f"≥ {self.form.format(self.at_least)}"
        return "" if self.at_most is None else f"≤ {self.form.format(self.at_most)}"

    @property
    def short(self) -> bool:
        """Whether the aim is still to be reached."""
        if self.aim is None:
            return False
        return self.value < self.aim if self.at_most is None else self.value > self.aim

    @property
    def aimed(self) -> str:
        """The aim as text; empty without one."""
        sign = "≥" if self.at_most is None else "≤"
        return "" if self.aim is None else f"{sign} {self.form.format(self.aim)}"

    @property
    def verdict(self) -> str:
        """`MISSED` the bar, `short` of the aim, `ok`, or empty without any."""
        if self.missed:
            return "MISSED"
        if self.short:
            return "short"
        return "ok" if self.bar or self.aimed else ""


@dataclass(frozen=True, slots=True)
class Extractor:
    """How one extractor did on the same pages as the others; shares go from 0 to 1."""

    name: str

    cost: float
    """CPU time as a multiple of one parse of the same pages."""

    title: float
    """Share of pages with exactly the right title."""

    day: float
    """Share of pages with the right day of publication."""

    body: float
    """Share of pages with exactly the right body, white space aside."""

    words: float
    """Mean F1 of the body's words: what is missing and what is too much both cost."""


@dataclass(frozen=True, slots=True)
class Quality:
    """How right one extractor is on the pages of one public set."""

    tool: str

    corpus: str

    pages: int

    scores: dict[str, float]
    """By name of `metrics.METRICS`, from 0 to 1; without what the tool or the set knows not."""

    cost: float
    """Mean CPU time of a page as a multiple of the floor's."""

    slowest: float
    """CPU milliseconds of the page that took longest."""

    failed: int = 0
    """Pages that it raised on, which count as read with nothing found."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A question to the corpus, asked several times."""

    name: str

    group: str
    """What it is held to: query, command, search or report."""

    p50: float
    """Milliseconds that half of the answers took at the most."""

    p95: float
    """The same of nineteen in twenty."""

    rows: int
    """Of the answer."""

    buffers: int | None
    """Pages of 8 kB that one answer touches; None where it is many statements."""


@dataclass(frozen=True, slots=True)
class Relation:
    """A table and what belongs to it, in bytes."""

    name: str

    rows: int
    """By the planner's statistics."""

    heap: int

    toast: int
    """What is kept outside of the rows: long values."""

    indexes: int

    @property
    def bytes(self) -> int:
        """All of it."""
        return self.heap + self.toast + self.indexes


@dataclass(frozen=True, slots=True)
class Findings:
    """All that a benchmark found."""

    figures: tuple[Figure, ...]
    extractors: tuple[Extractor, ...] = ()
    quality: tuple[Quality, ...] = ()
    asked: tuple[Asked, ...] = ()
    relations: tuple[Relation, ...] = ()
    articles: int = 0
    """Articles of the corpus that was asked."""
