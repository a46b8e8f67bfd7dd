from datetime import UTC, datetime

import pytest

from mediacrawl.declaration import Section
from mediacrawl.items import Entry, Tag
from mediacrawl.kinds import Kind
from mediacrawl.memory import Waiting
from mediacrawl.pages.parameter_lists import ParameterLists
from mediacrawl.pages.sources import Sources
from mediacrawl.reasons import BY_SUBJECT, NAMED_THEN, OTHER_SECTION, OUT_OF_RANGE
from mediacrawl.site import Site
from mediacrawl.sites.almayadeen import AR, EN
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.frontier import Frontier, Target
from mediacrawl.spiders.scope import Scope

SITE = "https://english.almayadeen.net"


def scope(**given):
    return Scope(EN, read_arguments(EN, given))


def test_sections_stand_where_the_navigation_says():
    navigation = {"arts&culture": f"{SITE}/news/culture", "africa": f"{SITE}/africa"}
    targets = {t.label: t for t in scope().learn(navigation)}
    assert targets["Arts&Culture"].url == f"{SITE}/news/culture"
    assert (targets["Africa"].url, targets["Africa"].kind) == (f"{SITE}/africa", "region")
    assert targets["Politics"].url == f"{SITE}/news/politics", "declared, for want of a label"
    assert len(targets) == 27
    own = scope()
    own.learn(navigation)
    guessed = Target(f"{SITE}/news/health", Kind.SECTION)
    assert own.should_list(targets["Politics"])
    assert not own.should_list(guessed)
    assert own.should_list(targets["Africa"])
    assert not own.must_list(targets["Politics"]), "nobody asked for it by name"
    [asked] = (chosen := scope(sections="politics")).learn(navigation)
    assert chosen.must_list(asked)


def test_lists_that_a_parameter_tells_apart_are_sections_in_a_menu_or_not():
    site = Site("www.lakeside.example", "en", identity=("id",))
    urls = tuple(f"https://www.lakeside.example/list.php?id={n}" for n in (5, 3))
    named = Sources(by_parameter=ParameterLists(urls))
    found = Scope(site, read_arguments(site, {})).learn({}, named)
    assert [(one.url, one.kind) for one in found] == [(url, "section") for url in urls]


def test_rare_sections_are_followed_where_the_navigation_has_them():
    arabic = Scope(AR, read_arguments(AR, {}))
    site = "https://www.almayadeen.net"
    named = {"صحه": f"{site}/health", "سياسه": f"{site}/news/politics"}
    labels = {t.label for t in arabic.learn(named)}
    assert "صحة" in labels
    assert "مجتمع" not in labels
    assert not arabic.should_list(Target(f"{site}/health", Kind.SECTION))
    assert "مجتمع" in {t.label for t in arabic.learn({})}


def test_a_retired_section_is_visited_only_where_it_is_asked_for():
    site = Site(
        "www.harbour.example", "en", sections=(Section("sea"), Section("ice", retired=True))
    )
    urls = [target.url for target in Scope(site, read_arguments(site, {})).learn({})]
    assert urls == ["https://www.harbour.example/sea"]
    [asked] = Scope(site, read_arguments(site, {"sections": "ice"})).learn({})
    assert asked.url == "https://www.harbour.example/ice"


def test_what_the_navigation_has_besides_is_followed():
    navigation = {
        "palestine news": f"{SITE}/news/palestine",
        "interviews": f"{SITE}/interviews",
        "a story": f"{SITE}/news/politics/a-b-c-d",
        "about": f"{SITE}/about-us",
    }
    own = scope()
    more = [t.url for t in own.learn(navigation) if t.label is None]
    assert more == [f"{SITE}/news/palestine", f"{SITE}/interviews"]
    assert not own.should_list(Target(more[1], Kind.SECTION))
    assert len(scope(sections="politics").learn(navigation)) == 1


def test_what_an_author_lists_is_noted_and_may_still_be_listed_by_a_section():
    links = [Entry(f"{SITE}/articles/opinion/a-b-c-d", Kind.ARTICLE)]
    own, frontier = scope(), Frontier()
    author = Target(f"{SITE}/authors/ada", Kind.AUTHOR)
    (note,) = own.notes_of_page(links, author, frontier, listed={links[0].url})
    assert note.reason is BY_SUBJECT
    assert not own.notes_of_page(links, author, frontier)
    section = Target(f"{SITE}/articles/opinion", Kind.SECTION)
    (note,) = own.notes_of_page(links, section, frontier, listed={links[0].url})
    assert note.reason is None
    (note,) = scope(pages="all").notes_of_page(links, author, Frontier())
    assert note.reason is None


