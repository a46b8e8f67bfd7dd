"""What the writer asks of large tables is answered by indexes, however much is stored."""

from sqlalchemy import text

from mediacrawl.db.writer import STILL_PLACED
from tests.db.corpus import SITE, at

ONE_PAGE = {"page_url": f"{SITE}/7", "page": 1, "seen_at": at(1)}


def test_a_listing_that_answers_304_reads_its_own_page_alone(connection):
    connection.execute(
        text(
            "INSERT INTO store.placement (page_url, page_kind, page, position, article_url, "
            "first_seen_at, last_seen_at) "
            f"SELECT '{SITE}/' || n % 50, 'section', 1, 1, '{SITE}/a-' || n, now(), now() "
            "FROM generate_series(1, 5000) AS n"
        )
    )
    connection.execute(text("ANALYZE store.placement"))
    plan = connection.scalars(text(f"EXPLAIN {STILL_PLACED}"), ONE_PAGE).all()
    assert any("ix_placement_page" in line for line in plan)
    assert not any("Seq Scan" in line for line in plan), plan
