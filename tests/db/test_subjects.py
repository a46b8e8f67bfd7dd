"""Authors, dossiers and other editions: what the writer makes of their pages."""

import pytest
from sqlalchemy import text

from mediacrawl.corpus.queries import find_query
from mediacrawl.db.rows import article_row, fields_hash, image_rows
from mediacrawl.db.writer import Written, write_batch
from mediacrawl.items import Alternate, Author, Headline
from tests.db.corpus import SITE, article, at, listing


@pytest.fixture
def write(connection):
    return lambda *items: write_batch(connection, items, run_id=None)


@pytest.fixture
def rows(connection):
    return lambda sql, **values: [tuple(row) for row in connection.execute(text(sql), values)]


def author_page(path="/author/rana", label="Rana Example", description="Sails.", **more):
    return listing(path, page_kind="author", label=label, description=description, **more)


def dossier(path="/coverage/storm", label="The Storm", description="On it.", **more):
    return listing(path, page_kind="coverage", label=label, description=description, **more)


AUTHORS = "SELECT name, url, description FROM corpus.author ORDER BY name"
RANA = ("Rana Example", SITE + "/author/rana", "Sails.")


def test_an_authors_page_describes_the_name_of_the_byline(write, rows):
    write(article(), author_page())
    assert rows(AUTHORS) == [RANA]


def test_an_author_without_an_article_is_one_too(write, rows):
    write(author_page(), author_page("/author/none", label=None))
    assert rows(AUTHORS) == [RANA]


@pytest.mark.parametrize("page_first", [True, False])
def test_the_bylines_spelling_wins(write, rows, page_first):
    byline = article(authors=[Author("Rana Example", SITE + "/author/rana")])
    page = author_page(label="RANA EXAMPLE, sailor")
    for item in (page, byline, page) if page_first else (byline, page):
        write(item)
    assert rows(AUTHORS) == [RANA]
    assert rows("SELECT name FROM corpus.article_author JOIN corpus.author USING (author_id)") == [
        ("Rana Example",)
    ]


def test_what_an_authors_page_no_longer_says_stays(write, rows):
    write(author_page(), author_page(hours=1, description=None), author_page(hours=2, page=2))
    write(author_page(hours=3, not_modified=True, label=None, description=None))
    assert rows(AUTHORS) == [RANA]


def test_an_older_page_of_an_author_changes_nothing(write, rows):
    write(author_page(hours=5))
    write(author_page(hours=1, description="Sailed."))
    assert rows(AUTHORS) == [RANA]
    write(author_page(hours=6, description="Sails again."))
    assert rows(AUTHORS) == [(*RANA[:2], "Sails again.")]


def test_authors_are_told_apart_by_edition(write, rows):
    write(article("/a"), article("/b", edition="es"), author_page(edition="es"))
    assert rows("SELECT edition, name, description FROM corpus.author ORDER BY 1") == [
        ("en", "Rana Example", None),
        ("es", "Rana Example", "Sails."),
    ]
    assert len(rows("SELECT * FROM corpus.article_author")) == 2


COVERAGES = "SELECT name, description, first_seen_at, last_seen_at FROM corpus.coverage"


def test_the_latest_page_of_a_dossier_says_what_it_is(write, rows):
    write(dossier(hours=2), dossier(hours=3, label=None, description=None))
    assert rows(COVERAGES) == [("The Storm", "On it.", at(2), at(3))]
    write(dossier(hours=1, label="Storm"))
    assert rows(COVERAGES) == [("The Storm", "On it.", at(1), at(3))]
    write(dossier(hours=4, label="The Great Storm"), dossier(hours=5, not_modified=True))
    assert rows(COVERAGES) == [("The Great Storm", "On it.", at(1), at(5))]


