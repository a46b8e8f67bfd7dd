"""This machine's clock beside those of sites."""

from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from types import SimpleNamespace

import pytest
from scrapy.http import Response
from scrapy.statscollectors import StatsCollector

from mediacrawl import outcome
from mediacrawl.fetching.clock import ClockWatch


def answered(hours, age=None):
    """By a site whose clock, or whose cache, is so many hours behind ours."""
    headers = {"Date": format_datetime(datetime.now(UTC) - timedelta(hours=hours), usegmt=True)}
    return Response("https://a.example/", headers=headers | ({"Age": str(age)} if age else {}))


@pytest.mark.parametrize(
    ("answers", "says"),
    [
        ([answered(30)] * 5, "30 hours ahead of"),
        ([answered(-3)] * 4 + [answered(-2)], "2 hours behind"),
        ([answered(30)] * 5 + [answered(0)], None),  # the others come from a cache
        ([answered(30, age=30 * 3600)] * 5, None),
        ([answered(30)] * 4, None),
        ([answered(0.5)] * 9, None),
        ([Response("https://a.example/", headers={"Date": "soon"})] * 9, None),
    ],
)
def test_a_run_fails_where_all_answers_say_that_the_clock_is_wrong(answers, says):
    crawler = SimpleNamespace(stats=None)
    crawler.stats = StatsCollector(SimpleNamespace(settings=SimpleNamespace(getbool=bool)))
    watch = ClockWatch(crawler)
    for answer in answers:
        watch.response_received(answer)
    watch.spider_idle()
    found = outcome.problems(crawler.stats)
    assert [says in problem for problem in found] == ([True] if says else [])
