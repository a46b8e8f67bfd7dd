"""A container that the site declares: all that stands in it is read as what it is, and no more."""

import pytest

from mediacrawl.pages.links import ticker
from tests.pages.test_article_parts import HOST, PROSE, article, blocks, links

LINE = "A paragraph that is long enough to be the prose of an article about the sea."
MORE = "The second paragraph speaks of the boats, and of those who wait for them on the quay."


def body_of(html):
    return (article(html).to_item().body or "").split("\n\n")


@pytest.mark.parametrize(
    "html",
    [
        "<h1>A</h1><div class='p-content'></div>"
        f"<div class='p-content'><p>{LINE}</p><p>{MORE}</p></div>",
        f"<h1>A</h1><div class='p-content'><p>{LINE}</p></div><div class='p-content'>{MORE}</div>",
        f"<h1>A</h1><section><div class='p-content'><p>{LINE}</p></div></section>"
        f"<section><h2>10:30</h2><div class='p-content'><p>{MORE}</p></div></section>",
        f"<h1>A</h1><div class='p-content'><p>{LINE}</p><div class='p-content'>{MORE}</div></div>",
        f"<h1>A</h1><div class='p-content'><p>{LINE}</p><p>{MORE}</p></div>"
        "<article><h1>Next</h1><div class='p-content'><p>Another story.</p></div></article>",
        "<div class='details-white-box'><h2>A</h2></div>"
        f"<div class='p-content'><p>{LINE}</p><p>{MORE}</p></div><article><div "
        "class='details-white-box'><h3>N</h3></div><div class='p-content'>Other</div></article>",
        f"<h1>A</h1><div class='p-content'><p>{LINE}</p><p>{MORE}</p></div><section><h2>"
        "<a href='/news/a/x'>Next</a></h2><div class='p-content'><p>Other.</p></div></section>",
        f"<h1>A</h1><div class='p-content'><p>{LINE}</p></div><section><div><h2>"
        f"<a href='/news/a/x'>Teaser</a></h2></div><div class='p-content'>{MORE}</div></section>",
        f"<h1>A</h1><section><div class='p-content'>{LINE}</div></section><section><header><h2>"
        f"<a href='#e'>Hour</a></h2></header><div class='p-content'>{MORE}</div></section>",
        "<h1>A</h1>" + "".join(
            f"<section><h2><a href='/news/a/{n}'>Hour</a></h2><div class='p-content'>{text}</div>"
            "</section>" for n, text in enumerate((LINE, MORE))),
        "<h1>A</h1><div class='p-content'></div>" + "".join(
            f"<section><h2><a href='/news/a/{n}'>Hour</a></h2><div class='p-content'>{text}</div>"
            "</section>" for n, text in enumerate((LINE, MORE))),
    ],
    ids=["first empty", "two", "live blog", "nested", "next article", "next article, no h1",
         "next article, linked", "teaser", "linked hour", "linked hours", "hours below"],
)  # fmt: skip
def test_containers(html):
    assert body_of(html) == [LINE, MORE]


