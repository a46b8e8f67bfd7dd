"""Crawls that reach back: sitemaps in order, so many articles at a time; authors, dossiers."""

from collections import Counter

import pytest
from sqlalchemy import text

from demo.site import build

WALK = ("-a", "since=2010-01-01", "-a", "order=oldest")


@pytest.fixture(scope="module")
def demo_site():
    return build(36, rare_tags=False)


def stored(engine):
    with engine.connect() as connection:
        query = "SELECT url, published_at FROM corpus.article ORDER BY published_at"
        return list(connection.execute(text(query)))


def asked(server, start):
    return Counter(r.path for r in server.requests if r.path.startswith(start))


def test_a_walk_begins_with_the_oldest_month_and_goes_on_where_it_ended(
    scrapy, engine, demo_server, demo_site
):
    run = scrapy.crawl(demo_server, *WALK, "-a", "limit=8")
    assert run.returncode == 0, run.stderr
    assert "limit=8 is reached" in run.stderr
    first = stored(engine)
    assert 0 < len(first) <= 8
    days = sorted(gold.published_at for gold in demo_site.truth.articles)
    assert first[-1].published_at < days[len(days) // 3]
    assert scrapy.crawl(demo_server, *WALK, "-a", "limit=30").returncode == 0
    second = stored(engine)
    assert set(first) < set(second)
    assert len(second) <= 38
    assert scrapy.crawl(demo_server, *WALK, "-a", "pages=all").returncode == 0
    assert {row.url for row in stored(engine)} >= {
        gold.url for gold in demo_site.truth.articles if not gold.aliases
    }
    fetched = asked(demo_server, "/")
    urls = {gold.url for gold in demo_site.truth.articles} - set(demo_site.truth.moved.values())
    assert [u for u in urls if fetched[u.removeprefix(f"https://{demo_site.host}")] > 1] == []


def test_authors_and_dossiers_are_read_once_and_wholly_when_all_is_asked_for(
    scrapy, engine, demo_server, demo_site
):
    listings = [one for one in demo_site.truth.listings if one.page_kind in ("author", "coverage")]
    first_pages = {one.path for one in listings if one.page == 1}
    near = ("-a", "pages=1", "-s", "MEDIACRAWL_LINK_DEPTH=0")
    assert scrapy.crawl(demo_server, *near).returncode == 0
    met = asked(demo_server, "/authors/") + asked(demo_server, "/coverage/")
    assert set(met) <= first_pages
    assert set(met.values()) == {1}
    with engine.connect() as connection:
        query = "SELECT count(*) FROM crawl.page WHERE reason LIKE 'listed by an author%'"
        assert connection.scalar(text(query)) > 0
        due = "SELECT count(*) FROM crawl.page WHERE kind = 'author' AND due_at IS NULL"
        assert connection.scalar(text(due)) == 0
    assert scrapy.crawl(demo_server, *near).returncode == 0
    assert asked(demo_server, "/authors/") + asked(demo_server, "/coverage/") == met
    whole = ("-a", "since=2010-01-01", "-a", "pages=all")
    assert scrapy.crawl(demo_server, *whole).returncode == 0
    met = asked(demo_server, "/authors/") + asked(demo_server, "/coverage/")
    assert set(met) == {one.path for one in listings}
    assert len(stored(engine)) == len(demo_site.truth.articles)
