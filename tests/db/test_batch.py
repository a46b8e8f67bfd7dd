"""A batch is one transaction; a refused item costs itself only."""

import pytest
from sqlalchemy import text
from sqlalchemy.exc import OperationalError

from mediacrawl.db.batch import store_batch
from mediacrawl.db.engine import make_engine
from tests.db.corpus import SITE, article, listing

LONG = "".join(chr(0x4E00 + n % 20000) + chr(0x4E00 + n // 7) for n in range(90_000))

BAD = {
    "nul": {"body": "a\x00b"},
    "surrogate": {"lead": "\ud83d"},
    "surrogate in a block": {"body_blocks": [{"type": "quote", "text": "\udc00"}]},
    "no title": {"title": None},
    "number too large": {"read_minutes": 10**12},
    "not a number": {"body_blocks": [{"type": "embed", "width": float("nan")}]},
}


@pytest.fixture
def rows(engine):
    def read(sql):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return read


@pytest.mark.parametrize("bad", BAD.values(), ids=BAD.keys())
def test_a_bad_row_costs_itself_only(engine, rows, bad):
    items = [article("/a"), article("/bad", **bad), listing(articles=["/a"]), article("/c")]
    outcomes = store_batch(engine, items, run_id=None)
    assert [outcome.status for outcome in outcomes] == ["new", "refused", "noted", "new"]
    assert outcomes[1].error
    assert "\n" not in outcomes[1].error
    assert rows("SELECT url FROM corpus.article ORDER BY 1") == [(SITE + "/a",), (SITE + "/c",)]
    assert rows("SELECT url, reason FROM crawl.page WHERE state = 'invalid'") == [
        (SITE + "/bad", outcomes[1].error)
    ]
    assert rows("SELECT count(*) FROM corpus.placement") == [(1,)]


def test_an_address_that_cannot_be_stored_is_refused(engine, rows):
    outcomes = store_batch(engine, [article("/\ud800x"), article("/b")], run_id=None)
    assert [outcome.status for outcome in outcomes] == ["refused", "new"]
    assert rows("SELECT url FROM crawl.page WHERE state = 'invalid'") == [(SITE + "/?x",)]


@pytest.mark.parametrize("edition", ["en", "ar", "es", "fr"])
def test_a_huge_text_of_rare_words_is_stored(engine, edition):
    words = " ".join(LONG[n : n + 3] for n in range(0, len(LONG), 3))
    item = article(edition=edition, title=words, lead=words, body=words, keywords=[words])
    assert store_batch(engine, [item], run_id=None)[0].status == "new"


def test_a_dead_database_is_an_error(server, engine, database_url):
    name = database_url.partition("?")[0].rpartition("/")[2]
    with engine.connect() as connection:
        connection.execute(text("SELECT 1"))
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS false")
    server.execute(f"SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname='{name}'")
    with pytest.raises(OperationalError):
        store_batch(engine, [article()], run_id=None)
    server.execute(f"ALTER DATABASE {name} ALLOW_CONNECTIONS true")


def test_batches_at_once_neither_lock_nor_double(database_url, engine, rows):
    from concurrent.futures import ThreadPoolExecutor

    other = make_engine(database_url)
    forth = [article(f"/{n}", body="Same.") for n in range(40)]
    with ThreadPoolExecutor(4) as pool:
        jobs = [
            pool.submit(store_batch, target, batch, run_id=None)
            for target, batch in [(engine, forth), (other, forth[::-1])] * 3
        ]
        outcomes = [outcome for job in jobs for outcome in job.result()]
    other.dispose()
    assert sum(outcome.status == "new" for outcome in outcomes) == 40
    assert {outcome.status for outcome in outcomes} == {"new", "unchanged"}
    assert rows("SELECT count(*), count(duplicate_of) FROM corpus.article") == [(40, 39)]


def test_a_lack_of_rights_is_not_the_items_fault(engine):
    with engine.begin() as connection:
        connection.execute(text("DROP TABLE store.placement CASCADE"))
    with pytest.raises(Exception, match="placement"):
        store_batch(engine, [listing(articles=["/a"])], run_id=None)
