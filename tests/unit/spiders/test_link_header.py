"""Where a listing goes on, as its Link headers say."""

import pytest
from scrapy.http import HtmlResponse

from mediacrawl.items import Listing
from mediacrawl.kinds import Kind
from mediacrawl.pages.reading import Reading
from mediacrawl.site import Site
from mediacrawl.spiders.responses import next_in_header

URL = "https://www.lakesidepost.example/politics"
SITE = Site("www.lakesidepost.example", "en", zone="Europe/London")


def following(*lines):
    response = HtmlResponse(URL, headers={"Link": list(lines)}, body=b"<p>x</p>")
    return next_in_header(response, Reading(Kind.SECTION, Listing(URL, Kind.SECTION)), SITE)


@pytest.mark.parametrize(
    "lines",
    [
        (f'<{URL}?page=2>; rel="next"',),
        (f"<{URL}?page=2>; rel=next",),
        (f"<{URL}?page=2>; rel=next; title=more",),
        (f'<{URL}?page=2>; rel="next nofollow"',),
        (f'<{URL}?page=2>; rel="next"', '</wp-json/>; rel="https://api.w.org/"', "</?p=4>; rel=x"),
        ('</?p=4>; rel="shortlink"', f"<{URL}?page=2>; rel=next"),
        (f'<{URL}?year=2024>; rel="next-archive", <{URL}?page=2>; rel="next"',),
    ],
)
def test_the_next_page_stands_in_any_of_its_lines(lines):
    assert following(*lines) == f"{URL}?page=2"


@pytest.mark.parametrize(
    "lines",
    [
        (),
        (f'<{URL}?year=2024>; rel="next-archive"',),
        (f'<{URL}?page=2>; rel="nextish"',),
        ('<https://www.other.example/?page=2>; rel="next"',),
        (f'<{URL}>; rel="next"',),
    ],
)
def test_what_is_no_next_page(lines):
    assert following(*lines) is None
