"""What a crawl archives is all that it takes to have its corpus again."""

import json
import re
import shutil
import time
from pathlib import Path

import pytest
from fastwarc.warc import ArchiveIterator as FastIterator
from fastwarc.warc import WarcRecordType
from sqlalchemy import text
from warcio.archiveiterator import ArchiveIterator

from demo.faults import Faults, challenge, redirect, status
from demo.server import DemoServer
from mediacrawl.archive.reader import WarcFile
from mediacrawl.db.engine import make_engine
from tests.fixtures.crawl import Scrapy
from tests.fixtures.patience import PATIENCE
from tests.fixtures.site_server import Held

WHOLE = ("-a", "since=2010-01-01", "-a", "pages=all", "-a", "tags=all")
# The corpus by what it says: numbers of rows and runs differ between databases.
VIEWS = ("article", "article_url", "link", "placement", "headline", "revision", "tag",
         "article_tag", "author", "article_author", "image", "near_duplicate")  # fmt: skip


@pytest.fixture(scope="module")
def demo_site(odd_demo_site):
    return odd_demo_site


def corpus(url):
    """Every row of every view, its numbers replaced by the addresses that they stand for."""
    engine = make_engine(url)
    with engine.connect() as connection:
        names = dict(connection.execute(text("SELECT article_id, url FROM corpus.article")).all())
        tags = dict(connection.execute(text("SELECT tag_id, name FROM corpus.tag")).all())
        authors = dict(connection.execute(text("SELECT author_id, name FROM corpus.author")).all())
        found = {}
        for view in VIEWS:
            rows = connection.execute(text(f"SELECT * FROM corpus.{view}")).mappings()
            found[view] = sorted(named(row, names, tags, authors) for row in rows)
    engine.dispose()
    return found


def ledger(url):
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM crawl.page ORDER BY url")).all()
    engine.dispose()
    return rows


def named(row, names, tags, authors):
    values = dict(row)
    for name in set(values) & {"article_id", "from_article_id", "target_article_id", "other_id",
                               "duplicate_of"}:  # fmt: skip
        values[name] = names.get(values[name])
    for name, known in (("tag_id", tags), ("author_id", authors)):
        if name in values:
            values[name] = known[values[name]]
    for number in ("headline_id", "listing_id"):
        values.pop(number, None)
    return json.dumps(values, default=str, sort_keys=True)


class Site(Scrapy):
    """A database with an archive beside it."""

    @property
    def archive(self):
        return sorted((Path(self.folder) / "archive").glob("*.warc.gz"))

    def environment(self, **more):
        folder = str(Path(self.folder) / "archive")
        return super().environment(MEDIACRAWL_ARCHIVE_DIR=folder, **more)


@pytest.fixture(scope="module")
def new_database(server, template):
    return lambda: server.url_of(server.create(template))


@pytest.fixture(scope="module")
def crawled(new_database, tmp_path_factory, demo_site):
    """A crawl of a site where things go wrong, with small files, and its result."""
    article, moved = (post.path for post in demo_site.newsroom.posts[:2])
    faults = Faults(
        by_path={article: challenge(times=1), moved: status(503, times=1)},
        pages={"/news/politics/an-address-that-was-given-up": redirect(article).answer},
    )
    site = Site(new_database(), tmp_path_factory.mktemp("crawled"))
    with DemoServer(demo_site, faults=faults) as server:
        run = site.crawl(server, *WHOLE, "-s", "MEDIACRAWL_ARCHIVE_FILE_SIZE=150000")
    assert run.returncode == 0, run.stderr
    return site, run


