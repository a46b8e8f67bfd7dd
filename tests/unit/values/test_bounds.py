"""What a site may send without end is bounded: headers, and what caches keep of pages."""

import pytest
from twisted.internet.testing import StringTransport
from twisted.web._newclient import Request
from twisted.web.http_headers import Headers

from mediacrawl.fetching.bounded import MOST_HEADERS, HeadersTooLargeError, _Factory
from mediacrawl.pipelines.dedupe import MetArticles
from mediacrawl.values import caches
from mediacrawl.values.urls import canonical_url


@pytest.fixture
def ask():
    """Send a request over a connection; gives what came of it and what the site sends next."""
    connection = _Factory(lambda protocol: None, "a test").buildProtocol(None)
    connection.makeConnection(StringTransport())

    def send():
        answers = []
        headers = Headers({b"host": [b"www.daily.example"]})
        asked = connection.request(Request(b"GET", b"/", headers, None, persistent=True))
        asked.addBoth(answers.append)
        return answers, connection

    return send


@pytest.mark.parametrize(
    "line",
    [b"X-Some: value\r\n", b" continued\r\n", b"x" * 1000, b"HTTP/1.1 100 Continue\r\n\r\n"],
)
def test_endless_headers_are_given_up(ask, line):
    answers, connection = ask()
    connection.dataReceived(
        b"" if line.startswith(b"HTTP") else b"HTTP/1.1 200 OK\r\nX-First: 1\r\n"
    )
    sent = 0
    while not answers and sent < 4 * MOST_HEADERS:
        connection.dataReceived(line * 50)
        sent += len(line) * 50
    assert sent < MOST_HEADERS + 51 * 1000
    (failure,) = answers
    assert any(reason.check(HeadersTooLargeError) for reason in failure.value.reasons)
    assert connection.transport.disconnecting


def test_a_long_line_and_one_answer_after_the_other_are_read(ask):
    for _ in range(3):
        answers, connection = ask()
        long = b"X-Long: " + b"x" * (MOST_HEADERS // 2) + b"\r\n"
        connection.dataReceived(b"HTTP/1.1 304 Not Modified\r\n" + long)
        connection.dataReceived(b"\r\n")
        (response,) = answers
        assert len(response.headers.getRawHeaders(b"x-long")[0]) == MOST_HEADERS // 2


def test_caches_begin_anew_after_so_much_was_read(monkeypatch):
    monkeypatch.setattr(caches, "MOST_BYTES", 1000)
    caches.note_read(1001)
    assert canonical_url("https://www.daily.example/a?b=c")
    assert canonical_url.cache_info().currsize == 1
    caches.note_read(400)
    caches.note_read(600)
    assert canonical_url.cache_info().currsize == 1
    caches.note_read(1)
    assert canonical_url.cache_info().currsize == 0


def test_of_the_longest_titles_a_part_is_kept():
    met = MetArticles()
    assert met.meet(["/a", "7"], "t" * 10_000, frozenset()) is None
    assert {len(one.title) for one in met._met.values()} == {500}
    assert met.meet(["/b", "7"], "t" * 10_000, frozenset()) == "/a"
