"""A crawl whose database is there and says nothing."""

import signal

from demo.faults import Faults, slow
from tests.crawl.test_resume import wait_for
from tests.fixtures.crawl import Scrapy
from tests.fixtures.patience import PATIENCE


def test_a_crawl_of_a_database_that_fell_silent_can_be_stopped(proxy, tmp_path, serve_demo):
    site = serve_demo(Faults(by_kind={"all": slow(0.05)}))
    process = Scrapy(proxy.url, tmp_path).start(
        "crawl", "almayadeen", "-a", f"origin={site.origin}", "-s", "MEDIACRAWL_DATABASE_ANSWER=1"
    )
    try:
        assert wait_for(lambda: len(site.requests) > 5, process)
        proxy.hush()
        process.wait_for_output("The database is away")
        process.send_signal(signal.SIGTERM)
        _, log = process.communicate(timeout=PATIENCE)
    finally:
        process.kill_group()
    assert process.returncode == 1
    assert "told to end while the database was away" in log
    assert "Traceback" not in log
    assert "never retrieved" not in log
