"""Pages whose parts are made alike: nothing tells the text from what is around it."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TITLE = "Ferries of the long bay may leave at night"
TEXTS = (
    "The net menders left the quay at noon on Monday, and the boats stayed in until it was dark.",
    "Those who own the boats say that they have sailed at night for years, and nobody was hurt.",
    "People of the upper town say that the engines wake their children, and the wash is too high.",
    "A decision is to come in December, when the noise has been measured at six places there.",
    "The harbour master, who asked for patience, said that the ferries would be painted by spring.",
    "Nobody in the market had heard of the plan, and the fishwives asked who had paid for it.",
)
HEADS = ("What the owners say", "What comes next")
LINK = (
    "<a href='/2026/11/the-old-lighthouse-opens-its-doors'>The old lighthouse opens its doors</a>"
)
SUMMARY = (
    "Visitors may climb the two hundred steps from Saturday on, and from the gallery they see all"
    " of the bay, the islands in front of it and, on clear days, the hills of the other coast. {}"
    " The keeper's rooms have been left as they were, with his lamp and his books in them, {}."
)


def read(inside):
    html = f"""<html lang="en"><head><title>{TITLE} | Harbour Daily</title></head><body>
    <div><article>{inside}</article></div></body></html>"""
    url = "https://harbour.example/2026/11/ferries-of-the-long-bay"
    return ArticlePage(Document(url, html.encode()), Site("harbour.example", "en"), NOW).to_item()


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def texts(item):
    return [b["text"] for b in item.body_blocks or () if b["type"] in ("paragraph", "heading")]


def with_heads():
    return [TEXTS[0], HEADS[0], *TEXTS[1:4], HEADS[1], *TEXTS[4:]]


@pytest.mark.parametrize("again", ["<div class='narrow'>{}</div>", "<section>{}</section>"])
def test_text_for_two_screens_is_read_once_with_its_subheads(again):
    text = "".join(f"<h3>{t}</h3>" if t in HEADS else f"<p>{t}</p>" for t in with_heads())
    assert texts(read(f"<h1>{TITLE}</h1><div>{text}</div>{again.format(text)}")) == with_heads()


def test_label_above_the_text_makes_it_no_box():
    linked = p(f"{TEXTS[2][:-1]}, as they did when {LINK}.", *TEXTS[3:])
    part = f"<section><h3>Most popular</h3><div>{linked}</div></section>"
    item = read(f"<h1>{TITLE}</h1>{p(*TEXTS[:2])}{part}")
    assert set(TEXTS) - set(texts(item)) == {TEXTS[2]}
    assert TEXTS[2][:-1] in item.body


def test_long_summaries_in_a_row_of_teasers_are_none_of_the_text():
    cards = "".join(
        f"<div><h3>{LINK.replace('old', word)}</h3><p>{SUMMARY.format(word, word)}</p></div>"
        for word in ("first", "second", "third")
    )
    page = f"<h1>{TITLE}</h1><div>{p(*TEXTS[:3])}<div>{cards}</div>{p(*TEXTS, *TEXTS[3:])}</div>"
    assert not [text for text in texts(read(page)) if "Visitors may climb" in text]


@pytest.mark.parametrize("made", ["", " class='block'"])
def test_teaser_in_a_part_like_all_others_ends_no_text(made):
    parts = [f"<h1>{TITLE}</h1>", p(*TEXTS[:2]), f"<h3>{LINK}</h3>", p(*TEXTS[2:4]), p(*TEXTS[4:])]
    page = "".join(f"<div{made}>{part}</div>" for part in parts)
    assert [text for text in texts(read(page)) if text in TEXTS] == list(TEXTS)


def test_each_paragraph_in_two_parts_with_names_is_the_text():
    lines = [*TEXTS[:3], "It sings.", *TEXTS[3:], "Nobody objected."]
    classes = iter(("lead", "", "s1", "", "", "s2", "", ""))
    wrapped = "".join(
        f"<div class='outer'><div class='inner'><p class='{next(classes)}'>{line}</p></div></div>"
        for line in lines
    )
    assert texts(read(f"<h1>{TITLE}</h1><div class='content'>{wrapped}</div>")) == lines
