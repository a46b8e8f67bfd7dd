"""The second run: only what is new or due is fetched, and what changed is known."""

import re

import pytest
from sqlalchemy import text

from demo.answers import XML, answer
from demo.faults import Faults, status
from demo.server import DemoServer
from tests.fixtures.crawl import Scrapy

WHOLE = ("-a", "since=2010-01-01", "-a", "pages=all", "-a", "tags=all")


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


def path_of(gold, site):
    return gold.url.removeprefix(f"https://{site.host}")


def article_requests(server, site):
    paths = {path_of(gold, site) for gold in site.truth.articles}
    return [request for request in server.requests if request.path in paths]


def query(engine, sql, **values):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql), values)]


def edited(site, path, old, new):
    """The page after its newsroom changed it, with other validators."""
    page = site.pages[path]
    assert old in page.text
    changed = answer(page.text.replace(old, new), modified=site.newsroom.now)
    assert changed.etag != page.etag
    return changed


def a_plain_article(site):
    """A stored article with text, and the first words of its body."""
    gold = next(gold for gold in site.truth.articles if gold.body and "&" not in gold.body[:60])
    return gold, gold.body.split("\n")[0][:40]


@pytest.fixture(scope="module")
def crawled(server, template, demo_site, tmp_path_factory):
    """Name of a database with what a first crawl stored."""
    name = server.create(template)
    scrapy = Scrapy(server.url_of(name), tmp_path_factory.mktemp("crawled"))
    with DemoServer(demo_site) as site:
        first = scrapy.crawl(site, *WHOLE)
    assert first.returncode == 0, first.stderr
    yield name
    server.drop(name)


@pytest.fixture
def database_url(request, server, template):
    """URL of the test's database: a copy of the crawled one where it crawls `twice`."""
    begun = "twice" in request.fixturenames
    name = server.create(request.getfixturevalue("crawled") if begun else template)
    yield server.url_of(name)
    server.drop(name)


@pytest.fixture
def twice(scrapy, serve_demo):
    """Change the crawled site, crawl it again; gives the server and the second run."""

    def run(change=None, *arguments):
        server = serve_demo(Faults())
        if change:
            change(server.faults)
        second = scrapy.crawl(server, *arguments)
        assert second.returncode == 0, second.stderr
        assert "Traceback" not in second.stderr
        return server, second

    return run


def test_an_unchanged_site_costs_a_few_conditional_requests(twice, engine, demo_site):
    server, second = twice()
    asked = [f"https://{demo_site.host}{r.path}" for r in article_requests(server, demo_site)]
    assert asked == list(demo_site.truth.moved.values()), "what leads elsewhere is asked twice"
    assert len(server.requests) < 0.4 * len(demo_site.pages)
    bodies = {request.path for request in server.requests if request.status == 200}
    roots = {"/", "/robots.txt", "/sitemaps/all.xml", "/sitemaps/news.xml"}
    assert bodies - {r.path for r in article_requests(server, demo_site)} == roots, "read anyway"
    assert "0  stored for the first time" in second.stderr
    sql = "SELECT count(*) FILTER (WHERE last_seen_at > first_seen_at) > 0 FROM corpus.placement"
    assert query(engine, sql) == [(True,)]


def test_all_articles_are_looked_at_again_when_asked(twice, scrapy, engine, demo_site):
    gold, words = a_plain_article(demo_site)
    path = path_of(gold, demo_site)
    removed = path_of(demo_site.truth.articles[-2], demo_site)

    def change(faults):
        faults.pages[path] = edited(demo_site, path, words, f"Corrected: {words}")
        faults.by_path[removed] = status(410)

    server, second = twice(change, "-a", "revisit=all")
    answers = {request.path: request.status for request in article_requests(server, demo_site)}
    assert len(answers) == len(article_requests(server, demo_site)), "each once"
    assert {code for p, code in answers.items() if p not in (path, removed)} == {304}
    assert (answers[path], answers[removed]) == (200, 410)
    assert "1  stored anew, changed" in second.stderr
    revised = "SELECT url FROM corpus.article WHERE revision = 2 AND body LIKE 'Corrected: %'"
    assert query(engine, revised) == [(gold.url,)]
    former = query(engine, "SELECT left(body, :n) FROM corpus.revision", n=len(words))
    assert former == [(words,)]
    gone = "SELECT url FROM corpus.article WHERE removed_at IS NOT NULL"
    assert query(engine, gone) == []
    assert scrapy.crawl(server).returncode == 0, "the run after it asks again"
    assert query(engine, gone) == [(f"https://{demo_site.host}{removed}",)]


