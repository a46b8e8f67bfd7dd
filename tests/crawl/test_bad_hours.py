"""A bad hour of the site: nothing that it says then is believed, and all is well two runs later."""

from urllib.parse import unquote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Fault, Faults, redirect, status
from demo.site import build
from mediacrawl.reparse.run import Reparse
from mediacrawl.sites import known_sites
from mediacrawl.spiders.checks.quarantine import ROOM

SPIDERS = {"en": "almayadeen", "ar": "almayadeen_ar", "es": "almayadeen_es"}
# With the media that each edition has besides, two or three more than a doubt has room for.
ARTICLES = {"en": 16, "ar": 16, "es": 20}
PAGE = (
    "<!DOCTYPE html><html><head><title>{0}</title></head><body><h1>{0}</h1><p>{1} It is being "
    "looked at, and this is all that can be said of it for the moment.</p></body></html>"
)
ERROR = PAGE.format("Application error", "An error occurred. Reference: {number}af3.")
ROWS = """
SELECT url, external_id, kind, section, title, lead, body, authors, tags, published_at, revision,
    removed_at
FROM corpus.article ORDER BY url
"""
LAST_SEEN = "SELECT url, last_seen_at FROM corpus.article"
ALARMS = "SELECT monitor FROM crawl.alarm WHERE cleared_at IS NULL AND monitor = 'ended'"
OTHER_ADDRESSES = """
SELECT u.url, a.url FROM corpus.article_url AS u JOIN corpus.article AS a USING (article_id)
ORDER BY 1
"""


def same_for_all(fault):
    return lambda outlet: dict.fromkeys(outlet.paths, fault)


def errors(outlet):
    """An error page, with a reference that no other has."""
    return {
        path: Fault(answer(ERROR.replace("{number}", str(number))))
        for number, path in enumerate(outlet.paths)
    }


def mixed_up(outlet):
    """Each article's address shows the next one's page."""
    paths = outlet.paths
    return {
        path: Fault(outlet.site.pages[other])
        for path, other in zip(paths, [*paths[1:], paths[0]], strict=True)
    }


def walls(outlet):
    """One wall, under each article's own title."""
    return {
        path: Fault(answer(PAGE.format(gold.title, "This is for those who have subscribed.")))
        for path, gold in zip(outlet.paths, outlet.site.truth.articles, strict=True)
    }


