"""A further page of an article of several is no article of its own."""

from datetime import UTC, datetime

import pytest

from mediacrawl.items import Article, Asked, Fetch, Note
from mediacrawl.memory import Known
from mediacrawl.pages.read import read
from mediacrawl.pages.reading import Raw
from mediacrawl.reasons import State
from mediacrawl.reasons.made import further_page_of
from mediacrawl.site import Site
from mediacrawl.spiders.checks.quarantine import judged
from mediacrawl.spiders.frontier import Target

SITE = Site("harbour.example", "en")
NEWS = "https://harbour.example/news/the-tide-gates-rise-again"
SERIES = "https://harbour.example/news/how-the-old-harbour-was-built"
WORDS = "The keepers of the gates say that the water will stand higher than ever this spring. "


def reading(url, links="", head=""):
    html = (
        f"<html lang='en'><head>{head}</head><body><article><h1>The tide gates rise again</h1>"
        f"<p>{WORDS * 4}</p><p>{WORDS * 3}</p>{links}</article></body></html>"
    )
    fetch = Fetch(url, datetime(2026, 3, 1, tzinfo=UTC), 200)
    return read(Raw(url, html.encode()), Asked(), SITE, fetch)


def first_of(url, links="", head=""):
    found = reading(url, links, head)
    assert isinstance(found.item, Article)
    return found.first_page


@pytest.mark.parametrize(
    ("behind", "links", "head"),
    [
        ("/2", f"<a href='{NEWS}'>Back</a>", ""),
        ("/page/3", f"<a href='{NEWS}/'>The tide gates rise again</a>", ""),
        ("/seite-2", f"<a href='{NEWS}'>1</a>", ""),
        ("/2", "", f"<link rel='canonical' href='{NEWS}'>"),
        ("_2", f"<a href='{NEWS}'> 1 </a>", ""),
        (",2", "", f"<link rel='prev' href='{NEWS}'>"),
    ],
)
def test_what_leads_back_to_its_first_page_is_none(behind, links, head):
    assert first_of(NEWS + behind, links, head) == NEWS


def test_the_number_stands_before_the_ending_of_a_file():
    assert first_of(f"{NEWS}_2.html", f"<a href='{NEWS}.html'>1</a>") == f"{NEWS}.html"


@pytest.mark.parametrize(
    ("url", "links"),
    [
        (f"{NEWS}/2", "<a href='/news/another-tide-rises-now'>1</a>"),
        (f"{NEWS}_2", f"<a href='{NEWS}'>The first gate</a>"),
        (f"{SERIES}/2", f"<a href='{SERIES}'>How the old harbour was built</a>"),
        (f"{NEWS}-2", f"<a rel='prev' href='{NEWS}'>The tide gates rise again</a>"),
        (f"{NEWS}/2025", f"<a href='{NEWS}'>1</a>"),
        ("https://harbour.example/2026/03/12", "<a href='/2026/03'>1</a>"),
        ("https://harbour.example/news/2", "<a href='/news'>1</a>"),
    ],
)
def test_what_may_be_an_article_of_its_own_is_one(url, links):
    assert first_of(url, links) is None


def test_it_is_noted_with_its_article_but_for_who_names_it():
    found = reading(f"{NEWS}/2", f"<a href='{NEWS}'>1</a>")
    assert isinstance(found.believed(named=True).item, Article)
    note = found.believed(named=False).item
    assert isinstance(note, Note)
    assert note.reason == further_page_of(NEWS)


def test_one_that_was_stored_before_is_no_sign_of_a_bad_hour():
    target = Target(f"{NEWS}/2", SITE.classify(f"{NEWS}/2"), f"{SITE.root_url}news")
    reason = judged(further_page_of(NEWS), target, Known(stored=True), SITE)
    assert (reason.refusal, reason.state) == (False, State.NOT_ARTICLE)
