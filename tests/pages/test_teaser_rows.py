"""Rows of teasers beside a text, whose summaries say more than it does."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Swimming pool of Larnstead reopens after repairs"
LEAD = "The pool of Larnstead opens again next summer, the council decided on Monday."
TEXTS = (
    "The swimming pool of Larnstead reopens next summer, the council decided, three years after "
    "it was shut for repairs that nobody could pay.",
    "Those who fought for it danced on the steps until the porter asked them to go home.",
    "Half of the money comes from a fund, and the rest from those who bought shares of it.",
    "Opponents said that it would be better spent on roads, of which many have holes in them.",
    "The first lengths are to be swum by a woman of ninety-four who learned it there as a child.",
)
OTHERS = (
    ("Moth halts the works at a bridge", "Engineers stopped their work when a moth was found "
     "that was thought to be gone for good. Forty of them flew in one night. Trains will be late "
     "for two weeks at least, the company said."),
    ("Baker gets the freedom of the city", "For eleven weeks he gave bread to those who were on "
     "strike. Now the mayor has handed him a scroll and a key. He wants to hang both of them above "
     "the oven, where they will turn brown."),
    ("Violinist sends her prize back", "She wrote that she had not known who paid for it. The "
     "festival is sorry, and will think about who gives it money. It has not said what it will do "
     "with the medal."),
    ("Museum of small things wants buttons", "It has boxes of matches, thimbles and the smallest "
     "book of the country. Whoever brings a button gets in for nothing. They may see where it is "
     "kept until the end of the year."),
)  # fmt: skip
CARDS = {
    "headed": "<div{c}><h3><a href='{u}'>{t}</a></h3><p>{s}</p></div>",
    "linked": "<a{c} href='{u}'><img src='/i.jpg' width='300' height='200'><h4>{t}</h4><p>{s}</p>"
    "</a>",
    "pictured": "<div{c}><a href='{u}'><img src='/i.jpg' width='300' height='200'></a><h3>{t}</h3>"
    "<p>{s}</p></div>",
    "led": "<div{c}><h3>{t}</h3><p>{s} <a href='{u}'>Read more</a></p></div>",
    "led-below": "<div{c}><h3>{t}</h3><p>{s}</p><a href='{u}'>Read more</a></div>",
    "nameless": "<div{c}><div><a href='{u}'>{t}</a></div><div>3 March 2026</div><div>{s}</div>"
    "</div>",
}  # fmt: skip
HEAD = f"<h1>{TITLE}</h1><div>By Jon Ames</div>"
BEHIND = "<div><div>" + HEAD + "<div>{text}</div></div><section>{row}</section></div>"
BESIDE = "<div><div>" + HEAD + "<div>{text}</div></div>{row}</div>"
WITHIN = "<div>" + HEAD + "<div>{text}<div>{row}</div>{rest}</div></div>"


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def row(card, mark="", others=OTHERS, host=""):
    return "".join(
        CARDS[card].format(c=mark, u=f"{host}/2026/03/another-story-{n}1234", t=title, s=said)
        for n, (title, said) in enumerate(others)
    )


def read(inside):
    html = (
        f"<html lang='en'><head><meta property='og:title' content='{TITLE}'>"
        f"<meta property='og:description' content='{LEAD}'></head><body>{inside}</body></html>"
    )
    document = Document("https://courier.example/2026/03/pool-reopens-12345", html.encode())
    return ArticlePage(
        document, Site("courier.example", "en"), datetime(2026, 4, 1, tzinfo=UTC)
    ).to_item()


@pytest.mark.parametrize("card", CARDS)
@pytest.mark.parametrize("layout", [BEHIND, BESIDE], ids=["behind", "beside"])
@pytest.mark.parametrize("count", [2, 5])
def test_leaves_out_rows_of_teasers_that_say_more_than_a_text(card, layout, count):
    article = read(layout.format(text=p(*TEXTS[:count]), row=row(card, " class='q7'")))
    assert article.body == "\n\n".join(TEXTS[:count])


@pytest.mark.parametrize("card", ["headed", "linked", "led"])
def test_leaves_out_rows_within_a_text(card):
    article = read(WITHIN.format(text=p(*TEXTS[:3]), row=row(card), rest=p(*TEXTS[3:])))
    assert article.body == "\n\n".join(TEXTS)
    assert article.left_out["links"] > 0


def said_of_others(article):
    return sum(said in article.body for _, said in OTHERS)


@pytest.mark.parametrize("count", [1, 2])
def test_keeps_news_in_brief_that_stands_in_the_text(count):
    inside = f"<div>{HEAD}<div>{p(*TEXTS[:count])}{row('headed')}</div></div>"
    assert said_of_others(read(inside)) == len(OTHERS)


def test_keeps_what_the_headline_speaks_of():
    own = [(f"{title} of Larnstead", f"{said} So the pool reopens.") for title, said in OTHERS]
    inside = BEHIND.format(text=p(*TEXTS[:2]), row=row("headed", others=own))
    assert all(said in read(inside).body for _, said in own)


def test_keeps_what_leads_to_other_sites():
    shops = row("headed", host="https://shop.example")
    assert said_of_others(read(BEHIND.format(text=p(*TEXTS[:2]), row=shops))) == len(OTHERS)


def test_keeps_paragraphs_between_links_to_other_articles():
    links = [
        f"<p class='rel'><a href='/2026/03/a-story-of-{n}-1234'>{t}</a></p>"
        for n, (t, _) in enumerate(OTHERS)
    ]
    mixed = "".join(map("".join, zip(links, map(p, TEXTS[1:]), strict=True)))
    inside = f"<article>{HEAD}<section>{p(TEXTS[0])}{mixed}</section></article>"
    assert all(text in read(inside).body for text in TEXTS)