def test_every_response_is_kept_and_said_where(crawled):
    site, run = crawled
    assert len(site.archive) > 2, "files are rolled by size"
    captures = {c.place: c for path in site.archive for c in WarcFile(path).captures()}
    engine = make_engine(site.database_url)
    with engine.connect() as connection:
        query = """SELECT url, archive, fetched_at FROM crawl.page
                   WHERE state IN ('stored', 'not_article') AND attempts > 0"""
        rows = connection.execute(text(query)).all()
    engine.dispose()
    places = {(place.file, place.offset): capture for place, capture in captures.items()}
    assert len(rows) > 100
    for row in rows:
        capture = places[row.archive["file"], row.archive["offset"]]
        assert (capture.url, capture.at, capture.status) == (row.url, row.fetched_at, 200)
    statuses = [capture.status for capture in captures.values()]
    assert 503 in statuses
    assert 403 in statuses, "refusals too: a bug report needs them"
    assert re.search(r"Archive [\d.]+ MB, [\d.]+ MB per 1,000 articles", run.stderr), run.stderr


def test_other_tools_read_the_files(crawled):
    site, _ = crawled
    for path in site.archive:
        ours = [(c.url, c.body) for c in WarcFile(path).captures()]
        with path.open("rb") as file:
            records = [
                (r.rec_type, r.rec_headers, r.raw_stream.read())
                for r in ArchiveIterator(file, check_digests="raise")
            ]
        assert [kind for kind, _, _ in records] == ["warcinfo"] + ["response"] * len(ours)
        assert [(h["WARC-Target-URI"], body) for _, h, body in records[1:]] == ours
        assert b"robots: obey" in records[0][2]
        with path.open("rb") as file:
            found = FastIterator(file, record_types=WarcRecordType.response, verify_digests=True)
            fast = [(record.headers["WARC-Target-URI"], record.reader.read()) for record in found]
        assert fast == ours


def test_reading_it_again_into_an_empty_database_gives_the_corpus(crawled, new_database, demo_site):
    site, _ = crawled
    again = Site(new_database(), site.folder)
    run = again("reparse")
    assert run.returncode == 0, run.stderr
    assert f"{len(demo_site.truth.articles)} articles stored for the first time" in " ".join(
        run.stderr.split()
    )
    first, second = corpus(site.database_url), corpus(again.database_url)
    for view in VIEWS:
        assert second[view] == first[view], view
        assert bool(first[view]) == (view != "revision"), view


def test_reading_it_again_over_the_corpus_changes_nothing(crawled):
    site, _ = crawled
    before = corpus(site.database_url), ledger(site.database_url)
    run = site("reparse")
    assert run.returncode == 0, run.stderr
    assert (corpus(site.database_url), ledger(site.database_url)) == before


def test_the_archive_stands_in_for_the_site(crawled, new_database, tmp_path):
    site, _ = crawled
    origin = "warc:" + ",".join(map(str, site.archive))
    replay = Site(new_database(), tmp_path)
    run = replay("crawl", "almayadeen", "-a", f"origin={origin}", *WHOLE)
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    # Which twin is stored first, and so is the original, is a matter of timing.
    first, second = (
        {view: [re.sub(r'"duplicate_of": [^,]*, ', "", row) for row in rows]
         for view, rows in corpus(which.database_url).items() if view != "near_duplicate"}
        for which in (site, replay)
    )  # fmt: skip
    for view, rows in first.items():
        assert second[view] == rows, view
    assert not replay.archive, "what is archived already is not archived again"


@pytest.mark.parametrize("content", [None, b"", b"no archive", b"\x1f\x8b broken"])
def test_a_bad_file_is_refused_in_one_sentence(scrapy, tmp_path, content):
    path = tmp_path / "bug.warc.gz"
    if content is not None:
        path.write_bytes(content)
    run = scrapy("crawl", "almayadeen", "-a", f"origin=warc:{path}", "-L", "ERROR")
    assert run.returncode == 1
    assert str(path) in run.stderr
    assert "Traceback" not in run.stderr
    assert len(run.stderr.strip().splitlines()) == 1


