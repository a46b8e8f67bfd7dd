"""What is said of requests that would leave a site."""

from types import SimpleNamespace

import pytest
from scrapy import Request

from mediacrawl import run_stats
from mediacrawl.fetching.guard import SiteGuardMiddleware
from mediacrawl.fetching.refusals import Unread
from mediacrawl.site import Site
from mediacrawl.spiders.spider import NewsSpider
from tests.fixtures.stats import Stats

URL = "https://www.lakesidepost.example/politics"


class Spider(NewsSpider):
    name = "lakeside_guarded"
    site = Site("www.lakesidepost.example", "en", zone="Europe/London")


def refused(url, **meta):
    crawler = SimpleNamespace(spider=Spider(), stats=Stats())
    with pytest.raises(Unread) as caught:
        SiteGuardMiddleware(crawler).process_request(Request(url, meta=meta))
    return caught.value.reason, run_stats.off_site(crawler.stats)


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("https://sso.other.example/?back=1", "sso.other.example"),
        ("https://sso.other.example:443/", "sso.other.example"),
        ("https://www.lakesidepost.example:8443/", "www.lakesidepost.example:8443"),
        ("https://reader:secret@sso.other.example/", "sso.other.example"),
        ("ftp://www.lakesidepost.example/politics", "ftp://www.lakesidepost.example"),
    ],
)
def test_a_redirect_says_where_it_leads_and_why_that_is_elsewhere(location, place):
    reason, places = refused(location, redirect_urls=[URL])
    assert str(reason) == f"redirects off-site, to {place}"
    assert places == {place: 1}
    assert not reason.untried


def test_a_redirect_without_a_host_was_tried():
    reason, places = refused("file:///politics", redirect_urls=[URL])
    assert str(reason) == "redirect off-site"
    assert not reason.untried
    assert places == {}


def test_what_is_not_asked_for_was_not_tried():
    reason, places = refused("https://sso.other.example/")
    assert reason.untried
    assert places == {}
