"""`scrapy newsite`: an unknown site is looked at, declared in a few lines, and crawled by these."""

import asyncio
import fcntl
import os
import pty
import struct
import termios
from datetime import UTC, datetime
from pathlib import Path
from urllib.parse import unquote

import pytest
from sqlalchemy import text

from demo.outlets import HOST as LAKESIDE
from demo.outlets import PLANS, both_languages, build_outlet
from demo.server import DemoServer
from mediacrawl import sites
from mediacrawl.cli.sites.opml import sites_in_opml
from mediacrawl.cli.sites.site_file import sites_folder, write_site
from mediacrawl.cli.sites.survey import survey_of
from mediacrawl.exceptions import ArgumentError, MediacrawlError
from mediacrawl.fetching.visit import Answer, RefusedError
from tests.commands.conftest import ROOT
from tests.fixtures.crawl import warm

URL = "https://www.harbourdaily.example"
OPML = """<?xml version="1.0"?><opml version="2.0"><body><outline text="News">
<outline type="rss" text="A" xmlUrl="https://feeds.a.example/rss" htmlUrl="https://a.example/"/>
<outline type="rss" text="A again" xmlUrl="https://www.a.example/sport.xml"/>
<outline type="rss" text="B" xmlUrl="https://b.example/feed?x=1&amp;y=2"/>
<outline type="rss" text="C" xmlUrl="feed"/><outline text="A note"/>
</outline></body></opml>"""


def test_a_checkout_has_the_files_of_sites_in_the_package():
    assert [str(sites_folder(""))] == list(sites.__path__)


@pytest.fixture
def newsite(scrapy, demo_server, tmp_path):
    """Run newsite on the demo site under another host, with folders of the test."""
    (tmp_path / "cases").mkdir()

    def run(*arguments):
        return scrapy("newsite", *arguments, "-a", f"origin={demo_server.origin}", *own(tmp_path))

    return run


def own(folder):
    return ("--cases", folder / "cases", "-s", f"MEDIACRAWL_SITES_DIR={folder / 'sites'}")


def test_a_site_is_declared_recorded_and_crawled(newsite, scrapy, demo_server, tmp_path):
    run = newsite("www.harbourdaily.example")
    assert (run.returncode, run.stderr) == (0, "")
    for said in (
        "language\n    en (from html lang)",
        "sections: ",
        "Article 3",
        "title (tawsiyat)",
    ):
        assert said in run.stdout
    assert demo_server.requests[0].path == "/robots.txt"
    path = tmp_path / "sites" / "harbourdaily.py"
    file = path.read_text(encoding="utf-8")
    assert len(file.splitlines()) <= 10
    assert 'SITE = Site("www.harbourdaily.example", "en"' in file
    cases = sorted(one.name for one in (tmp_path / "cases" / "harbourdaily").iterdir())
    assert cases == ["another_article", "article"]
    checked = scrapy("check", "harbourdaily", *own(tmp_path))
    assert (checked.returncode, checked.stderr) == (0, "")
    assert "2 of 2 recorded pages" in checked.stdout
    again = newsite(URL)
    assert again.returncode == 1
    assert "--force overwrites it" in again.stderr
    crawl = scrapy(
        "crawl", "harbourdaily", "-a", f"origin={demo_server.origin}", "-a", "limit=2",
        "-a", "pages=1", "-s", "MEDIACRAWL_STORE=0", *own(tmp_path)[2:],
    )  # fmt: skip
    assert "2  article pages fetched" in crawl.stderr


DECLARED = {
    "numbered": 'sitemaps=("/maps/all.xml",)',
    "query": 'identity=("id",)',
    "categories": 'identity=("id", "cat")',
    "slashes": 'feeds=("/feed/",)',
    "feed": 'front_lists=False, feeds=("/all.rss",)',
    "sitemap": 'front_lists=False, sitemaps=("/sitemap_index.xml",)',
    "amp": 'feeds=("/rss.xml",)',
    "english": 'path="/en/"',
    "spanish": 'path="/es/"',
}
"""What is declared of a build besides host and language."""


def first_lines(name):
    language = "es" if name == "spanish" else "en"
    given = ", ".join((f'"{LAKESIDE}"', f'"{language}"', *filter(None, [DECLARED.get(name)])))
    return f"SITE = Site({given})\n"


@pytest.mark.parametrize("name", [name for name in PLANS if name not in DECLARED])
def test_of_a_usual_site_host_and_language_are_declared(scrapy, name):
    """By these it is crawled whole: tests/crawl/test_five_lines.py."""
    with DemoServer(build_outlet(name, 12)) as server:
        run = scrapy("newsite", LAKESIDE, "--dry-run", "-a", f"origin={server.origin}")
    assert (run.returncode, run.stderr) == (0, "")
    assert first_lines(name) in run.stdout


