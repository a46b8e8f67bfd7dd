"""Texts of rarer shapes, each on a page with all that stands around a text: what unfolds, talks,
letters, steps, news in brief, trees of custom elements.
"""

import pytest

from tests.pages.test_body_kinds import TITLE, A, B, C, D, E, F, around, lines, p, plain

SHORT = "Go early."
SIGN_UP = "Get the best tales of the coast by mail each morning, free of charge"


def unfolding(*parts):
    return "".join(f"<details><summary>{head}</summary>{p(text)}</details>" for head, text in parts)


def briefs(*parts):
    return "".join(
        f"<div class='brief'><h3><a href='/2026/11/brief-{n}-of-the-town'>{head}</a></h3>{p(text)}"
        f"</div>"
        for n, (head, text) in enumerate(parts)
    )


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # what a reader unfolds, with its heads, though nothing else be there
        (unfolding(("The plan", A), ("The noise", B), ("The money", C)),
         ["The plan", A, "The noise", B, "The money", C]),
        (p(A, B) + "".join(f"<div><h3>{head}</h3><div hidden='until-found'>{p(text)}</div></div>"
                           for head, text in (("Noise", C), ("Money", D))) + p(E),
         [A, B, "Noise", C, "Money", D, E]),
        ("<dl>" + "".join(f"<dt>{ask}</dt><dd>{p(said)}</dd>" for ask, said in
                          (("Why now?", A), ("Who pays?", B), ("And then?", C))) + "</dl>",
         ["Why now?", A, "Who pays?", B, "And then?", C]),
        # an introduction beside the parts of a text, and what is short in them
        (p(A) + "".join(f"<div class='item'><span>{n}</span><h2>{head}</h2>{p(text)}</div>" for
                        n, (head, text) in enumerate((("Quay", B), ("Hall", SHORT), ("Hill", C)))),
         [A, "Quay", B, "Hall", SHORT, "Hill", C]),
        (p(A) + "".join(f"<div class='qa'><div class='q'>{ask}</div><div class='a'>{said}</div>"
                        "</div>" for ask, said in (("Why now?", B), ("Hurt?", "Never, in years."),
                                                   ("Who pays?", C))),
         [A, "Why now?", B, "Hurt?", "Never, in years.", "Who pays?", C]),
        (p(A) + "".join(f"<div class='slide'><img src='/{n}.jpg' width=900>{p(text)}</div>"
                        for n, text in enumerate((B, C, D))), [A, B, C, D]),
        ("".join(f"<section class='part'><h2>{head}</h2><div class='txt'>{p(*texts)}</div>"
                 "</section>" for head, texts in (("Noise", (A, B)), ("Money", (C, D)),
                                                  ("End", ("So be it.",)))),
         ["Noise", A, B, "Money", C, D, "End", "So be it."]),
        # a subhead that is bold by its style
        (p(A, B) + "<p><span style='font-weight: bold'>Who pays?</span></p>" + p(C, D),
         [A, B, "Who pays?", C, D]),
        # names in bold, one a paragraph
        (p(A, B) + p("<b>Ana Ruiz, 34</b>", "<b>Jon Reed, 61</b>", "<b>Ida Wu, 19</b>",
                     "<b>Tom Lee, 40</b>") + p(C, D),
         [A, B, "Ana Ruiz, 34", "Jon Reed, 61", "Ida Wu, 19", "Tom Lee, 40", C, D]),
        # parts that are not made alike, with a heading at the end of one and a quote between two
        (f"<div><div><div>{p(A, B)}</div></div></div><div><div>{p(C)}<h2>The money</h2></div></div>"
         f"<div><div><div>{p(D, E)}</div></div></div>", [A, B, C, "The money", D, E]),
        (f"<section>{p(A, B)}</section><blockquote>“So be it,” he said.</blockquote><section>"
         f"{p(C)}</section><section><h2>The money</h2>{p(D, E)}</section>",
         [A, B, "“So be it,” he said.", C, "The money", D, E]),
        # paragraphs of another tag among others, however short, and what a reader unfolds
        (f"<div>{A}</div><div>{B}</div><p>It is oak.</p><div>{C}</div><h3>Who pays?</h3>"
         f"<p>Nobody does.</p><div>{D}</div>",
         [A, B, "It is oak.", C, "Who pays?", "Nobody does.", D]),
        (p(A, B) + "<details><summary>What is a wheel of oak?</summary>"
         "<p>It is what turned the stones of the mill for years.</p></details>" + p(C, D, E, F),
         [A, B, "What is a wheel of oak?", "It is what turned the stones of the mill for years.",
          C, D, E, F]),
        # a talk whose first answer is short
        (p("<b>Who pays for it?</b>", "The town does.", "<b>And then?</b>", A, B, C),
         ["Who pays for it?", "The town does.", "And then?", A, B, C]),
        # letters, steps, news in brief
        (p("Dear friends,", A, B, C), ["Dear friends,", A, B, C]),
        (p(A, B) + f"<ol><li>{p(C)}<img src='/a.jpg' width=600></li><li>{p(D)}</li></ol>",
         [A, B, C, D]),
        (briefs(("Ferry late", f"{A} {B}"), ("New crane", f"{C} {D}"), ("Prices", f"{E} {F}")),
         [f"{A} {B}", f"{C} {D}", f"{E} {F}"]),
        # letters set apart, typed paragraphs, tables and headings for the layout
        ("<p><span class='cap'><span aria-hidden='true'>T</span></span>" + A[1:] + "</p>" + p(B),
         [A, B]),
        (f"<pre>{A}\n\n{B}\n \n{C}</pre>", [A, B, C]),
        (f"<table><tr><td><a href='/'>Home</a></td><td>{A}<br>{B}<br>{C}<br>{D}</td></tr></table>",
         [A, B, C, D]),
        ("".join(f"<h4>{text}</h4>" for text in (A, B, C)), [A, B, C]),
        # spans that a style makes blocks of: it says so, or no space parts their sentences
        ("<div>" + "".join(f"<span class='b'>{text}</span>" for text in (A, B, C)) + "</div>",
         [A, B, C]),
        ("<p>" + "\n".join(f"<span style='display: block'>{text}</span>" for text in (A, B, C))
         + "</p>", [A, B, C]),
        (f"<p><span>{A} </span><span>{B}</span><span> {C}</span></p>" + p(D),
         [f"{A} {B} {C}", D]),
        (f"<p><span>{A}</span><span>2</span> <span>{B}</span></p>" + p(D), [f"{A}2 {B}", D]),
        # a short text: its last words, and no line of rights in its place
        (p(A, "More soon."), [A, "More soon."]),
        (p(F), [F]),
        # a tree of a custom element, which browsers show
        (f"<x-text><template shadowrootmode='open'>{p(A, B)}</template></x-text>", [A, B]),
    ],
)  # fmt: skip
def test_texts_of_rarer_shapes(inside, expected):
    claimed = around(inside).replace("is printed on the quay.", "2026.</p><p>© 2026 Harbour Daily.")
    assert lines(plain(inside)) == expected
    assert lines(plain(inside, page=claimed)) == expected


