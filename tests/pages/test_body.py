"""Where the body of a page stands that declares nothing, by what a reader would say of it."""

import json
import re
from datetime import UTC, datetime
from html import escape

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.text.elsewhere.generic import extract_blocks
from mediacrawl.pages.text.judged.traits import NAMES
from mediacrawl.pages.text.judged.trees import load_judge
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
SITE = Site("harbour", "en", "en", "harbour.example", "UTC", ())
URL = "https://harbour.example/2025/11/the-net-menders-strike"
MORNINGS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday")
TEXT = [
    f"On {day} the net menders left the quay at noon, and the boats stayed in until it was dark."
    for day in MORNINGS
]  # fmt: skip
OTHER = [
    f"Bakers of the upper town sold {n} hundred loaves before the bells rang, and then no more."
    for n in ("one", "two", "three", "four", "five", "six", "seven")
]
H1 = "<h1>The net menders strike</h1>"


def page(body, head=""):
    html = (
        f"<html><head><title>The net menders strike</title>{head}</head><body>{body}</body></html>"
    )
    return ArticlePage(Document(URL, html.encode()), SITE, NOW)


def texts(body, head=""):
    item = page(body, head).to_item()
    return item.body.split("\n\n") if item.body else []


def wrapped(markup, lines=TEXT):
    return "".join(markup.format(line) for line in lines)


@pytest.mark.parametrize(
    "markup",
    [
        "<p>{}</p>",
        "<div class='par'>{}</div>",
        "<section><div class='t'><p>{}</p></div></section>",
        "<p><span>{}</span></p>",
        "<span><p>{}</p></span>",
        "<x-paragraph>{}</x-paragraph>",
        "{}<br><br>",
        "<div><div><div><p>{}</p></div></div></div>",
        "<p>{}</p><div class='ad'></div>",
        "<p><x-mark>{}</x-mark></p>",
    ],
)
def test_paragraphs_by_whatever_markup(markup):
    assert texts(f"<main><article>{H1}<div>{wrapped(markup)}</div></article></main>") == TEXT


@pytest.mark.parametrize(
    "beside",
    [
        f"<div id='comments'><ul>{wrapped('<li><div><p>{}</p></div></li>', OTHER)}</ul></div>",
        f"<article><h2>Loaves</h2>{wrapped('<p>{}</p>', OTHER)}</article>",
        f"<aside>{wrapped('<p>{}</p>', OTHER)}</aside>",
        f"<div style='display: none'>{wrapped('<p>{}</p>', OTHER)}</div>",
        f"<div role='dialog'>{wrapped('<p>{}</p>', OTHER)}</div>",
        f"<footer>{wrapped('<p>{}</p>', OTHER)}</footer>",
        "<ul class='more'>" + "".join(f"<li><a href='/{n}'>{t}</a></li>"
                                      for n, t in enumerate(OTHER)) + "</ul>",
    ],
    ids=["comments", "next article", "aside", "hidden", "dialog", "footer", "links"],
)  # fmt: skip
def test_longer_texts_of_others_stay_out(beside):
    assert texts(f"<main><article>{H1}{wrapped('<p>{}</p>')}</article>{beside}</main>") == TEXT


@pytest.mark.parametrize(
    "line",
    [
        "<p class='newsletter'>Sign up for our letter from the quay.</p>",
        "<div class='media'><span class='caption'>Nets at dawn. Photo: I. Wu</span></div>",
        "<div class='card'><span>More on this</span><a href='/a'>Bread is dear again</a></div>",
        "<figure><iframe src='//v.example/1'></iframe><figcaption>A film</figcaption></figure>",
    ],
)
def test_lines_among_the_paragraphs_that_are_none(line):
    body = f"<article>{H1}<p>{TEXT[0]}</p>{line}{wrapped('<p>{}</p>', TEXT[1:])}</article>"
    assert texts(body) == TEXT


