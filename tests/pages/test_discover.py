"""What is found of a site by its front page and its robots.txt."""

import pytest

from mediacrawl.pages.discover import discover
from mediacrawl.pages.document import Document
from mediacrawl.pages.sources import FEED_PATHS, SITEMAP_PATHS

URL = "https://www.lakeside.example/"


def site(body="", head="", robots="", lang="en", url=URL, dates=()):
    html = f'<html lang="{lang}"><head>{head}</head><body>{body}</body></html>'
    return discover(Document(url, html.encode()), robots, dates)


def paths(found):
    return [one.url.removeprefix(URL) for one in found]


def menu(*links, tag="nav"):
    return (
        f"<{tag}>" + "".join(f'<a href="{href}">{label}</a>' for href, label in links) + f"</{tag}>"
    )


@pytest.mark.parametrize(
    "kind", ["application/rss+xml", "application/atom+xml", "application/feed+json"]
)
def test_feeds_are_those_that_the_head_names(kind):
    link = f'<link rel="alternate" type="{kind}" title="All news" href="/all?format=1">'
    (feed,) = site(head=link).feeds
    assert (feed.url, feed.label, feed.found_on) == (f"{URL}all?format=1", "All news", URL)
    assert not feed.is_guessed


@pytest.mark.parametrize(
    ("link", "feeds"),
    [
        ('type="text/xml" title="RSS" href="/all.php"', 1),
        ('type="application/xml" href="/news/rss.xml"', 1),
        ('title="Atom" href="/all"', 1),
        ('type="application/json" title="JSON Feed" href="/all.json"', 1),
        ('type="application/json" title="JSON" href="/wp-json/wp/v2/pages/1"', 0),
        ('type="application/json+oembed" title="oEmbed feed" href="/oembed"', 0),
        ('hreflang="de" title="Feed" href="/de/"', 0),
        ('type="text/xml" href="/all.php"', 0),
        ('type="text/xml" href="/feeds/all-news.xml"', 1),
        ('type="application/rss+xml" href="/all.php" rel="feed"', 1),
        ('type="text/xml" href="/feedback/all-news.xml"', 0),
    ],
)
def test_feeds_of_types_that_may_be_anything(link, feeds):
    rel = "" if "rel=" in link else 'rel="alternate" '
    found = site(head=f"<link {rel}{link}>").feeds
    assert sum(not one.is_guessed for one in found) == feeds


def test_feeds_of_comments_are_none_and_a_link_on_the_page_is_one():
    head = '<link rel="alternate" type="application/rss+xml" href="/comments/feed/">'
    assert paths(site('<a href="/world/rss.xml">RSS</a>', head).feeds) == ["world/rss.xml"]
    assert paths(site('<a href="/rss/world.xml">RSS</a>', head).feeds) == ["rss/world.xml"]


def test_usual_addresses_stand_in_for_what_is_not_named_and_are_marked():
    found = site()
    assert paths(found.feeds) == [path[1:] for path in FEED_PATHS]
    assert paths(found.sitemaps) == [path[1:] for path in SITEMAP_PATHS]
    assert all(one.is_guessed for one in (*found.feeds, *found.sitemaps))


def test_sitemaps_are_those_of_robots_txt():
    robots = "User-agent: *\nDisallow: /x\nSitemap: https://www.lakeside.example/news.xml\n"
    robots += "sitemap : /all.xml.gz  # relative\nSITEMAP:https://www.lakeside.example/news.xml"
    found = site(robots=robots).sitemaps
    assert paths(found) == ["news.xml", "all.xml.gz"]
    assert {one.found_on for one in found} == {"robots.txt"}
    quoted = 'Sitemap: "https://www.lakeside.example/news.xml"\nSitemap: </all.xml.gz>'
    assert site(robots=quoted).sitemaps == found
    assert site(robots=robots.replace("\n", "\r")).sitemaps == found, "as old Macs ended lines"