@pytest.mark.parametrize(
    ("markup", "found"),
    [
        ("<p>one <del>two</del> <ins>three</ins></p>", [("paragraph", "one three")]),
        ("<p>one <s>two</s> <strike>four</strike> three</p>", [("paragraph", "one three")]),
        ("<s><p>one</p><p>two</p></s>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<ul><li><img src='/1.png' alt='🔹'> one</li><li><img src='/1.png' alt='▪️'>two</li></ul>",
         [("list", "one\ntwo")]),
        ("<form><p>Your mail, please.</p><input type='email'></form><p>one</p>",
         [("paragraph", "one")]),
        ("<table><tr><td><p>one</p></td></tr><tr><td>" + LINE + " " + MORE + "</td></tr></table>",
         [("paragraph", "one"), ("paragraph", f"{LINE} {MORE}")]),
        ("<p>The <org-name>Council</org-name> met</p>", [("paragraph", "The Council met")]),
        ("<org-name>The</org-name> Council", [("paragraph", "The Council")]),
        ("<span><p>one</p><p>two</p></span>", [("paragraph", "one"), ("paragraph", "two")]),
        ("<p>&#8203;</p><p>&rlm;&nbsp;</p><p>one</p>", [("paragraph", "one")]),
        ("<p>one<span aria-hidden='true'>x</span></p>", [("paragraph", "one")]),
        ("<p>one<span class='sr-only'>x</span></p>", [("paragraph", "one")]),
        ("<p hidden>x</p><div style='display:none'>y</div>one", [("paragraph", "one")]),
        ("<p class='d-none'>x</p><p class='a hidden'>y</p><p class='hide'>z</p>one",
         [("paragraph", "one")]),
        ("<p class='d-none d-md-block'>one</p><p class='hidden md:block'>two</p>",
         [("paragraph", "one"), ("paragraph", "two")]),
        ("<p style='font-size:0'>x</p><p style='left: -9999px'>y</p><div popover>z</div>one",
         [("paragraph", "one")]),
        ("<p>one<span class='u-visually-hidden'>x</span></p>", [("paragraph", "one")]),
        ("<p>one <span style='text-decoration: line-through'>x</span>two</p>",
         [("paragraph", "one two")]),
        ("<ul><li><img src='/e/1.png'>one</li><li><img src='/e/1.png'>two</li></ul>",
         [("list", "one\ntwo")]),
        ("<p style='font-size:0.9em;margin-left:-900px'>one</p>", [("paragraph", "one")]),
        ("<p>one<img class='emoji' src='/e.png'> two</p>", [("paragraph", "one two")]),
        ("<p><img src='/i.jpg'>one</p>", [("image", ""), ("paragraph", "one")]),
        (f"<div><img src='/i.jpg'><p>{MORE}</p></div>", [("image", ""), ("paragraph", MORE)]),
        ("<div class='caption'><img src='/i.jpg'><p>one</p></div>", [("image", "one")]),
        ("<ul><ul><li>one</li></ul></ul>", [("list", "one")]),
        ("<ul><li>one<ul><li>two</li></ul></li></ul>", [("list", "one\ntwo")]),
        ("<ul><li><img class='icon' src='/e.png'> one</li></ul>", [("list", "one")]),
        ("<ul><li><h4>one</h4><p>two</p></li></ul>", [("heading", "one"), ("paragraph", "two")]),
        ("<blockquote>one<p>two</p></blockquote>", [("quote", "one"), ("quote", "two")]),
        ("<blockquote><ul><li>one</li></ul></blockquote>", [("list", "one")]),
        ("<blockquote><h3>one</h3>two</blockquote>", [("heading", "one"), ("quote", "two")]),
        ("<blockquote>one <a href='https://x.com/a/status/1'>post</a> two</blockquote>",
         [("quote", "one post two")]),
        ("<blockquote><p>one <a href='https://t.co/a'>link</a></p></blockquote>",
         [("quote", "one link")]),
        ("<table><caption>one</caption><tr><td>two<table><tr><td>a</td><td>b</td></tr></table>"
         "</td></tr></table>", [("paragraph", "one"), ("paragraph", "two"), ("list", "a | b")]),
        ("<table><tr><td>one<table><caption>two</caption><tr><td>a</td><td>b</td></tr></table>"
         "</td></tr></table>", [("paragraph", "one"), ("list", "two\na | b")]),
        ("<table><caption>one</caption><tr><td>a</td></tr></table>", [("list", "one\na")]),
        ("<figure><img src='/i.jpg'><figcaption><span>one</span><b>two</b></figcaption></figure>",
         [("image", "one two")]),
        ("<figure><img src='/i.jpg'><figcaption>one<span>Two</span></figcaption></figure>",
         [("image", "one Two")]),
        ("<figure><img src='/i.jpg'><figcaption>Mc<b>Donald</b></figcaption></figure>",
         [("image", "McDonald")]),
        ("<aside><p>x</p></aside><dialog>y</dialog>one", [("paragraph", "one")]),
    ],
)  # fmt: skip
def test_what_stands_in_a_container(markup, found):
    assert blocks(PROSE + markup)[1:] == found


