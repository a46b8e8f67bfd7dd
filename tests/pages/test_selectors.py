"""What a page class declares of its layout is checked when it is made, and found on the page."""

from datetime import date

import pytest

from mediacrawl.exceptions import DeclarationError
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.base import BasePage
from mediacrawl.pages.document import Document
from mediacrawl.sites.almayadeen import EN

HTML = b"""<html><head><script id="state">window.state = {"post": {"title": "Of a boat",
"blocks": [{"html": "<p>One.</p><p>Two.</p>"}, {"html": "Three.\\n\\nFour."}, {"no": 1}]}};</script>
</head><body><div id="story" class="wide x"><h1 class="big">Of a boat</h1>
<p class="by">By <a href="/a/ada">Ada Noor</a></p><p class="by"><a href="/a/lu">Lu Min</a></p>
<figure><img data-full="/full.jpg"></figure></div></body></html>"""


def page_of(**declared):
    page_class = type("Page", (BasePage,), declared)
    return page_class(Document("https://a.example/x", HTML), EN)


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
        ("authors_css", "p.by a::text", ["Ada Noor", "Lu Min"]),
        ("image_css", "figure img::attr(data-full)", ["/full.jpg"]),
        ("title_json", "#state post.title", ["Of a boat"]),
        ("title_json", "script#state post.blocks[1].html", ["Three.\n\nFour."]),
        ("title_json", "#state post.missing[].html", []),
        ("title_json", "#no-such post.title", []),
    ],
)
def test_a_declared_place_is_found(name, written, texts):
    assert page_of(**{name: written}).texts_at(name.rpartition("_")[0]) == texts


def test_what_is_not_declared_is_nowhere():
    page = page_of()
    assert (page.texts_at("title"), page.node_at("title"), page.tree_at("body")) == ([], None, None)


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
        ("title_css", "", "a text is wanted"),
        ("title_css", 3, "a text is wanted"),
        ("autors_css", "p.by", "did you mean authors_css?"),
        ("body_json", "#state", "name the script first"),
        ("body_json", "#state post..html", "'..html'"),
        ("valid_until", "March", "'March' is no day"),
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
    assert page_class(Document("https://a.example/x", html), EN).texts_at("title") == []
