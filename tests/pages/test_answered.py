"""Questions and answers in parts of their own, within a text or behind it."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Council of Larnstead speaks of the paper mill"
TEXT = (
    "The council of Larnstead met on Friday to speak of the paper mill and of what it pays.",
    "Its clerk read out four letters, two of which had been written by people far from it.",
    "The mill has stood at the mouth of the river since 1871, and half of the town works in it.",
    "Nobody could say on Friday how long the money would last, nor who would be asked for more.",
    "The next meeting is to be held in March, in the hall behind the church of the fishermen.",
)
ANSWERS = {
    "Who pays for the mill?": "The council does, out of what it takes from the ferry, since 2019.",
    "Since when is it so?": "Since 1871, when its owner gave the town a share of each sheet sold.",
    "Who decides on it now?": "The council decides in March, and two workers have a seat there.",
}
SHAPES = {
    "bold": "<div><b>{q}</b><p>{a}</p></div>",
    "deep": "<div><h3>{q}</h3><div><p>{a}</p></div></div>",
    "divs": "<div><div>{q}</div><div>{a}</div></div>",
    "terms": "<dl><dt>{q}</dt><dd>{a}</dd></dl>",
}


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def read(inside):
    html = (
        f"<html lang='en'><head><title>{TITLE}</title></head><body><article><h1>{TITLE}</h1>"
        f"<p>By Ada Kern</p><time>24 March 2026</time><div class='text'>{inside}</div></article>"
        "</body></html>"
    )
    document = Document("https://harbour.example/2026/03/council-speaks-of-mill", html.encode())
    page = ArticlePage(document, Site("harbour.example", "en"), datetime(2026, 4, 1, tzinfo=UTC))
    return [block["text"] for block in page.to_item().body_blocks]


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("around", ["{}", "<div class='faq'>{}</div>"], ids=["bare", "in a part"])
@pytest.mark.parametrize("count", [2, 3])
def test_questions_and_answers_are_the_texts(shape, around, count):
    asked = list(ANSWERS.items())[:count]
    part = around.format("".join(SHAPES[shape].format(q=q, a=a) for q, a in asked))
    said = [line for one in asked for line in one]
    assert read(p(*TEXT) + part) == [*TEXT, *said]
    assert read(p(*TEXT[:3]) + part + p(*TEXT[3:])) == [*TEXT[:3], *said, *TEXT[3:]]


@pytest.mark.parametrize(
    "part",
    [
        "<div><div><b>Want more?</b><p>Write to our newsroom, and we shall send it home.</p></div>"
        "<div><b>Got a tip?</b><p>Call us at noon, and we shall listen to you.</p></div></div>",
        "<div class='newsletter'><div><b>Who writes it?</b><p>Ada Kern does, each Friday at five."
        "</p></div><div><b>What is in it?</b><p>All that the coast has done in a week.</p></div>"
        "</div>",
        "<form><div><b>Was this helpful?</b><p>It takes no more than a minute to say so.</p></div>"
        "<div><b>What was not?</b><p>It takes no more than two to write it down.</p></div></form>",
    ],
    ids=["of the outlet", "named", "form"],
)
def test_questions_of_the_outlet_are_none_of_the_text(part):
    assert read(p(*TEXT) + part) == [*TEXT]
