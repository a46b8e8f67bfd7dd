"""What is asked is narrowed, noted and ended in time."""

from datetime import date

import pytest
from sqlalchemy import text

from mediacrawl.corpus.ask import ask, driver_of, overhear
from mediacrawl.corpus.newest import Place, newest
from mediacrawl.corpus.search import search
from mediacrawl.corpus.stream import streamed
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


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 1 FROM corpus.artcle", "The views are those of schema corpus"),
        ("DELETE FROM corpus.article", "A query can only read"),
        ("SELECT 1; SELECT 2", "Give one statement at a time."),
        ("SELECT :tag", "A value for :name is given as -p name=VALUE."),
        ("LISTEN changes", "refuses the query: it gives no rows: ask with SELECT$"),
        ("; -- nothing", "it gives no rows"),
        ("SELECT 'infinity'::timestamptz", "select it as text, with ::text"),
        ("SELECT titl FROM corpus.article", 'Perhaps you meant to reference the column "article'),
    ],
)
def test_what_is_refused_says_what_to_do(module_engine, sql, said):
    with pytest.raises(DatabaseError, match=said):
        ask(module_engine, sql)


@pytest.mark.parametrize("few", [0, 9])
@pytest.mark.parametrize("limit", [1, 2])
@pytest.mark.parametrize(
    ("narrowing", "paths"),
    [
        ({}, ["/b", "/c", "/a"]),
        ({"outlet": "example"}, ["/b", "/a"]),
        ({"outlet": "other", "edition": "en"}, ["/c"]),
        ({"outlet": "example", "until": date(2024, 3, 2)}, ["/a"]),
        ({"section": "news"}, ["/b", "/a"]),
        ({"section": "news", "kind": "opinion"}, []),
        ({"section": "elsewhere"}, []),
        ({"author": "Rana Example"}, ["/c", "/a"]),
        ({"tag": "Harbour", "outlet": "other"}, ["/c"]),
    ],
)
def test_the_newest_are_listed_page_by_page(
    module_engine, articles, monkeypatch, few, limit, narrowing, paths
):
    """However many articles an author or a tag has, and wherever a page ends."""
    monkeypatch.setattr("mediacrawl.corpus.newest.FEW", few)
    found, after = [], None
    while True:
        answer = newest(module_engine, Wanted(**narrowing), limit=limit, after=after)
        rows = [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]
        found += [row["url"].removeprefix(SITE) for row in rows]
        if not answer.cut:
            break
        after = Place(rows[-1]["published_at"], rows[-1]["article_id"])
    assert found == paths


def test_what_was_asked_can_be_asked_again(module_engine):
    quoted = "it's 100% ':name' \\ done"
    with overhear(timeout=60) as asked:
        answer = ask(module_engine, "SELECT CAST(:words AS text), '5'::int", {"words": quoted})
        ask(module_engine, "SELECT generate_series(1, 9)", limit=2)
    ask(module_engine, "SELECT 1")
    assert [(one.rows, one.seconds > 0) for one in asked] == [(1, True), (2, True)]
    assert ask(module_engine, asked[0].pasteable) == answer
    assert answer.rows == [(quoted, 5)]


def test_an_empty_answer_has_columns_and_was_planned_once(module_engine):
    said = []
    sql = "SELECT title, CAST(:most AS int) AS n FROM corpus.article WHERE outlet = :outlet -- ."
    values = {"outlet": "it's 100% nobody's", "most": "7"}
    with module_engine.connect() as connection:
        connection.execute(text("SET LOCAL log_planner_stats = on"))
        connection.execute(text("SET LOCAL client_min_messages = log"))
        driver_of(connection).add_notice_handler(lambda told: said.append(told.message_primary))
        with streamed(connection, sql, values, timeout=60) as found:
            assert list(found.batches) == []
            columns = [(column.name, column.type) for column in found.columns]
        planned = said.count("PLANNER STATISTICS")
    assert (columns, planned) == ([("title", "text"), ("n", "int4")], 1)
    assert ask(module_engine, sql, values).columns == ["title", "n"]


def test_nothing_takes_longer_than_who_listens_will_wait(module_engine):
    with (
        overhear(timeout=0.05) as asked,
        pytest.raises(DatabaseError, match=r"not done within 0\.05 s"),
    ):
        ask(module_engine, "SELECT pg_sleep(30)", timeout=60)
    assert asked == []


def test_what_fails_does_not_spoil_what_is_asked_next(module_engine):
    with overhear(timeout=60) as asked:
        with pytest.raises(DatabaseError, match="division by zero"):
            ask(module_engine, "SELECT 1 / 0")
        assert ask(module_engine, "SELECT 2").rows == [(2,)]
        with pytest.raises(DatabaseError, match="read-only"):
            ask(module_engine, "CREATE TABLE corpus.mine ()")
    assert [one.sql for one in asked] == ["SELECT 2"]
