from datetime import UTC, datetime

import pytest

from mediacrawl.items import KINDS
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.topics.section import Said, standing_of
from mediacrawl.sites import Site
from mediacrawl.sites.almayadeen import AR, EN, ES
from mediacrawl.values.people.names import key_of

HOST = "https://english.almayadeen.net"


@pytest.mark.parametrize(
    ("path", "kind"),
    [
        ("/", "front"),
        ("", "front"),
        ("/news/politics", "section"),
        ("/News/Economy", "section"),
        ("/news/palestine", "section"),
        ("/news", "section"),
        ("/news/politics/a-page", "article"),
        ("/news/Any-Word/-4--slug", "article"),
        ("/news/a-page-without-a-section", "article"),
        ("/articles/opinion", "section"),
        ("/articles/opinion/a-page", "article"),
        ("/articles/why-not", "article"),
        ("/videos/newsfeed", "section"),
        ("/videos/newsfeed/a-boat", "article"),
        ("/video/a-boat", "article"),
        ("/infograph/a-boat", "article"),
        ("/in-pictures/a-boat", "article"),
        ("/in-pictures", "section"),
        ("/newscast/2023/1/9/evening", "article"),
        ("/tv-reports/a-boat", "article"),
        ("/region/us---canada", "region"),
        ("/region/elsewhere", "region"),
        ("/tag/ferries", "tag"),
        ("/authors/ada-noor", "author"),
        ("/authors", "static"),
        ("/coverage/the-one-ferry", "coverage"),
        ("/sitemaps/all.xml", "sitemap"),
        ("/sitemaps/news/sitemap-2023-9.xml", "sitemap"),
        ("/search?q=x", "static"),
        ("/assets/site.css", "static"),
        ("/privacy-policy", "static"),
        ("/something/else", "other"),
    ],
)
def test_classify_by_shape(path, kind):
    assert EN.classify(HOST + path) == kind


@pytest.mark.parametrize(
    ("url", "kind"),
    [
        ("https://www.almayadeen.net/news/politics/a", "offsite"),
        ("https://english.almayadeen.net.evil.example/news/politics/a", "offsite"),
        ("http://ENGLISH.almayadeen.net/news/politics/a", "article"),
        ("mailto:a@b.example", "other"),
        ("https://[x", "other"),
        ("", "other"),
    ],
)
def test_classify_what_is_no_canonical_address(url, kind):
    assert EN.classify(url) == kind


@pytest.mark.parametrize(
    ("path", "posttype", "category", "section", "kind"),
    [
        ("/news/politics/a", "News", "Politics", "news/politics", "news"),
        ("/news/politics/a", "News", "Economic", "news/economy", "news"),
        ("/news/x/a", "News", "Arts & Culture", "news/arts-culture", "news"),
        ("/articles/a", "Opinion", None, "articles/opinion", "opinion"),
        ("/articles/a", None, None, "articles", "feature"),
        ("/articles/blog/a", None, None, "articles/blog", "blog"),
        ("/news/palestine/a", "News", "No such", "news/palestine", "news"),
        ("/news/sports/a", "Video", "NewsFeed", "videos/newsfeed", "video"),
        ("/video/a", "Video", None, "video", "video"),
        ("/elsewhere/a", None, None, "elsewhere", "news"),
        ("/elsewhere/2024/05/02/a", None, None, "elsewhere", "news"),
        ("/2024/may/02/elsewhere/there/a", None, None, "elsewhere/there", "news"),
        ("/elsewhere/8544119/a", None, None, "elsewhere", "news"),
        ("/2024/05/a", None, None, None, "news"),
        ("/elsewhere/24h/a", None, None, "elsewhere/24h", "news"),
    ],
)
def test_metadata_says_section_and_kind_before_the_address(path, posttype, category, section, kind):
    said = [Said("metadata", category)] if category else []
    standing = standing_of(EN, HOST + path, posttype, said)
    assert (standing.section, standing.kind) == (section, kind)


@pytest.mark.parametrize(
    ("path", "posttype", "category", "section", "kind"),
    [
        ("/news/politics/a", "أخبار", "اقتصاد", "news/economic", "news"),
        ("/news/politics/a", "أخبار", None, "news/politics", "news"),
        ("/articles/a", "مقالات", None, "articles", "opinion"),
        ("/articles/a", "متابعات", None, "research-papers", "research"),
        ("/misc/a", "منوعات", " أخبار منوعة", "misc", "news"),
        ("/video/a", "فيديو", "ومضات", "video", "video"),
        ("/reports/a", "تقارير إخبارية", None, "reports", "report"),
        ("/tv-reports/a", "تقارير إخبارية", None, "tv-reports", "report"),
        ("/newscast/2024/2/3/a", "نشرة الأخبار", None, "newscast", "newscast"),
        ("/podcasts/a", "بودكاست", None, "podcasts", "podcast"),
        ("/infograph/a", "إنفوغراف", None, "infograph", "infographic"),
        ("/Blog/a", None, None, "Blog", "blog"),
    ],
)
def test_arabic_names_of_sections(path, posttype, category, section, kind):
    said = [Said("metadata", category)] if category else []
    standing = standing_of(AR, "https://www.almayadeen.net" + path, posttype, said)
    assert (standing.section, standing.kind) == (section, kind)


