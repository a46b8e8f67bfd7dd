"""Who may ask, what they may ask for, and what every answer forbids the browser."""

import pytest

from mediacrawl.browse.server import names_of
from mediacrawl.db.engine import make_engine
from mediacrawl.exceptions import MediacrawlError
from mediacrawl.report.listening import listen
from tests.browse.conftest import serving

PATHS = ["/search", "/search.json", "/search.csv", "/style.css", "/nowhere", "/article/99.json"]


@pytest.mark.parametrize("path", PATHS)
def test_every_answer_lets_the_browser_do_nothing_else(ask, path):
    headers = ask(path).headers
    policy = headers["Content-Security-Policy"]
    assert policy.split("; ")[:2] == ["default-src 'none'", "style-src 'self'"]
    assert "script" not in policy
    assert "unsafe" not in policy
    assert "frame-ancestors 'none'" in policy
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert headers["Referrer-Policy"] == "no-referrer"
    assert headers["Cross-Origin-Resource-Policy"] == "same-origin"
    assert "Server" not in headers


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "PATCH", "TRACE"])
@pytest.mark.parametrize("path", ["/search", "/style.css", "/article"])
def test_nothing_can_be_sent(ask, method, path):
    assert ask(path, method).status == 405


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:8009", 200),
        ("127.0.0.1", 200),
        ("[::1]:8009", 200),
        ("rebound.example:8009", 400),
        ("127.0.0.1.rebound.example", 400),
        ("localhost@rebound.example", 400),
        ("", 400),
    ],
)
def test_it_answers_to_its_own_names_alone(ask, host, status):
    answer = ask("/search", Host=host)
    assert answer.status == status
    assert "Content-Security-Policy" in answer.headers


def test_an_address_answers_to_itself_and_to_what_is_named():
    local = ["localhost", "127.0.0.1", "[::1]"]
    assert names_of("192.0.2.7", ["news.lan"]) == [*local, "news.lan", "192.0.2.7"]
    assert names_of("0.0.0.0", []) == local
    assert names_of("2001:DB8::7", []) == [*local, "[2001:db8::7]"]
    assert names_of("desk", []) == [*local, "desk"]


def test_what_keeps_it_from_listening_is_told_in_one_sentence():
    with listen("127.0.0.1", 0) as taken:
        port = taken.getsockname()[1]
        for address, number, said in (
            ("127.0.0.1", port, "another program does: give another --port"),
            ("127.0.0.1", 99_999, "give another --address or --port"),
            ("192.0.2.1", 0, "this machine has no such address: give --address 127.0.0.1"),
            ("nowhere.invalid", 0, "this machine has no such address: give --address 127.0.0.1"),
        ):
            with pytest.raises(MediacrawlError, match=f"cannot listen on {address}:.*{said}"):
                listen(address, number)


def test_a_query_that_takes_too_long_is_ended_and_said(module_engine, corpus):
    with serving(module_engine, timeout=0.0001) as ask:
        answer = ask("/search?words=harbour")
    assert answer.status == 503
    assert "was not done within" in answer.text


def test_a_database_that_is_away_is_said():
    engine = make_engine("postgresql://127.0.0.1:1/none")
    with serving(engine) as ask:
        page, rows = ask("/search"), ask("/search.json")
    assert (page.status, rows.status) == (503, 503)
    assert rows.text.startswith("The database does not answer: check that it runs")
    assert "Content-Security-Policy" in page.headers


def test_an_error_of_our_own_is_a_page_too(module_engine, monkeypatch, corpus):
    monkeypatch.setattr("mediacrawl.browse.app.page", lambda *_: 1 / 0)
    with serving(module_engine) as ask:
        answer = ask("/search")
    assert (answer.status, "ZeroDivisionError" in answer.text) == (500, True)
    assert "Content-Security-Policy" in answer.headers