def test_notes_every_address_and_queues_articles():
    links = [
        Entry(f"{SITE}/news/politics/a-b-c-d", Kind.ARTICLE),
        Entry(f"{SITE}/authors/x", Kind.AUTHOR),
        Entry(f"{SITE}/coverage/x", Kind.COVERAGE),
        Entry(f"{SITE}/tag/x", Kind.TAG),
        Entry(f"{SITE}/what/ever", Kind.OTHER),
        Entry(f"{SITE}/news/politics", Kind.SECTION),
        Entry("https://example.com/", Kind.OFFSITE),
    ]
    notes = scope().notes_of_page(links, Target(f"{SITE}/", Kind.FRONT), Frontier())
    assert [(n.kind, n.state, str(n.reason or "")) for n in notes] == [
        ("article", "pending", ""),
        ("author", "pending", ""),
        ("coverage", "pending", ""),
        ("tag", "not_article", ""),
        ("other", "not_article", ""),
    ]


def test_notes_an_address_once():
    links = [Entry(f"{SITE}/news/politics/a-b-c-d", Kind.ARTICLE)]
    frontier = Frontier()
    assert scope().notes_of_page(links, Target(f"{SITE}/", Kind.FRONT), frontier)
    assert not scope().notes_of_page(links, Target(f"{SITE}/x", Kind.SECTION), frontier)


def test_links_beyond_the_depth_may_still_be_listed():
    links = [Entry(f"{SITE}/news/politics/a-b-c-d", Kind.ARTICLE)]
    frontier, own = Frontier(), scope()
    assert not own.notes_of_page(links, Target(f"{SITE}/y", Kind.ARTICLE, depth=1), frontier)
    assert own.notes_of_page(links, Target(f"{SITE}/y", Kind.ARTICLE, depth=0), frontier)


def test_other_sections_are_noted_and_may_still_be_listed_by_the_chosen_one():
    own, frontier = scope(sections="features"), Frontier()
    own.learn({})
    links = [Entry(f"{SITE}/articles/a-b-c-d", Kind.ARTICLE)]
    (note,) = own.notes_of_page(links, Target(f"{SITE}/", Kind.FRONT), frontier)
    assert note.reason is OTHER_SECTION
    section = Target(f"{SITE}/articles/features", Kind.SECTION)
    (note,) = own.notes_of_page(links, section, frontier, listed={links[0].url})
    assert note.reason is None


def test_a_range_of_the_past_follows_what_sitemaps_date_and_no_links():
    own = scope(since="2024-02-01", until="2024-02-29")
    links = [Entry(f"{SITE}/news/politics/a-b-c-d", Kind.ARTICLE)]
    article = Target(f"{SITE}/news/politics/e-f-g-h", Kind.ARTICLE)
    assert own.notes_of_page(links, article, Frontier()) == []
    undated = links[0]._replace(modified=datetime(2024, 1, 5, tzinfo=UTC))
    (note,) = own.notes_of_sitemap([undated], Frontier())
    assert note.reason is OUT_OF_RANGE, "it last changed before the range"
    (note,) = own.notes_of_sitemap(links, Frontier())
    assert note.reason is None
    waiting = Waiting(links[0].url, "article", None, 0, None, None)
    assert own.left_over(waiting) is None, "nobody knows whether it is of that time"
    assert own.left_over(waiting._replace(published_at=datetime(2024, 2, 5, tzinfo=UTC)))


def test_sitemap_entries_of_other_hosts_are_refused():
    entries = [Entry("https://example.com/news/politics/a-b-c-d", Kind.OFFSITE)]
    (note,) = scope().notes_of_sitemap(entries, Frontier())
    assert (note.kind, note.state, str(note.reason)) == ("offsite", "blocked", "another host")


@pytest.mark.parametrize(
    ("given", "months"),
    [
        ({}, [(2024, 10), (2024, 9)]),
        ({"since": "2024-08-05"}, [(2024, 10), (2024, 9), (2024, 8)]),
        ({"since": "2024-08-05", "until": "2024-08-20"}, [(2024, 8)]),
        ({"until": "2024-08-20"}, [(2024, 8), (2024, 7)]),
        ({"since": "2010-01-01"}, [(2024, 10), (2024, 9), (2024, 8), (2024, 7)]),
    ],
)
def test_months_are_those_asked_for_newest_first(given, months):
    names = [f"{SITE}/sitemaps/all/sitemap-2024-{month}.xml" for month in (7, 8, 9, 10)]
    found, others = scope(**given).months(Entry(name, Kind.SITEMAP) for name in names)
    assert sorted([*found, *others]) == sorted(names)
    assert found == [f"{SITE}/sitemaps/all/sitemap-{y}-{m}.xml" for y, m in months]