def test_text_goes_on_after_a_label_with_its_link():
    line = "<p>Related: <a href='/news/a/x'>X title</a></p>"
    body = f"{PROSE}{line}<p><b>Ida</b> came back to the quay.</p><ul><li>Nets</li></ul>"
    page = article(f"<h1>A title</h1><div class='p-content'>{body}</div>")
    assert links(page, "related") == [("/news/a/x", "X title")]
    assert body_of(f"<h1>A title</h1><div class='p-content'>{body}</div>")[1:] == [
        "Ida came back to the quay.", "Nets",
    ]  # fmt: skip


def test_a_subhead_that_is_a_label_heads_the_text():
    body = f"{PROSE}<h3>Related</h3><p>Oak.</p><p>It is <a href='/news/a/x'>old</a> by now.</p>"
    found = body_of(f"<h1>A title</h1><div class='p-content'>{body}</div>")
    assert found[1:] == ["Related", "Oak.", "It is old by now."]


def test_a_block_of_links_is_a_box_whatever_its_label():
    box = """<section><h2>You may like</h2><ul><li><a href='/news/a/x'>X title</a></li>
    <li><a href='/news/a/y'>Y title</a></li></ul></section>"""
    body = body_of(f"<h1>A title</h1><div class='p-content'>{PROSE}{box}<p>{MORE}</p></div>")
    assert body == [LINE, MORE]


@pytest.mark.parametrize(
    "part",
    [
        "<h3>Of one shore</h3><ul><li><b>Sea</b>{0}</li><li><b>Quay</b>{1}</li></ul>",
        "<h3>Of one shore</h3><div><time>9 Nov</time>{0}</div><div><time>8 Nov</time>{1}</div>",
        "<h3>Of one shore</h3><p>{0} <em>(Sea)</em></p><p>{1} <em>(Quay)</em></p>",
        "<span>Top picks</span><ol><li>1. {0}</li><li>2. {1}</li></ol>",
        "<h3>Of one shore</h3><h4>{0}</h4><p>10 Nov 2025</p><h4>{1}</h4><p>9 Nov 2025</p>",
    ],
)
def test_teasers_under_a_line_may_have_their_section_or_day_beside_them(part):
    links_to = (
        "<a href='/news/a/x'>Boats of the long bay wait</a>",
        "<a href='/news/a/y'>Nets dry on the long quay</a>",
    )
    part = f"<div class='x'>{part.format(*links_to)}</div>"
    html = f"<h1>A title</h1><div class='p-content'>{PROSE}{part}<p>{MORE}</p></div>"
    assert body_of(html) == [LINE, MORE]
    assert [url for url, _ in links(article(html), "read_more")] == ["/news/a/x", "/news/a/y"]


@pytest.mark.parametrize(
    "part",
    [
        "<h3>Who speaks</h3><p><a href='/news/a/x'>The mayor</a> wants the quay to be closed.</p>"
        "<p><a href='/news/a/y'>The clerk</a> does not.</p>",
        "<h3>The plan</h3><p>Nets</p><p><a href='/news/a/x'>Boats</a></p>",
    ],
)
def test_a_part_with_words_of_its_own_is_no_row_of_teasers(part):
    html = f"<div class='p-content'>{PROSE}<div class='x'>{part}</div><p>{MORE}</p></div>"
    assert len(body_of(f"<h1>A title</h1>{html}")) > 3


@pytest.mark.parametrize(
    "before",
    [
        "<div class='p-content'><p>Loading…</p></div>",
        "<div class='p-content'>جارٍ التحميل...</div>",
        "<template><div class='p-content'><p>{{text}}</p></div></template>",
    ],
)
def test_a_container_that_a_script_is_to_fill_is_none(before):
    assert body_of(f"<h1>A title</h1>{before}<div class='p-content'>{PROSE}</div>") == [LINE]


