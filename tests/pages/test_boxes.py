"""Labelled boxes of pages that nothing is declared of: how others call them, and what is none."""

from datetime import UTC, datetime

import pytest

from mediacrawl.languages import language_of
from mediacrawl.languages.boxes import kind_by_label
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
HOST = "https://www.harbour.example"
PROSE = "<p>The tide came in at six, and the boats of the harbour went out to the reef.</p>" * 4
FIRST, SECOND = "Fishing boats wait for the tide again", "The lighthouse is to be painted in white"
TITLE = "<h1>Boats leave the harbour at six</h1>"


class DeclaredPage(ArticlePage):
    body_css = ".text"


def read(html, language="en", page=ArticlePage):
    document = Document(f"{HOST}/2025/11/14/boats-leave", html.encode())
    return page(document, Site("www.harbour.example", language), NOW).to_item()


def links(body, language="en"):
    html = f"<html lang='{language}'><body>{TITLE}<article>{PROSE}</article>{body}</body></html>"
    found = read(html, language).links
    return [(link.kind, link.anchor) for link in found if link.kind != "inline"]


def box(label, *titles, tag="h3"):
    items = "".join(
        f"<li><a href='/2025/11/1{n}/story-of-a-boat-{n}'>{title}</a></li>"
        for n, title in enumerate(titles)
    )
    return f"<div><{tag}>{label}</{tag}><ul>{items}</ul></div>"


@pytest.mark.parametrize(
    ("language", "label", "kind"),
    [
        ("en", "You may also like", "related"),
        ("en", "You may also like...", "related"),
        ("en", "You may also be interested in…", "related"),
        ("en", "More from <span>Harbour Daily</span>", "read_next"),
        ("en", "More boats <span>at the quay</span>", None),
        ("en", "Related Content:", "related"),
        ("en", "More on the harbour", "related"),
        ("en", "MORE STORIES LIKE THIS ONE", "related"),
        ("en", "Editor’s Picks", "related"),
        ("en", "More Must-Reads From the Harbour", "read_next"),
        ("en", "Trending Now", "most_read"),
        ("en", "Most read in world news", "most_read"),
        ("en", "More from the Harbour Daily", "read_next"),
        ("en", "More stories", "read_next"),
        ("en", "More by Ada Kern", "author_more"),
        ("de", "Häufig gelesen", "most_read"),
        ("de", "Mehr aus: Hafen", None),
        ("de", "Mehr aus der Region", "read_next"),
        ("de", "Weitere Artikel von Ada Kern", "author_more"),
        ("es", "Te puede interesar", "related"),
        ("es", "Lo más leído en Puerto", "most_read"),
        ("ar", "مواضيع متعلقة", "related"),
        ("ar", "المزيد من الأخبار", "read_next"),
    ],
)
def test_boxes_are_known_by_what_sites_call_them(language, label, kind):
    found = links(box(label, FIRST, SECOND), language)
    assert found == ([(kind, FIRST), (kind, SECOND)] if kind else [])


@pytest.mark.parametrize(
    "label",
    [
        "More from the sea than from the land came that year", "Popular", "Trending in Harbour",
        "More in need than before?",
    ],
)  # fmt: skip
def test_topics_and_sentences_are_no_box(label):
    assert links(box(label, "Harbour", "Winter tides", "Sea walls", "A title of a story")) == []


def test_a_heading_that_reads_like_a_label_stays_in_the_text():
    link = "<a href='/2025/11/12/a-reef'>another of its boats</a>"
    told = f"<p>The harbour had told of {link} the week before, and of what the storm had cost.</p>"
    body = f"<h2>More from the reef</h2>{PROSE}{told}{PROSE}"
    item = read(f"<html lang='en'><body>{TITLE}<article>{PROSE}{body}</article></body></html>")
    assert "More from the reef" in [b["text"] for b in item.body_blocks if b["type"] == "heading"]
    assert [link.kind for link in item.links] == ["inline"]


def test_a_label_in_a_link_is_no_part_of_its_title():
    link = f"<nav><a href='/2025/11/12/a-reef'><span>Next article</span> {FIRST}</a></nav>"
    assert links(link) == [("read_next", FIRST)]


@pytest.mark.parametrize("label", ["MORE:", "In depth:", "Les også:"])
def test_a_line_that_leads_on_is_kept_as_a_link_whatever_its_label(label):
    told = [f"<p>On day {n} the council spoke of tide gate {n} at length, said the clerk.</p>"
            for n in range(8)]  # fmt: skip
    line = f"<p>{label} <a href='/2025/11/12/a-reef'>{FIRST}</a></p>"
    text = "".join((*told[:4], line, *told[4:]))
    item = read(f"<html lang='en'><body>{TITLE}<article>{text}</article></body></html>")
    assert [(link.kind, link.anchor) for link in item.links] == [("read_more", FIRST)]
    assert len(item.body_blocks) == 8