def cut_off(outlet):
    """The first half of each page."""
    bodies = ((path, outlet.site.pages[path].body) for path in outlet.paths)
    return {path: Fault(answer(body[: len(body) // 2])) for path, body in bodies}


NO_ARTICLE = PAGE.format("Latest", "Here is what is new.").replace(
    "</head>", '<script type="text/tawsiyat">{"type": "page"}</script></head>'
)
# By what a site does with all of its articles.
SHAPES = {
    "to a log-in": same_for_all(redirect("/account/login")),
    "to the front page": same_for_all(redirect("/")),
    "to a notice": same_for_all(redirect("/we-are-working-on-it-right-now")),
    "gone": same_for_all(status(404)),
    "an error at 200": errors,
    "a domain for sale": same_for_all(Fault(answer(PAGE.format("For sale", "This domain is.")))),
    "to another host": same_for_all(redirect("https://parked.example/")),
    "a page of the section": same_for_all(Fault(answer(NO_ARTICLE))),
    "each other's pages": mixed_up,
    "a wall under each title": walls,
    "cut off": cut_off,
}
# Each over new articles and over stored ones, in another edition.
DEALT = {
    edition: (list(SHAPES)[n::3], list(SHAPES)[(n + 1) % 3 :: 3])
    for n, edition in enumerate(SPIDERS)
}
# What single articles may meet in a run that is well.
ODD_ONES = [Fault(answer(ERROR)), redirect("/"), redirect("/news"), status(404)]
PAGES = {
    "/account/login": answer(PAGE.format("Log in", "Your name and your password, please.")),
    "/we-are-working-on-it-right-now": answer(PAGE.format("Back soon", "The site is at rest.")),
}


class Outlet:
    """A small site of an edition, and crawls of it."""

    def __init__(self, scrapy, serve, engine, archive, edition):
        self.site = build(ARTICLES[edition], edition=edition, rare_tags=False)
        assert len(self.site.truth.articles) > ROOM
        self.scrapy, self.engine, self.spider = scrapy, engine, SPIDERS[edition]
        self.archive = archive
        self.server = serve(Faults(pages=dict(PAGES)), site=self.site)

    @property
    def paths(self):
        prefix = f"https://{self.site.host}"
        return [unquote(gold.url.removeprefix(prefix)) for gold in self.site.truth.articles]

    def crawl(self, shape=None, odd=()):
        # After many bad hours in a row an address would be left alone for a while.
        with self.engine.begin() as connection:
            connection.execute(text("UPDATE crawl.page SET due_at = now() WHERE due_at > now()"))
        bad = SHAPES[shape](self) if shape else dict(zip(self.paths, odd, strict=False))
        self.server.faults.by_path = bad
        kept = f"MEDIACRAWL_ARCHIVE_DIR={self.archive}"
        run = self.scrapy.crawl(self.server, "-a", "revisit=all", "-s", kept, spider=self.spider)
        assert "Traceback" not in run.stderr
        assert run.returncode == (1 if shape else 0), (shape, run.stderr)
        assert self.rows(ALARMS) == ([("ended",)] if shape else []), shape
        return run

    def read_again(self):
        """Read the archive of all crawls into a corpus that holds nothing."""
        with self.engine.begin() as connection:
            connection.execute(text("TRUNCATE store.article, crawl.page, crawl.run CASCADE"))
        files = sorted(self.archive.iterdir())
        sites = {self.spider: known_sites()[self.spider]}
        Reparse(self.engine, files, sites, folder=None, max_size=10**7, processes=1).store(
            lambda *_: None
        )

    def rows(self, sql=ROWS):
        with self.engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]


@pytest.fixture
def outlet(scrapy, serve_demo, engine, tmp_path):
    return lambda edition: Outlet(scrapy, serve_demo, engine, tmp_path / "kept", edition)


@pytest.mark.parametrize("edition", SPIDERS)
def test_a_bad_hour_leaves_nothing_behind(outlet, edition):
    """Over new articles, then over stored ones: each shape has a run of its own."""
    site = outlet(edition)
    over_new, over_stored = DEALT[edition]
    for shape in over_new:
        site.crawl(shape)
        assert site.rows() == [], shape
    site.crawl()
    site.crawl()
    undisturbed, addresses = site.rows(), site.rows(OTHER_ADDRESSES)
    assert {row[0] for row in undisturbed} == {gold.url for gold in site.site.truth.articles}
    for shape in over_stored:
        site.crawl(shape)
        assert site.rows() == undisturbed, shape
    seen = dict(site.rows(LAST_SEEN))
    site.crawl(odd=ODD_ONES)
    odd = {gold.url for gold in site.site.truth.articles[: len(ODD_ONES)]}
    assert {url for url, when in site.rows(LAST_SEEN) if when == seen[url]} == odd
    assert site.rows() == undisturbed
    site.crawl()
    site.crawl()
    assert site.rows() == undisturbed
    assert site.rows(OTHER_ADDRESSES) == addresses
    site.read_again()
    assert site.rows() == undisturbed, "its archive is judged as the crawls were"
    assert site.rows(OTHER_ADDRESSES) == addresses


def test_a_chain_of_canonical_addresses_stays_as_many_articles(outlet):
    """Each calls itself the next one, the last an address where nothing is."""
    site = outlet("en")
    words = ("Harbour", "Mill", "Storm", "Ferry", "Lantern")
    paths = site.paths[: len(words)]
    named = [gold.url for gold in site.site.truth.articles[: len(words)]]
    html = (
        '<!DOCTYPE html><html><head><title>{0}</title><link rel="canonical" href="{1}"></head>'
        "<body><main><h1>{0}</h1><p>{0}: so it is told by all who were there to see it, and by "
        "some who were not but had it from their neighbours.</p></main></body></html>"
    )
    nowhere = f"https://{site.site.host}/news/politics/what-is-not-there-yet-at-all"
    site.server.faults.by_path = {
        path: Fault(answer(html.format(f"{word} alone", claimed)))
        for path, word, claimed in zip(paths, words, [*named[1:], nowhere], strict=True)
    }
    run = site.scrapy.crawl(site.server)
    titles = {row[0]: row[4] for row in site.rows()}
    assert {url: titles.get(url) for url in named} == {
        url: f"{word} alone" for url, word in zip(named, words, strict=True)
    }, run.stderr
    assert nowhere not in titles
