"""Queries that ask by index for what is recent give what plain SQL gives of the whole corpus."""

from random import Random

import pytest
from sqlalchemy import text

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.outlets import LAST_RUNS
from mediacrawl.corpus.queries import find_query
from mediacrawl.db.batch import store_batch
from mediacrawl.items import Alternate, Author, Tag
from tests.db.corpus import SITE, article, at

EVER = "36500"
SHARED = "The Halvard Institute counted 1,470 sacks of grain and 2,863 of rice."
# Query and its parameters: which columns, and what plain SQL gives for them.
PLAIN = {
    "edition_pairs": ("url, other_url, score", """
        SELECT one.url, other.url AS other_url, score FROM corpus.edition_pair
        JOIN corpus.article AS one USING (article_id)
        JOIN corpus.article AS other ON other.article_id = other_id
        ORDER BY score DESC, one.published_at DESC, one.article_id, other_id"""),
    "stories": ("url, articles, outlets", """
        SELECT first.url, count(*) AS articles, count(DISTINCT a.outlet) AS outlets
        FROM corpus.story AS s JOIN corpus.article AS a USING (article_id)
        JOIN corpus.article AS first ON first.article_id = first_article_id
        GROUP BY first.article_id, first.url, first.published_at HAVING count(*) > 1
        ORDER BY articles DESC, first.published_at DESC, first.article_id"""),
    "followers": ("url, first_outlet, outlet", """
        SELECT url, first_outlet, outlet FROM (
            SELECT DISTINCT ON (story_id, s.outlet) s.*, a.url, first.published_at AS first_at
            FROM corpus.story AS s JOIN corpus.article AS a USING (article_id)
            JOIN corpus.article AS first ON first.article_id = first_article_id
            ORDER BY story_id, s.outlet, position
        ) AS s WHERE outlet <> first_outlet
        ORDER BY first_at DESC, story_id, minutes_after_first, outlet"""),
    "tag_pairs": ("tag, other_tag, articles", """
        SELECT one.name AS tag, other.name AS other_tag, count(*) AS articles
        FROM corpus.article_tag AS a JOIN corpus.article_tag AS b USING (article_id)
        JOIN corpus.tag AS one ON one.tag_id = a.tag_id
        JOIN corpus.tag AS other ON other.tag_id = b.tag_id
        WHERE a.tag_id < b.tag_id AND article_id IN (
            SELECT article_id FROM corpus.article WHERE published_at IS NOT NULL)
        GROUP BY a.tag_id, b.tag_id, 1, 2 ORDER BY articles DESC, tag, other_tag"""),
    "authors": ("name, outlet, articles, words", """
        SELECT name, author.outlet, count(a.article_id) AS articles, sum(word_count) AS words
        FROM corpus.author LEFT JOIN corpus.article_author USING (author_id)
        LEFT JOIN corpus.article AS a
            ON a.article_id = article_author.article_id AND published_at IS NOT NULL
        GROUP BY author_id, name, author.outlet ORDER BY articles DESC, name, author_id"""),
    "who_copies_whom": ("outlet, earlier_outlet, articles", """
        SELECT later.outlet, earlier.outlet AS earlier_outlet,
            count(DISTINCT later.article_id) AS articles
        FROM corpus.near_duplicate AS near
        JOIN corpus.article AS earlier ON earlier.article_id IN (near.article_id, near.other_id)
        JOIN corpus.article AS later ON later.article_id IN (near.article_id, near.other_id)
        WHERE earlier.published_at < later.published_at AND earlier.outlet <> later.outlet
        GROUP BY 1, 2 ORDER BY articles DESC, 1, 2"""),
}  # fmt: skip
SECTIONS = """
SELECT outlet, edition, section, count(*) AS articles, count(duplicate_of) AS duplicates,
    count(removed_at) AS removed, count(*) FILTER (WHERE published_at IS NULL) AS undated,
    min(published_at)::date AS oldest, max(published_at)::date AS newest
FROM corpus.article GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""


@pytest.fixture(scope="module")
def corpus(module_engine):
    """Thirty articles of two outlets in two editions: told again, translated, without a day."""
    random = Random(7)
    items = []
    for number in range(30):
        outlet, edition = ("post", "echo")[number % 2], ("en", "es")[number // 2 % 2]
        words = " ".join(f"{edition}{number // 6}word{n}" for n in range(60))
        items.append(article(
            f"/{outlet}/{edition}/{number}", outlet=outlet, edition=edition, title=f"No {number}",
            body=words + (f"\n\n{SHARED}" if number < 8 else f" {number}"), lead=None,
            section=None if number % 7 == 6 else "news", images=[],
            published_at=None if number == 29 else at(number * 5),
            tags=[Tag(name) for name in random.sample(["Sea", "Law", "Ice", "Tax"], 3)],
            authors=[Author(random.choice(["Ada", "Bea", "Cem"]))],
            kind="news" if number % 4 else "video", video_seconds=None if number % 3 else number,
            alternates=[Alternate("es", f"{SITE}/{outlet}/es/{number + 2}")] * (number % 4 < 2),
        ))  # fmt: skip
    assert not [o.error for o in store_batch(module_engine, items, run_id=None) if o.error]
    return module_engine


@pytest.mark.parametrize("name", PLAIN)
def test_what_is_asked_by_index_is_what_there_is(corpus, name):
    columns, plain = PLAIN[name]
    query = find_query(name)
    names = {parameter.name for parameter in query.parameters}
    wide = {"days": EVER, "last": EVER, "limit": "1000", "least": "0.33"}
    if name == "edition_pairs":
        wide["least"] = "0.7"
    if name in ("stories", "followers"):
        wide["least"] = "2"
    values = query.values({key: value for key, value in wide.items() if key in names})
    found = ask(corpus, query.sql, values)
    places = [found.columns.index(column) for column in columns.split(", ")]
    expected = ask(corpus, plain).rows
    assert [tuple(row[place] for place in places) for row in found.rows] == expected
    assert len(expected) > 1


WITH_TAG = """
SELECT one.name AS tag, other.name AS other_tag, count(*) AS articles
FROM corpus.article_tag AS a JOIN corpus.article_tag AS b USING (article_id)
JOIN corpus.tag AS one ON one.tag_id = a.tag_id JOIN corpus.tag AS other ON other.tag_id = b.tag_id
JOIN corpus.article USING (article_id)
WHERE a.tag_id <> b.tag_id AND one.name = 'Sea' AND published_at > (
    SELECT max(published_at) FROM corpus.article) - make_interval(days => CAST(:days AS int))