@pytest.mark.parametrize("label", ["Read more:", "In depth:"])
def test_a_subhead_above_a_line_that_leads_on_stays(label):
    told = [f"<p>On day {n} the council spoke of tide gate {n} at length, said the clerk.</p>"
            for n in range(8)]  # fmt: skip
    line = f"<h2>The tide gate</h2><p>{label} <a href='/2025/11/12/a-reef'>{FIRST}</a></p>"
    text = "".join((*told[:4], line, *told[4:]))
    html = f"<html lang='en'><body>{TITLE}<div class='text'>{text}</div></body></html>"
    item = read(html, page=DeclaredPage)
    assert [link.anchor for link in item.links] == [FIRST]
    assert [block["text"] for block in item.body_blocks][4] == "The tide gate"
    assert len(item.body_blocks) == 9


def told(*between):
    lines = [f"<p>On day {n} the council spoke of tide gate {n} at length, said the clerk.</p>"
             for n in range(8)]  # fmt: skip
    return f"{TITLE}<article>{''.join((*lines[:4], *between, *lines[4:]))}</article>"


@pytest.mark.parametrize(
    "card",
    [
        "<a href='{}'><div><span>Ports</span><h3>{}</h3><p>It is low water.</p></div></a>",
        "<ol><li><a href='{}'><div><span>{}</span></div></a></li></ol>",
        "<div><a href='{}'><h2>{}</h2></a><a href='/2025/11/12/a-reef'>Read more</a></div>",
        "<div class='card'><a href='{}'><img src='/a.jpg' width='600'><h4>{}</h4></a></div>",
    ],
)
def test_a_card_among_the_paragraphs_leads_on_by_its_headline(card):
    item = read(f"<html lang='en'><body>{told(card.format('/2025/11/12/a-reef', FIRST))}</body>")
    found = [(link.kind, link.anchor) for link in item.links]
    assert found == [("read_more", FIRST)]
    assert len(item.body_blocks) == 8


@pytest.mark.parametrize(
    ("quote", "stays"),
    [
        ("<blockquote class='embed'><a href='/2025/11/12/a-reef'>{}</a></blockquote>", False),
        ("<blockquote>“<a href='/2025/11/12/a-reef'>{} at night</a>, it said.”</blockquote>", True),
        ("<blockquote><a href='/2025/11/12/a-reef'>{}</a></blockquote>", True),
    ],
)
def test_a_quote_that_is_nothing_but_a_link_to_an_article_is_embedded(quote, stays):
    text = told(quote.format(FIRST)).replace("<article>", "<article class='text'>")
    item = read(f"<html lang='en'><body>{text}</body></html>", page=DeclaredPage)
    assert (len(item.body_blocks) == 9) is stays
    assert [link.anchor for link in item.links if link.kind == "read_more"] == [FIRST] * (not stays)


@pytest.mark.parametrize("opened", ["{}", "<p>{}</p>", "<div>{}<h3>The tide gate</h3></div>"])
def test_a_link_that_nobody_closed_holds_the_text(opened):
    text = told(opened.format("<a href='/2025/11/12/a-reef'><img src='/a.jpg' width='600'>"))
    item = read(f"<html lang='en'><body>{text}</body></html>")
    assert sum(block["text"].startswith("On day") for block in item.body_blocks) == 8


def test_news_in_brief_that_are_linked_whole_stay():
    briefs = "".join(
        f"<a href='/2025/11/1{n}/a-reef'><img src='/{n}.jpg' width='600'><h3>Gate {n}</h3>"
        f"<p>Gate {n} was shut at noon on Friday, for the sand had come over its sill again.</p>"
        f"<p>On day {n} of May it is to open, if the dredger comes from the other side.</p></a>"
        for n in range(3)
    )
    item = read(f"<html lang='en'><body>{told(briefs)}</body></html>")
    assert sum("the dredger comes" in block["text"] for block in item.body_blocks) == 3


def test_a_card_of_a_few_words_leads_nowhere():
    item = read(f"<html lang='en'><body>{told('<a href=/2025/11/12/a-reef><h3>Sport</h3></a>')}")
    assert item.links == []


@pytest.mark.parametrize(
    ("language", "label", "kind"),
    [
        ("ru", "Материалы по теме", "related"),
        ("fr", "Sur le même sujet", "related"),
        ("ja", "【関連記事】", "related"),
        ("pl", "Czytaj także:", "read_more"),
        ("it", "Le più lette", "most_read"),
        ("nl", "Meest gelezen", "most_read"),
        ("fr", "Le port et la ville", None),
        ("fr", "Related articles", "related"),
    ],
)
def test_labels_of_languages_without_a_file(language, label, kind):
    found = links(box(label, FIRST, SECOND), language)
    assert found == ([(kind, FIRST), (kind, SECOND)] if kind else [])


