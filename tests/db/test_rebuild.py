"""What is derived comes out as the writer left it, where it was lost, wrong or made otherwise."""

import pytest
from sqlalchemy import text

from mediacrawl.commands.rebuild import COUNTS, ORDER
from mediacrawl.db.batch import store_batch
from mediacrawl.db.derived import rebuild as rebuilding
from mediacrawl.db.derived.rebuild import PARTS, Progress, rebuild, rebuild_counts, waiting
from mediacrawl.db.near import pairs
from tests.db.corpus import article, at, link
from tests.db.test_edition_pairs import SACKS
from tests.db.test_near_duplicates import ARABIC, ENGLISH, OTHER, framed

CUT = ENGLISH.partition("\n\n")[2]
DERIVED = {
    "near": ("store.near_duplicate", "store.story", "store.minhash", "store.minhash_band"),
    "editions": ("store.edition_pair", "store.edition_mark", "store.edition_period"),
    "search": ("store.article",),
    COUNTS: ("store.link_count", "store.tag_count", "store.month_count", "store.address",
             "crawl.page_count"),
}  # fmt: skip


def fill(engine):
    texts = {"a": ENGLISH, "b": framed(ENGLISH), "c": CUT, "d": OTHER, "e": OTHER}
    items = [article(f"/{path}", body=body, links=[link("/a")]) for path, body in texts.items()]
    told = {"lead": None, "published_at": at(200)}
    items += [article(f"/{code}", edition=code, body=SACKS[code], **told) for code in SACKS]
    items += [article(f"/ar-{n}", edition="ar", language="ar", body=ARABIC) for n in range(2)]
    assert {o.status for o in store_batch(engine, items, run_id=None)} == {"new"}


@pytest.fixture
def filled(engine):
    """Duplicates, near-duplicates, a story of each, two editions that tell the same, links."""
    return engine


@pytest.fixture
def do(engine):
    """Run statements."""

    def run(*statements):
        with engine.begin() as connection:
            for statement in statements:
                connection.execute(text(statement))

    return run


def derived(engine, name):
    """The rows of the tables in an order of their own."""
    with engine.connect() as connection:
        return {
            table: sorted(connection.scalars(text(f"SELECT t::text FROM {table} AS t")))
            for table in DERIVED[name]
        }


def make_anew(engine, name, after=0, stopped=lambda: False, tell=lambda: None):
    progress = Progress(last=after)
    rebuild(engine, PARTS[name], progress, tell, stopped)
    return progress


def test_every_part_that_the_command_names_is_there():
    assert [*PARTS, COUNTS] == list(ORDER)


@pytest.mark.parametrize("name", PARTS)
def test_what_is_right_comes_out_as_it_was(filled, name):
    before = derived(filled, name)
    assert all(before.values())
    progress = make_anew(filled, name)
    assert (progress.articles, progress.changed, progress.complete) == (10, 0, True)
    assert derived(filled, name) == before


@pytest.mark.parametrize(
    ("lost", "changed"),
    [
        (("DELETE FROM store.near_duplicate",), 7),
        (("DELETE FROM store.story",), 7),
        (("DELETE FROM store.minhash", "DELETE FROM store.minhash_band"), 7),
        (("UPDATE store.article SET duplicate_of = NULL",), 2),
        (("UPDATE store.near_duplicate SET similarity = 0.1 WHERE article_id = 1",), 3),
        (("INSERT INTO store.near_duplicate VALUES (1, 4, 0.9)",), 2),
    ],
)
def test_lost_and_wrong_pairs_are_found_again(filled, do, lost, changed):
    before = derived(filled, "near")
    do(*lost)
    assert make_anew(filled, "near").changed == changed
    assert derived(filled, "near") == before
    assert make_anew(filled, "near").changed == 0


def test_another_threshold_is_applied_to_what_is_stored(filled, monkeypatch):
    before = derived(filled, "near")
    monkeypatch.setattr(pairs, "LEAST_SIMILARITY", 0.99)
    assert make_anew(filled, "near").changed == 3
    kept = derived(filled, "near")["store.near_duplicate"]
    assert [row for row in before["store.near_duplicate"] if row.endswith(",1)")] == kept
    monkeypatch.undo()
    make_anew(filled, "near")
    assert derived(filled, "near") == before


@pytest.mark.parametrize("lost", DERIVED["editions"])
def test_lost_marks_and_pairs_of_editions_are_found_again(filled, do, lost):
    before = derived(filled, "editions")
    do(f"DELETE FROM {lost}")
    make_anew(filled, "editions")
    assert derived(filled, "editions") == before


def test_words_that_were_found_otherwise_are_found_anew(filled, do):
    """As stemmers of another version of PostgreSQL would have found them."""
    before = derived(filled, "search")
    with filled.connect() as connection:
        words = text("SELECT pg_get_functiondef('store.words(text, text)'::regprocedure)")
        right = connection.scalar(words)
    do(
        "CREATE OR REPLACE FUNCTION store.words(language text, published text) RETURNS tsvector "
        "LANGUAGE sql IMMUTABLE AS 'SELECT ''other''::tsvector'",
        "UPDATE store.article SET title = title WHERE article_id <= 3",
        right.replace(":", r"\:"),
    )
    assert make_anew(filled, "search").changed == 3
    assert derived(filled, "search") == before


def test_wrong_counts_are_counted_anew_and_said(filled, do):
    before = derived(filled, COUNTS)
    assert set(rebuild_counts(filled).values()) == {0}
    do(
        "UPDATE store.link_count SET linked_from = 99 WHERE kind = ''",
        "DELETE FROM store.tag_count WHERE tag_id = 1",
        "INSERT INTO crawl.page_count VALUES ('article', 'gone', '', 3), ('feed', 'gone', '', 0)",
        "UPDATE store.address SET article_id = NULL WHERE article_id = 1",
    )
    wrong = {table: rows for table, rows in rebuild_counts(filled).items() if rows}
    assert wrong == {
        "store.address": 1, "store.link_count": 1, "store.tag_count": 1, "crawl.page_count": 1
    }  # fmt: skip
    assert derived(filled, COUNTS) == before


@pytest.mark.parametrize("name", PARTS)
def test_what_was_stopped_goes_on_after_the_last_article(filled, do, monkeypatch, name):
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 4)
    before = derived(filled, name)
    do(*(f"DELETE FROM {table}" for table in DERIVED[name] if table != "store.article"))
    done = []
    first = make_anew(filled, name, stopped=lambda: bool(done), tell=lambda: done.append(1))
    assert (first.articles, first.complete) == (4, False)
    assert waiting(filled, first.last) == 6
    rest = make_anew(filled, name, after=first.last)
    assert (rest.articles, rest.complete) == (6, True)
    assert derived(filled, name) == before


def test_a_crawl_stores_between_two_articles_and_is_looked_at_too(filled, monkeypatch):
    monkeypatch.setattr(rebuilding, "AT_A_TIME", 4)
    stored = []

    def store():
        if not stored:
            stored.append(article("/late", body=ENGLISH))
            assert store_batch(filled, stored, run_id=None)[0].status == "new"

    progress = make_anew(filled, "near", tell=store)
    assert (progress.articles, progress.changed) == (11, 0)
    with filled.connect() as connection:
        pairs_of_it = text("SELECT count(*) FROM store.near_duplicate WHERE other_id > 10")
        assert connection.scalar(pairs_of_it) == 3
