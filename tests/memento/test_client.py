"""What an archive has, as its index says: both dialects, whatever goes wrong on the way."""

import resource
from datetime import UTC, datetime

import pytest

from mediacrawl.exceptions import ArchiveError
from mediacrawl.memento import client as client_module
from mediacrawl.memento.client import Client, Stopped
from mediacrawl.memento.server import Query, Server
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


def test_a_pause_ends_with_the_run():
    with ArchiveServer([]) as server:
        asking = client_of(server)
        server.faults = lambda path, number: asking.stop.set() or (503, {"Retry-After": "200"}, b"")
        with pytest.raises(Stopped):
            list(asking.captures(QUERY))


def test_lines_that_are_no_captures_are_counted():
    with ArchiveServer([]) as server:
        server.lines = [FEW[0].text().encode(), b"a b c", b'{"url": 7', b"\xff " * 5 + b"x"]
        asking = client_of(server)
        assert paths(asking.captures(QUERY)) == ["/news/b 2016"]
    assert asking.malformed == {"fields": 2, "time": 1}


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
