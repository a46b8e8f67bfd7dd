"""Every edition of the demo site is whole: its language, its kinds of page, what it shares."""

from __future__ import annotations

import json
import re
from collections import Counter
from datetime import timedelta
from functools import cache
from urllib.parse import unquote, urlsplit

import pytest
from lxml import etree, html

from demo.cast import world_of
from demo.edition import LANGUAGES, load_edition
from demo.layout import Layout
from demo.numerals import in_digits
from demo.site import build
from demo.stories import stories
from mediacrawl.items import KINDS

FEW = 12  # articles, where a test looks at one
ARABIC = re.compile("[\u0621-\u064a]")
LATIN = re.compile("[A-Za-z]")
LOC = "{http://www.sitemaps.org/schemas/sitemap/0.9}loc"


@cache
def site_of(language):
    return build(edition=language)


@pytest.fixture(params=LANGUAGES)
def site(request):
    return site_of(request.param)


def path_of(url):
    return unquote(urlsplit(url).path)


def parse(site, path):
    return html.document_fromstring(site.pages[path].text)


def text_of(node):
    return " ".join(node.text_content().split())


def head_of(tree, name):
    return tree.xpath(f"string(//meta[@property='{name}' or @name='{name}']/@content)")


def test_pages_state_title_paragraphs_and_language(site):
    edition = site.newsroom.edition
    for gold in site.truth.articles:
        tree = parse(site, path_of(gold.url))
        assert (tree.get("lang"), tree.get("dir")) == (edition.language, edition.direction)
        assert text_of(tree.find(".//main//h1")) == gold.title == head_of(tree, "og:title")
        assert head_of(tree, "og:url") == gold.url
        shown = "".join(tree.find(".//main").text_content().split())
        for part in (gold.body or "").split("\n\n"):
            assert "".join(part.split()) in shown
        assert "{" not in shown
        assert "+" not in (gold.body or "")


def test_text_is_in_the_language_of_the_edition():
    for language in LANGUAGES:
        text = " ".join(gold.body or "" for gold in site_of(language).truth.articles)
        arabic, latin = len(ARABIC.findall(text)), len(LATIN.findall(text))
        assert (arabic > 100 * latin) if language == "ar" else (arabic == 0)


def test_every_kind_is_told_somewhere():
    found = {gold.kind for language in LANGUAGES for gold in site_of(language).truth.articles}
    assert found == set(KINDS)


def test_addresses_are_unique_and_slugs_short(site):
    urls = [gold.url for gold in site.truth.articles]
    assert len(set(urls)) == len(urls)
    assert all(len(path_of(url).rpartition("/")[2]) <= 60 for url in urls)
    assert len({gold.external_id for gold in site.truth.articles}) == len(urls)


def test_arabic_slugs_have_every_form():
    slugs = [path_of(gold.url).rpartition("/")[2] for gold in site_of("ar").truth.articles]
    assert any(slug.startswith("-") for slug in slugs)
    assert any("--" in slug for slug in slugs)
    assert any(":" in slug for slug in slugs)
    assert not any(slug.endswith("-") for slug in slugs)


def test_sitemaps_name_every_post_but_the_newest_raw(site):
    children = [path for path in site.pages if path.startswith("/sitemaps/all/")]
    named = [loc.text for c in children for loc in etree.fromstring(site.pages[c].body).iter(LOC)]
    origin = site.newsroom.edition.origin
    missing = {path_of(g.url) for g in site.truth.articles} - {n[len(origin) :] for n in named}
    assert len(missing) == 2
    listed = {path_of(x.page_url) for x in site.truth.listings
              if x.page_kind in ("author", "coverage")}  # fmt: skip
    assert listed <= {n[len(origin) :] for n in named}


