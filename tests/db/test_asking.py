"""What is asked is narrowed, noted and ended in time."""

from datetime import date

import pytest

from mediacrawl.corpus.ask import ask, overhear
from mediacrawl.corpus.search import search
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.db.batch import store_batch
from mediacrawl.exceptions import DatabaseError
from mediacrawl.items import Author, Tag
from tests.db.corpus import SITE, article, at


@pytest.fixture(scope="module")
def articles(module_engine):
    items = [
        article("/a", section="news", tags=[Tag("Sea")]),
        article("/b", section="news/ports", authors=[Author("Omar Example")], published_at=at(48)),
        article("/c", section="newsroom", outlet="other", kind="opinion", published_at=at(24)),
    ]
    store_batch(module_engine, items, run_id=None)


@pytest.mark.parametrize(
    ("narrowing", "paths"),
    [
        ({}, {"/a", "/b", "/c"}),
        ({"outlet": "other"}, {"/c"}),
        ({"section": "news"}, {"/a", "/b"}),  # and what lies below it, not what begins like it
        ({"author": "Omar Example"}, {"/b"}),
        ({"tag": "Sea"}, {"/a"}),
        ({"kind": "opinion", "tag": "Sea"}, set()),
        ({"since": date(2024, 3, 2), "until": date(2024, 3, 2)}, {"/c"}),
    ],
)
def test_a_search_is_narrowed(module_engine, articles, narrowing, paths):
    found = search(module_engine, Wanted("harbour", **narrowing), limit=9).answer
    urls = [row[found.columns.index("url")] for row in found.rows]
    assert {url.removeprefix(SITE) for url in urls} == paths


def test_a_search_goes_on_where_it_stopped(module_engine, articles):
    whole = search(module_engine, Wanted("harbour"), limit=3).answer
    first = search(module_engine, Wanted("harbour"), limit=2).answer
    second = search(module_engine, Wanted("harbour"), limit=2, skip=2).answer
    assert (first.rows + second.rows, first.cut, second.cut) == (whole.rows, True, False)


def test_what_was_asked_can_be_asked_again(module_engine):
    quoted = "it's 100% ':name' \\ done"
    with overhear(timeout=60) as asked:
        answer = ask(module_engine, "SELECT CAST(:words AS text), '5'::int", {"words": quoted})
        ask(module_engine, "SELECT generate_series(1, 9)", limit=2)
    ask(module_engine, "SELECT 1")
    assert [(one.rows, one.seconds > 0) for one in asked] == [(1, True), (2, True)]
    assert ask(module_engine, asked[0].pasteable) == answer
    assert answer.rows == [(quoted, 5)]


def test_nothing_takes_longer_than_who_listens_will_wait(module_engine):
    with (
        overhear(timeout=0.05) as asked,
        pytest.raises(DatabaseError, match=r"not done within 0\.05 s"),
    ):
        ask(module_engine, "SELECT pg_sleep(30)", timeout=60)
    assert asked == []