@pytest.mark.parametrize(
    "markup",
    [
        "<p style='visibility: collapse'>one</p>",
        "<p style='width:1px; height:1px; overflow:hidden'>one</p>",
        "<span style='clip-path: inset(50%)'>one</span>",
        "<p>\u3164</p><p>\u2063\ufe0f</p><p>\ufffc</p>",
    ],
)
def test_what_nobody_sees_is_no_text(markup):
    assert blocks(PROSE + markup)[1:] == []


def test_a_figure_of_a_table_says_what_it_is_of():
    table = "<table><tr><td>a</td><td>b</td></tr></table>"
    found = blocks(f"{PROSE}<figure>{table}<figcaption>Sacks a day</figcaption></figure>")
    assert found[1:] == [("list", "a | b"), ("paragraph", "Sacks a day")]


def test_breaking_in_the_box_of_the_title_is_no_ticker():
    page = article(f"""<div class='details-white-box'><span>BREAKING</span><h1>A title</h1></div>
    <div class='p-content'>{PROSE}<p>{MORE}</p></div>""")
    item = page.to_item()
    assert (item.body.split("\n\n"), item.headlines) == ([LINE, MORE], [])


def test_marks_without_width_hide_no_label():
    line = "<p>Read\u200b more\u200f: <a href='/news/a/b'>Title</a></p>"
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{line}</div>")
    assert links(page, "read_more") == [("/news/a/b", "Title")]
    assert HOST in page.declared_url


def test_lines_after_many_labels_are_read_once(monkeypatch):
    asked = []
    real = ticker._add_lines
    monkeypatch.setattr(ticker, "_add_lines", lambda *given: asked.append(given) or real(*given))
    lines = "".join(f"<p>BREAKING</p><p>Line {n}</p>" for n in range(20))
    page = article(f"<aside>{lines}</aside><h1>A title</h1><div class='p-content'>{PROSE}</div>")
    found = [headline.text for headline in page.to_item().headlines]
    assert [text for text in found if text != "BREAKING"] == [f"Line {n}" for n in range(20)]
    assert len(asked) < 40


@pytest.mark.parametrize("label", ["In depth:", "<b>Watch:</b>", "• Don't miss :", "ICYMI:"])
def test_a_line_of_nothing_but_a_link_to_an_article_points_on_whatever_its_label(label):
    line = f"<p>{label} <a href='/news/a/x'>X title</a></p>"
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{line}<p>{MORE}</p></div>")
    assert page.to_item().body.split("\n\n") == [LINE, MORE]
    assert links(page, "read_more") == [("/news/a/x", "X title")]


@pytest.mark.parametrize(
    "line",
    [
        "The ruling: <a href='/news/a/x'>the port may open</a>, said the clerk.",
        "The text of the order: <a href='https://court.example/order'>the port may open</a>",
        "At 10:30 the <a href='/news/a/x'>port may open</a>",
    ],
)
def test_a_line_that_says_more_than_a_link_stays(line):
    assert len(body_of(f"<h1>A title</h1><div class='p-content'>{PROSE}<p>{line}</p></div>")) == 2


def test_teasers_of_images_and_lines_are_left_out_with_their_images():
    cards = """<div><a href='/news/a/x'><img src='/x.jpg'><span>X title</span></a>
    <a href='/news/a/y'><img src='/y.jpg'>Y title</a></div>"""
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{cards}<p>{MORE}</p></div>")
    item = page.to_item()
    assert (item.body.split("\n\n"), item.images) == ([LINE, MORE], [])
    assert item.left_out["links"] == 3


@pytest.mark.parametrize(
    "line",
    ["Follow us on Telegram for more.", "📲 <b>Sign up for our</b> morning letter",
     "If you value our journalism, please give what you can.",
     "Want more of the sea? <a href='/letters'>Sign up for our newsletter</a>."],
)  # fmt: skip
def test_a_line_that_asks_the_reader_for_something_is_left_out(line):
    page = article(f"<h1>A</h1><div class='p-content'>{PROSE}<p>{line}</p><p>{MORE}</p></div>")
    item = page.to_item()
    assert item.body.split("\n\n") == [LINE, MORE]
    assert item.left_out["appeal"] == 1


