"""Pictures that a page shows without a plain `img`, and what is like them and shows none."""

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site
from tests.pages.test_pictures import BODY, NOW, ROOT, shown_in

BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="
CAPTION = "<figcaption>The gates at noon.</figcaption>"
SAID = "The gates at noon."


@pytest.mark.parametrize(
    "picture",
    [
        "<picture><source srcset='/s.jpg 300w, /gates.jpg 900w'></picture>",
        "<picture><source media='(min-width: 9px)' srcset='/gates.jpg'><source srcset='/s.jpg'>"
        "</picture>",
        "<picture><source data-srcset='/gates.jpg 900w'><img alt=''></picture>",
        "<noscript><img src='/gates.jpg'></noscript>",
        "<cld-image src='/gates.jpg' alt='Gates'></cld-image>",
        "<responsive-image srcset='/s.jpg 300w, /gates.jpg 900w'></responsive-image>",
        "<media-box image='/gates.jpg'></media-box>",
        """<harbour-photo data-image='{"src": "/img/a/../gates.jpg"}'></harbour-photo>""",
    ],
)
@pytest.mark.parametrize("framed", [True, False])
def test_a_picture_without_an_image(picture, framed):
    shown = f"<figure>{picture}{CAPTION}</figure>" if framed else f"<div>{picture}</div>"
    found = [(url.replace("/img/a/../", "/").replace("/img/gates", "/gates"), caption)
             for url, caption in shown_in(shown)]  # fmt: skip
    assert found == [("/gates.jpg", SAID if framed else None)]


@pytest.mark.parametrize(
    "shown",
    [
        "<div style='background-image: url(\"/gates.jpg\")'></div>",
        "<div class='lazy' data-bg='/gates.jpg'></div>",
        "<div class='lazy' data-full='/gates.jpg'></div>",
        """<div data-settings='{"w": 9, "src": "/img/gates.jpg"}'></div>""",
    ],
)
def test_a_figure_shows_what_any_element_in_it_names(shown):
    found = shown_in(f"<figure>{shown}{CAPTION}</figure>")
    assert [(url.replace("/img/", "/"), caption) for url, caption in found] == [
        ("/gates.jpg", SAID)
    ]


@pytest.mark.parametrize(
    "element",
    [
        "<share-button image='/gates.jpg'></share-button>",
        "<video-player poster='/gates.jpg' src='/gates.mp4'></video-player>",
        "<lite-youtube videoid='a1' style='background-image:url(/gates.jpg)'></lite-youtube>",
        "<article-teaser image='/gates.jpg'><a href='/news/a'>Ferries</a></article-teaser>",
        "<author-photo src='/ana.jpg'></author-photo>",
        "<site-search src='/search'></site-search>",
        "<ad-slot data-src='/ad.jpg'></ad-slot>",
        "<noscript><img src='/p?c1=2'></noscript>",
        "<noscript><img src='/count.gif' width='1' height='1'></noscript>",
        "<noscript><img src='/count.gif' style='display:none'></noscript>",
        "<noscript>Please allow scripts.</noscript>",
        "<picture></picture>",
        "<figure><div data-id='a7'></div></figure>",
    ],
)
def test_other_elements_show_no_picture(element):
    assert shown_in(element) == []


def test_an_image_and_its_twin_for_those_without_scripts_are_one():
    lazy = f"<div><img src='{BLANK}' data-src='/gates.jpg'></div>"
    assert shown_in(f"<div>{lazy}<noscript><img src='/large.jpg'></noscript></div>") == [
        ("/gates.jpg", None)
    ]


def test_what_a_figure_shows_until_its_image_is_there_is_not_its_image():
    wait = "<img src='/img/grey-placeholder.png' aria-label='unavailable'>"
    shown = f"<figure><div>{wait}<img src='/gates.jpg'></div>{CAPTION}</figure>"
    assert shown_in(shown) == [("/gates.jpg", SAID)]


def test_the_twin_of_a_placeholder_may_stand_behind_what_enlarges_it():
    wait = "<img src='/index-transparent.gif'><span class='zoom'></span>"
    shown = f"<div><a href='/a'><div>{wait}<noscript><img src='/gates.jpg'></noscript></div></a>"
    assert shown_in(f"{shown}</div>") == [("/gates.jpg", None)]


def test_words_in_an_element_that_is_no_picture_stay():
    html = f"<article><h1>Tide gates rise</h1><photo-note>{BODY}</photo-note></article>"
    document = Document(f"{ROOT}/news/tide-gates-rise", f"<body>{html}</body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert item.body.count("On day") == 4


@pytest.mark.parametrize(
    "shown",
    [
        "<ul><li><noscript><img src='/gates.jpg'></noscript>Of oak</li><li>Of iron</li></ul>",
        "<h2><noscript><img src='/gates.jpg'></noscript>Of oak</h2>",
        "<h2><img src='/gates.jpg'><br>Of oak</h2>",
        "<h3>Of oak<img src='/gates.jpg'></h3>",
    ],
)
def test_words_of_an_item_or_a_heading_are_no_caption(shown):
    text = BODY.replace("</p>", f"</p>{shown}", 1)
    html = f"<body><article><h1>Tide gates rise</h1><div>{text}</div></article></body>"
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    found = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert "Of oak" in found.body
    assert [image.caption for image in found.images] in ([], [None])


def test_the_caption_of_a_cover_is_found_beside_an_element_of_the_pages_own():
    cover = f"<figure><harbour-image src='/gates.jpg'></harbour-image>{CAPTION}</figure>"
    head = f"<meta property='og:image' content='{ROOT}/gates.jpg'>"
    html = f"<head>{head}</head><body><article><h1>Tide gates rise</h1>{cover}<div>{BODY}</div>"
    document = Document(f"{ROOT}/news/tide-gates-rise", f"{html}</article></body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert (item.image_url, item.image_caption) == (f"{ROOT}/gates.jpg", SAID)
