"""What a web archive holds of a site gives the corpus that crawls at the time would have given."""

import signal
import time
from dataclasses import replace
from functools import partial
from urllib.parse import quote

import pytest
from sqlalchemy import text

from demo.answers import answer
from demo.faults import Faults, redirect, status
from demo.outlets import build_outlet
from mediacrawl.reasons import ANOTHER_CAPTURE, ARCHIVE_PAGE, EMPTY_CAPTURE, REWRITTEN
from tests.fixtures.archive_server import ArchiveServer, Record, key_of, records_of
from tests.fixtures.patience import PATIENCE
from tests.fixtures.pywb import PywbFront

# In the order of address: which article is stored first is no matter of the time.
CORPUS = {
    "articles": """
        SELECT url, section, title, lead, body, authors, tags, revision,
            date_trunc('second', first_seen_at), date_trunc('second', last_seen_at),
            removed_at IS NOT NULL
        FROM corpus.article ORDER BY url""",
    "revisions": """
        SELECT url, r.revision, r.title, r.body, date_trunc('second', r.seen_at),
            date_trunc('second', replaced_at), silent
        FROM store.revision AS r JOIN store.article USING (article_id) ORDER BY 1, 2""",
    "links": """
        SELECT article.url, link.kind, target_url, position,
            date_trunc('second', link.first_seen_at), date_trunc('second', link.last_seen_at)
        FROM corpus.link JOIN store.article ON from_article_id = article.article_id
        ORDER BY 1, 2, 3""",
}
EMPTY = """
TRUNCATE store.article, store.standing, store.placement, store.listing_page, store.address,
    store.headline, crawl.page, crawl.run, crawl.capture, crawl.inventory CASCADE
"""
CAPTURES = "SELECT state, reason, count(*) FROM crawl.capture GROUP BY 1, 2 ORDER BY 1, 2"
ASKED = "id_/"
REASONS = (ANOTHER_CAPTURE, ARCHIVE_PAGE, EMPTY_CAPTURE, REWRITTEN)


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


class Site:
    """The demo site, of which nine articles are crawled."""

    def __init__(self, server):
        self.server = server
        self.host = f"https://{server.site.host}"
        plain = [g for g in server.site.truth.articles if g.body and "&" not in g.body[:60]][:9]
        self.paths = [gold.url.removeprefix(self.host) for gold in plain]
        self.words = [gold.body.split("\n")[0][:30] for gold in plain]

    def edit(self, number, words):
        """Put words before an article's first."""
        page, former = self.server.site.pages[self.paths[number]], self.words[number]
        assert former in page.text
        new = page.text.replace(former, f"{words}: {former}")
        changed = answer(new, modified=self.server.site.newsroom.now)
        self.server.faults.pages[self.paths[number]] = changed

    def move(self, number, section):
        """Put an article into another section: its old address leads to the new one."""
        old = self.paths[number]
        new = f"/news/{section}/{old.rpartition('/')[2]}"
        page = self.server.site.pages[old]
        self.server.faults.pages[new] = answer(page.text.replace(old, new))
        self.server.faults.by_path[old] = redirect(new, 301)

    def times(self):
        """Three times: an article is edited twice, one is edited and set back, one is removed, and
        one is moved to another section."""
        faults = self.server.faults
        yield
        self.edit(0, "Corrected")
        self.edit(1, "Once more")
        faults.by_path[self.paths[2]] = status(410)
        self.move(7, "world")
        yield
        self.edit(0, "Again")
        del faults.pages[self.paths[1]]
        yield


def rows(engine, sql):
    with engine.connect() as connection:
        return [tuple(row) for row in connection.execute(text(sql))]


def corpus(engine):
    return {name: rows(engine, sql) for name, sql in CORPUS.items()}


_made = {}


