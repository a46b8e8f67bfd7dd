"""Counts that triggers keep are those that plain SQL gives, whatever is written and deleted."""

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.items import Tag
from tests.db.corpus import article, at, link, outcome_page

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


@pytest.fixture
def filled(engine):
    """Articles that link to each other, by two addresses and two kinds, and to what is not here."""
    store(engine, article("/a", links=LINKED[0]), article("/b", links=LINKED[1]))
    store(engine, article("/c", section=None, published_at=None, links=LINKED[2]))
    store(engine, outcome_page("/old-b", "unchanged", article_url="https://news.example/b"))
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
