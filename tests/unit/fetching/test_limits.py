"""What a hostile answer can cost: time and memory have bounds, whatever a few bytes unpack to."""

import gzip
import subprocess
import sys
import time
import tracemalloc
import zlib
from datetime import UTC, datetime
from functools import cache

import brotli
import pytest
from scrapy import Request
from scrapy.downloadermiddlewares.httpcompression import (
    ACCEPTED_ENCODINGS,
)
from scrapy.exceptions import IgnoreRequest
from scrapy.http import HtmlResponse
from scrapy.utils.test import get_crawler

from mediacrawl.fetching.refusals import explain
from mediacrawl.fetching.unpack import UnpackMiddleware
from mediacrawl.items import Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.document import DEEPEST, LARGEST, MOST_ELEMENTS, Document
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.pages.sitemap import Sitemap
from mediacrawl.reasons import CUT_SHORT, DAMAGED, TOO_LARGE
from mediacrawl.settings import DOWNLOAD_MAXSIZE, DOWNLOAD_WARNSIZE
from mediacrawl.sites.almayadeen import EN

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

URL = "https://news.example.org/a"
NOW = datetime(2024, 1, 1, tzinfo=UTC)
UNPACKED = b" " * (4 * DOWNLOAD_MAXSIZE)
ENCODINGS = ("gzip", "deflate", "br", "zstd", "gzip, gzip")


@cache
def bomb(encoding):
    match encoding:
        case "gzip":
            return gzip.compress(UNPACKED, 1)
        case "deflate":
            return zlib.compress(UNPACKED, 1)
        case "br":
            return brotli.compress(UNPACKED, quality=1)
        case "zstd":
            return zstd.compress(UNPACKED)
        case "gzip, gzip":
            return gzip.compress(bomb("gzip"))


def test_every_encoding_that_is_asked_for_has_a_bomb_here():
    assert {name.decode() for name in ACCEPTED_ENCODINGS} <= set(ENCODINGS)


def unpacker():
    limits = {"DOWNLOAD_MAXSIZE": DOWNLOAD_MAXSIZE, "DOWNLOAD_WARNSIZE": DOWNLOAD_WARNSIZE}
    crawler = get_crawler(settings_dict=limits | {"RETRY_TIMES": 2})
    crawler.spider = crawler._create_spider("news")
    return UnpackMiddleware.from_crawler(crawler)


def taken(body, encoding="", flags=()):
    """The bytes that are read, or the reason why none are, and how often they were asked for."""
    middleware, request, asked = unpacker(), Request(URL), 0
    while True:
        asked += 1
        headers = {"Content-Encoding": encoding} if encoding else {}
        answer = HtmlResponse(URL, headers=headers, body=body, flags=list(flags))
        try:
            result = middleware.process_response(request, answer)
        except IgnoreRequest as error:
            return explain(error).reason, asked
        if not isinstance(result, Request):
            return result.body, asked
        request = result


PAGE = b"".join(b"<p>Paragraph %d of the page.</p>" % number for number in range(9_000))
CODED = {
    "gzip": lambda: gzip.compress(PAGE),
    "deflate": lambda: zlib.compress(PAGE),
    "raw deflate": lambda: zlib.compress(PAGE, wbits=-15),
    "br": lambda: brotli.compress(PAGE, quality=5),
    "zstd": lambda: zstd.compress(PAGE),
    "gzip, br": lambda: brotli.compress(gzip.compress(PAGE), quality=5),
}


