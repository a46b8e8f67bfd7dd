"""What a robots.txt forbids, and what one that cannot be had does (RFC 9309, 2.3.1)."""

import asyncio
from types import SimpleNamespace

import pytest
from scrapy.core.downloader import Slot
from scrapy.exceptions import DownloadCancelledError, DownloadTimeoutError
from scrapy.http import Request, Response
from scrapy.utils.test import get_crawler

from demo import faults
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.robots import LARGEST, RobotsMiddleware
from mediacrawl.reasons import CHALLENGE, CUT_SHORT, EMPTY_SHELL, REDIRECT_OFF_SITE, of_status

SITE = "https://news.example"


def middleware(answer):
    """The middleware of a site whose robots.txt is answered so, and its downloader."""
    crawler = get_crawler(settings_dict={"ROBOTSTXT_OBEY": True, "ROBOTSTXT_USER_AGENT": "ours"})
    crawler.stats = SimpleNamespace(inc_value=lambda key: None)
    downloader = SimpleNamespace(slots={"news.example": Slot(1, 1.0, 0.5)}, _delay=1.0)

    async def download_async(request):
        if isinstance(answer, Exception):
            raise answer
        return answer

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
    asyncio.run(robots.process_request(Request(SITE + "/a")))
    slot = downloader.slots["news.example"]
    assert (slot.delay, slot.jitter, downloader._delay) == (7, 0, 7)


def test_a_smaller_crawl_delay_than_ours_changes_nothing():
    robots, downloader = middleware(text(b"User-agent: *\nCrawl-delay: 0.1"))
    asyncio.run(robots.process_request(Request(SITE + "/a")))
    assert (downloader.slots["news.example"].delay, downloader._delay) == (1, 1)
