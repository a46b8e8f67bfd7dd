"""`scrapy reparse`: the newest capture says the text, whatever the order; a dry run only tells."""

import json
import signal
import time
from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from mediacrawl import __version__
from mediacrawl.archive.capture import Capture
from mediacrawl.archive.writer import ArchiveWriter, run_info
from mediacrawl.db.ledger.runs import start_run
from mediacrawl.items import Asked
from mediacrawl.kinds import Kind
from tests.fixtures.crawl import Scrapy
from tests.fixtures.file_server import serving
from tests.fixtures.patience import PATIENCE

START = datetime(2025, 12, 1, 12, tzinfo=UTC)
HTML = [("Content-Type", "text/html; charset=utf-8")]


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


@pytest.fixture
def archive(tmp_path):
    """Write an archive file of a run: `archive(name, captures, **arguments)`."""

    def write(name, captures, **arguments):
        info = run_info(software="mediacrawl/1", spider="almayadeen", arguments=arguments,
                        obeys_robots=True, contact="")  # fmt: skip
        writer = ArchiveWriter(tmp_path / "kept", name, info, file_size=10**9)
        places = [writer.write(capture) for capture in captures]
        writer.close()
        return tmp_path / "kept" / places[0].file

    return write


@pytest.fixture(scope="module")
def articles(demo_site):
    """Three articles' captures, by hours and with another headline or status where asked for."""

    def make(number, hours=0, headline=None, status=200, body=None):
        gold = demo_site.truth.articles[number]
        if body is None:
            body = demo_site.pages[gold.url.removeprefix(f"https://{demo_site.host}")].body
        if headline:
            body = body.replace(gold.title.encode(), headline.encode())
        at = START + timedelta(hours=hours)
        return Capture(gold.url, at, status, "", HTML, body, Asked(Kind.ARTICLE))

    return make


@pytest.fixture
def reparse(scrapy, database_url):
    def run(*args):
        done = scrapy("reparse", *map(str, args), url=database_url)
        assert "Traceback" not in done.stderr
        return done

    return run


@pytest.fixture
def rows(engine):
    def read(sql):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return read


TEXTS = "SELECT title, revision, first_seen_at, last_seen_at, removed_at FROM corpus.article"
FORMER = "SELECT title, seen_at, replaced_at FROM corpus.revision"


def all_rows(rows):
    """In an order of their own: a table gives them as vacuum left them."""
    return [sorted(map(str, rows(sql))) for sql in (TEXTS, FORMER, "SELECT * FROM crawl.page")]


def test_captures_in_order_give_the_revisions_of_the_crawls(
    archive, articles, reparse, rows, demo_site
):
    one = archive("run-1", [articles(0), articles(1)])
    two = archive("run-2", [articles(0, 5, "Quay swept twice")])
    run = reparse(one, two)
    assert run.returncode == 0, run.stderr
    newest = START + timedelta(hours=5)
    changed = rows(f"{TEXTS} WHERE revision = 2")
    assert changed == [("Quay swept twice", 2, START, newest, None)]
    assert rows(FORMER) == [(demo_site.truth.articles[0].title, START, newest)]
    everything = all_rows(rows)
    for order in ((two, one), (one,), (one, two)):
        run = reparse(*order)
        assert run.returncode == 0, run.stderr
        assert all_rows(rows) == everything, "an order of reading is no change of the text"


def test_an_older_capture_changes_nothing_that_is_stored(archive, articles, reparse, rows):
    two = archive("run-2", [articles(0, 5, "Quay swept twice"), articles(1, 5, status=404)])
    one = archive("run-1", [articles(0), articles(1)])
    assert reparse(two).returncode == 0
    run = reparse(one)
    assert run.returncode == 0, run.stderr
    assert "1 captures older than what is stored" in " ".join(run.stderr.split())
    assert rows(f"{FORMER}") == []
    assert ("Quay swept twice", 1) in [row[:2] for row in rows(TEXTS)]
    states = rows("SELECT state, http_status, attempts FROM crawl.page ORDER BY state")
    assert states == [("gone", 404, 0), ("stored", 200, 0)]


