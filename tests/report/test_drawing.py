"""Periods, marks and shapes: what needs no database."""

from datetime import date

import pytest
from lxml import etree

from mediacrawl.exceptions import ArgumentError
from mediacrawl.report.charts import Plot, Series, columns, lines, share_bar, sparkline
from mediacrawl.report.frame import ticks
from mediacrawl.report.html import cell, link, tag
from mediacrawl.report.period import make_period, today


@pytest.mark.parametrize(
    ("days", "step", "first", "steps"),
    [
        (1, "day", date(2024, 3, 10), 1),
        (30, "day", date(2024, 2, 10), 30),
        (63, "week", date(2024, 1, 8), 9),
        (366, "week", date(2023, 3, 6), 53),
        (435, "month", date(2023, 1, 1), 15),
    ],
)
def test_a_period_has_steps_that_can_be_told_apart(days, step, first, steps):
    period = make_period(date(2024, 3, 10), days, "UTC")
    assert (period.step, period.first, len(period.starts)) == (step, first, steps)


def test_a_period_ends_when_its_last_day_does_in_its_zone():
    given = make_period(date(2024, 3, 31), 1, "Europe/Madrid").parameters
    assert given["since"] == "2024-03-31T00:00:00+01:00"  # summer time begins
    assert given["until"] == "2024-04-01T00:00:00+02:00"
    assert given["before"] == "2024-03-30T00:00:00+01:00"


def test_an_unknown_zone_is_named():
    for zone in ("Mars/Olympus", "../etc/passwd", ""):
        with pytest.raises(ArgumentError, match="no time zone"):
            today(zone)


@pytest.mark.parametrize(
    ("last", "days"), [(date(2024, 3, 1), 10**10), (date.max, 1), (date.min, 1)]
)
def test_days_that_no_calendar_has_are_refused(last, days):
    with pytest.raises(ArgumentError, match="calendar"):
        make_period(last, days, "UTC")


@pytest.mark.parametrize(
    ("top", "marks"),
    [
        (0, [0, 1]),
        (1, [0, 1]),
        (3, [0, 1, 2, 3]),
        (7, [0, 2, 4, 6, 8]),
        (100, [0, 50, 100]),
        (2_300, [0, 1_000, 2_000, 3_000]),
    ],
)
def test_marks_are_round(top, marks):
    assert ticks(top) == marks


def drawn(element, name):
    return [float(found.get(name[1])) for found in element.iter(name[0])]


def test_columns_stand_on_each_other():
    plot = Plot("t", ["a", "b"], [Series("one", [1, 3]), Series("two", [3, 0])])
    wide = next(svg for svg in columns(plot).iter("svg") if svg.get("class") == "wide")
    one, two, three = wide.iter("rect")
    assert float(one.get("y")) == pytest.approx(
        float(two.get("y")) + float(two.get("height")), 0.01
    )
    assert float(three.get("height")) == pytest.approx(3 * float(one.get("height")), 0.01)
    assert [rect.findtext("title") for rect in (one, three)] == ["a · one: 1", "b · one: 3"]


def test_a_line_breaks_where_there_is_no_value():
    figure = lines(Plot("t", list("abcde"), [Series("s", [1, 2, None, 4, 5])]))
    path = next(figure.iter("path"))
    assert path.get("d").count("M") == 2
    assert len(list(figure.iter("circle"))) == 2 * 4  # on both drawings


@pytest.mark.parametrize("values", [[], [None], [0], [None, 5, None], [0, 0]])
def test_anything_can_be_drawn_small(values):
    assert b"nan" not in etree.tostring(sparkline("t", values)).lower()


def test_nothing_has_a_bar_too():
    assert not list(share_bar([("a", 0), ("b", 0)]).iter("rect"))
    assert drawn(share_bar([("a", 1), ("b", 3)]), ("rect", "width")) == [30, 90]


@pytest.mark.parametrize(
    "url",
    [None, "", "javascript:alert(1)", " javascript:alert(1)", "JaVaScRiPt:1", "data:text/html,x",
     "//evil.example/", "https:/a", "http:///a", "java\nscript:alert(1)", "\x01javascript:1"],
)  # fmt: skip
def test_only_the_web_is_linked_to(url):
    assert link(url, "x").tag == "bdi"


def test_figures_stand_to_the_right():
    assert cell(1234).text == "1,234"
    assert cell(1234).get("class") == "number"
    assert cell(None).text == "–"


def test_children_come_in_their_order():
    made = tag("p", "a", tag("b", "c"), None, ["d", 5, [tag("i")]], "e")
    assert etree.tostring(made) == b"<p>a<b>c</b>d5<i/>e</p>"
