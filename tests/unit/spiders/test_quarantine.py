"""Articles whose pages do not say that they are what was asked for."""

from datetime import UTC, datetime

import pytest

from mediacrawl.items import Article, Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw, Reading
from mediacrawl.pipelines.dedupe import MetArticles
from mediacrawl.reasons import SAME_TEXT
from mediacrawl.reasons.made import leads_elsewhere
from mediacrawl.sites import Site
from mediacrawl.spiders.checks.quarantine import ROOM, Quarantine
from mediacrawl.spiders.checks.suspicion import doubt_of
from mediacrawl.values.addresses.page_match import alike, names_article, share_a_name

NOW = datetime(2025, 6, 1, tzinfo=UTC)
SITE = "https://news.example"
NEWS = Site("news.example", "en")


def article(path, body, title="Application error", **more):
    return Article(url=SITE + path, title=title, body=body, fetch=Fetch(SITE + path, NOW), **more)


def reading_of(one, *, led_to=False, is_own=False, is_cut=False):
    asides = [Note(one.fetch, Kind.ARTICLE, leads_elsewhere(one.url))] if led_to else []
    return Reading(Kind.ARTICLE, one, asides, is_own=is_own, is_cut=is_cut)


def take(quarantine, *articles, named=False, **said):
    """What becomes of them: (address, name of the reason)."""
    found = []
    for one in articles:
        found += quarantine.take(one, doubt_of(reading_of(one, **said), NEWS, named=named))
    return judged(found)


def judged(found):
    return [(one.url.removeprefix(SITE), reason and reason.name) for one, reason in found]


def released(quarantine):
    return judged(quarantine.release_all())


def test_a_text_that_a_third_address_has_is_stored_for_none():
    quarantine = Quarantine()
    pages = [
        article(f"/a/story-{n}", f"No page at /a/story-{n}, reference {n}af3.") for n in range(5)
    ]
    found = take(quarantine, *pages)
    assert found == [(f"/a/story-{n}", "same text") for n in range(5)]
    assert quarantine.release_all() == []


def test_one_address_has_its_text_as_often_as_it_is_read():
    quarantine = Quarantine()
    pages = [article("/a", "It opens.")] * 5
    assert take(quarantine, *pages) == []
    assert released(quarantine) == [("/a", None)] * 5


FORMS = {
    "number": ("/n/4821", "/n/4821/amp", "/print/n/4821", "/copy/n/4821"),
    "number elsewhere": ("/news/48213", "/print.php?id=48213", "/48213-mill-by-the-sea"),
    "code": ("/a/9f3c1e77ab20d4", "/amp/9f3c1e77ab20d4", "/a/9f3c1e77ab20d4/comments"),
    "file": ("/sport/mill.html", "/amp/sport/mill.html", "/sport/mill/print"),
    "slug": ("/d/mill-by-the-sea", "/amp/mill-by-the-sea", "/x/mill-by-the-sea.aspx"),
}
OTHERS = {
    "short numbers": "/the-news-of-the-coast/{n}",
    "section's number": "/c10023/the-news-of-the-coast/{w}",
    "one name for all": "/48{n}13/read-the-full-story",
    "days": "/2025/06/0{n}/mill",
    "parameter": "/?p={n}",
    "day in one": "/20250601/{w}",
}


@pytest.mark.parametrize("paths", FORMS.values(), ids=FORMS)
def test_further_forms_of_an_address_are_one(paths):
    quarantine = Quarantine()
    assert take(quarantine, *(article(path, "It opens at dawn.") for path in paths)) == []
    assert released(quarantine) == [(path, None) for path in paths]


@pytest.mark.parametrize("path", OTHERS.values(), ids=OTHERS)
def test_addresses_below_one_name_are_many(path):
    paths = [path.format(n=n, w=["mill", "storm", "ferry"][n - 1]) for n in (1, 2, 3)]
    found = take(Quarantine(), *(article(one, "It opens at dawn.") for one in paths))
    assert found == [(one, "same text") for one in paths]


def test_outlets_that_print_one_text_do_not_doubt_each_other():
    quarantine = Quarantine()
    for n in range(5):
        page = article(f"/a/story-{n}", "As the agency has it.")
        doubt = doubt_of(reading_of(page), NEWS, named=False, whose=f"{n}.example")
        assert quarantine.take(page, doubt) == []


