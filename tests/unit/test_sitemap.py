import gzip
from datetime import UTC, datetime

import pytest

from mediacrawl.pages.sitemap import Sitemap, month_of

NS = 'xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"'
NEWS = f"""<?xml version="1.0" encoding="utf-8"?>
<urlset {NS} xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><!-- x -->
<url><loc> https://example.com/a </loc><lastmod>2023-10-02T10:00:00+02:00</lastmod>
<news:news><news:publication><news:name>x</news:name></news:publication>
<news:publication_date>2023-10-01T10:00:00+02:00</news:publication_date></news:news></url>
<url><lastmod>2023-10-02</lastmod></url><url><loc>https://example.com/b</loc></url></urlset>""".encode()
LIMIT = 1_000_000
NOW = datetime(2024, 1, 1, tzinfo=UTC)


def test_reads_addresses_and_times():
    first, second = Sitemap(NEWS, LIMIT, NOW).entries()
    assert first.url == "https://example.com/a"
    assert first.modified == datetime(2023, 10, 2, 8, tzinfo=UTC)
    assert first.published == datetime(2023, 10, 1, 8, tzinfo=UTC)
    assert (second.url, second.modified, second.published) == ("https://example.com/b", None, None)


def test_knows_an_index():
    entry = "<sitemap><loc>https://example.com/x.xml</loc></sitemap>"
    sitemap = Sitemap(f"<sitemapindex {NS}>{entry}</sitemapindex>".encode(), LIMIT, NOW)
    assert sitemap.is_index
    assert [entry.url for entry in sitemap.entries()] == ["https://example.com/x.xml"]


def test_reads_gzipped_files_up_to_the_limit():
    assert len(list(Sitemap(gzip.compress(NEWS), LIMIT, NOW).entries())) == 2
    bomb = gzip.compress(NEWS.replace(b"<!-- x -->", b" " * LIMIT))
    assert not Sitemap(bomb, LIMIT, NOW).is_sitemap


@pytest.mark.parametrize(
    "body",
    [
        b"",
        b"   ",
        b"\x1f\x8bnot gzip",
        b"<html><body>404</body></html>",
        b"plain",
        b"\x00\xff",
        b"<a",
    ],
)
def test_anything_else_is_no_sitemap(body):
    sitemap = Sitemap(body, LIMIT, NOW)
    assert not sitemap.is_sitemap
    assert list(sitemap.entries()) == []


def test_does_not_read_files_or_expand_entities():
    body = b"""<?xml version="1.0"?><!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/passwd">]>
    <urlset><url><loc>&x;</loc></url></urlset>"""
    assert list(Sitemap(body, LIMIT, NOW).entries()) == []


@pytest.mark.parametrize(
    ("url", "month"),
    [
        ("https://x/sitemaps/all/sitemap-2024-8.xml", (2024, 8)),
        ("https://x/sitemaps/all/sitemap-2024-12.xml.gz", (2024, 12)),
        ("https://x/sitemaps/all/sitemap-2024-13.xml", None),
        ("https://x/sitemaps/2024-8/news.xml", None),
    ],
)
def test_reads_the_month_from_the_name(url, month):
    assert month_of(url) == month
