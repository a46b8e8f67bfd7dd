"""A site that nobody declared is found and crawled whole, by its address alone."""

from collections import Counter

import pytest
from sqlalchemy import text

from demo.server import DemoServer
from demo.site import build
from tests.fixtures.outlets import HOST

SITE = f"site=https://{HOST}"


def asked_of(server):
    return Counter(request.path for request in server.requests)


@pytest.mark.parametrize("style", ["dated", "numbered", "query", "slash"])
def test_it_is_crawled_whole_and_a_second_run_begins_with_what_was_found(scrapy, engine, style):
    site = build(20, host=HOST, addresses=style)
    with DemoServer(site) as server:
        run = scrapy.crawl(server, "-a", SITE, "-a", "pages=all", spider="any")
        first = asked_of(server)
        server.requests.clear()
        again = scrapy.crawl(server, "-a", SITE, "-a", "pages=all", spider="any")
        second = asked_of(server)
    assert run.returncode == 0, run.stderr
    assert again.returncode == 0, again.stderr
    with engine.connect() as connection:
        stored = set(connection.scalars(text("SELECT url FROM corpus.article")))
        outlets = set(connection.execute(text("SELECT outlet, edition FROM corpus.article")))
        kinds = Counter(connection.scalars(text("SELECT kind FROM crawl.source")))
        run_row = connection.execute(text("SELECT arguments, site FROM crawl.run LIMIT 1")).one()
    whole = [gold for gold in site.truth.articles if gold.body]
    texts = {gold.url.rstrip("/") for gold in whole}
    twins = {gold.twin_of.rstrip("/") for gold in whole if gold.twin_of}
    others = {gold.url.rstrip("/") for gold in site.truth.articles} - texts
    assert texts - stored <= twins, "each, but one of two the same"
    assert stored <= texts | others, "no listing is an article"
    assert outlets == {("harbourdaily", "en")}
    assert (run_row.arguments["site"], run_row.site) == (f"https://{HOST}/", "harbourdaily/en")
    assert {"section", "sitemap", "front"} <= set(kinds)
    posts = {post.path for post in site.newsroom.posts}
    assert max(first[path] for path in posts) == 1
    assert first["/robots.txt"] > second["/robots.txt"], "asked once a week"
    assert not [path for path in second if path in posts]
    assert second["/news/politics"] == 1
