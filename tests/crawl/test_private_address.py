"""A site whose name leads into our own network is not asked."""

import socketserver
import threading

from sqlalchemy import text

RESOLVER = ("-s", "TWISTED_DNS_RESOLVER=tests.fixtures.resolver.OneAddress")


def test_a_site_at_a_private_address_is_refused(scrapy, engine):
    run = scrapy("crawl", "almayadeen", *RESOLVER, TEST_ADDRESS="127.0.0.1")
    assert run.returncode == 1
    assert "Traceback" not in run.stderr
    with engine.connect() as connection:
        pages = connection.execute(text("SELECT DISTINCT state, reason FROM crawl.page")).all()
        ended = connection.execute(text("SELECT status, reason FROM crawl.run")).one()
    assert ("failed", "private address") in pages
    assert ended.status == "failed"
    assert "english.almayadeen.net cannot be reached (private address)" in ended.reason


def test_an_origin_is_the_operators_word(scrapy, demo_server):
    """Also by a name."""
    origin = demo_server.origin.replace("127.0.0.1", "localhost")
    run = scrapy("crawl", "almayadeen", "-a", f"origin={origin}", "-a", "sections=health",
                 *RESOLVER, TEST_ADDRESS="127.0.0.1")  # fmt: skip
    assert run.returncode == 0, run.stderr


class Proxy(socketserver.ThreadingTCPServer):
    """Notes what it is asked to connect to, and does not."""

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Note)
        self.asked = []
        threading.Thread(target=self.serve_forever, args=(0.05,), daemon=True).start()


class Note(socketserver.StreamRequestHandler):
    def handle(self):
        self.server.asked.append(self.rfile.readline().decode())
        self.wfile.write(b"HTTP/1.1 502 Bad Gateway\r\n\r\n")


def test_a_proxy_is_the_operators_word(scrapy):
    """It resolves the names itself; what it may reach is its business."""
    with Proxy() as proxy:
        here = f"http://localhost:{proxy.server_address[1]}"
        page = "urls=https://english.almayadeen.net/news/health/a-page"
        run = scrapy("crawl", "almayadeen", "-a", page, *RESOLVER, "-s", "RETRY_ENABLED=0",
                     TEST_ADDRESS="127.0.0.1", https_proxy=here, no_proxy="")  # fmt: skip
        proxy.shutdown()
    assert run.returncode == 1
    assert proxy.asked[0].startswith("CONNECT english.almayadeen.net:443"), run.stderr
    assert "private address" not in run.stderr