MENU = (
    ("/", "Home"), ("/politics", "Politics"), ("/world/asia/", "Asia"), ("/category/art", "Art"),
    ("/middle-east-and-north-africa", "Middle East and North Africa"), ("/region/north", "North"),
    ("/2026/03/09/the-mill-turns-again-today", "The mill turns again"), ("/login", "Log in"),
    ("/who", "About us"), ("/newsletter/all", "Letters"), ("https://shop.example/", "Shop"),
    ("/tag/ferries", "Ferries"), ("/a/b/c", "Deep"), ("/es/", "Español"),
    ("/mill-turns-again-at-last", "Why the mill by the river turns again at last"),
)  # fmt: skip
SECTIONS = ["politics", "world/asia/", "category/art", "middle-east-and-north-africa"]


@pytest.mark.parametrize("tag", ["nav", "header", 'div class="main-menu"', 'ul role="menubar"'])
def test_sections_are_what_menus_name_by_label_and_address(tag):
    links = "".join(f'<li><a href="{href}">{label}</a></li>' for href, label in MENU)
    found = site(f'<{tag}>{links}</{tag.split()[0]}><p><a href="/elsewhere">Else</a></p>')
    assert paths(found.sections) == SECTIONS
    assert (found.sections[0].label, found.sections[0].found_on) == ("Politics", URL)
    assert paths(found.regions) == ["region/north"]
    assert paths(found.tags) == ["tag/ferries"]
    assert [(one.language, one.url, one.found_on) for one in found.editions] == [
        ("es", f"{URL}es", "menu")
    ]


@pytest.mark.parametrize(
    "form",
    [
        "<table><tr>{}</tr></table>|<td><a href='{}'><b>{}</b></a></td>",
        "<footer><ul>{}</ul><p>© The Lakeside Post, all rights reserved</p></footer>|"
        "<li><a href='{}'>{}</a></li>",
        "<div><span>{}</span></div>|<a href='{}'>{}</a> | ",
        "<div>{}</div>|<h2><a href='{}'>{}</a></h2><p>The mill turns again, they say.</p>",
        "<header><a href='/'>Home</a></header><div>{}</div>|<a href='{}'>{}</a>",
    ],
)
def test_where_no_menu_names_any_they_are_rows_of_links_and_headings(form):
    whole, one = form.split("|", 1)
    pages = "<p><a href='?page=2'>2</a> <a href='?page=3'>3</a> <a href='?page=4'>4</a></p>"
    text = "<p>More on <a href='/mill'>the mill</a>, and on all that it has ground since.</p>"
    names = [(href, label) for href, label in MENU if len(label) <= 40]
    body = whole.format("".join(one.format(*link) for link in names))
    assert paths(site(body + pages + text).sections) == SECTIONS


def test_pages_of_the_house_are_known_by_the_words_of_the_sites_own_language():
    body = menu(("/quienes", "Quiénes somos"), ("/politica", "Política"), ("/x", "About us"))
    assert paths(site(body, lang="es").sections) == ["politica", "x"]


@pytest.mark.parametrize(
    ("head", "lang", "expected"),
    [
        ("", "de-AT", ("de", "html lang")),
        ('<meta property="og:locale" content="fr_FR">', "", ("fr", "og:locale")),
        ('<meta http-equiv="Content-Language" content="tr">', "", ("tr", "content-language")),
        ('<meta name="content-language" content="sw">', "", ("sw", "content-language")),
        (f'<link rel="alternate" hreflang="pt-BR" href="{URL}">', "", ("pt", "hreflang")),
        ("", "", None),
    ],
)  # fmt: skip
def test_the_language_is_what_the_page_states_first(head, lang, expected):
    found = site(head=head, lang=lang).language
    assert (found and tuple(found)) == expected


def test_the_zone_is_that_of_the_country_whose_clocks_fit():
    winter, summer = "2026-01-09T10:00:00+02:00", "2026-07-09T10:00:00+03:00"
    assert site(lang="ar-LB", dates=[winter, summer]).zone.value == "Asia/Beirut"
    assert site(lang="ar", dates=[winter]).zone.value == "Etc/GMT-2"
    assert site(lang="ar", dates=[winter, summer]).zone is None
    assert site(dates=["2026-01-09T10:00:00Z", "yesterday"]).zone is None
    shown = f'<time datetime="{winter}">9 January</time>'
    assert site(shown, url="https://lakeside.fi/").zone.value == "Europe/Helsinki"


