"""Where articles stand: what is written once for a page is what each place would say of itself."""

from random import Random

import pytest
from sqlalchemy import text

from mediacrawl.browse.views.front import LOOKS
from mediacrawl.corpus.queries import find_query
from mediacrawl.db.writer import write_batch
from tests.db.corpus import SITE, at, listing

PLACES = """
SELECT article_url, label, page, position, first_seen_at, last_seen_at, left_at IS NULL
FROM corpus.placement ORDER BY 1
"""
WRITTEN = """
SELECT pg_stat_get_xact_tuples_inserted('store.placement'::regclass)
        + pg_stat_get_xact_tuples_updated('store.placement'::regclass) AS places,
    pg_stat_get_xact_tuples_updated('store.listing_page'::regclass) AS pages,
    pg_stat_get_xact_tuples_hot_updated('store.listing_page'::regclass) AS hot
"""
OLDEST = """
SELECT page_url, look.page, look.page_kind, oldest_at FROM corpus.listing_page AS look ORDER BY 1, 2
"""
# The same by plain SQL.
PLAIN_OLDEST = """
SELECT page_url, look.page, min(stands.page_kind), min(first_seen_at)
FROM corpus.listing_page AS look LEFT JOIN (
    SELECT * FROM corpus.placement WHERE left_at IS NULL) AS stands USING (page_url, page)
GROUP BY 1, 2 ORDER BY 1, 2
"""
PLAIN_LONGEST = """
SELECT last_seen_at - first_seen_at AS stood, article_url FROM corpus.placement
WHERE page_kind = 'section' ORDER BY 1 DESC, 2 LIMIT 3
"""
PLAIN_LOOKS = """
SELECT max(at) FILTER (WHERE at <= :at) AS look, min(at) FILTER (WHERE at > :at) AS next_look,
    min(at) AS first_look
FROM (
    SELECT first_seen_at AS at FROM corpus.placement WHERE page_url = :page
    UNION ALL SELECT last_seen_at FROM corpus.placement WHERE page_url = :page) AS seen
"""


class Places:
    """The same, with the times of every article kept by itself."""

    def __init__(self):
        self.rows, self.seen = {}, {}

    def write(self, items):
        for item in sorted(items, key=lambda item: (item.not_modified, item.fetch.at)):
            for place in item.placements:
                self.show(item, place)
            if item.not_modified:
                self.stand(item)
            if item.placements or item.page in self.seen:
                self.seen[item.page] = max(self.seen.get(item.page, at(0)), item.fetch.at)

    def show(self, item, place):
        now = item.fetch.at
        row = self.rows.setdefault(place.article_url, {"first": now, "last": now})
        row["first"] = min(row["first"], now)
        if now >= row["last"]:
            row |= {"label": item.label, "page": item.page, "position": place.position, "last": now}

    def stand(self, item):
        for row in self.rows.values():
            if row["page"] == item.page and row["last"] == self.seen[item.page]:
                row["last"] = max(row["last"], item.fetch.at)

    def told(self):
        return [
            (url, row["label"], row["page"], row["position"], row["first"], row["last"],
             row["last"] == self.seen[row["page"]])
            for url, row in sorted(self.rows.items())
        ]  # fmt: skip


def some_listing(random):
    """A page as it is now or was at some time, or the word that it is as before."""
    values = {"hours": random.randrange(12), "page": random.randint(1, 2)}
    if random.random() < 0.3:
        return listing(not_modified=True, **values)
    shown = random.sample([f"/{letter}" for letter in "abcdef"], random.randint(0, 4))
    return listing(articles=shown, label=random.choice(["Politics", "World"]), **values)


@pytest.mark.parametrize("seed", range(4))
def test_any_order_of_looks_tells_when_each_article_was_there(connection, seed):
    random, model = Random(seed), Places()
    for _ in range(25):
        items = [some_listing(random) for _ in range(random.randint(1, 3))]
        write_batch(connection, items, run_id=None)
        model.write(items)
        assert [tuple(row) for row in connection.execute(text(PLACES))] == model.told()
        told = connection.execute(text(OLDEST)).all()
        assert told == connection.execute(text(PLAIN_OLDEST)).all()
    assert len(model.rows) == 6
    query = find_query("longest_placed")
    asked = query.values({"page_kind": "section", "limit": "3"})
    longest = connection.execute(text(query.sql), asked).all()
    plain = connection.execute(text(PLAIN_LONGEST)).all()
    assert [row.stood for row in longest] == [row.stood for row in plain]
    connection.execute(text("UPDATE store.listing_page SET oldest_at = NULL, page_kind = 'tag'"))
    connection.execute(text("SELECT store.recount()"))
    assert told == connection.execute(text(OLDEST)).all()


def test_looks_at_a_listing_are_when_something_was_first_or_last_seen_there(connection):
    random = Random(5)
    for _ in range(20):
        write_batch(connection, [some_listing(random)], run_id=None)
    page = connection.scalar(text("SELECT page_url FROM corpus.placement LIMIT 1"))
    found = []
    for hours in (-1, 0, 3, 6, 11, 20):
        asked = {"page": page, "at": at(hours)}
        found.append(connection.execute(text(LOOKS), asked).one())
        assert found[-1] == connection.execute(text(PLAIN_LOOKS), asked).one()
    assert len(set(found)) > 3


@pytest.mark.parametrize("again", [{"not_modified": True}, {"articles": ["/a", "/b"]}])
def test_a_page_seen_again_costs_one_small_write(connection, again):
    write_batch(connection, [listing(articles=["/a", "/b"])], run_id=None)
    before = connection.execute(text(WRITTEN)).one()
    write_batch(connection, [listing(hours=1, **again)], run_id=None)
    after = connection.execute(text(WRITTEN)).one()
    assert [now - then for now, then in zip(after, before, strict=True)] == [0, 1, 1]
    rows = connection.execute(text(PLACES)).all()
    assert [row.last_seen_at for row in rows] == [at(1), at(1)]


def test_an_article_that_left_and_came_back_stands_there(connection):
    for hours, shown in enumerate((["/a"], ["/b"], ["/b", "/a"])):
        write_batch(connection, [listing(articles=shown, hours=hours)], run_id=None)
        last = connection.execute(text(PLACES)).all()
        assert {row[0]: row[-1] for row in last} == {
            url: url.removeprefix(SITE) in shown for url in {row[0] for row in last}
        }
    assert [row.first_seen_at for row in last] == [at(0), at(1)]