def test_what_the_operator_names_is_taken_as_it_is():
    quarantine = Quarantine()
    pages = [article(f"/a/story-{n}", "All the same.") for n in range(ROOM + 2)]
    named = [(page.url.removeprefix(SITE), None) for page in pages]
    assert take(quarantine, *pages, named=True) == named
    led = take(quarantine, article("/login", "Your name?"), led_to=True, named=True)
    assert led == [("/login", "not an article")], "where they lead"


def test_other_texts_pass_when_enough_have_come_or_none_will():
    quarantine = Quarantine()
    pages = [article(f"/{n}", f"Word{'x' * n} of the day", title="x" * n) for n in range(ROOM + 2)]
    assert take(quarantine, *pages) == [("/0", None), ("/1", None)]
    assert released(quarantine) == [(f"/{n}", None) for n in range(2, ROOM + 2)]
    assert quarantine.release_all() == []


def test_one_title_on_many_days_is_many_articles():
    days = [NOW.replace(day=day) for day in range(1, 9)]
    shows = [article(f"/{day.day}", "As every day.", published_at=day) for day in days]
    quarantine = Quarantine()
    assert take(quarantine, *shows) == []
    said_by_address = [
        article(f"/{n}", "As every day.", published_at=day, sources={"published_at": "address"})
        for n, day in enumerate(days)
    ]
    assert len(take(quarantine, *said_by_address)) == len(days)


WALL = "This story is for subscribers only: log in, or choose a plan, to go on reading it."


def walled(number, section=None, **more):
    """An article under its own title, in whose place a wall stands."""
    words = ("storm", "mill", "ferry", "lantern", "orchard")
    slug = f"{words[number % 5]}-of-the-{words[number // 5 % 5]}-{number}"
    more = {"body": WALL, "kind": "news", "section": section or f"news/{number % 2}"} | more
    return article(f"/news/{slug}", title=slug.replace("-", " "), **more)


def test_a_wall_under_each_title_is_stored_for_none():
    quarantine = Quarantine()
    pages = [walled(number) for number in range(10)]
    assert take(quarantine, *pages, is_own=True) == []
    film = walled(11, body=None, kind="video")
    assert take(quarantine, film, is_own=True) == [], "a title, and nothing to see"
    assert [reason for _, reason in released(quarantine)] == ["same text"] * 11
    assert len(take(quarantine, walled(12), is_own=True)) == 1, "known by now"


@pytest.mark.parametrize(
    "pages",
    [
        [walled(number, "news/weather") for number in range(12)],
        [walled(number, kind="video") for number in range(12)],
        [walled(number, kind="video", body=None) for number in range(12)],
        [walled(number, body="It opens at dawn.") for number in range(12)],
        [walled(number, body=f"{'so ' * number}{WALL * (number + 1)}") for number in range(12)],
        [walled(number) for number in range(9)],
    ],
    ids=["of one series", "media", "bare media", "a few words", "own texts", "few"],
)
def test_short_texts_that_are_no_wall_are_stored(pages):
    quarantine = Quarantine()
    found = [*take(quarantine, *pages, is_own=True), *released(quarantine)]
    assert sorted(found) == sorted((page.url.removeprefix(SITE), None) for page in pages)


def test_a_wall_of_few_among_many_is_what_these_have():
    quarantine = Quarantine()
    for number in range(12):
        others = [article(f"/own/{number}-{n}", "word " * 200, kind="news") for n in range(2)]
        take(quarantine, walled(number), *others, is_own=True)
    assert [reason for _, reason in released(quarantine)] == [None] * 12


@pytest.mark.parametrize("number", [3, ROOM + 3])
def test_pages_without_an_end_are_refused_where_most_are_so(number):
    quarantine = Quarantine()
    pages = [walled(n, body="word " * (200 + n)) for n in range(number)]
    found = [*take(quarantine, *pages, is_own=True, is_cut=True), *released(quarantine)]
    assert [reason for _, reason in found] == ["cut short"] * number
    whole = [walled(n, body="word " * (300 + n)) for n in range(9)]
    assert take(quarantine, *whole, is_own=True) == [(one.url.removeprefix(SITE), None)
                                                for one in whole]  # fmt: skip


