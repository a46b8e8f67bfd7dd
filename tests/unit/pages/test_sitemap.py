import gzip
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.items import Entry
from mediacrawl.kinds import Kind
from mediacrawl.pages.sitemap import Sitemap, month_of
from mediacrawl.pages.source_entries import sitemap_entries, without_clock
from mediacrawl.sites import Site

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


@pytest.mark.parametrize(
    ("said", "read"),
    [
        ("2023-05-08 08:53:11 AM", datetime(2023, 5, 8, 8, 53, 11, tzinfo=UTC)),
        ("Wed, 04 Oct 2023 10:30:00 GMT", datetime(2023, 10, 4, 10, 30, tzinfo=UTC)),
        ("14.03.2023", datetime(2023, 3, 14, tzinfo=UTC)),
        ("03/04/2023", None),
        ("lately", None),
    ],
)
def test_times_in_other_forms_are_read_where_they_are_no_riddle(said, read):
    body = f"<urlset><urlset><url><loc>/a</loc><lastmod>{said}</lastmod></url></urlset></urlset>"
    assert [one.modified for one in Sitemap(body.encode(), LIMIT, NOW).entries()] == [read]


@pytest.mark.parametrize("body", ["<urlset/>", "<urlset></urlset><!-- " + "made " * 90 + "-->"])
def test_what_stands_behind_the_root_is_no_damage(body):
    assert Sitemap(body.encode(), LIMIT, NOW).damage is None


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
        ("https://x/sitemap.xml?yyyy=2024&mm=08&dd=01", (2024, 8)),
        ("https://x/sitemap.xml?page=2024&p=08", None),
    ],
)
def test_reads_the_month_from_the_name(url, month):
    assert month_of(url) == month


def urls_of(body):
    return [entry.url for entry in Sitemap(body, LIMIT, NOW).entries()]


def test_gzip_of_several_members_and_packed_twice():
    half = len(NEWS) // 2
    members = gzip.compress(NEWS[:half]) + gzip.compress(NEWS[half:])
    assert len(urls_of(members)) == 2
    assert len(urls_of(gzip.compress(gzip.compress(NEWS)))) == 2


