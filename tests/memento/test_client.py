"""What an archive has, as its index says: both dialects, whatever goes wrong on the way."""

import resource
from datetime import UTC, datetime
from urllib.parse import parse_qs, urlsplit

import pytest

from mediacrawl.exceptions import ArchiveError
from mediacrawl.memento import client as client_module
from mediacrawl.memento.client import Client, Stopped
from mediacrawl.memento.lines import Lines
from mediacrawl.memento.server import INTERNET_ARCHIVE, Query, Server
from tests.fixtures.archive_server import ArchiveServer, Record, key_of

QUERY = Query("daily.example")


def record(path, stamp, status="200", digest="AA", host="www.daily.example"):
    url = f"http://{host}{path}"
    return Record(key_of(url), stamp, url, "text/html", status, digest)


FEW = [
    record("/news/b", "20160101000000"),
    record("/news/a", "20150101000000"),
    record("/news/a", "20170101000000", "404"),
    record("/news/a", "20160601000000", "301"),
    record("/news/a", "20160701000000", "503"),
    record("/ar/c", "20150101000000"),
    record("/news/a", "20150101000000", host="other.example"),
]


def client_of(server):
    return Client(Server(server.url, server.index, server.pywb), "tests", pause=0.01)


def ask(server, query=QUERY, resume=""):
    return client_of(server).captures(query, resume)


def most_memory():
    """KiB that this process had at most."""
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss


def paths(batches):
    return [f"{one.url[24:]} {one.at:%Y}" for batch in batches for one in batch.lines]


@pytest.mark.parametrize("pywb", [False, True])
def test_both_dialects_give_the_same_captures(pywb):
    with ArchiveServer(FEW, pywb=pywb) as server:
        server.most = 2
        assert paths(ask(server)) == [
            "/ar/c 2015", "/news/a 2015", "/news/a 2016", "/news/a 2017", "/news/b 2016",
        ]  # fmt: skip
        within = Query("daily.example/ar/")
        assert paths(ask(server, within)) == ["/ar/c 2015"]
        late = Query("daily.example", datetime(2016, 12, 31, tzinfo=UTC))
        assert paths(ask(server, late)) == ["/news/a 2017"]
        assert paths(ask(server, Query("nobody.example"))) == []


def test_a_long_answer_is_had_in_parts_and_goes_on_where_it_was(monkeypatch):
    monkeypatch.setattr("mediacrawl.memento.server.AT_ONCE", 2)
    with ArchiveServer(FEW) as server:
        first, mark, *_ = ask(server)
        assert mark.resume == "key+2"
        assert paths([first, *ask(server, resume=mark.resume)]) == [
            "/ar/c 2015", "/news/a 2015", "/news/a 2016", "/news/a 2017", "/news/b 2016",
        ]  # fmt: skip


def test_a_large_index_of_pywb_is_read_page_by_page():
    def pages(path, number):
        if "showNumPages" in path:
            return 200, {}, b'{"pages": 2, "pageSize": 10, "blocks": 12}'
        which = 1 if "page=1" in path else 0
        return 200, {}, FEW[which].json().encode()

    with ArchiveServer([], pywb=True, faults=pages) as server:
        batches = list(ask(server))
    assert paths(batches) == ["/news/b 2016", "/news/a 2015"]
    assert [batch.resume for batch in batches] == ["", "1", "1", None]


@pytest.mark.parametrize(
    "fault",
    [
        (429, {"Retry-After": "0"}, b""),
        (503, {}, b"busy"),
        (200, {"Content-Length": "500"}, FEW[0].text().encode() + b"\n"),
    ],
)
def test_what_passes_is_asked_for_again(fault):
    with ArchiveServer(FEW, faults=lambda path, number: fault if number < 3 else None) as server:
        asking = client_of(server)
        assert set(paths(asking.captures(QUERY))) == set(paths(ask(server)))
        assert asking.retried == 2


def test_what_does_not_pass_is_said_with_what_to_do(monkeypatch):
    monkeypatch.setattr(client_module, "TRIES", 2)
    with ArchiveServer([], faults=lambda path, number: (503, {}, b"")) as server:
        asking = ask(server)
        with pytest.raises(ArchiveError, match="run again later"):
            list(asking)
        server.faults = lambda path, number: (403, {}, b"")
        asking = ask(server)
        with pytest.raises(ArchiveError, match="HTTP Error 403"):
            list(asking)
        assert len(server.asked) == 3


NOT_SHOWN = b"org.archive.util.io.RuntimeIOException: org.archive.wayback.exception.Robot"