def test_an_appeal_that_is_all_of_a_text_stays():
    line = "Follow us on Telegram, the minister wrote: that was all that his page said."
    assert body_of(f"<h1>A</h1><div class='p-content'><p>{line}</p></div>") == [line]


@pytest.mark.parametrize(
    "links",
    ["<p><a href='/news/a/x'>X title</a></p>",
     "<ul><li><a href='/news/a/x'>X title</a></li><li><a href='/news/a/y'>Y title</a></li></ul>"],
)  # fmt: skip
def test_a_label_in_a_line_of_its_own_goes_with_its_links(links):
    body = f"{PROSE}<p>More on this:</p>{links}<p>{MORE}</p>"
    assert body_of(f"<h1>A title</h1><div class='p-content'>{body}</div>") == [LINE, MORE]


def test_a_line_with_a_colon_before_a_text_stays():
    body = f"{PROSE}<p>She said this:</p><p>{MORE}</p><p><a href='/news/a/x'>X title</a></p>"
    page = article(f"<h1>A title</h1><div class='p-content'>{body}</div>")
    assert page.to_item().body.split("\n\n") == [LINE, "She said this:", MORE]
    assert links(page, "read_more") == [("/news/a/x", "X title")]


@pytest.mark.parametrize(
    "teaser",
    [
        "<p><a href='/news/a/x'>Read also: X title</a></p>",
        "<p>Ayrıca ilginç <a href='/news/a/x'>Nehirde yeni değirmen</a></p>",
        "<p><strong>相关阅读</strong><a href='/news/a/x'>河边的磨坊再次转动</a></p>",
        "<h3>Noch mehr</h3><p><a href='/news/a/x'>Wird das Rad halten?</a></p>",
        "<div><h4>Sur le même sujet</h4><p><a href='/news/a/x'>« Le moulin tourne »</a></p></div>",
    ],
)
def test_a_line_that_is_a_link_to_an_article_and_no_sentence_is_a_teaser(teaser):
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{teaser}<p>{MORE}</p></div>")
    assert page.to_item().body.split("\n\n") == [LINE, MORE]
    assert [url for url, _ in links(page, "read_more")] == ["/news/a/x"]


def test_a_sentence_that_is_all_a_link_stays():
    line = "<p><a href='/news/a/x'>The port may open again, as its master said.</a></p>"
    assert len(body_of(f"<h1>A title</h1><div class='p-content'>{PROSE}{line}</div>")) == 2


def test_links_of_teasers_without_a_known_label_are_kept():
    box = "<h3>Picked for you</h3><ul><li><a href='/news/a/x'>X title</a></li></ul>"
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{box}<p>{MORE}</p></div>")
    assert page.to_item().body.split("\n\n") == [LINE, MORE]
    assert links(page, "read_more") == [("/news/a/x", "X title")]


@pytest.mark.parametrize("line", ["Advertisement", "- إعلان -", "PUBLICITÉ", "[Anzeige]", "广告"])
def test_a_line_that_stands_above_an_advertisement_is_left_out(line):
    page = article(f"<h1>A</h1><div class='p-content'>{PROSE}<p>{line}</p><p>{MORE}</p></div>")
    item = page.to_item()
    assert (item.body.split("\n\n"), item.left_out["advertisement"]) == ([LINE, MORE], 1)


