"""An archive is read by the layout of its day."""

from datetime import UTC, datetime

import pytest

from mediacrawl.exceptions import DeclarationError
from mediacrawl.pages.layouts import article_page, listing_page
from mediacrawl.sites import ArticlePage, ListingPage, Site


class First(ArticlePage):
    valid_until = "2019-12-31"


class Second(ArticlePage):
    valid_until = "2024-06-30"


class Third(ArticlePage):
    title_css = "h1.headline"


def site(**declared):
    return Site("www.daily.example", "en", zone="Asia/Beirut", **declared)


@pytest.mark.parametrize(
    ("at", "layout"),
    [
        (datetime(2015, 1, 1, tzinfo=UTC), First),
        (datetime(2019, 12, 31, 21, 59, tzinfo=UTC), First),
        (datetime(2019, 12, 31, 22, 1, tzinfo=UTC), Second),  # a new year in the site's zone
        (datetime(2024, 7, 1, tzinfo=UTC), Third),
    ],
)
def test_the_layout_is_that_of_the_day(at, layout):
    assert article_page(site(page=(Third, First, Second)), at) is layout


def test_the_last_layout_reads_what_came_after_its_end():
    assert article_page(site(page=(First, Second)), datetime(2030, 1, 1, tzinfo=UTC)) is Second


def test_without_a_declaration_pages_are_read_as_any_sites():
    now = datetime(2026, 1, 1, tzinfo=UTC)
    assert (article_page(site(), now), listing_page(site(), now)) == (ArticlePage, ListingPage)
    assert article_page(site(page=Third), now) is Third


def test_what_is_made_of_an_ended_layout_holds():
    after = type("After", (Second,), {"title_css": "h1.headline"})
    assert after.valid_until is None
    assert article_page(site(page=(Second, after)), datetime(2025, 1, 1, tzinfo=UTC)) is after


def test_a_listing_takes_no_places_of_an_article():
    with pytest.raises(DeclarationError, match=r"Page\.authors_css: .*there are: none"):
        type("Page", (ListingPage,), {"authors_css": "p.by"})


@pytest.mark.parametrize("page", [(ArticlePage, Third), "Third", ListingPage, (First, First)])
def test_layouts_that_cannot_be_told_apart_are_an_error(page):
    with pytest.raises(DeclarationError):
        article_page(site(page=page), datetime(2026, 1, 1, tzinfo=UTC))
