import pickle

from mediacrawl.spiders.frontier import Frontier, Target


def test_sees_an_address_once():
    frontier = Frontier()
    assert frontier.see("https://example.com/a")
    assert not frontier.see("https://example.com/a")


def test_hands_out_articles_before_listings_before_sitemaps():
    frontier = Frontier()
    for url, kind in (("s", "sitemap"), ("l", "section"), ("a", "article"), ("b", "article")):
        frontier.add(Target(url, kind))
    assert [t.url for t in frontier.take(1)] == ["a"]
    assert [t.url for t in frontier.take(9)] == ["b"], "a lesser queue waits for what these name"
    assert [t.url for t in frontier.take(9)] == ["l"]
    assert [t.url for t in frontier.take(9)] == ["s"]
    assert frontier.take(9) == []


def test_counts_what_is_outstanding():
    frontier = Frontier()
    frontier.add(Target("a", "article"))
    assert frontier.is_waiting("a")
    (target,) = frontier.take(5)
    assert (frontier.outstanding, len(frontier)) == (1, 0)
    assert frontier.is_waiting("a"), "asked, not answered"
    frontier.done(target)
    assert frontier.outstanding == 0
    assert not frontier.is_waiting("a")


def test_takes_back_what_was_passed_over_once():
    frontier = Frontier()
    assert not frontier.take_back("a")
    frontier.pass_over("a")
    assert frontier.take_back("a")
    assert not frontier.take_back("a")


def test_survives_a_pause():
    frontier = Frontier()
    frontier.see("https://example.com/a")
    frontier.add(Target("https://example.com/b", "article", label="x"))
    again = pickle.loads(pickle.dumps(frontier))
    assert not again.see("https://example.com/a")
    assert again.take(9) == frontier.take(9) != []