@pytest.mark.parametrize(
    "said",
    [
        "<div id='disqus_thread'><p>{}</p></div>",
        "<ol class='commentaires'><li><p>{}</p><p>{}</p></li></ol>",
        "<h3>التعليقات (2)</h3><div><b>Rook</b><p>{}</p></div>",
        "<h4>12 Comments</h4><p>{}</p>",
        "<article><h1>Fishers of the bay</h1><p>{}</p></article>",
    ],
)
def test_what_readers_said_and_the_next_article_are_none_of_a_declared_body(said):
    other = "I was there on Tuesday, and I saw no ship, nor anybody who had seen one."
    inside = f"{PROSE}<p>{MORE}</p>{said.format(other, other)}"
    assert body_of(f"<h1>A title</h1><div class='p-content'>{inside}</div>") == [LINE, MORE]


def test_a_bare_paragraph_behind_a_container_that_was_closed_early_is_read():
    body = f"<h1>A title</h1><section><div class='p-content'>{PROSE}</div><p>{MORE}</p>"
    assert body_of(f"{body}</section>") == [LINE, MORE]
    assert body_of(f"{body[:-4]} <a href='/x'>x</a></p></section>") == [LINE]
    assert body_of(f"{body}<p class='bio'>{MORE}</p><p>Tags: sea</p></section>") == [LINE, MORE]


def test_headings_in_the_headers_of_entries_stay():
    entries = "".join(
        f"<article><header><time>1{n}:00</time><h3>Hour {n}</h3></header><p>{text}</p></article>"
        for n, text in enumerate((LINE, MORE))
    )
    found = body_of(f"<h1>A title</h1><div class='p-content'>{entries}</div>")
    assert found == ["Hour 0", LINE, "Hour 1", MORE]


LINK = "<a href='/news/a/x'>Fishing boats wait</a>"


@pytest.mark.parametrize(
    "text",
    [
        "Read more: {link}<br>{more}",
        "<strong>Related:</strong> {link}<br/>{more}",
        "{more}<br>Read more: {link}",
        "{more}<br>\n From the archive: {link}",
        "Read more {link}<br>{link}<br>{more}",
        "<em>{more}</em><br><b>Read more: {link}</b>",
        "</p><blockquote><p>Read more: {link}</p></blockquote><p>{more}",
        "</p><ul><li>Read more: {link}</li></ul><p>{more}",
        "{more}</p><ul><li><b>Read more:</b> {link}</li></ul><p>",
    ],
)
def test_a_line_of_a_paragraph_that_points_on_is_none_of_its_text(text):
    page = article(f"<h1>A</h1><div class='p-content'>{PROSE}<p>{text}</p></div>".format(
        link=LINK, more=MORE))  # fmt: skip
    assert page.to_item().body.split("\n\n") == [LINE, MORE]
    assert {target for _, target, _ in page.links} == {f"{HOST}/news/a/x"}


@pytest.mark.parametrize(
    "text",
    [
        f"{MORE}<br>He wrote: {LINK} is what we do.",
        f"{MORE}<br>{LINK} was the headline of the day.",
        f"He said: <a href='https://a.example/x'>Boats wait</a><br>{MORE}",
        f"{LINK}<br>{MORE}",
        f"{MORE}<br>Read more in the book of the sea by {LINK}.",
        f"Read more: {LINK}<br>It is short.",
        f"Related: the {LINK} of the bay<br>{MORE}",
        f"</p><blockquote>He wrote: {LINK}</blockquote><p>{MORE}",
        f"</p><ul><li>Read more: {LINK}</li><li>The nets of the bay.</li></ul><p>{MORE}",
    ],
)
def test_a_line_of_a_paragraph_that_says_more_than_its_links_stays(text):
    page = article(f"<h1>A</h1><div class='p-content'>{PROSE}<p>{text}</p></div>")
    assert "ishing boats wait" in page.to_item().body or "Boats wait" in page.to_item().body


LONG = "".join(f"<p>{line} It is known.</p>" for line in (LINE, MORE))
CARD = (
    "<div class='c'>{picture}<h4><a href='/news/a/{n}'>Boat {n}</a></h4>{more}<p>{text}</p></div>"
)


def cards(text="It is blue.", form=CARD, picture="", more=""):
    return "".join(form.format(n=n, text=text, picture=picture, more=more) for n in "xy")