def test_a_full_disk_fails_the_run_and_breaks_nothing(new_database, tmp_path, demo_server):
    site = Site(new_database(), tmp_path)
    limited = ("-s", "SPIDER_MODULES=tests.fixtures.full_disk")
    run = site.crawl(demo_server, *limited, *WHOLE, spider="full_disk")
    assert run.returncode == 1
    assert "the archive cannot be written (File too large): make room in" in " ".join(
        run.stderr.split()
    )
    assert "Traceback" not in run.stderr
    file = WarcFile(site.archive[0])
    urls = {capture.url for capture in file.captures()}
    assert not file.skipped, "the last record that fits is the file's end"
    engine = make_engine(site.database_url)
    with engine.connect() as connection:
        stored = set(connection.scalars(text("SELECT url FROM corpus.article")))
    engine.dispose()
    assert stored, "what was kept is stored"
    assert stored <= urls, "what was not kept is not stored"


def test_an_archive_that_is_deleted_in_mid_crawl_fails_the_run(scrapy, serve_demo, tmp_path):
    folder = {"MEDIACRAWL_ARCHIVE_DIR": str(tmp_path / "kept")}
    held = Held()
    origin = f"origin={serve_demo(held).origin}"
    run = scrapy.start("crawl", "almayadeen", "-a", origin, "-a", "pages=1", **folder)
    deadline = time.monotonic() + PATIENCE
    while not list(tmp_path.rglob("*.warc.gz")) and time.monotonic() < deadline:
        time.sleep(0.01)
    shutil.rmtree(tmp_path / "kept")
    held.go_on.set()
    _, log = run.communicate(timeout=PATIENCE)
    assert run.returncode == 1
    assert "was moved or deleted in mid-crawl: put it back, or crawl again" in log
    assert "Traceback" not in log


def test_a_server_database_has_an_archive_when_asked_for(scrapy, demo_server, tmp_path):
    limit = ("-s", "CLOSESPIDER_ITEMCOUNT=3")
    assert scrapy.crawl(demo_server, *limit).returncode == 0
    assert not list(tmp_path.rglob("*.warc.gz"))
    folder = {"MEDIACRAWL_ARCHIVE_DIR": str(tmp_path / "kept")}
    assert scrapy.crawl(demo_server, *limit, "-s", "MEDIACRAWL_ARCHIVE=0", **folder).returncode == 0
    assert scrapy.crawl(demo_server, *limit, "-s", "MEDIACRAWL_STORE=0", **folder).returncode == 0
    assert not list(tmp_path.rglob("*.warc.gz"))
    assert scrapy.crawl(demo_server, *limit, **folder).returncode == 0
    assert len(list(tmp_path.rglob("*.warc.gz"))) == 1


def test_what_is_refused_at_its_own_address_is_not_taken_elsewhere(
    scrapy, server, template, engine, serve_demo, demo_site, tmp_path
):
    post = next(post for post in demo_site.newsroom.posts if post.alias and not post.is_media)
    own, alias = (f"https://{demo_site.host}{path}" for path in (post.path, post.alias))
    kept = {"MEDIACRAWL_ARCHIVE_DIR": str(tmp_path / "kept")}
    site = serve_demo(Faults(by_path={post.path: challenge()}))
    run = scrapy.crawl(site, "-a", "since=2010-01-01", **kept)
    assert run.returncode == 0, run.stderr
    states = text("SELECT url, state FROM crawl.page WHERE url = ANY(:urls)")
    stored = text("SELECT count(*) FROM corpus.article WHERE url = ANY(:urls)")
    name = server.create(template)
    again = Scrapy(server.url_of(name), scrapy.folder)
    assert again("reparse", **kept).returncode == 0
    other = make_engine(again.database_url)
    for database in (engine, other):
        with database.connect() as connection:
            found = dict(map(tuple, connection.execute(states, {"urls": [own, alias]})))
            assert found == {own: "blocked", alias: "blocked"}
            assert connection.scalar(stored, {"urls": [own, alias]}) == 0
    other.dispose()
    server.drop(name)
    site.faults.by_path.clear()
    run = scrapy.crawl(site)
    assert run.returncode == 0, run.stderr
    with engine.connect() as connection:
        assert connection.scalar(stored, {"urls": [own, alias]}) == 1, "a later run has it"
