"""Pictures among an article's that are none of its own."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
ROOT = "https://harbour.example"
PROSE = [
    f"<p>On day {n} the harbour council spoke of its tide gates at length, said the clerk.</p>"
    for n in range(6)
]


def read(inside, above=""):
    html = f"""<html lang="en"><head><title>Tide gates rise</title></head><body><article>{above}
    <h1>Tide gates rise</h1><div class="text with-newsletter teaser">{"".join(PROSE[:3])}
    {inside}{"".join(PROSE[3:])}</div></article></body></html>"""
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    return ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()


IMG = "<img src='/wheel.jpg'>"
CAPTION = "<figcaption>The wheel</figcaption>"
CARD = "<a href='/news/wheel-turns-again-at-last'>{}</a>"
HEADLINE = CARD.format("The wheel turns again at last")


@pytest.mark.parametrize(
    "inside",
    [
        f"<div class='newsletter-box'>{IMG}<form><input></form></div>",
        f"<section class='inline-sign-up'>{IMG}<form><input></form></section>",
        "<div><img src='/img/newsletters/harbour-weekly.png'></div>",
        f"<div class='native-advertisement'><a href='https://shop.example'>{IMG}</a></div>",
        f"<div class='affiliate-widget'><figure>{IMG}{CAPTION}</figure></div>",
        f"<div class='product-card'><a rel='sponsored' href='//shop.example'>{IMG}</a></div>",
        f"<div itemscope itemtype='https://schema.org/Person'>{IMG}<span>Ana Ruiz</span></div>",
        f"<a rel='author' href='/by/ana'>{IMG}</a>",
        f"<div class='author-box'>{IMG}<a href='/by/ana'>Ana Ruiz</a></div>",
        f"<figure class='profile-picture'>{IMG}</figure>",
        f"<div class='teaser'><div>{IMG}<p>It stood still. {CARD.format('more')}</p></div></div>",
        f"<figure class='inline-teaser'>{CARD.format(IMG)}{CAPTION}</figure>",
        f"<div><div>{CARD.format(IMG)}</div><h3>{HEADLINE}</h3></div>",
        f"<i class='btn_share'>{IMG}</i>",
    ],
)
def test_a_picture_in_a_part_of_another_purpose_is_none_of_the_article(inside):
    item = read(inside)
    assert item.images == []
    assert "harbour council" in item.body


def test_a_row_of_linked_pictures_with_headlines_is_one_of_teasers():
    figure = (
        "<a href='/news/wheel-{0}-turns-again'><figure><img src='/{0}.jpg'><figcaption>The wheel"
    )
    figure += " {0} turns again at last</figcaption></figure></a>"
    row = [figure.format(name) for name in ("one", "two", "three")]
    assert read("<div>" + "".join(row) + "</div>").images == []
    assert len(read("<div>" + row[0] + "</div>").images) == 1


@pytest.mark.parametrize(
    "inside",
    [
        f"<figure>{IMG}<figcaption>The wheel of a newsletter</figcaption></figure>",
        f"<figure><a href='/photo/12'>{IMG}</a><figcaption>The wheel at dusk</figcaption></figure>",
        f"<p><a href='/wheel-large.jpg'>{IMG}</a></p>",
        f"<p><a rel='sponsored' href='https://maker.example/wheel'>{IMG}</a></p>",
        f"<div class='teaser-image'>{IMG}</div>",
        f"<div class='teaser-image'><a href='/news/tide-gates-rise#1'>{IMG}</a></div>",
        f"<div class='related-image'><figure>{IMG}{CAPTION}</figure></div>",
        f"<figure class='image portrait'>{IMG}</figure>",
        f"<figure class='shareable-item'>{IMG}</figure>",
        f"<figure>{IMG}<figcaption>The wheel <b class='author-box'>Ana Ruiz</b></figcaption>"
        "</figure>",
        f"<figure class='size-affected'>{IMG}</figure>",
    ],
)
def test_pictures_of_the_article_stay(inside):
    assert [image.url for image in read(inside).images] == [f"{ROOT}/wheel.jpg"]


def test_what_is_left_out_is_counted():
    assert read(f"<div class='newsletter-box'>{IMG}</div>").left_out["picture"] == 1


def test_the_portrait_of_the_author_is_no_cover():
    portrait = f"<figure><a rel='author' href='/by/ana'>{IMG}</a></figure>"
    cover = "<figure><img src='/gates.jpg'><figcaption>The gates at noon</figcaption></figure>"
    assert read("", portrait + cover).image_url == f"{ROOT}/gates.jpg"


def linked(number, before="On the quay: "):
    title = f"Story {number} of the sea and of its gates"
    return f"<li>{before}<a href='/news/story-{number}-of-the-sea'>{title}</a></li>"


@pytest.mark.parametrize(
    ("items", "is_kept"),
    [
        ([linked(n) for n in range(4)], False),
        ([linked(n, "") for n in range(3)], False),
        ([f"<li>The gate of quay {n} rose in the night, as it should.</li>" for n in "abc"], True),
    ],
)
def test_a_heading_over_links_to_other_articles_goes_with_them(items, is_kept):
    shown = read(f"<h3>Our best of the sea, for you</h3><ul>{''.join(items)}</ul>").body_blocks
    assert ("Our best of the sea, for you" in [one["text"] for one in shown]) is is_kept
    assert [one["text"] for one in shown].count("Our best of the sea, for you") <= 1
