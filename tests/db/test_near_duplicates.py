"""Near-duplicates are found while articles are stored, and clustered into stories."""

import pytest
from sqlalchemy import text

from mediacrawl.db.batch import store_batch
from mediacrawl.db.near.pairs import MOST_CANDIDATES
from tests.db.corpus import SITE, article, at

ENGLISH = "\n\n".join(
    f"In the {place} a crew of {n} sailors had waited since {day} for the tide to turn again."
    for n, (place, day) in enumerate(
        [("harbour", "May"), ("bay", "noon"), ("strait", "Friday"), ("canal", "dusk")], 3
    )
)
OTHER = "\n\n".join(
    f"Number {n} of the orchards near the mill bore {n} crates of late apples, said its keeper."
    for n in range(20, 26)
)
ARABIC = "\n\n".join(
    f"قال صياد من القرية {n} إن الأمواج أعادت إلى الشاطئ مركبا قديما كان قد غرق قبل {n} سنة"
    for n in ("الأولى", "الثانية", "الثالثة", "الرابعة")
)
ARABIC_SPELT_OTHERWISE = (
    ARABIC.replace("أ", "ا").replace("ة", "ه").replace("ى", "ي").replace("قال", "قَـــالَ")
)


@pytest.fixture
def store(engine):
    """Store articles by path and body, each call as a batch of its own."""

    def write(bodies, hours=0, **more):
        items = [article(f"/{path}", hours, body=body, **more) for path, body in bodies.items()]
        statuses = {outcome.status for outcome in store_batch(engine, items, run_id=None)}
        assert "refused" not in statuses

    return write


@pytest.fixture
def rows(engine):
    def read(sql):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return read


@pytest.fixture
def pairs(rows):
    """Pairs of paths with their similarity."""
    sql = f"""
        SELECT replace(a.url, '{SITE}/', ''), replace(b.url, '{SITE}/', ''), similarity
        FROM corpus.near_duplicate AS n JOIN corpus.article AS a USING (article_id)
        JOIN corpus.article AS b ON b.article_id = n.other_id ORDER BY 1, 2
    """
    return lambda: {(one, other): pytest.approx(alike, abs=0.01) for one, other, alike in rows(sql)}


@pytest.fixture
def stories(rows):
    """Stories as strings of paths in their order."""
    sql = f"""
        SELECT string_agg(replace(url, '{SITE}/', ''), ' ' ORDER BY position) FROM corpus.story
        JOIN corpus.article USING (article_id) GROUP BY story_id ORDER BY 1
    """
    return lambda: [paths for (paths,) in rows(sql)]


