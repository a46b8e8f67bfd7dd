"""What a page class declares of its layout is checked when it is made, and found on the page."""

import json
from datetime import UTC, date, datetime

import pytest

from mediacrawl.exceptions import DeclarationError
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.base import BasePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.markup.nodes import text_of
from mediacrawl.sites import Site
from mediacrawl.sites.almayadeen import EN

HTML = b"""<html><head><script id="state">window.state = {"post": {"title": "Of a boat",
"blocks": [{"html": "<p>One.</p><p>Two.</p>"}, {"html": "Three.\\n\\nFour."}, {"no": 1}]}};</script>
</head><body><div id="story" class="wide x"><h1 class="big">Of a boat</h1>
<p class="by">By <a href="/a/ada">Ada Noor</a></p><p class="by"><a href="/a/lu">Lu Min</a></p>
<figure><img data-full="/full.jpg"></figure></div></body></html>"""


def page_of(**declared):
    page_class = type("Page", (BasePage,), declared)
    return page_class(Document("https://a.example/x", HTML), EN)


def texts_at(page, field):
    return [one if isinstance(one, str) else text_of(one) for one in page.found(field)]


@pytest.mark.parametrize(
    ("name", "written", "texts"),
    [
        ("title_css", "h1.big", ["Of a boat"]),
        ("title_css", "#story > h1", ["Of a boat"]),
        ("title_css", ".big", ["Of a boat"]),
        ("title_css", "h1.small", []),
        ("authors_css", "p.by a", ["Ada Noor", "Lu Min"]),
        ("authors_xpath", "//p[@class='by']/a/text()", ["Ada Noor", "Lu Min"]),
        ("authors_xpath", "string(//p[@class='by']/a)", ["Ada Noor"]),
        (
            "authors_xpath",
            "//p[re:test(@class, '^b')]/a[not(contains(., '$x:'))]/text()",
            ["Ada Noor", "Lu Min"],
        ),
        ("authors_xpath", "(//p)[1]/child::a[position() = 1 and (@href)]/text()", ["Ada Noor"]),
        ("authors_css", "p.by a::text", ["Ada Noor", "Lu Min"]),
        ("image_css", "figure img::attr(data-full)", ["/full.jpg"]),
        ("title_json", "#state post.title", ["Of a boat"]),
        ("title_json", "script#state post.blocks[1].html", ["Three.\n\nFour."]),
        ("title_json", "#state post.missing[].html", []),
        ("title_json", "#no-such post.title", []),
    ],
)
def test_a_declared_place_is_found(name, written, texts):
    assert texts_at(page_of(**{name: written}), name.rpartition("_")[0]) == texts


def test_what_is_not_declared_is_nowhere():
    page = page_of()
    assert (texts_at(page, "title"), page.node_at("title"), page.tree_at("body")) == (
        [],
        None,
        None,
    )


def test_an_xpath_stands_in_where_the_css_finds_nothing():
    page = page_of(title_css="h1.gone", title_xpath="//h1")
    assert page.node_at("title").tag == "h1"


def test_a_body_in_a_script_becomes_elements():
    tree = page_of(body_json="#state post.blocks[].html").tree_at("body")
    assert [node.text for node in tree.iter("p")] == ["One.", "Two.", "Three.", "Four."]


def test_a_subclass_keeps_what_it_does_not_say_anew():
    first = type("First", (BasePage,), {"title_css": "h1.big", "lead_css": "p.by"})
    second = type("Second", (first,), {"title_css": "#story"})
    assert second.selectors["lead"] == first.selectors["lead"]
    assert second.selectors["title"][0].written == "#story"
    assert first.selectors["title"][0].written == "h1.big"


@pytest.mark.parametrize(
    ("name", "written", "why"),
    [
        ("title_css", "h1[", "'h1[' cannot be read"),
        ("title_css", "h1::before", "cannot be read"),
        ("title_xpath", "//h1[", "cannot be read"),
        ("title_xpath", "count(//h1)", "a number or a truth"),
        ("title_xpath", "//no:h1", "cannot be read"),
        ("title_xpath", "nothing(//h1)", "cannot be read"),
        ("title_xpath", "//h1[nothing(.)]", "no function nothing()"),
        ("title_xpath", "//h1[$x]", "a variable"),
        ("title_xpath", "//h1[no:x]", "no prefix no:"),
        ("title_xpath", "//namespace::*", "neither an element nor a text"),
        ("title_css", "svg|a", "no prefix svg:"),
        ("image_css", "image::attr(xlink:href)", "no prefix xlink:"),
        ("title_css", "", "a text is wanted"),
        ("title_css", 3, "a text is wanted"),
        ("autors_css", "p.by", "did you mean authors_css?"),
        ("body_json", "#state", "name the script first"),
        ("body_json", "#state post..html", "'..html'"),
        ("valid_until", "March", "'March' is no day"),
        ("valid_until", 3, "3 is no day"),
        ("valid_until", datetime(2026, 3, 1, tzinfo=UTC), "is no day"),
    ],
)
def test_a_wrong_declaration_is_one_error_when_the_class_is_made(name, written, why):
    with pytest.raises(DeclarationError) as error:
        page_of(**{name: written})
    assert f".Page.{name}: " in str(error.value)
    assert why in str(error.value)


