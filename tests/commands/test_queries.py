"""Every shipped query gives the right answer on a small corpus."""

import re

import pytest

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.queries import all_queries, find_query
from mediacrawl.corpus.report import corpus_report
from mediacrawl.exceptions import ArgumentError
from tests.db.corpus import SITE

# Query, parameters, and some columns of its answer.
ANSWERS = {
    "alarms": (
        {},
        ("spider", "monitor", "message", "cleared_at"),
        [("example", "coverage", "no lead", None)],
    ),
    "runs_compared": ({}, ("spider", "status", "usual_new"), [("example", "ok", None)]),
    "articles_by_section_and_day": (
        {"section": "economy"},
        ("edition", "section", "articles"),
        [("en", "news/economy", 1)],
    ),
    "authors": (
        {},
        ("name", "articles", "description"),
        [
            ("Rana Example", 4, "Writes of the sea."),
            ("Omar Example", 1, None),
            ("Samar Example", 0, None),
        ],
    ),
    "changed": (
        {},
        ("revision", "title", "first_title", "title_changed"),
        [(2, "Harbour stays shut", "Harbour reopens after the storm", True)],
    ),
    "coverages": (
        {},
        ("name", "articles", "stored", "description"),
        [("The Storm", 3, 2, None), ("Whale Watch", 0, 0, "All on whales.")],
    ),
    "duplicates": ({}, ("first_url", "later_url"), [(SITE + "/b", SITE + "/c")]),
    "edition_pairs": ({}, (), []),  # there is one edition; tests/db/test_edition_pairs.py
    **dict.fromkeys(  # there is one outlet, and no agency; test_outlet_queries.py
        ("agencies_by_section", "first_to_tell", "followers", "who_copies_whom"), ({}, (), [])
    ),
    "headline_changes": (
        {"edition": "en"},
        ("former_title", "title", "changed_at", "url"),
        [
            (
                "Harbour reopens after the storm",
                "Harbour stays shut",
                "2024-03-01 17:00:00+00:00",
                SITE + "/d",
            )
        ],
    ),
    "headline_lag": ({}, ("headline", "lag"), [("!", "2:00:00")]),
    "link_degrees": (
        {"kind": ""},
        ("url", "links_in", "links_out"),
        [(SITE + "/a", 2, 0), (SITE + "/b", 0, 1), (SITE + "/c", 0, 1)],
    ),
    "longest_placed": (
        {},
        ("article_url", "stood"),
        [(SITE + "/a", "9:00:00"), (SITE + "/d", "0:00:00")],
    ),
    "media": (
        {"kind": "video"},
        ("url", "length", "media_url"),
        [(SITE + "/e", "0:01:35", "https://media.example/e.mp4")],
    ),
    "most_linked": (
        {},
        ("url", "linked_from", "kinds"),
        [(SITE + "/a", 2, "['read_more', 'related']")],
    ),
    "near_duplicates": (
        {"least": "0.9"},
        ("url", "other_url", "other_title"),
        [(SITE + "/a", SITE + "/e", "Whales")],
    ),
    "not_stored": (
        {},
        ("target_url", "linked_from", "state", "reason"),
        [(SITE + "/gone", 1, "gone", "http 404")],
    ),
    "pages_by_state": (
        {},
        ("kind", "state", "pages"),
        [
            ("article", "stored", 5),
            ("author", "not_article", 2),
            ("coverage", "not_article", 2),
            ("article", "gone", 1),
            ("front", "not_article", 1),
        ],
    ),
    "removed": ({}, ("url", "removed_at"), [(SITE + "/b", "2024-03-01 21:00:00+00:00")]),
    "search": ({"words": "whale"}, ("url",), [(SITE + "/e",)]),
    "silent_edits": (
        {},
        ("url", "title_changed", "lead_changed", "body_changed"),
        [(SITE + "/d", True, False, False)],
    ),
    "sources": ({}, ("source", "articles", "mostly_in"), [("Agency", 1, "news/politics")]),
    "stories": (
        {},
        ("articles", "url"),
        [(2, SITE + "/b"), (2, SITE + "/e")],
    ),
    "tag_over_time": (
        {"tag": "Sea"},
        ("month", "articles", "tagged", "percent"),
        [("2024-02-01", 1, 0, "0.0"), ("2024-03-01", 4, 3, "75.0")],
    ),
    "tag_pairs": ({"tag": "Law"}, ("tag", "other_tag", "articles"), [("Law", "Sea", 2)]),
    "unlinked": ({}, ("url",), [(SITE + "/c",), (SITE + "/e",)]),
}


