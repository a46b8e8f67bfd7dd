"""`scrapy corpus --gaps`: what the sitemaps named, day by day, beside what is stored."""

import json
from datetime import date

import pytest
from sqlalchemy import text

from mediacrawl.corpus.gaps import Unread, find_gaps, ranges
from mediacrawl.db.batch import store_batch
from mediacrawl.db.ledger.captures import mark_failed, note_listed
from mediacrawl.items import Discovery
from mediacrawl.kinds import Kind
from mediacrawl.memory import Captured, Listed
from mediacrawl.reasons import NAMED_THEN, REWRITTEN
from mediacrawl.sites.almayadeen import EN
from tests.db.corpus import article, at

HOST = EN.host
ROOT = f"https://{HOST}"


def page(path, state="pending", **more):
    return {"url": ROOT + path, "kind": "article", "state": state, "reason": None, "lastmod": None,
            "published_at": None, "sitemap": f"{ROOT}/sitemaps/sitemap-2024-3.xml",
            "article_url": None} | more  # fmt: skip


@pytest.fixture
def ledger(engine):
    def write(*pages):
        insert = text(
            "INSERT INTO crawl.page (url, kind, state, reason, discovered_at, attempts, lastmod, "
            "published_at, sitemap, article_url) VALUES (:url, :kind, :state, :reason, now(), 0, "
            ":lastmod, :published_at, :sitemap, :article_url) ON CONFLICT (url) DO UPDATE "
            "SET sitemap = excluded.sitemap, lastmod = excluded.lastmod"
        )
        with engine.begin() as connection:
            connection.execute(insert, list(pages))

    return write


@pytest.fixture
def store(engine):
    def write(path, asked=None, **more):
        item = article(path, **more)
        item.url, item.fetch.url = ROOT + path, ROOT + (asked or path)
        store_batch(engine, [item], run_id=None)

    return write


def days(found):
    return [(str(day.day), day.named, day.stored, dict(day.missing)) for day in found.days]


def test_the_day_is_that_of_publication_where_the_site_is(engine, ledger, store):
    """The stored article's time, else what the page or a sitemap said, else the last change."""
    store("/a", published_at=at(11))
    ledger(
        page("/a", lastmod=at(90)),
        page("/b", published_at=at(0), lastmod=at(90)),
        page("/c", lastmod=at(9.9)),
        page("/d"),
    )
    assert days(find_gaps(engine, ROOT + "/", "Asia/Beirut")) == [
        ("2024-03-01", 2, 0, {"pending": 2}),
        ("2024-03-02", 1, 1, {}),
        ("None", 1, 0, {"pending": 1}),
    ]
    assert days(find_gaps(engine, ROOT + "/", "UTC"))[0] == ("2024-03-01", 3, 1, {"pending": 2})


def test_what_is_no_article_is_no_gap(engine, ledger, store):
    store("/a", asked="/short")
    ledger(
        page("/a", lastmod=at(0)),
        page("/short", lastmod=at(0)),
        page("/b", "gone", reason="http 410"),
        page("/c", "not_article", reason="not an article: listing"),
        page("/d", "unchanged", reason=f"redirects to {ROOT}/news/politics"),
    )
    found = find_gaps(engine, ROOT + "/", "UTC")
    assert days(found) == [("2024-03-01", 2, 2, {})]
    assert (found.gaps, found.no_articles) == ([], 3)


def test_what_is_missing_is_told_by_state(engine, ledger):
    ledger(
        page("/a", "failed", lastmod=at(0)),
        page("/b", "blocked", lastmod=at(0)),
        page("/c", "failed", lastmod=at(0)),
        page("/d", "invalid", lastmod=at(0)),
        page("/moved", "unchanged", article_url=ROOT + "/e"),
        page("/e", "pending", sitemap=None, published_at=at(0)),
        page("/moved-and-gone", "unchanged", article_url=ROOT + "/f"),
        page("/f", "gone", sitemap=None),
        page("/listed-only", sitemap=None),
        page("/video", kind="video", lastmod=at(0)),
        page("/x", lastmod=at(0)) | {"url": "https://other.example/x"},
    )
    missing = {"failed": 2, "blocked": 1, "invalid": 1, "pending": 1}
    assert days(find_gaps(engine, ROOT + "/", "UTC")) == [("2024-03-01", 5, 0, missing)]


def test_sitemaps_that_were_not_read_are_named(engine, ledger):
    sitemaps = {"2023-12": "pending", "2024-1": "not_article", "2024-2": "failed", "old": "gone"}
    ledger(
        *(
            page(f"/sitemaps/sitemap-{name}.xml", state, kind="sitemap", sitemap=None)
            for name, state in sitemaps.items()
        )
    )
    assert find_gaps(engine, ROOT + "/", "UTC").unread == [
        Unread(f"{ROOT}/sitemaps/sitemap-2023-12.xml", "pending", None),
        Unread(f"{ROOT}/sitemaps/sitemap-2024-2.xml", "failed", None),
    ]


def test_far_days_are_filled_apart():
    def day(month, number):
        return date(2024, month, number)

    assert ranges([day(1, 1), day(1, 9), day(2, 9), day(5, 1)]) == [
        (day(1, 1), day(2, 9)),
        (day(5, 1), day(5, 1)),
    ]
    assert ranges([]) == []


@pytest.fixture
def gaps(ledger, store):
    store("/news/a")
    ledger(
        page("/news/a", lastmod=at(0)),
        page("/news/b", lastmod=at(1)),
        page("/news/c", "failed", lastmod=at(30), reason="http 500"),
        page("/news/d", lastmod=at(24 * 90)),
        page("/news/e", "gone"),
        *(
            page(f"/sitemaps/sitemap-{month}.xml", kind="sitemap", sitemap=None,
                 reason="not asked for")
            for month in ("2023-9", "2023-12", "2024-1")
        ),
    )  # fmt: skip


