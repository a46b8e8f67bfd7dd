"""Articles of different editions that tell the same story are linked while they are stored."""

from datetime import timedelta
from random import Random

import pytest
from alembic import command
from alembic.config import Config
from sqlalchemy import text

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.queries import find_query
from mediacrawl.db.batch import store_batch
from mediacrawl.db.schema.revisions import MIGRATIONS, upgrade
from mediacrawl.items import Alternate
from mediacrawl.values.language_codes import edition_spoken
from tests.db.corpus import SITE, article, at

GUID = "5f0c1a52-9d3e-4b7a-8c21-0123456789ab"
FRESH = f"https://media.example/media/image/2024/3/1/{GUID}.jpg"
ARCHIVED = f"https://media.example/media/image/2021/6/3/{GUID}.jpg"
SACKS = {
    "en": "The Halvard Institute counted 1,470 sacks of grain and 2,863 of rice.",
    "ar": "أحصى معهد Halvard Institute ما مجموعه ١٤٧٠ كيسا من القمح و2863 كيسا من الأرز في المرفأ",
    "es": "El Halvard Institute contó 1.470 sacos de trigo y 2863 de arroz.",
}
OTHER = "Keepers of the northern light said 4,182 birds had passed, 391 of them terns, 1,254 gulls."


def story(path, edition, body, hours=0, **more):
    values = {"published_at": at(hours), "title": f"Title of {path}", "lead": None} | more
    return article(f"/{path}", edition=edition, body=body, **values)


def later(item):
    """The same page, fetched again."""
    item.fetch.at += timedelta(hours=1_000)
    return item


@pytest.fixture
def store(engine):
    """Store articles as one batch."""

    def write(*items):
        outcomes = store_batch(engine, items, run_id=None)
        assert "refused" not in {outcome.status for outcome in outcomes}

    return write


@pytest.fixture
def rows(engine):
    def read(sql):
        with engine.connect() as connection:
            return [tuple(row) for row in connection.execute(text(sql))]

    return read


@pytest.fixture
def pairs(rows):
    """Score and evidence by the pair's paths, in the alphabet's order."""
    sql = f"""
        SELECT least(one.path, other.path), greatest(one.path, other.path), score, evidence
        FROM corpus.edition_pair
        JOIN (SELECT article_id, replace(url, '{SITE}/', '') AS path FROM corpus.article) AS one
            USING (article_id)
        JOIN (SELECT article_id, replace(url, '{SITE}/', '') AS path FROM corpus.article) AS other
            ON other.article_id = other_id
    """
    return lambda: {(one, other): tuple(told) for one, other, *told in rows(sql)}


@pytest.mark.parametrize("together", [True, False], ids=["one batch", "three batches"])
def test_finds_the_same_story_and_says_why(store, pairs, rows, together):
    told = [story(edition, edition, body, n) for n, (edition, body) in enumerate(SACKS.items())]
    noise = [story(f"{edition}-other", edition, OTHER, 400 * n)
             for n, edition in enumerate(SACKS)]  # fmt: skip
    for batch in [told + noise] if together else zip(told, noise, strict=True):
        store(*batch)
    found = pairs()
    assert sorted(found) == [("ar", "en"), ("ar", "es"), ("en", "es")]
    assert found["ar", "en"][0] == pytest.approx(0.805)
    assert found["en", "es"][1] == {
        "numbers": ["1470", "2863"], "names": ["halvard institute"], "hours_apart": 2.0,
    }  # fmt: skip
    columns = rows("SELECT DISTINCT edition, other_edition FROM corpus.edition_pair ORDER BY 1, 2")
    assert columns == [("ar", "es"), ("en", "ar"), ("en", "es")]


def test_other_outlets_other_days_and_undated_articles_are_not_compared(store, pairs):
    store(story("en", "en", SACKS["en"]))
    store(
        story("there", "es", SACKS["es"], outlet="elsewhere"),
        story("there-too", "en", OTHER, outlet="elsewhere"),
        story("later", "es", SACKS["es"], 49),
        story("undated", "es", SACKS["es"], published_at=None),
        story("same", "en", SACKS["en"] + " Again."),
    )
    assert pairs() == {}