@pytest.mark.parametrize("name", DECLARED)
def test_what_differs_is_declared_and_a_crawl_by_the_file_stores_the_whole_outlet(
    scrapy, engine, database_url, name, tmp_path
):
    folder = PLANS[name].folder
    outlet = both_languages() if folder else build_outlet(name, 12)
    with DemoServer(outlet) as server:
        origin = ("-a", f"origin={server.origin}")
        made = scrapy("newsite", f"{LAKESIDE}{folder}/", *origin, *own(tmp_path))
        crawl = scrapy(
            "crawl", "lakesidepost", *origin, "-a", "pages=all", *own(tmp_path)[2:],
            url=database_url,
        )  # fmt: skip
    assert (made.returncode, made.stderr, crawl.returncode) == (0, "", 0), crawl.stderr
    file = (tmp_path / "sites" / "lakesidepost.py").read_text(encoding="utf-8")
    assert len(file.splitlines()) <= 10
    assert first_lines(name) in file
    paths = {story.path for story in outlet.stories if story.path.startswith(f"{folder}/")}
    with engine.connect() as connection:
        stored = list(connection.scalars(text("SELECT url FROM corpus.article")))
    assert {unquote(url.removeprefix(outlet.origin)) for url in stored} == {
        path.rstrip("/") for path in paths
    }


def test_a_dry_run_prints_and_writes_nothing(newsite, tmp_path):
    run = newsite(URL, "--dry-run")
    assert (run.returncode, run.stderr) == (0, "")
    assert "from mediacrawl.sites import Site" in run.stdout
    assert [one.name for one in tmp_path.iterdir()] == ["cases"]
    assert [line for line in run.stdout.splitlines() if len(line) > 80 and "http" not in line] == []


def test_of_several_sites_one_that_fails_stops_no_other(newsite, tmp_path):
    listed = tmp_path / "list.txt"
    listed.write_text(f"# news\n{URL}\nnowhere\n{URL}/print/1\n")
    run = newsite(f"@{listed}", "--dry-run")
    assert run.returncode == 1
    assert 'Site("www.harbourdaily.example", "en"' in run.stdout
    assert "nowhere is no address of a site" in run.stderr
    assert "/print/1 was not had: robots.txt" in run.stderr


def test_a_failure_keeps_to_the_width_of_the_terminal():
    ours, theirs = pty.openpty()
    fcntl.ioctl(theirs, termios.TIOCSWINSZ, struct.pack("4H", 24, 40, 0, 0))
    environment = {name: value for name, value in os.environ.items() if name != "COLUMNS"}
    with open(theirs, "w") as terminal:
        run = warm().start(("newsite", "nowhere"), cwd=ROOT, env=environment, output=terminal)
        assert run.wait() == 1
    said = os.read(ours, 1 << 16).decode().splitlines()
    os.close(ours)
    assert said[0].startswith("mediacrawl: nowhere is no address of a")
    assert len(said) > 1
    assert max(map(len, said)) <= 40


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        ((), 2, "name a site"),
        (("@nothing.txt",), 1, "give a list of addresses"),
        (("--opml", "nothing.opml"), 1, "give an OPML file"),
    ],
)
def test_what_names_no_site_says_what_to_give(newsite, arguments, code, said):
    run = newsite(*arguments)
    assert run.returncode == code
    assert said in run.stdout + run.stderr


def test_an_empty_list_is_named(newsite, tmp_path):
    path = tmp_path / "sites.txt"
    path.write_text("# nothing yet\n\n")
    run = newsite(f"@{path}")
    assert run.returncode == 1
    assert f"{path}: no address of a site in it" in " ".join(run.stderr.split())


def test_a_list_of_feeds_names_its_sites(tmp_path):
    path = tmp_path / "feeds.opml"
    path.write_text(OPML)
    listed = sites_in_opml(path)
    assert listed.sites == ["https://a.example/", "https://b.example/"]
    assert listed.unread == ["C", "A note"]
    path.write_text("<opml><body/></opml>")
    with pytest.raises(ArgumentError, match="names no site"):
        sites_in_opml(path)


def test_pages_that_were_not_read_are_said(tmp_path, monkeypatch):
    """Of four articles that its front page lists, one is refused and one is none."""
    place, html = "https://www.daily.example", "text/html"
    paths = [f"/2026/03/0{day}/harbour-pilots-end-their-strike" for day in range(1, 6)]
    front = "".join(f'<h2><a href="{path}">The harbour pilots strike</a></h2>' for path in paths)
    feed = '<link rel="alternate" type="application/rss+xml" href="https://feeds.example/rss">'
    text_of = "<p>The pilots of the harbour went back to work on a Monday in the rain.</p>" * 9
    article = f"<article><h1>The harbour pilots end their strike</h1>{text_of}</article>"

    async def ask(url):
        if url.endswith("/robots.txt") or paths[0] in url:
            raise RefusedError(f"{url} was not had: HTTP 404")
        body = {f"{place}/": f"<main>{front}</main>", place + paths[1]: "<p>Log in.</p>"}
        head = f"<html lang='en'><head>{feed}<title>Daily</title></head><body>"
        page = f"{head}{body.get(url, article)}</body></html>"
        return Answer(url, page.encode(), html, datetime(2026, 3, 6, tzinfo=UTC))

    survey = survey_of("www.daily.example")
    asyncio.run(survey.plan(ask))
    assert len(survey.looks) == 3
    assert survey.notes[-3:] == [
        "https://feeds.example/rss is on another host, and was not asked",
        f"{place}{paths[0]} was not had: HTTP 404",
        f"{place}{paths[1]}: asks to log in or to subscribe, or for an age, and shows nothing else",
    ]

    def half(path, text, **_):
        path.write_bytes(text[:9].encode())
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", half)
    with pytest.raises(MediacrawlError, match=r"daily\.py .No space left on device.: make room"):
        write_site(survey, tmp_path, force=False)
    assert list(tmp_path.iterdir()) == []