@pytest.mark.parametrize(
    "row",
    [
        f"<div>{cards()}</div>",
        f"<div><h3>From the quay</h3>{cards()}</div>",
        f"<div>{cards(picture='<img src=/i/1.jpg>', more='<span>14 Nov 2025</span>')}</div>",
        f"<ul>{cards(form=CARD.replace('div', 'li'))}</ul>",
        cards(form="<article><a href='/news/a/{n}'><h5>Boat {n}</h5></a><p>{text}</p></article>"),
    ],
)
def test_cards_with_a_linked_heading_and_a_summary_are_none_of_a_declared_body(row):
    page = article(f"<h1>A title</h1><div class='p-content'>{LONG}{row}<p>{MORE}</p></div>")
    item = page.to_item()
    assert "Boat" not in item.body
    assert "blue" not in item.body
    assert item.body.endswith(MORE)
    assert item.left_out["links"] >= 4


@pytest.mark.parametrize(
    "row",
    [
        cards(form="<section><h3><a href='/news/a/{n}'>Boat {n}</a></h3><p>{text}</p></section>"),
        cards(form="<div class='q'><h3>Boat {n}</h3><p>{text}</p></div>"),
        cards(form="<div class='q'><h3><a href='#{n}'>Boat {n}</a></h3><p>{text}</p></div>"),
        cards(text=f"It is blue. {MORE} {MORE} {MORE}"),
        cards(text="It is blue, <a href='/news/a/z'>they say</a>."),
        CARD.format(n="x", text="It is blue.", picture="", more=""),
        cards(form="<div class='c'><h4><a href='/news/a/x'>Boat {n}</a></h4><p>{text}</p></div>"),
    ],
)
def test_parts_of_a_text_that_are_no_cards_stay(row):
    item = article(f"<h1>A</h1><div class='p-content'>{LONG}{row}</div>").to_item()
    assert "Boat x" in item.body
    assert "It is blue" in item.body


def test_a_title_within_a_declared_container_is_none_of_its_text():
    body = f"<div class='p-content'><h1>Boats wait</h1>{LONG}<h2>At the quay</h2><p>Wet.</p></div>"
    item = article(body).to_item()
    assert (item.title, item.left_out["title"]) == ("Boats wait", 1)
    assert item.body.split("\n\n")[2:] == ["At the quay", "Wet."]
    headed = article(f"<title>Boats wait</title>{body.replace('h1', 'h3')}").to_item()
    assert "At the quay" in headed.body


def test_entries_with_titles_of_their_own_below_a_first_part_stay_and_another_article_is_counted():
    entry = (
        "<section><h2><a href='/news/a/{n}'>Hour</a></h2><div class='p-content'>{t}</div></section>"
    )
    entries = "".join(entry.format(n=n, t=f"The {n} gate shut.") for n in ("first", "last"))
    first = f"<h1>A</h1><div class='p-content'><p>{LINE}</p><p>{MORE}</p></div>"
    item = article(first + entries).to_item()
    assert item.body.split("\n\n") == [LINE, MORE, "The first gate shut.", "The last gate shut."]
    item = article(first + entry.format(n="x", t="Other.")).to_item()
    assert item.left_out == {"comment or other article": 1}


TOLD = "The head of the menders said that this was bad for all who live from the quay there."


@pytest.mark.parametrize("head", ["Komentar", "Comentarii", "留言", "Коментари", "Bình luận"])
def test_a_commentary_below_a_heading_is_text_and_readers_words_are_not(head):
    text = f"{LONG}{LONG.replace('sea', 'bay')}<h2>{{}}</h2><p>{TOLD}</p><p>{MORE} Now.</p>{{}}"
    for form in ("<h1>A</h1><div class='p-content'>{}</div>", "<h1>A</h1><div class='x'>{}</div>"):
        assert TOLD in article(form.format(text.format(head, ""))).to_item().body
        for counted, below in ((f"{head} (12)", ""), (head, "<p>Reply</p>")):
            assert TOLD not in article(form.format(text.format(counted, below))).to_item().body
