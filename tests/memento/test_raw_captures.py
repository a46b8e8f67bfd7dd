"""What of an archive's answers is the capture that was asked for, and how the site gave it."""

import gzip
from datetime import UTC, datetime

import pytest
from scrapy.http import Headers, Response

from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching import memento as memento_module
from mediacrawl.fetching.answers import (
    coding_of,
    headers_of,
    location_of,
    refusal,
    same_capture,
)
from mediacrawl.fetching.memento import find_server
from mediacrawl.memento.server import INTERNET_ARCHIVE, Memento
from mediacrawl.reasons import (
    ANOTHER_CAPTURE,
    ARCHIVE_PAGE,
    CUT_SHORT,
    EMPTY_CAPTURE,
    EXCLUDED,
    NOT_IN_ARCHIVE,
    REWRITTEN,
)
from mediacrawl.reasons.made import of_status
from tests.fixtures.archive_server import ArchiveServer

URL = "http://www.daily.example/a"
AT = datetime(2015, 1, 2, 3, 4, 5, tzinfo=UTC)
MEMENTO = Memento(INTERNET_ARCHIVE.memento(URL, AT), AT)
THEN = {"Memento-Datetime": "Fri, 02 Jan 2015 03:04:05 GMT"}
PAGE = b"<title>Harbour</title><a href='/b'>More</a>"
BANNER = b"<title>Harbour</title><a href='/web/20150102030405/http://www.daily.example/b'>More</a>"
NOT_SHOWN = b"<h1>Sorry.</h1><p>This URL has been excluded from the Wayback Machine."
RUNTIME = "X-Archive-Wayback-Runtime-Error"
LATER = {"Memento-Datetime": "Fri, 02 Jan 2015 03:04:06 GMT"}


def answer(status=200, body=PAGE, **headers):
    named = {name.replace("_", "-"): value for name, value in headers.items()}
    return Response(URL, status=status, headers=named, body=body)


@pytest.mark.parametrize(
    ("given", "reason"),
    [
        (answer(**THEN), None),
        (answer(body=b"", **THEN), EMPTY_CAPTURE),
        (answer(), ARCHIVE_PAGE),
        (answer(404), NOT_IN_ARCHIVE),
        (answer(403), of_status(403)),
        (answer(403, body=NOT_SHOWN), EXCLUDED),
        (answer(404, body=gzip.compress(NOT_SHOWN), Content_Encoding="gzip"), EXCLUDED),
        (answer(403, **{RUNTIME: "RobotAccessControlException: Blocked By Robots"}), EXCLUDED),
        (answer(404, **{RUNTIME: "ResourceNotInArchiveException: not found"}), NOT_IN_ARCHIVE),
        (answer(302, Location="/web/20140101000000id_/http://x/"), ANOTHER_CAPTURE),
        (answer(301, **THEN), ANOTHER_CAPTURE),
        (answer(**LATER), ANOTHER_CAPTURE),
        (answer(Memento_Datetime="long ago"), ANOTHER_CAPTURE),
        (answer(body=BANNER, **THEN), REWRITTEN),
        (answer(body=gzip.compress(BANNER), Content_Encoding="gzip", **THEN), REWRITTEN),
        (answer(body=BANNER.replace(b"05/http", b"07/http"), **THEN), None),
        (answer(X_Archive_Orig_Content_Length="500", **THEN), CUT_SHORT),
        (answer(X_Archive_Orig_Content_Length=str(len(PAGE)), **THEN), None),
        (
            answer(
                X_Archive_Orig_Content_Length="500", X_Archive_Orig_Content_Encoding="br", **THEN
            ),
            None,
        ),
    ],
)
def test_only_the_capture_that_was_asked_for_is_one(given, reason):
    assert refusal(given, MEMENTO, 10_000) == reason


def test_of_a_redirect_nothing_is_wanted_but_where_it_leads():
    moved = MEMENTO._replace(redirects=True)
    there = answer(301, body=b"", Location="http://www.daily.example/b", **THEN)
    assert refusal(there, moved, 10_000) is None
    assert refusal(answer(**THEN), moved, 10_000) is ANOTHER_CAPTURE
    as_was = Headers({"X-Archive-Orig-Location": "/b", "Location": "/web/2015/http://x/b"})
    for given in (as_was, Headers({"X-Archive-Orig-Etag": "1", "Location": "/b"})):
        assert headers_of(given)["Location"] == b"/b"