def test_a_list_that_a_script_is_to_fill_has_none_of_the_next_ones_links():
    head = "<li class='widget'><h2 class='title'>Most Read</h2><script></script></li>"
    events = box("Upcoming Events", FIRST, SECOND, tag="h2").replace("<h2>", "<h2 class='title'>")
    assert links(f"<ul>{head}<li>{events}</li></ul>") == []
    filled = box("Most Read", FIRST, SECOND, tag="h2").replace("<h2>", "<h2 class='title'>")
    assert links(f"<ul><li>{filled}</li><li>{events}</li></ul>") == [
        ("most_read", FIRST), ("most_read", SECOND),
    ]  # fmt: skip


def test_the_cards_of_a_list_may_have_headings_of_its_labels_rank():
    card = f"<div><h3 class='card'>{FIRST}</h3><a href='/2025/11/11/story-of-a-boat'>{FIRST}</a>"
    assert links(f"<div><div><h3 class='head'>Most Read</h3></div>{card}</div></div>") == [
        ("most_read", FIRST)
    ]


def test_what_a_drawing_is_called_is_no_title_of_a_link():
    address = "/2025/11/11/story-of-a-boat"
    drawn = f"<a href='{address}'><img src='/b.jpg'><svg><title>With pictures</title></svg></a>"
    listed = f"<li>{drawn}<a href='{address}'>{FIRST}</a></li>"
    assert links(f"<div><h3>Read next</h3><ul>{listed}</ul></div>") == [("read_next", FIRST)]


LATER, LAST = "The ferry keeps to its winter timetable", "A new crane for the old quay is coming"


def anchor(number, title):
    return f"<a href='/2025/11/1{number}/story-of-a-boat-{number}'>{title}</a>"


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # behind the last text, where no label is known
        (f"<p>Next: {anchor(1, FIRST)}</p>", [FIRST]),
        (f"<p>Worth a look</p><p>{anchor(1, FIRST)}</p><p>{anchor(2, SECOND)}</p>",
         [FIRST, SECOND]),
        ("<p><a href='/2025/11/11/terms-of-use-1'>Terms of use</a></p>", []),
        # a list whose links have a word before them
        (f"<ul><li><b>Boats:</b> {anchor(1, FIRST)}</li><li><b>Light:</b> {anchor(2, SECOND)}</li>"
         f"<li><b>Ferry:</b> {anchor(3, LATER)}</li><li><b>Quay:</b> {anchor(4, LAST)}</li></ul>"
         + PROSE.replace("six", "eight"), [FIRST, SECOND, LATER, LAST]),
    ],
)  # fmt: skip
def test_links_that_stand_with_the_text_and_are_none_of_it_are_kept(inside, expected):
    html = f"<html lang=en><body>{TITLE}<article>{PROSE}{inside}</article></body></html>"
    found = read(html)
    assert [link.anchor for link in found.links if link.kind == "read_more"] == expected
    assert not any(title in found.body for title in expected)


def test_a_box_without_an_element_of_its_own_ends_where_loose_text_goes_on():
    item = f"<li><a href='/2025/11/11/story-of-a-boat'>{FIRST}</a></li>"
    more = f"<p>Read more: <a href='/2025/11/12/a-reef'>{SECOND}</a></p>"
    loose = "The boats of the harbour went out to the reef, and came in with the tide at six. "
    text = f"{loose}<br><br>{loose}<h4>Related News</h4><ul>{item}</ul>{loose}<br><br>{loose}{more}"
    html = f"<html lang='en'><body>{TITLE}<article>{text}</article></body></html>"
    found = [(link.kind, link.anchor) for link in read(html).links]
    assert found == [("related", FIRST), ("read_more", SECOND)]


@pytest.mark.parametrize(("lang", "label", "link", "rest"), [
    ("en", "Popular", "songs", "of the old quay were sung in the hall until the lamps went out."),
    ("en", "Related", "letters", "are kept in the museum, where few people ask for them."),
    ("en", "Recommended", "books", "on the strike are few, and the best is out of print."),
    ("es", "Lo más visto", "en la feria", "fue la barca del museo, que salió por primera vez."),
    ("fr", "Lire aussi", "Zola", "c’est ce que conseillait la maîtresse à toute la classe."),
    ("ru", "Популярное", "издание", "музей купил на деньги рыбаков, и его читают школьники."),
    ("tr", "İlgili haber", "metni", "ancak ertesi gün belediyeye ulaştı ve kimse onu okumadı."),
])  # fmt: skip
def test_a_sentence_that_begins_as_a_label_and_has_a_link_stays(lang, label, link, rest):
    line = f"<p>{label} <a href='/2025/11/12/a-reef'>{link}</a> {rest}</p>"
    for text in (told(line), told(line).replace("<article>", "<article class='text'>")):
        html = f"<html lang='{lang}'><body>{text}</body></html>"
        item = read(html, page=DeclaredPage) if "class='text'" in text else read(html)
        assert f"{label} {link} {rest}" in [block["text"] for block in item.body_blocks]
        assert [one.kind for one in item.links] == ["inline"]


