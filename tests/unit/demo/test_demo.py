"""The demo site is whole, and its pages say what its truth says."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import datetime
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from demo.edition import slugify
from demo.layout import Layout, read_layout
from demo.site import build
from mediacrawl.exceptions import ArgumentError
from mediacrawl.items import LINK_KINDS
from mediacrawl.kinds import LISTINGS

SITEMAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


def path_of(url):
    return unquote(urlsplit(url).path)


def parse(site, path):
    return html.document_fromstring(site.pages[path].body.decode())


def text_of(node):
    return " ".join(node.text_content().split())


def with_body(site):
    return [gold for gold in site.truth.articles if gold.body]


def tawsiyat_of(tree):
    return json.loads(tree.xpath("string(//script[@type='text/tawsiyat'])"))


def locations(site, path):
    tree = etree.fromstring(site.pages[path].body)
    return [path_of(loc.text) for loc in tree.iter(f"{SITEMAP}loc")]


# The site


def test_has_as_many_articles_as_asked_for():
    for count in (20, 72, 131):
        site = build(count)
        assert len(site.newsroom.articles) == count
        media = [gold for gold in site.truth.articles if gold.body is None]
        assert len(media) == len(site.truth.articles) - count >= len(site.newsroom.edition.media)


def test_same_arguments_give_same_bytes(demo_site):
    again = build()
    assert again.pages == demo_site.pages
    assert list(again.truth.articles) == list(demo_site.truth.articles)
    assert build(seed=2).pages["/"] != demo_site.pages["/"]


def test_every_section_region_and_kind_of_page_is_there(demo_site):
    edition = demo_site.newsroom.edition
    kinds = Counter(listing.page_kind for listing in demo_site.truth.listings if listing.page == 1)
    assert kinds["section"] == len(edition.sections) + len(edition.media) == 19
    assert kinds["region"] == len(edition.regions) == 8
    assert set(LISTINGS) == set(kinds)
    sections = (*edition.sections, *edition.media)
    assert {gold.kind for gold in demo_site.truth.articles} == {s.kind for s in sections}
    assert {gold.section for gold in demo_site.truth.articles} == {s.path for s in sections}


def test_links_of_its_pages_lead_to_pages(demo_site):
    wanted = set()
    for path in demo_site.pages:
        if demo_site.pages[path].content_type.startswith("text/html"):
            for href in html.fromstring(demo_site.pages[path].body or b"<p>").xpath("//a/@href"):
                url = urlsplit(href)
                if url.netloc in ("", demo_site.host) and url.scheme in ("", "http", "https"):
                    wanted.add(unquote(url.path) or "/")
    # Print pages are forbidden to crawlers; one is there to see whether they ask for it.
    missing = {path for path in wanted - set(demo_site.pages) if not path.startswith("/print/")}
    assert missing == set()


def test_every_page_of_a_listing_is_reached_by_its_pager(demo_site):
    for style in ("rel", "numbered", "query", "load-more"):
        site = build(layout=Layout(pagination=style))
        path, pages = "/news/politics", 1
        while following := next_page(parse(site, path), path):
            path, pages = following, pages + 1
        assert pages == max(x.page for x in site.truth.listings if x.label == "Politics") > 2


def next_page(tree, path):
    here = int(path.partition("?page=")[2] or 1)
    wanted = f"?page={here + 1}"
    for href in tree.xpath("//main//a/@href | //main//@data-url"):
        if href.endswith(wanted):
            return path.partition("?")[0] + wanted
    return None


def test_sitemaps_list_all_but_the_newest(demo_site):
    children = locations(demo_site, "/sitemaps/all.xml")
    listed = {path for child in children for path in locations(demo_site, child)}
    articles = {path_of(article.url) for article in demo_site.truth.articles}
    assert len(articles - listed) in (1, 2)
    why = {path_of(url): reason for url, reason in demo_site.truth.not_articles.items()}
    aliases = {path_of(url) for article in demo_site.truth.articles for url in article.aliases}
    others = listed - articles - aliases
    assert others <= set(why)
    assert {why[path] for path in others} >= {"author", "coverage", "gone", "missing", "moved"}
    # Months are not padded.
    assert "/sitemaps/all/sitemap-2025-8.xml" in demo_site.pages


def test_news_sitemaps_are_sorted_by_last_change(demo_site):
    for child in locations(demo_site, "/sitemaps/news.xml"):
        tree = etree.fromstring(demo_site.pages[child].body)
        changes = [node.text for node in tree.iter(f"{SITEMAP}lastmod")]
        assert changes
        instants = [datetime.fromisoformat(change) for change in changes]
        assert instants == sorted(instants, reverse=True)
        assert all(path.startswith("/news/") for path in locations(demo_site, child))


def test_titles_and_sentences_are_varied(demo_site):
    articles = [article for article in demo_site.truth.articles if not article.twin_of]
    assert len({article.title for article in articles}) == len(articles)
    runs = [phrases(article.body) for article in articles if article.body]
    shared = [len(a & b) / min(len(a), len(b)) for i, a in enumerate(runs) for b in runs[:i]]
    assert max(shared) < 0.25


def phrases(text):
    words = text.split()
    return {tuple(words[i : i + 5]) for i in range(len(words) - 4)}


def test_one_post_has_two_addresses_and_one_text_two_posts(demo_site):
    articles = {article.url: article for article in demo_site.truth.articles}
    [post] = [article for article in articles.values() if article.aliases]
    [alias] = map(path_of, post.aliases)
    assert tawsiyat_of(parse(demo_site, alias))["url"] == post.url
    [twin] = [article for article in articles.values() if article.twin_of]
    original = articles[twin.twin_of]
    assert (twin.title, twin.body) == (original.title, original.body)
    assert twin.external_id != original.external_id


# The truth, read again from the pages


def test_articles_state_their_gold(demo_site):
    for gold in with_body(demo_site):
        tree = parse(demo_site, path_of(gold.url))
        data = tawsiyat_of(tree)
        assert data["title"] == gold.title == text_of(tree.find(".//main//h1"))
        assert data["description"].strip() == gold.lead == text_of(tree.find_class("summary")[0])
        assert data["postid"] == gold.external_id
        [stated] = tree.xpath("//meta[@property='article:published_time']/@content")
        assert stated == f"{gold.published_at:%Y-%m-%dT%H:%M:%S}.0000000"
        metas = [text_of(li) for li in tree.find_class("article-details-metas")[0]]
        assert metas[0] == f"By {gold.authors[0][0]}"
        assert (f"Source: {gold.source}" in metas) == (gold.source is not None)
        assert f"{gold.read_minutes} Min Read" in text_of(tree)
        assert [text_of(p) for p in tree.xpath("//main//li/a/p")] == [t for t, _ in gold.tags]
        assert list(dict.fromkeys(data["keywords"].split(","))) == list(gold.keywords)


def test_bodies_hold_their_gold_in_order(demo_site):
    for gold in with_body(demo_site):
        [container] = parse(demo_site, path_of(gold.url)).find_class("p-content")
        text = "".join(container.text_content().split())
        place = 0
        for part in gold.body.split("\n\n"):
            place = text.index("".join(part.split()), place)
        assert gold.body.count("\n\n") > 3


def test_links_stand_on_the_page_in_order(demo_site):
    seen = set()
    for gold in demo_site.truth.articles:
        shown = [text_of(a) for a in parse(demo_site, path_of(gold.url)).iter("a")]
        assert {link.anchor for link in gold.links} <= set(shown)
        counts = Counter(link.kind for link in gold.links)
        seen.update(counts)
        for kind, count in counts.items():
            numbers = [link.position for link in gold.links if link.kind == kind]
            assert numbers == list(range(1, count + 1))
        related = 2 if gold.body else 0
        assert (counts["related"], counts["most_read"], counts["read_next"]) == (related, 4, 4)
        assert gold.url not in [link.target for link in gold.links]
    assert seen == set(LINK_KINDS)


def test_placements_stand_on_the_listing_in_order(demo_site):
    for listing in demo_site.truth.listings:
        tree = parse(demo_site, listing.path)
        cards = tree.find_class("top-story") + tree.find_class("media-caption")
        shown = [path_of(card.xpath("string(.//h2/a/@href | .//h3/a/@href)")) for card in cards]
        assert list(dict.fromkeys(shown)) == [path_of(url) for url in listing.placements]
        if listing.page_kind == "section" and listing.page == 1:
            assert len(shown) == len(listing.placements) + 1


def test_ticker_stands_on_every_page(demo_site):
    assert len(set(demo_site.truth.headlines)) == 10
    for path in ("/", "/news/health", path_of(demo_site.truth.articles[5].url)):
        lines = parse(demo_site, path).find_class("urgent-line")
        assert tuple(map(text_of, lines)) == demo_site.truth.headlines


def test_metadata_script_is_the_cms_own_form(demo_site):
    page = demo_site.pages[path_of(demo_site.truth.articles[0].url)].body.decode()
    script = page.partition('<script id="tawsiyat-metadata" type="text/tawsiyat">')[2]
    script = script.partition("</script>")[0]
    assert script.startswith('{\r\n  "type": "article",\r\n  "postid": "')
    assert list(json.loads(script))[-3:] == ["classes", "html", "lite_url"]


def test_slugs_follow_the_rule():
    assert slugify("'Enough': A vote--and more") == "-enough---a-vote--and-more"
    assert slugify("Saint-Éloi, again?") == "saint-éloi--again"
    assert len(slugify("word " * 40)) <= 60
    assert slugify("«بِبُطءٍ»: السـلام") == "-ببطء---السلام"
    assert slugify("نشرة: السلام، أولاً!", old=True) == "نشرة:-السلام-أولاً".replace("ً", "")


# Layouts

FEW = 12  # articles, of which a test looks at one


def test_layouts_change_markup_and_no_word():
    plain = build(FEW)
    path = path_of(with_body(plain)[3].url)
    words = text_of(parse(plain, path).find("body"))
    changes = ({"heading": "h3"}, {"renamed_classes": True}, {"tawsiyat": False},
               {"shuffled_metas": True}, {"json_ld": True}, {"bare_read_time": True})  # fmt: skip
    for change in changes:
        page = build(FEW, layout=Layout(**change)).pages[path]
        assert page.body != plain.pages[path].body
        assert text_of(html.document_fromstring(page.body.decode()).find("body")) == words


def test_renamed_classes_leave_none_as_it_was():
    site = build(FEW, layout=Layout(renamed_classes=True))
    renamed = site.pages[path_of(site.truth.articles[3].url)].text
    classes = set(re.findall(r'class="([^"]+)"', renamed)) - {"twitter-tweet"}
    assert classes
    assert all(re.fullmatch(r"k[0-9a-f]{8}( k[0-9a-f]{8})*", name) for name in classes)


def test_layout_switches_are_read_from_words():
    layout = read_layout(["heading=h2", "tawsiyat=no", "pagination=query"])
    assert layout == Layout(heading="h2", tawsiyat=False, pagination="query")
    for wrong in ("heading=h9", "colour=red", "tawsiyat=maybe"):
        with pytest.raises(ArgumentError):
            read_layout([wrong])