def test_media_pages_have_no_body_and_show_their_media(site):
    for gold in site.truth.articles:
        tree = parse(site, path_of(gold.url))
        if gold.body:
            assert (gold.media_url, gold.video_seconds) == (None, None)
            continue
        assert tree.find_class("p-content") == []
        assert (gold.read_minutes, gold.source) == (None, None)
        assert gold.authors == ((site.newsroom.edition.network, None),)
        data = json.loads(tree.xpath("string(//script[@type='text/tawsiyat'])"))
        assert data["video_duration"] == (str(gold.video_seconds) if gold.video_seconds else None)
        assert data["thumbnail"] == gold.image_url
        assert data["description"].strip() == (gold.lead or "")
        players = tree.xpath("//main//*[self::video or self::audio or self::iframe]")
        assert len(players) == (gold.media_url is not None)
        if gold.kind in ("video", "report", "newscast"):
            assert gold.video_seconds
            [address] = tree.xpath("//main//*[self::source or self::video or self::iframe]/@src")
            assert gold.media_url.endswith(address)
            posters = tree.xpath("//main//video/@poster")
            assert posters == [gold.image_url] * (players[0].tag == "video")


def test_galleries_hold_their_images_in_order(demo_site):
    galleries = [gold for gold in demo_site.truth.articles if gold.kind == "gallery"]
    assert galleries
    for gold in galleries:
        [album] = parse(demo_site, path_of(gold.url)).find_class("album")
        assert [img.get("data-src") for img in album.iter("img")] == [i.url for i in gold.images]
        captions = [f"{i.caption} ({i.credit})" if i.credit else i.caption for i in gold.images]
        assert [text_of(item) for item in album] == captions
        assert len(gold.images) > 3


def test_some_media_pages_have_no_description():
    media = [g for x in LANGUAGES for g in site_of(x).truth.articles if g.body is None]
    assert 0 < sum(gold.lead is None for gold in media) < len(media) / 3


def test_breadcrumbs_name_the_section(site):
    edition = site.newsroom.edition
    without = build(FEW, edition=edition.language, layout=Layout(breadcrumb=False))
    assert "breadcrumb" not in without.pages[path_of(without.truth.articles[0].url)].text
    moved = 0
    for gold in site.truth.articles:
        tree = parse(site, path_of(gold.url))
        crumbs = tree.xpath("//nav[@aria-label='breadcrumb']//li/a/@href")
        assert crumbs == ["/", f"/{gold.section}"]
        stated = tree.xpath("string(//script[@type='text/tawsiyat'])")
        moved += gold.section != gold.section_of_path and '"category"' not in stated
    assert moved


def test_authors_and_dossiers_describe_themselves(site):
    described = Counter()
    for listing in site.truth.listings:
        if listing.description:
            tree = parse(site, listing.path)
            assert text_of(tree.xpath("//main/h1/following-sibling::p")[0]) == listing.description
            assert json.loads(tree.xpath("string(//script[@type='text/tawsiyat'])"))["postid"]
        described[listing.page_kind, listing.description is not None] += 1
    assert described["author", True] > described["author", False] > 0
    assert {kind for kind, has in described if has} == {"author", "coverage"}
    assert ("coverage", False) not in described


def test_arabic_dates_have_every_form():
    site = site_of("ar")
    cards = {text_of(li) for path in site.pages if path in ("/", "/news/politics", "/misc")
             for li in parse(site, path).xpath("//div[@class='media-caption']//li[2]")}  # fmt: skip
    assert any(card.startswith("اليوم ") for card in cards)
    shown = [site.newsroom.shown_time(post) for post in site.newsroom.posts]
    words = " ".join(shown)
    for form in ("تشرين الأول", "تشرين اول", "أكتوبر", " 2025 ", "أمس"):
        assert form in words
    assert any(re.search("[٠-٩]", day) for day in shown)
    # Without the year, within it.
    assert any(re.fullmatch(r"\d+ \D+ \d\d:\d\d", day) for day in shown)


