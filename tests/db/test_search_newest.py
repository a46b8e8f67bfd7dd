"""A search weighs the newest matches: those that plain SQL gives, whatever the days and kinds."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from sqlalchemy import text

from mediacrawl.corpus import search as searching
from mediacrawl.corpus.ask import Answer, ask, overhear
from mediacrawl.corpus.queries import find_query
from mediacrawl.corpus.search import search
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.db.batch import store_batch
from mediacrawl.db.schema.indexes import build_missing, missing
from mediacrawl.items import Tag
from tests.db.corpus import article, at

RANKED, LIMIT = 7, 3
PLAIN = """
WITH weighed AS (
    SELECT *, corpus.search_query(search_language, :words) AS query FROM corpus.article
    WHERE search @@ corpus.search_query(search_language, :words)
        AND (:edition = '' OR edition = :edition) AND (:kind = '' OR kind = :kind)
        AND (:since = '' OR published_at >= CAST(nullif(:since, '') AS date))
        AND (:tag = '' OR :tag = ANY(tags))
        AND (:until = '' OR published_at < CAST(nullif(:until, '') AS date) + 1)
    ORDER BY published_at DESC NULLS LAST, article_id LIMIT CAST(:ranked AS int)
)
SELECT url, (SELECT min(published_at)::date FROM weighed) FROM weighed
ORDER BY ts_rank(search, query) DESC, published_at DESC NULLS LAST, article_id LIMIT 3
"""
DAYS = (0, 0, 1, 2, 2, 5, 9, 30, 31, 32, 60, 364, 366, 800, 2500, 2500, 9000)
WANTED = [
    Wanted("gale"),
    Wanted("gale", "en"),
    Wanted("gale", "es"),
    Wanted("gale", kind="opinion"),
    Wanted('"night gale"'),
    Wanted("gale -night"),
    Wanted("-night"),
    Wanted("calm or -night", "en"),
    Wanted('gale -"night gale"'),
    Wanted('"night gale" or "gale at night"'),
    Wanted("gale", since=date(2021, 1, 1), until=date(2024, 1, 30)),
    Wanted("gale", since=date(2024, 2, 28)),
    Wanted("gale", until=date(1999, 12, 31)),
    Wanted("rare"),
    Wanted("gale", outlet="example", section="news", author="Rana Example", tag="Storm"),
    Wanted("gale", tag="Calm"),
]


@pytest.fixture(scope="module")
def corpus(module_engine):
    """Articles of many years, a few of no day, and one of a day that is yet to come."""
    now = datetime.now(UTC)
    times = [*(at(-24 * days + days % 3) for days in DAYS), None, None, now + timedelta(days=4000)]
    bodies = ("A gale at night.", "The night gale, a gale.", "A rare gale.", "Calm.")
    items = [
        article(f"/{number}-{edition}", edition=edition, published_at=time, title=f"No {number}",
                kind=("news", "opinion")[number % 2], lead=None, body=bodies[number % 4])
        for number, time in enumerate(times) for edition in ("en", "es", "us")
    ]  # fmt: skip
    assert not [o.error for o in store_batch(module_engine, items, run_id=None) if o.error]
    return module_engine


# What is of a tag is fetched by its number where it is little, else looked up for each match.
WAYS = [*((wanted, searching.FEW) for wanted in WANTED), *((w, 0) for w in WANTED if w.tag)]


@pytest.mark.parametrize(("wanted", "few"), WAYS, ids=str)
def test_weighed_are_the_newest_matches(corpus, monkeypatch, wanted, few):
    monkeypatch.setattr(searching, "FEW", few)
    monkeypatch.setattr(searching, "RANKED", RANKED)
    values = {
        "words": wanted.words, "edition": wanted.edition or "", "kind": wanted.kind or "",
        "since": str(wanted.since or ""), "until": str(wanted.until or ""),
        "tag": wanted.tag or "",
    }  # fmt: skip
    plain = ask(corpus, PLAIN, {**values, "ranked": str(RANKED)}).rows
    found = search(corpus, wanted, limit=LIMIT)
    rows = [dict(zip(found.answer.columns, row, strict=True)) for row in found.answer.rows]
    assert [row["url"] for row in rows] == [row[0] for row in plain]
    assert found.since is None or found.since == plain[0][1]


@pytest.mark.parametrize("words", ["ember", '"last ember"', "ember or -gale"])
def test_quoted_is_what_was_found_however_far_down(corpus, words):
    body = "\n\n".join([*["Calm  again."] * 200, "Then the\nlast ember died."])
    store_batch(corpus, [article("/ember", lead=None, body=body)], run_id=None)
    row, *others = search(corpus, Wanted(words), limit=LIMIT).answer.rows
    assert "*ember* died" in row[6]
    assert "\n" not in row[6]
    assert {other[6] for other in others} <= {"Calm", "Calm."}  # what has no word to be marked


def test_older_matches_that_were_not_weighed_are_said(corpus, monkeypatch):
    assert search(corpus, Wanted("gale"), limit=LIMIT).since is None
    monkeypatch.setattr(searching, "RANKED", RANKED)
    assert search(corpus, Wanted("gale"), limit=LIMIT).since == at(-24).date()
    assert search(corpus, Wanted("gale", kind="podcast"), limit=LIMIT).since is None


NIGHTS = """
SELECT url, published_at::date, body LIKE '%night gale%' FROM corpus.article
WHERE body ~ 'night' ORDER BY published_at DESC NULLS LAST, article_id
"""


def test_a_phrase_is_looked_for_among_the_newest_that_have_its_words(corpus, monkeypatch):
    monkeypatch.setattr(searching, "RANKED", LIMIT)
    nights = ask(corpus, NIGHTS).rows
    for few, many, phrase in ((9, 9, "night gale"), (5, 9, "night gale"), (5, 8, "gale night")):
        monkeypatch.setattr(searching, "LOOKED_AT", (few, many))
        found = search(corpus, Wanted(f'"{phrase}"'), limit=LIMIT + 1)
        looked_at = [url for url, _, has in nights[:many] if has and phrase == "night gale"]
        assert {row[7] for row in found.answer.rows} == set(looked_at)
        assert not found.answer.cut
        assert found.since == nights[many][1]
    assert search(corpus, Wanted('"night gale"'), limit=2).since > nights[8][1]
    monkeypatch.setattr(searching, "LOOKED_AT", (5, 1_000))
    assert search(corpus, Wanted('"gale night"'), limit=LIMIT) == searching.Found(
        Answer(found.answer.columns, []), None
    )


def test_what_is_undated_is_gone_on_with_and_told(corpus, monkeypatch):
    monkeypatch.setattr(searching, "RANKED", 2)
    nights = ask(corpus, NIGHTS).rows
    assert [day for _, day, _ in nights[-3:]] == [None] * 3
    oldest = ask(corpus, "SELECT min(published_at)::date FROM corpus.article").rows[0][0]
    for few, many, has in ((-2, -1, True), (-2, 0, False), (-3, -1, True), (-4, -2, True)):
        bounds = (len(nights) + few, len(nights) + many)
        monkeypatch.setattr(searching, "LOOKED_AT", bounds)
        with overhear(9) as asked:
            found = search(corpus, Wanted('"gale night"'), limit=1)
        assert len([one for one in asked if "weighed" in one.sql]) == 2
        assert found.since == (oldest if has else None)
    monkeypatch.setattr(searching, "LOOKED_AT", (len(nights) - 2, len(nights)))
    found = search(corpus, Wanted('"night gale"'), limit=99).answer.rows
    assert {row[7] for row in found} == {url for url, _, has in nights if has}


def test_more_are_looked_at_where_no_text_is_read(corpus, monkeypatch):
    old = article("/ebb", published_at=at(-24 * 8000), tags=[Tag("Ebb")], body="A gale at night.")
    store_batch(corpus, [old], run_id=None)
    monkeypatch.setattr(searching, "RANKED", LIMIT)
    monkeypatch.setattr(searching, "FEW", 0)
    monkeypatch.setattr(searching, "LOOKED_AT", (5, 9))
    for looked_up, number in ((9, 0), (1_000, 1)):
        monkeypatch.setattr(searching, "LOOKED_UP", (5, looked_up))
        found = search(corpus, Wanted("night", tag="Ebb"), limit=LIMIT)
        assert (len(found.answer.rows), found.since is None) == (number, number == 1)


@pytest.mark.parametrize(
    ("first", "last", "keys"),
    [
        ("2024-01-01", "2024-02-29", "2024-01 2024-02"),
        ("2023-12-31", "2024-02-01", "2023-12-31 2024-01 2024-02-01"),
        ("2024-02-28", "2024-02-29", "2024-02-28 2024-02-29"),
        ("2024-03-05", "2024-03-05", "2024-03-05"),
        ("2024-03-05", "2024-03-04", ""),
    ],
)
def test_days_are_written_as_few_keys(connection, first, last, keys):
    days = text("SELECT corpus.search_days(:first, :last)")
    assert connection.scalar(days, {"first": first, "last": last}) == keys.split()


def test_every_day_has_its_key(connection):
    """The keys of an article are those that its day is asked for by."""
    plain = text("""
        SELECT count(*) FROM generate_series(timestamptz '2023-12-01', '2024-03-02', '7h') AS at
        WHERE NOT store.search_keys(at, 'en', NULL, 'en') && corpus.search_days(at::date, at::date)
            OR NOT store.search_keys(at, 'en', NULL, 'en') && corpus.search_days(
                date_trunc('month', at)::date,
                (date_trunc('month', at) + interval '1 month - 1 day')::date)
    """)
    assert connection.scalar(plain) == 0
    undated = text("SELECT store.search_keys(NULL, 'en', 'news', 'es')")
    assert connection.scalar(undated) == ["edition:en", "kind:news", "language:es", "undated"]


def test_a_build_that_was_ended_is_done_again(engine):
    with engine.begin() as connection:
        connection.execute(text("CREATE INDEX ix_article_search ON store.article (search)"))
        connection.execute(text("DROP INDEX store.ix_link_target_id"))
        connection.execute(
            text("UPDATE pg_index SET indisvalid = false "
                 "WHERE indexrelid = 'store.ix_article_words'::regclass")
        )  # fmt: skip
    said = []
    assert {index.name for index in missing(engine)} == {"ix_link_target_id", "ix_article_words"}
    build_missing(engine, said.append)
    assert missing(engine) == []
    assert said == []  # it takes no minute
    with engine.connect() as connection:
        assert connection.scalar(text("SELECT to_regclass('store.ix_article_search')")) is None


def test_the_shipped_search_unpacks_no_text(corpus):
    query = find_query("search")
    plan = ask(corpus, f"EXPLAIN (VERBOSE) {query.sql}", query.values({"words": "gale"})).rows
    assert not [line for (line,) in plan if "body" in line]


@pytest.mark.parametrize(
    ("words", "reads"), [("gale", False), ('"night gale"', True), ("-gale", True)]
)
def test_texts_are_read_as_they_are_stored(corpus, words, reads):
    with overhear(60) as asked:
        search(corpus, Wanted(words), limit=LIMIT)
    find = asked[-1].pasteable
    plan = [line for (line,) in ask(corpus, f"EXPLAIN (COSTS OFF) {find}").rows]
    found = plan[plan.index("  CTE found") : plan.index("  CTE weighed")]
    assert any(re.search(r"Sort Key: \S*article_id$", line) for line in found) == reads
