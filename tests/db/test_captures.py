"""Which captures of a web archive are to be read, by what the ledger knows of them."""

from dataclasses import replace

import pytest
from sqlalchemy import text

from mediacrawl.db.ledger.captures import (
    TRIES,
    captures_left,
    captures_read,
    inventory,
    mark_failed,
    next_captures,
    note_listed,
)
from mediacrawl.db.writer import write_batch
from mediacrawl.memory import Captured, Choice, Listed
from mediacrawl.reasons import OUT_OF_RANGE
from tests.db.corpus import SITE, article, at, outcome_page

LIST = Listed("http://archive.example", SITE, "q")
CHOICE = Choice(LIST.archive, SITE, "changes", "no", None, None, newest=False)
# Hours after START, by what was captured: content, or status.
HELD = {
    "/a": {0: "A", 1: "A", 2: 410, 3: "A", 4: "B", 5: None, 6: None, 7: 404},
    "/b": {0: 404, 9: "C"},
    "/m": {10: 301, 11: "D", 12: 301, 13: "D", 14: 301, 15: 301, 16: 302},
    "/politics": {0: "x", 3: "y", 13: "z"},
}


def captured(path, hour, said):
    kind = "section" if path == "/politics" else "article"
    status, digest = (said, str(said)) if isinstance(said, int) else (200, said)
    return Captured(SITE + path, at(hour), SITE + path, kind, status, digest)


@pytest.fixture
def listed(connection):
    """The list comes in two batches, the second one twice."""
    found = [captured(path, *one) for path, times in HELD.items() for one in times.items()]
    for part in (found[:4], found[4:], found[4:]):
        note_listed(connection, LIST, part)
    return connection


def chosen(connection, **how):
    choice = CHOICE._replace(**how)
    found, after = [], None
    while some := next_captures(connection, choice, after, 2):
        found += some
        after = some[-1]
    assert len(found) == captures_left(connection, choice)
    return [f"{one.url.removeprefix(SITE)} {(one.at - at(0)).seconds // 3600}" for one in found]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        ({}, ["/a 0", "/a 2", "/a 3", "/a 4", "/a 5", "/a 6", "/a 7", "/b 9",
              "/m 11", "/m 14", "/m 16"]),
        ({"newest": True}, ["/m 16", "/m 14", "/m 11", "/b 9",
                             "/a 7", "/a 6", "/a 5", "/a 4", "/a 3", "/a 2", "/a 0"]),
        ({"captures": "first"}, ["/a 0", "/b 9", "/m 11"]),
        ({"captures": "last"}, ["/a 6", "/b 9", "/m 13", "/m 14", "/m 16"]),
        ({"captures": "all"},
         ["/a 0", "/a 1", "/a 2", "/a 3", "/a 4", "/a 5", "/a 6", "/a 7", "/b 9",
          "/m 11", "/m 13", "/m 14", "/m 16"]),
        ({"captures": "first", "listings": "all"},
         ["/a 0", "/politics 0", "/politics 3", "/b 9", "/m 11", "/politics 13"]),
        ({"captures": "first", "listings": "daily"},
         ["/a 0", "/politics 0", "/b 9", "/m 11", "/politics 13"]),
        ({"since": at(5)}, ["/a 5", "/a 6", "/a 7", "/b 9", "/m 11", "/m 14", "/m 16"]),
        ({"site": "https://other.example"}, []),
    ],
)  # fmt: skip
def test_what_was_asked_for_is_chosen(listed, how, expected):
    assert chosen(listed, **how) == expected


@pytest.mark.parametrize(
    "batches", [[(301, 200)], [(200, 301)], [(301,), (200,)], [(200,), (404,)]]
)
def test_of_one_second_the_page_is_kept_and_not_what_led_to_it(connection, batches):
    for batch in batches:
        note_listed(connection, LIST, [captured("/a", 1, "A" if s == 200 else s) for s in batch])
    rows = connection.execute(text("SELECT http_status, digest, state FROM crawl.capture"))
    assert rows.one() == (200, "A", "pending")


def of_archive(item):
    item.fetch = replace(item.fetch, memento="http://archive.example/…", reread=True)
    return item


def test_what_was_read_is_not_chosen_again_but_of_other_days(listed):
    write_batch(listed, [of_archive(article("/a", hours=4))], run_id=None)
    outside = outcome_page("/b", hours=9, published_at=at(-99))
    write_batch(listed, [of_archive(replace(outside, reason=OUT_OF_RANGE))], run_id=None)
    assert "/a 4" not in chosen(listed)
    assert captures_read(listed, CHOICE) == 1
    assert "/b 9" not in chosen(listed, since=at(-9), until=at(90))
    assert "/b 9" in chosen(listed, since=at(-100))


def test_what_cannot_be_had_is_asked_for_some_times(listed):
    one = captured("/b", 9, "C")
    for _ in range(TRIES):
        assert "/b 9" in chosen(listed)
        mark_failed(listed, one, "page of the archive", lasting=False)
    mark_failed(listed, captured("/a", 4, "B"), "rewritten", lasting=True)
    assert not {"/b 9", "/a 4"} & set(chosen(listed))
    reasons = "SELECT reason FROM crawl.capture WHERE state = 'failed' ORDER BY 1"
    assert listed.scalars(text(reasons)).all() == ["page of the archive", "rewritten"]


def test_a_list_that_was_broken_off_goes_on_and_one_that_ended_gives_what_is_newer(connection):
    assert inventory(connection, LIST) == (None, None)
    note_listed(connection, LIST._replace(resume="key 7"), [captured("/a", 1, "A")], malformed=2)
    assert inventory(connection, LIST) == ("key 7", at(1))
    note_listed(connection, LIST, [])
    assert inventory(connection, LIST) == (None, at(1))
    sql = "SELECT lines, malformed, listed_at IS NOT NULL FROM crawl.inventory"
    assert connection.execute(text(sql)).one() == (1, 2, True)
