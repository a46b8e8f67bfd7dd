"""Articles at addresses without a shape, which a list shows by their headlines."""

import pytest

from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.listing import ListingPage
from mediacrawl.pages.sources import sources_named
from mediacrawl.sites import Site

HOST = "www.millpost.example"
SITE = Site(HOST, "en")
HEADLINES = [
    "The mill by the river turns again",
    "Ferry stays in port for a third day",
    "Bakers of the valley ask for a lower rent",
    "Council mends the bridge before the winter",
]


def page(body, site=SITE):
    html = f"<html><body>{body}</body></html>"
    return ListingPage(Document(f"https://{HOST}/", html.encode()), site)


def cards(form, card='<article><h2><a href="{}">{}</a></h2></article>'):
    words = ("mill", "ferry", "bakers", "bridge")
    return "".join(
        card.format(form.format(word=word, number=number), headline)
        for number, (word, headline) in enumerate(zip(words, HEADLINES, strict=True), 4821)
    )


def placed(body, site=SITE):
    return [one.article_url.partition(HOST)[2] for one in page(body, site).placements()]


@pytest.mark.parametrize(
    "form",
    [
        "/n/{number}",
        "/{word}/{number}",
        "/world/48{number}/{word}",
        "/news/{word}",
        "/story/{word}",
        "/read/{word}.html",
        "/{word}",
    ],
)
def test_several_below_one_folder_are_articles(form):
    body = cards(form)
    assert len(placed(body)) == len(HEADLINES)
    assert {entry.kind for entry in page(body).links_on_page()} == {Kind.ARTICLE}


@pytest.mark.parametrize(
    "card",
    [
        '<a href="{}"><div><h3>{}</h3></div></a>',
        '<h3><span><a href="{}">{}</a></span></h3>',
        '<li><a href="{0}"><img alt=""></a><h4><a href="{0}">{1}</a></h4></li>',
        "<dt><a href='{0}'>{1}</a></dt><dd>It is so.</dd>",
        '<figure><a href="{0}"><img></a><figcaption><a href="{0}">{1}</a></figcaption></figure>',
        '<div><div><a href="{0}">{1}</a></div><time>today</time><a href="/world">World</a></div>',
        '<tr><td>14.11.2025</td><td><a href="{0}"><b>{1}</b></a></td></tr>',
        '<div><span>21:40</span> <a href="{0}">{1}</a></div>',
    ],
)
def test_a_headline_stands_in_the_link_or_around_it(card):
    assert len(placed(cards("/news/{word}", card))) == len(HEADLINES)


@pytest.mark.parametrize(
    "body",
    [
        cards("/news/{word}", '<p><a href="{}">{}</a></p>'),  # no headlines
        cards("/{word}/all", '<article><h2><a href="{}">{}</a></h2></article>'),  # each by itself
        '<h2><a href="/world">World</a></h2><h2><a href="/money">Money</a></h2>'
        '<h2><a href="/sport">Sport</a></h2>',
        '<h2><a href="/login">Log in to read the whole paper</a></h2>'
        '<h2><a href="/newsletters">Have our news sent to you</a></h2>'
        '<h2><a href="/about">What we are, and what we do</a></h2>',
        f"<header><nav>{cards('/news/{word}')}</nav></header>",
    ],
)
def test_what_is_no_list_of_headlines(body):
    assert placed(body) == []


SHAPED = "/2025/11/20/{word}-of-the-old-village"


@pytest.mark.parametrize(
    ("other", "number"),
    [
        ('<article><h2><a href="{}">{}</a></h2></article>', 1),
        ('<article><h3><a href="{}">{}</a></h3></article>', 0),  # in another way
        ('<article><h2><a href="{}">What we read</a></h2></article>', 0),
        ('<div class="promo"><h2><a href="{}">{}</a></h2></div>', 0),
        ('<p><a href="{}">{}</a></p>', 0),
    ],
)
def test_what_stands_as_articles_of_a_shape_do_is_one(other, number):
    card = other.format("/world/mill-again", "The old mill turns again at last")
    body = cards(SHAPED) + card
    assert placed(body)[len(HEADLINES) :] == ["/world/mill-again"] * number
    kinds = {entry.url.partition(HOST)[2]: entry.kind for entry in page(body).links_on_page()}
    assert (kinds["/world/mill-again"] is Kind.ARTICLE) == bool(number)


def test_links_without_a_heading_a_picture_or_a_date_are_no_articles_beside_others():
    plain = '<ul><li><a href="{}">{}</a></li></ul>'
    assert len(placed(cards(SHAPED, plain) + cards("/about/{word}", plain))) == len(HEADLINES)
    dated = '<ul><li><a href="{}">{}</a> <i>14.11.2025</i></li></ul>'
    assert len(placed(cards(SHAPED, dated) + cards("/v/{word}", dated))) == 2 * len(HEADLINES)


def test_a_site_that_declares_what_its_articles_addresses_are_has_no_others():
    for form in ("/news/{word}", SHAPED):
        assert placed(cards(form) + cards("/a/{word}"), Site(HOST, "en", articles="/story/")) == []
    assert placed(cards("/news/{word}"), Site(HOST, "en", article_prefixes={"a": "news"})) == []


def test_articles_on_hosts_beside_the_sites_own_are_counted():
    path = "/2025/11/20/mill-of-the-old-village"
    links = ("https://sport.millpost.example", "https://m.millpost.example", "https://millpost.example",
             "https://www.millpost.example", "https://www.other.example")  # fmt: skip
    body = "".join(f'<a href="{host}{path}">{host}</a>' for host in links)
    about = '<a href="https://shop.millpost.example/cart">Shop</a>'
    found = sources_named(page(body + about)).sisters
    assert dict(found) == {"sport.millpost.example": 1, "m.millpost.example": 1}


def test_links_that_differ_in_a_parameter_alone_are_said():
    body = cards("/story.php?id={number}")
    assert placed(body) == []
    assert sources_named(page(body)).identity == ("id",)
