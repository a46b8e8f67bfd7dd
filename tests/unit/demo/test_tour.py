"""What `scrapy demo` crawls beside the editions: edited texts, and outlets that copy."""

import re

import pytest

from demo.article import write_page
from demo.chrome import Chrome
from demo.copiers import COPIERS, build_copier
from demo.later import edited_pages
from demo.tour import tour

MODIFIED = re.compile(r'article:modified_time" content="([^"]+)"')


@pytest.fixture(scope="module")
def demo_site(whole_demo_site):
    return whole_demo_site


def test_a_day_later_some_texts_are_others_and_most_do_not_say_so(demo_site):
    later = edited_pages(demo_site)
    assert len(later) >= 10
    chrome = Chrome(demo_site.newsroom)
    posts = {post.path: post for post in demo_site.newsroom.articles}
    silent = 0
    for path, page in later.items():
        former = demo_site.pages[path].text
        assert former == write_page(chrome, posts[path])
        silent += MODIFIED.findall(page.text) == MODIFIED.findall(former)
        assert MODIFIED.sub("", page.text) != MODIFIED.sub("", former), "a time alone is no edit"
        assert page.etag != demo_site.pages[path].etag
    assert len(later) / 2 < silent < len(later)


def test_copiers_tell_stories_of_the_edition_and_some_of_their_own(demo_site):
    golds = {gold.title: gold for gold in demo_site.truth.articles if gold.body}
    after = set()
    for copier in COPIERS:
        outlet = build_copier(copier)
        told = [story for story in outlet.stories if story.title in golds]
        assert len(told) == copier.stories
        assert len(outlet.stories) > len(told)
        assert {story.path for story in outlet.stories} <= set(outlet.pages)
        after |= {story.published > golds[story.title].published_at for story in told}
        whole = [golds[s.title].body.split("\n\n") == list(s.paragraphs) for s in told]
        assert set(whole) == {True, False}, "some are copied whole, some are not"
    assert after == {True, False}


def test_the_tour_of_one_edition_has_no_other_outlet():
    assert [[stop.spider for stop in stops] for stops in tour(12, "ar")] == [["almayadeen_ar"]]
    spiders = [[stop.spider for stop in stops] for stops in tour(12)]
    assert spiders[0] == ["almayadeen", "almayadeen"], "edited texts are those of a known article"
    assert spiders[-1] == ["any", "any"]