@pytest.mark.parametrize("line", [
    "She wrote: <a href='/2025/11/12/a-reef'>“We shall not sell the mill”</a>",
    "Her answer: <a href='/2025/11/12/a-reef'>No, never</a>",
    "Seine Antwort: <a href='/2025/11/12/a-reef'>Nein, niemals</a>",
    "The verdict | <a href='/2025/11/12/a-reef'>guilty on all counts</a>",
    "وقالت الوزيرة: <a href='/2025/11/12/a-reef'>لن يفقد أحد عمله</a>",
])  # fmt: skip
def test_what_somebody_said_is_no_label(line):
    text = told(f"<p>{line}</p>").replace("<article>", "<article class='text'>")
    item = read(f"<html lang='en'><body>{text}</body></html>", page=DeclaredPage)
    assert len(item.body_blocks) == 9


def test_a_name_behind_two_paragraphs_is_no_byline():
    lines = [f"<p>On day {n} the council spoke of tide gate {n} at length, said the clerk.</p>"
             for n in range(8)]  # fmt: skip
    text = "".join((*lines[:2], "<p>By Ana Ruiz</p>", *lines[2:]))
    html = f"<html lang='en'><body>{TITLE}<article class='text'>{text}</article></body></html>"
    item = read(html, page=DeclaredPage)
    assert len(item.body_blocks) == 9


SENTENCES = (
    "The <a href='/2025/11/12/a-reef'>letter of the mill</a> was read out, and nobody laughed.",
    "The <a href='/2025/11/12/a-song'>song of the ferry</a> was sung, and then the lamps went out.",
)
OF_TEXT = {
    "section": "<section><h3>{head}</h3><p>{}</p><p>{}</p></section>",
    "div": "<h3>{head}</h3><div><p>{}</p><p>{}</p></div>",
    "list": "<h3>{head}</h3><ul><li>{}</li><li>{}</li></ul>",
    "bold": "<div><p><b>{head}</b></p><p>{}</p><p>{}</p></div>",
}


@pytest.mark.parametrize("shape", OF_TEXT)
@pytest.mark.parametrize("head", ["Related", "Popular", "Coverage", "Up next", "Recommended"])
def test_a_part_whose_links_stand_in_sentences_is_no_box(head, shape):
    text = told(OF_TEXT[shape].format(*SENTENCES, head=head))
    text = text.replace("<article>", "<article class='text'>")
    item = read(f"<html lang='en'><body>{text}</body></html>", page=DeclaredPage)
    assert "nobody laughed" in item.body
    assert "the lamps went out" in item.body
    assert {one.kind for one in item.links} == {"inline"}


@pytest.mark.parametrize(
    "card",
    [
        "<p><a href='/2025/11/12/a-reef'>A reef is found</a> The clerk read it out today.</p>",
        "<p><a href='/2025/11/12/a-reef'>A reef is found</a></p><p>The clerk read it out.</p>",
    ],
)
def test_a_box_of_titles_with_a_sentence_below_each_is_one(card):
    text = told(f"<div><h3>Related</h3>{card}</div>")
    item = read(f"<html lang='en'><body>{text}</body></html>")
    assert "The clerk read it out" not in item.body


@pytest.mark.parametrize(
    ("language", "label", "kind"),
    [
        ("en", "More stories from this author", "author_more"),
        ("en", "Also by Mara Okonjo", "author_more"),
        ("en", "People who read this also read", "related"),
        ("en", "Most read today", "most_read"),
        ("de", "Leser interessierten sich auch für", "related"),
        ("es", "Otros artículos de este autor", "author_more"),
        ("ar", "المزيد من الكاتب", "author_more"),
        ("fr", "Du même auteur", "author_more"),
        ("cs", "Související obsah", "related"),
        ("cs", "Související témata", None),  # tags
        ("tr", "Yazarın diğer yazıları", "author_more"),
        ("tr", "Sıradaki Haber", "read_next"),
        ("pl", "Inni czytali także", "related"),
        ("ja", "次に読む", "read_next"),
        ("ko", "이 기자의 다른 기사", "author_more"),
        ("vi", "Đọc thêm", "read_more"),
    ],
)
def test_a_label_tells_the_kind_of_its_links(language, label, kind):
    assert kind_by_label(language_of(language).labels)(label) == kind