def test_an_edition_in_two_languages_is_two(store, pairs, rows):
    """As of an outlet that nothing was declared for: its pages say which language they are in."""
    store(story("en", "en", SACKS["en"], outlet="elsewhere", language="en-gb"))
    store(
        story("ar", "en", SACKS["ar"], 2, outlet="elsewhere", language="ar"),
        story("fog", "en", "Fog came in.", outlet="elsewhere"),
        story("es", "en", "Llegó la niebla.", outlet="elsewhere", language="es",
              alternates=[Alternate("en", SITE + "/fog")]),
    )  # fmt: skip
    assert {pair: told[0] for pair, told in pairs().items()} == {
        ("ar", "en"): pytest.approx(0.805), ("es", "fog"): 1,
    }  # fmt: skip
    columns = rows("SELECT DISTINCT edition, other_edition FROM corpus.edition_pair ORDER BY 1, 2")
    assert columns == [("en", "en/ar"), ("en", "en/es")]


EDITIONS = [
    (edition, stated)
    for edition in ("en", "EN", "us", "en-GB", "main", "und", "2")
    for stated in (None, "", "en", "EN_us", " ar-LB", "und", "zxx", "english", "kmr", "7")
]


def test_the_database_names_editions_as_we_do(connection):
    sql = text("SELECT store.edition_spoken(:edition, :stated)")
    found = [connection.scalar(sql, {"edition": e, "stated": s}) for e, s in EDITIONS]
    assert found == [edition_spoken(edition, stated) for edition, stated in EDITIONS]
    assert len(set(found)) > 12


def test_a_fresh_picture_pairs_and_an_archived_one_does_not(store, pairs):
    store(story("a", "en", "Birds.", image_url=FRESH), story("b", "en", "Ships.", 300,
          image_url=ARCHIVED))  # fmt: skip
    store(story("c", "es", "Aves.", 1, image_url=FRESH + "?width=1000"),
          story("d", "es", "Barcos.", 301, image_url=ARCHIVED))  # fmt: skip
    (pair,) = pairs().items()
    assert pair[0] == ("a", "c")
    assert pair[1][1] == {"image": f"2024/3/1/{GUID}", "hours_apart": 1.0}


def test_a_picture_above_other_numbers_is_not_enough(store, pairs):
    store(story("a", "en", OTHER, image_url=FRESH), story("b", "es", SACKS["es"], image_url=FRESH))
    store(story("c", "ar", "طيور", 1, image_url=FRESH))
    assert sorted(pairs()) == [("a", "c"), ("b", "c")]


def test_a_picture_of_several_stories_does_not_tell_them_apart(store, pairs):
    for n in range(3):
        store(story(f"a{n}", "en", f"Birds {n}.", image_url=FRESH))
        store(story(f"b{n}", "es", f"Aves {n}.", 1, image_url=FRESH))
    assert pairs() == {}


def test_the_better_partner_wins_and_equal_ones_are_none(store, pairs):
    english, spanish = SACKS["en"] + " It cost 3,517.25.", SACKS["es"] + " Costó 3.517,25."
    store(story("a", "en", english), story("b", "es", spanish, 20))
    assert list(pairs()) == [("a", "b")]
    store(story("c", "es", spanish, 2))
    assert list(pairs()) == [("a", "c")]
    store(story("d", "es", spanish + " Fin.", 2))
    assert pairs() == {}


def test_numbers_of_many_articles_pair_none(store, pairs):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"], 1))
    store(*(story(f"c{n}", "es", f"Como en 1.470 y 2.863 casos: {n}.", 30) for n in range(14)))
    assert pairs() == {}


def test_a_changed_text_loses_its_pairs_and_finds_others(store, pairs):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"]))
    store(story("c", "es", f"Dicen que {OTHER}"))
    store(later(story("a", "en", OTHER)))
    assert list(pairs()) == [("a", "c")]


def test_a_text_that_no_longer_shares_a_number_stands_in_no_way(store, pairs):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"], 1))
    others = [story(f"c{n}", "es", f"Como en 1.470 y 2.863 casos: {n}.", 30) for n in range(3)]
    store(*others)
    assert pairs() == {}
    for other in others:
        other.body = "Nada."
        store(later(other))
    assert list(pairs()) == [("a", "b")]


def test_a_time_that_changes_counts_too(store, pairs):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"], 500))
    store(later(story("a", "en", SACKS["en"], 499)))
    assert list(pairs()) == [("a", "b")]


