"""A site that nobody declared, made of an address and of what its front page says."""

from datetime import UTC, datetime, timedelta

import pytest

from mediacrawl.api import site_of
from mediacrawl.exceptions import ArgumentError
from mediacrawl.kinds import Kind
from mediacrawl.memory import KnownSource
from mediacrawl.pages.discover import discover
from mediacrawl.pages.document import Document
from mediacrawl.site import Site
from mediacrawl.spiders.undeclared_site import (
    addresses_of,
    fell_silent,
    front_of,
    sections_of,
    site_at,
    site_found,
    source_targets,
    sources_elsewhere,
)

URL = "https://www.lakeside.example/"
NOW = datetime(2026, 3, 1, 12, tzinfo=UTC)
MENU = (
    '<nav><a href="/politics/">Politics</a><a href="/old">Old</a><a href="/region/north">North</a>'
    '<a href="/fr/">Français</a></nav>'
)


def known(path, kind=Kind.SECTION, named=None, dropped=None, found_on=URL):
    address = f"{URL}{path}"
    empty = dict.fromkeys(set(KnownSource._fields) - set(KnownSource._field_defaults))
    row = {"url": address, "kind": kind, "title": path, "found_on": found_on}
    return KnownSource(**{**empty, **row, "last_named_at": named, "dropped_at": dropped})


def found(body=MENU, head="", robots=""):
    html = f'<html lang="de-AT"><head>{head}</head><body>{body}</body></html>'
    return discover(Document(URL, html.encode()), robots)


@pytest.mark.parametrize(
    ("given", "front"),
    [
        ("www.lakeside.example", URL),
        ("http://www.lakeside.example/?utm_source=x#top", URL),
        ("https://www.lakeside.example/index.html", URL),
        ("https://www.lakeside.example/es/", f"{URL}es"),
        (" HTTPS://WWW.LAKESIDE.EXAMPLE ", URL),
    ],
)
def test_the_front_page_is_known_however_it_is_written(given, front):
    assert front_of(given) == front


def test_a_site_on_a_port_is_refused_by_name_and_not_as_its_own_off_site():
    for given in ("http://127.0.0.1:8000", "daily.example:0"):
        with pytest.raises(ArgumentError, match="names a port"):
            front_of(given)


def test_an_outlet_that_nobody_declared_is_called_by_its_host_whoever_meets_it():
    site = site_found(site_at(URL), found(), ())
    assert site.outlet == site_of(f"{URL}2026/03/01/ferries-sail").outlet == "lakeside.example"
    assert Site("www.lakeside.example", "de").outlet == "lakeside"


@pytest.mark.parametrize(
    "given", ["", " ", "lakeside", "ftp://a.example/", "https://[::1", "a b.c"]
)
def test_what_is_no_address_of_a_site_is_refused(given):
    with pytest.raises(ArgumentError, match="give one as -a site="):
        front_of(given)


def test_it_is_what_the_page_states_and_other_editions_are_not_its_own():
    asked = site_at(URL)
    site = site_found(asked, found(), sections_of(asked, found(), [], anew=True))
    assert (asked.language, site.language, site.outlet, site.found) == (
        "und",
        "de",
        "lakeside.example",
        True,
    )
    assert [section.path for section in site.sections] == ["politics", "old", "region/north"]
    assert addresses_of(site, found()) == {f"{URL}politics": f"{URL}politics/"}
    assert site.classify(f"{URL}fr/2026/03/01/la-meule-tourne") is Kind.OFFSITE
    assert site.classify(f"{URL}2026/03/01/the-mill-turns") is Kind.ARTICLE
    assert site.classify(f"{URL}politics") is Kind.SECTION


def test_a_dropped_section_is_asked_once_a_week_and_a_known_one_always():
    sources = [known("old", dropped=NOW), known("sports")]
    paths = {
        anew: [one.path for one in sections_of(site_at(URL), found(), sources, anew=anew)]
        for anew in (True, False)
    }
    assert paths[True] == ["politics", "old", "region/north", "sports"]
    assert paths[False] == ["politics", "region/north", "sports"]


def test_usual_addresses_are_tried_once_a_week_and_those_of_other_hosts_never():
    site = site_at(URL)
    robots = f"Sitemap: {URL}news.xml\nSitemap: https://cdn.example/all.xml"
    targets = source_targets(site, found(robots=robots), [], anew=False)
    assert [(one.url, one.found_on, one.guessed) for one in targets] == [
        (f"{URL}news.xml", "robots.txt", False)
    ]
    assert sources_elsewhere(site, found(robots=robots)) == ["https://cdn.example/all.xml"]
    assert source_targets(site, found(), [], anew=False) == ()
    tried = source_targets(site, found(), [], anew=True)
    assert {one.kind for one in tried} == {Kind.FEED, Kind.SITEMAP}
    assert all(one.guessed for one in tried)
    again = source_targets(site, found(), [known("maps.xml", Kind.SITEMAP)], anew=False)
    assert [one.url for one in again] == [f"{URL}maps.xml"]


def test_a_sitemap_on_another_spelling_of_the_host_is_the_sites():
    site, bare = site_at(URL), URL.replace("www.", "")
    spelled = (f"{bare}maps.xml?part=1", f"{bare}maps.xml?part=2", f"{URL}maps.xml?part=1")
    named = "\n".join(f"Sitemap: {url}" for url in spelled)
    known_already = [known("maps.xml?part=2", Kind.SITEMAP)]
    targets = source_targets(site, found(robots=named), known_already, anew=False)
    assert [(one.url, one.address) for one in targets] == [
        (f"{URL}maps.xml?part=2", None),
        (f"{URL}maps.xml?part=1", f"{bare}maps.xml?part=1"),
    ]


def test_sources_are_silent_when_none_has_named_anything_new():
    long_ago, lately = NOW - timedelta(days=3), NOW - timedelta(hours=5)
    assert fell_silent([known("a", named=long_ago), known("b")], NOW)
    assert not fell_silent([known("a", named=long_ago), known("b", named=lately)], NOW)
    assert not fell_silent([], NOW)
