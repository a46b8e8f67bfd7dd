"""What the middlewares make of an answer."""

from datetime import UTC, datetime

import pytest
from scrapy.http import Response

from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.block import block_reason
from mediacrawl.fetching.origin import check_origin, is_loopback
from mediacrawl.fetching.retry import retry_after

NOW = datetime(2024, 1, 1, 12, tzinfo=UTC)


def answer(status=200, body=b"<html><title>News</title></html>", **headers):
    return Response("https://example.com/", status=status, body=body, headers=headers)


SHELL = (
    b"<html><head><title>News of the day from everywhere in the world and beyond it</title>"
    b"</head><body><noscript>Please switch on scripts to read what stands on this page of ours"
    b"</noscript><div id=app>Loading</div><script src=/app.js></script></body></html>"
)
DATA = b"<script>load({a: '/2025/11/the-mill-turns', b: '/2025/11/a-ferry-at-noon'})</script>"
CONSENT = (
    b"<html><head><title>Before you continue</title></head><body><p>We keep notes.</p>"
    b"<form action=/consent><button>Agree</button></form></body></html>"
)


@pytest.mark.parametrize(
    ("response", "reason"),
    [
        (answer(), None),
        (answer(403), "http 403"),
        (answer(202), "http 202"),
        (answer(403, b"<title>Just a moment...</title>"), "challenge"),
        (answer(200, b"<title>Just a moment...</title>"), "challenge"),
        (answer(503, b"<script>window._cf_chl_opt={}</script>"), "challenge"),
        (answer(200, b"an article that quotes _cf_chl_opt"), None),
        (answer(200, b"<title>Just a moment...</title>" + b"x" * 70_000), None),
        (Response("https://example.com/", headers={"cf-mitigated": "challenge"}), "challenge"),
        (answer(404), None),
        (answer(206), None),
        (answer(206, **{"Content-Range": "bytes 0-32/33"}), None),
        (answer(206, **{"Content-Range": "bytes 0-32/99"}), "cut short"),
        (answer(206, **{"Content-Range": "bytes 9-32/33"}), "cut short"),
        (answer(200, SHELL), "empty shell"),
        (
            answer(200, SHELL.replace(b"<body>", b"<body><script>a(['/x/y-z.js'])</script>")),
            "empty shell",
        ),
        (answer(200, SHELL.replace(b"<body>", b"<body>" + DATA)), None),
        (answer(404, SHELL), None),
        (answer(200, SHELL.replace(b"Loading", b"a word " * 20)), None),
        (answer(200, CONSENT), "consent page"),
        (answer(200, CONSENT.replace(b"Agree", b"word " * 400)), None),
        (answer(200, CONSENT.replace(b"Before you continue", b"News")), None),
        (answer(200, b"<html><body><p>A short note.</p></body></html>"), None),
    ],
)
def test_knows_a_gate(response, reason):
    found = block_reason(response)
    assert (found and found.name) == reason


@pytest.mark.parametrize(
    ("status", "header", "seconds"),
    [
        (429, "2", 2.0),
        (503, "Mon, 01 Jan 2024 12:00:30 GMT", 30.0),
        (503, "Mon, 01 Jan 2024 11:00:00 GMT", 0.0),
        (429, "soon", None),
        (429, "", None),
        (200, "2", None),
    ],
)
def test_reads_retry_after(status, header, seconds):
    response = Response("https://example.com/", status=status, headers={"Retry-After": header})
    assert retry_after(response, NOW) == seconds


@pytest.mark.parametrize(
    "origin", ["example.com", "ftp://x", "http://", "http://h/path", "http://[x"]
)
def test_refuses_what_is_no_origin(origin):
    with pytest.raises(ArgumentError, match="is no origin: give one as"):
        check_origin(origin)


def test_refuses_an_origin_that_does_not_answer():
    with pytest.raises(ArgumentError, match=r"does not answer .*: start the server there"):
        check_origin("http://127.0.0.1:1")


@pytest.mark.parametrize(
    ("origin", "own"),
    [("http://127.0.0.1:8000", True), ("http://localhost:1", True), ("http://10.0.0.1", False)],
)
def test_knows_its_own_machine(origin, own):
    assert is_loopback(origin) is own