def test_subheads_quotes_and_lists_among_the_paragraphs_stay():
    body = f"""<article>{H1}<p>{TEXT[0]}</p><p>{TEXT[1]}</p><h2>Why at noon</h2><p>{TEXT[2]}</p>
    <blockquote>A net is a hole with a frame.</blockquote><p>{TEXT[3]}</p>
    <ul><li>Hemp, by weight</li><li>Tar, by the barrel</li></ul><p>{TEXT[4]}</p></article>"""
    blocks = page(body).to_item().body_blocks
    assert [block["type"] for block in blocks] == [
        "paragraph", "paragraph", "heading", "paragraph", "quote", "paragraph", "list", "paragraph",
    ]  # fmt: skip


def test_a_text_kept_back_from_some_readers_is_read():
    shown, kept_back = wrapped("<p>{}</p>", TEXT[:2]), wrapped("<p>{}</p>", TEXT[2:])
    body = f"<article>{H1}{shown}<div style='display:none'>{kept_back}</div></article>"
    assert texts(body) == TEXT


def test_what_is_kept_in_json_ld_alone_is_read():
    data = {"@type": "NewsArticle", "headline": "x", "articleBody": "\n\n".join(TEXT)}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    found = page(f"{H1}<div id='root'></div>", script)
    assert found.to_item().body.split("\n\n") == TEXT
    assert found.loss.source == "json-ld"


def test_the_page_is_read_where_json_ld_says_less():
    data = {"@type": "NewsArticle", "articleBody": " ".join(TEXT[:3])}
    script = f"<script type='application/ld+json'>{json.dumps(data)}</script>"
    assert texts(f"<article>{H1}{wrapped('<p>{}</p>')}</article>", script) == TEXT


@pytest.mark.parametrize(
    ("kind", "script"),
    [
        (" type='application/json'", json.dumps({"a": {"b": [{"text": line} for line in TEXT]}})),
        (" type='application/json'", json.dumps({"html": wrapped("<p>{}</p>")})),
        ("", "window.state = " + json.dumps({"story": {"parts": [{"text": t} for t in TEXT]}})),
        ("", f"self.flight.push([1,{json.dumps(wrapped('<p>{}</p>'))}])"),
    ],
)
def test_what_only_scripts_hold_is_read(kind, script):
    script = script.replace("</", "<\\/")
    found = page(f"{H1}<div id='root'></div><script{kind}>{script}</script>")
    assert found.to_item().body.split("\n\n") == TEXT
    assert found.loss.source == "script"


WRITTEN = (
    f"<p>{TEXT[0]}</p><figure><img src='/a.jpg'><figcaption>At the quay.</figcaption></figure>"
    f"<h2>Why at noon</h2><p>{TEXT[1][:20]}<b>{TEXT[1][20:26]}</b>{TEXT[1][26:]}</p>"
    f"<p>$$AD_SLOT$$</p><ul><li>{TEXT[2]}</li><li>{TEXT[3]}</li></ul><p>{TEXT[4]}</p>"
)
PIECES = [one.group() for one in re.finditer(r"<(p|h2|ul|figure)>.*?</\1>", WRITTEN)]
SHAPES = [
    ("paragraph", TEXT[0]), ("heading", "Why at noon"), ("paragraph", TEXT[1]),
    ("list", f"{TEXT[2]}\n{TEXT[3]}"), ("paragraph", TEXT[4]),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "data"),
    [
        ("application/json", {"story": {"html": WRITTEN}}),
        ("application/json", {"story": [{"html": one} for one in PIECES]}),
        ("application/ld+json", {"@type": "NewsArticle", "articleBody": WRITTEN}),
        ("application/ld+json", {"@type": "NewsArticle", "articleBody": escape(WRITTEN)}),
    ],
    ids=["data", "pieces", "json-ld", "escaped"],
)
def test_headings_and_lists_of_a_text_that_scripts_hold_stay(kind, data):
    script = json.dumps(data).replace("</", "<\\/")
    found = page(f"{H1}<div id='root'></div><script type='{kind}'>{script}</script>").to_item()
    blocks = [(b["type"], b["text"]) for b in found.body_blocks if b["type"] != "image"]
    assert blocks == SHAPES


def walled(line):
    """A paragraph as editors keep rich text: what it holds, in turn."""
    start, end = {"type": "text", "value": line[:30]}, {"type": "text", "value": line[30:]}
    return {"type": "paragraph", "content": [start, {"type": "link", "content": [end]}]}