def test_every_query_has_an_answer_here():
    assert sorted(ANSWERS) == [query.name for query in all_queries()]
    assert len(ANSWERS) >= 12


@pytest.mark.parametrize("name", ANSWERS)
def test_answers(corpus, name):
    values, columns, expected = ANSWERS[name]
    query = find_query(name)
    answer = ask(corpus, query.sql, query.values(values))
    places = [answer.columns.index(column) for column in columns]
    found = [
        tuple(row[n] if isinstance(row[n], int | None) else str(row[n]) for n in places)
        for row in answer.rows
    ]
    assert found == expected


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_runs_with_its_defaults_on_an_empty_corpus(engine, query):
    assert ask(engine, query.sql, query.values({})).rows == []
    assert query.description


def test_an_unknown_parameter_is_named():
    with pytest.raises(ArgumentError, match="has no parameter tga: it takes tag"):
        find_query("tag_pairs").values({"tga": "Sea"})


def test_a_value_need_not_be_text():
    assert find_query("stories").values({"days": 7})["days"] == "7"
    with pytest.raises(ArgumentError, match="-p days=None cannot be"):
        find_query("stories").values({"days": None})


@pytest.mark.parametrize("value", ["x", "-1", "", "1.5", "2147483648", "9" * 30, "²"])
@pytest.mark.parametrize("name", ["days", "limit"])
def test_a_value_that_cannot_be_is_refused_with_its_parameter(name, value):
    with pytest.raises(ArgumentError, match=f"-p {name}={value} cannot be .*: give a whole number"):
        find_query("stories").values({name: value})


def test_a_share_is_a_number(corpus):
    query = find_query("near_duplicates")
    with pytest.raises(ArgumentError, match=r"-p least=-0\.5 cannot be .least similarity"):
        query.values({"least": "-0.5"})
    for value in ("1", ".6", "1."):
        assert ask(corpus, query.sql, query.values({"least": value})).columns


@pytest.mark.parametrize("query", all_queries(), ids=lambda query: query.name)
def test_what_is_cast_to_a_number_has_a_number_for_default(query):
    """By its default a value is judged before PostgreSQL sees it."""
    cast = set(re.findall(r"CAST\(:(\w+) AS (?:int|real)\)", query.sql))
    assert cast == {p.name for p in query.parameters if re.fullmatch(r"[\d.]+", p.default)}


@pytest.mark.parametrize(
    ("name", "says"),
    [("most_linkd", "did you mean most_linked"), ("zzz", "see `scrapy query --list`")],
)
def test_an_unknown_name_suggests_close_ones(name, says):
    with pytest.raises(ArgumentError, match=says):
        find_query(name)


def test_report(corpus):
    editions, sections, changed, days, links, runs, coverage = (
        table.answer.rows for table in corpus_report(corpus)
    )
    assert [row[:5] for row in editions] == [("example", "en", 5, 1, 1)]
    assert [(*row[:6], str(row[6])) for row in changed] == [
        ("example", "en", 1, 1, 1, 1, "2024-03-01")
    ]
    assert [row[:3] for row in sections] == [("en", "news/politics", 4), ("en", "news/economy", 1)]
    assert [(str(day), number) for day, number in days] == [("2024-03-01", 4), ("2024-02-29", 1)]
    assert links == [("related", 2, 1), ("read_more", 1, 1)]
    assert [(row[1], row[4], row[5]) for row in runs] == [("example", "ok", 5)]
    assert [(row[0], row[1], float(row[3]), row[4]) for row in coverage] == [
        ("title", 4, 80.0, "tawsiyat 4")
    ]
