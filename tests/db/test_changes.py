"""What the views say of texts that changed, and what counts as a change."""

import pytest
from sqlalchemy import text

from mediacrawl.db.writer import Written, write_batch
from mediacrawl.items import Image
from tests.db.corpus import SITE, article, at, link


@pytest.fixture
def write(connection):
    return lambda *items: write_batch(connection, items, run_id=None)


@pytest.fixture
def rows(connection):
    return lambda sql: [tuple(row) for row in connection.execute(text(sql))]


def test_a_change_lays_the_former_text_beside_the_next(write, rows):
    write(article(title="One", lead=None))
    write(article(hours=1, title="Two", lead=None))
    write(article(hours=3, title="Two", lead="It sank.", body="Gone."))
    assert rows(
        "SELECT revision, former_seen_at, changed_at, title_changed, lead_changed, body_changed, "
        "former_title, title, former_lead, lead, body, url FROM corpus.change ORDER BY revision"
    ) == [
        (2, at(0), at(1), True, False, False, "One", "Two", None, None,
         "The harbour of /news/harbour opened again.\n\nFishermen were sailing at dawn.",
         SITE + "/news/harbour"),
        (3, at(1), at(3), False, True, True, "Two", "Two", None, "It sank.", "Gone.",
         SITE + "/news/harbour"),
    ]  # fmt: skip
    assert rows("SELECT revision, former_title, title, edition FROM corpus.headline_change") == [
        (2, "One", "Two", "en")
    ]


def test_a_changed_headline_is_found_when_it_comes_back(write, rows):
    for hour, title in enumerate(("One", "Two", "One")):
        write(article(hours=hour, title=title))
    assert rows("SELECT former_title, title FROM corpus.headline_change ORDER BY revision") == [
        ("One", "Two"),
        ("Two", "One"),
    ]


@pytest.mark.parametrize(
    ("before", "after", "silent"),
    [
        (at(0), at(0), True),
        (at(1), at(0), True),
        (at(0), at(1), False),
        (None, at(1), False),
        (at(0), None, False),
        (None, None, False),
    ],
)
def test_silent_is_a_change_that_the_page_does_not_own_up_to(write, rows, before, after, silent):
    write(article(modified_at=before))
    write(article(hours=2, modified_at=after, body="Other."))
    assert rows("SELECT silent, replaced_at FROM corpus.revision") == [(silent, at(2))]


@pytest.mark.parametrize(
    "again", [{"extractor": "2", "hours": 2}, {"hours": 0}], ids=["extractor", "from_an_archive"]
)
def test_reading_the_same_page_another_way_is_no_silent_edit(write, rows, again):
    write(article(modified_at=at(0)))
    write(article(modified_at=at(0), body="Read better.", **again))
    assert rows("SELECT silent FROM corpus.revision") == [(False,)]


@pytest.mark.parametrize(
    "churn",
    [
        {"links": [link("/news/other", "most_read"), link("/news/b")]},
        {"title": "Harbour\xa0reopens  after the\u2009storm"},
        {"body": "The harbour of /news/harbour opened again. \n Fishermen were sailing at dawn."},
        {"lead": "Ships re\u00adturned on\u200b Fri\u200eday."},
        {"published_raw": "3 hours ago"},
        {"extractor": "2"},
    ],
    ids=["furniture", "spaces", "lines", "invisible", "written_date", "extractor"],
)
def test_what_only_looks_different_is_no_change(write, rows, churn):
    write(article(links=[link("/news/a", "most_read")], published_raw="2 hours ago"))
    assert write(article(**({"hours": 1, "published_raw": "2 hours ago"} | churn))) == [
        Written("unchanged")
    ]
    assert rows("SELECT revision FROM corpus.article") == [(1,)]
    assert rows("SELECT * FROM corpus.change") == []


@pytest.mark.parametrize("source", ["visit", "htmldate"])
def test_a_day_told_by_that_of_the_visit_stays_what_it_was_at_first(write, rows, source):
    ago = {"sources": {"published_at": source}, "published_raw": "2 hours ago"}
    write(article(published_at=at(-2), **ago))
    later = ago | {"published_raw": "1 day ago"}
    assert write(article(hours=30, published_at=at(5), **later)) == [Written("unchanged")]
    write(article(hours=40, body="Other.", published_at=at(15), **later))
    stored = rows("SELECT published_at, published_raw FROM corpus.article")
    assert stored == [(at(-2), "2 hours ago")]


def test_a_stated_time_replaces_one_told_by_the_visit(write, rows):
    write(article(published_at=at(-2), sources={"published_at": "visit"}))
    write(article(hours=9, published_at=at(-3), sources={"published_at": "label"}))
    assert rows("SELECT published_at FROM corpus.article") == [(at(-3),)]


def test_a_day_told_by_the_visit_is_taken_where_none_is_known(write, rows):
    write(article(published_at=None))
    write(article(hours=9, published_at=at(7), sources={"published_at": "visit"}))
    assert rows("SELECT published_at FROM corpus.article") == [(at(7),)]


@pytest.mark.parametrize(
    "change",
    [
        {"title": "Harbour reopens after the storms"},
        {"title": "Harbour re-opens after the storm"},
        {"body": "The harbour of /news/harbour opened again."},
        {"lead": "ships returned on Friday."},
    ],
    ids=["letter", "hyphen", "paragraph", "case"],
)
def test_a_small_change_is_one(write, rows, change):
    write(article())
    write(article(hours=1, **change))
    assert rows("SELECT revision FROM corpus.change") == [(2,)]


def test_another_image_is_a_change_but_not_of_the_text(write, rows):
    write(article())
    assert write(article(hours=1, images=[Image(1, SITE + "/2.jpg")])) == [Written("changed")]
    assert rows("SELECT revision FROM corpus.article") == [(1,)]


def test_the_newest_changes_are_found_without_reading_all(connection):
    """The plan is that of a large corpus: sequential scans are not an offer."""
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    sql = "SELECT * FROM corpus.change ORDER BY changed_at DESC LIMIT 20"
    newest = "\n".join(connection.scalars(text(f"EXPLAIN {sql}")))
    assert "ix_revision_replaced_at" in newest
    assert "Seq Scan" not in newest
    one = "\n".join(
        connection.scalars(text("EXPLAIN SELECT * FROM corpus.change WHERE article_id = 1"))
    )
    assert one.count("pk_revision") == 2
    assert "Seq Scan" not in one