def test_spanish_dates_have_both_forms():
    newsroom = site_of("es").newsroom
    shown = [newsroom.shown_time(post) for post in newsroom.posts]
    assert any(re.fullmatch(r"\d+ de [a-z]+ de \d{4} \d\d:\d\d", day) for day in shown)
    assert any(re.fullmatch(r"\d+ [a-z]+ \d{4} \d\d:\d\d", day) for day in shown)
    assert re.fullmatch(r"\d+ Nov 2025", newsroom.shown_date(newsroom.posts[0]))


# What editions have in common


def test_worlds_are_told_in_one_order():
    """Else a shared story would be about other places and things in every edition."""
    shapes = [
        (
            [len(country.towns) for country in world.countries],
            [[len(topic.details) for topic in world.topics[f]] for f in ("politics", "economy")],
            [len(load_edition(language).prose["world"][n]) for n in ("first_names", "last_names")],
        )
        for language in LANGUAGES
        for world in [world_of(language)]
    ]
    assert shapes[0] == shapes[1] == shapes[2]


def test_stories_share_picture_numbers_and_latin_names():
    golds = {g.url: g for language in LANGUAGES for g in site_of(language).truth.articles}
    groups = stories()
    assert sum(any("/english." in url for url in group) for group in groups) >= 3
    for group in groups:
        told = [golds[url] for url in group]
        assert len({gold.language for gold in told}) == len(told) > 1
        assert len({urlsplit(gold.image_url).path for gold in told}) == 1
        assert len({urlsplit(gold.image_url).netloc for gold in told}) == len(told)
        times = [gold.published_at for gold in told]
        assert max(times) - min(times) <= timedelta(hours=20)
        names = [set(re.findall(r"[A-Z][a-z]+(?: [A-Z&a-z]+)+", gold.body)) for gold in told]
        assert set.intersection(*names)
        assert len(set.intersection(*map(numbers, told))) >= 3


def numbers(gold):
    western = in_digits(gold.body, "0123456789").translate(
        {0x660 + digit: str(digit) for digit in range(10)}
    )
    return {re.sub("[.,]", "", number) for number in re.findall(r"\d[\d.,]*\d", western)}


def test_alternates_name_the_other_editions_and_few_pages_have_them():
    groups = {url: set(group) for group in stories() for url in group}
    for language in LANGUAGES:
        site = site_of(language)
        stated = [gold for gold in site.truth.articles if gold.alternates]
        assert 0 < len(stated) < sum(gold.url in groups for gold in site.truth.articles)
        for gold in stated:
            assert {url for _, url in gold.alternates} == groups[gold.url] - {gold.url}
            links = parse(site, path_of(gold.url)).xpath("//link[@rel='alternate']")
            shown = {(link.get("hreflang"), link.get("href")) for link in links}
            assert shown == {*gold.alternates, (language, gold.url)}


def test_pictures_of_the_archive_stand_with_unrelated_posts():
    golds = [gold for language in LANGUAGES for gold in site_of(language).truth.articles]
    paths = Counter(urlsplit(gold.image_url).path for gold in golds)
    told = {url for group in stories() for url in group}
    gaps = []
    for path, count in paths.items():
        posts = [gold for gold in golds if urlsplit(gold.image_url).path == path]
        if count > 1 and not any(gold.url in told for gold in posts):
            assert path.startswith("/archive/image/")
            assert len({gold.language for gold in posts}) == count
            times = [gold.published_at for gold in posts]
            gaps.append(max(times) - min(times))
    assert min(gaps) < timedelta(hours=10)
    assert max(gaps) > timedelta(days=7)


@pytest.mark.parametrize("language", ["ar", "es"])
def test_layouts_change_no_word(language):
    plain = build(FEW, edition=language)
    path = next(path_of(gold.url) for gold in plain.truth.articles if gold.body)
    words = text_of(parse(plain, path).find("body"))
    for change in ({"heading": "h2"}, {"renamed_classes": True}, {"json_ld": True}):
        changed = build(FEW, edition=language, layout=Layout(**change))
        assert changed.pages[path].body != plain.pages[path].body
        assert text_of(parse(changed, path).find("body")) == words
