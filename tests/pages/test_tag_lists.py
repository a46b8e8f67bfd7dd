"""Tags that a page writes without links, and those of the day, which are no article's."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
PROSE = (
    "<p>The tide gates rose at dusk, and the harbour master said that they would stay up until the"
    " storm had passed over the whole coast.</p>"
) * 3
OF_THE_DAY = "<a href=/topic/skating>Skating</a><a href=/topic/elections>Elections</a>"


def item(below="", inside="", head="", above=""):
    html = (
        f"<html lang=en><head><title>Tide gates rise</title>{head}</head><body><main>{above}"
        f"<article><h1>Tide gates rise</h1><div>{PROSE}{inside}</div>{below}</article></main>"
    )
    document = Document("https://a.example/tides", html.encode())
    return ArticlePage(document, Site("a.example", "en"), NOW).to_item()


def tags(*parts, **more):
    return [tag.name for tag in item(*parts, **more).tags]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Tags: Tide gates, Sea walls</p>",
        "<div class=x>Topics: Tide gates | Sea walls</div>",
        "<div><b>Schlagwörter:</b> Tide gates, Sea walls</div>",
        "<h3>Tags</h3><ul><li>Tide gates</li><li>Sea walls</li></ul>",
        "<div class=post-tags><span>Tide gates</span><span>#Sea walls</span></div>",
    ],
)
def test_a_list_without_links_names_tags(below):
    assert tags(below) == tags(inside=below) == ["Tide gates", "Sea walls"]


def test_hashes_alone_name_tags():
    assert tags("<p>#tides #gates</p>") == ["tides", "gates"]


@pytest.mark.parametrize(
    "below",
    [
        "<p>Tags: we put them on every boat that leaves the harbour, said the clerk.</p>",
        "<p>Topics include the sea, the gates and what the council may do.</p>",
        "<p>She said: Tide gates, Sea walls</p>",
        "<p>#tides are what the harbour lives by</p>",
        f"<aside class=trending><h4>Today</h4>{OF_THE_DAY}</aside>",
        f"<div><h4>Trending topics</h4><p>{OF_THE_DAY}</p></div>",
        f"<div><h4>Beliebte Themen</h4><p>{OF_THE_DAY}</p></div>",
    ],
)
def test_sentences_and_what_trends_are_no_tags(below):
    assert tags(below) == []


def test_what_trends_does_not_stand_before_the_articles_own():
    own = "<div class=tags><a href=/topic/tides>Tides</a><a href=/topic/gates>Gates</a></div>"
    assert tags(f"<div class=trending>{OF_THE_DAY}</div>{own}") == ["Tides", "Gates"]


LINKS = "<a href=/t/tide-gates>Tide gates</a> <a href=/t/storm>Storm</a>"


@pytest.mark.parametrize(
    ("below", "names"),
    [
        # a class that joins words by their capitals, or that stands on what a link holds
        (f"<div class=articleTags>{LINKS}</div>", ["Tide gates", "Storm"]),
        ("<div><a href=/list/Gates><span class='tag-like blue'>Gates</span></a></div>", ["Gates"]),
        # what leads to the lists of the site, or changes those of the reader
        (f"<div class=tags>{LINKS} <a href=/t/>Alle Themen</a></div>", ["Tide gates", "Storm"]),
        (f"<div class=tags>{LINKS} <a href=/me>Edit topics</a></div>", ["Tide gates", "Storm"]),
        (f"<div class=tags>{LINKS} <a href=/t/>Más temas</a></div>", ["Tide gates", "Storm"]),
        ("<p class=tags><a href=/t/all-saints>All Saints</a></p>", ["All Saints"]),
    ],
)
def test_links_are_tags_by_what_they_and_their_list_are_called(below, names):
    assert tags(below) == names


@pytest.mark.parametrize(
    ("above", "names"),
    [
        (f"<div class='entry-tags top'>{LINKS}</div>", ["Tide gates", "Storm"]),
        (f"<div class='trending tags'>{LINKS}</div>", []),
        (f"<div class=tags>{OF_THE_DAY}</div>", []),  # of which the article does not speak
        (f"<div class=sections>{LINKS}</div>", []),
        (f"<nav class=tags>{LINKS}</nav>", []),
    ],
)
def test_tags_may_stand_above_the_title(above, names):
    assert tags(above=above) == names


def keywords(*words, author=""):
    author = f"<meta name=author content='{author}'>" if author else ""
    return item(head=f"<meta name=keywords content='{', '.join(words)}'>{author}").keywords


def test_what_a_system_says_and_who_wrote_is_no_keyword():
    assert keywords("Uncategorized", "Front Page", "Tides", "Sin categoría") == ["Tides"]
    assert keywords("Tides", "Mara Okonjo", "Gates", author="Mara Okonjo") == ["Tides", "Gates"]
    assert keywords("Tide gates rise", "Tides") == ["Tides"]
    assert keywords("(1) Tides", "(2) Gates") == ["Tides", "Gates"]


def test_keywords_like_these_are_kept():
    words = ["Front", "Page", "Categories", "Fronts of rain", "Mara", "Home", "Rise of the gates"]
    assert keywords(*words, author="Mara Okonjo") == words


def test_links_that_call_themselves_tags_say_more_than_keywords():
    head = "<meta name=keywords content='Harbour'>"
    related = LINKS.replace("<a ", "<a rel=tag ")
    found = item(f"<div>Tagged {related}</div>", head=head)
    assert [tag.name for tag in found.tags] == ["Tide gates", "Storm"]
    category = LINKS.replace("<a ", "<a rel='category tag' ")
    assert tags(f"<div>In {category}</div>", head=head) == []
    others = related.replace("Tide gates", "Skating").replace("Storm", "Elections")
    assert tags(f"<section>{others}</section>", head=head) == []


GATES, WALLS = "<a href=/k/1>Tide gates</a>", "<a href=/k/2>Sea walls</a>"
RELATED = (
    "<div><h3>Related articles</h3><ul><li><a href=/2025/11/12/a-reef>A reef off the bay is closed"
)
RELATED += "</a></li></ul></div>"


def test_tags_stand_behind_a_box_if_most_keywords_do():
    head = "<meta name=keywords content='Tide gates, Sea walls, Storm'>"
    assert tags(f"{RELATED}<ul>{GATES}{WALLS}</ul>", head=head) == ["Tide gates", "Sea walls"]
    assert tags(f"{RELATED}<ul>{GATES}<a href=/k/3>Skating</a></ul>", head=head) == []


def test_of_lists_of_tags_that_with_the_word_for_them_is_the_articles():
    people = "<a rel=tag href=/k/3>Harbour master</a><a rel=tag href=/k/4>The coast</a>"
    below = f"<div><h3>Topics</h3><ul><li>{GATES}</li><li>{WALLS}</li></ul></div>"
    below = below.replace("<a ", "<a rel=tag ")
    assert tags(f"<div><ul>{people}</ul></div>{below}") == ["Tide gates", "Sea walls"]


def test_a_list_behind_a_word_for_tags_need_not_name_most_keywords():
    head = (
        "<meta name=keywords content='Sea walls, Storm, Coast, Harbour, Flood, Council, Law, Dyke'>"
    )
    below = f"<div><b>Topics:</b><div>{GATES} {WALLS}</div></div>"
    assert tags(below, head=head) == ["Tide gates", "Sea walls"]
    assert tags(below.replace("Topics:", "Menu"), head=head) == []


STATED = '<meta property="article:tag" content="{}"><meta property="og:type" content="article">'


def filed(many):
    links = "".join(f"<li><a href=/news/bay{n}>Bay {n}</a>, </li>" for n in "abcdefghij"[:many])
    return f"<ul aria-label='Filed under:'><li>Filed under:</li><li>{TAG}</li>{links}</ul>"


TAG = "<a href=/tag/tide-gates>Tide gates</a>"


@pytest.mark.parametrize(
    ("many", "names"), [(2, ["Tide gates", "Bay a", "Bay b"]), (10, ["Tide gates"])]
)
def test_a_short_list_behind_a_word_for_tags_may_lead_to_sections_too(many, names):
    assert tags(f"<div>{filed(many)}</div>") == names


TWO = STATED.format("Tide gates") + STATED.format("Sea walls")
LINKED = "<a href=/topic/gates>Tide gates</a> <a href=/topic/walls>Sea walls</a>"


@pytest.mark.parametrize(
    "tail",
    [
        f"<div class=share>Share</div><div><a href=/section/coast>Coast</a>{LINKED}</div>",
        f"<div><div><p></p></div><section>{LINKED}</section></div>",
    ],
)
def test_tags_stand_behind_the_text_in_what_holds_both(tail):
    assert tags(inside=tail, head=TWO) == ["Tide gates", "Sea walls"]


def test_the_footer_of_an_article_has_its_tags_and_that_of_a_page_has_none():
    assert tags(f"<footer>{LINKED}</footer>", head=TWO) == ["Tide gates", "Sea walls"]
    assert tags(f"<footer><nav><ul><li>{LINKED}</ul></nav></footer>", head=TWO) == [
        "Tide gates", "Sea walls",
    ]  # fmt: skip
    document = Document(
        "https://a.example/tides",
        f"<html lang=en><head><title>Tide gates rise</title>{TWO}</head><body><div><h1>Tide gates "
        f"rise</h1><div>{PROSE}</div></div><footer>{LINKED}</footer></body></html>".encode(),
    )
    assert ArticlePage(document, Site("a.example", "en"), NOW).to_item().tags == []


def test_words_of_a_text_that_are_keywords_are_no_tags():
    inside = "<div><h4>Tide gates</h4><h4>Sea walls</h4></div>"
    assert tags(inside=inside, head=TWO) == []


STATED = "<meta name=keywords content='background, experts, analyses'>"
HEADED = "<div>{}</div><ul><li><a href=/law/tide>Tide gates</a><li><a href=/x/y>Storm</a></ul>"


def test_a_list_behind_a_word_for_tags_is_read_beside_other_keywords():
    assert tags(HEADED.format("More on"), head=STATED) == ["Tide gates", "Storm"]
    assert tags(HEADED.format("Our services"), head=STATED) == []
    unsaid = HEADED.format("More on").replace("Storm", "Chess").replace("Tide gates", "Ballet")
    assert tags(unsaid, head=STATED) == []


@pytest.mark.parametrize("label", ["Read more about", "Mehr lesen über", "Leer más sobre:"])
def test_a_name_whose_address_is_long_is_a_tag_behind_a_word_for_them(label):
    long = "<li><a href=/coast/harbour-master-of-the-coast>Harbour master</a>"
    shown = HEADED.format(label).replace("</ul>", f"{long}</ul>")
    assert tags(shown) == ["Tide gates", "Storm", "Harbour master"]


def test_headlines_behind_words_that_head_tags_are_none():
    links = "".join(
        f"<li><a href=/2026/02/01/{'-'.join(name.split())}-12345>{name}</a>"
        for name in ("Mayor wants new pier", "Ferry tickets dearer", "Schools shut today")
    )
    assert tags(f"<div><h3>Read more about</h3><ul>{links}</ul></div>") == []


@pytest.mark.parametrize("label", ["Onderwerpen", "태그", "Asiasanat", "குறிச்சொற்கள்", "タグ"])
def test_a_line_of_tags_that_ends_a_text_is_a_list_of_them(label):
    line = f"<p>{label}: <a href=/tag/1>Tide gates</a>, <a href=/tag/2>Storm</a></p>"
    found = item(inside=f"{line}<h3>Related</h3><p><a href=/story/1-one>Ferries are late</a></p>")
    assert [tag.name for tag in found.tags] == ["Tide gates", "Storm"]
    assert label not in found.body


def test_tags_behind_a_box_stand_behind_those_in_the_text_too():
    popular = (
        "<div class=popular><div>Most read</div><ul><li><a href=/2025/11/1/the-ferry-is-late>The"
        " ferry is late once again</a></li></ul></div>"
    )
    related = popular.replace("Most read", "Related articles").replace("ferry", "lighthouse")
    listed = "".join(
        f"<a href=/tag/{name}>{name}</a>" for name in ("gates", "walls", "storms", "dusk")
    )
    stated = ",".join(["gates", "walls", "storms", *(f"code {n}" for n in range(9))])
    below = f"{related}<div>{listed}</div><footer><a href=/topic/gates>Gates</a></footer>"
    head = f'<meta name=keywords content="{stated}">'
    told = PROSE.partition("</p>")[0] + "</p>"
    inside = "".join(popular + told.replace("dusk", f"{hour} o'clock") for hour in range(6, 10))
    assert tags(below, inside, head) == ["gates", "walls", "storms"]


@pytest.mark.parametrize(
    ("links", "expected"),
    [
        (("/tag/tides", "Tide gates", "/tag/sea", "Harbour master"), True),
        (("/tag/tides", "Tide gates", "/2025/11/12/a-reef-of-stone", "A reef"), False),
    ],
)
def test_a_label_of_related_matter_heads_tags_where_it_has_nothing_else(links, expected):
    listed = "".join(f"<a href='{links[n]}'>{links[n + 1]}</a> " for n in (0, 2))
    found = tags(f"<p class='below'><span>Related:</span>{listed}</p>")
    assert found == ([links[1], links[3]] if expected else [])


def test_links_to_who_wrote_are_no_tags_though_they_say_so():
    head = "<meta name=author content='Mara Okonjo, Ivo Marsh'>"
    byline = "<p>By <a rel=tag href=/byline/mara-okonjo>Mara Okonjo</a>, <a rel=tag "
    byline += "href=/byline/ivo-marsh>Ivo Marsh</a></p>"
    assert tags(byline, head=head) == tags(inside=byline, head=head) == []
    own = (
        "<div class=tags><a href=/topic/tides>Tides</a><a href=/topic/okonjo>Mara Okonjo</a></div>"
    )
    assert tags(own, head=head) == ["Tides", "Mara Okonjo"], "some have a tag of their own"


def test_a_declared_place_of_tags_is_believed():
    class Declared(ArticlePage):
        tags_css = ".about a"

    html = (
        f"<h1>Tide gates rise</h1><p>By Mara Okonjo</p>{PROSE}"
        "<p class=about><a href=/topic/okonjo>Mara Okonjo</a></p>"
    )
    found = Declared(
        Document("https://a.example/tides", html.encode()), Site("a.example", "en"), NOW
    )
    assert [tag.name for tag in found.to_item().tags] == ["Mara Okonjo"]