def test_what_is_due_is_looked_at_again(scrapy, serve_demo, engine, demo_site):
    server = serve_demo()
    assert scrapy.crawl(server, "-a", "sections=health").returncode == 0
    with engine.begin() as connection:
        due = connection.scalar(
            text(
                "UPDATE crawl.page SET due_at = now() "
                "WHERE url = (SELECT min(url) FROM store.article) RETURNING url"
            )
        )
    for revisit, number in (("no", 0), ("due", 1), ("due", 0)):
        server.requests.clear()
        run = scrapy.crawl(server, "-a", "sections=health", "-a", f"revisit={revisit}")
        assert run.returncode == 0, run.stderr
        found = [f"https://{demo_site.host}{r.path}" for r in article_requests(server, demo_site)]
        assert found == [due] * number


def test_a_newer_lastmod_brings_an_article_back_at_once(twice, engine, demo_site):
    gold, words = a_plain_article(demo_site)
    path = path_of(gold, demo_site)
    news = [p for p in demo_site.pages if p.startswith("/sitemaps/news/")]
    newest = max(news, key=lambda p: tuple(map(int, re.findall(r"\d+", p))))
    row = f"<url><loc>{gold.url}</loc><lastmod>2025-11-15T11:59:59Z</lastmod></url>"

    def change(faults):
        faults.pages[path] = edited(demo_site, path, words, f"Corrected: {words}")
        xml = demo_site.pages[newest].text.replace("</urlset>", f"{row}</urlset>")
        faults.pages[newest] = answer(xml, XML, modified=demo_site.newsroom.now)

    server, _ = twice(change)
    asked = {f"https://{demo_site.host}{r.path}" for r in article_requests(server, demo_site)}
    assert asked == {gold.url, *demo_site.truth.moved.values()}, "and what leads elsewhere"
    assert query(engine, "SELECT url FROM corpus.article WHERE revision = 2") == [(gold.url,)]


def test_paging_stops_where_all_stood_before(scrapy, serve_demo, demo_site):
    server = serve_demo()
    arguments = ("-a", "sections=politics", "-a", "pages=all")
    assert scrapy.crawl(server, *arguments).returncode == 0
    pages = {r.path for r in server.requests if r.path.startswith("/news/politics?page=")}
    assert len(pages) >= 2
    # Without validators every page must be read to know that nothing is new.
    bare = {
        path: answer(page.text)
        for path, page in demo_site.pages.items()
        if path.startswith("/news/politics") and path.count("/") == 2
    }
    server.faults.pages.update(bare)
    for known_pages, read in ((1, 1), (2, 2), (0, 1 + len(pages))):
        server.requests.clear()
        run = scrapy.crawl(server, *arguments, "-s", f"MEDIACRAWL_KNOWN_PAGES={known_pages}")
        assert run.returncode == 0, run.stderr
        asked = [r for r in server.requests if re.match(r"/news/politics(\?|$)", r.path)]
        assert len(asked) == read


def test_a_run_that_reaches_further_goes_on_where_the_former_stopped(scrapy, serve_demo):
    server = serve_demo()
    for pages in ("1", "2", "all"):
        server.requests.clear()
        run = scrapy.crawl(server, "-a", "sections=politics", "-a", f"pages={pages}")
        assert run.returncode == 0, run.stderr
        asked = sorted(r.path for r in server.requests if r.path.startswith("/news/politics?"))
        if pages == "1":
            assert asked == []
        elif pages == "2":
            assert asked == ["/news/politics?page=2"]
        else:
            assert asked[0] == "/news/politics?page=3"