def test_breadcrumb_comes_after_the_category_and_before_the_address():
    url = HOST + "/news/politics/a"
    crumb = Said("breadcrumb", "Health")
    assert standing_of(EN, url, "News", [crumb]) == ("news/health", "news", "breadcrumb")
    said = [Said("metadata", "Sports"), crumb]
    assert standing_of(EN, url, "News", said) == ("news/sports", "news", "metadata")


@pytest.mark.parametrize("site", [EN, AR, ES], ids=lambda site: site.edition)
def test_paths_of_the_navigation_are_known_once(site):
    known = (*site.sections, *site.regions)
    assert len({section.path for section in known}) == len(known) >= 16
    assert {section.kind for section in known} <= set(KINDS)


@pytest.mark.parametrize(
    ("path", "section"),
    [
        ("/news/world/ferries", "news/world"),
        ("/news/us---canada/ferries", "news/us---canada"),
        ("/world/a-slug-of-five-words/story/112.html", "world"),
        ("/news/2026/03/01/ferries", "news"),
        ("/a-slug-of-five-words/112.html", None),
        ("/ferries", None),
        ("/article/ferries", None),
        ("/story/news/world/ferries", "news/world"),
        ("/world/stories/ferries", "world"),
        ("/world/article410396860/ferries", "world"),
        ("/a/world/2896af5086674d4b/ferries", "world"),
        ("/postcards/ferries", "postcards"),
        ("/world/5uex74/ferries", "world"),
        ("/world/article/ak3aep/ferries", "world"),
        ("/covid19/ferries", "covid19"),
        ("/web2print/ferries", "web2print"),
        ("/f1news/ferries", "f1news"),
        ("/cop30br/ferries", "cop30br"),
    ],
)
def test_a_section_ends_where_a_slug_or_a_day_begins(path, section):
    site = Site("www.daily.example", "en")
    assert standing_of(site, f"https://www.daily.example{path}", None, []).section == section


def test_a_section_that_the_address_does_not_have_is_the_stated_one():
    site, said = Site("www.daily.example", "en"), [Said("metadata", "Arts & Culture")]
    url = "https://www.daily.example/2026/03/ferries"
    assert standing_of(site, url, None, said).section == "arts-culture"
    assert standing_of(site, url, None, [Said("breadcrumb", "Home")]).section is None
    url = "https://www.daily.example/article/ferries"
    assert standing_of(site, url, None, said).section == "arts-culture"
    assert standing_of(site, url, None, [Said("metadata", "Article")]).section is None
    url = "https://www.daily.example/world/ferries"
    assert standing_of(site, url, None, said).section == "world"


@pytest.mark.parametrize(
    ("name", "section"),
    [
        ("The Daily", None), ("daily.example", None), ("daily", None), ("Front Page", None),
        ("Homepage", None), ("Uncategorized", None), ("Non classé", None), ("All", None),
        ("All-Star Game", "all-star-game"), ("Home & Garden", "home-garden"), ("World", "world"),
    ],
)  # fmt: skip
def test_what_is_stated_of_every_article_is_no_section(name, section):
    site, url = Site("www.daily.example", "en"), "https://www.daily.example/2026/03/ferries"
    found = standing_of(
        site, url, None, [Said("metadata", name)], {key_of("The Daily")}.__contains__
    )
    assert found.section == section


def test_where_an_edition_begins_is_no_section():
    site = Site("www.daily.example", "en", path="/en/")
    url = "https://www.daily.example/en/news/ferries"
    assert standing_of(site, url, None, []).section == "news"


@pytest.mark.parametrize(
    ("trail", "section"),
    [
        (["Local News", "News", "Home"], "local-news"),
        (["Gospodarka", "Strona główna"], "gospodarka"),
        (["Ekonomi"], "ekonomi"),
        (["Ana Sayfa"], None),
        (["Home"], None),
        (["Harbour Post"], None),
        (["21", "December", "2023"], None),  # an archive's days
        (["A tide that nobody saw coming so soon", "Culture", "Home"], "culture"),
        ([], None),
    ],
)
def test_the_trail_says_a_section_that_nothing_else_does(trail, section):
    said = [Said("breadcrumb", name) for name in trail]
    site, named = Site("post.example", "en"), frozenset({"harbourpost"}).__contains__
    dated, path = "https://post.example/2025/11/a", "https://post.example/sport/a"
    assert standing_of(site, dated, None, said, named).section == section
    assert standing_of(site, path, None, said, named).section == "sport"
    stated = [Said("metadata", "Science"), *said]
    assert standing_of(site, dated, None, stated, named).section == "science"


@pytest.mark.parametrize(
    ("head", "section"),
    [
        ("<a href='/c/sea' rel='category tag'>The Sea</a><h1>Tide gates rise</h1>", "the-sea"),
        ("<h1>Tide gates rise</h1><a href='/tag/sea' rel='tag'>The Sea</a>", None),
        ("<ul class='breadcrumbs'><li>Home</li><li>Tide gates rise</li></ul>"
         "<h1>Tide gates rise</h1>", None),
    ],
)  # fmt: skip
def test_a_link_around_the_title_says_the_category(head, section):
    prose = "<p>The tide came in at six and the boats went out to the reef, as they do.</p>" * 3
    html = f"<html lang=en><body><main><header>{head}</header>{prose}</main></body></html>"
    document = Document("https://post.example/2025/11/tide-gates-rise", html.encode())
    page = ArticlePage(document, Site("post.example", "en"), datetime(2025, 11, 15, tzinfo=UTC))
    assert page.to_item().section == section