@pytest.mark.parametrize("packed", [False, True])
def test_a_file_that_is_cut_short_says_so_and_keeps_what_is_whole(packed):
    entries = "".join(f"<url><loc>https://example.com/{n:09}</loc></url>" for n in range(9000))
    whole = f"<urlset {NS}>{entries}</urlset>".encode()
    body = gzip.compress(whole) if packed else whole
    assert Sitemap(body, LIMIT, NOW).damage is None
    part = Sitemap(body[: len(body) * 2 // 3], LIMIT, NOW)
    assert part.damage == "cut short"
    urls = [entry.url for entry in part.entries()]
    assert 3000 < len(urls) < 9000
    assert {len(url) for url in urls} == {len("https://example.com/000000001")}


def test_too_large_is_said():
    assert Sitemap(gzip.compress(b" " * (LIMIT + 1)), LIMIT, NOW).damage == "too large"
    assert Sitemap(gzip.compress(b"") * 20_000, LIMIT, NOW).damage == "too large"


def test_images_and_videos_are_not_the_article():
    body = f"""<urlset {NS} xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"
    xmlns:video="http://www.google.com/schemas/sitemap-video/1.1">
    <image:image><image:loc>https://example.com/0.jpg</image:loc></image:image>
    <url><image:image><image:loc>https://example.com/1.jpg</image:loc></image:image>
    <video:video><video:publication_date>2023-01-01</video:publication_date></video:video>
    <image:loc>https://example.com/2.jpg</image:loc>
    <loc>https://example.com/a</loc><lastmod>2023-10-02</lastmod></url></urlset>""".encode()
    (entry,) = Sitemap(body, LIMIT, NOW).entries()
    assert (entry.url, entry.published) == ("https://example.com/a", None)
    assert entry.modified == datetime(2023, 10, 2, tzinfo=UTC)


@pytest.mark.parametrize(
    "root",
    [
        "<urlset>{}</urlset>",
        '<urlset xmlns="http://www.google.com/schemas/sitemap/0.84">{}</urlset>',
        '<s:urlset xmlns:s="urn:x">{}</s:urlset>',
        "<news:urlset>{}</news:urlset>",
        "\ufeff \n<?xml version='1.0' encoding='utf-16'?><URLSET>{}</URLSET>",
        "Notice: something\n<urlset>{}</urlset>",
    ],
)
def test_namespaces_and_what_stands_before_do_not_matter(root):
    entry = "<url><loc>https://example.com/a</loc></url>"
    assert urls_of(root.format(entry).encode()) == ["https://example.com/a"]


@pytest.mark.parametrize(
    ("text", "codec", "declared"),
    [
        ("مطر", "utf-8", "iso-8859-1"),
        ("مطر", "cp1256", "windows-1256"),
        ("مطر", "utf-16", "utf-8"),
        ("déjà", "cp1252", "iso-8859-1"),
    ],
)
def test_bytes_decide_on_the_encoding(text, codec, declared):
    body = (
        f'<?xml version="1.0" encoding="{declared}"?><urlset><url><loc>/{text}</loc></url></urlset>'
    )
    assert urls_of(body.encode(codec)) == [f"/{text}"]


@pytest.mark.parametrize(
    "odd", ["&#xD83D;", "&#55357;&#56832;", "\x0b", "&#0;", "&", "\x00", "&#x&#0;D83D;"]
)
def test_what_xml_forbids_does_not_lose_the_rest(odd):
    body = f"<urlset><url><loc>/a{odd}</loc></url><url><loc>/b</loc></url></urlset>"
    assert "/b" in urls_of(body.encode())


def test_a_sitemap_among_articles_is_told_apart():
    body = b"<urlset><url><loc>/a</loc></url><sitemap><loc>/b.xml</loc></sitemap></urlset>"
    found = [(entry.url, entry.is_sitemap) for entry in Sitemap(body, LIMIT, NOW).entries()]
    assert found == [("/a", False), ("/b.xml", True)]


PIECES = st.sampled_from(
    [b"<urlset>", b"<url>", b"<loc>", b"a", b"</loc>", b"</url>", b"&#xD83D;", b"\xff", b"<!--",
     b"<![CDATA[", b"\x1f\x8b", b"<lastmod>2023-10-02", b"</urlset>", b"<!DOCTYPE u [", b"\x00"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=30), st.booleans())
def test_no_bytes_raise(pieces, packed):
    body = b"".join(pieces)
    list(Sitemap(gzip.compress(body)[:-3] if packed else body, LIMIT, NOW).entries())


@pytest.mark.parametrize(("now", "others", "believed"), [(30, 20, 0), (19, 0, 19), (30, 30, 30)])
def test_a_time_of_change_that_is_the_clocks_is_not_believed(now, others, believed):
    times = [NOW - timedelta(seconds=5)] * now + [NOW - timedelta(days=1)] * others
    named = [Entry(f"https://x/{n}", Kind.ARTICLE, time) for n, time in enumerate(times)]
    kept, number = without_clock(named, NOW)
    assert sum(one.modified == times[0] for one in kept) == believed
    assert number == now - believed
    assert [one.url for one in kept] == [one.url for one in named]


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        ("?id=1&page=2", "?id=1&page=2"),
        ("?id=1&amp;page=2", "?id=1&page=2"),
        ("<![CDATA[?id=1&amp;page=2]]>", "?id=1&amp;page=2"),
        ("?a=1&eacute;b&copy", "?a=1éb&copy"),
        ("?a=&#38;b", "?a=&b"),
    ],
)
def test_an_ampersand_means_what_the_web_means_by_it(written, meant):
    body = f"<urlset {NS}><url><loc>https://example.com/a{written}</loc></url></urlset>"
    (entry,) = Sitemap(body.encode(), LIMIT, NOW).entries()
    assert entry.url == f"https://example.com/a{meant}"