@pytest.mark.parametrize("coding", CODED)
def test_half_a_page_is_a_failure_whatever_it_is_packed_in(coding):
    """With a right Content-Length: the server, or a cache, had no more of it."""
    body, encoding = CODED[coding](), coding.removeprefix("raw ")
    assert taken(body, encoding) == (PAGE, 1)
    assert taken(b"", encoding) == (b"", 1)
    for end in (len(body) // 2, len(body) - 1):
        assert taken(body[:end], encoding) == (CUT_SHORT, 3)
    assert taken(b"Neither packed nor markup.", encoding)[0] in (DAMAGED, CUT_SHORT)


@pytest.mark.parametrize("said", ["gzip", "deflate", "br", "zstd", "gzip, gzip"])
@pytest.mark.parametrize("done", [b"", b"\n ", b"\xef\xbb\xbf", "gzip", "zstd"])
def test_a_page_that_is_packed_otherwise_than_is_said_is_taken_for_what_it_is(said, done):
    body, page = (CODED[done](), PAGE) if isinstance(done, str) else (done + PAGE,) * 2
    assert taken(body, said) == (page, 1)


def test_what_stands_behind_a_stream_is_left_and_all_its_parts_are_read():
    for coding in ("gzip", "zstd"):
        assert taken(CODED[coding]() * 2, coding) == (PAGE * 2, 1)
    for coding in ("gzip", "zstd", "deflate"):
        assert taken(CODED[coding]() + bytes(9), coding) == (PAGE, 1)


def test_a_page_that_a_broken_connection_ends_is_asked_for_again():
    """Nothing says how long it is: neither Content-Length nor chunks."""
    whole, without_end = b"<html>" + PAGE + b"</html>\n", b"<html>" + PAGE
    assert taken(whole, flags=["partial"]) == (whole, 1)
    assert taken(without_end, flags=["partial"]) == (without_end, 2), "it is written so"
    assert taken(without_end) == (without_end, 1)
    middleware = unpacker()
    request = Request(URL)
    for cut in (500, 600):
        answer = HtmlResponse(URL, body=without_end[:cut], flags=["partial"])
        request = middleware.process_response(request, answer)
        assert request.meta["retry_times"]


@pytest.mark.parametrize("encoding", ENCODINGS)
def test_a_bomb_is_given_up_at_the_limit(encoding):
    middleware = unpacker()
    answer = HtmlResponse(URL, headers={"Content-Encoding": encoding}, body=bomb(encoding))
    assert len(answer.body) < DOWNLOAD_MAXSIZE / 50
    tracemalloc.start()
    with pytest.raises(IgnoreRequest) as caught:
        middleware.process_response(Request(URL), answer)
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < 2 * DOWNLOAD_MAXSIZE
    assert explain(caught.value).reason is TOO_LARGE


def sitemap(doctype, loc):
    return f'<?xml version="1.0"?>{doctype}<urlset><url><loc>{loc}</loc></url></urlset>'.encode()


LAUGHS = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
HOSTILE_XML = {
    "billion laughs": sitemap(f'<!DOCTYPE u [<!ENTITY l0 "ha">{LAUGHS}]>', "&l9;"),
    "quadratic": sitemap(f'<!DOCTYPE u [<!ENTITY a "{"x" * 100_000}">]>', "&a;" * 50_000),
    "file": sitemap('<!DOCTYPE u [<!ENTITY f SYSTEM "file:///etc/hostname">]>', "&f;"),
    "parameter": sitemap('<!DOCTYPE u [<!ENTITY % p SYSTEM "file:///etc/hostname"> %p;]>', ""),
    "network": sitemap('<!DOCTYPE u SYSTEM "http://127.0.0.1:9/x.dtd">', ""),
    "deep": b"<urlset>" + b"<url>" * 1_000_000,
}


@pytest.mark.parametrize("name", HOSTILE_XML)
def test_hostile_xml_expands_to_nothing(name):
    tracemalloc.start()
    entries = list(Sitemap(HOSTILE_XML[name], DOWNLOAD_MAXSIZE, NOW).entries())
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert entries == []
    assert peak < DOWNLOAD_MAXSIZE


# Linux hands a parent's `ru_maxrss` on to its children, so the kernel's own mark is read.
FULL = f"""
from datetime import UTC, datetime
from functools import cache
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.pages.sitemap import Sitemap
entry = b"<url><loc>a</loc></url>"
body = b"<urlset>" + entry * ({DOWNLOAD_MAXSIZE} // len(entry)) + b"</urlset>"
sitemap = Sitemap(body, len(body), datetime.now(UTC))
print(len(sitemap.root), sum(1 for _ in sitemap.entries()), sitemap.damage.split(":")[0])
print(open("/proc/self/status").read().partition("VmHWM:")[2].split()[0])
"""


@pytest.mark.skipif(sys.platform != "linux", reason="reads Linux's mark of the largest size")
def test_the_fullest_sitemap_fits_into_memory():
    """As many entries as the size allows, of which the protocol knows 50,000."""
    run = subprocess.run([sys.executable, "-c", FULL], capture_output=True, text=True, check=True)
    counts, kilobytes = run.stdout.splitlines()
    number, entries, damage = counts.split(maxsplit=2)
    assert int(number) > 700_000
    assert (int(entries), damage) == (75_000, "cut off")
    assert int(kilobytes) < 400_000


def test_the_largest_page_of_nested_elements_alone_is_parsed_and_not_read():
    document = Document(URL, b"<div>" * (LARGEST // 5))
    assert document.unread is not None
    assert document.unread.name == "too costly"
    assert Document(URL, b"<div>" * (LARGEST // 5 + 1)).unread is TOO_LARGE


@pytest.mark.parametrize(
    "page",
    [
        b"<div>" * 2000 + b"</p>" * 600_000,  # end tags without a start, deep within others
        (b"<i" + b"".join(b" a%d=1" % n for n in range(1990)) + b">") * 240,
    ],
)
def test_the_parser_alone_takes_no_time_that_no_signal_ends(page):
    """Some 2 and 4 MB: six seconds and one before there were bounds."""
    began = time.process_time()
    Document(URL, page)
    assert time.process_time() - began < 0.6


@pytest.mark.parametrize(
    ("page", "excess"),
    [
        ("<p>" * (MOST_ELEMENTS + 1), f"more than {MOST_ELEMENTS:,} elements"),
        ("<div>" * (DEEPEST + 1), f"more than {DEEPEST} elements within each other"),
    ],
)
@pytest.mark.parametrize("kind", [Kind.ARTICLE, Kind.SECTION, Kind.FRONT])
def test_pages_that_would_take_too_long_are_said(page, excess, kind):
    url = EN.front_url if kind is Kind.FRONT else f"{EN.front_url}news/politics"
    raw, fetch = Raw(url, page.encode(), "text/html"), Fetch(url, NOW, 200)
    item = read(raw, Asked(kind), EN, fetch).item
    assert isinstance(item, Note)
    assert (item.state, str(item.reason)) == ("invalid", f"too costly: {excess}")


@pytest.mark.parametrize("before", range(0, 150, 7))
def test_one_element_that_is_too_deep_is_seen_wherever_it_stands(before):
    page = (
        "<p>x</p>" * before + "<div>" * (DEEPEST - 2) + "{}" + "</div>" * DEEPEST + "<p>x</p>" * 99
    )
    assert Document(URL, page.format("").encode()).unread is None
    assert Document(URL, page.format("<b>x</b>").encode()).unread is not None


def test_pages_as_full_as_may_be_are_read():
    assert Document(URL, b"<div>" * (DEEPEST - 2)).root is not None
    assert Document(URL, b"<p>x</p>" * (MOST_ELEMENTS - 2)).root is not None
