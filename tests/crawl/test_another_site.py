"""A site that is declared in one line is crawled whole, however it writes its addresses."""

from collections import Counter

import pytest
from sqlalchemy import text

from demo.server import DemoServer
from demo.site import build
from tests.fixtures.outlets import HOST, PlainSpider, QuerySpider

SPIDERS = {
    "dated": PlainSpider,
    "numbered": PlainSpider,
    "slash": PlainSpider,
    "query": QuerySpider,
}
OURS = ("-s", "SPIDER_MODULES=tests.fixtures.outlets")


def lines(body):
    """The lines of a text, however a reader that knows nothing of the site parts it."""
    return [" ".join(line.split()) for line in body.split("\n\n")]


@pytest.mark.parametrize("style", SPIDERS)
def test_it_is_crawled_whole(scrapy, engine, style):
    site = build(14, host=HOST, addresses=style, rare_tags=style == "dated")
    spider = SPIDERS[style]
    texts = {spider.site.canonical(gold.url): gold for gold in site.truth.articles if gold.body}
    media = {spider.site.canonical(gold.url) for gold in site.truth.articles} - set(texts)
    with DemoServer(site) as server:
        run = scrapy.crawl(server, *OURS, "-a", "pages=all", spider=spider.name)
        asked = Counter(request.path for request in server.requests)
    assert run.returncode == 0, run.stderr
    with engine.connect() as connection:
        stored = {row.url: row for row in connection.execute(text("SELECT * FROM corpus.article"))}
    missing = set(texts) - set(stored)
    assert missing <= {gold.twin_of for gold in texts.values()}, "each, but one of two the same"
    assert set(stored) <= set(texts) | media, "no listing is an article"
    assert {row.outlet for row in stored.values()} == {"harbourdaily"}
    wanted = [(url, line) for url in texts if url in stored for line in lines(texts[url].body)]
    read = {url: " ".join(row.body.split()) for url, row in stored.items()}
    assert sum(line in read[url] for url, line in wanted) > 0.95 * len(wanted)
    paths = {post.path for post in site.newsroom.posts}
    assert sum(asked[path] for path in paths) == len([p for p in paths if asked[p]])
    assert not [path for path in asked if f"{path}/" in paths], "asked for as it is linked"
