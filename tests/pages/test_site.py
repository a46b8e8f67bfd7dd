import pytest

from mediacrawl.pages.almayadeen import EN
from mediacrawl.pages.section import standing_of

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
        ("/videos/newsfeed/a-boat", "video"),
        ("/video/a-boat", "video"),
        ("/infograph/a-boat", "infographic"),
        ("/in-pictures/a-boat", "gallery"),
        ("/in-pictures", "section"),
        ("/newscast/2023/1/9/evening", "newscast"),
        ("/tv-reports/a-boat", "report"),
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
        ("/elsewhere/a", None, None, "elsewhere", None),
    ],
)
def test_metadata_says_section_and_kind_before_the_address(path, posttype, category, section, kind):
    standing = standing_of(EN, HOST + path, posttype, (category,))
    assert (standing.section, standing.kind) == (section, kind)


def test_paths_of_the_navigation_are_known_once():
    known = (*EN.sections, *EN.regions, *EN.media_sections)
    assert len({section.path for section in known}) == len(known) == 27
