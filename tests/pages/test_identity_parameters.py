"""Which parameters tell articles apart, by the links of one page."""

import pytest
from lxml import html

from mediacrawl.pages.identity_parameters import identity_of

URL = "https://www.lakeside.example/"


def identity(*links):
    page = "".join(f'<p><a href="{href}">{text}</a></p>' for href, text in links)
    return identity_of(html.document_fromstring(f"<body>{page}</body>"), URL)


def headlines(*addresses):
    return [(address, "The mill turns again today") for address in addresses]


@pytest.mark.parametrize(
    ("addresses", "expected"),
    [
        (["/story.php?id=12", "/story.php?id=13", "/story.php?id=14"], ("id",)),
        (["/?p=901&utm_source=x", "/?p=902&utm_source=y", "/?p=903&utm_source=z"], ("p",)),
        (["/a?id=1&sid=9f", "/a?id=2&sid=9f", "/a?id=3&sid=9f"], ("id",)),
        (["/a?sid=1", "/a?sid=2", "/a?sid=3"], ("sid",)),
        (["/a?sid=9f31e0", "/a?sid=9f31e1", "/a?sid=9f31e2"], ()),
        (["/a?id=1", "/a?id=2"], ()),
        (["/a?id=1", "/b?id=2", "/c?id=3"], ()),
        (["/list?page=1", "/list?page=2", "/list?page=3"], ()),
        (["/list?sort=new", "/list?sort=old", "/list?sort=best"], ()),
        ([f"https://elsewhere.example/a?id={n}" for n in range(3)], ()),
    ],
)
def test_it_is_the_parameter_in_which_headlines_links_differ(addresses, expected):
    assert identity(*headlines(*addresses)) == expected


def test_what_names_a_part_of_the_site_in_a_word_is_none():
    assert identity(*((f"/list?region={n}", "North") for n in range(5))) == ()