def test_months_in_the_order_asked_for():
    names = [f"{SITE}/sitemaps/all/sitemap-2024-{month}.xml" for month in (10, 7, 8)]
    own = scope(since="2010-01-01", order="oldest")
    found, _ = own.months(Entry(name, Kind.SITEMAP) for name in names)
    assert found == [names[1], names[2], names[0]]


def test_undated_sitemaps_are_kept_and_other_hosts_left():
    entries = [
        Entry(f"{SITE}/sitemaps/x.xml", Kind.SITEMAP),
        Entry("https://example.com/y.xml", Kind.OFFSITE),
    ]
    assert scope().months(entries) == ([f"{SITE}/sitemaps/x.xml"], [])


def test_tags_are_found_by_name_or_slug():
    own = scope(tags="Iran,us-canada,nowhere")
    tags = [Tag("Iran", f"{SITE}/tag/t1"), Tag("US Canada", f"{SITE}/tag/us-canada"), Tag("Oil")]
    assert [t.url for t in own.tags.targets(tags)] == [f"{SITE}/tag/t1", f"{SITE}/tag/us-canada"]
    assert own.tags.missing() == ["nowhere"]
    assert scope(tags="all").tags.missing() == []


def waiting(path, kind="article", **more):
    values = {"reason": None, "depth": 0, "found_on": None, "published_at": None}
    return Waiting(SITE + path, kind, **(values | more))


@pytest.mark.parametrize(
    ("given", "entry", "wanted"),
    [
        ({}, waiting("/news/politics/a-b-c-d"), True),
        ({}, waiting("/articles/a-b-c-d", reason=str(BY_SUBJECT)), False),
        ({"pages": "all"}, waiting("/articles/a-b-c-d", reason=str(BY_SUBJECT)), True),
        ({}, waiting("/authors/ada", "author"), True),
        ({"sections": "opinion"}, waiting("/authors/ada", "author"), False),
        ({}, waiting("/authors/ada?page=2", "author"), False),
        ({"pages": "all"}, waiting("/authors/ada?page=2", "author"), True),
        ({"sections": "opinion"}, waiting("/news/politics/a-b-c-d"), False),
        ({"sections": "politics"}, waiting("/news/politics/a-b-c-d"), True),
        ({}, waiting("/news/politics", "section"), False),
        ({}, waiting("/news/politics?page=5", "section"), True),
        ({}, waiting("/news/politics?page=6", "section"), False),
        ({}, waiting("/news/politics?page=5", "section", reason=str(NAMED_THEN)), False),
        ({"pages": "all"}, waiting("/news/politics?page=60", "section"), True),
        ({"sections": "opinion"}, waiting("/news/politics?page=2", "section"), False),
        ({}, waiting("/tags/x?page=2", "tag"), False),
        ({"tags": "x"}, waiting("/tags/x?page=2", "tag"), True),
        ({}, waiting("/sitemaps/all/sitemap-2024-1.xml", "sitemap"), False),
    ],
)
def test_takes_from_the_ledger_what_is_asked_for_now(given, entry, wanted):
    target = scope(**given).left_over(entry)
    assert (target is not None) == wanted


@pytest.mark.parametrize(("since", "wanted"), [("2024-05-01", True), ("2024-07-01", False)])
def test_takes_from_the_ledger_by_the_time_of_publication(since, wanted):
    entry = waiting("/news/politics/a-b-c-d", published_at=datetime(2024, 6, 1, tzinfo=UTC))
    assert bool(scope(since=since).left_over(entry)) == wanted


def test_a_broken_walk_goes_on_where_it_broke():
    target = scope().left_over(waiting("/news/politics?page=3", "section", found_on="x"))
    assert (target.page, target.thorough, target.found_on) == (3, True, "x")


def test_keeps_how_far_from_a_listing_an_article_was_found():
    assert scope().left_over(waiting("/news/politics/a-b-c-d", depth=1)).depth == 1


def test_what_an_address_does_not_say_may_still_be_named_by_a_sitemap():
    own, frontier = scope(), Frontier()
    url = f"{SITE}/what/ever"
    links = [Entry(url, Kind.OTHER)]
    (note,) = own.notes_of_page(links, Target(f"{SITE}/", Kind.FRONT), frontier)
    assert (note.kind, note.state) == ("other", "not_article")
    assert not own.notes_of_page(links, Target(f"{SITE}/x", Kind.SECTION), frontier), "noted once"
    (note,) = own.notes_of_sitemap([Entry(url, Kind.ARTICLE)], frontier)
    assert (note.kind, note.state) == ("article", "pending")


@pytest.mark.parametrize("lists", [True, False])
def test_a_front_page_must_list_articles_unless_it_is_declared_that_it_does_not(lists):
    site = Site("www.daily.example", "en", front_lists=lists)
    scope = Scope(site, read_arguments(site, {}))
    assert scope.must_list(Target(site.front_url, Kind.FRONT)) is lists