def test_what_two_things_speak_against_is_refused_once():
    quarantine = Quarantine()
    pages = [walled(number) for number in range(12)]
    assert take(quarantine, *pages, is_own=True, is_cut=True) == []
    assert len({url for url, reason in released(quarantine) if reason}) == 12


def test_pages_in_another_language_are_refused_where_most_are_so():
    def pages(language):
        return [
            article(f"/news/{n}", f"Uno {'x' * n}", title="x" * n, language=language)
            for n in range(4)
        ]

    quarantine = Quarantine()
    take(quarantine, *pages("es-MX"))
    assert [reason for _, reason in released(quarantine)] == ["another language"] * 4
    for language in ("en", None):
        take(quarantine, *pages(language))
        assert [reason for _, reason in released(quarantine)] == [None] * 4
    take(quarantine, *pages("es"), is_own=True)
    assert [reason for _, reason in released(quarantine)] == []


def test_where_others_lead_is_not_stored():
    quarantine = Quarantine()
    assert take(quarantine, article("/back-soon-we-are", "The site is at rest.")) == []
    [(_, reason)] = quarantine.refuse(SITE + "/back-soon-we-are")
    assert reason is SAME_TEXT
    assert quarantine.refuse(SITE + "/back-soon-we-are") == []
    assert take(quarantine, walled(1), is_own=True) == []
    assert quarantine.refuse(walled(1).url) == [], "it says itself what it is"


@pytest.mark.parametrize(
    ("address", "title", "own_id"),
    [
        ("/news/tide-gates-rise-in-the-north", "Tide gates rise", None),
        ("/%D9%8A%D9%81%D8%AA%D8%AD-%D8%A3%D8%A8-%D8%A7%D9%84", "يفتح أب ال", None),
        ("/marea-alta-en-la-bahía", "Marea alta en la bahia", None),
        ("/story/4821", "Storm", "4821"),
        ("/story.php?id=4821", "Storm", "4821"),
    ],
)  # fmt: skip
def test_an_address_that_names_its_article(address, title, own_id):
    said = names_article(SITE + address, title=title, external_id=own_id)
    assert said == (address != "/news/tide-gates-rise-in-the-north"), "half of the words are others"
    assert not names_article(SITE + address, title="Application error", external_id="77")


def test_addresses_of_one_article():
    assert share_a_name(SITE + "/old-words-48211", SITE + "/new-title-48211.html")
    assert not share_a_name(SITE + "/20250601/a", SITE + "/20250601/b"), "a day is no number of it"
    assert not share_a_name(SITE + "/news/2025", SITE + "/news/2025")
    assert not alike(None, "x")
    assert not alike("Storm", "Calm")


def test_one_name_on_many_titles_is_many_articles():
    met = MetArticles()
    one, other, none = frozenset({1, 2}), frozenset({3}), frozenset()
    assert met.meet(["/a", "example en 7"], "Harbour opens again", one) is None
    assert met.meet(["/b", "example en 7"], "Storm over the hills", none) is None
    for marks in (none, frozenset({2, 3})):
        assert met.meet(["/c", "example en 7"], "Harbour opens again after all", marks) == "/a"
    assert met.meet(["/d", "example en 7"], "Harbour opens again", other) is None, "its own text"
    assert met.meet(["/a", "example en 7"], "Harbour opens again", other) == "/a", "its address"


@pytest.mark.parametrize(
    ("asked", "named", "another"),
    [
        ("news/politics/storm-closes-the-harbour", False, True),
        ("news/politics/storm-closes-the-harbour", True, False),
        ("news/economy/mill-to-open-at-last", False, False),
        ("news/1700087", False, False),
    ],
)
def test_a_page_that_calls_itself_another_article_is_judged_as_a_redirect(asked, named, another):
    own = f"{NEWS.front_url}news/politics/mill-to-open-at-last"
    html = (
        f'<html><head><title>Mill to open at last</title><link rel="canonical" href="{own}"></head>'
        "<body><main><h1>Mill to open at last</h1>"
        + "<p>The mill by the harbour opens on Monday, and all who worked there come back.</p>"
        * 4
    )
    url = f"{NEWS.front_url}{asked}"
    reading = read(Raw(url, html.encode()), Asked(Kind.ARTICLE), NEWS, Fetch(url, NOW, 200))
    item = reading.believed(named=named).item
    assert isinstance(item, Note) == another
    if another:
        assert (item.claim, item.reason.refusal, item.state) == (own, True, "failed")