def test_a_better_extractor_is_compared_and_then_stored(archive, articles, reparse, rows, engine):
    file = archive("run-1", [articles(0), articles(1)])
    assert reparse(file).returncode == 0
    with engine.begin() as connection:
        connection.execute(text(
            "UPDATE store.article SET title = 'Old reading', lead = NULL, content_hash = 'old', "
            "fields_hash = 'old', extractor = '0', removed_at = fetched_at + interval '1 h' "
            "WHERE article_id = 1"))  # fmt: skip
        connection.execute(text("UPDATE store.article SET extractor = '0' WHERE article_id = 2"))
        connection.execute(text("UPDATE crawl.page SET attempts = 3, due_at = now()"))
        connection.execute(text("DELETE FROM store.link WHERE from_article_id = 2 "
                                "AND position = 1"))  # fmt: skip
    stored = ("SELECT * FROM store.article ORDER BY 1", "SELECT * FROM crawl.page ORDER BY url")
    before = [rows(sql) for sql in stored]
    told = reparse("--dry-run", "--json", file)
    assert told.returncode == 0, told.stderr
    found = json.loads(told.stdout)["almayadeen"]
    differing = {
        (field, verdict): counts[verdict]
        for field, counts in found["fields"].items()
        for verdict in ("changed", "gained", "lost")
        if counts[verdict]
    }
    assert differing == {("title", "changed"): 1, ("lead", "gained"): 1, ("links", "changed"): 1}
    assert found["fields"]["title"]["same"] == 1
    (example,) = found["fields"]["title"]["examples"]
    assert example["old"] == "Old reading"
    assert found["articles"] == {"changed": 2}
    table = reparse("--dry-run", file)
    assert "- Old reading" in table.stdout
    assert max(map(len, table.stdout.splitlines())) <= 120
    assert [rows(sql) for sql in stored] == before

    assert reparse(file).returncode == 0
    assert rows("SELECT title, revision FROM corpus.revision") == [("Old reading", 1)]
    assert rows("SELECT DISTINCT silent FROM corpus.change") == [(False,)]
    assert rows("SELECT extractor, removed_at IS NOT NULL FROM store.article ORDER BY 1") == [
        (__version__, True), (__version__, False)]  # fmt: skip
    assert rows("SELECT DISTINCT attempts, due_at IS NULL FROM crawl.page") == [(3, False)]
    told = json.loads(reparse("--dry-run", "--json", file).stdout)
    assert told["almayadeen"]["articles"] == {"unchanged": 2}
    newest = "SELECT spider, status, funnel, coverage FROM crawl.run ORDER BY run_id DESC LIMIT 1"
    spider, status, funnel, coverage = rows(newest)[0]
    assert (spider, status, sum(funnel.values())) == ("reparse", "ok", 2)
    assert coverage["fields"]["title"]["filled"] == coverage["articles"] == 2


def test_what_the_crawl_left_out_by_date_stays_out(archive, articles, reparse, rows):
    file = archive("run-1", [articles(0)], until="2001-01-01")
    assert reparse(file).returncode == 0
    assert rows(TEXTS) == []
    assert rows("SELECT state FROM crawl.page") == [("pending",)]


def test_other_hosts_and_cut_off_files_are_told(archive, articles, reparse, rows):
    elsewhere = Capture("https://news.example/a", START, 200, "OK", HTML, b"<p>No.</p>")
    plain = archive("run-1", [elsewhere, articles(0), articles(1)])
    plain.write_bytes(plain.read_bytes()[:-40])
    run = reparse(plain)
    assert run.returncode == 0, "a crawl that was killed leaves such a file"
    told = " ".join(run.stderr.split())
    assert "its writer was interrupted there" in told
    assert "4 records looked at: 1 answers kept, 1 of other hosts, 1 unreadable" in told
    assert len(rows(TEXTS)) == 1


def test_a_damaged_file_fails_the_run(archive, articles, reparse, rows, engine):
    """And the run before it, which was killed, is said to have been."""
    with engine.begin() as connection:
        start_run(connection, "reparse", {}, "laptop", 1)
    file = archive("run-1", [articles(0), articles(1)])
    data = bytearray(file.read_bytes())
    data[-200] ^= 0xFF
    file.write_bytes(data)
    run = reparse(file)
    assert run.returncode == 1
    assert "a record passed over (damaged, from byte" in " ".join(run.stderr.split())
    assert len(rows(TEXTS)) == 1, "what stands before is stored"
    assert rows("SELECT status FROM crawl.run ORDER BY run_id") == [("killed",), ("failed",)]
    assert "Run 1 had died without a word" in run.stderr


KILLING = ("-s", "SPIDER_MODULES=tests.fixtures.killing")


def test_a_page_that_raises_costs_itself_only(archive, articles, scrapy, database_url, rows):
    file = archive("run-1", [articles(0, headline="Raise"), articles(1)])
    run = scrapy("reparse", *KILLING, file, url=database_url)
    assert run.returncode == 1
    assert "RuntimeError: no" in run.stderr
    assert "1 pages raised an error: see the log" in " ".join(run.stderr.split())
    assert len(rows(TEXTS)) == 1


def test_a_page_that_kills_its_reader_is_set_aside_and_named(archive, articles, reparse, rows):
    captures = [articles(number) for number in range(6)]
    captures[2] = articles(2, headline="Kill")
    run = reparse(*KILLING, "--processes", "1", archive("run-1", captures))
    assert run.returncode == 0, run.stderr
    assert f"{captures[2].url} kills its reader" in run.stderr
    aside = rows("SELECT url, state, set_aside FROM crawl.page WHERE reason ^@ 'kills'")
    assert aside == [(captures[2].url, "invalid", True)]
    assert len(rows(TEXTS)) == 5


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["none.warc.gz"], "there is no file none.warc.gz"),
        (
            ["--spider", "nobody", "README.md"],
            "there is no spider nobody: there are any, almayadeen",
        ),
        ([], "this database has no archive: name WARC files, or set MEDIACRAWL_ARCHIVE_DIR"),
    ],
)
def test_a_wrong_argument_is_told_in_one_sentence(reparse, arguments, said):
    run = reparse(*arguments)
    assert run.returncode == 1
    assert said in run.stderr
    assert len(run.stderr.splitlines()) == 1