def test_a_dossier_has_what_its_page_lists_and_what_names_it(write, rows):
    write(
        dossier(articles=["/listed", "/both", "/lost"]),
        article("/listed"),
        article("/both", coverage="The Storm"),
        article("/named", coverage="The Storm"),
        article("/other", coverage="The Calm"),
        article("/elsewhere", coverage="The Storm", edition="es"),
    )
    assert rows(
        "SELECT article_url, article_id IS NOT NULL, how, position "
        "FROM corpus.coverage_article ORDER BY position, article_url"
    ) == [
        (SITE + "/listed", True, "page", 1),
        (SITE + "/both", True, "both", 2),
        (SITE + "/lost", False, "page", 3),
        (SITE + "/named", True, "metadata", None),
    ]


def test_an_article_listed_by_two_addresses_is_in_the_dossier_once(write, rows):
    write(article("/a", asked="/short"), dossier(articles=["/b", "/short", "/a"]))
    assert rows("SELECT article_url, position FROM corpus.coverage_article ORDER BY 2") == [
        (SITE + "/b", 1),
        (SITE + "/a", 2),
    ]


def test_other_editions_are_found_once_they_are_stored(write, rows):
    asked = (
        "SELECT alternate.language, other.url FROM corpus.alternate LEFT JOIN corpus.article "
        "AS other ON other.article_id = other_article_id ORDER BY 1"
    )
    write(article("/a", alternates=[Alternate("es", SITE + "/es"), Alternate("ar", SITE + "/ar")]))
    assert rows(asked) == [("ar", None), ("es", None)]
    write(article("/ar", edition="ar"))
    assert rows(asked) == [("ar", SITE + "/ar"), ("es", None)]


def test_other_editions_are_replaced_with_the_article(write, rows):
    es, ar = Alternate("es", SITE + "/es"), Alternate("ar", SITE + "/ar")
    write(article(alternates=[es, ar]))
    assert write(article(hours=1, alternates=[ar, es, es])) == [Written("unchanged")]
    assert write(article(hours=2, alternates=[es])) == [Written("changed")]
    assert rows("SELECT language, url FROM corpus.alternate") == [("es", SITE + "/es")]


@pytest.mark.parametrize("more", [{"media_url": SITE + "/v.mp4"}, {"coverage": "The Storm"}])
def test_what_is_newly_read_is_a_change_of_fields_alone(write, rows, more):
    write(article())
    assert write(article(hours=1, **more)) == [Written("changed")]
    [(stored, revision)] = rows("SELECT to_jsonb(a), revision FROM corpus.article AS a")
    assert revision == 1
    assert more.items() <= stored.items()


def test_a_line_of_the_ticker_has_the_edition_of_its_page(write, rows):
    write(listing(edition="es", headlines=[Headline("Tormenta")]))
    assert rows("SELECT edition, text FROM corpus.headline") == [("es", "Tormenta")]


def test_a_name_or_address_that_no_index_takes_costs_itself_only(write, rows):
    absurd = "".join(chr(0x4E00 + n * 7 % 20000) for n in range(5_000))
    item = article(
        coverage=absurd,
        authors=[Author("Rana Example", SITE + absurd)],
        alternates=[Alternate("es", SITE + absurd)],
    )
    noted = [Written("noted")] * 2
    assert write(item, author_page(label=absurd), dossier(label=absurd)) == [Written("new"), *noted]
    assert rows("SELECT coverage FROM corpus.article") == [(absurd,)]
    assert rows("SELECT name FROM corpus.author") == [("Rana Example",)]


@pytest.mark.parametrize("length", [5, 1_000, 1_001, 2_000])
def test_articles_of_a_dossier_are_counted_however_long_its_name_is(write, rows, length):
    name = "x" * length
    write(article(coverage=name), dossier(label=name))
    found = rows(find_query("coverages").sql, limit=10)
    assert [(row[0], row[3]) for row in found] == [(name, 1)]


def test_what_was_stored_before_there_were_these_fields_is_the_same():
    item = article()
    assert fields_hash(article_row(item), image_rows(item)) == (
        "c3f40bd9a17eb89fd886b7f22bc0d24cf76d50e66874d8bf8b94f2c7f2320951"
    )
