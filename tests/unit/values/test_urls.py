import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tld import get_fld
from tld.helpers import project_dir
from tld.utils import MozillaTLDSourceParser

from mediacrawl.values.addresses.public_suffixes import registered
from mediacrawl.values.urls import canonical_url, clean_url, domain_of

ARABIC = "https://news.example/news/%D9%85%D8%B7%D8%B1"


@pytest.mark.parametrize(
    ("url", "canonical"),
    [
        ("http://News.Example:80/a/b/?utm_source=x#top", "https://news.example/a/b"),
        ("https://news.example", "https://news.example/"),
        ("https://news.example/a//b", "https://news.example/a/b"),
        ("https://news.example/a/./b/../c", "https://news.example/a/c"),
        ("https://news.example/news/مطر", ARABIC),
        ("https://news.example/news/%d9%85%d8%b7%d8%b1", ARABIC),
        ("https://news.example/it%27s:so", "https://news.example/it's:so"),
        ("https://news.example/a%2fb%3F", "https://news.example/a%2Fb%3F"),
        ("https://news.example/100%", "https://news.example/100%25"),
        ("https://news.example/-4--Case", "https://news.example/-4--Case"),
        (" https://news.example/a\n b ", "https://news.example/a%20b"),
        ("https://news.example:8443/a", "https://news.example:8443/a"),
        ("https://bücher.example/a", "https://xn--bcher-kva.example/a"),
        ("https://[2001:db8::1]/a", "https://[2001:db8::1]/a"),
    ],
)
def test_canonical_url(url, canonical):
    assert canonical_url(url) == canonical


@pytest.mark.parametrize(
    "url",
    [
        "", "javascript:void(0)", "mailto:a@news.example", "ftp://news.example/a", "/a/b",
        "https://user:word@news.example/", "https://[oops/", "https://news.example:port/",
        "https://", "https://a b/", "https://news.example/\ud800",
        "https://news.example/" + "a" * 3000,
    ],
)  # fmt: skip
def test_what_is_no_address_is_none(url):
    assert canonical_url(url) is None
    assert clean_url(url) is None


def test_links_are_resolved_against_their_page():
    base = "https://news.example/news/politics?page=2"
    assert canonical_url("../sports/a", base) == "https://news.example/sports/a"
    assert canonical_url("//other.example/a", base) == "https://other.example/a"
    for copied in ("\\sports\\a", "\u200e/sports/a\u200f", "news.example/sports/a"):
        assert canonical_url(copied, base) == "https://news.example/sports/a"
    assert canonical_url(r"https:\/\/news.example\/a") == "https://news.example/a"
    assert canonical_url("b.html/a", base) == "https://news.example/news/b.html/a"
    assert clean_url("?page=3", base) == "https://news.example/news/politics?page=3"


@pytest.mark.parametrize(
    ("url", "clean"),
    [
        ("http://Media.Example/i.jpg?v=2&width=1000", "http://media.example/i.jpg?v=2&width=1000"),
        ("https://a.example/b/?utm_source=x&id=7&fbclid=y#c", "https://a.example/b/?id=7"),
        ("https://a.example/s?ref_src=twsrc%5Etfw", "https://a.example/s"),
        ("https://a.example/b?q=é b", "https://a.example/b?q=%C3%A9%20b"),
        ("https://a.example", "https://a.example/"),
        ("https://a.example/b?", "https://a.example/b"),
    ],
)
def test_clean_url(url, clean):
    assert clean_url(url) == clean


@given(st.text(st.characters(exclude_categories=[])))
def test_canonical_form_is_final(text):
    for url in (text, "https://news.example/" + text, "http://" + text):
        for form in (canonical_url, clean_url):
            found = form(url)
            assert found is None or (form(found) == found and found.isascii())


@pytest.mark.parametrize(
    ("host", "domain"),
    [
        ("m.news.daily.example", "daily.example"),
        ("m.news.daily.com:8080", "daily.com"),
        ("M.News.Daily.co.uk", "daily.co.uk"),
        ("tides.blogspot.com", "tides.blogspot.com"),
        ("www2.news.co.uk", "news.co.uk"),
        ("m.daily.city.kobe.jp", "city.kobe.jp"),
        ("m.daily.harbour.kobe.jp", "daily.harbour.kobe.jp"),
        ("m.daily.xn--p1ai", "daily.xn--p1ai"),
    ],
)
def test_a_domain_is_what_somebody_has_registered(host, domain):
    assert domain_of(host) == domain


def test_domains_are_those_of_the_list_of_suffixes():
    path = Path(project_dir(MozillaTLDSourceParser.local_path))
    rules = [line for line in path.read_text("utf-8").split("\n") if re.match(r"[a-z0-9]", line)]
    hosts = [f"m.news.daily.{rule}" for rule in rules]
    assert len(hosts) > 5000
    assert [host for host in hosts if registered(host) != get_fld(f"https://{host}/")] == []