@pytest.fixture
def past(scrapy, serve_demo, engine, tmp_path, pywb):
    """An archive of the site at three times, and the corpus of crawls at these times."""
    if not _made:
        site = Site(serve_demo(Faults()))
        urls = ",".join(site.host + path for path in site.paths)
        folder = tmp_path / "archive"
        for _ in site.times():
            time.sleep(1 - time.time() % 1)  # an archive tells times to the second
            run = scrapy.crawl(
                site.server, "-a", f"urls={urls}", MEDIACRAWL_ARCHIVE_DIR=str(folder)
            )
            assert run.returncode == 0, run.stderr
        files = sorted(folder.glob("*.warc.gz"))
        pywb.add("times", files)
        records = [record for path in files for record in records_of(path)]
        _made.update(records=records, live=corpus(engine), paths=site.paths)
        with engine.begin() as connection:
            connection.execute(text(EMPTY))
    return _made


@pytest.fixture
def crawl(scrapy, tmp_path):
    def run(server, *arguments, how=scrapy):
        archive = str(tmp_path / "mementos")
        origin = f"origin=wayback:{server.url}"
        given = [part for one in (origin, *arguments) for part in ("-a", one)]
        return how("crawl", "almayadeen", *given, MEDIACRAWL_ARCHIVE_DIR=archive)

    return run


def mementos(server):
    return [path for path in server.asked if ASKED in path]


def serve(past, pywb, dialect, **given):
    """The archive behind a server of either dialect: pywb itself, or one that speaks as the
    Internet Archive's."""
    if dialect == "pywb":
        return PywbFront(pywb, "times", **given)
    return ArchiveServer(past["records"], **given)


@pytest.mark.parametrize(("dialect", "order"), [("pywb", "newest"), ("archive.org", "oldest")])
def test_an_archive_gives_what_crawls_at_the_time_gave(past, crawl, engine, pywb, dialect, order):
    with serve(past, pywb, dialect) as server:
        run = crawl(server, f"order={order}")
        assert run.returncode == 0, run.stderr
        assert corpus(engine) == past["live"]
        assert len(mementos(server)) == len(set(mementos(server))), "each once"
        assert len(past["live"]["revisions"]) == 4
        removed = "SELECT date_trunc('second', min(at)) FROM crawl.capture WHERE http_status = 410"
        assert rows(
            engine, "SELECT removed_at FROM store.article WHERE removed_at IS NOT NULL"
        ) == (rows(engine, removed))
        asked = len(mementos(server))
        again = crawl(server)
        assert (again.returncode, len(mementos(server))) == (0, asked), again.stderr


def test_an_archive_is_asked_for_no_more_than_it_allows_and_was_asked_for(past, crawl, engine):
    robots = "User-agent: *\nDisallow: /web/"
    first = past["records"][0]
    twin = replace(first, url=first.url.replace("://", "://www2.", 1))  # one site to archives
    with ArchiveServer([*past["records"], twin], robots=robots) as server:
        run = crawl(server)
        assert run.returncode == 1
        assert "forbids to read the archive" in run.stderr
        assert not [path for path in server.asked if "host" in path]
        server.robots = "User-agent: *\nCrawl-delay: 0.01"
        run = crawl(server, "captures=last", "limit=4")
        assert len(mementos(server)) == 4
        assert "8  not asked for yet: the same command goes on" in run.stderr
        assert "of other hosts (a declaration may have hosts=): www2.english" in run.stderr
        run = crawl(server, "captures=last")
        assert run.returncode == 0, run.stderr
    assert len(mementos(server)) == 12
    assert rows(engine, "SELECT count(*), max(revision) FROM store.article") == [(9, 1)]
    newest = [row[:1] + row[4:6] for row in past["live"]["articles"]]
    assert [row[:1] + row[4:6] for row in corpus(engine)["articles"]] == newest


