"""What a script loads into a listing: which address is a list's, and where its pieces go on."""

import pytest

from mediacrawl.pages.document import Document
from mediacrawl.pages.listing import ListingPage
from mediacrawl.site import Site

SITE = Site("www.lakesidepost.example", "en", zone="Europe/London")
HOST = "https://www.lakesidepost.example"


def listing(body, url=f"{HOST}/politics"):
    return ListingPage(Document(url, body.encode()), SITE)


def shell(script):
    return listing(f"<html><body><div id='list'></div><script>{script}</script></body></html>")


@pytest.mark.parametrize(
    ("script", "piece"),
    [
        ("fetch('/api/politics.json')", "/api/politics.json"),
        ("axios.get('/api/list?section=politics')", "/api/list?section=politics"),
        ("$('#list').load('./more/politics')", "/more/politics"),
        ("$.getJSON('politics.json')", "/politics.json"),
        ("fetch('lists?section=politics&page=1')", "/lists?section=politics&page=1"),
        (f"fetch('{HOST}/lists/politics')", "/lists/politics"),
        ("fetch('/hello-there'); fetch('/api/politics')", "/api/politics"),
        ("fetch('/politics'); fetch('/lists/politics')", "/lists/politics"),
        ("q.get('//a]b/c'); fetch('/api/politics')", "/api/politics"),
        ("fetch('//[::1/x.json'); fetch('/api/politics')", "/api/politics"),
    ],
)
def test_what_a_script_asks_for_by_an_address_is_a_piece(script, piece):
    assert shell(script).next_page(1) == HOST + piece


@pytest.mark.parametrize(
    "script",
    [
        "new URLSearchParams(location.search).get('utm_source')",
        "Cookies.get('uid')",
        "headers.get('Content-Type')",
        "answer.get('application/json')",
        "map.get('what?')",
        "store.get('politics/latest')",
        "axios.get('/graphql')",
        "axios.get('/api/graphql?query=x')",
        "fetch('/track')",
        "fetch('/api/login')",
        "fetch('/sign-in')",
        "fetch('/api/geoip')",
        "fetch('/assets/list.json')",
        "fetch('https://api.other.example/list.json')",
        "map.get('//a]b/c')",
        "fetch('//[::1/x.json')",
        "fetch('http://[x/api/list')",
        "fetch('/api/{section}')",
    ],
)
def test_what_else_scripts_ask_for_is_none(script):
    assert shell(script).next_page(1) is None


def test_a_frame_does_not_hide_the_list_behind_it():
    frame = "<iframe src='/promo/box'></iframe>"
    page = listing(f"<html><body>{frame}<script>fetch('/api/list')</script></body></html>")
    assert page.next_page(1) == f"{HOST}/api/list"
    assert listing(f"<html><body>{frame}</body></html>").next_page(1) == f"{HOST}/promo/box"


@pytest.mark.parametrize(("number", "current"), [(1, 2), (0, 2), (2, 2), (7, 3)])
def test_pieces_go_on_by_the_number_of_their_address(number, current):
    piece = listing('{"items": []}', f"{HOST}/api/list?page={number}&section=politics")
    following = f"{HOST}/api/list?page={number + 1}&section=politics"
    assert piece.next_page(current) == following
    assert listing("[]", f"{HOST}/api/list?section=politics").next_page(current) is None