@pytest.mark.parametrize("escaped", [True, False])
def test_what_a_wall_leaves_of_a_text_that_scripts_hold_is_not_all(escaped):
    lines = [f"“Não,” said keeper {n}: {text}" for n, text in enumerate([*TEXT, *TEXT])]
    data = {"a": [{"type": "ad"}], "story": {"body": {"content": [*map(walled, lines)]}}}
    script = json.dumps(data, ensure_ascii=escaped)
    shown = wrapped("<p>{}</p>", lines[:5])
    assert sum(map(len, lines[:5])) > 500
    found = page(f"<article>{H1}{shown}</article><script type='application/json'>{script}</script>")
    assert found.to_item().body.split("\n\n") == lines
    assert found.loss.source == "script"


@pytest.mark.parametrize("teaser", [True, False])
def test_scripts_of_a_story_in_like_words_are_not_read_below_a_short_one(teaser):
    """Its words are those of what is shown; with a teaser's the script has a piece of it, too."""
    lines = [f"At {n} the keeper of the gates said: {text}" for n, text in enumerate(TEXT)]
    other = [f"{text} So said at {n} the keeper of the gates." for n, text in enumerate(TEXT)]
    stories = [{"text": line} for line in [*other, *other, *other]]
    data = [{"teaser": lines[0]}, {"body": [{"text": lines[0]}] * teaser + stories}]
    script = f"<script type='application/json'>{json.dumps(data)}</script>"
    assert texts(f"<article>{H1}{wrapped('<p>{}</p>', lines)}</article>{script}") == lines


def test_scripts_of_another_story_are_not_read():
    other = json.dumps([{"text": line} for line in OTHER])
    body = (
        f"<article>{H1}<p>{TEXT[0]}</p></article><script type='application/json'>{other}</script>"
    )
    assert texts(body) == TEXT[:1]


def test_loss_says_what_was_left_out():
    comments = f"<div id='comments'>{wrapped('<p>{}</p>', OTHER)}</div>"
    loss = page(f"<article>{H1}{wrapped('<p>{}</p>')}{comments}</article>").loss
    assert (loss.source, loss.blocks) == ("structure", 5)
    assert sum(loss.left_out.values()) >= len(OTHER)
    assert 0 < loss.share <= 1


@pytest.mark.parametrize(
    ("part", "rule"),
    [
        ("<p hidden>Nobody reads this line of the page.</p>", "hidden"),
        ("<p style='display:none'>Nobody reads this line of the page.</p>", "hidden"),
        ("<dialog open><p>Log in to read on.</p></dialog>", "hidden"),
        ("<aside><p>Boats of the bay: ninety, and forty sail.</p></aside>", "aside"),
        ("<nav><a href='/a'>The bay</a></nav>", "navigation"),
        ("<footer><p>Filed under boats.</p></footer>", "footer"),
        ("<form><label>Your mail</label><input type='email'></form>", "form"),
        ("<p><del>Ninety boats sailed at noon.</del></p>", "struck out"),
        ("<button>Share it</button>", "button"),
        ("<figure><iframe src='https://film.example/1'></iframe><figcaption>A film of the bay"
         "</figcaption></figure>", "caption"),
        ("<div><video src='/a.mp4'></video><p class='caption'>A film of the bay</p></div>",
         "caption"),
        ("<script>var a = 1;</script><svg><title>bay</title></svg><p></p>", None),
        ("<figure><img src='/bay.jpg'><figcaption>The bay</figcaption></figure>", None),
    ],
)  # fmt: skip
def test_what_is_not_read_within_a_text_is_counted(part, rule):
    lines = [f"<p>{line}</p>" for line in TEXT]
    without = page(f"<main>{H1}<div>{''.join(lines)}</div></main>").loss.left_out
    lines.insert(2, part)
    loss = page(f"<main>{H1}<div>{''.join(lines)}</div></main>").loss
    assert loss.left_out == {**without, **({rule: 1} if rule else {})}


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("All that sails in the bay, in your inbox every day before breakfast.", False),
        (OTHER[0] * 2, True),
    ],
)
def test_a_line_above_a_field_for_mail_is_none_of_the_text(line, stays):
    asking = f"<div><h3>The tide</h3><p>{line}</p><form><input type='email'></form></div>"
    lines = [f"<p>{one}</p>" for one in TEXT]
    found = texts(f"<main>{H1}<div>{''.join(lines[:2])}{asking}{''.join(lines[2:])}</div></main>")
    assert (line in found) == stays
    assert [one for one in found if one in TEXT] == TEXT


