"""What the server answers, and what it refuses."""

import gc
import http.client
import signal
import socket
import struct
import sys
import threading
from contextlib import contextmanager, suppress
from functools import partial

import pytest

from mediacrawl.exceptions import MediacrawlError
from mediacrawl.report import server as served
from mediacrawl.report.server import Document, DocumentServer
from tests.fixtures.patience import PATIENCE


@contextmanager
def serving(make, seconds=60, address="127.0.0.1"):
    document = Document(make, "/", "text/plain", {"X-Ours": "1"}, seconds)
    with DocumentServer(document, address, 0) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(server, method="GET", path="/", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


def test_serves_one_document_with_its_headers():
    with serving(lambda: b"content") as server:
        status, headers, content = ask(server)
        assert (status, content) == (200, b"content")
        assert headers["X-Ours"] == "1"
        assert headers["X-Content-Type-Options"] == "nosniff"
        assert headers["Referrer-Policy"] == "no-referrer"
        assert headers["Cache-Control"] == "no-store"
        assert headers["Server"].strip() == "mediacrawl"
        status, headers, content = ask(server, "HEAD")
        assert (status, content, headers["Content-Length"]) == (200, b"", "7")
        assert ask(server, path="/?x=1")[0] == 200
        assert ask(server, path="/../etc/passwd")[0] == 404


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS", "TRACE", "PATCH"])
def test_nothing_can_be_sent(method):
    with serving(lambda: b"content") as server:
        assert ask(server, method)[0] == 501


@pytest.mark.parametrize(
    ("host", "status"),
    [
        ("localhost:{port}", 200),
        ("127.0.0.1", 200),
        ("rebound.example:{port}", 421),
        ("rebound.example", 421),
        ("127.0.0.1.rebound.example:{port}", 421),
        ("", 421),
    ],
)
def test_loopback_answers_to_its_own_names_alone(host, status):
    with serving(lambda: b"content") as server:
        assert ask(server, Host=host.format(port=server.port))[0] == status


def test_another_address_answers_to_any_name():
    with serving(lambda: b"content", address="0.0.0.0") as server:
        assert ask(server, Host="reports.example")[0] == 200


def test_the_document_is_made_again_when_it_is_old():
    made = []
    with serving(lambda: made.append(1) or b"%d" % len(made)) as server:
        assert [ask(server)[2] for _ in range(3)] == [b"1", b"1", b"1"]
    with serving(lambda: made.append(1) or b"%d" % len(made), seconds=0) as server:
        assert [ask(server)[2] for _ in range(3)] == [b"2", b"3", b"4"]


def test_a_failure_is_told_and_tried_again():
    answers = iter([MediacrawlError("cannot connect to <the> database"), b"content"])

    def make():
        answer = next(answers)
        if isinstance(answer, Exception):
            raise answer
        return answer

    with serving(make) as server:
        status, _, content = ask(server)
        assert status == 503
        assert b"cannot connect to &lt;the&gt; database" in content
        assert ask(server)[2] == b"content"


def test_a_port_in_use_is_told_in_one_sentence():
    with serving(lambda: b"content") as server:
        document = Document(bytes, "/", "text/plain", {}, 1)
        with pytest.raises(MediacrawlError, match=f"{server.port}: .*: give another --port"):
            DocumentServer(document, "127.0.0.1", server.port)


def test_its_thread_has_ended_when_it_has(monkeypatch):
    """One that still runs looks for a socket that is closed, and says so with a traceback."""
    failed = []
    monkeypatch.setattr(threading, "excepthook", lambda told_of: failed.append(told_of.exc_value))
    document = Document(lambda: b"content", "/", "text/plain", {}, 60)
    # To this thread alone, where it waits until it is asked for.
    stop = partial(signal.pthread_kill, threading.get_ident(), signal.SIGINT)
    before = threading.active_count()
    for _ in range(20):
        served.serve(document, "127.0.0.1", 0, lambda words: stop())
        assert threading.active_count() == before
    assert failed == []


def test_its_end_leaves_no_connection_open(monkeypatch):
    """Those too that came in its last moment: Python tells of what is forgotten unclosed."""
    told = []
    monkeypatch.setattr(sys, "unraisablehook", lambda told_of: told.append(told_of.exc_value))
    gc.freeze()  # what the tests before left need not be gone through twenty times
    for _ in range(20):
        with serving(lambda: b"content") as server:
            address = ("127.0.0.1", server.port)
            clients = [socket.create_connection(address, timeout=PATIENCE) for _ in range(20)]
        for client in clients:
            client.close()
        gc.collect()
    assert told == []


def test_clients_that_are_slow_or_go_away_stop_nobody(monkeypatch, capfd):
    """1,000 that say nothing, some that say it slowly, and some that hang up in every way."""
    monkeypatch.setattr(served, "HEAD_SECONDS", 0.5)
    big = b"x" * 3_000_000
    with serving(lambda: big) as server:
        address = ("127.0.0.1", server.port)
        idle = []
        for number in range(1000):
            idle.append(socket.create_connection(address, timeout=PATIENCE))
            if number % 4 == 0:
                idle[-1].sendall(b"GET / HTTP/1.1\r\nX-Slow: ")
            if len(idle) > 300:  # which is what this process may open
                idle.pop(0).close()
        for said in (b"", b"GET / HTTP", b"GET / HTTP/1.1\r\nHost: localhost\r\n\r\n"):
            with socket.create_connection(address, timeout=PATIENCE) as gone:
                gone.sendall(said)
                # Closed with a reset, the answer not read.
                gone.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        assert ask(server)[2] == big
        late = idle[-1]
        late.sendall(b"more")
        assert late.recv(1) == b"", "who takes longer than that is not waited for"
        with socket.create_connection(address, timeout=PATIENCE) as endless:
            endless.sendall(b"GET / HTTP/1.1\r\n" + b"X: y\r\n" * 10_000)
            with suppress(ConnectionResetError):
                assert endless.recv(1) == b""
        for client in idle:
            client.close()
    assert capfd.readouterr() == ("", "")