def test_the_sites_own_headers_are_told_from_the_archives():
    plain = {"Content-Type": "text/html", "Last-Modified": "then", "Server": "nginx"}
    assert headers_of(Headers({**plain, **THEN, "Link": "<…>"})) == Headers(plain)
    renamed = {
        "X-Archive-Orig-Last-Modified": "then",
        "X-Archive-Orig-Content-Encoding": "br",
        "X-Archive-Orig-Content-Length": "500",
        "Content-Type": "text/html",
        "Content-Encoding": "gzip",
        "Server": "the archive's",
    }
    assert headers_of(Headers({**renamed, **THEN})) == Headers(
        {"Last-Modified": "then", "Content-Type": "text/html", "Content-Encoding": "gzip"}
    )


@pytest.mark.parametrize(
    ("stated", "original", "packed", "coding"),
    [
        ("gzip", "gzip", True, "gzip"),
        ("", "gzip", True, "gzip"),
        (", gzip", "gzip", True, "gzip"),
        (None, "GZIP", True, "gzip"),
        (None, "gzip", False, ""),  # unpacked on the way
        (None, None, True, ""),  # a file of its own, such as a sitemap
    ],
)
def test_a_packed_page_is_known_whatever_the_archive_says(stated, original, packed, coding):
    given = {"Content-Encoding": stated, "X-Archive-Orig-Content-Encoding": original}
    headers = {name: value for name, value in given.items() if value is not None}
    body = gzip.compress(PAGE) if packed else PAGE
    assert coding_of(Response(URL, headers=headers | THEN, body=body)) == coding


@pytest.mark.parametrize(
    ("location", "place"),
    [
        ("/web/20160304050607id_/http://www.daily.example/b", "http://www.daily.example/b"),
        ("//web.archive.org/web/20160304050607/http://www.daily.example/b",
         "http://www.daily.example/b"),
        ("http://web.archive.org/web/2016if_/https:/www.daily.example/b",
         "https://www.daily.example/b"),
        ("https://www.daily.example/web/20160304050607/b",
         "https://www.daily.example/web/20160304050607/b"),
        ("/news/b", "/news/b"),
    ],
)  # fmt: skip
def test_where_the_site_led_is_told_from_where_the_archive_has_it(location, place):
    assert location_of(location.encode(), MEMENTO) == place.encode()


@pytest.mark.parametrize(
    ("location", "followed"),
    [
        ("/web/20150102030405id_/https://www.daily.example/a", True),
        ("https://web.archive.org/web/20150102030405id_/http://daily.example/a/", True),
        ("https://elsewhere.example/web/20150102030405id_/http://daily.example/a/", False),
        ("/web/20150102030406id_/http://www.daily.example/a", False),
        (MEMENTO.address, False),
    ],
)
def test_the_same_capture_by_another_address_is_followed(location, followed):
    assert (same_capture(answer(302, Location=location), MEMENTO) is not None) == followed


def test_an_archive_that_is_none_is_refused_with_what_to_do():
    assert find_server("wayback") == INTERNET_ARCHIVE
    with pytest.raises(ArgumentError, match="give one as wayback:http://"):
        find_server("wayback:archive.example")
    with pytest.raises(ArgumentError, match="does not answer"):
        find_server("wayback:http://127.0.0.1:9/web")


@pytest.mark.parametrize(("fault", "pywb"), [(503, False), (429, False), (404, True), (400, True)])
def test_a_busy_archive_is_not_taken_for_one_of_the_other_dialect(monkeypatch, fault, pywb):
    monkeypatch.setattr(memento_module, "PROBE_PAUSES", (0.0, 0.0))
    busy = lambda path, number: (fault, {}, b"") if number < 3 else None  # noqa: E731
    with ArchiveServer([], faults=busy) as server:
        assert find_server(f"wayback:{server.url}").pywb == pywb
        server.faults = lambda path, number: (503, {}, b"")
        with pytest.raises(ArgumentError, match=r"busy .*: run again later"):
            find_server(f"wayback:{server.url}")
