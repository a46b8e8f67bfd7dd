"""What a robots.txt forbids, and what one that cannot be had does (RFC 9309, 2.3.1)."""

import asyncio
from types import SimpleNamespace
from urllib.parse import urlsplit

import pytest
from scrapy.core.downloader import Slot
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Request, Response
from scrapy.statscollectors import MemoryStatsCollector
from scrapy.utils.test import get_crawler

from demo import faults
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.robots import LARGEST, RobotsMiddleware
from mediacrawl.reasons import CHALLENGE, CUT_SHORT, EMPTY_SHELL, REDIRECT_OFF_SITE
from mediacrawl.reasons.made import of_status
from mediacrawl.run_stats import problems
from mediacrawl.site import Site

SITE = "https://news.example"


def middleware(answer):
    """The middleware of a site whose robots.txt is answered so, and its downloader."""
    crawler = get_crawler(settings_dict={
        "ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "ours", "DOWNLOAD_DELAY": 1,
        "MEDIACRAWL_RETRY_AFTER_MAX": 300,
    })  # fmt: skip
    crawler.stats = MemoryStatsCollector(crawler)
    downloader = SimpleNamespace(
        slots={"news.example": Slot(1, 1.0, 0.5)},
        per_slot_settings={},
        get_slot_key=lambda request: urlsplit(request.url).hostname,
    )

    async def download_async(request):
        if isinstance(answer, Exception):
            raise answer
        return answer

    crawler.spider = SimpleNamespace(site=Site("news.example", "en"), robots=b"")
    crawler.engine = SimpleNamespace(download_async=download_async, downloader=downloader)
    return RobotsMiddleware(crawler), downloader


def refused(answer, path="/a"):
    """Why an address is not asked for; None where it is."""
    robots, _ = middleware(answer)
    try:
        asyncio.run(robots.process_request(Request(SITE + path)))
    except Unread as error:
        return str(error.reason)
    return None


def text(body, status=200):
    return Response(f"{SITE}/robots.txt", status=status, body=body)


@pytest.mark.parametrize(
    ("answer", "cause"),
    [
        (text(b"", 500), "http 500"),
        (text(b"User-agent: *\nAllow: /", 503), "http 503"),
        (text(b"", 429), "http 429"),
        (Unread(of_status(429), 429), "http 429"),
        (Unread(CHALLENGE, 403), "challenge"),
        (Unread(CUT_SHORT, 200), "cut short"),
        (DownloadTimeoutError(), "timeout"),
        (DownloadCancelledError(), "too large"),
        (OSError("reset"), "OSError"),
    ],
    ids=str,
)
def test_one_that_cannot_be_had_forbids_all(answer, cause):
    reason = refused(answer)
    assert reason is not None
    assert reason.startswith(f"robots.txt could not be had ({cause}")


@pytest.mark.parametrize(
    "answer",
    [
        text(faults.CHALLENGE.encode(), 404),
        text(b"User-agent: *\nDisallow: /", 404),
        text(b"", 410),
        Unread(of_status(401), 401),
        Unread(of_status(403), 403),
        Unread(EMPTY_SHELL, 200),
        Unread(REDIRECT_OFF_SITE, 302),
        text(b"<html><body>Not here</body></html>"),
    ],
    ids=str,
)
def test_one_that_is_not_there_forbids_nothing(answer):
    assert refused(answer) is None


def test_only_its_first_half_megabyte_counts():
    rules = b"User-agent: *\nDisallow: /a\n"
    assert refused(text(rules + b"#" * LARGEST)) == "robots.txt forbids it"
    assert refused(text(b"#" * LARGEST + b"\n" + rules)) is None


def test_its_crawl_delay_is_kept():
    robots, downloader = middleware(text(b"User-agent: *\nCrawl-delay: 7\nDisallow: /x"))
    request = Request(SITE + "/a")
    asyncio.run(robots.process_request(request))
    slot = downloader.slots["news.example"]
    assert (slot.delay, slot.jitter) == (7, 0)
    assert downloader.per_slot_settings["news.example"]["delay"] == 7, "for a slot made anew"
    assert request.meta["autothrottle_dont_adjust_delay"]


def test_a_smaller_crawl_delay_than_ours_changes_nothing():
    robots, downloader = middleware(text(b"User-agent: *\nCrawl-delay: 0.1"))
    asyncio.run(robots.process_request(Request(SITE + "/a")))
    assert downloader.slots["news.example"].delay == 1


def test_a_crawl_delay_of_a_day_is_a_refusal():
    answer = text(b"User-agent: *\nCrawl-delay: 86400")
    assert refused(answer) == "asked to wait 86400 s"


def test_what_closes_one_host_leaves_another_open():
    robots, _ = middleware(text(b"", 500))
    with pytest.raises(Unread):
        asyncio.run(robots.process_request(Request(SITE + "/a")))
    robots.crawler.engine = middleware(text(b"", 404))[0].crawler.engine
    asyncio.run(robots.process_request(Request("https://feeds.example/a")))
    assert problems(robots.crawler.stats) == [
        "news.example: robots.txt could not be had (http 500), which forbids all until it can"
    ]
