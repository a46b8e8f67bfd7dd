"""`scrapy import`: a release in another database answers as the corpus did."""

import json

import pytest
from sqlalchemy import text

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.release.load import load
from mediacrawl.corpus.release.parts import PARTS
from mediacrawl.corpus.search import search
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.db.batch import store_batch
from mediacrawl.db.restore import begin
from mediacrawl.exceptions import DatabaseError, MediacrawlError
from mediacrawl.items import Alternate, Headline
from tests.commands.test_release import contents, release
from tests.db.corpus import SITE, article, at, link, listing

FACT = "The Halvard Institute counted 1,470 sacks of grain and 2,863 of rice."
HECHO = "El Halvard Institute contó 1.470 sacos de trigo y 2863 de arroz."
COUNTS = ("article_count", "tag_count", "link_count", "link_total", "wanted")
BLOCKS = [{"type": "image", "text": "", "url": SITE + "/i.jpg", "caption": None, "credit": "AP"}]


def story(path, edition, body, **more):
    return article(path, edition=edition, body=body, title=f"Title of {path}", lead=None, **more)


@pytest.fixture(scope="module")
def full(corpus):
    """What the small corpus lacks: editions that pair by text and by what a page states, a story
    over two outlets, blocks, texts with what formats stumble over, lines of a ticker without links.
    """
    odd = 'Tab\there, \\N there, "quotes", a\nline, ‎marks, {braces} and 🚢.'
    long = " ".join(f"The ship numbered {n} left the harbour at dawn." for n in range(9))
    store_batch(
        corpus,
        [
            story("/sacks", "en", FACT, body_blocks=BLOCKS),
            story("/sacos", "es", HECHO, tags=[]),
            story("/fog", "en", "Fog.", published_at=None),
            story("/niebla", "es", "Nada.", alternates=[Alternate("en", SITE + "/fog")]),
            story("/odd", "en", odd, keywords=["", "a,b", "{c}"], authors=[], paywalled=True),
            article("/copied", outlet="other", body=long, published_at=at(3)),
            listing("/es", ["/niebla"], page_kind="front", edition="es",
                    headlines=[Headline("¡!", None), Headline("!", None)]),
        ],
        run_id=None,
    )  # fmt: skip
    return corpus


@pytest.fixture(scope="module")
def released(full, tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "release"
    release(full, folder)
    return folder


def imported(engine, folder):
    with engine.begin() as connection:
        return load(connection, folder, lambda name, rows: None)


def rows(engine, view):
    """The rows of a view; the number of a listing is another in each database."""
    sql = text(f"SELECT (to_jsonb(v) - 'listing_id')::text FROM {view} AS v")
    with engine.connect() as connection:
        return set(connection.scalars(sql))


def test_every_view_answers_as_before(full, released, engine, tmp_path):
    imported(engine, released)
    for part in PARTS:
        if part.name != "crawl.run":  # its machine is not released
            assert rows(engine, part.name) == rows(full, part.name), part.name
    assert rows(engine, "corpus.edition_pair"), "nothing is shown by pairs that are not there"
    assert rows(engine, "crawl.page_count") == rows(full, "crawl.page_count")
    release(engine, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(released)
    found = search(engine, Wanted("halvard"), limit=5).answer.rows
    assert len(found) == 2


def test_what_is_written_afterwards_counts_and_is_numbered_on(released, engine):
    imported(engine, released)
    more = [article("/new", 9, body="New.", links=[link("/a"), link("/nowhere")]),
            article("/e", 9, title="Whales", body="Another text. " * 40)]  # fmt: skip
    assert {outcome.status for outcome in store_batch(engine, more, run_id=None)} == {
        "new", "changed"
    }  # fmt: skip
    with engine.begin() as connection:
        newest = connection.scalar(text("SELECT url FROM corpus.article ORDER BY article_id DESC"))
        assert newest == SITE + "/new"
    kept = {name: rows(engine, f"corpus.{name}") for name in COUNTS}
    with engine.begin() as connection:
        connection.execute(text("SELECT store.recount()"))
    assert kept == {name: rows(engine, f"corpus.{name}") for name in COUNTS}


def test_what_is_written_afterwards_is_compared_with_it(released, engine):
    """As it would have been where it was released: with other outlets' texts, other editions'."""
    imported(engine, released)
    nearly = " ".join(f"The ship numbered {n} left the harbour at dawn." for n in range(8))
    store_batch(
        engine,
        [
            article("/near", outlet="third", body=nearly, published_at=at(5)),
            story("/sacs", "fr", "Halvard Institute : 1 470 sacs de blé, 2 863 de riz."),
        ],
        run_id=None,
    )
    paths = ask(engine, """
        SELECT former.url, later.url FROM corpus.near_duplicate AS pair
        JOIN corpus.article AS former ON former.article_id = pair.article_id
        JOIN corpus.article AS later ON later.article_id = pair.other_id
        WHERE later.outlet = 'third'""").rows  # fmt: skip
    assert (SITE + "/copied", SITE + "/near") in paths
    paired = ask(engine, """
        SELECT array_agg(other.url ORDER BY other.url) FROM corpus.edition_pair AS pair
        JOIN corpus.article AS own ON own.url LIKE '%/sacs'
            AND own.article_id IN (pair.article_id, other_id)
        JOIN corpus.article AS other ON other.article_id <> own.article_id
            AND other.article_id IN (pair.article_id, other_id)""").rows  # fmt: skip
    assert paired == [([SITE + "/sacks", SITE + "/sacos"],)]


def test_only_into_an_empty_database_and_whole(released, engine, tmp_path):
    damaged = tmp_path / "damaged"
    for name, content in contents(released).items():
        (damaged / name).parent.mkdir(parents=True, exist_ok=True)
        (damaged / name).write_bytes(content)
    place = damaged / "datapackage.json"
    package = json.loads(place.read_text(encoding="utf-8"))
    place.write_text(json.dumps(package | {"title": "Another"}))
    with pytest.raises(MediacrawlError, match=r"datapackage\.json is not what it was.*--verify"):
        imported(engine, damaged)
    package["mediacrawl"]["schema"] = "9999"
    place.write_text(json.dumps(package))
    with pytest.raises(MediacrawlError, match="newer than this mediacrawl: upgrade"):
        imported(engine, damaged)
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL ROLE mediacrawl_writer"))
        with pytest.raises(DatabaseError, match="member of mediacrawl_owner"):
            begin(connection)
    assert rows(engine, "corpus.tag") == set()
    store_batch(engine, [article("/a")], run_id=None)
    with pytest.raises(DatabaseError, match=r"not empty \(crawl\.page has rows\)"):
        imported(engine, released)
    assert len(rows(engine, "corpus.article")) == 1


def test_a_release_without_text_is_told(full, scrapy, database_url, engine, tmp_path):
    release(full, tmp_path / "bare", with_text=False)
    told = scrapy("import", tmp_path / "bare", url=database_url)
    first, second = told.stdout.splitlines()
    assert first.startswith("Imported News corpus of example, other, version 2024.3.1+")
    assert first.endswith(": 11 articles.")
    assert second.startswith("It came without bodies (--no-text)")
    assert rows(engine, "corpus.link") == rows(full, "corpus.link")
    assert ask(engine, "SELECT DISTINCT body FROM corpus.article").rows == [(None,)]
