"""Lists that a parameter of their address tells apart, by a front page's menus."""

import pytest
from lxml import html

from mediacrawl.pages.parameter_lists import lists_by_parameter
from mediacrawl.sites import Site

URL = "https://www.lakeside.example/"
HEADLINE = "The mill by the old river turns again today"


def lists(*links, body="", identity=("id",)):
    menu = "".join(f'<li><a href="{href}">{text}</a></li>' for href, text in links)
    page = html.document_fromstring(f"<body><nav><ul>{menu}</ul></nav>{body}</body>")
    found = lists_by_parameter(page, Site("www.lakeside.example", "en", identity=identity), URL)
    return sorted(url.removeprefix(URL) for url in found.urls), found.merged


def named(form, *names):
    return [(form.format(name), name) for name in names]


def headline(href):
    return f'<h3><a href="{href}">{HEADLINE}</a></h3>'


@pytest.mark.parametrize("form", ["/list.php?id={}", "/section/?id={}&utm_source=menu", "/?id={}"])
def test_what_menus_link_by_a_short_name_lists(form):
    names = ("world", "culture", "sport")
    path = form.partition("?")[0].strip("/")
    expected = sorted(f"{path}?id={name}" for name in names)
    assert lists(*named(form, *names)) == (expected, ())
    assert lists(*named(form, *names), body=headline("/story.php?id=12")) == (expected, ())


def test_a_form_by_which_the_page_links_a_headline_is_an_articles():
    form = "/story.php?id={}"
    assert lists(*named(form, "world", "sport"), body=headline("/story.php?id=12")) == ([], ())
    assert lists(*named(form, "world", HEADLINE)) == ([], ())


def test_without_a_menu_a_row_of_links_names_them():
    row = "".join(f"<td><a href='/list.php?id={n}'>Part {n}</a></td>" for n in (5, 3, 4))
    assert lists(body=f"<table><tr>{row}</tr></table>")[0] == [
        f"list.php?id={n}" for n in (3, 4, 5)
    ]


def test_one_link_is_for_something_else():
    assert lists(("/login.php?id=new", "Log in")) == ([], ())


def test_an_address_with_an_articles_shape_is_one():
    form = "/2025/11/20/mill-turns-again?id={}"
    assert lists(*named(form, "1", "2")) == ([], ())


@pytest.mark.parametrize("form", ["/?cat={}", "/index.php?section={}", "/?c={}&page=1"])
def test_lists_that_the_site_takes_for_one_are_told_by_their_parameter(form):
    for identity in ((), ("id",)):
        urls, merged = lists(*named(form, "world", "sport"), identity=identity)
        assert (urls, [f"{name}=" in form for name in merged]) == ([], [True])


@pytest.mark.parametrize("form", ["/world?sort={}", "/?lang={}", "/?utm_source={}", "/world#{}"])
def test_what_words_or_sorts_a_page_tells_no_lists_apart(form):
    assert lists(*named(form, "new", "old")) == ([], ())