def half(body):
    paragraphs = body.split("\n\n")
    return "\n\n".join(paragraphs[: len(paragraphs) // 2])


def framed(body):
    return f"LANTERN (News Agency) -- This came over the wire.\n\n{body}\n\nEdited by the desk."


@pytest.mark.parametrize(
    ("body", "other", "similarity"),
    [
        (ENGLISH, ENGLISH, 1),
        (ENGLISH, ENGLISH.upper().replace(".", " !"), 1),
        (OTHER, half(OTHER), 31 / 55),
        (ENGLISH, framed(ENGLISH), 0.82),
        (ENGLISH, ENGLISH.replace("harbour a crew", "port a band"), 48 / 58),
        (ARABIC, ARABIC_SPELT_OTHERWISE, 1),
    ],
    ids=["same", "case and marks", "cut", "framed", "reworded", "Arabic"],
)
@pytest.mark.parametrize("together", [True, False], ids=["one batch", "two batches"])
def test_finds_a_text_that_shares_much(store, pairs, together, body, other, similarity):
    if together:
        store({"a": body, "b": other, "c": OTHER.replace("apples", "pears")[::-1]})
    else:
        store({"a": body})
        store({"b": other})
    assert pairs() == {("a", "b"): similarity}


def test_short_and_unrelated_texts_are_no_pairs(store, pairs):
    store({"a": ENGLISH, "b": OTHER, "c": "Watch the whole episode.", "d": None})
    store({"e": "Watch the whole episode.", "f": None}, title="Another")
    assert pairs() == {}


def test_languages_are_kept_apart(store, pairs, stories):
    store({"a": ENGLISH})
    store({"b": ENGLISH}, edition="es")
    store({"c": ENGLISH}, outlet="elsewhere", language="es-MX")
    assert (pairs(), stories()) == ({("b", "c"): 1}, ["b c"])


def test_outlets_and_editions_of_one_language_are_compared(store, pairs, stories, rows):
    store({"a": ENGLISH})
    store({"b": framed(ENGLISH)}, outlet="elsewhere", edition="uk", language="en-GB")
    store({"c": "Short."}, outlet="elsewhere")
    store({"d": "Short."})
    assert (list(pairs()), stories()) == ([("a", "b")], ["a b"])
    assert rows("SELECT count(duplicate_of) FROM corpus.article") == [(0,)]


@pytest.mark.parametrize("stated", ["und", "zxx", "mul", "English"])
def test_a_page_that_names_no_language_is_of_its_editions(store, pairs, stated):
    store({"a": ENGLISH})
    store({"b": ENGLISH}, outlet="elsewhere", language=stated)
    assert pairs() == {("a", "b"): 1}


def test_a_text_whose_page_states_another_language_is_compared_anew(store, pairs):
    store({"a": ENGLISH, "b": ENGLISH})
    store({"b": ENGLISH}, hours=1, language="es")
    assert pairs() == {}
    store({"b": ENGLISH}, hours=2, language="en")
    assert pairs() == {("a", "b"): 1}


def test_exact_duplicates_are_in_a_story_however_short(store, pairs, stories):
    store({"a": "Same.", "b": "Same."})
    store({"c": ENGLISH, "d": ENGLISH})
    assert pairs() == {("c", "d"): 1}
    assert stories() == ["a b", "c d"]


def test_a_changed_text_leaves_its_pairs_and_finds_others(store, rows, pairs, stories):
    store({"a": ENGLISH, "b": framed(ENGLISH), "c": OTHER})
    store({"b": framed(OTHER)}, hours=1)
    assert list(pairs()) == [("b", "c")]
    assert stories() == ["b c"]
    for hours in (2, 3):  # so short a text is believed when it is met again
        store({"b": "Withdrawn."}, hours=hours)
    assert (pairs(), stories()) == ({}, [])
    assert rows("SELECT count(*), count(DISTINCT article_id) FROM store.minhash_band") == [(2, 2)]
    assert rows("SELECT count(*) FROM store.minhash") == [(2,)]


def test_a_page_seen_again_changes_nothing(store, rows):
    tables = ("near_duplicate", "minhash", "minhash_band", "story")
    everything = " UNION ALL ".join(f"SELECT to_jsonb(t) || '{{}}' FROM store.{t} AS t"
                                    for t in tables)  # fmt: skip
    store({"a": ENGLISH, "b": framed(ENGLISH)})
    before = rows(everything)
    store({"a": ENGLISH, "b": framed(ENGLISH)}, hours=1)
    assert len(before) == 1 + 2 + 2 + 2
    assert rows(everything) == before


def test_finds_what_was_stored_before_the_server_crashed(engine, store, pairs):
    """After a crash PostgreSQL finds the unlogged table of bands empty."""
    store({"a": ENGLISH, "b": OTHER})
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE store.minhash_band"))
    store({"c": ENGLISH})
    store({"d": OTHER})
    assert list(pairs()) == [("a", "c"), ("b", "d")]


def test_a_story_is_told_from_its_first_publication(store, rows):
    store({"a": ENGLISH}, published_at=at(5))
    store({"b": ENGLISH}, published_at=None)
    store({"c": ENGLISH}, published_at=at(1))
    found = rows(
        f"SELECT replace(one.url, '{SITE}/', ''), position, size, replace(first.url, '{SITE}/', '')"
        " FROM corpus.story JOIN corpus.article AS one USING (article_id)"
        " JOIN corpus.article AS first ON first.article_id = first_article_id ORDER BY position"
    )
    assert found == [("c", 1, 3, "c"), ("a", 2, 3, "c"), ("b", 3, 3, "c")]


def test_a_story_has_its_first_outlet_and_those_that_follow(store, rows):
    store({"a": ENGLISH}, outlet="late", published_at=at(5))
    store({"b": framed(ENGLISH)}, outlet="first", published_at=at(1))
    store({"c": ENGLISH}, outlet="undated", published_at=None)
    assert rows(
        "SELECT outlet, first_outlet, minutes_after_first FROM corpus.story ORDER BY position"
    ) == [("first", "first", 0), ("late", "first", 240), ("undated", "first", None)]


def test_stories_merge_and_part_with_the_text_that_links_them(store, stories):
    store({"a": ENGLISH, "b": ENGLISH})
    store({"c": OTHER, "d": OTHER})
    assert stories() == ["a b", "c d"]
    store({"e": f"{ENGLISH}\n\n{OTHER}"})
    assert stories() == ["a b c d e"]
    for hours in (1, 2):
        store({"e": "Withdrawn."}, hours=hours)
    assert stories() == ["a b", "c d"]


def test_a_text_that_hundreds_share_costs_no_more_than_a_few(store, rows, stories):
    for batch in range(4):
        store({f"{batch}/{n}": ENGLISH for n in range(30)})
    (size,) = [len(paths.split()) for paths in stories()]
    assert size == 120
    assert rows("SELECT count(*) <= 120 * :most FROM store.near_duplicate".replace(
        ":most", str(MOST_CANDIDATES))) == [(True,)]  # fmt: skip
