"""What a page or a sitemap says stands elsewhere is had there, by a crawl and a reparse."""

import gzip

from sqlalchemy import text

from demo.answers import Answer, answer
from demo.faults import Fault, Faults, redirect
from demo.outlets import HOST, build_outlet
from mediacrawl.db.engine import make_engine
from tests.fixtures.crawl import Scrapy

MOVED = (
    '<html><head><title>Moved</title><meta http-equiv="refresh" content="0; url={}"></head>'
    "<body><p>This page has a new address, where you will be in a moment or two.</p></body></html>"
)
LEDGER = "SELECT url, state, http_status, reason FROM crawl.page WHERE kind = 'article'"


def ledger(url):
    engine = make_engine(url)
    with engine.connect() as connection:
        rows = {row.url: tuple(row[1:]) for row in connection.execute(text(LEDGER))}
        stored = set(connection.scalars(text("SELECT url FROM corpus.article")))
    engine.dispose()
    return rows, stored


def test_what_stands_elsewhere_is_had_there(scrapy, serve_demo, server, template):
    outlet = build_outlet("dated", 10)
    origin, stories = f"https://{HOST}", outlet.stories
    paths = [story.path.rstrip("/") for story in stories]
    new, home, away, odd, packed, inner, late = paths[:7]
    there = f"/archive{new}"
    outlet.pages[there] = answer(outlet.pages[stories[0].path].text.replace(new, there))
    outlet.pages["/home"] = outlet.pages["/"]
    page = outlet.pages[stories[4].path]
    faults = Faults(by_path={
        "/": Fault(answer(MOVED.format("/home"))),
        stories[0].path: Fault(answer(MOVED.format(there))),
        stories[1].path: Fault(answer(MOVED.format("/"))),
        stories[2].path: Fault(answer(MOVED.format("https://elsewhere.example/"))),
        stories[3].path: redirect("http://["),
        stories[4].path: Fault(Answer(gzip.compress(gzip.compress(page.body)), page.content_type)),
        stories[6].path: Fault(answer(MOVED.format("/").replace('"0;', '"300;'))),
    })  # fmt: skip
    archive = {"MEDIACRAWL_ARCHIVE_DIR": str(scrapy.folder / "archive")}
    site = f"site={origin}/"
    run = scrapy.crawl(serve_demo(site=outlet, faults=faults), "-a", site, spider="any", **archive)
    assert run.returncode == 0, run.stderr
    assert "Traceback" not in run.stderr
    rows, stored = ledger(scrapy.database_url)
    assert rows[origin + new] == ("unchanged", 200, f"redirects to {origin}{there}")
    assert rows[origin + home] == ("gone", 200, "redirects to a listing or the front page")
    assert rows[origin + away][::2] == ("failed", "redirects off-site, to elsewhere.example")
    assert rows[origin + odd][::2] == ("failed", "redirect to no address")
    assert {origin + there, origin + packed, origin + inner, origin + late} <= stored
    assert not {origin + new, origin + home, origin + away, origin + odd} & stored

    other = Scrapy(server.url_of(server.create(template)), scrapy.folder)
    again = other("reparse", "--processes", "1", **archive)
    assert again.returncode == 0, again.stderr
    again_rows, again_stored = ledger(other.database_url)
    assert again_stored == stored
    for path in (new, home, away, odd):
        assert again_rows[origin + path][::2] == rows[origin + path][::2]


def test_sitemaps_among_articles_are_read(scrapy, engine, serve_demo):
    outlet = build_outlet("numbered", 8)
    entry = "<url><loc>{}</loc></url>"
    urls = [f"https://{HOST}{story.path}" for story in outlet.stories]
    outlet.pages["/robots.txt"] = answer(f"Sitemap: https://{HOST}/all.xml", "text/plain")
    outlet.pages["/all.xml"] = answer(
        f"<urlset>{entry.format(urls[0])}<sitemap><loc>/more.xml</loc></sitemap>"
        f"{entry.format(f'https://{HOST}/third.xml')}{entry.format(f'https://{HOST}/sitemap')}"
        "</urlset>",
        "text/xml",
    )
    for name, url in (("more", urls[1]), ("third", urls[2])):
        outlet.pages[f"/{name}.xml"] = answer(f"<urlset>{entry.format(url)}</urlset>", "text/xml")
    outlet.pages["/"] = answer("<html lang=en><title>Lakeside</title><body><p>Soon.</p></html>")
    server = serve_demo(site=outlet)
    scrapy.crawl(server, "-a", f"site=https://{HOST}/", spider="any")
    with engine.connect() as connection:
        stored = set(connection.scalars(text("SELECT url FROM corpus.article")))
    assert stored >= set(urls[:3])
    assert "/sitemap" not in [request.path for request in server.requests], "a page for readers"
