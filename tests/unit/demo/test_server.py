"""The demo server answers as a news site does, and goes wrong only where it is told to."""

from __future__ import annotations

import gzip
import http.client
import json
import signal
import subprocess
import sys
import time
from collections import Counter
from email.utils import parsedate_to_datetime
from urllib.parse import quote, unquote, urlsplit
from urllib.request import urlopen

import pytest
from lxml import etree

from demo import faults
from demo.badinputs import bad_inputs, empty_section
from demo.faults import Faults
from tests.fixtures.patience import PATIENCE

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


def path_of(url):
    return unquote(urlsplit(url).path)


def get(server, path, **headers):
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=PATIENCE)
    try:
        connection.request("GET", quote(path, safe="/?="), headers=headers)
        response = connection.getresponse()
        return response.status, response.headers, response.read()
    finally:
        connection.close()


def test_serves_pages_and_records_requests(demo_site, demo_server):
    article = demo_site.truth.articles[0]
    code, headers, body = get(demo_server, path_of(article.url), **{"User-Agent": "reader"})
    assert (code, body) == (200, demo_site.pages[path_of(article.url)].body)
    assert headers["Content-Type"] == "text/html; charset=utf-8"
    assert parsedate_to_datetime(headers["Last-Modified"]) == article.modified_at.replace(
        microsecond=0
    )
    assert (
        get(demo_server, "/news/politics?page=2")[2]
        == demo_site.pages["/news/politics?page=2"].body
    )
    assert get(demo_server, "/no/such/page")[0] == 404
    assert [(r.path, r.status) for r in demo_server.requests] == [
        (path_of(article.url), 200), ("/news/politics?page=2", 200), ("/no/such/page", 404),
    ]  # fmt: skip
    assert demo_server.requests[0].agent == "reader"


def test_answers_304_to_either_validator(demo_server):
    _, headers, _ = get(demo_server, "/")
    assert get(demo_server, "/", **{"If-None-Match": headers["ETag"]})[::2] == (304, b"")
    assert get(demo_server, "/", **{"If-Modified-Since": headers["Last-Modified"]})[0] == 304
    assert get(demo_server, "/", **{"If-None-Match": '"other"'})[0] == 200


def test_compresses_only_when_asked(demo_site, serve_demo):
    server = serve_demo()
    _, headers, body = get(server, "/", **{"Accept-Encoding": "gzip"})
    assert headers["Content-Encoding"] == "gzip"
    assert gzip.decompress(body) == demo_site.pages["/"].body
    assert "Content-Encoding" not in get(server, "/")[1]
    plain = serve_demo(compress=False)
    assert "Content-Encoding" not in get(plain, "/", **{"Accept-Encoding": "gzip"})[1]


def test_answers_many_requests_on_one_connection(demo_site, demo_server):
    paths = [path_of(article.url) for article in demo_site.truth.articles] * 5
    connection = http.client.HTTPConnection("127.0.0.1", demo_server.port, timeout=PATIENCE)
    for path in paths:
        connection.request("GET", quote(path))
        assert connection.getresponse().read()
    assert len(demo_server.requests) == len(paths)
    connection.close()


def test_former_pages_say_what_became_of_them(demo_site, demo_server):
    [(former, target)] = demo_site.truth.moved.items()
    code, headers, _ = get(demo_server, path_of(former))
    assert (code, headers["Location"]) == (301, target)
    codes = {why: get(demo_server, path_of(url))[0]
             for url, why in demo_site.truth.not_articles.items()}  # fmt: skip
    assert (codes["gone"], codes["missing"], codes["author"]) == (410, 404, 200)


def test_runs_as_a_process(tmp_path):
    log = tmp_path / "requests.jsonl"
    command = [sys.executable, "-W", "error", "-m", "demo", "--articles", "20",
               "--log", str(log), "--layout", "heading=h2"]  # fmt: skip
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        try:
            origin = process.stdout.readline().strip()
            with urlopen(f"{origin}/robots.txt") as response:
                assert b"Disallow: /print/" in response.read()
        finally:
            process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE) == 0
    assert json.loads(log.read_text())["path"] == "/robots.txt"


# Faults


