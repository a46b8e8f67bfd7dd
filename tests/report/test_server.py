"""What the server answers, and what it refuses."""

import http.client
import threading
from contextlib import contextmanager

import pytest

from mediacrawl.exceptions import MediacrawlError
from mediacrawl.report.server import Document, DocumentServer
from tests.fixtures.patience import PATIENCE


@contextmanager
def serving(make, seconds=60, address="127.0.0.1"):
    document = Document(make, "/", "text/plain", {"X-Ours": "1"}, seconds)
    with DocumentServer(document, address, 0) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()


def ask(server, method="GET", path="/", **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=PATIENCE)
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
        assert ask(server, Host=host.format(port=server.server_port))[0] == status


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
        for port in (server.server_port, 99_999):
            with pytest.raises(MediacrawlError, match=f"{port} .*: give another --port"):
                DocumentServer(document, "127.0.0.1", port)
