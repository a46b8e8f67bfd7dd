from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from itemloaders.processors import MapCompose

from mediacrawl.items import Article, Author, Image, Link, Tag
from mediacrawl.languages import language_of
from mediacrawl.loaders import ArticleLoader
from mediacrawl.processors import Context, clean_blocks

ENGLISH = language_of("en").labels.calendar
NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)


@pytest.fixture
def loader():
    return ArticleLoader(Context(NOW, ENGLISH, "Asia/Beirut", "https://news.example/news/a/b"))


def test_first_source_that_says_something_wins_and_is_named(loader):
    won = loader.fill("title", [("tawsiyat", " \n"), ("json-ld", 5), ("meta", " A\u00a0title ")])
    article = loader.load_item()
    assert (won, article.title, article.sources) == (" A\u00a0title ", "A title", {"title": "meta"})


def test_sources_after_the_winner_are_not_asked(loader):
    def sources():
        yield "meta", "A title"
        raise AssertionError("asked for more")

    loader.fill("title", sources())
    assert loader.value("title") == "A title"


def test_field_that_no_source_states_stays_none(loader):
    assert loader.fill("lead", [("meta", None), ("page", "")]) is None
    assert loader.load_item() == Article()


def test_unknown_field_raises(loader):
    with pytest.raises(KeyError):
        loader.fill("titel", [("meta", "A title")])


def test_false_is_a_value(loader):
    loader.fill("paywalled", [("json-ld", True), ("meta", False)])
    article = loader.load_item()
    assert (article.paywalled, article.sources["paywalled"]) == (False, "json-ld")


def test_a_source_that_fits_wins_over_a_better_one_that_does_not(loader):
    def fits(authors):
        return authors != [Author("Harbour Post")]

    raw = [("json-ld", "Harbour Post"), ("page", "By Ada Byron")]
    loader.fill("authors", raw, fits)
    assert loader.value("authors") == [Author("Ada Byron")]
    loader.fill("authors", raw[:1], fits)
    assert loader.value("authors") == [Author("Harbour Post")]


def test_a_sites_own_loader_may_use_the_processors_of_itemloaders():
    class Loud(ArticleLoader):
        title_in = MapCompose(str.strip, str.upper)

    loud = Loud(Context(NOW, ENGLISH, "Asia/Beirut", "https://news.example/"))
    loud.fill("title", [("meta", " A title ")])
    assert loud.load_item().title == "A TITLE"


def test_what_every_source_says_is_told_where_it_is_asked_for():
    loader = ArticleLoader(
        Context(NOW, ENGLISH, "Asia/Beirut", "https://a.example/"), tell_all=True
    )
    loader.fill("read_minutes", [("meta", "9000"), ("label", "4"), ("json-ld", "5"), ("page", "")])
    assert loader.value("read_minutes") == 4
    assert loader.told == {"read_minutes": [("meta", None), ("label", 4), ("json-ld", 5)]}


@pytest.mark.parametrize(
    ("field", "raw", "value"),
    [
        ("external_id", 1750001, "1750001"),
        ("external_id", True, None),
        ("external_id", "0", None),
        ("language", "EN", "en"),
        ("published_at", "24 Nov 2023 22:48", datetime(2023, 11, 24, 20, 48, tzinfo=UTC)),
        ("published_at", "2031-01-01T00:00:00Z", None),
        ("read_minutes", "4", 4),
        ("read_minutes", "9000", None),
        ("video_seconds", "139", 139),
        ("video_seconds", "1.5", None),
        ("video_seconds", "PT1H2M3S", 3723),
        ("video_seconds", "P1DT30S", 86430),
        ("video_seconds", "PT", None),
        ("video_seconds", -3, None),
        ("paywalled", False, True),
        ("paywalled", 1, False),
        ("paywalled", "http://schema.org/False", True),
        ("paywalled", "perhaps", None),
        ("keywords", ["Gates", "8f507083-bac4-423a-9015-2eb31e1bce50", "Category: News", "1003"],
         ["Gates"]),
        ("authors", [("Food and Water Office", {}, True)], [Author("Food and Water Office")]),
        ("image_url", "/i.jpg?v=2&utm_medium=x", "https://news.example/i.jpg?v=2"),
        ("image_url", "data:image/png;base64,x", None),
        ("keywords", "rain,,wind, rain", ["rain", "wind"]),
        ("keywords", ["rain", "@sub-group-c"], ["rain"]),
        ("keywords", ["Subject: Rain", "p", "Day: Friday"], ["Rain"]),
        ("authors", "By Ada Byron and Alan Wu", [Author("Ada Byron"), Author("Alan Wu")]),
        ("authors", [("By Ada Byron", {"Ada Byron": "https://news.example/a"})],
         [Author("Ada Byron", "https://news.example/a")]),
        ("tags", [(" rain\n", "https://news.example/t"), ("rain", None), ("", None)],
         [Tag("rain", "https://news.example/t")]),
        ("images", [("https://m.example/i?v=1", "C", None), ("https://m.example/i?v=2", "D", None)],
         [Image(1, "https://m.example/i?v=1", "C")]),
    ],
)  # fmt: skip
def test_what_a_field_becomes(loader, field, raw, value):
    loader.fill(field, [("page", raw)])
    assert loader.value(field) == value


def test_links_are_numbered_by_kind_and_a_text_link_names_an_image_link(loader):
    raw = [("related", "u1", None), ("related", "u1", " One "), ("inline", "u1", "x"),
           ("related", "u2", "Two")]  # fmt: skip
    loader.fill("links", [("page", raw)])
    assert loader.value("links") == [
        Link("related", 1, "u1", "One"),
        Link("inline", 1, "u1", "x"),
        Link("related", 2, "u2", "Two"),
    ]


def test_body_is_the_text_of_its_blocks(loader):
    raw = [
        {"type": "paragraph", "text": " One\u00a0\n line "},
        {"type": "paragraph", "text": "\u00a0"},
        {"type": "heading", "text": "Sub"},
        {"type": "list", "text": "", "items": [" a ", " ", "b"]},
        {"type": "embed", "text": "", "url": "https://v.example/1"},
        {"type": "image", "text": "A bridge (AFP)", "url": "https://m.example/i.jpg"},
    ]
    blocks = clean_blocks(raw)
    loader.fill("body", [("page", blocks)])
    assert loader.value("body") == "One line\n\nSub\n\na\n\nb"
    assert [block["type"] for block in blocks] == ["paragraph", "heading", "list", "embed", "image"]
    assert (blocks[2]["text"], blocks[4]["caption"], blocks[4]["credit"]) == (
        "a\nb",
        "A bridge",
        "AFP",
    )


JUNK = st.none() | st.booleans() | st.integers() | st.floats() | st.text() | st.lists(st.text())
SIMPLE = ("title", "lead", "external_id", "language", "published_at", "modified_at", "source",
          "read_minutes", "video_seconds", "image_url", "keywords", "image_caption")  # fmt: skip


@given(st.sampled_from(SIMPLE), JUNK | st.dictionaries(st.text(), JUNK))
def test_no_junk_in_metadata_raises(field, raw):
    found = ArticleLoader(Context(NOW, ENGLISH, "Asia/Beirut", "https://news.example/"))
    found.fill(field, [("tawsiyat", raw)])
    assert found.value(field) or field not in found.sources
