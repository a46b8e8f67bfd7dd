"""SIGTERM, SIGHUP and Ctrl-C: before a crawl begins, and once more when it is ending."""

import signal
import socket
import time

from sqlalchemy import text

from tests.fixtures.patience import PATIENCE
from tests.fixtures.site_server import Held


def test_a_crawl_whose_database_opens_slowly_ends_at_once(scrapy, demo_server):
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        scrapy.database_url = f"postgresql://crawler@127.0.0.1:{port}/none?connect_timeout=300"
        process = scrapy.start("crawl", "almayadeen", "-a", f"origin={demo_server.origin}")
        process.wait_for_output("Crawling almayadeen into")
        with silent.accept()[0]:  # from here on it waits for an answer
            began = time.monotonic()
            process.send_signal(signal.SIGTERM)
            _, log = process.communicate(timeout=PATIENCE)
    assert time.monotonic() - began < 60
    assert process.returncode == 1
    assert log.endswith("mediacrawl: stopped by SIGTERM before it began: nothing is crawled\n")
    assert "Traceback" not in log
    assert demo_server.requests == []


def test_a_second_signal_says_what_it_has_ended(scrapy, serve_demo, engine):
    held = Held()
    site = serve_demo(held)
    process = scrapy.start("crawl", "almayadeen", "-a", f"origin={site.origin}", "-a", "pages=1")
    deadline = time.monotonic() + PATIENCE
    while not any("/news/" in request.path for request in site.requests):
        assert time.monotonic() < deadline
        time.sleep(0.02)
    process.send_signal(signal.SIGHUP)
    process.wait_for_output("Received SIGHUP: ending")
    process.send_signal(signal.SIGHUP)  # a session that is lost sends it twice
    process.send_signal(signal.SIGINT)
    _, log = process.communicate(timeout=PATIENCE)
    held.go_on.set()
    assert process.returncode == -signal.SIGINT
    said = "ended at once by a second SIGINT: the same command goes on where it was\n"
    assert log.endswith(said)
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT status FROM crawl.run")) == "running"
    assert scrapy.crawl(site, "-a", "pages=1").returncode == 0
    with engine.connect() as connection:
        states = connection.scalars(text("SELECT status FROM crawl.run ORDER BY run_id")).all()
    assert states == ["killed", "ok"]