def lines_of_first_site(told):
    """Every edition is a site of its own; the others follow after an empty line."""
    return [line.rstrip() for line in told.split("\n\nalmayadeen_")[0].splitlines()]


def test_days_with_gaps_and_what_fills_them(scrapy, gaps, database_url):
    done = scrapy("corpus", "--gaps", url=database_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert lines_of_first_site(done.stdout) == [
        "almayadeen (english.almayadeen.net, days of Asia/Beirut)",
        "Sitemaps named 4 articles from 2024-03-01 to 2024-05-30; 3 are missing.",
        "Left out: 1 that are no articles or removed.",
        "",
        "day         named  stored  missing  why",
        "2024-03-01      2       1        1  1 pending",
        "2024-03-02      1       0        1  1 failed",
        "2024-05-30      1       0        1  1 pending",
        "",
        "To fill them:",
        "    scrapy crawl almayadeen -a since=2024-03-01 -a until=2024-03-02",
        "    scrapy crawl almayadeen -a since=2024-05-30 -a until=2024-05-30",
        "Months not looked at: 2023-09, 2023-12 to 2024-01",
        "To look at them:",
        "    scrapy crawl almayadeen -a since=2023-09-01 -a until=2023-09-30",
        "    scrapy crawl almayadeen -a since=2023-12-01 -a until=2024-01-31",
    ]


def test_the_same_as_json(scrapy, gaps, database_url):
    [site, *_] = json.loads(scrapy("corpus", "--gaps", "--json", url=database_url).stdout)
    assert (site["spider"], site["named"], site["stored"], site["no_articles"]) == (
        "almayadeen", 4, 1, 1,
    )  # fmt: skip
    assert site["gaps"][1] == {
        "day": "2024-03-02", "named": 1, "stored": 0, "missing": {"failed": 1},
    }  # fmt: skip
    assert len(site["commands"]) == 4
    assert site["unread"][0]["reason"] == "not asked for"


def test_archives_are_said_with_what_they_lack(scrapy, engine, database_url):
    archive, listed = "http://archive.example/web", []
    for number, (state, digest) in enumerate((("read", "A"), ("pending", "A"), ("pending", "B"),
                                              ("failed", "C"), ("pending", "D"))):  # fmt: skip
        url = f"{ROOT}/news/a"
        status = 404 if digest == "D" else 200
        listed.append((state, Captured(url, at(number), url, "article", status, digest)))
    with engine.begin() as connection:
        site = Listed(archive, EN.front_url, "q", resume="there")
        note_listed(connection, site, [one for _, one in listed], malformed=2)
        for state, one in listed:
            if state == "failed":
                mark_failed(connection, one, str(REWRITTEN), lasting=True)
        connection.execute(text("UPDATE crawl.capture SET state = 'read' WHERE at = :at"),
                           {"at": at(0)})  # fmt: skip
    item = article("/news/a")
    item.url, item.fetch.url = f"{ROOT}/news/a", f"{ROOT}/news/a"
    item.discovered = [
        Discovery(f"{ROOT}/news/b", Kind.ARTICLE, NAMED_THEN),
        Discovery(f"{ROOT}/news?page=2", Kind.SECTION, NAMED_THEN),
        Discovery(f"{ROOT}/news?page=3", Kind.SECTION, NAMED_THEN),
    ]
    store_batch(engine, [item], run_id=None)
    said = lines_of_first_site(scrapy("corpus", "--gaps", url=database_url).stdout)
    assert said[-10:] == [
        f"{archive} has 3 captures of articles",
        "    1 read, 1 to read, 1 as the one before; its list is not read to the end: the",
        "    same crawl goes on",
        "    1 not had: rewritten by the archive: its addresses are not the site's",
        "    2 lines of its list cannot be understood",
        "Pages of the past: 1 article that they name is in no archive that was asked",
        f"    {ROOT}/news/b",
        "Pages of the past: 2 further pages of listings are in no archive that was asked",
        f"    {ROOT}/news?page=2",
        f"    {ROOT}/news?page=3",
    ]
    undeclared = Listed(archive, "https://www.lakeside.example/", "of it")
    with engine.begin() as connection:
        note_listed(connection, undeclared, [])
    found = json.loads(scrapy("corpus", "--gaps", "--json", url=database_url).stdout)
    first, last = found[0], found[-1]
    assert last["spider"] == f"any -a site={undeclared.site}"
    assert [one["read"] for one in last["archives"]] == [0]
    assert first["lacking"] == [f"{ROOT}/news/b"]
    assert first["lacking_pages"] == [f"{ROOT}/news?page={number}" for number in (2, 3)]
    assert first["archives"][0]["failed"] == {str(REWRITTEN): 1}


def test_no_gaps_is_said_with_what_was_compared(scrapy, ledger, store, database_url):
    said = scrapy("corpus", "--gaps", url=database_url).stdout
    assert "No sitemap has named an article yet: `scrapy crawl almayadeen` reads them." in said
    store("/news/a")
    ledger(page("/news/a"))
    said = scrapy("corpus", "--gaps", url=database_url).stdout
    assert lines_of_first_site(said)[1:] == [
        "No gaps from 2024-03-01 to 2024-03-01: 1 of 1 articles that sitemaps named are",
        "stored.",
    ]


def test_what_has_no_date_is_left_to_any_crawl(scrapy, ledger, database_url):
    ledger(page("/news/a"))
    said = scrapy("corpus", "--gaps", url=database_url).stdout
    assert "(no date)      1       0        1  1 pending" in said
    assert "    scrapy crawl almayadeen\n" in said
