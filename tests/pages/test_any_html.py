"""No HTML, and no bytes at all, make a page raise: it is read, or refused with a reason."""

import json
import re
from datetime import UTC, datetime
from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.pages.document import Document
from mediacrawl.pages.listing import ListingPage
from mediacrawl.reasons import NO_BODY
from mediacrawl.sites.almayadeen import EN, Article

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
URL = "https://english.almayadeen.net/news/politics/a-page-of-some-words"
CASES = Path(__file__).parents[1] / "sites" / "almayadeen"
PAGES = [path.read_bytes() for path in sorted(CASES.glob("*/page.html"))]
PIECES = [piece for page in PAGES for piece in re.findall(rb"<[^>]*>|[^<]+", page)]

TAWSIYAT = (
    "type", "postid", "title", "url", "keywords", "thumbnail", "video_duration", "lang",
    "published_time", "last_updated", "description", "author", "classes",
)  # fmt: skip
JSON_LD = (
    "@type", "headline", "image", "author", "datePublished", "keywords", "articleSection",
    "description",
)  # fmt: skip

junk = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def read(body, encoding=None, url=URL):
    """Read a page in every way there is; give what came of it as an article."""
    document = Document(url, body, encoding)
    article, listing = Article(document, EN, NOW), ListingPage(document, EN)
    problem, item = article.problem(), article.to_item()
    article.links_on_page()
    listing.placements()
    following = listing.next_page(1)
    assert following is None or following != url
    assert isinstance(listing.label, str | None)
    assert isinstance(listing.navigation(), dict)
    storable(item)
    return problem, item


def storable(item):
    """PostgreSQL takes no NUL and UTF-8 no lone surrogate; empty text is written as None."""
    for text in (item.title, item.lead, item.body, item.source, item.image_caption, item.url):
        assert text is None or (text and "\x00" not in text and text.encode("utf-8"))
    json.dumps(item.body_blocks).encode("utf-8")
    assert item.published_at is None or item.published_at.utcoffset() is not None


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "utf-16", "cp1256", "base64", "x"]))
def test_any_bytes(body, encoding):
    read(body, encoding)


@given(st.lists(st.sampled_from(PIECES), max_size=60))
def test_any_order_of_the_pieces_of_real_pages(pieces):
    read(b"".join(pieces))


@given(st.sampled_from(PAGES), st.data())
def test_a_page_with_a_part_cut_out(page, data):
    start = data.draw(st.integers(0, len(page)))
    read(page[:start] + page[start + data.draw(st.integers(0, 2000)) :])


@given(st.dictionaries(st.sampled_from(TAWSIYAT), junk))
def test_tawsiyat_of_any_types(values):
    script = json.dumps(values).replace("</", "<\\/").encode()
    body = re.sub(rb"(?s)(text/tawsiyat\">).*?(</script>)",
                  lambda match: match[1] + script + match[2], PAGES[0])  # fmt: skip
    read(body)


@given(st.dictionaries(st.sampled_from(JSON_LD), junk | st.just("NewsArticle")))
def test_json_ld_of_any_types(values):
    script = json.dumps({"@type": "NewsArticle", **values}).replace("</", "<\\/")
    ld = f'<script type="application/ld+json">{script}</script></head>'.encode()
    read(re.sub(rb"(?s)<script id=.*?</script>", b"", PAGES[0]).replace(b"</head>", ld))


def test_deep_nesting_is_read_without_recursion():
    for tag in ("div", "figure", "blockquote", "ul><li", "span", "b", "header", "p><b"):
        problem, _ = read(f"<h1>A title</h1><{tag}>".encode() + f"<{tag}>".encode() * 200 + b"x")
        assert problem in (None, NO_BODY) or problem.name == "too costly"


def test_nul_and_lone_surrogates_are_taken_out():
    script = b'{"type": "article", "postid": "7", "title": "A \\ud800 ti\\u0000tle"}'
    head = b'<script type="text/tawsiyat">' + script + b"</script>"
    body = b"<body><h1>x</h1><div class='p-content'><p>One\x00 line&#0; &#xD800;of text</p></div>"
    problem, item = read(head + body)
    assert (problem, item.title) == (None, "A title")
    assert item.body.startswith("One line")
