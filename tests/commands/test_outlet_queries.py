"""Who was first, who copies whom, which agency feeds what: on a corpus of three outlets."""

from decimal import Decimal

import pytest

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.queries import find_query
from mediacrawl.db.batch import store_batch
from tests.db.corpus import SITE, article, at


def text_of(number):
    return " ".join(f"ship{number}no{n}" for n in range(60))


# Path, outlet, number of its text, minutes after noon, agencies.
TOLD = [
    ("wire-post", "post", 1, 0, ["AP"]),
    ("wire-gazette", "gazette", 1, 30, ["AP", "AFP"]),
    ("wire-gazette-again", "gazette", 1, 50, []),
    ("wire-echo", "echo", 1, 30, []),
    ("own-post", "post", 2, 90, []),
    ("own-echo", "echo", 2, 100, []),
    ("level-gazette", "gazette", 3, 200, ["AFP"]),
    ("level-echo", "echo", 3, 200, ["AFP"]),
    ("alone", "post", 4, 300, ["AP"]),
    ("within-post", "post", 5, 300, []),
    ("within-post-too", "post", 5, 310, []),
    ("long-ago", "echo", 6, -60 * 24 * 40, []),
    ("after-long", "post", 6, 320, []),
]


@pytest.fixture(scope="module")
def outlets(module_engine):
    items = [
        article(f"/{path}", outlet=outlet, body=text_of(number), published_at=at(minutes / 60),
                agencies=agencies, title=f"Story {number}", source="; ".join(agencies) or None,
                section="world" if agencies else "local")
        for path, outlet, number, minutes, agencies in TOLD
    ]  # fmt: skip
    store_batch(module_engine, [*items, article("/undated", outlet="echo", body=text_of(1),
                published_at=None, section=None)], run_id=None)  # fmt: skip
    return module_engine


def answer(engine, name, columns, **values):
    query = find_query(name)
    found = ask(engine, query.sql, query.values(values))
    if not found.rows:
        return []
    places = [found.columns.index(column) for column in columns]
    return [tuple(row[n] for n in places) for row in found.rows]


def test_first_to_tell(outlets):
    columns = ("outlet", "stories", "first", "percent", "minutes_ahead", "minutes_behind")
    assert answer(outlets, "first_to_tell", columns) == [
        ("post", 2, 2, 100, 20, None),
        ("echo", 3, 1, Decimal("33.3"), None, 20),
        ("gazette", 2, 1, 50, None, 30),
    ]
    assert answer(outlets, "first_to_tell", columns, language="ar") == []
    assert answer(outlets, "first_to_tell", columns, days="90")[0][:3] == ("echo", 4, 2)


def test_who_copies_whom(outlets):
    columns = ("outlet", "earlier_outlet", "articles", "wire", "median_minutes")
    assert answer(outlets, "who_copies_whom", columns) == [
        ("echo", "post", 2, 0, 20),
        ("gazette", "post", 2, 1, 40),
        ("gazette", "echo", 1, 0, 20),
    ]
    assert ("post", "echo", 1, 0, 57_920) in answer(outlets, "who_copies_whom", columns, days="60")


def test_followers(outlets):
    columns = ("title", "first_outlet", "outlet", "minutes_after", "url")
    assert answer(outlets, "followers", columns) == [
        ("Story 3", "gazette", "echo", 0, SITE + "/level-echo"),
        ("Story 2", "post", "echo", 10, SITE + "/own-echo"),
        ("Story 1", "post", "echo", 30, SITE + "/wire-echo"),
        ("Story 1", "post", "gazette", 30, SITE + "/wire-gazette"),
        ("Story 6", "echo", "post", 57_920, SITE + "/after-long"),
    ]
    assert len(answer(outlets, "followers", columns, least="3")) == 2


def test_agencies_by_section(outlets):
    columns = ("outlet", "section", "agency", "articles", "percent")
    assert answer(outlets, "agencies_by_section", columns) == [
        ("echo", "world", "AFP", 1, 100),
        ("gazette", "world", "AFP", 2, 100),
        ("gazette", "world", "AP", 1, 50),
        ("post", "world", "AP", 2, 100),
    ]
    assert len(answer(outlets, "agencies_by_section", columns, outlet="post")) == 1


@pytest.mark.parametrize(
    ("name", "column", "ours", "all_of_them"),
    [
        ("articles_by_section_and_day", "articles", [4, 2], 12),
        ("sources", "articles", [2], 5),
        ("authors", "articles", [6], 12),  # two are older than the days by default
    ],
)
def test_one_outlet_can_be_asked_about(outlets, name, column, ours, all_of_them):
    found = [number for (number,) in answer(outlets, name, [column], outlet="post")]
    assert found == ours
    assert sum(number for (number,) in answer(outlets, name, [column])) == all_of_them


def test_stories_count_their_outlets(outlets):
    columns = ("title", "articles", "outlets")
    assert answer(outlets, "stories", columns, least="3") == [("Story 1", 5, 3)]
    assert ("Story 5", 2, 1) in answer(outlets, "stories", columns)


@pytest.mark.parametrize(
    "name", ["agencies_by_section", "first_to_tell", "followers", "who_copies_whom"]
)
def test_is_read_at_80_columns(outlets, module_url, scrapy, name):
    """Without a word being broken, but for an address."""
    shown = scrapy("query", name, url=module_url).stdout
    assert all(len(line) <= 80 for line in shown.splitlines())
    assert "gazette" in shown
    assert all(word in shown for word in ("post", "echo"))
