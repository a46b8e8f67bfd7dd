"""What a page has and is not read is counted: declared places, broken JSON, a text's next page."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
BODY = "".join(
    f"<p>On day {n} the harbour council spoke of its tide gates at length, said the clerk.</p>"
    for n in range(4)
)
BROKEN = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Ti</script>'
STATE = '<script id="state" type="application/json">{"post": {"html": "<p>One'


def unread(body="", head="", **declared):
    page_class = type("Page", (ArticlePage,), declared)
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{head}</head><body>{body}
    <article><h1>Tide gates rise</h1><div class="text">{BODY}</div></article></body></html>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    article = page_class(document, Site("harbour.example", "en"), NOW).to_item()
    assert article.title == "Tide gates rise"
    assert article.body.count("harbour council") == 4
    return {
        name: count
        for name, count in article.left_out.items()
        if name.startswith(("declared", "broken", "further"))
    }


@pytest.mark.parametrize(
    ("place", "body", "name"),
    [
        ({"title_css": "div.top"}, "<div class='top'>Menu</div>", "declared title unread"),
        ({"title_css": "meta.t::attr(content)"}, "<meta class='t' content=' '>",
         "declared title unread"),
        ({"body_css": "div.story"}, "<div class='story'></div>", "declared body unread"),
        ({"published_css": "p.date"}, "<p class='date'>soon</p>", "declared published unread"),
        ({"modified_css": "p.date"}, "<p class='date'>soon</p>", "declared modified unread"),
        ({"authors_css": "p.by"}, "<p class='by'> </p>", "declared authors unread"),
        ({"image_css": "p.pic"}, "<p class='pic'></p>", "declared image unread"),
        ({"tags_css": "p.tags"}, "<p class='tags'></p>", "declared tags unread"),
        ({"section_css": "p.in"}, "<p class='in'></p>", "declared section unread"),
        ({"read_minutes_css": "p.min"}, "<p class='min'>a few</p>",
         "declared read_minutes unread"),
    ],
)  # fmt: skip
def test_a_declared_place_without_the_wanted_content_is_counted(place, body, name):
    assert unread(body, **place) == {name: 1}


@pytest.mark.parametrize(
    "place",
    [
        {"title_css": "h1"},
        {"title_css": "article"},
        {"title_css": "h1.gone"},  # its source no longer wins, which is watched
        {"body_css": "div.text"},
        {"published_css": "p.date"},
        {"modified_css": "p.date"},
        {"authors_css": "p.by"},
        {"tags_css": "p.by"},
        {"section_css": "p.by"},
        {"media_css": "p.by::text"},  # which is not asked for on a page of a text
        {"image_caption_css": "p.by"},  # nor this without an image
    ],
)
def test_what_can_be_read_or_is_not_there_is_not_counted(place):
    body = "<p class='date'>2 May 2025, 10:07</p><p class='by'>Ana Ruiz</p>"
    assert unread(body, **place) == {}


def test_broken_json_is_counted():
    assert unread(head=BROKEN + BROKEN) == {"broken json-ld": 2}
    cut = '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Tide</script>'
    assert unread(head=cut) == {"broken json-ld": 1}
    assert unread(head='<script type="text/tawsiyat">{"type": "ar</script>') == {
        "broken tawsiyat": 1
    }
    assert unread(head=f"{STATE}</script>", body_json="#state post.html") == {"broken script": 1}


def test_json_that_can_be_mended_is_not_counted():
    mended = '{"@type": "NewsArticle", // of ours\n "headline": "Tide gates rise",}'
    assert unread(head=f'<script type="application/ld+json">{mended}</script>') == {}
    whole = f'{STATE}</p>"}}}}</script>'
    assert unread(head=whole, body_json="#state post.other") == {}


@pytest.mark.parametrize(
    "link",
    [
        "<a href='/news/tide-gates-rise/2'>2</a>",
        "<a href='tide-gates-rise?page=2'>Next</a>",
        "<a href='/news/tide-gates-rise/page/2/'>More on the gates</a>",
        "<a href='/news/tide-gates-rise-2.html'>Next page</a>",
        "<link rel='next' href='https://harbour.example/news/tide-gates-rise/2'>",
    ],
)
def test_a_text_that_goes_on_at_another_address_is_counted(link):
    assert unread(link) == {"further page": 1}


@pytest.mark.parametrize(
    "link",
    [
        "<a rel='next' href='/news/ferries-wait'>Next</a>",
        "<a href='/news/tide-gates-rise-2'>Tide gates rise again</a>",
        "<a href='/news/tide-gates-rise#page-2'>2</a>",
        "<a href='/news/tide-gates-rise?cpage=2'>Older comments</a>",
        "<a href='/news/tide-gates-rise/2025'>2025</a>",
        "<a href='/share?to=/news/tide-gates-rise&n=2'>2</a>",
        "<img src='/news/tide-gates-rise-2.jpg' alt='2'>",
    ],
)
def test_another_article_and_comments_are_no_next_page(link):
    assert unread(link) == {}
