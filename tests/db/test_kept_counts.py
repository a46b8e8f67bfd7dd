"""Counts that triggers keep are those that plain SQL gives, whatever is written and deleted."""

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.items import Tag
from tests.db.corpus import article, at, link, listing, outcome_page

TABLES = {
    "store.article_count": "articles",
    "store.month_count": "articles",
    "store.tag_count": "articles",
    "store.link_count": "linked_from",
    "store.link_total": "links",
    "corpus.wanted": "linked_from",
    "crawl.page_count": "pages",
}
LINKED = [
    [link("/b"), link("/b", kind="inline"), link("/gone"), link("/gone", kind="inline")],
    [link("/a"), link("/b"), link("/later"), link("/old-b", position=2)],
    [link("/b"), link("/c"), link("/gone")],
]


def counts(engine):
    """What is kept; what has become none is as if it were not there."""
    with engine.connect() as connection:
        return {
            table: sorted(
                tuple(str(v) for k, v in row.items() if k != "last_fetched_at")
                for row in connection.scalars(text(f"SELECT to_jsonb(t) FROM {table} AS t"))
                if row[number]
            )
            for table, number in TABLES.items()
        }


def recounted(engine):
    with engine.begin() as connection:
        connection.execute(text("SELECT store.recount()"))
    return counts(engine)


def store(engine, *items):
    assert not [o.error for o in store_batch(engine, list(items), run_id=None) if o.error]


def fill(engine):
    store(engine, article("/a", links=LINKED[0]), article("/b", links=LINKED[1]))
    store(engine, article("/c", section=None, published_at=None, links=LINKED[2]))
    store(engine, outcome_page("/old-b", "unchanged", article_url="https://news.example/b"))


@pytest.fixture
def filled(engine):
    """Articles that link to each other, by two addresses and two kinds, and to what is not here."""
    return engine


def test_stored_articles_are_counted(filled):
    kept = counts(filled)
    assert [row[2] for row in kept["store.link_count"] if row[0] == ""] == ["1", "2"]
    assert kept["corpus.wanted"] == [
        ("https://news.example/gone", "2"), ("https://news.example/later", "1")
    ]  # fmt: skip
    assert kept == recounted(filled)


def test_an_article_stored_later_resolves_the_links_to_it(filled):
    store(filled, article("/later", links=[link("/gone")]))
    kept = counts(filled)
    assert kept["corpus.wanted"] == [("https://news.example/gone", "3")]
    assert kept == recounted(filled)


def test_a_change_moves_the_counts(filled):
    store(
        filled,
        article("/a", 5, title="Anew", section="news/economy", published_at=at(24 * 40),
                tags=[Tag("Storm"), Tag("Calm")], links=[link("/c")]),
        article("/twin", 5, body=article("/b").body),
        outcome_page("/b", "gone", 6),
    )  # fmt: skip
    kept = counts(filled)
    assert kept == recounted(filled)


@pytest.mark.parametrize("path", ["/a", "/b", "/c"])
def test_a_deleted_article_is_counted_no_more(filled, path):
    with filled.begin() as connection:
        connection.execute(text("DELETE FROM store.article WHERE url LIKE '%' || :p"), {"p": path})
        connection.execute(text("DELETE FROM crawl.page WHERE url LIKE '%' || :p"), {"p": path})
    assert counts(filled) == recounted(filled)


def test_an_article_seen_again_changes_no_count_of_articles(filled):
    tables = "SELECT xmin::text FROM store.article_count ORDER BY 1"
    with filled.connect() as connection:
        before = connection.scalars(text(tables)).all()
    store(filled, article("/a", 3, links=LINKED[0]))
    with filled.connect() as connection:
        assert connection.scalars(text(tables)).all() == before


def test_counts_that_are_right_are_not_written_anew(filled):
    def places():
        with filled.connect() as connection:
            return {
                table: sorted(connection.scalars(text(f"SELECT ctid::text FROM {table}")))
                for table in ("store.link_count", "store.article_count", "store.wanted")
            }

    before = places()
    recounted(filled)
    assert places() == before
    with filled.begin() as connection:
        connection.execute(text("UPDATE store.wanted SET linked_from = 9 WHERE linked_from = 2"))
        connection.execute(text("SELECT store.recount()"))
    assert counts(filled)["corpus.wanted"][0] == ("https://news.example/gone", "2")
    assert len(set(places()["store.wanted"]) & set(before["store.wanted"])) == 1


# As in the view of places, for pages of dossiers.
_DOSSIERS = """
SELECT page_url, article_url, article_id, published_at
FROM corpus.placement LEFT JOIN corpus.article USING (article_id)
WHERE page_kind = 'coverage' ORDER BY 1, 2
"""


def _places(engine):
    """What stands on dossiers, kept and by plain SQL."""
    kept = "SELECT page_url, article_url, article_id, published_at FROM corpus.coverage_place"
    with engine.connect() as connection:
        return [connection.execute(text(sql)).all() for sql in (f"{kept} ORDER BY 1, 2", _DOSSIERS)]


@pytest.fixture
def dossiers(filled):
    """Two dossiers of which one leads to what is not stored, and a section that is none."""
    store(
        filled,
        listing("/storm", ["/a", "/later", "/old-b"], page_kind="coverage"),
        listing("/whales", ["/c", "/later"], page_kind="coverage"),
        listing("/news", ["/a", "/b"]),
    )
    return filled


def test_what_stands_on_dossiers_is_kept_with_its_article(dossiers):
    kept, plain = _places(dossiers)
    assert [row[2] is None for row in kept] == [False, True, False, False, True]
    assert kept == plain


@pytest.mark.parametrize(
    "happens",
    [
        article("/later"),
        article("/a", 5, published_at=at(24 * 40)),
        listing("/storm", ["/b"], 8, page_kind="coverage"),
        listing("/storm", ["/a", "/b"], 8, page_kind="section"),
        listing("/news", ["/a", "/c"], 8, page_kind="coverage"),
        outcome_page("/old-c", "unchanged", article_url="https://news.example/c"),
    ],
)
def test_what_happens_to_dossiers_is_kept(dossiers, happens):
    before, _ = _places(dossiers)
    store(dossiers, happens)
    kept, plain = _places(dossiers)
    assert kept == plain
    if "/old-c" not in str(happens):
        assert kept != before


@pytest.mark.parametrize(
    "statement",
    [
        "DELETE FROM store.article WHERE url LIKE '%/a'",
        "DELETE FROM store.article_url WHERE url LIKE '%/old-b'",
        "DELETE FROM store.placement",
        "UPDATE store.article SET published_at = NULL",
    ],
)
def test_dossiers_are_right_whoever_writes(dossiers, statement):
    with dossiers.begin() as connection:
        connection.execute(text(statement))
    kept, plain = _places(dossiers)
    assert kept == plain


def test_dossiers_are_made_anew_as_counts_are(dossiers):
    right, _ = _places(dossiers)
    wrong = "UPDATE store.coverage_place SET article_id = 99, published_at = now() WHERE listed_id"
    with dossiers.begin() as connection:
        some = "IN (SELECT min(listed_id) FROM store.coverage_place)"
        connection.execute(text(f"{wrong} {some}"))
        connection.execute(text("DELETE FROM store.coverage_place WHERE article_id IS NULL"))
        found = dict(connection.execute(text("SELECT * FROM store.recount()")).all())
    assert found["store.coverage_place"] == 1
    assert _places(dossiers)[0] == right
