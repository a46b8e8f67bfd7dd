"""Of which list a page is at which an earlier walk ended, and which page of it."""

import pytest

from mediacrawl.declaration import Section
from mediacrawl.kinds import Kind
from mediacrawl.memory import Waiting
from mediacrawl.reasons.made import beyond_pages
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import read_arguments
from mediacrawl.spiders.scope import Scope
from mediacrawl.spiders.walks import place_of

HOST = "https://daily.example"
BARE = Site("daily.example", "en")
DECLARED = Site("daily.example", "en", sections=(Section("sea"), Section("2024")))


def left(path, found_on, reason=None):
    return Waiting(HOST + path, "section", reason and str(reason), 0, HOST + found_on, None)


@pytest.mark.parametrize("site", [BARE, DECLARED])
@pytest.mark.parametrize(
    ("path", "found_on", "number"),
    [
        ("/sea/page/3", "/sea", 3),
        ("/sea/page/3", "/sea/page/2", 3),
        ("/sea/page/3", "/", 3),
        ("/sea?page=3", "/sea", 3),
        ("/api/list/page/3", "/sea", 3),
        ("/api/list/sea/page/3", "/sea", 3),
        ("/api/list?page=3", "/sea", 3),
        ("/sea/3", "/sea", 3),
        ("/sea-3.html", "/sea", 3),
    ],
)
def test_a_page_is_of_the_list_that_led_there(site, path, found_on, number):
    assert place_of(left(path, found_on), Kind.SECTION, site) == (
        HOST + (path.partition("/page")[0] if found_on == "/" else "/sea"), number
    )  # fmt: skip


def test_a_declared_list_that_an_address_says_is_believed():
    page = left("/sea/page/3", "/land")
    assert place_of(page, Kind.SECTION, DECLARED) == (f"{HOST}/sea", 3)


@pytest.mark.parametrize(
    ("path", "found_on", "reason", "kind"),
    [
        ("/2024", "/", None, Kind.SECTION),
        ("/archive/2024/3", "/archive/2024", "HTTP 500", Kind.SECTION),
        ("/archive/2024/3", "/archive/2024", beyond_pages(7), Kind.SECTION),
        ("/sea/wind", "/sea", None, Kind.SECTION),
        ("/tags/2024", "/tags", None, Kind.TAG),
        ("/authors/12", "/authors", None, Kind.AUTHOR),
        ("/sea", "/", None, Kind.SECTION),
    ],
)
def test_a_number_that_is_of_a_list_itself(path, found_on, reason, kind):
    page = left(path, found_on, reason)
    assert place_of(page, kind, DECLARED) == (HOST + path, 1)


def test_such_a_walk_goes_on_as_far_as_is_asked_for():
    page = left("/sea/3", "/sea", beyond_pages(2))
    for given, wanted in (
        ({"pages": "2"}, None), ({"pages": "3"}, 3), ({"pages": "all", "sections": "sea"}, 3),
        ({"pages": "all", "sections": "2024"}, None),
    ):  # fmt: skip
        target = Scope(DECLARED, read_arguments(DECLARED, given)).left_over(page)
        assert (target and target.page) == wanted
        assert target is None or target.listing == f"{HOST}/sea"
