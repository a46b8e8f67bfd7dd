"""A site of five lines (host, language, zone) is crawled whole, by what it says of itself."""

from collections import Counter
from urllib.parse import quote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.outlets import PLANS, build_outlet
from demo.server import DemoServer

OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets", "-a", "pages=all")
PLAIN = [name for name, plan in PLANS.items() if not plan.folder and name != "query"]


def crawl(scrapy, outlet, *arguments):
    """Crawl an outlet; the run, and how often each address was asked for."""
    with DemoServer(outlet) as server:
        run = scrapy.crawl(server, *OURS, *arguments, spider="lakesidepost")
        return run, Counter(request.path for request in server.requests)


def stored_in(engine):
    with engine.connect() as connection:
        return set(connection.scalars(text("SELECT url FROM corpus.article")))


def addresses(outlet):
    return {outlet.origin + quote(story.path.rstrip("/")) for story in outlet.stories}


@pytest.mark.parametrize("name", PLAIN)
def test_an_outlet_of_any_build_is_stored_whole_and_nothing_else(scrapy, engine, name):
    outlet = build_outlet(name, 12)
    run, asked = crawl(scrapy, outlet)
    assert run.returncode == 0 or not PLANS[name].listings, run.stderr
    assert stored_in(engine) == addresses(outlet)
    assert max(asked[story.path] for story in outlet.stories) == 1


def test_usual_addresses_that_are_not_there_are_asked_once_a_week(scrapy, engine):
    outlet = build_outlet("listings", 6)
    _, first = crawl(scrapy, outlet)
    _, second = crawl(scrapy, outlet)
    assert first["/feed"] == first["/sitemap_index.xml"] == 1
    assert not second["/feed"] + second["/sitemap_index.xml"]


def test_a_sitemap_at_a_usual_address_is_asked_again_by_each_run(scrapy, engine):
    outlet = build_outlet("sitemap", 6)
    for _ in range(2):
        _, asked = crawl(scrapy, outlet)
        assert asked["/sitemap_index.xml"] == 1


def test_sources_on_other_hosts_are_not_asked_and_said(scrapy):
    outlet = build_outlet("dated", 6)
    outlet.pages["/robots.txt"] = answer("SITEMAP: https://maps.other.example/a.xml", "text/plain")
    run, _ = crawl(scrapy, outlet)
    assert "Not asked, on other hosts" in run.stderr
    assert "https://maps.other.example/a.xml" in run.stderr


def test_robots_names_a_sitemap_by_its_path_in_any_encoding(scrapy, engine):
    outlet = build_outlet("numbered", 6)
    robots = "User-agent: *\nSite-map: /maps/all.xml\n".encode("utf-16")
    outlet.pages["/robots.txt"] = answer(robots, "text/plain")
    outlet.pages["/"] = answer("<html><body><p>The paper comes soon.</p></body></html>")
    crawl(scrapy, outlet)
    assert stored_in(engine) == addresses(outlet)


def test_what_is_left_out_is_said(scrapy):
    outlet = build_outlet("query", 6)
    elsewhere = "https://sport.lakesidepost.example/2025/11/20/mill-of-the-old-village"
    front = outlet.pages["/"].text.replace("</body>", f'<a href="{elsewhere}">x</a></body>')
    outlet.pages["/"] = answer(front)
    run, _ = crawl(scrapy, outlet)
    assert run.returncode == 1
    assert "declare identity=('id',)" in run.stderr
    said = f"Left out: 1 articles that {outlet.origin}/ links on sport.lakesidepost.example"
    assert said in run.stderr


def test_a_list_that_goes_on_behind_a_button_is_said(scrapy):
    outlet = build_outlet("dated", 6)
    button = '<button class="load-more">Load more</button></body>'
    section = outlet.pages["/politics"].text.replace("</body>", button)
    outlet.pages["/politics"] = answer(section)
    run, _ = crawl(scrapy, outlet)
    assert "goes on behind 'Load more', which has no address" in run.stderr
    assert run.returncode == 0, run.stderr
