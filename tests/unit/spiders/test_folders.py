"""Folders of articles without a shape, by those of which it is known."""

import pytest

from mediacrawl.items import Discovery, Entry
from mediacrawl.kinds import Kind
from mediacrawl.sites import Site
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.sources.folders import ArticleFolders

SITE = Site("www.millpost.example", "en")
ROOT = SITE.root_url


def folders(*paths, kind=Kind.ARTICLE, site=SITE):
    found = ArticleFolders(site)
    found.learn([Discovery(ROOT + path, kind) for path in paths])
    return found


def articles(found, *paths, on=Kind.SITEMAP):
    entries = [Entry(ROOT + path, SITE.classify(ROOT + path)) for path in paths]
    seen = found.seen_on(Target(ROOT, on), entries)
    assert [one.url for one in seen] == [one.url for one in entries]
    return [one.url.removeprefix(ROOT) for one in seen if one.kind is Kind.ARTICLE]


@pytest.mark.parametrize("on", [Kind.SITEMAP, Kind.SECTION])
def test_what_stands_beside_three_articles_is_one(on):
    found = folders("n/4821", "n/4822", "n/4823", "news/mill", "news/ferry")
    named = articles(found, "n/4824", "n/about", "n", "news/storm", "n/login", "n/a/b", on=on)
    assert named == ["n/4824"]
    assert articles(found, "n/4824", on=Kind.ARTICLE) == [], "an article links what it likes"


def test_at_the_root_a_slug_is_one_that_a_sitemap_names():
    found = folders("mill-again", "ferry-stays", "bridge-2")
    assert articles(found, "storm-over", "about", "about-us", "world") == ["storm-over"]
    assert articles(found, "storm-over", on=Kind.SECTION) == []


def test_what_is_known_by_its_shape_tells_nothing():
    shaped = [f"world/the-old-mill-turns-again-{n}" for n in range(9)]
    assert articles(folders(*shaped), "world/europe") == []
    assert articles(folders("n/1", "n/2", "n/3", kind=Kind.OTHER), "n/4") == []


def test_a_folder_within_a_folder_is_no_article_of_it():
    found = folders("n/1", "n/2", "n/3", "n/old/4", "n/old/5", "n/old/6")
    assert articles(found, "n/old", "n/old/7") == ["n/old/7"]


def test_where_the_site_says_what_is_an_article_its_word_stands():
    site = Site("www.millpost.example", "en", articles="/story/")
    assert articles(folders("n/1", "n/2", "n/3", site=site), "n/4") == []