def test_subheads_may_be_wrapped_alone_and_deep():
    head = "<div class='sub'><div><div><div><h2>{}</h2></div></div></div></div>"
    cards = "<div class='more'><a href='/n/b'><div><div><h3>Bakers</h3></div></div></a></div>"
    lines = [f"<div class='text'><p>{line}</p></div>" for line in TEXT]
    lines[1:1] = [head.format("At noon")]
    lines[3:3] = [cards]
    assert texts(f"{H1}<main>{''.join(lines)}</main>") == [TEXT[0], "At noon", *TEXT[1:]]


def test_a_subhead_that_each_part_has_stands_beside_those_that_the_text_has_once():
    parts = "".join(
        f"<h2>The {boat}</h2><p>{line}</p>"
        f"<h3>Nets</h3><p>Two nets of the {boat} are mended, and {line}</p>"
        f"<h3>Crew of the {boat}</h3><p>Nine men of the {boat} say that {line}</p>"
        for boat, line in zip(("Ada", "Ben", "Cleo"), TEXT, strict=False)
    )
    found = texts(f"<article>{H1}<p>{TEXT[3]}</p>{parts}</article>")
    assert (found.count("Nets"), found.count("Crew of the Ada")) == (3, 1)


def test_a_heading_said_again_and_again_among_paragraphs_is_no_subhead_alone():
    lines = "".join(f"<p>{line}</p><h4 class='ad'>Stay with us</h4>" for line in TEXT)
    assert texts(f"<article>{H1}<h2>At noon</h2>{lines}</article>")[-5:] == TEXT


def test_what_stands_outside_of_the_main_part_is_none_of_a_short_text():
    other = f"<div class='x'>{wrapped('<p>{}</p>', OTHER[:4])}</div>"
    menu = "<ul><li>Boats and nets of the bay</li><li>Quays</li></ul>" * 9
    own = f"{menu}<main><article>{H1}<div><p>{TEXT[0]}</p></div></article></main>{menu}"
    assert texts(own + other) == texts(other + own) == TEXT[:1]
    lead = f"{own}<div>{wrapped('<p>{}</p>', OTHER * 3)}</div>"
    assert texts(lead)[-7:] == OTHER  # a part that holds hardly anything is not the main one


@pytest.mark.parametrize(
    "attribute",
    ["class='sidebar'", "id='cookie-banner'", "class='b newsletter'", "id='onetrust-consent-sdk'"],
)
def test_what_stands_beside_an_article_is_none_of_a_short_text(attribute):
    other = f"<div {attribute}>{wrapped('<p>{}</p>', OTHER[:4])}</div>"
    assert texts(f"<div>{H1}<div><p>{TEXT[0]}</p></div>{other}</div>") == TEXT[:1]
    assert texts(f"<div>{H1}</div><div {attribute}>{wrapped('<p>{}</p>')}</div>") == TEXT


def test_an_aside_that_is_never_closed_holds_the_article():
    inner = f"<article>{H1}{wrapped('<p>{}</p>')}</article>"
    assert texts(f"<main><aside><p>{OTHER[0]}</p></main><aside>{inner}") == TEXT
    below = f"<aside><article>{wrapped('<p>{}</p>')}</article></aside>"
    assert texts(f"{H1}<div><p>Menu</p></div>{below}") == TEXT


def test_table_of_the_trees_knows_the_traits():
    assert -20 < load_judge()(*[0.0] * len(NAMES)) < 20
    with pytest.raises(TypeError):
        load_judge()(0.0)


PIECES = ("<p>", "</p>", "<div>", "</div>", "<span>", "<ul><li>", "</ul>", "<table><tr><td>", "<b>",
          "<blockquote>", "<figure><img src='/i.jpg'>", "<article>", "<h2>", "<x-y>", "<br><br>",
          "<a href='/x'>", "</a>", "<del>", "<section hidden>", TEXT[0], TEXT[1], "\u200b", "A",
          "<script>var a = {\"a\": [", "</script>", "<iframe src='//v'>", H1)  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=60))