def test_a_list_of_addresses_in_plain_text():
    body = "\ufeffhttps://example.com/a\r\n\r\nhttps://example.com/é\n".encode()
    sitemap = Sitemap(body, LIMIT, NOW)
    assert (sitemap.is_sitemap, sitemap.is_index, sitemap.damage) == (True, False, None)
    assert [entry.url for entry in sitemap.entries()] == [
        "https://example.com/a", "https://example.com/é",
    ]  # fmt: skip
    assert not Sitemap(b"https://example.com/a\nis where we live", LIMIT, NOW).is_sitemap


def test_entries_without_an_address_are_counted():
    nameless = "<url><lastmod>2023-10-02</lastmod></url><url><loc> </loc></url>"
    picture = "<image:image><image:loc>https://example.com/a.jpg</image:loc></image:image>"
    space = 'xmlns:image="http://www.google.com/schemas/sitemap-image/1.1"'
    body = f"<urlset {NS} {space}><url><loc>/a</loc></url>{nameless}<url>{picture}</url></urlset>"
    sitemap = Sitemap(body.encode(), LIMIT, NOW)
    assert [entry.url for entry in sitemap.entries()] == ["/a"]
    assert sitemap.lost == {"no address": 3}
    assert [entry.url for entry in sitemap.entries()] == ["/a"]
    assert sitemap.lost == {"no address": 3}


@pytest.mark.parametrize("between", ["", "\n<?xml version='1.0'?>\n", "<!-- the next -->"])
def test_sitemaps_joined_into_one_file_are_all_read(between):
    one, other = (
        f"<urlset {NS}><url><loc>https://example.com/{name}</loc></url></urlset>" for name in "ab"
    )
    index = f"<sitemapindex {NS}><sitemap><loc>https://example.com/c</loc></sitemap></sitemapindex>"
    sitemap = Sitemap(between.join((one, other, f"<urlset {NS}/>", index)).encode(), LIMIT, NOW)
    assert [(entry.url[-1], entry.is_sitemap) for entry in sitemap.entries()] == [
        ("a", False), ("b", False), ("c", True),
    ]  # fmt: skip
    assert sitemap.damage is None


def test_sitemaps_in_one_another_are_read_once():
    entry = "<url><loc>https://example.com/{}</loc></url>"
    inner = "".join(f"<urlset>{entry.format(name)}</urlset>" for name in "ab")
    body = f"<urlset {NS}>{inner}</urlset>".encode()
    assert [one[-1] for one in urls_of(body)] == ["a", "b"]


@pytest.mark.parametrize(
    ("name", "of_articles"),
    [
        ("post-sitemap.xml", True),
        ("post-sitemap12.xml", True),
        ("sitemap-posts.xml", True),
        ("wp-sitemap-posts-post-1.xml", True),
        ("sitemap-pt-post-2025-11.xml", True),
        ("sitemaps/sitemap_articles_2025_11.xml.gz", True),
        ("sitemap-noticias.xml", True),
        ("wp-sitemap-posts-page-1.xml", False),
        ("sitemap-tax-news_category.xml", False),
        ("news/sitemap.xml", False),
        ("sitemap.xml", False),
        ("posts.xml", False),
    ],
)
def test_a_sitemap_that_is_called_so_names_articles(name, of_articles):
    host = "www.daily.example"
    site, base = Site(host, "en"), f"https://{host}/"
    paths = ("", "news", "news/mill", "fog", "world/the-old-mill-turns-again", "login")
    urls = "".join(f"<url><loc>{base}{path}</loc></url>" for path in paths)
    sitemap = Sitemap(f"<urlset {NS}>{urls}</urlset>".encode(), LIMIT, NOW)
    found = [one.url.removeprefix(base) for one in sitemap_entries(sitemap, site, base + name)
             if one.kind is Kind.ARTICLE]  # fmt: skip
    shaped = ["world/the-old-mill-turns-again"]
    assert found == (["news/mill", "fog", *shaped] if of_articles else shaped)
    declared = Site(host, "en", articles="/the-")
    kinds = [one.kind for one in sitemap_entries(sitemap, declared, base + name)]
    assert kinds.count(Kind.ARTICLE) == 1
