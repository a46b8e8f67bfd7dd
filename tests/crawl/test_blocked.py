"""A site that refuses: every kind is known, counted and never stored, and the run ends early."""

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Fault, Faults, not_found_page, status

SHELL = (
    "<!DOCTYPE html><html><head><title>News</title></head><body><noscript>Please enable "
    'JavaScript to run this app.</noscript><div id="root">Loading…</div>'
    '<script src="/static/app.js"></script></body></html>'
)
CONSENT = (
    "<!DOCTYPE html><html><head><title>Before you continue</title></head><body>"
    "<p>We and our partners keep things on your device to measure and to show notices that suit "
    'you.</p><form action="/consent" method="post"><button>Agree</button></form></body></html>'
)


@pytest.mark.parametrize(
    ("fault", "state", "reason", "advice"),
    [
        (Fault(answer(SHELL)), "blocked", "empty shell", "drawn by scripts"),
        (Fault(answer(CONSENT)), "blocked", "consent page", "asks for consent first"),
        (not_found_page(), "gone", "soft 404", "'not found' to everything"),
        (status(503), "failed", "http 503", "down or overloaded"),
    ],
)
def test_a_site_that_refuses_ends_the_run(scrapy, engine, serve_demo, fault, state, reason, advice):
    server = serve_demo(faults=Faults(by_kind={"article": fault}))
    run = scrapy.crawl(server, "-s", "MEDIACRAWL_BATCH_SECONDS=0.01")
    assert run.returncode == 1
    said = " ".join(run.stderr.split())
    assert "Run blocked" in said
    assert advice in said
    with engine.connect() as connection:
        row = connection.execute(text("SELECT status, reason, refusals FROM crawl.run")).one()
        pages = connection.execute(
            text("SELECT DISTINCT state, reason FROM crawl.page WHERE attempts > 0")
        ).all()
        stored = (
            "SELECT count(*) FROM crawl.page JOIN corpus.article_url USING (url) WHERE reason = :r"
        )
        assert connection.scalar(text(stored), {"r": reason}) == 0
    assert row.status == "blocked"
    assert list(row.refusals) == [reason]
    assert 10 <= row.refusals[reason] < 60, "the rest is not asked for"
    assert (state, reason) in [tuple(page) for page in pages]


def test_refusals_between_good_pages_end_the_run_too(scrapy, engine, serve_demo, demo_site):
    prefix = f"https://{demo_site.host}"
    paths = [gold.url.removeprefix(prefix) for gold in demo_site.truth.articles]
    refused = [path for number, path in enumerate(paths) if number % 4]
    server = serve_demo(faults=Faults(by_path=dict.fromkeys(refused, status(403))))
    run = scrapy.crawl(server, "-s", "MEDIACRAWL_BLOCKED_LIMIT=1000")
    assert run.returncode == 1
    assert "answers were refusals" in " ".join(run.stderr.split())
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT status FROM crawl.run")) == "blocked"
        refusals = connection.scalar(text("SELECT refusals FROM crawl.run"))
    assert 0 < refusals["http 403"] < len(refused)


def test_a_site_whose_robots_txt_is_away_is_left_alone_until_it_is_back(scrapy, engine, serve_demo):
    server = serve_demo(faults=Faults(by_kind={"robots": status(500, times=9)}))
    run = scrapy.crawl(server, "-a", "limit=3", "-s", "RETRY_TIMES=1")
    assert run.returncode == 1
    assert "robots.txt could not be had (http 500)" in " ".join(run.stderr.split())
    assert {request.path for request in server.requests} == {"/robots.txt"}
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT status FROM crawl.run")) != "ok"
        assert connection.scalar(text("SELECT count(*) FROM store.article")) == 0
    run = scrapy.crawl(serve_demo(), "-a", "limit=3")
    assert run.returncode == 0, run.stderr
