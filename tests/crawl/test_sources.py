"""What a crawl keeps of what names a site's articles."""

from sqlalchemy import text


def test_listings_and_sitemaps_are_kept_with_what_they_named(scrapy, engine, demo_server):
    assert scrapy.crawl(demo_server).returncode == 0
    paths = [request.path for request in demo_server.requests]
    assert paths.index("/sitemaps/news.xml") < paths.index("/") < paths.index("/sitemaps/all.xml")
    with engine.connect() as connection:
        rows = connection.execute(text("SELECT * FROM crawl.source")).all()
        sources = {row.url.partition(".net")[2] or "/": row for row in rows}
    assert {row.site for row in rows} == {"https://english.almayadeen.net/"}
    assert (sources["/news/politics"].kind, sources["/news/politics"].found_on) == ("section", None)
    assert sources["/news/politics"].articles_named > 0
    months = [path for path in sources if "-20" in path]
    assert not months, "a month's sitemap ends, its index goes on"
    named = {path: row.articles_named for path, row in sources.items() if row.kind == "sitemap"}
    assert named, named
    assert all(named.values()), named