def test_other_editions_are_other_hosts_and_folders():
    head = (
        f'<link rel="alternate" hreflang="en" href="{URL}">'
        f'<link rel="alternate" hreflang="x-default" href="{URL}">'
        '<link rel="alternate" hreflang="ar" href="https://ar.lakeside.example/">'
        '<link rel="alternate" hreflang="en-US" href="https://us.lakeside.example/">'
        '<link rel="alternate" hreflang="fr" href="/fr/">'
    )
    found = site(menu(("/fr/", "Français"), ("/de", "Deutsch")), head).editions
    assert [(one.language, one.url) for one in found] == [
        ("ar", "https://ar.lakeside.example/"),
        ("en", "https://us.lakeside.example/"),
        ("fr", f"{URL}fr"),
        ("de", f"{URL}de"),
    ]


def test_the_folder_of_a_language_is_no_part_of_a_sections_depth():
    body = menu(("/en/world/asia", "Asia"), ("/en/world/asia/east", "East"), ("/fr", "FR"))
    assert paths(site(body).sections) == ["en/world/asia"]


def test_the_name_is_without_what_the_title_adds():
    assert (
        site(head="<title>Lakeside Daily | News and views</title>").name.value == "Lakeside Daily"
    )
    og = '<title>Home</title><meta property="og:site_name" content="Lakeside">'
    assert tuple(site(head=og).name) == ("Lakeside", "og:site_name")


@pytest.mark.parametrize("body", [b"", b"\0\xff<", b"{}", b"<nav><a href='http://['>x</a></nav>"])
def test_a_page_that_is_none_is_read_all_the_same(body):
    found = discover(Document(URL, body), "Sitemap: http://[\nsitemap:\n")
    assert (found.sections, found.language, found.name) == ((), None, None)
    assert all(one.is_guessed for one in found.sitemaps)


def test_a_row_of_articles_with_short_headlines_is_no_menu():
    slugs = ("old-mill-turns-again", "ferry-stays-in-port", "council-mends-north-bridge")
    rows = "".join(
        f'<tr><td>9.11.2025</td><td><a href="/{slug}">{slug.replace("-", " ")}</a></td></tr>'
        for slug in slugs
    )
    footer = menu(("/world", "World"), ("/money", "Money"), ("/sport", "Sport"), tag="p")
    long = menu(("/middle-east-and-north-africa", "Middle East and North Africa"),
                ("/world", "World"), ("/money", "Money"), tag="p")  # fmt: skip
    links = "".join(f'<li><a href="/{slug}">{slug.replace("-", " ")}</a></li>' for slug in slugs)
    assert paths(site(f"<ul>{links}</ul>").sections) == []
    assert paths(site(f"<table>{rows}</table>{footer}").sections) == ["world", "money", "sport"]
    assert len(site(long).sections) == 3


def test_a_menu_may_stand_below_a_header_that_has_a_link_alone():
    links = (("/world", "World"), ("/money", "Money"), ("/sport", "Sport"))
    body = '<header><a href="/"><img alt="Post"></a></header>'
    assert len(site(f'{body}<div class="main-menu">{menu(*links, tag="p")}</div>').sections) == 3
    lists = menu(*((f"/list.php?sid={n}", name) for n, (_, name) in enumerate(links)), tag="p")
    assert site(f'{body}<div class="main-menu">{lists}</div>').identity == ("sid",)
    assert site(body + lists).identity == ("sid",), "a row of links"


def test_tags_are_sections_where_menus_name_no_others():
    tags = (("/tag/world", "World"), ("/tag/money", "Money"))
    assert paths(site(menu(*tags)).sections) == ["tag/world", "tag/money"]
    assert paths(site(menu(*tags, ("/sport", "Sport"))).sections) == ["sport"]
    assert paths(site(f"<main>{menu(*tags, tag='p')}</main>").sections) == []
