"""What web archives have of articles joins what is stored, in whatever order it is read."""

import itertools
from dataclasses import replace

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.captures import note_listed
from mediacrawl.db.writer import write_batch
from mediacrawl.memory import Captured, Listed
from mediacrawl.reasons import TO_LISTING
from tests.db.corpus import SITE, article, at, link, outcome_page

REVISIONS = """
SELECT revision, title, seen_at, replaced_at, silent FROM store.revision
UNION ALL SELECT revision, title, last_seen_at, NULL, NULL FROM corpus.article ORDER BY revision
"""
ARTICLE = """
SELECT url, title, first_seen_at, last_seen_at, greatest(a.fetched_at, stands.fetched_at),
    revision, removed_at
FROM corpus.article
JOIN (SELECT article_id, fetched_at FROM store.article) AS a USING (article_id)
LEFT JOIN (SELECT article_id, fetched_at FROM store.standing) AS stands USING (article_id)
"""
LINKS = """
SELECT url, position, first_seen_at, last_seen_at
FROM store.link JOIN store.address ON address_id = target_id ORDER BY 1
"""


def memento(hours, title, **more):
    """What a capture of so many hours after START says."""
    item = article(hours=hours, title=title, **more)
    return past(item)


def past(item):
    item.fetch = replace(item.fetch, memento="http://archive.example/…", reread=True)
    return item


def listed(connection, *hours, status=200, path="/news/harbour"):
    """The archive lists captures of so many hours after START."""
    rows = [
        Captured(SITE + path, at(hour), SITE + path, "article", status, f"{hour}") for hour in hours
    ]
    note_listed(connection, Listed("http://archive.example", SITE, "q"), rows)


@pytest.fixture
def told(connection):
    """What the corpus says once these were written, each in a batch of its own."""

    def tell(*items):
        for item in items:
            write_batch(connection, [item], run_id=None)
        return [
            [tuple(row) for row in connection.execute(text(sql))]
            for sql in (ARTICLE, REVISIONS, LINKS)
        ]

    return tell


def captures():
    said = [(0, "One"), (1, "One"), (2, "Two"), (3, "One"), (4, "One"), (6, "Three")]
    return [
        memento(
            hour, title, modified_at=at(hour // 6), links=[link(f"/{title}", position=hour + 1)]
        )
        for hour, title in said
    ]


@pytest.mark.parametrize("seed", range(12))
def test_every_order_gives_what_the_order_of_time_gives(connection, told, seed):
    orders = list(itertools.permutations(range(6)))
    order = orders[seed * 61]
    listed(connection, 0, 1, 2, 3, 4, 6)
    with connection.begin_nested() as nested:
        live = told(*(replace_live(one) for one in captures()))
        nested.rollback()
    of_archive = captures()
    assert told(*(of_archive[n] for n in order)) == live
    assert [row[1:3] for row in live[1]] == [
        ("One", at(1)), ("Two", at(2)), ("One", at(4)), ("Three", at(6))
    ]  # fmt: skip
    assert connection.scalar(text("SELECT count(*) FROM crawl.capture WHERE state='read'")) == 6


def replace_live(item):
    item.fetch = replace(item.fetch, memento=None, reread=False)
    return item


def test_one_batch_gives_the_same(connection, told):
    listed(connection, 0, 1, 2, 3, 4, 6)
    one, two, three, four, five, six = captures()
    write_batch(connection, [six, one, five, three, two, four], run_id=None)
    assert [row[1] for row in told()[1]] == ["One", "Two", "One", "Three"]


def test_live_crawls_and_captures_make_one_history(told):
    told(article(hours=5, title="Three"), article(hours=9, title="Three"))
    article_, revisions, _ = told(
        memento(0, "One"), memento(7, "Four"), memento(11, "Five"), article(hours=12, title="Five")
    )
    assert [row[1:4] for row in revisions] == [
        ("One", at(0), at(5)),
        ("Three", at(5), at(7)),
        ("Four", at(7), at(9)),
        ("Three", at(9), at(11)),
        ("Five", at(12), None),
    ]
    assert article_ == [(SITE + "/news/harbour", "Five", at(0), at(12), at(12), 5, None)]


def test_what_shows_another_article_is_no_text_of_this_one(told):
    told(article(hours=5))
    _, revisions, _ = told(memento(1, "Page not found", body="Nothing is here.", lead=None))
    assert [row[1] for row in revisions] == ["Harbour reopens after the storm"]


def test_an_article_is_removed_since_it_was_gone_after_it_was_seen(connection, told):
    listed(connection, 2, 3, status=404)
    listed(connection, 9, status=410)
    gone = [past(outcome_page("/news/harbour", "gone", hour)) for hour in (9, 2, 3)]
    removed = lambda rows: rows[0][0][-1]  # noqa: E731
    assert removed(told(memento(1, "One"))) == at(2)
    assert removed(told(gone[0])) == at(2)
    assert removed(told(memento(5, "One"), *gone[1:])) == at(9)
    assert removed(told(article(hours=12, title="One"))) is None


@pytest.mark.parametrize("order", list(itertools.permutations(range(3))))
def test_an_article_is_removed_since_it_led_to_a_listing_at_two_times(connection, told, order):
    listed(connection, 2, 3, status=302)
    one = memento(1, "One")
    led = [
        past(outcome_page("/news/harbour", "gone", hour, reason=str(TO_LISTING))) for hour in (3, 2)
    ]
    for note in led:
        note.reason = TO_LISTING
    said = [told((one, *led)[n])[0] for n in order]
    assert said[-1][0][-1] == at(2)
    assert not any(rows and rows[0][-1] for rows in said[:-1]), "once may be a bad hour"
    assert told(article(hours=12, title="One"))[0][0][-1] is None