@pytest.mark.parametrize(
    ("fault", "said"),
    [
        ((400, {}, b"Bad Request: matchType=moon"), r"matchType=moon\): see that server"),
        ((400, {}, b"<h1>Bad</h1>"), r"400: Bad Request\): see that server"),
        ((403, {}, NOT_SHOWN + b"AccessControlException: Blocked"), "origin=wayback:URL"),
        ((200, {}, NOT_SHOWN + b"AccessControlException: Blocked"), "origin=wayback:URL"),
        ((403, {"X-Archive-Wayback-Runtime-Error": "AdministrativeAccessControlException: Blocked "
          "Site Error"}, b""), "shows nothing of this site"),
        ((200, {}, b"<!DOCTYPE html>\n<title>Temporarily Offline</title>"), "run again later"),
        ((200, {}, b"\n" + NOT_SHOWN), "run again later"),
    ],
)  # fmt: skip
def test_what_an_archive_says_in_place_of_a_list_is_said_again(monkeypatch, fault, said):
    monkeypatch.setattr(client_module, "TRIES", 2)
    with ArchiveServer([], faults=lambda path, number: fault) as server:
        asking = ask(server)
        with pytest.raises(ArchiveError, match=said):
            list(asking)


def test_who_asks_too_often_waits_a_minute_unless_it_is_said_how_long():
    slow = lambda path, number: (429, {}, b"<h1>Slow down</h1>") if number == 1 else None  # noqa: E731
    with ArchiveServer(FEW, faults=slow) as server:
        asking = client_of(server)
        waited = []
        asking.stop.wait = lambda seconds: waited.append(seconds)
        assert len(list(asking.captures(QUERY))) > 0
    assert waited == [pytest.approx(0.01 * client_module.AFTER_LIMIT)]
    assert client_module.FIRST_PAUSE * client_module.AFTER_LIMIT >= 60


def test_a_pause_ends_with_the_run():
    with ArchiveServer([]) as server:
        asking = client_of(server)
        server.faults = lambda path, number: asking.stop.set() or (503, {"Retry-After": "200"}, b"")
        with pytest.raises(Stopped):
            list(asking.captures(QUERY))


def test_lines_that_are_no_captures_are_counted():
    with ArchiveServer([]) as server:
        server.lines = [FEW[0].text().encode(), b"a b c", b'{"url": 7', b"\xff " * 5 + b"x", b"[]"]
        asking = client_of(server)
        assert paths(asking.captures(QUERY)) == ["/news/b 2016"]
    assert asking.malformed == {"fields": 3, "time": 1}


KEY = "example,daily)/news/a 20150101000000"


@pytest.mark.parametrize(
    ("line", "expected"),
    [
        (f"{KEY} http://www.daily.example:80/news/a text/html 200 AA", (200, "AA")),
        (f"{KEY} http://www.daily.example/news/a text/html 200 AA 1024", (200, "AA")),
        (f"{KEY} http://www.daily.example/news/a text/html 200 AA - - 1024 7 X.warc.gz",
         (200, "AA")),
        (f"{KEY} http://www.daily.example/news/a b text/html 200 AA", (200, "AA")),
        (f"{KEY} http://www.daily.example/news/a warc/revisit - AA", (None, "AA")),
        (f"{KEY} http://www.daily.example/news/a warc/revisit 0 AA", (None, "AA")),
        (f"{KEY} http://www.daily.example/news/a warc/revisit 304 AA", (None, "AA")),
        (f"{KEY} http://www.daily.example/news/a warc/revisit 301 AA", (301, "AA")),
        (f"{KEY} http://www.daily.example/news/a unk - -", (None, "-")),
        ('{"timestamp": "20150101000000", "url": "http://www.daily.example/news/a", "mime": '
         '"text/html", "status": "200", "source": "$root"}', (200, "")),
        ('{"timestamp": "20150101000000", "url": "http://www.daily.example/news/a", "status": "-", '
         '"mime": "warc/revisit", "digest": "AA"}', (None, "AA")),
        (f"{KEY[:-14]}20000800241623 http://www.daily.example/news/a text/html 200 AA", "time"),
        (f"{KEY[:-14]}201501010000 http://www.daily.example/news/a text/html 200 AA", "time"),
    ],
)  # fmt: skip
def test_lines_as_archives_write_them(line, expected):
    lines = Lines()
    found = [(one.status, one.digest) for one in lines.read([line.encode()])]
    assert (found or list(lines.malformed)) == [expected]


def test_a_key_to_go_on_is_sent_as_it_was_printed():
    """The Internet Archive prints it encoded, and decodes what it is given once more."""
    printed = "org%2Cdaily%29%2Fcaf%25C3%25A9+20150101000000%21"
    address = INTERNET_ARCHIVE.ask(QUERY, printed)
    assert parse_qs(urlsplit(address).query)["resumeKey"] == [printed]


def test_many_lines_need_no_memory():
    before = most_memory()
    with ArchiveServer([]) as server:
        line = FEW[0].text().encode()
        server.lines = (line for _ in range(50_000))
        number = sum(len(batch.lines) for batch in ask(server))
    assert number == 50_000
    assert (
        resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 8_000
    )  # KiB; these lines: 25_000
