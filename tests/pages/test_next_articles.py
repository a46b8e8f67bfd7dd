"""Articles below the page's own, and one article in several `article` elements."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Swimming pool of Larnstead reopens after repairs"
LEAD = "The pool of Larnstead opens again next summer, the council decided on Monday."
TEXT = (
    "The swimming pool of Larnstead reopens next summer, the council decided, three years after "
    "it was shut for repairs that nobody could pay.",
    "Those who fought for it danced on the steps until the porter asked them to go home.",
    "Half of the money comes from a fund, and the rest from those who bought shares of it.",
)
OTHER = (
    "Engineers stopped their work on a bridge when a moth was found that was thought to be gone.",
    "Forty of them flew in one night, and trains will be late for two weeks at least.",
    "For eleven weeks a baker gave bread to those who were on strike, and asked for nothing.",
    "Now the mayor has handed him a scroll and a key, and he hangs both of them above the oven.",
)
ABOUT = (
    "The council of Larnstead had asked what the pool would cost, and nobody could say it.",
    "Repairs of such a pool are paid by those who swim there, wrote the clerk of Larnstead.",
    "He was asked again when the summer came, and the swimming club waited for his answer.",
)
SIGNED = "<{h}>{title}</{h}><p>By {name}</p><p>{day} March 2026</p>"
HOW = {
    "parts": "<div><div>{head}{text}</div></div><div><div><div>{next}</div></div></div>",
    "articles": "<main><article>{head}{text}</article></main><div><article>{next}</article></div>",
    "divs": "<div>{head}<div>{text}</div></div><section><div>{next}</div></section>",
    "linked": "<div>{head}{text}{linked}</div>",
}


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def signed(title, name, day, h="h2"):
    return SIGNED.format(h=h, title=title, name=name, day=day)


HEAD = signed(TITLE, "Jon Ames", 20, "h1")


def read(inside):
    html = (
        f"<html lang='en'><head><meta property='og:title' content='{TITLE}'>"
        f"<meta property='og:description' content='{LEAD}'></head><body>{inside}</body></html>"
    )
    document = Document("https://courier.example/2026/03/pool-reopens-12345", html.encode())
    page = ArticlePage(document, Site("courier.example", "en"), datetime(2026, 4, 1, tzinfo=UTC))
    return page.to_item()


def texts_of(item):
    return [block["text"] for block in item.body_blocks if block["type"] == "paragraph"]


@pytest.mark.parametrize("how", HOW)
@pytest.mark.parametrize("texts", [TEXT[:1], TEXT], ids=["one", "three"])
def test_ends_where_the_next_article_begins(how, texts):
    title = "Moth halts the works at an old bridge"
    following = signed(title, "Ida Wu", 18) + p(*OTHER)
    link = f"<a href='/2026/03/moth-halts-works-54321'>{title}</a>"
    linked = signed(link, "Ida Wu", 18) + p(*OTHER)
    item = read(HOW[how].format(head=HEAD, text=p(*texts), next=following, linked=linked))
    assert texts_of(item) == list(texts)
    assert item.left_out


@pytest.mark.parametrize("texts", [ABOUT, OTHER[:1]], ids=["on the same", "a paragraph"])
def test_keeps_parts_that_are_signed_and_dated(texts):
    """Several who write of one thing, and news in brief."""
    parts = [texts, [line.replace("the", "this") for line in texts], OTHER]
    entries = "".join(
        f"<div>{signed(f'What part {n} says of it', 'Ida Wu', n)}{p(*part[: len(texts)])}</div>"
        for n, part in enumerate(parts, 1)
    )
    item = read(f"<div>{HEAD}{p(*TEXT)}</div><div>{entries}</div>")
    assert "comment or other article" not in item.left_out


def test_keeps_a_document_among_the_paragraphs():
    document = f"<div>{signed('The letter of the baker', 'Tom Osgood', 3)}{p(*OTHER)}</div>"
    item = read(f"<div>{HEAD}{p(*TEXT[:2])}{document}{p(*TEXT[2:])}</div>")
    assert texts_of(item)[:2] == list(TEXT[:2])
    assert set(OTHER) < set(texts_of(item))


STAMPED = (
    ("3 March – 5 June 2026", "City Gallery of Larnstead"),
    ("Drama, 112 minutes", "In cinemas: 5 March 2026"),
    ("Drama, 112 Minuten", "Kinostart: 5. März 2026"),
    ("Del 3 al 9 de marzo de 2026", "Teatro del Puerto"),
    ("Du 3 mars au 5 juin 2026", "Musée de la Mer"),
    ("Northern Press, 12 January 2026", "Translated by Tom Reed"),
    ("5 March 2026", "The engineer"),
    ("5 March 2026", "City Gallery of Larnstead"),
    ("By Tom Reed", "240 pages, Northern Press 2026"),
)


@pytest.mark.parametrize("lines", STAMPED, ids="|".join)
def test_keeps_parts_that_say_when_and_where_something_is(lines):
    entries = "".join(
        f"<section><h2>{title}</h2>{p(*lines)}{p(*texts)}</section>"
        for title, texts in (("What came in the night", OTHER[:2]), ("Bread for all", OTHER[2:]))
    )
    item = read(f"<main><article>{HEAD}{p(*TEXT)}{entries}</article></main>")
    assert texts_of(item)[: len(TEXT)] == list(TEXT)
    assert set(OTHER) < set(texts_of(item))


def test_a_title_of_the_second_rank_in_the_article_heads_a_part():
    part = f"<section>{signed('What came in the night', 'Ida Wu', 18)}{p(*OTHER)}</section>"
    item = read(f"<main><article>{HEAD}{p(*TEXT)}{part}</article></main>")
    assert set(OTHER) < set(texts_of(item))


def test_keeps_a_text_in_several_articles():
    others = f"<article>{p(*ABOUT[:2])}</article><article><h2>When</h2>{p(*ABOUT[2:])}</article>"
    item = read(f"<main><article>{HEAD}{p(*TEXT)}</article>{others}</main>")
    assert texts_of(item) == [*TEXT, *ABOUT]


def test_takes_no_teaser_for_a_part_of_the_text():
    link = "<a href='/2026/03/moth-halts-works-54321'>Moth halts the works at an old bridge</a>"
    others = f"<article>{p(*ABOUT[:2])}</article><article><h2>{link}</h2>{p(*OTHER)}</article>"
    item = read(f"<main><article>{HEAD}{p(*TEXT)}</article>{others}</main>")
    assert texts_of(item) == [*TEXT, *ABOUT[:2]]


def test_an_empty_article_beside_the_text_is_a_slot():
    slot, line = "<article class='slot'></article>", f"<p>{ABOUT[0]} {ABOUT[1]}</p>"
    for behind in (line, f"<div>{line}</div>"):
        item = read(f"<main><article>{HEAD}{p(*TEXT)}</article>{slot}{behind}</main>")
        assert texts_of(item)[: len(TEXT)] == list(TEXT)


def test_a_text_goes_on_behind_an_empty_article():
    slot, other = "<article></article>", f"<article>{p(*ABOUT)}</article>"
    item = read(f"<main><article>{HEAD}{p(*TEXT)}</article>{slot}{other}</main>")
    assert texts_of(item) == [*TEXT, *ABOUT]


LINKED = "<h2><a href='/2026/03/moths-stop-a-bridge-12346'>A moth stops work on a bridge</a></h2>"


@pytest.mark.parametrize(
    "following",
    [
        f"<article>{LINKED}{p(*OTHER)}</article>",
        f"<div><article>{LINKED}{p(*OTHER)}</article></div>",
    ],
)
def test_what_begins_with_another_title_beside_the_part_of_this_one_is_left_out(following):
    item = read(f"<div><h1>{TITLE}</h1><div>{p(*TEXT)}</div></div>{following}")
    assert (texts_of(item), item.left_out["comment or other article"]) == ([*TEXT], 4)


def test_what_begins_with_a_link_beside_the_text_is_left_out_if_it_says_less():
    following = f"<article>{LINKED}{p(*OTHER[:2])}</article>"
    item = read(f"<main><h1>{TITLE}</h1><div>{p(*TEXT, *ABOUT)}</div>{following}</main>")
    assert texts_of(item) == [*TEXT, *ABOUT]


@pytest.mark.parametrize(
    "inside",
    [
        f"<main><h1>{TITLE}</h1><div>{p(*TEXT)}</div><article>{LINKED}{p(*OTHER)}</article></main>",
        f"<div><h1 class='t'>{TITLE}</h1>{p(*TEXT)}<h1>A bath</h1>{p(*ABOUT)}</div>"
        f"<section><div><h1>A moth</h1>{p(*ABOUT, OTHER[-1])}</div></section>",
        f"<header><h1>{TITLE}</h1>{p(TEXT[0])}</header><div>{LINKED}{p(*TEXT[1:], *OTHER)}</div>",
        f"<main><div><h1>{TITLE}</h1>{p(*TEXT)}</div><section>{LINKED}{p(*OTHER)}</section></main>",
        f"<main><section><h1>{TITLE}</h1>{p(*TEXT)}</section>"
        f"<section><h1>What came next</h1>{p(*ABOUT, OTHER[-1])}</section></main>",
        f"<div class='wrap'><div class='col'><h1>{TITLE}</h1>{p(*TEXT)}</div>"
        f"<div class='col'><h1>What came next</h1>{p(*ABOUT, OTHER[-1])}</div></div>",
        f"<article><section><h1>{TITLE}</h1>{p(*TEXT)}</section><section>{LINKED}{p(*OTHER)}"
        "</section></article>",
        f"<main><div><h1>{TITLE}</h1>{p(*TEXT)}</div><div class='live'>"
        f"<article>{LINKED}{p(*ABOUT[:2])}</article><article>{LINKED}{p(*OTHER[2:])}</article>"
        "</div></main>",
    ],
)
def test_parts_of_a_round_up_and_of_a_text_whose_parts_have_titles_stay(inside):
    assert OTHER[-1] in texts_of(read(inside))
