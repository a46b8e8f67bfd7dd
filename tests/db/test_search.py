"""Full text search finds a word however it was typed, in the language of the edition."""

import random

import pytest
from sqlalchemy import text

from mediacrawl.db.roles import READER_ROLE
from mediacrawl.db.writer import write_batch
from mediacrawl.values.text import fold
from tests.db.corpus import SITE, article


@pytest.fixture
def write(connection):
    return lambda *items: write_batch(connection, items, run_id=None)


@pytest.fixture
def found(connection):
    """Paths of the articles that a query finds."""

    def find(query, **values):
        sql = text(f"SELECT url FROM corpus.article WHERE search @@ {query} ORDER BY url")
        return [url.removeprefix(SITE) for url in connection.scalars(sql, values)]

    return find


ARABIC = "إعادة افتتاح المرفأ الكبير أمام السفن العائدة إلى مدينة الصيّادين بعد هدوء العاصفة ٢٠٢٤"
TYPINGS = {
    "as published": lambda t: t,
    "alef without hamza": lambda t: t.translate(str.maketrans("أإآ", "ااا")),
    "alef maqsura as ya": lambda t: t.replace("ى", "ي"),
    "ya as alef maqsura": lambda t: t.replace("ي", "ى"),
    "ta marbuta as ha": lambda t: t.replace("ة", "ه"),
    "hamza on every first alef": lambda t: t.replace(" ا", " أ"),
    "harakat": lambda t: t.replace("س", "سَ").replace("م", "مُ"),
    "tatweel": lambda t: t.replace("مد", "مـــد").replace("عا", "عــا"),
    "without shadda": lambda t: t.replace("ّ", ""),
    "Persian keyboard": lambda t: t.replace("ي", "ی").replace("ك", "ک"),
    "Western digits": lambda t: t.replace("٢٠٢٤", "2024"),
    "Persian digits": lambda t: t.replace("٢٠٢٤", "۲۰۲۴"),
}


@pytest.mark.parametrize("typed", TYPINGS.values(), ids=TYPINGS)
def test_an_arabic_title_is_found_however_it_is_typed(write, found, typed):
    write(article("/a", edition="ar", title=ARABIC), article("/b", edition="ar", title="مرحبا"))
    assert found("corpus.search_query('ar', :words)", words=typed(ARABIC)) == ["/a"]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("مدينه", ["/a"]),
        ("المدينه", ["/a"]),  # with the article, as the text has it without
        ('"مدينه الصيادين"', ["/a"]),
        ('"الصيادين مدينه"', []),
        ("مدينه -العاصفه", []),
        ("غابه or العاصفه", ["/a"]),
        ("المرفا - السفن", ["/a"]),
        ('"المرفأ الكبير".. السفن', ["/a"]),
        ("", []),
    ],
)
def test_search_query_knows_phrases_alternatives_and_exclusions(write, found, words, paths):
    write(article("/a", edition="ar", title=ARABIC))
    assert found("corpus.search_query('ar', :words)", words=words) == paths


@pytest.mark.parametrize("typing", ["as published", "alef without hamza", "ta marbuta as ha"])
def test_the_plain_way_finds_the_usual_typings(write, found, typing):
    write(article("/a", edition="ar", title=ARABIC))
    words = TYPINGS[typing](ARABIC)
    assert found("websearch_to_tsquery('arabic', :words)", words=words) == ["/a"]
    phrase = TYPINGS[typing]("السفن العائدة إلى مدينة")
    assert found("phraseto_tsquery('arabic', :words)", words=phrase) == ["/a"]


SPANISH = (
    "Política económica: la policía española halló un pingüino en el muelle de Cádiz, según él"
)


@pytest.mark.parametrize(
    "words",
    [SPANISH, SPANISH.upper(), fold(SPANISH), "politica", "POLICIA", "espanola", "pingüinos"],
)
def test_spanish_is_found_with_and_without_accents(write, found, words):
    write(article("/a", edition="es", title=SPANISH), article("/b", edition="es", title="El faro"))
    assert found("corpus.search_query('es', :words)", words=words) == ["/a"]


def test_the_plain_way_finds_spanish_as_published_and_bare(write, found):
    write(article("/a", edition="es", title=SPANISH))
    for words in (SPANISH, fold(SPANISH)):
        assert found("websearch_to_tsquery('spanish', :words)", words=words) == ["/a"]


def test_english_is_searched_as_ever(write, found):
    write(article("/a", title="Fishing fleets return"))
    assert found("corpus.search_query('en', 'fleet - fished')") == ["/a"]


@pytest.mark.parametrize(
    "published",
    [ARABIC, SPANISH, "مُحَمَّد مسؤول شيء ٱلله مســـــؤول", "فلسطینی کتاب ۱۲۳ ٤٥٦", "ÀÉÎõü ÇÑ ŻŁ",
     "a\u00adb\u200fc\u2066d\ufeff", "", "plain"],
)  # fmt: skip
def test_fold_is_the_fold_of_the_package(connection, published):
    folded = connection.scalar(text("SELECT corpus.fold(:t)"), {"t": published})
    assert folded == fold(published)


def test_the_reader_may_search(connection):
    connection.execute(text(f"SET LOCAL ROLE {READER_ROLE}"))
    for edition in ("en", "ar", "es", "fr"):
        asked = text("SELECT count(*) FROM corpus.article "
                     "WHERE search @@ corpus.search_query(:edition, corpus.fold('x'))")  # fmt: skip
        assert connection.scalar(asked, {"edition": edition}) == 0


def test_the_index_is_asked(connection):
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    plan = connection.scalars(
        text("EXPLAIN SELECT FROM corpus.article WHERE search @@ corpus.search_query('ar', 'ماء')")
    )
    assert "ix_article_search" in "\n".join(plan)


@pytest.mark.parametrize(("edition", "ending"), [("ar", "ؤة"), ("ar", "أة"), ("es", "ñé")])
def test_a_huge_page_of_rare_words_is_stored(write, found, edition, ending):
    letters = "بتثجحخدذرزسشصضطظعغفقكلمن"
    pick = random.Random(1)
    body = " ".join("".join(pick.choices(letters, k=3)) + ending for _ in range(50_000))
    write(article("/a", edition=edition, title="Rare", lead=body, body=body))
    assert found("corpus.search_query(:edition, 'rare')", edition=edition) == ["/a"]
