import pickle
from datetime import UTC, datetime

from mediacrawl.kinds import Kind
from mediacrawl.spiders.frontier import Frontier, Target

NOW = datetime(2026, 3, 1, tzinfo=UTC)


def test_sees_an_address_once():
    frontier = Frontier()
    assert frontier.see("https://example.com/a")
    assert not frontier.see("https://example.com/a")


def test_hands_out_articles_before_listings_before_sitemaps():
    frontier = Frontier()
    for url, kind in (("s", "sitemap"), ("l", "section"), ("a", "article"), ("b", "article")):
        frontier.add(Target(url, Kind(kind)))
    assert [t.url for t in frontier.take(1)] == ["a"]
    assert [t.url for t in frontier.take(9)] == ["b"], "a lesser queue waits for what these name"
    assert [t.url for t in frontier.take(9)] == ["l"]
    assert [t.url for t in frontier.take(9)] == ["s"]
    assert frontier.take(9) == []


def test_a_walk_takes_sitemaps_before_listings():
    frontier = Frontier(sitemaps_first=True)
    frontier.add(Target("linked", Kind.ARTICLE, depth=1))
    for url, kind in (("l", "front"), ("s", "sitemap"), ("a", "article")):
        frontier.add(Target(url, Kind(kind)))
    assert (frontier.articles, frontier.sitemaps, len(frontier)) == (2, 1, 4)
    assert [t.url for t in frontier.take(9)] == ["a"]
    (sitemap,) = frontier.take(9)
    assert sitemap.url == "s"
    frontier.done(sitemap)
    assert [t.url for _ in range(2) for t in frontier.take(9)] == ["l", "linked"]


def test_a_walk_reads_one_sitemap_after_the_other():
    frontier = Frontier(sitemaps_first=True)
    for url in ("june", "july"):
        frontier.add(Target(url, Kind.SITEMAP))
    (june,) = frontier.take(9)
    assert frontier.take(9) == [], "june's articles come first"
    frontier.done(june)
    assert [t.url for t in frontier.take(9)] == ["july"]


def test_counts_what_is_outstanding():
    frontier = Frontier()
    frontier.add(Target("a", Kind.ARTICLE))
    assert frontier.is_waiting("a")
    (target,) = frontier.take(5)
    assert (frontier.outstanding, len(frontier)) == (1, 0)
    assert frontier.is_waiting("a"), "asked, not answered"
    frontier.done(target)
    assert frontier.outstanding == 0
    assert not frontier.is_waiting("a")


def test_takes_back_what_was_passed_over_once():
    frontier = Frontier()
    assert not frontier.take_back("a", NOW)
    frontier.pass_over(Target("a", Kind.ARTICLE))
    assert frontier.take_back("a", NOW)
    assert not frontier.take_back("a", NOW)


def test_a_change_that_is_named_while_an_article_waits_comes_with_it():
    frontier = Frontier()
    first = Target("a", Kind.ARTICLE)
    frontier.add(first)
    assert not frontier.take_back("a", NOW)
    (target,) = frontier.take(1)
    assert target.modified == NOW
    assert not frontier.take_back("a", NOW), "it is being asked"
    frontier.done(target)
    frontier.pass_over(target)
    (again,) = frontier.take(1)
    assert (again.modified, again.again) == (NOW, True)


def test_survives_a_pause():
    frontier = Frontier()
    frontier.see("https://example.com/a")
    frontier.add(Target("https://example.com/b", Kind.ARTICLE, label="x"))
    again = pickle.loads(pickle.dumps(frontier))
    assert not again.see("https://example.com/a")
    assert again.take(9) == frontier.take(9) != []


def test_articles_wait_until_the_feeds_have_said_what_they_know():
    frontier = Frontier()
    for url, kind in (("/a", Kind.ARTICLE), ("/rss", Kind.FEED), ("/", Kind.FRONT)):
        frontier.see(url)
        frontier.add(Target(url, kind))
    [feed] = frontier.take(9)
    assert (feed.url, frontier.take(9)) == ("/rss", [])
    frontier.done(feed)
    assert [target.url for target in frontier.take(9)] == ["/a"]
    assert [target.url for target in frontier.take(9)] == ["/"]


def test_what_comes_last_waits_for_all_others():
    frontier = Frontier()
    frontier.add(Target("gone", Kind.ARTICLE), last=True)
    frontier.add(Target("s", Kind.SITEMAP))
    assert not frontier.has_articles
    assert [t.url for _ in range(2) for t in frontier.take(9)] == ["s", "gone"]
