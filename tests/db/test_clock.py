"""A clock that was wrong leaves nothing behind: what it dated is no newer than today's."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import text

from mediacrawl.db.connection.clock import check_clock, mend_times
from mediacrawl.db.ledger.runs import start_run
from mediacrawl.db.writer import write_batch
from mediacrawl.exceptions import DatabaseError
from tests.db.corpus import SITE, article, listing, outcome_page


def dated(item, days):
    item.fetch.at = datetime.now(UTC) + timedelta(days=days)
    return item


@pytest.mark.parametrize(
    ("minutes", "says"), [(20, "20 minutes ahead"), (-180, "180 minutes behind")]
)
def test_a_machine_whose_clock_is_wrong_does_not_crawl(connection, minutes, says):
    now = datetime.now(UTC)
    check_clock(connection, now + timedelta(minutes=5))
    with pytest.raises(DatabaseError, match=says):
        check_clock(connection, now + timedelta(minutes=minutes))


def test_what_a_run_wrote_in_the_future_is_taken_back(connection):
    ahead = start_run(connection, "example", {}, "laptop")
    later = text("UPDATE crawl.run SET started_at = now() + interval '400 days'")
    first = dated(article("/a"), 400)
    first.fetch.due_at = first.fetch.at + timedelta(days=7)
    pages = [first, dated(listing(articles=["/a"]), 400), dated(outcome_page("/b", "failed"), 400)]
    write_batch(connection, pages, run_id=ahead)
    assert mend_times(connection) == []
    connection.execute(later)
    assert mend_times(connection) == [ahead]
    assert mend_times(connection) == []
    to_come = text(
        "SELECT (SELECT count(*) FROM crawl.run WHERE started_at > now()) "
        "+ (SELECT count(*) FROM corpus.article WHERE last_seen_at > now()) "
        "+ (SELECT count(*) FROM corpus.placement WHERE last_seen_at > now()) "
        "+ (SELECT count(*) FROM crawl.page WHERE greatest(fetched_at, due_at) > now())"
    )
    assert connection.scalar(to_come) == 0
    (written,) = write_batch(connection, [dated(article("/a", lead="New."), 0.001)], run_id=None)
    assert written.status == "changed"
    assert "was ahead" in connection.scalar(text("SELECT reason FROM crawl.run"))
    stated = text("SELECT published_at, removed_at FROM corpus.article WHERE url = :url")
    row = connection.execute(stated, {"url": SITE + "/a"}).one()
    assert tuple(row) == (first.published_at, None)
