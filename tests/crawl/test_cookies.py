"""A site that leads in a circle until its cookie comes back, and what is made of it."""

import threading
from collections import Counter
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import SimpleNamespace
from typing import ClassVar
from urllib.parse import unquote

import pytest
from sqlalchemy import text

from demo.outlets import build_outlet

OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets", "-a", "pages=all")
COOKIE = "seen=1; Path=/; HttpOnly"


def handler_of(outlet, lead):
    """Who gives pages to those that bring the cookie, and leads others on."""

    class Handler(BaseHTTPRequestHandler):
        asked: ClassVar = Counter()

        def do_GET(self):
            path = unquote(self.path)
            self.asked[path] += 1
            page = outlet.pages.get(path)
            place, cookie = lead(self.path, self.headers.get("Cookie", ""))
            self.send_response(302 if place else 200 if page else 404)
            if place:
                self.send_header("Location", place)
            if cookie:
                self.send_header("Set-Cookie", cookie)
            body = b"" if place or not page else page.body
            self.send_header("Content-Type", page.content_type if page else "text/html")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    return Handler


def to_itself(path, brought):
    return (None, None) if "seen=1" in brought else (path, COOKIE)


def by_a_check(path, brought):
    if path.startswith("/set?to="):
        return path.partition("=")[2], COOKIE
    return (None, None) if "seen=1" in brought else (f"/set?to={path}", None)


def another_each_time(path, brought):
    return path, f"seen={len(brought) + 1}; Path=/"


@pytest.fixture
def crawl(scrapy):
    """Crawl an outlet that leads on so; the run, and how often each address was asked for."""

    def run(outlet, lead, *arguments, spider="lakesidepost"):
        handler = handler_of(outlet, lead)
        server = ThreadingHTTPServer(("127.0.0.1", 0), handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True)
        thread.start()
        try:
            place = SimpleNamespace(origin=f"http://127.0.0.1:{server.server_port}")
            done = scrapy.crawl(place, *OURS, *arguments, spider=spider)
        finally:
            server.shutdown()
            server.server_close()
            thread.join()
        return done, handler.asked

    return run


def stored_in(engine):
    with engine.connect() as connection:
        return connection.scalar(text("SELECT count(*) FROM corpus.article"))


@pytest.mark.parametrize("lead", [to_itself, by_a_check])
def test_what_is_set_on_the_way_is_sent_back(crawl, engine, lead):
    outlet = build_outlet("dated", 6)
    run, asked = crawl(outlet, lead)
    assert run.returncode == 0, run.stderr
    assert stored_in(engine) == len(outlet.stories)
    assert "leads in a circle until its cookies come back: kept (seen)" in run.stderr
    assert max(asked[story.path] for story in outlet.stories) == 1, "once it is known, no circle"


def test_a_site_that_nobody_declared_is_had_so_too(crawl, engine):
    outlet = build_outlet("dated", 6)
    run, _ = crawl(outlet, by_a_check, "-a", f"site={outlet.origin}", spider="any")
    assert run.returncode == 0, run.stderr
    assert stored_in(engine) == len(outlet.stories)


def test_a_circle_that_a_cookie_does_not_end_is_one(crawl, engine):
    outlet = build_outlet("dated", 6)
    run, asked = crawl(outlet, another_each_time)
    assert run.returncode == 1
    assert "redirect loop" in run.stderr
    assert (asked["/robots.txt"], asked["/"]) == (2, 1), "once it is known, no second time"


def test_without_a_circle_no_cookie_is_sent(crawl, engine):
    outlet = build_outlet("dated", 6)
    brought = set()

    def sets_one(path, cookie):
        brought.add(cookie)
        return None, COOKIE

    run, _ = crawl(outlet, sets_one)
    assert run.returncode == 0, run.stderr
    assert brought == {""}
