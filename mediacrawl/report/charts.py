"""Charts as SVG: columns, lines and the small ones that stand in tables.

Every chart is drawn twice, for a phone and for a desktop, since letters in a drawing that is
scaled to half its width cannot be read. The page's style shows the one that fits.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from itertools import pairwise

from mediacrawl.report.frame import NARROW, WIDE, Frame, ticks
from mediacrawl.report.html import Element, number, table, tag

COLOURS = 8
"""How many the style has; the last one is for what is left."""
_SPARK_WIDTH, _SPARK_HEIGHT = 96, 22


@dataclass(frozen=True, slots=True)
class Series:
    """A row of values, one for each label of the chart; None where there is none."""

    name: str
    values: Sequence[float | None]


@dataclass(frozen=True, slots=True)
class Plot:
    """What a chart shows."""

    title: str
    labels: Sequence[str]
    series: Sequence[Series]
    unit: str = ""


def columns(plot: Plot) -> Element:
    """Draw stacked columns."""
    heights = [sum(filter(None, stack)) for stack in _stacks(plot)]
    return _chart(plot, _draw_columns, max(heights, default=0))


def lines(plot: Plot) -> Element:
    """Draw a line a series, broken where there is no value."""
    values = [value for series in plot.series for value in series.values if value is not None]
    return _chart(plot, _draw_lines, max(values, default=0))


def sparkline(title: str, values: Sequence[float | None], top: float | None = None) -> Element:
    """Draw a small line without axes; `top` is the value at its upper edge."""
    highest = top or max(filter(None, values), default=1)
    frame = Frame(_SPARK_WIDTH, _SPARK_HEIGHT, left=3, right=3, above=3, below=3)
    points = _points(frame, values, highest)
    ends = [tag("circle", cx=x, cy=y, r=2, class_="f0") for x, y in _runs(points)[-1][-1:]]
    return tag(
        "svg", tag("title", title), _path(points, "l0"), ends, class_="spark", role="img",
        viewBox=f"0 0 {_SPARK_WIDTH} {_SPARK_HEIGHT}", width=_SPARK_WIDTH, height=_SPARK_HEIGHT,
    )  # fmt: skip


def share_bar(parts: Sequence[tuple[str, int]], width: int = 120) -> Element:
    """Draw one bar that the parts share; each has its colour by its place."""
    whole = sum(amount for _, amount in parts)
    drawn, left = [], 0.0
    for place, (name, amount) in enumerate(parts):
        wide = width * amount / whole if whole else 0.0
        if amount:
            title = tag("title", f"{name}: {number(amount)}")
            drawn.append(tag("rect", title, x=left, width=wide, height=12, class_=f"f{place}"))
        left += wide
    said = ", ".join(f"{name} {amount}" for name, amount in parts if amount) or "nothing"
    return tag(
        "svg", drawn, class_="bar", role="img", aria_label=said,
        viewBox=f"0 0 {width} 12", width=width, height=12,
    )  # fmt: skip


def legend(names: Iterable[str]) -> Element:
    """Name the colours in their order."""
    return tag(
        "ul",
        [
            tag("li", tag("i", class_=f"b{place}"), tag("bdi", name, dir="auto"))
            for place, name in enumerate(names)
        ],
        class_="legend",
    )


def _chart(plot: Plot, draw: Callable[[Frame, Plot, float], list[Element]], top: float) -> Element:
    marks = ticks(top)
    drawings = [
        tag(
            "svg", frame.axes(marks, plot.labels, plot.unit), draw(frame, plot, marks[-1]),
            class_=name, role="img", aria_label=plot.title,
            viewBox=f"0 0 {frame.width} {frame.height}",
        )
        for name, frame in (("narrow", NARROW), ("wide", WIDE))
    ]  # fmt: skip
    return tag(
        "figure",
        tag("figcaption", tag("bdi", plot.title, dir="auto")),
        legend(series.name for series in plot.series) if len(plot.series) > 1 else None,
        drawings,
        _figures(plot),
    )


def _figures(plot: Plot) -> Element:
    """The same as a table: for screen readers, and for fingers, which cannot hover."""
    rows = [
        (label, *values)
        for label, *values in zip(plot.labels, *(s.values for s in plot.series), strict=True)
        if any(value is not None for value in values)
    ]
    head = ["when", *(f"{series.name} ({plot.unit})" if plot.unit else series.name
                  for series in plot.series)]  # fmt: skip
    return tag("details", tag("summary", "As a table"), table(head, rows))


def _draw_columns(frame: Frame, plot: Plot, top: float) -> list[Element]:
    band = frame.inner_width / max(1, len(plot.labels))
    wide = max(1.0, band * 0.8)
    drawn = []
    for place, (label, stack) in enumerate(zip(plot.labels, _stacks(plot), strict=True)):
        left = frame.left + band * place + (band - wide) / 2
        bottom = float(frame.bottom)
        for colour, (series, value) in enumerate(zip(plot.series, stack, strict=True)):
            if not value:
                continue
            high = frame.inner_height * value / top
            bottom -= high
            title = tag("title", _told(label, series.name, value, plot.unit))
            drawn.append(
                tag("rect", title, x=left, y=bottom, width=wide, height=high, class_=f"f{colour}")
            )
    return drawn


def _draw_lines(frame: Frame, plot: Plot, top: float) -> list[Element]:
    drawn = []
    for colour, series in enumerate(plot.series):
        points = _points(frame, series.values, top)
        drawn.append(_path(points, f"l{colour}"))
        for label, value, point in zip(plot.labels, series.values, points, strict=True):
            if value is None or point is None:
                continue
            title = tag("title", _told(label, series.name, value, plot.unit))
            x, y = point
            drawn.append(tag("circle", title, cx=x, cy=y, r=3, class_=f"f{colour}"))
    return drawn


def _told(label: str, name: str, value: float, unit: str) -> str:
    return f"{label} · {name}: {number(value)} {unit}".rstrip()


def _stacks(plot: Plot) -> list[tuple[float | None, ...]]:
    if not plot.series:
        return [() for _ in plot.labels]
    return list(zip(*(series.values for series in plot.series), strict=True))


Point = tuple[float, float]


def _points(frame: Frame, values: Sequence[float | None], top: float) -> list[Point | None]:
    """Where the values lie; each in the middle of its step, as the columns do."""
    band = frame.inner_width / max(1, len(values))
    return [
        None
        if value is None
        else (frame.left + band * (place + 0.5), frame.bottom - frame.inner_height * value / top)
        for place, value in enumerate(values)
    ]


def _path(points: Sequence[Point | None], class_: str) -> Element:
    runs = [
        "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in run) for run in _runs(points) if len(run) > 1
    ]
    return tag("path", d="".join(runs), class_=class_)


def _runs(points: Sequence[Point | None]) -> list[list[Point]]:
    """The points that follow each other without a gap; the last run may be empty."""
    breaks = [-1, *(place for place, point in enumerate(points) if point is None), len(points)]
    runs = [[point for point in points[a + 1 : b] if point] for a, b in pairwise(breaks)]
    return [run for run in runs if run] or [[]]