def test_a_stop_is_clean(archive, articles, database_url, rows, tmp_path):
    file = archive("run-1", [articles(n) for n in range(10)])
    file.write_bytes(file.read_bytes() * 600)  # WARC files after each other are one
    process = Scrapy(database_url, tmp_path).start("reparse", file)
    deadline = time.monotonic() + PATIENCE
    while not rows("SELECT 1 FROM crawl.page LIMIT 1") and time.monotonic() < deadline:
        time.sleep(0.05)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=PATIENCE)
    assert process.returncode == 1
    assert "stopped by a signal" in " ".join(told.split())
    assert "Traceback" not in told
    assert rows("SELECT status FROM crawl.run") == [("killed",)]


def test_a_list_is_gone_on_with_and_a_file_that_fails_costs_itself(
    archive, articles, reparse, rows, tmp_path
):
    files = [archive(f"run-{n}", [articles(n)]) for n in range(3)]
    folder = files[0].parent
    (folder / "warc.paths").write_text("".join(f"{file.name}\n" for file in files))
    files[1].rename(tmp_path / "away")
    with serving(folder) as address:
        run = reparse(f"{address}/warc.paths")
        told = " ".join(run.stderr.split())
        assert run.returncode == 1
        assert f"{address}/{files[1].name} cannot be read: there is no such file" in told
        assert len(rows(TEXTS)) == 2
        (tmp_path / "away").rename(files[1])
        run = reparse(f"{address}/warc.paths")
        told = " ".join(run.stderr.split())
        assert run.returncode == 0, told
    assert "2 of 3 files were finished by the run before this one" in told
    assert "2 records looked at: 1 answers kept" in told
    assert len(rows(TEXTS)) == 3
    (done,) = rows("SELECT coverage -> 'files' FROM crawl.run WHERE status = 'ok'")[0]
    assert [(name, met["error"]) for name, met in sorted(done.items())] == [
        (f"{address}/{file.name}", None) for file in files
    ]


SHAPED = "/2025/11/30/the-harbour-is-dredged-again"


def foreign(path, head="", lang=' lang="de"', text=None, host="tageblatt.example"):
    title = f"The boats of {path}"
    if text is None:
        words = (f"harbour-{path.strip('/')}-{n} boat-{n}" for n in range(40))
        text = f"<p>{' '.join(words)}.</p>"
    page = f"<html{lang}><head><title>{title}</title>{head}</head><h1>{title}</h1>{text}"
    return Capture(f"https://{host}{path}", START, 200, "OK", HTML, page.encode())


def test_any_reads_what_is_news_of_hosts_that_nobody_declares(archive, articles, reparse, rows):
    graph = '<meta property="og:type" content="article">'
    linked = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "B"}</script>'
    named = f'{graph}<link rel="canonical" href="https://www.kurier.example/d">'
    file = archive("run-1", [
        articles(0), foreign(SHAPED), foreign("/a", graph), foreign("/b", linked, lang=""),
        foreign("/shop"), foreign(f"{SHAPED}-2", text=""),
        foreign("/c", graph, host="other.example"),
        foreign("/d", named, host="m.kurier.example"),
        foreign("/d", graph, host="www.kurier.example"),
        foreign("/e", graph, host="blatt.example"), foreign("/e", graph, host="www.blatt.example"),
    ])  # fmt: skip
    later = archive("run-2", [foreign("/a", graph, host="www.tageblatt.example")])
    told = reparse("--dry-run", "--any", file)
    assert "tageblatt.example: 3 new articles" in told.stdout, told.stderr
    run = reparse("--any", file, later)
    assert run.returncode == 0, run.stderr
    assert "2 no articles, on hosts that no site declares" in " ".join(run.stderr.split())
    found = rows("SELECT outlet, edition, url FROM corpus.article ORDER BY url")
    assert [row for row in found if row[0] != "almayadeen"] == [
        ("blatt.example", "de", "https://blatt.example/e"),
        ("other.example", "de", "https://other.example/c"),
        ("tageblatt.example", "de", f"https://tageblatt.example{SHAPED}"),
        ("tageblatt.example", "de", "https://tageblatt.example/a"),
        ("tageblatt.example", "und", "https://tageblatt.example/b"),
        ("kurier.example", "de", "https://www.kurier.example/d"),
    ]
    assert len(rows(TEXTS)) == 7
    assert len(rows("SELECT FROM corpus.article_url")) == 9, "two stand with and without www."
    assert len(rows("SELECT FROM crawl.page")) == 9, "what is no news leaves no row"
