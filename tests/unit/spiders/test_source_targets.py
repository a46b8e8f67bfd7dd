"""When what names a site's articles is asked."""

from datetime import UTC, datetime, timedelta

import pytest

from mediacrawl.kinds import Kind
from mediacrawl.memory import KnownSource
from mediacrawl.pages.feeds.entry import Rhythm
from mediacrawl.sites import Site
from mediacrawl.spiders.frontier import Target
from mediacrawl.spiders.sources.targets import feed_targets, may_be_asked, news_sitemaps, not_before

NOW = datetime(2026, 3, 18, 12, tzinfo=UTC)  # a Wednesday
HOUR = timedelta(hours=1)
FEED = "https://www.daily.example/?feed=rss2"


def known(url=FEED, **more):
    nothing = dict.fromkeys(KnownSource._fields)
    return KnownSource(**{**nothing, "url": url, "kind": "feed", "quiet": {}, **more})


@pytest.mark.parametrize(
    ("said", "may"),
    [
        ({}, True),
        ({"not_before": NOW + HOUR}, False),
        ({"not_before": NOW - HOUR}, True),
        ({"quiet": {"hours": [11, 12]}}, False),
        ({"quiet": {"hours": [13], "days": [6]}}, True),
        ({"quiet": {"days": [2]}}, False),
        ({"dropped_at": NOW - HOUR, "last_fetched_at": NOW - HOUR}, False),
        ({"dropped_at": NOW - HOUR, "last_fetched_at": NOW - 170 * HOUR}, True),
    ],
)
def test_a_source_is_asked_when_it_may_be(said, may):
    assert may_be_asked(known(**said), NOW) == may


@pytest.mark.parametrize(
    ("minutes", "header", "hours"),
    [
        (None, "", None),
        (None, "no-cache, no-store", None),
        (60, "", 0.9),
        (None, 'public, max-age="3600"', 0.9),
        (30, "max-age=7200", 1.8),
        (None, "max-age=31536000", 21.6),
        (None, "max-age=0, s-maxage=7200", None),
        (1e12, "", 21.6),
    ],
)
def test_the_longer_of_its_words_holds_but_no_longer_than_a_day(minutes, header, hours):
    until = not_before(Rhythm(minutes), header, NOW)
    assert until == (None if hours is None else NOW + hours * HOUR)


def test_feeds_are_asked_with_their_queries():
    site = Site("www.daily.example", "en", feeds=("/?feed=rss2", "https://feeds.x.example/daily"))
    found = known("https://www.daily.example/sport.xml", found_on="https://www.daily.example/")
    section = known("https://www.daily.example/sport", kind="section")
    elsewhere = "https://feeds.x.example/daily"
    targets = feed_targets(site, [found, known(found_on="x"), section])
    assert {target.url: target.found_on for target in targets} == {
        FEED: None, elsewhere: None, found.url: found.found_on
    }  # fmt: skip
    assert site.feed_hosts == {"feeds.x.example"}


def test_news_sitemaps_come_first_by_their_names():
    site = Site("www.daily.example", "en", sitemaps=("/sitemap.xml", "/sitemaps/news.xml"))
    root = "https://www.daily.example"
    found = [Target(f"{root}/google-news.xml", Kind.SITEMAP), Target(f"{root}/news", Kind.FEED)]
    before = [
        known(f"{root}/sitemap_news.xml", kind="sitemap", found_on=f"{root}/robots.txt"),
        known(f"{root}/news/sitemap-pages.xml", kind="sitemap"),
        known(f"{root}/newsletters.xml", kind="sitemap"),
        known(f"{root}/news", kind="section"),
    ]
    targets = list(news_sitemaps(site, found, before))
    assert [target.url.removeprefix(root) for target in targets] == [
        "/sitemaps/news.xml", "/google-news.xml", "/sitemap_news.xml"
    ]  # fmt: skip
    assert all(target.first for target in targets)
