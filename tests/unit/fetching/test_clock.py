"""This machine's clock beside those of sites."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from mediacrawl import run_stats
from mediacrawl.fetching.clock import ClockWatch

NO_DATE = Response("https://a.example/", headers={"Date": "soon"})


def answered(hours, age=None):
    """By a site whose clock, or whose cache, is so many hours behind ours."""
    headers = {"Date": format_datetime(datetime.now(UTC) - timedelta(hours=hours), usegmt=True)}
    return Response("https://a.example/", headers=headers | ({"Age": str(age)} if age else {}))


@pytest.mark.parametrize(
    ("hours", "age", "says"),
    [
        ([30] * 5, None, "30 hours ahead of"),
        ([-3] * 4 + [-2], None, "2 hours behind"),
        ([30] * 5 + [0], None, None),  # the others come from a cache
        ([30] * 5, 30 * 3600, None),
        ([30] * 4, None, None),
        ([0.5] * 9, None, None),
        ([None] * 9, None, None),
    ],
)
def test_a_run_fails_where_all_answers_say_that_the_clock_is_wrong(hours, age, says):
    crawler = SimpleNamespace(stats=None)
    crawler.stats = StatsCollector(SimpleNamespace(settings=SimpleNamespace(getbool=bool)))
    watch = ClockWatch(crawler)
    for behind in hours:
        watch.response_received(NO_DATE if behind is None else answered(behind, age))
    watch.spider_idle()
    found = run_stats.problems(crawler.stats)
    assert [says in problem for problem in found] == ([True] if says else [])
