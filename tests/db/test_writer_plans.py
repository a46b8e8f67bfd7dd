"""What the writer asks of large tables is answered by indexes; what it writes again is small."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from mediacrawl.db.placements import LEFT, STILL_PLACED
from mediacrawl.db.writer import write_batch
from tests.db.corpus import SITE, article, at, fetch, link, listing, outcome_page

FILLED = f"""
INSERT INTO store.address (url) SELECT '{SITE}/' || n FROM generate_series(1, 6000) AS n;
INSERT INTO store.listing_page SELECT n, 1, now() FROM generate_series(1, 2000) AS n;
INSERT INTO store.placement (listing_id, listed_id, page_kind, page, position, first_seen_at, left_at)
SELECT n % 50 + 1, n, 'section', 1, 1, now(), CASE WHEN n < 5000 THEN now() END
FROM generate_series(1, 6000) AS n;
ANALYZE store.address, store.listing_page, store.placement;
"""  # noqa: E501
ONE_PAGE = {"page_url": f"{SITE}/7", "page": 1, "seen_at": at(1)}
ONE_LOOK = {"listing_id": 7, "page": 1, "seen_at": at(1), "urls": [f"{SITE}/9"]}


@pytest.mark.parametrize(
    ("asked", "values", "index"),
    [(STILL_PLACED, ONE_PAGE, "uq_address_url"), (LEFT, ONE_LOOK, "ix_placement_page")],
    ids=["304", "left"],
)
def test_a_page_of_a_listing_reads_what_is_its_own_alone(connection, asked, values, index):
    connection.exec_driver_sql(FILLED, execution_options={"no_parameters": True})
    plan = connection.scalars(text(f"EXPLAIN {asked}"), values).all()
    assert any(index in line for line in plan), plan
    assert not any("Seq Scan" in line for line in plan), plan


ROWS_READ = text("""
SELECT sum(seq_tup_read + idx_tup_fetch)::bigint FROM pg_stat_xact_user_tables
WHERE relname IN ('address', 'placement', 'listing_page')
""")


def test_what_stands_on_a_listing_is_not_read_for_each_place_on_it(connection):
    """Tables that nobody has analyzed yet, as in a first crawl."""
    pages, places = 20, 20

    def look_at_all(hours):
        urls = [[f"/{page}-{n}" for n in range(places)] for page in range(pages)]
        shown = [listing("/politics", some, hours, page=n) for n, some in enumerate(urls, 1)]
        write_batch(connection, shown, run_id=None)
        return connection.scalar(ROWS_READ)

    before = look_at_all(0)
    assert look_at_all(1) - before < 50 * pages * places


UPDATED = text("""
    SELECT schemaname || '.' || relname, n_tup_ins, n_tup_upd, n_tup_hot_upd
    FROM pg_stat_xact_user_tables WHERE n_tup_ins + n_tup_upd + n_tup_del > 0
""")


def not_modified(hours):
    same = replace(fetch("/a", hours, due_at=at(hours + 9)), status=304)
    return replace(outcome_page("/a", "unchanged"), fetch=same)


def read_again(hours):
    read = article("/a", hours, links=[link("/b"), link("/c", "inline", anchor=None)])
    read.fetch.due_at = at(hours + 9)
    return read


@pytest.mark.parametrize("as_before", [not_modified, read_again])
def test_an_article_that_is_as_before_is_written_where_no_index_looks(connection, as_before):
    def see_again(hours):
        write_batch(connection, [as_before(hours)], run_id=None)
        return {name: counts for name, *counts in connection.execute(UPDATED)}

    write_batch(connection, [read_again(0)], run_id=None)
    before, after = see_again(1), see_again(2)
    written = {
        name: [now - then for now, then in zip(counts, before[name], strict=True)]
        for name, counts in after.items()
        if counts != before[name]
    }
    names = ("crawl.page", "crawl.page_count", "store.standing")
    assert written == {name: [0, 1, 1] for name in names}


def test_what_stands_goes_with_its_article(connection):
    write_batch(connection, [article("/a")], run_id=None)
    write_batch(connection, [outcome_page("/a", "unchanged", 1)], run_id=None)
    standing = text("SELECT count(*) FROM store.standing")
    assert connection.scalar(standing) == 1
    connection.execute(text("DELETE FROM store.article"))
    assert connection.scalar(standing) == 0


MANY_LINKS = """
INSERT INTO store.link
    (from_article_id, first_seen_at, last_seen_at, target_id, position, kind)
SELECT one.id, now(), now(), address_id, 1, 'most_read'
FROM (SELECT min(article_id) AS id FROM store.article) AS one, store.address
"""
READ = text("SELECT seq_tup_read FROM pg_stat_xact_user_tables WHERE relname = 'link'")


def test_links_are_counted_without_reading_those_of_others(connection):
    """Triggers planned while the tables were empty, and not again since."""
    write_batch(connection, [article("/a", links=[link("/b"), link("/late")])], run_id=None)
    connection.exec_driver_sql(FILLED, execution_options={"no_parameters": True})
    connection.execute(text(MANY_LINKS))
    before = connection.scalar(READ)
    write_batch(connection, [article("/late", links=[link("/a"), link("/b")])], run_id=None)
    assert connection.scalar(READ) - before < 1_000
