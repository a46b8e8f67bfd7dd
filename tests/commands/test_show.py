"""`scrapy show`: one page as it is read, from a file, from the corpus and from its site."""

import json
from pathlib import Path

import pytest
from rich.cells import cell_len
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from tests.db.corpus import article

CASES = Path(__file__).parents[1] / "sites" / "almayadeen"
TITLE = 'Coast towns share one ferry "for good": Council'


def told(run):
    assert (run.returncode, run.stderr) == (0, "")
    return json.loads(run.stdout)


def test_a_saved_page_is_shown_without_network_and_database(scrapy, tmp_path):
    shown = told(scrapy("show", CASES / "article" / "page.html", "--json"))
    assert shown["fields"]["title"]["value"] == TITLE
    assert shown["fields"]["title"]["source"] == "tawsiyat"
    assert {one["source"] for one in shown["fields"]["title"]["others"]} == {
        "selector", "meta", "page",
    }  # fmt: skip
    modified = shown["fields"]["modified_at"]
    assert modified["others"] == [{"source": "meta", "value": "2023-11-24T22:55:10.441000+02:00"}]
    assert [block["type"] for block in shown["body"]["blocks"]][:3] == [
        "paragraph", "paragraph", "heading",
    ]  # fmt: skip
    assert shown["left_out"]["rules"] == {"read more": 2, "related": 5}
    assert {"rule": "related", "text": "Related News"} in shown["left_out"]["texts"]
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("case", ["article", "arabic_article"])
def test_it_is_told_for_a_reader_in_eighty_columns(scrapy, case):
    run = scrapy("show", CASES / case / "page.html")
    assert (run.returncode, run.stderr) == (0, "")
    lines = run.stdout.splitlines()
    assert [line for line in lines[1:] if cell_len(line) > 80] == []
    assert any(line.startswith("title (tawsiyat;") for line in lines)
    assert any(line.startswith("left out") for line in lines)
    at = lines.index("    1 paragraph")
    assert lines[at + 1].startswith("        ")


def test_a_listing_shows_what_it_lists(scrapy):
    shown = scrapy(
        "show", CASES / "section_listing" / "page.html",
        "--url", "https://english.almayadeen.net/news/politics",
    )  # fmt: skip
    assert shown.returncode == 0
    assert "articles that it lists: 4" in shown.stdout
    assert "1 https://english.almayadeen.net/news/politics/harbour-story-number-0" in shown.stdout


def test_a_page_that_is_no_article_says_why(scrapy):
    url = "https://english.almayadeen.net/news/politics/gone"
    run = scrapy("show", CASES / "soft_404" / "page.html", "--url", url)
    assert run.returncode == 1
    assert "It is not read: " in run.stdout


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        ([CASES / "challenge" / "page.html"], "add --url https://"),
        (["nothing.html"], "there is no file nothing.html"),
        (["https://"], "give one as https://host/path"),
        (["https://www.daily.example/a", "-a", "sections=a"], "there is -a origin=URL"),
        (["https://www.daily.example/a", "-a", "origin=http://127.0.0.1:1"], "does not answer"),
    ],
)
def test_what_cannot_be_shown_says_what_to_do(scrapy, arguments, said):
    run = scrapy("show", *arguments)
    assert (run.returncode, run.stdout) == (1, "")
    assert said in run.stderr
    assert run.stderr.count("\n") == 1


def test_a_page_is_asked_of_its_site(scrapy, demo_server, tmp_path):
    post = demo_server.site.truth.articles[0]
    shown = told(scrapy("show", post.url, "--json", "-a", f"origin={demo_server.origin}"))
    assert shown["fields"]["title"]["value"] == post.title
    assert shown["read_from"].startswith("fetched ")
    asked = [request.path for request in demo_server.requests]
    assert asked[0] == "/robots.txt"
    assert len(asked) == 2
    assert list(tmp_path.iterdir()) == []


def test_robots_txt_is_obeyed(scrapy, demo_server):
    url = "https://english.almayadeen.net/print/1"
    run = scrapy("show", url, "-a", f"origin={demo_server.origin}")
    assert run.returncode == 1
    assert "robots.txt" in run.stderr
    assert [request.path for request in demo_server.requests] == ["/robots.txt"]


def test_no_private_address_is_asked(scrapy):
    run = scrapy("show", "https://localhost/news/a")
    assert (run.returncode, run.stdout) == (1, "")
    assert "was not had: private address" in run.stderr


def test_an_article_without_an_archive_is_shown_by_its_row(scrapy, engine, database_url):
    store_batch(engine, [article("/a", sources={"title": "json-ld"}, text_share=0.5)], run_id=None)
    shown = told(scrapy("show", "https://news.example/a", "--json", url=database_url))
    assert "its row in the corpus" in shown["read_from"]
    assert shown["fields"]["title"]["value"] == "Harbour reopens after the storm"
    assert shown["fields"]["title"]["source"] == "json-ld"
    assert shown["fields"]["authors"]["value"] == [{"name": "Rana Example", "url": None}]
    assert shown["left_out"]["text_share"] == 0.5


def test_a_crawled_article_is_read_again_from_its_archive(
    scrapy, engine, database_url, demo_server, tmp_path
):
    archive = ("-s", f"MEDIACRAWL_ARCHIVE_DIR={tmp_path / 'archive'}")
    post = demo_server.site.truth.articles[0]
    origin = f"origin={demo_server.origin}"
    crawl = scrapy(
        "crawl", "almayadeen", "-a", origin, "-a", f"urls={post.url}", *archive, url=database_url
    )
    assert crawl.returncode == 0, crawl.stderr
    with engine.connect() as connection:
        number = connection.scalar(text("SELECT article_id FROM corpus.article"))
    asked = len(demo_server.requests)
    for name in (number, post.url):
        shown = told(scrapy("show", str(name), "--json", *archive, url=database_url))
        assert f"article {number}, archive " in shown["read_from"]
        assert shown["fields"]["title"]["value"] == post.title
        assert len(shown["fields"]["title"]["others"]) > 0
    assert len(demo_server.requests) == asked
    fetched = told(scrapy("show", post.url, "--json", "--fetch", "-a", origin, url=database_url))
    assert fetched["read_from"].startswith("fetched ")