def test_faults_strike_as_often_as_told(serve_demo):
    plan = {"/news/health": faults.status(429, retry_after=1, times=1),
            "/": faults.challenge(after=1), "/about-us": faults.reset(times=1)}  # fmt: skip
    server = serve_demo(Faults(by_path=plan))
    code, headers, _ = get(server, "/news/health")
    assert (code, headers["Retry-After"]) == (429, "1")
    assert get(server, "/news/health")[0] == 200
    assert get(server, "/")[0] == 200
    code, headers, body = get(server, "/")
    assert (code, headers["Server"], b"Just a moment" in body) == (403, "cloudflare", True)
    with pytest.raises(ConnectionError):
        get(server, "/about-us")
    assert get(server, "/about-us")[0] == 200


def test_blocked_site_shows_only_robots(demo_site, serve_demo):
    server = serve_demo(faults.blocked_site())
    assert get(server, "/robots.txt")[0] == 200
    for path in (
        "/",
        "/news/politics",
        "/sitemaps/all.xml",
        path_of(demo_site.truth.articles[0].url),
    ):
        assert get(server, path)[0] == 403


def test_slow_answers_come_late(serve_demo):
    server = serve_demo(Faults(by_kind={"section": faults.slow(0.3)}))
    started = time.monotonic()
    assert get(server, "/news/politics")[0] == 200
    assert time.monotonic() - started >= 0.3


@pytest.fixture(scope="module")
def bad(demo_site):
    return bad_inputs(demo_site)


def test_bad_posts_are_listed_and_each_has_an_outcome(bad, demo_site):
    assert set(bad.pages) >= set(bad.expected)
    outcomes = Counter(outcome.partition(":")[0] for outcome in bad.expected.values())
    assert set(outcomes) == {"stored", "invalid", "gone", "blocked", "failed"}
    assert {p for p, outcome in bad.expected.items() if outcome == "stored"} == set(bad.golds)
    index = etree.fromstring(bad.pages["/sitemaps/all.xml"].body)
    children = [path_of(loc.text) for loc in index.iter(f"{SITEMAP}loc")]
    extra = etree.fromstring(bad.pages[children[0]].body)
    packed = etree.fromstring(gzip.decompress(bad.pages[children[2]].body))
    listed = {path_of(loc.text) for tree in (extra, packed) for loc in tree.iter(f"{SITEMAP}loc")}
    assert listed == {path for path in bad.expected if path.startswith(("/news/", "/sitemaps/e"))}
    assert not set(bad.expected) & set(demo_site.pages)


def test_bad_posts_are_as_bad_as_they_say(bad, serve_demo):
    server = serve_demo(bad)

    def body(case):
        return get(server, f"/news/miscellaneous/bad-{case}")[2]

    assert b"text/tawsiyat" not in body("tawsiyat-missing")
    script = body("tawsiyat-broken").decode().partition('type="text/tawsiyat">')[2]
    with pytest.raises(json.JSONDecodeError):
        json.loads(script.partition("</script>")[0])
    assert b"<meta property" not in body("no-metadata")
    poisoned = body("nul-and-surrogates")
    assert all(part in poisoned for part in (b"\x00", b"\xed\xa0\x80", b"&#xD800;", b"\\ud800"))
    assert len(body("twelve-megabytes")) > 12 * 2**20
    with pytest.raises(UnicodeDecodeError):
        body("charset-cp1252").decode()
    assert b"2931-02-03T" in body("future-date")
    assert b"p-content" not in body("no-body")
    assert get(server, "/news/miscellaneous/bad-challenge")[0] == 403
    code, headers, bomb = get(server, "/news/miscellaneous/bad-gzip-bomb")
    assert (code, headers["Content-Encoding"]) == (200, "gzip")
    assert len(bomb) < 2**20


def test_redirect_off_site_leads_to_a_trap_that_tells(bad, serve_demo):
    server = serve_demo(bad)
    _, headers, _ = get(server, "/news/miscellaneous/bad-redirect-off-site")
    assert headers["Location"] == f"http://127.0.0.2:{server.port}/trap"
    assert server.trapped == []
    with pytest.raises(OSError, match="404"):
        urlopen(headers["Location"])
    assert [request.path for request in server.trapped] == ["/trap"]


def test_endless_listing_never_ends(bad, serve_demo):
    server = serve_demo(bad)
    for page in (1, 2, 7, 5000):
        body = get(server, f"/regions/asia-pacific?page={page}")[2].decode()
        assert f'href="/regions/asia-pacific?page={page + 1}"' in body


def test_empty_section_lists_nothing(demo_site, serve_demo):
    server = serve_demo(empty_section(demo_site, "/news/health"))
    assert b"media-caption" not in get(server, "/news/health")[2]
