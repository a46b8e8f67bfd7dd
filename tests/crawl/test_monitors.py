"""Alarms of real crawls: a site whose markup changes, and one that shows half as much."""

import json
import time

import pytest
from sqlalchemy import text

from demo.layout import Layout
from demo.site import build
from tests.fixtures.many_outlets import serve_outlets


@pytest.fixture(scope="module")
def demo_site(larger_demo_site):
    return larger_demo_site


@pytest.fixture
def rows(engine):
    def ask(sql):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return ask


def test_a_broken_selector_is_an_alarm_until_it_is_mended(scrapy, rows, serve_demo, demo_server):
    again = ("-a", "revisit=all")
    assert scrapy.crawl(demo_server).returncode == 0
    assert scrapy.crawl(demo_server, *again).returncode == 0
    assert rows("SELECT * FROM crawl.alarm") == []
    quiet = scrapy("monitor")
    assert (quiet.returncode, quiet.stdout) == (0, "")

    changed = serve_demo(site=build(24, layout=Layout(tawsiyat=False), rare_tags=False))
    run = scrapy.crawl(changed, *again)
    assert run.returncode == 0, "the crawl did its job"
    assert "Alarm (source): authors from tawsiyat: 0 of" in run.stderr
    assert ("source", "authors from tawsiyat") in rows("SELECT monitor, subject FROM crawl.alarm")
    shown = scrapy("monitor", "almayadeen", "--json")
    assert shown.returncode == 1, shown.stderr
    (state,) = json.loads(shown.stdout)
    assert state["state"] == "alarm"
    assert {alarm["run_id"] for alarm in state["alarms"]} == {3}

    assert scrapy.crawl(demo_server, "-a", "revisit=all").returncode == 0
    open_ones = rows("SELECT monitor, subject, message FROM crawl.alarm WHERE cleared_at IS NULL")
    assert open_ones == []
    assert scrapy("monitor", "--all").stdout.startswith("almayadeen: well (run 4 ok)")


def test_a_run_keeps_what_passed_between_it_and_the_site(scrapy, rows, demo_server):
    began = time.monotonic()
    assert scrapy.crawl(demo_server, "-a", "sections=health").returncode == 0
    took = time.monotonic() - began
    ((seconds, requests, received, responses, refusals, extractor),) = rows(
        "SELECT seconds, requests, bytes, responses, refusals, extractor FROM crawl.run"
    )
    assert 0 < seconds < took
    assert requests == len(demo_server.requests)
    assert responses["200"] <= sum(responses.values()) == requests
    assert received > 1000 * responses["200"]
    assert refusals == {}
    assert extractor
    sections = rows(
        "SELECT sum(articles), min(share), max(share) FROM corpus.coverage_by_section "
        "WHERE field = 'title'"
    )
    number = rows("SELECT sum((funnel ->> 'new')::int) FROM crawl.run")[0][0]
    assert sections == [(number, 1, 1)]


def test_half_the_volume_is_an_alarm(scrapy, engine, rows, demo_server, demo_site):
    with engine.begin() as connection:
        connection.execute(
            text(
                "INSERT INTO crawl.run (spider, arguments, started_at, status, funnel) "
                "SELECT 'almayadeen', CAST(:arguments AS jsonb), now() - week * interval '7 days', "
                "'ok', jsonb_build_object('new', CAST(:number AS int) + week) "
                "FROM generate_series(1, 5) AS week"
            ),
            {
                "arguments": json.dumps({"origin": demo_server.origin}),
                "number": 2 * len(demo_site.truth.articles),
            },
        )
    run = scrapy.crawl(demo_server)
    assert run.returncode == 0
    assert [row[0] for row in rows("SELECT monitor FROM crawl.alarm")] == ["volume"], run.stderr
    assert "Alarm (volume):" in run.stderr


def test_sites_of_one_spider_are_told_apart(scrapy, rows):
    crawled = ("outlet01", "outlet02")
    with serve_outlets(crawled) as hosts:
        for name in crawled:
            site = f"site=https://www.{name}.example"
            assert scrapy.crawl(hosts[name], "-a", site, spider="any").returncode == 0
        hosts["outlet01"].is_down = True
        assert scrapy.crawl(hosts["outlet01"], "-a", "site=www.outlet01.example",
                            "-s", "RETRY_ENABLED=0", spider="any").returncode == 1  # fmt: skip
    sites = ["outlet01.example/en", "outlet02.example/en", "outlet01.example/en"]
    assert rows("SELECT site FROM crawl.run ORDER BY run_id") == [(site,) for site in sites]
    shown = scrapy("monitor", "--all").stdout
    assert shown.startswith("outlet01.example/en: 1 open (run 3 failed)\n")
    assert shown.endswith("\noutlet02.example/en: well (run 2 ok)\n")
    assert (
        scrapy("monitor", "--all", "outlet02.example/en").stdout
        == "outlet02.example/en: well (run 2 ok)\n"
    )
    assert scrapy("monitor", "--all", "any").stdout == shown
    accepted = scrapy("monitor", "outlet01.example/en", "--accept").stdout
    assert accepted == "1 alarm of outlet01.example/en accepted.\n"
    wrong = scrapy("monitor", "outlet03.example/en")
    assert (wrong.returncode, wrong.stdout) == (1, "")
    assert (
        "there is no spider outlet03.example/en, and no site of that name was crawled"
        in wrong.stderr
    )