def test_listings_of_the_past_say_what_stood_there_then(crawl, serve_demo, engine):
    site = serve_demo(Faults()).site
    records = []
    paths = ("/", "/news/politics", "/news/politics?page=2", "/rss/latest.xml",
             "/sitemaps/news/sitemap-2025-7.xml")  # fmt: skip
    for path in paths:
        url, page = f"https://{site.host}{path}", site.pages[path]
        headers = (("Content-Type", page.content_type), ("ETag", "then"))
        for stamp in ("20260101060000", "20260101180000", "20260102060000"):
            digest = "same" if "2025" in path else stamp
            one = Record(key_of(url), stamp, url, "any", "200", digest, headers, page.body)
            records.append(one)
    with ArchiveServer(records) as server:
        run = crawl(server)
        assert run.returncode == 1
        assert f"lists nothing of {site.host} that was asked for: look there" in run.stderr
        run = crawl(server, "listings=daily")
        assert run.returncode == 0, run.stderr
        assert len(mementos(server)) == 9, "a sitemap that names the same is asked for once"
        assert {path.partition(ASKED)[0][-6:] for path in mementos(server)} == {"060000"}
    sql = """SELECT page_kind, min(first_seen_at)::text, max(last_seen_at)::text, count(*) > 2
        FROM corpus.placement WHERE position < 50 GROUP BY 1 ORDER BY 1"""
    first, last = "2026-01-01 06:00:00+00", "2026-01-02 06:00:00+00"
    assert rows(engine, sql) == [("front", first, last, True), ("section", first, last, True)]
    sql = "SELECT min(first_seen_at)::text, max(last_seen_at)::text FROM corpus.headline"
    assert rows(engine, sql) == [(first, last)]
    sql = "SELECT page, count(*) > 0 FROM store.placement WHERE page_kind = 'section' GROUP BY 1"
    assert sorted(rows(engine, sql)) == [(1, True), (2, True)]
    sql = "SELECT split_part(url, '.net', 2) FROM crawl.page WHERE url LIKE '%?page=%' AND "
    lacking = rows(engine, f"{sql} state = 'pending' ORDER BY 1")
    assert lacking == [("/news/politics?page=3",)], "where it went on, which no archive has"
    named = "SELECT count(*) > 9 FROM crawl.page WHERE reason = 'named by a page of the past alone'"
    assert rows(engine, named) == [(True,)]
    of_sitemap = "SELECT count(*) > 0 FROM crawl.page WHERE published_at < '2025-10-01'"
    assert rows(engine, of_sitemap) == [(True,)]
    alone = """SELECT count(*) > 0, count(etag) FROM crawl.page
        WHERE discovered_from LIKE '%/rss/latest.xml' OR kind IN ('front', 'sitemap')"""
    assert rows(engine, alone) == [(True, 0)], "a live crawl asks for these as if they were new"


def test_a_site_that_nobody_declared_is_known_by_its_front_page_of_then(scrapy, engine, tmp_path):
    outlet = build_outlet("dated", 6)
    kept = {path: page.body for path, page in outlet.pages.items() if page.status == 200}
    texts = {quote(story.path.rstrip("/")) for story in outlet.stories}
    headers = (("Content-Type", "text/html; charset=utf-8"),)

    def record(path, stamp, body):
        url = outlet.origin + quote(path)
        return Record(key_of(url), stamp, url, "text/html", "200", stamp, headers, body)

    records = [
        record(path, "20260301060000", body)
        for path, body in kept.items()
        if path == "/" or quote(path.rstrip("/")) in texts
    ]
    newest = record("/", "20260401060000", b"")  # which the archive cannot show
    given = ("site=http://lakesidepost.example", "until=2030-01-01", "order=newest")
    with ArchiveServer([*records, newest]) as server:
        origin = f"origin=wayback:{server.url}"
        arguments = [part for one in (origin, *given) for part in ("-a", one)]
        run = scrapy("crawl", "any", *arguments, MEDIACRAWL_ARCHIVE_DIR=str(tmp_path))
        assert run.returncode == 0, run.stderr
        assert "20260401060000id_/" in run.stderr
        server.records = [newest]
        empty = scrapy("crawl", "any", *arguments, MEDIACRAWL_ARCHIVE_DIR=str(tmp_path))
    assert (empty.returncode, "give site= the address" in empty.stderr) == (1, True)
    found = set(rows(engine, "SELECT url, outlet, edition FROM corpus.article"))
    assert found == {(outlet.origin + path, "lakesidepost.example", "en") for path in texts}


def fault_of(path, number):
    """A busy archive, of which one request in five has no answer."""
    if number % 5 == 0:
        return (429, {"Retry-After": "0"}, b"slow down") if number % 2 else (503, {}, b"busy")
    return None


