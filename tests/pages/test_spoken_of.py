"""A text of one paragraph beside a box that says more, in a part that nobody knows by its name."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Ferry route reopens"
LEAD = "The northern ferry route at Larnstead is to reopen after the storm of March."
TEXT = (
    "The harbour board of Larnstead voted on Tuesday to reopen the northern ferry route, which had "
    "been shut since a storm broke the old pier."
)
MORE = (
    "Those who own the boats said that they would wait for the first week to end before they put "
    "on more of them. Nobody had expected the vote so early, and the crews are on leave until "
    "Friday. Prices stay as they were."
)
BOXES = {
    "about": "Our paper was founded in 1911 by two printers and a teacher, and has told the tales "
    "of the coast ever since. Fourteen people print it on Thursdays and fill this page daily. "
    "We are owned by those who read us, and they elect who speaks for them each spring.",
    "promo": "Do you want to read more like this one, every morning, before everybody else does? "
    "Become a friend of our paper and get the weekend magazine at your door, a bag, and a ticket. "
    "The first month is on us, and you can leave whenever you like.",
    "disclaimer": "The views on this page are those of who wrote them and not those of who prints "
    "them. Nothing here is advice on what to buy, and past results say nothing of future ones. Ask "
    "somebody who knows your affairs before you decide on anything at all.",
    "profile": "Maren Holt has written of the coast since 2009. Before that she worked for two "
    "radio stations and wrote a book about lighthouses, which won a prize. She lives with two dogs "
    "in a house that leaks, and teaches at the evening school on Mondays and Fridays.",
    "comment": "I have lived next to that thing for forty years and nobody ever asked us what we "
    "think about it. They close it, they open it, and the noise is on our doorstep at five in the "
    "morning either way. Build it at the other end of the bay where nobody sleeps.",
}
LINE = "<div>By Jon Ames, 12 March 2024</div>"
PLACES = {
    "beside": "<main><h1>{t}</h1>{line}<div class='tx4'>{text}</div>{box}</main>",
    "outside": "<main><h1>{t}</h1>{line}<div class='tx4'>{text}</div></main><div>{box}</div>",
    "before": "<div>{box}</div><main><h1>{t}</h1>{line}<div class='tx4'>{text}</div></main>",
    "within": "<main><h1>{t}</h1>{line}<div class='tx4'>{text}{box}</div></main>",
    "below": "<div class='c0'><h1>{t}</h1>{line}</div><div class='c1'>{text}</div>{box}",
}


def body_of(layout, box, *, text=f"<p>{TEXT}</p>", lead=LEAD):
    shown = layout.format(t=TITLE, line=LINE, text=text, box=box)
    page = (
        f"<html><head><meta property='og:title' content='{TITLE}'>"
        f"<meta property='og:description' content='{lead}'></head><body>{shown}</body></html>"
    )
    document = Document("https://www.courier.example/2024/03/ferry-route-reopens", page.encode())
    site = Site("www.courier.example", "en")
    return ArticlePage(document, site, datetime(2026, 1, 1, tzinfo=UTC)).to_item().body


@pytest.mark.parametrize("layout", PLACES.values(), ids=PLACES)
@pytest.mark.parametrize("said", BOXES.values(), ids=BOXES)
def test_takes_no_box_for_a_text_of_one_paragraph(layout, said):
    parted = "".join(f"<p>{one}.</p>" for one in said.rstrip(".").split(". "))
    assert body_of(layout, f"<div class='q17'><p>{said}</p></div>") == TEXT
    assert body_of(layout, f"<div class='q17'><div>{parted}</div></div>") == TEXT
    assert body_of(layout, f"<div class='about-text'><p>{said}</p></div>") == TEXT


def test_takes_no_box_for_the_text_that_a_summary_is_cut_from():
    box = f"<div class='q17'><p>{BOXES['profile']}</p></div>"
    assert body_of(PLACES["beside"], box, lead=TEXT[:90] + "…") == TEXT


@pytest.mark.parametrize(
    "more",
    [
        f"<div><p>{MORE}</p></div>",
        f"<div class='tx4'><p>{MORE}</p></div>",
        f"<div class='story-part'><p>{MORE}</p></div>",
        f"<section><p>{MORE}</p></section>",
        f"<div class='p2'><p>The ferry is called Larnstead, as the town is.</p></div>"
        f"<div class='p3'><p>{MORE}</p></div>",
        f"<div class='q17'><p>{MORE[:150]}</p></div>",
        f"<div class='q17'><p>{MORE} The ferry is called Larnstead, as the town is.</p></div>",
    ],
    ids=["no-name", "same-name", "name-of-text", "section", "series", "short", "speaks-of-it"],
)
def test_keeps_what_goes_on_in_another_part(more):
    assert MORE[:150] in body_of(PLACES["beside"], more)


@pytest.mark.parametrize("part", ["div class='q17'", "article id='u{n}'", "div class='q17 no{n}'"])
@pytest.mark.parametrize("within", ["{parts}", "<div class='live-updates'>{parts}</div>"])
def test_keeps_a_list_of_parts_with_a_heading_each(part, within):
    lines = MORE.split(". ")
    parts = "".join(
        f"<{part.format(n=n)}><h2>{title}</h2><p>{lines[n]}, they said at the pier.</p>"
        f"<p>{said}</p></{part.split()[0]}>"
        for n, (title, said) in enumerate(
            [("Owners wait", BOXES["about"]), ("Nobody expected it", BOXES["profile"])]
        )
    )
    body = body_of(PLACES["below"], within.format(parts=parts))
    assert all(line in body for line in (lines[0], lines[1], "two printers", "since 2009"))


def test_keeps_a_text_below_the_summary_that_is_shown():
    text = f"<div class='sf'><p>{LEAD}</p></div>"
    assert MORE in body_of(PLACES["beside"], f"<div class='q17'><p>{MORE}</p></div>", text=text)


ASKING = {
    "form": "<form action='/letters'><input name='mail'></form>",
    "button": "<button>OK</button>",
    "link": "<a href='/subscribe'>Become a friend</a>",
    "rights": "<p>All rights reserved. Nothing of it may be used by others without our leave.</p>",
    "imprint": "<p>The registered office is at 4 Bridge Street, where letters are read.</p>"
    "<p>Complaints are for the readers' editor, who answers them on Mondays.</p>",
    "of itself": "<p>Unsere Redaktion ist am Markt zu Hause und hält sich an den Pressekodex.</p>",
    "copying": "<p>No part of this website may be shown elsewhere without our written leave.</p>",
}


@pytest.mark.parametrize("asks", ASKING.values(), ids=ASKING)
@pytest.mark.parametrize("layout", ["beside", "below"])
def test_takes_no_nameless_box_that_asks_for_something_for_a_text(layout, asks):
    for part in ("div", "section"):
        box = f"<{part}><p>{BOXES['promo']}</p>{asks}</{part}>"
        text = f"<div><p>{TEXT}</p></div>"
        shown = PLACES[layout].replace(" class='tx4'", "").replace(" class='c1'", "")
        assert body_of(shown, box, text=text) == TEXT


@pytest.mark.parametrize(
    "more",
    [
        f"<div><p>{MORE}</p><a href='/people/jon-ames'>Jon Ames</a></div>",
        f"<div class='q17'><h3>When does the northern ferry route reopen?</h3><p>{MORE}</p></div>",
        "<div class='q17'><button aria-expanded='false'>Is the ferry of Larnstead on time?</button>"
        f"<p>{MORE}</p></div>",
        f"<div><button aria-expanded='false'>And now?</button><p>{MORE}</p></div>",
    ],
    ids=["other-link", "heading-speaks", "question-speaks", "answer"],
)
def test_keeps_parts_that_ask_for_nothing_or_whose_headings_speak_of_it(more):
    assert MORE[:150] in body_of(PLACES["beside"], more)


@pytest.mark.parametrize("called", ["author-bio", "about-us", "disclaimer", "subscribe-box"])
def test_takes_no_box_of_several_paragraphs_for_a_text(called):
    box = f"<div class='{called}'><p>{BOXES['about']}</p><p>{BOXES['promo']}</p></div>"
    assert body_of(PLACES["within"].replace(" class='tx4'", ""), box) == TEXT


def test_keeps_what_speaks_of_papers_where_the_article_does():
    said = "The registered office of the ferry is at Larnstead, where the northern route ends."
    text = f"<div><p>{TEXT}</p></div>"
    more = f"<div><p>{said} {MORE}</p></div>"
    assert said in body_of(PLACES["beside"].replace(" class='tx4'", ""), more, text=text)


OF_PAPERS = {
    "quoted": "“Our journalists were doing their job and showed their cards, as the press council "
    "asks of them, yet they were struck,” the editor of the daily said in the evening, and added "
    "that a lawyer would file a complaint on behalf of both as soon as they are well.",
    "reported": "Our reporters were on leave that day, wrote the editor, who had been asked for "
    "his notes, and nobody has seen them since. The judge will hear him in the spring, and until "
    "then he must not leave the town, nor speak to those who wrote of it.",
    "company": "The company, whose registered office is in Valletta, has sold tickets for sailings "
    "that never left, and customers wait for their money since the spring, according to documents "
    "that the court has published in full, with all names in them.",
    "council": "The press council had twice blamed the weekly for what it wrote on the trial, and "
    "its owner left the bench without a word. Nobody answered the door of his house on Tuesday, "
    "where a crowd had gathered early in the morning and sang until noon.",
    "German": "„Unsere Redaktion hat davon aus dem Radio erfahren“, sagte eine Sprecherin am Abend "
    "vor dem Tor, während drinnen noch verhandelt wurde und draußen etwa zweihundert Leute mit "
    "Kerzen standen, bis der Regen kam und einer nach dem anderen ging.",
    "Spanish": "«Nuestra redacción se enteró por la radio y fue al registro mercantil», dijo una "
    "portavoz por la noche ante la puerta, mientras dentro se negociaba todavía y fuera esperaban "
    "unas doscientas personas con velas en las manos, bajo una lluvia fina.",
    "open": "“Notre rédaction a suivi la charte de Munich, et notre journal indépendant restera ce "
    "qu'il est, quoi qu'il arrive, disait-elle hier soir devant la porte, où deux cents personnes "
    "attendaient sous une pluie fine la fin de la réunion.",
    "rights": "The song was taken from a book that is urheberrechtlich geschützt, as the judges of "
    "Hamburg found, and whoever hummed it on the square had to pay. Eleven people did, and one of "
    "them has written another song on that, which anybody may hum.",
}


@pytest.mark.parametrize("said", OF_PAPERS.values(), ids=OF_PAPERS)
def test_keeps_what_an_article_says_of_papers_and_companies(said):
    text = f"<div><p>{TEXT}</p></div>"
    shown = PLACES["beside"].replace(" class='tx4'", "")
    assert said in body_of(shown, f"<div><p>{said}</p></div>", text=text)