@pytest.mark.parametrize(
    "inside",
    [
        p(A, B) + "<details><summary>Related stories</summary><ul><li><a href='/2026/11/story-a-of-"
        "the-sea'>Story a</a></li></ul></details>" + p(C, D),
        p(A, B) + f"<template id='card'>{p(E, F)}</template>" + p(C, D),
        p(A, B, C, D) + briefs(("Ferry late", "Late."), ("New crane", "New."), ("Prices", "Low.")),
        "<ul><li><span>10:05</span>" + p(A, B) + "</li><li><span>11:15</span>" + p(C) + "</li>"
        "<li><span>12:25</span>" + p(D) + "</li></ul>",
    ],
)
def test_what_looks_alike_and_is_none_of_the_text(inside):
    assert lines(plain(inside)) == [A, B, C, D]


def test_captions_of_a_photo_essay_stay_with_its_pictures():
    """They read like paragraphs, and there is hardly any other text: the page was not read."""
    pictures = "".join(
        f"<figure><img src='/{n}.jpg' width=900><figcaption>{text}</figcaption></figure>"
        for n, text in enumerate((B, C, D, E))
    )
    item = plain(p(A) + pictures)
    assert lines(item) == [A]
    assert [b["text"] for b in item.body_blocks if b["type"] == "image"] == [B, C, D, E]
    assert item.title == TITLE


@pytest.mark.parametrize(
    ("inside", "lang", "start"),
    [
        ("<p><span class='dropcap'>F</span> our years ago {rest}</p>", "en", "Four years ago"),
        ("<p><span>W</span>\n  hen the boats {rest}</p>", "en", "When the boats"),
        ("<p><font size=7>D</font> ie Boote {rest}</p>", "de", "Die Boote"),
        ("<div><span class='cap'>H</span> ace años {rest}<br><br>More was said.</div>", "es",
         "Hace años"),
        # letters that are words, and such as are not set large
        ("<p><span class='dropcap'>A</span> boat came {rest}</p>", "en", "A boat came"),
        ("<p><span class='dropcap'>V</span> přístavu {rest}</p>", "cs", "V přístavu"),
        ("<p><span class='dropcap'>Y</span> nadie {rest}</p>", "es", "Y nadie"),
        ("<p><b>B</b> vitamins {rest}</p>", "en", "B vitamins"),
        ("<p>T cells <span>T</span> {rest}</p>", "en", "T cells T"),
        ("<p><span class='dropcap'>C</span> Major {rest}</p>", "en", "C Major"),
    ],
)  # fmt: skip
def test_a_first_letter_set_large_is_its_words(inside, lang, start):
    said = lines(plain(inside.format(rest=A) + p(B, C, D), lang))
    assert said[0].startswith(start)


@pytest.mark.parametrize("place", range(4))
def test_an_ad_in_a_paragraph_takes_none_of_its_words(place):
    """It stands before the end tag, and the words in an editor's elements."""
    paragraphs = [f"<p><span><span>{text}</span></span></p>" for text in (A, B, C, D)]
    ad = "<section class=banner><div>Advertisement</div></section></p>"
    paragraphs[place] = paragraphs[place].replace("</p>", ad)
    assert lines(plain("".join(paragraphs))) == [A, B, C, D]


@pytest.mark.parametrize(
    ("called", "text"),
    [("caption", "The old ferry at the quay in the evening"), ("newsletter-signup", SIGN_UP)],
)
def test_an_element_with_a_name_says_what_its_words_are(called, text):
    named = f"<p><span class='{called}'>{text}</span><br></p>"
    assert lines(plain(p(A, B) + named + p(C, D))) == [A, B, C, D]