def test_a_busy_archive_gives_the_same(past, crawl, engine, pywb):
    given = {"faults": fault_of, "cut": lambda path, number: number % 7 == 0}
    with serve(past, pywb, "pywb", **given) as server:
        run = crawl(server)
    assert run.returncode == 0, run.stderr
    assert corpus(engine) == past["live"]
    assert {reason for _, reason, _ in rows(engine, CAPTURES)} == {None}


def test_a_crawl_that_was_killed_goes_on_where_it_was(past, crawl, scrapy, engine, pywb):
    killed = []

    def kill(limit, path, number):
        if len(mementos(server)) >= limit and not killed:
            killed.append(process)
            process.send_signal(signal.SIGKILL)

    with serve(past, pywb, "pywb") as server:
        for limit in (0, 2, 4, 7, 9):  # the first one while it asks for the list
            killed.clear()
            server.faults = partial(kill, limit)
            process = crawl(server, how=scrapy.start)
            process.wait(timeout=PATIENCE)
            assert killed
        server.faults = lambda path, number: None
        run = crawl(server)
        assert run.returncode == 0, run.stderr
    assert corpus(engine) == past["live"]


def test_our_own_files_of_the_past_are_an_archive_too(past, crawl, scrapy, engine, tmp_path, pywb):
    """They know when what they hold was captured: reparse reads it, and pywb serves it."""
    with serve(past, pywb, "pywb", unpack=True) as server:
        assert crawl(server, "captures=all").returncode == 0
    files = sorted((tmp_path / "mementos").glob("*.warc.gz"))
    pywb.add("ours", files)
    with PywbFront(pywb, "ours") as server:
        for way in (
            lambda: scrapy("reparse", *files, "-s", f"MEDIACRAWL_ARCHIVE_DIR={tmp_path}"),
            lambda: crawl(server),
        ):
            with engine.begin() as connection:
                connection.execute(text(EMPTY))
            run = way()
            assert run.returncode == 0, run.stderr
            assert corpus(engine)["revisions"] == past["live"]["revisions"]


def wrong_answers(paths):
    """What an archive may give in the place of captures, by the article's address."""
    page = b"<!DOCTYPE html><title>Wayback</title><h1>Hrm.</h1>"

    def banner(server, stamp, path):
        link = f"<a href='{server.url[21:]}/{stamp}/https://english.almayadeen.net/'>Home</a>"
        return f"<!DOCTYPE html><title>Ships</title><body>{link}<p>Words.</p></body>".encode()

    return {
        paths[3]: ("empty capture", lambda *given: b"", True),
        paths[4]: ("page of the archive", lambda *given: page, False),
        paths[5]: ("rewritten", banner, True),
        paths[6]: ("another capture", None, True),
    }


def test_what_an_archive_gives_in_place_of_a_capture_is_never_stored(past, crawl, engine):
    wrong = wrong_answers(past["paths"])

    def fault(path, number):
        stamp = path.partition(ASKED)[0][-14:]
        for article, (_, body, marked) in wrong.items():
            if ASKED not in path or not path.endswith(article):
                continue
            if body is None:
                return 302, {"Location": path.replace(stamp, "20010101000000")}, b""
            status_, headers, _ = server._replay(stamp, path.partition(ASKED)[2])
            if not marked:
                del headers["Memento-Datetime"]
            headers = {n: v for n, v in headers.items() if n.lower() == "memento-datetime"}
            return status_, headers | {"Content-Type": "text/html"}, body(server, stamp, path)
        return None

    with ArchiveServer(past["records"], faults=fault) as server:
        run = crawl(server)
    assert run.returncode == 0, run.stderr
    reasons = {name for name, *_ in wrong.values()}
    assert {reason for state, reason, _ in rows(engine, CAPTURES) if reason} == {
        str(reason) for reason in REASONS if reason.name in reasons
    }
    assert f"{len(wrong)}  no usable answer" in run.stderr
    stored = {row[0] for row in rows(engine, CORPUS["articles"])}
    assert not {url for url in stored if url.endswith(tuple(wrong))}
    assert len(stored) == 9 - len(wrong)