def test_no_junk_raises(pieces):
    found = page("".join(pieces).replace("\x00", ""), "")
    found.problem()
    found.to_item()
    share = found.loss.share
    assert share is None or 0 <= share <= 1


@pytest.mark.parametrize("tag", ["div", "span", "x-y", "ul><li", "table><tr><td", "blockquote"])
def test_deep_nesting_is_read_in_bounded_time(tag):
    problem = page(H1 + f"<{tag}>" * 3000 + "x").problem()
    assert str(problem) == "too costly: more than 250 elements within each other"


def test_a_break_after_a_sentence_parts_where_no_class_says_how_paragraphs_are_written():
    first, second, *rest = TEXT
    found = page(f"<article>{H1}<p>{first}<br>{second}</p>{wrapped('<p>{}</p>', rest)}</article>")
    assert [block["text"] for block in found.to_item().body_blocks] == list(TEXT)


def test_short_lines_parted_by_breaks_are_a_list():
    lines = [f"June {day} – the quay of Porto {day}, at noon" for day in range(3, 9)]
    listed = f"<p>{'<br>'.join(lines)}</p>"
    found = page(f"<article>{H1}{wrapped('<p>{}</p>', TEXT)}{listed}</article>").to_item()
    assert found.body_blocks[-1]["type"] == "list"
    assert found.body_blocks[-1]["items"] == lines


@pytest.mark.parametrize(
    "lines",
    [
        ["Harbour office", "12 Quay Street", "Porto"],  # an address
        ["The text of this letter", "was broken into lines by", "the program that", "wrote it."],
        ["One", "Two", "Three", "And here a whole sentence tells what became of it all. " * 3],
    ],
)
def test_other_lines_stay_together(lines):
    kept = f"<p>{'<br>'.join(lines)}</p>"
    found = page(f"<article>{H1}{wrapped('<p>{}</p>', TEXT)}{kept}</article>").to_item()
    assert not [block for block in found.body_blocks if block["type"] == "list"]


def test_a_page_of_too_many_elements_is_not_given_to_the_generic_extractor():
    """It would take seconds, and could not be ended."""
    text = "<p>The first ferry of the year left the harbour at noon, as the office said.</p>" * 4
    document = Document("https://www.daily.example/a", f"<div>{text}</div>".encode())
    assert extract_blocks(document, set())
    full = f"<div>{text}</div>{'<b></b>' * 10_000}"
    assert extract_blocks(Document("https://www.daily.example/a", full.encode()), set()) == []


def among(markup):
    """What stands between two of the article's paragraphs, and was kept."""
    first, second, *rest = TEXT
    body = f"<p>{first}</p><p>{second}</p>{markup}{wrapped('<p>{}</p>', rest)}"
    return texts(f"<main><article>{H1}<div class='text'>{body}</div></article></main>")[2:-3]


@pytest.mark.parametrize(
    ("markup", "kept"),
    [
        ("<p>The quay is still.</p>", ["The quay is still."]),
        ("<p><b>Who pays?</b></p><p>Nobody.</p>", ["Who pays?", "Nobody."]),
        ("<p>Advertisement</p>", []),
        ("<p><a href='/x'>The quay is still.</a></p>", []),
        ("<pre>Row on,\nrow on</pre>", ["Row on, row on"]),
        ("<dl><dt>Net</dt><dd>Ten coins a day.</dd></dl>", ["Net", "Ten coins a day."]),
        ("<blockquote><h4>Terms</h4>Of old<ul><li>One</li><li>Two</li></ul></blockquote>",
         ["Terms", "Of old", "One", "Two"]),
        (f"<p>{OTHER[0]}<br>{OTHER[1]}</p>", OTHER[:2]),
        ("<blockquote><blockquote><p>It is still.</p></blockquote><p>So he said.</p></blockquote>",
         ["It is still.", "So he said."]),
        ("<figure><blockquote><p>It is still, and so are we.</p></blockquote></figure>",
         ["It is still, and so are we."]),
        ("<ul><p>The first of nets.</p><p>The last of nets.</p></ul>",
         ["The first of nets.", "The last of nets."]),
        ("<ul><div>The first of nets.</div></ul>", ["The first of nets."]),
        ("<li>The first of nets</li><li>The last of nets</li>",
         ["The first of nets", "The last of nets"]),
        ("<menu><li>The first of nets</li></menu>", ["The first of nets"]),
        ("<ul><li><p>Nets.</p><p>Ten coins.</p></li><li><p>Boats.</p></li></ul>",
         ["Nets.", "Ten coins.", "Boats."]),
        ("<strong><p>The quay is still today.</p></strong>", ["The quay is still today."]),
        ("<p><img src='/quay.jpg'>The quay is still today.</p>", ["The quay is still today."]),
        ("<ins><p>The quay is still today.</p></ins>", ["The quay is still today."]),
        ("<p class='note'>The quay is still today.</p>", []),
        ("<div><p>The quay is still today.</p></div>", []),
    ],
)  # fmt: skip
def test_short_lines_among_the_paragraphs(markup, kept):
    assert among(markup) == kept


