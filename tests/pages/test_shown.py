"""Pages of any site that show or play something and have no text: films, podcasts, galleries."""

import json
from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Tide gates of Larnstead rise for the first time"
LINES = (
    "The harbour board of Larnstead raised the new tide gates on Tuesday, before the flood.",
    "Those who live behind the old wall watched from the bridge until it was dark.",
    "The pumps of the northern basin ran all night and stopped at five in the morning.",
)
CARDS = "".join(
    f"<div class='card'><a href='/2026/03/1{n}/another-tale-of-the-coast-{n}'><h3>Another tale of "
    f"the coast, number {n}</h3></a><p>{line}</p></div>"
    for n, line in enumerate(LINES)
)
FILM = "<div><video src='/v/gates.mp4' poster='/v/gates.jpg'></video></div>"
PICTURES = "".join(
    f"<figure><img src='/g/{n}.jpg' width=900 height=600><figcaption>{line}</figcaption></figure>"
    for n, line in enumerate(LINES)
)


def said(kind, **more):
    name = {"headline": TITLE} if kind.endswith("Article") else {"name": TITLE}
    stated = {"@context": "https://schema.org", "@type": kind, **name, **more}
    return f'<script type="application/ld+json">{json.dumps(stated)}</script>'


def page_of(head, body):
    html = (
        f"<html lang=en><head><title>{TITLE}</title><meta property='og:description' "
        f"content='{LINES[0]}'>{head}</head><body><nav><a href='/sea'>Sea</a><a href='/land'>Land"
        f"</a></nav><main><h1>{TITLE}</h1>{body}</main><footer><p>Contact</p></footer></body></html>"
    )
    document = Document("https://www.courier.example/2026/03/24/tide-gates-rise", html.encode())
    return ArticlePage(
        document, Site("www.courier.example", "en"), datetime(2026, 4, 1, tzinfo=UTC)
    )


VIDEO = "<meta property='og:type' content='video.other'>"
ARTICLE = "<meta property='og:type' content='article'>"
OF_FILM = said("VideoObject", uploadDate="2026-03-24T10:00:00Z")
FRAME = "<iframe src='https://player.video.example/embed/12'></iframe>"


@pytest.mark.parametrize(
    ("head", "body", "kind"),
    [
        (VIDEO, FILM, "video"),
        (OF_FILM, FILM, "video"),
        (OF_FILM, "<div id=player></div>", "video"),
        (said("NewsArticle") + OF_FILM, FILM, "video"),
        (said("NewsArticle"), FRAME, "video"),
        (ARTICLE, FILM, "video"),
        (said("PodcastEpisode"), "<audio src='/a.mp3'></audio>", "podcast"),
        (ARTICLE, "<audio src='/a.mp3'></audio>", "podcast"),
        (said("ImageGallery"), PICTURES, "gallery"),
        (said("NewsArticle"), PICTURES, "gallery"),
        (VIDEO, FILM + f"<section><h2>More films</h2>{CARDS}</section>", "video"),
        (
            OF_FILM,
            FILM + f"<div class='comments'><p>{LINES[0]}</p><p>{LINES[1]}</p></div>",
            "video",
        ),
        (OF_FILM, FILM + f"<aside><p>{LINES[1]}</p><p>{LINES[2]}</p></aside>", "video"),
    ],
)
def test_what_shows_or_plays_something_needs_no_text(head, body, kind):
    page = page_of(head, body)
    assert page.problem() is None
    item = page.to_item()
    assert (item.kind, item.body) == (kind, None)
    assert item.lead == LINES[0]
    if kind != "gallery":
        assert item.media_url or "id=player" in body


@pytest.mark.parametrize(
    ("head", "body"),
    [
        ("", FILM),
        ("", PICTURES),
        (said("NewsArticle"), "<iframe src='https://ads.example/300x250'></iframe>"),
        (said("NewsArticle"), "<figure><img src='/g/1.jpg' width=900 height=600></figure>"),
        (said("NewsArticle"), "<div id=app></div><script src='/app.js'></script>"),
    ],
    ids=["film", "pictures", "advert", "picture", "shell"],
)
def test_what_does_not_say_that_it_is_anything_needs_one(head, body):
    page = page_of(head, body)
    assert str(page.problem()) == "no body"
    assert page.to_item().kind == "news"


def test_a_text_below_a_film_is_an_article():
    for head in (VIDEO, OF_FILM, said("NewsArticle") + OF_FILM):
        item = page_of(head, FILM + "".join(f"<p>{line}</p>" for line in LINES)).to_item()
        assert item.kind == "news"
        assert item.body.split("\n\n") == list(LINES)