def test_an_article_seen_again_changes_nothing(store, rows):
    items = [story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"])]
    store(*items)
    state = "SELECT to_jsonb(t) FROM store.edition_pair AS t UNION ALL SELECT to_jsonb(t) \
        FROM store.edition_mark AS t ORDER BY 1"
    before = rows(state)
    store(*items)
    assert len(before) == 1 + 2
    assert rows(state) == before


def test_one_edition_costs_no_marks_until_another_publishes(store, rows):
    store(*(story(f"a{n}", "en", SACKS["en"], n * 24) for n in range(30)))
    assert rows("SELECT count(*) FROM store.edition_mark") == [(0,)]
    store(story("b", "es", SACKS["es"], 0))
    marked = rows("SELECT count(DISTINCT article_id) FROM store.edition_mark")[0][0]
    assert 6 < marked < 20


def told_by_some(dice, count):
    """Stories of four facts, told by any editions at about the same time; facts recur."""
    for n in range(count):
        facts = " ".join(f"{number:,} boats" for number in dice.sample(range(1_011, 1_091), 4))
        name = dice.choice(["the Halvard Institute", "Rana Quist", "Lim Bay"])
        hours = dice.randint(0, 200)
        for edition in dice.choices(["en", "ar", "es"], k=3):
            body = f"{name} saw {facts}."
            yield story(f"{n}-{dice.random()}", edition, body, hours + dice.randint(0, 30))


@pytest.mark.parametrize("seed", range(3))
def test_the_order_of_storing_does_not_matter(engine, store, pairs, seed):
    dice = Random(seed)
    items = list(told_by_some(dice, 25))
    found = []
    for _ in range(2):
        dice.shuffle(items)
        size = dice.randint(1, 25)
        for start in range(0, len(items), size):
            store(*items[start : start + size])
        for item in dice.sample(items, 5):
            item.source = "Agency"
            store(later(item))
        found.append(pairs())
        with engine.begin() as connection:
            connection.execute(text("TRUNCATE store.article, store.edition_period CASCADE"))
    assert len(found[0]) > 5
    assert found[0] == found[1]


def test_what_a_page_states_outdoes_what_is_found(store, pairs):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"]))
    stated = [Alternate("es", f"{SITE}/c"), Alternate("en", f"{SITE}/d"), Alternate("ar", SITE)]
    store(story("d", "en", "Gulls.", alternates=stated))
    assert list(pairs()) == [("a", "b")]
    store(story("c", "es", SACKS["es"], 3, asked="/moved"))
    assert pairs()["c", "d"] == (1.0, {"alternate": True, "hours_apart": 3.0})
    assert sorted(pairs()) == [("a", "b"), ("c", "d")]
    back = [Alternate("en", f"{SITE}/a")]
    store(story("e", "es", "Nada.", published_at=None, alternates=back))
    assert pairs() == {
        ("c", "d"): (1.0, {"alternate": True, "hours_apart": 3.0}),
        ("a", "e"): (1.0, {"alternate": True}),
    }


def test_a_stated_pair_shows_its_other_evidence_too(store, pairs):
    store(story("a", "en", SACKS["en"], alternates=[Alternate("es", f"{SITE}/b")]))
    store(story("b", "es", SACKS["es"], alternates=[Alternate("en", f"{SITE}/a")]))
    ((score, evidence),) = pairs().values()
    assert score == 1
    assert evidence.keys() == {"alternate", "numbers", "names", "hours_apart"}


def test_the_shipped_query_shows_them(engine, store):
    store(story("a", "en", SACKS["en"]), story("b", "es", SACKS["es"]))
    query = find_query("edition_pairs")
    answer = ask(engine, query.sql, query.values({"least": "0.8"}))
    shown = dict(zip(answer.columns, answer.rows[0], strict=True))
    assert (shown["url"], shown["other_url"]) == (f"{SITE}/a", f"{SITE}/b")
    assert shown["evidence"]["numbers"] == ["1470", "2863"]
    assert ask(engine, query.sql, query.values({"least": "0.9"})).rows == []


def test_articles_that_were_stored_before_the_schema_knew_pairs_are_found(empty_engine):
    migrate(empty_engine, "0006")
    with empty_engine.begin() as connection:
        connection.execute(text(BEFORE), {"body": SACKS["en"], "at": at(0)})
    upgrade(empty_engine)
    store_batch(empty_engine, [story("b", "es", SACKS["es"])], run_id=None)
    with empty_engine.connect() as connection:
        found = connection.execute(text("SELECT edition, other_edition FROM corpus.edition_pair"))
        assert found.all() == [("en", "es")]


BEFORE = """
INSERT INTO store.article (outlet, edition, url, title, body, body_blocks, authors, tags, keywords,
    published_at, content_hash, fields_hash, first_seen_at, last_seen_at, fetched_at, revision)
VALUES ('example', 'en', 'https://news.example/a', 'Title', :body, '[]', '{}', '{}', '{}',
    :at, '', '', :at, :at, :at, 1)
"""


def migrate(engine, revision):
    """Bring an empty database to an earlier revision."""
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    with engine.begin() as connection:
        connection.execute(text("CREATE SCHEMA crawl"))
        config.attributes["connection"] = connection
        command.upgrade(config, revision)