def test_a_layout_may_have_ended():
    assert type("Old", (ArticlePage,), {"valid_until": "2026-03-01"}).valid_until == date(
        2026, 3, 1
    )
    assert ArticlePage.valid_until is None


@pytest.mark.parametrize("script", [b"{", b"[1,", b"no json", b"", b"[" * 100_000])
def test_a_broken_script_gives_nothing(script):
    page_class = type("Page", (BasePage,), {"title_json": "script.s a.b"})
    html = b'<html><script class="s">' + script + b"</script></html>"
    page = page_class(Document("https://a.example/x", html), EN)
    assert texts_at(page, "title") == []


SAID = "The keeper of the harbour had seen nobody leave before dawn, and said so to whoever asked."


def article_of(data, **declared):
    script = f"<script id='d'>{json.dumps(data)}</script>"
    html = f"""<html lang="en"><head><meta property="og:title" content="Of a boat">
    <meta name="description" content="What metadata says.">{script}</head>
    <body><h1>Of a boat</h1><p class="lede">What the page says.</p>
    <div><p>One. {SAID}</p><p>Two. {SAID}</p></div></body></html>"""
    page_class = type("Page", (ArticlePage,), {"body_json": "#d body[]", **declared})
    document = Document("https://www.daily.example/2026/03/01/of-a-boat", html.encode())
    return page_class(document, Site("www.daily.example", "en"), datetime(2026, 3, 2, tzinfo=UTC))


@pytest.mark.parametrize("damage", ["\0", "\x0b", "\ud800", "\uffff"])
@pytest.mark.parametrize("written", ["x{}" + SAID, "<p>x{}" + SAID + "</p>"])
def test_a_character_of_no_document_costs_itself_alone(damage, written):
    item = article_of({"body": [written.format(damage)]}).to_item()
    assert (item.body, item.sources["body"]) == (f"x{SAID}", "script")


@pytest.mark.parametrize(
    ("written", "body"),
    [
        ("Tom &amp; Ada. " + SAID, "Tom & Ada. " + SAID),
        ("3 < 4 & 5 > 2. " + SAID, "3 < 4 & 5 > 2. " + SAID),
        (f"First.<p>{SAID}</p>", f"First.\n\n{SAID}"),
        (f"<p>First, <!-- more --><i>and</i> {SAID}</p>", f"First, and {SAID}"),
        (f"<div>First, <!-- more --> {SAID}</div>", f"First, {SAID}"),
    ],
)
def test_a_text_in_a_script_is_html_or_plain(written, body):
    assert article_of({"body": [written]}).to_item().body == body


@pytest.mark.parametrize("data", [{}, {"body": []}, {"body": ["", " "]}, {"body": ["<p> </p>"]}])
def test_a_script_without_a_text_leaves_the_body_to_the_page(data):
    item = article_of(data).to_item()
    assert (item.body, item.sources["body"]) == (f"One. {SAID}\n\nTwo. {SAID}", "structure")


@pytest.mark.parametrize(
    ("declared", "field", "value"),
    [
        ({"title_json": "#d head"}, "title", "Of two boats"),
        ({"title_css": "p.lede::text"}, "title", "What the page says."),
        ({"lead_json": "#d head"}, "lead", "Of two boats"),
        ({"lead_css": "p.lede"}, "lead", "What the page says."),
        ({"tags_json": "#d tags"}, "tags", ["Sea", "Boats"]),
    ],
)
def test_a_declared_text_counts_as_an_element_does(declared, field, value):
    item = article_of(
        {"head": "Of two boats", "tags": ["Sea", "Boats"], "body": [SAID]}, **declared
    )
    item = item.to_item()
    found = getattr(item, field)
    assert ([one.name for one in found] if field == "tags" else found) == value
    assert item.sources[field] == "selector"