GROUP BY a.tag_id, b.tag_id, 1, 2 ORDER BY articles DESC, tag, other_tag
"""


# Of a short time all articles are looked through, of a long one those of the tag.
@pytest.mark.parametrize("days", ["1", EVER])
def test_pairs_with_a_tag_are_found_by_either_way(corpus, days):
    query = find_query("tag_pairs")
    found = ask(corpus, query.sql, query.values({"tag": "Sea", "days": days}))
    expected = ask(corpus, WITH_TAG, {"days": days})
    assert found.rows == expected.rows
    assert expected.rows


MEDIA = """
SELECT url FROM corpus.article
WHERE (video_seconds IS NOT NULL OR media_url IS NOT NULL) AND (:kind = '' OR kind = :kind)
ORDER BY published_at DESC, article_id LIMIT CAST(:limit AS int)
"""


@pytest.mark.parametrize("limit", ["2", "100"])
@pytest.mark.parametrize("kind", ["", "video", "news", "podcast"])
def test_media_are_found_by_their_kind(corpus, kind, limit):
    query, values = find_query("media"), {"kind": kind, "limit": limit}
    found = ask(corpus, query.sql, query.values(values))
    expected = [url for (url,) in ask(corpus, MEDIA, values).rows]
    assert [row[found.columns.index("url")] for row in found.rows] == expected
    assert bool(expected) == (kind != "podcast")


RUNS = """
INSERT INTO crawl.run (spider, outlet, edition, arguments, started_at, status, reason)
SELECT 'spider', outlet, edition, '{}', CAST(:at AS timestamptz) + n * interval '1 hour', 'ok', n
FROM (VALUES ('post', 'en'), ('echo', 'es'), ('echo', 'en'), (NULL, NULL)) AS s (outlet, edition),
    generate_series(1, 3) AS n
"""
PLAIN_RUNS = """
SELECT DISTINCT ON (outlet, edition) outlet, edition, spider, started_at, status, reason, site
FROM crawl.run WHERE outlet IS NOT NULL ORDER BY outlet, edition, started_at DESC
"""


def test_the_last_run_of_each_site_is_found_site_by_site(corpus):
    with corpus.begin() as connection:
        connection.execute(text(RUNS), {"at": at(0)})
    expected = ask(corpus, PLAIN_RUNS)
    found = ask(corpus, LAST_RUNS)
    assert found.columns == expected.columns
    assert sorted(found.rows) == expected.rows
    assert [row[-2] for row in expected.rows] == ["3"] * 3


def test_sections_are_counted(corpus):
    kept = ask(corpus, "SELECT * FROM corpus.section_count ORDER BY 1, 2, 3")
    plain = ask(corpus, SECTIONS)
    assert kept.columns == plain.columns
    assert kept.rows == plain.rows
    assert any(row[plain.columns.index("undated")] for row in kept.rows)
