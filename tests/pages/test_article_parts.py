"""Markup that no recorded page has, by what a reader would say of it."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.document import Document
from mediacrawl.sites.almayadeen import EN, Article

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
HOST = "https://english.almayadeen.net"
URL = HOST + "/news/politics/a-page"
PROSE = "<p>A paragraph that is long enough to be the prose of an article about the sea.</p>"


def article(body, head="", url=URL):
    html = f"<html><head>{head}</head><body>{body}</body></html>"
    return Article(Document(url, html.encode()), EN, NOW)


def blocks(body):
    item = article(f"<h1>A title</h1><div class='p-content'>{body}</div>").to_item()
    return [(block["type"], block["text"]) for block in item.body_blocks]


def links(page, kind):
    return [(link.target_url.removeprefix(HOST), link.anchor)
            for link in page.to_item().links if link.kind == kind]  # fmt: skip


SENTENCE = "The tide came in at six and the boats went out to the reef."


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ("text <b>bold</b> on<i>e</i><p>two</p>tail", ["text bold one", "two", "tail"]),
        ("<p>one<br>two</p>", ["one two"]),
        ("<p>one<br/> <br/>two<br><br><br>three</p>", ["one", "two", "three"]),
        ("<p>Rose Quay 7<br>4th floor.<br>Harbour</p>", ["Rose Quay 7 4th floor. Harbour"]),
        (f"<p>{SENTENCE}<br>{SENTENCE}</p>", [f"{SENTENCE} {SENTENCE}"]),
        (f"<p>one, {SENTENCE[:-1]}<br>two</p>", [f"one, {SENTENCE[:-1]} two"]),
        ("<div><div><p>one</p></div><section>two</section></div>", ["one", "two"]),
        ("<p>Hel<b>lo</b>,<a href='/tag/x'> you</a></p>", ["Hello, you"]),
        ("<p>one</p><script>no()</script><style>no</style><noscript>no</noscript>", ["one"]),
        ("<p>one</p><p>The opinions mentioned in this article are not ours.</p>", ["one"]),
        ("<p> </p><p>&nbsp;</p><p><br></p><p>one</p>", ["one"]),
    ],
)
def test_text_of_paragraphs(body, found):
    assert blocks(body) == [("paragraph", text) for text in found]


def test_a_bold_line_heads_what_follows_its_break():
    found = blocks(
        f"<p>{SENTENCE}</p><p><b>The reef</b><br>It is old.</p><p><b>Not</b> so<br>it</p>"
    )
    assert found == [
        ("paragraph", SENTENCE), ("heading", "The reef"), ("paragraph", "It is old."),
        ("paragraph", "Not so it"),
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("body", "block"),
    [
        ("<h4>Sub</h4>", ("heading", "Sub")),
        ("<p><strong>Sub</strong></p>", ("heading", "Sub")),
        ("<p><b>Sub</b> <b>head</b></p>", ("heading", "Sub head")),
        ("<p><strong>By</strong> the sea</p>", ("paragraph", "By the sea")),
        ("<ol><li>a<p>b</p></li><li>c</li></ol>", ("list", "a b\nc")),
        ("<table><tr><th>a</th><td>b</td></tr></table>", ("list", "a | b")),
        ("<blockquote>said</blockquote>", ("quote", "said")),
        ("<iframe src='https://v.example/1'></iframe>", ("embed", "")),
        ("<p><img src='/i.jpg'></p>", ("image", "")),
        ("<div><img src='/i.jpg'><span>Shown (AFP)</span></div>", ("image", "Shown (AFP)")),
        ("<blockquote><p>x</p><a href='https://x.com/a/status/1'>d</a></blockquote>",
         ("embed", "x d")),
    ],
)  # fmt: skip
def test_types_of_blocks(body, block):
    assert blocks("<p>one</p>" + body) == [("paragraph", "one"), block]


@pytest.mark.parametrize(
    "line",
    [
        "<p>Read more: <a href='/news/a/b'>Title</a></p>",
        "<p>Read more:<a href='/news/a/b'>Title</a></p>",
        "<p><strong>Read also:&nbsp;</strong><a href='/news/a/b'>Title</a>.</p>",
        "<p><a href='/news/a/b'>Read more: Title</a></p>",
        "<h3>READ MORE <a href='/news/a/b'>Title</a></h3>",
    ],
)
def test_read_more_lines_are_links_and_no_body(line):
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{line}</div>")
    assert links(page, "read_more") == [("/news/a/b", "Title")]
    assert len(page.to_item().body_blocks) == 1


def test_the_title_of_a_read_more_line_keeps_its_marks_of_direction():
    line = "<p>\u200fRead more: <a href='/news/a/b'>The \u200fTitle</a></p>"
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}{line}</div>")
    assert links(page, "read_more") == [("/news/a/b", "The \u200fTitle")]
    assert len(page.to_item().body_blocks) == 1


def test_a_sentence_that_starts_like_a_read_more_line_is_text():
    text = "<p>Read more <a href='/news/a/b'>books</a> by the sea.</p>"
    page = article(f"<h1>A title</h1><div class='p-content'>{text}</div>")
    assert links(page, "read_more") == []
    assert links(page, "inline") == [("/news/a/b", "books")]


def test_related_titles_without_a_box_are_no_body():
    body = f"""{PROSE}<h4>Related News</h4><a href="/news/a/x"><img src="i.jpg"></a>
    <h5><a href="/news/a/x">X title</a></h5><h5><a href="/news/a/y">Y title</a></h5>
    <p>{SENTENCE}</p>"""
    page = article(f"<h1>A title</h1><div class='p-content'>{body}</div>")
    assert links(page, "related") == [("/news/a/x", "X title"), ("/news/a/y", "Y title")]
    assert [block["type"] for block in page.to_item().body_blocks] == ["paragraph", "paragraph"]


def test_flat_lists_end_at_the_next_label():
    page = article(
        f"""<h1>A title</h1><div class='p-content'>{PROSE}</div>
        <h3>Most Read</h3><ul><li><a href="/news/a/x">X</a></li></ul>
        <h3>Read Next:</h3><a href="/news/politics">All</a><ul><li><a href="/news/a/y">Y</a></ul>
        <footer><a href="/news/a/z">Z</a></footer>"""
    )
    assert links(page, "most_read") == [("/news/a/x", "X")]
    assert links(page, "read_next") == [("/news/a/y", "Y")]


@pytest.mark.parametrize(
    ("tags", "keywords", "names"),
    [
        ("<a href='/tag/sea'>Sea</a><a href='/tag/sky'>Sky</a>", "", ["Sea", "Sky"]),
        ("<a href='/topic/sea'>Sea</a><a href='/topic/x'>Share</a>", "Sea,Sky", ["Sea"]),
        ("<a href='/topic/sea'>Sea</a><a href='https://x.com/s'>x</a>", "", ["Sea"]),
        ("<ul><li>Sea</li><li>Sky</li><li>Print</li></ul>", "Sky,Sea", ["Sea", "Sky"]),
        ("<a href='/tag/sea'>Sea</a><a href='/tag/sea'>Sea</a>", "", ["Sea"]),
    ],
)
def test_tags_stand_between_body_and_the_next_part(tags, keywords, names):
    page = article(
        f"""<h1>A title</h1><div class='p-content'>{PROSE}</div><div>{tags}</div>
        <h3>Most Read</h3><a href="/tag/no">No</a>""",
        f'<meta name="keywords" content="{keywords}">',
    )
    assert [tag.name for tag in page.to_item().tags] == names


def test_json_ld_states_what_other_metadata_does_not():
    script = """{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "A title",
    "datePublished": "2023-11-24T22:48:00+02:00", "author": [{"name": "Ada"}, {"name": "Ida"}],
    "image": {"url": "https://m.example/i.jpg"}, "articleSection": "Sports"}]}"""
    page = article(f"<h1>A title</h1><div class='p-content'>{PROSE}</div>",
                   f'<script type="application/ld+json">{script}</script>')  # fmt: skip
    item = page.to_item()
    assert (item.section, item.image_url) == ("news/sports", "https://m.example/i.jpg")
    assert item.published_at == datetime(2023, 11, 24, 20, 48, tzinfo=UTC)
    assert [author.name for author in item.authors] == ["Ada", "Ida"]
    assert item.sources["authors"] == "json-ld"


@pytest.mark.parametrize(
    ("stated", "url"),
    [
        ("/news/politics/the-real-one?x=1", HOST + "/news/politics/the-real-one"),
        ("/", URL),
        ("/news/politics", URL),
        ("https://other.example/news/politics/a", URL),
        ("", URL),
    ],
)
def test_declared_address_is_believed_where_it_can_be_the_page(stated, url):
    assert article("<p>x</p>", f'<meta property="og:url" content="{stated}">').declared_url == url


@pytest.mark.parametrize(
    ("body", "head", "url", "problem"),
    [
        (PROSE, "", URL, "no title"),
        ("<h1>A title</h1>", "", URL, "no body"),
        ("", "", URL, "no title"),
        ("<h1>Ferries</h1>" + PROSE, "", HOST + "/tag/ferries", "not an article: listing"),
        ("<h1>Ada</h1>" + PROSE, "", HOST + "/authors/ada", "not an article: author"),
        ("<h1>A boat</h1>", "", HOST + "/videos/tv/a-boat", "nothing to show"),
        ("<h1>A boat</h1>" + PROSE, "", HOST + "/videos/tv/a-boat", None),
        ("<h1>A boat</h1><video src='/b.mp4'></video>", "", HOST + "/videos/tv/a-boat", None),
        ("<h1>Oops</h1>" + PROSE, "<title>404 Not Found | Outlet</title>", URL, "soft 404"),
        ("<h1>A title</h1>" + PROSE, "", URL, None),
    ],
)
def test_problem_in_short(body, head, url, problem):
    found = article(body, head, url).problem()
    assert (found and str(found)) == problem


def test_body_without_paragraphs_is_found_by_its_line_breaks():
    line = "The sea is slow because we look at it, and nobody looks at a road for that long. "
    page = article(f"<h1>A title</h1><article><div>{line * 3}<br><br>{line * 4}</div></article>")
    assert page.problem() is None
    assert page.to_item().sources["body_blocks"] == "structure"


def test_direction_marks_hide_no_label():
    above = "<ul><li>By\u200f: Mara Okonjo</li><li>So\u00adurce\u200e: Agencies</li></ul>"
    body = "<p>The harbour council spoke of its tide gates at length, said the clerk.</p>" * 2
    html = f"<h1>Tide gates rise</h1>{above}<div class='p-content'>{body}</div>"
    item = article(html).to_item()
    assert [author.name for author in item.authors] == ["Mara Okonjo"]
    assert item.source == "Agencies"