def test_a_paragraph_beside_one_that_a_break_parts():
    body = f"<p>{TEXT[0]}<br>{TEXT[1]}</p><p>{TEXT[2]}</p>"
    assert texts(f"<main><article>{H1}<div class='text'>{body}</div></article></main>") == TEXT[:3]


def test_the_first_entrys_heading_is_kept_where_the_others_are():
    entries = "".join(
        f"<div class='entry'><time>1{n}:00</time><h3>Boats {n}</h3><p>{line}</p></div>"
        for n, line in enumerate(TEXT)
    )
    found = texts(f"<main><article>{H1}<div class='text'>{entries}</div></article></main>")
    assert found == [text for n, line in enumerate(TEXT) for text in (f"Boats {n}", line)]


def test_rows_of_a_layout_table():
    rows = wrapped("<tr><td><p>{}</p></td></tr>")
    table = f"<table><tr><td><a href='/'>Home</a></td><td>{H1}<table>{rows}</table></td></tr>"
    assert texts(f"{table}</table>") == TEXT


def test_a_text_without_full_stops_is_found():
    lines = [line.rstrip(".") for line in TEXT]
    body = wrapped("<p>{}</p>", lines)
    assert texts(f"<main><article>{H1}<div class='text'>{body}</div></article></main>") == lines
    assert not texts(f"<main><article>{H1}<p>{lines[0]}</p></article></main>")


@pytest.mark.parametrize("tag", ["div", "section"])
@pytest.mark.parametrize("alone", [0, -1])
def test_a_paragraph_apart_in_a_part_that_is_called_alike(tag, alone):
    first, rest = (TEXT[:1], TEXT[1:3]) if alone == 0 else (TEXT[:2], TEXT[2:3])
    parts = [wrapped("<p>{}</p>", first), wrapped("<p>{}</p>", rest)]
    body = f"<{tag} class='text'>{parts[0]}</{tag}><img src='/a.jpg'>"
    more = f"<{tag} class='text-more'>{parts[1]}</{tag}>"
    assert texts(f"<main><article>{H1}{body}{more}</article></main>") == TEXT[:3]
    other = f"<{tag} class='newsletter'>{parts[1]}</{tag}>"
    assert texts(f"<main><article>{H1}{body}{other}</article></main>") != TEXT[:3]


def test_a_list_ends_a_text_unless_it_is_of_links():
    body = f"<main><article>{H1}<div class='text'>{wrapped('<p>{}</p>')}{{}}</div></article></main>"
    own = "<ul><li>First the nets.</li><li>Then the sails.</li></ul>"
    assert texts(body.format(own))[-2:] == ["First the nets.", "Then the sails."]
    links = "<ul><li><a href='/a'>First the nets</a></li><li><a href='/b'>Then sails</a></li></ul>"
    assert texts(body.format(links)) == TEXT


def test_a_short_sentence_at_the_end_of_an_entry_stays():
    entries = "".join(
        f"<div class='entry'><h3>Boats {n}</h3><p>{line}</p><p>So it went.</p></div>"
        if n == 1
        else f"<div class='entry'><h3>Boats {n}</h3><p>{line}</p></div>"
        for n, line in enumerate(TEXT)
    )
    assert "So it went." in texts(f"<main><article>{H1}<div>{entries}</div></article></main>")
