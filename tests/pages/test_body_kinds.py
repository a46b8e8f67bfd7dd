"""Kinds of texts as a reader sees them, each on a page with all that stands around a text."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site
from mediacrawl.sites.almayadeen import EN
from mediacrawl.sites.almayadeen import Article as AlMayadeen

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TITLE = "Ferries of the long bay may leave at night"
A, B, C, D, E, F = (
    "The net menders left the quay at noon on Monday, and the boats stayed in until it was dark.",
    "Those who own the boats say that they have sailed at night for years, and nobody was hurt.",
    "People of the upper town say that the engines wake their children, and the wash is too high.",
    "A decision is to come in December, when the noise has been measured at six places there.",
    "The harbour master, who asked for patience, said that the ferries would be painted by spring.",
    "Nobody in the market had heard of the plan, and the fishwives asked who had paid for it.",
)
TALK = ("“Who pays?”", "“Nobody.”", "“Why?”", "“Because the tide rules.”")


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def lines(item):
    found = []
    for block in item.body_blocks or ():
        found += block.get("items") or ([block["text"]] if block["type"] in _TEXTS else [])
    return found


_TEXTS = ("paragraph", "heading", "quote")


def around(inside, lang="en"):
    links = "".join(
        f"<li><a href='/2026/11/story-{n}-of-the-sea'>Story {n}</a></li>" for n in "abc"
    )
    return f"""<html lang="{lang}"><head><title>{TITLE} | Harbour Daily</title></head><body>
    <header><nav><ul>{links}</ul></nav></header><main><article><header><h1>{TITLE}</h1>
    <span>Mara Okonjo</span> <time>20 November 2026</time></header><div class="text">{inside}</div>
    </article></main><aside><h2>Most read</h2><ol>{links}</ol></aside>
    <footer><p>Harbour Daily is printed on the quay.</p></footer></body></html>"""


def plain(inside, lang="en", page=None):
    html = page or around(inside, lang)
    url = "https://harbour.example/2026/11/ferries-of-the-long-bay"
    return ArticlePage(Document(url, html.encode()), Site("harbour.example", lang), NOW).to_item()


def declared(inside):
    html = f"""<html lang="en"><body><main><div class="details-white-box"><h1>{TITLE}</h1></div>
    <section><div class="p-content">{inside}</div></section></main></body></html>"""
    url = f"https://{EN.host}/news/politics/ferries-of-the-long-bay"
    return AlMayadeen(Document(url, html.encode()), EN, NOW).to_item()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # a talk, questions with answers, a refrain
        (p(A, B, *TALK, C), [A, B, *TALK, C]),
        (p(A) + "".join(f"<p><b>{who}</b></p><p>{said}</p>" for who, said in
                        (("CLERK", "Who?"), ("MAYOR", "No one."), ("CLERK", "Why?"))) + p(B, C),
         [A, "CLERK", "Who?", "MAYOR", "No one.", "CLERK", "Why?", B, C]),
        (p(A, B) + p("<em>Who decides?</em>", "The hall.") + p(C, D),
         [A, B, "Who decides?", "The hall.", C, D]),
        (p(A, "Nobody moved.", B, C, "Nobody moved.", D),
         [A, "Nobody moved.", B, C, "Nobody moved.", D]),
        # what a line before a list or a speech says, and lists that are paragraphs
        (p(A, B, "They want:", "• Lamps", "• Ropes that hold", C, D),
         [A, B, "They want:", "• Lamps", "• Ropes that hold", C, D]),
        (p(A, B, "The clerk said:", f"“{C}”", D), [A, B, "The clerk said:", f"“{C}”", D]),
        # a short sentence in a part of its own, as each of the paragraphs is
        ("".join(f"<div class='m'><div><span class='f'>{x}</span></div></div>"
                 for x in (A, B, "Ida stared.", C, D)), [A, B, "Ida stared.", C, D]),
        # the last line
        (p(A, B, C, "It sings."), [A, B, C, "It sings."]),
        # what a part that ends a paragraph early leaves behind
        (f"{p(A, B)}<p>{C}<div class='ad'></div>{D}</p>{p(E)}", [A, B, C, D, E]),
        (f"{p(A, B)}<p>{C}<ul><li>Nets</li></ul>{D}</p>{p(E)}", [A, B, C, "Nets", D, E]),
        # a table in a part of its own
        (p(A, B) + "<figure><table><tr><th>Pier</th><th>Boats</th></tr><tr><td>North</td>"
         "<td>12</td></tr></table><figcaption>Boats</figcaption></figure>" + p(C, D),
         [A, B, "Pier | Boats", "North | 12", C, D]),
        # how a word is said
        (p(A, B, "At the <ruby>quay<rp>(</rp><rt>kee</rt><rp>)</rp></ruby> it is still today.")
         + p(C, D), [A, B, "At the quay it is still today.", C, D]),
    ],
)  # fmt: skip
def test_short_lines_and_parts_of_a_text(inside, expected):
    assert lines(plain(inside)) == expected


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    "line",
    [
        "Opinions expressed by columnists are their own.",
        "* Este artículo no refleja necesariamente la opinión del Diario del Puerto.",
        "Die geäußerten Ansichten geben nicht unbedingt die Meinung der Redaktion wieder.",
        "© 2026 Harbour Daily. All rights reserved.",
        "جميع الحقوق محفوظة © جريدة الميناء 2026",
        "Follow Harbour Daily on <a href='https://g.example'>Google News</a>",
        "للمزيد من الأخبار تابعوا قناتنا على <a href='https://t.example'>تلغرام</a>",
        "Tags: <a href='/tag/quay'>Quay</a>, <a href='/tag/ferries'>Ferries</a>",
        "Share this article",
    ],
)
def test_lines_of_the_outlet_at_the_end_of_a_text(read, line):
    assert lines(read(p(A, B, C) + f"<p>{line}</p>")) == [A, B, C]


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Story continues below this ad", False),
        ("Continúa leyendo después de la publicidad", False),
        ("The ad was continued by nobody but the clerk, who had paid for it.", True),
        ("She said: Tides", True),
        ("The views of the menders are not those of the clerk.", True),
    ],
)
def test_lines_among_paragraphs_that_may_be_of_the_outlet(read, line, stays):
    assert lines(read(p(A, B, line, C, D))) == [A, B, *([line] if stays else []), C, D]
