"""Full text search finds a word however it was typed, in the language of the article."""

import random

import pytest
from sqlalchemy import text

from mediacrawl.db.engine import make_engine
from mediacrawl.db.schema.revisions import upgrade
from mediacrawl.db.schema.roles import READER_ROLE
from mediacrawl.db.writer import write_batch
from mediacrawl.languages import language_of, languages
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


def test_the_databases_locale_has_no_say(server):
    """In locale C, И has no small letter, as in Turkish I has another one."""
    name = "mediacrawl_test_locale_c"
    server.execute(f"CREATE DATABASE {name} LOCALE_PROVIDER libc LOCALE 'C' TEMPLATE template0")
    engine = make_engine(server.url_of(name))
    try:
        upgrade(engine)
        with engine.connect() as connection:
            small = "SELECT lower('И'), corpus.fold('ИІ I'), store.short_code('ID-id')"
            assert tuple(connection.execute(text(small)).one()) == ("И", "иі i", "id")
            finds = text(
                "SELECT store.words('ru', 'Встреча в МОСКВЕ') @@ corpus.search_query('ru', :words)"
            )
            for words in ("москве", "МОСКВЕ", "встреча"):
                assert connection.scalar(finds, {"words": words}), words
    finally:
        engine.dispose()
        server.execute(f"DROP DATABASE {name} WITH (FORCE)")


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


ENGLISH = (
    "The wind\u00admill of Mr Çelikoğlu, the Łódź\u200bTrust and \u200eSørensen’s Café: Gale/Lee, "
    "the quay was shut.The owner’s co\u2011op at u.s. Street 3.5"
)


@pytest.mark.parametrize(
    "words",
    [
        ENGLISH, "windmill", "wind\u00admill", "Celikoglu", "Çelikoğlu", "ÇELİKOĞLU", "lodztrust",
        "Sorensen", "cafe", "CAFÉ", "gale", "Lee", "Gale/Lee", '"gale lee"', "shut", "owner",
        "co-op", "u.s.", "3.5",
    ],
)  # fmt: skip
def test_english_is_found_without_accents_and_marks(write, found, words):
    write(article("/a", title=ENGLISH), article("/b", title="The ferry"))
    assert found("corpus.search_query('en', :words)", words=words) == ["/a"]


@pytest.mark.parametrize(
    ("words", "paths"),
    [
        ("fleet - fished", ["/a"]),
        ("fleet -harbour/mouth", ["/b"]),
        ('"mouth harbour"', []),
        ("fleet -harbour/gate", ["/a", "/b"]),
        ("gone or ended.The", ["/a"]),
    ],
)
def test_english_knows_phrases_alternatives_and_exclusions(write, found, words, paths):
    write(
        article("/a", title="Fishing fleets at the harbour/mouth: it ended.The", body="x"),
        article("/b", title="Fleets", lead=None, body="x"),
    )
    assert found("corpus.search_query('en', :words)", words=words) == paths


@pytest.mark.parametrize(
    "published",
    [
        "والسفينة", "فالسفينة", "وبالسفينة", "كالسفينة", "وكالسفينة", "فللسفينة", "والسفينه",
        "وَالسفينة", "«والسفينة»",
    ],
)  # fmt: skip
@pytest.mark.parametrize("words", ["السفينة", "سفينة", "السفينه", "والسفينة", "فالسفينة"])
def test_an_arabic_noun_is_found_behind_a_conjunction(write, found, published, words):
    write(
        article("/a", edition="ar", title=f"العاصفة {published} اليوم"),
        article("/b", edition="ar", title="العاصفة اليوم"),
    )
    assert found("corpus.search_query('ar', :words)", words=words) == ["/a"]


def test_a_name_that_begins_like_a_conjunction_is_found_as_ever(write, found):
    write(article("/a", edition="ar", title="والدتها في فالنسيا"))
    for words in ("والدتها", "فالنسيا", "والدتها فالنسيا", "والد"):
        assert found("corpus.search_query('ar', :words)", words=words) == ["/a"]
    assert found("corpus.search_query('ar', 'النسيا')") == ["/a"]  # the price of it


NOUNS = (
    "سفينة",
    "ميناء",
    "إيران",
    "لبنان",
    "غزة",
    "مصر",
    "فرنسا",
    "لندن",
    "وكالة",
    "اليمن",
    "المرفأ",
)


@pytest.mark.parametrize("noun", NOUNS)
def test_an_arabic_noun_is_found_with_what_is_written_before_it(connection, noun):
    """And, then, in, to, as: one word with it; to behind the article loses the alef of that."""
    bare = noun.removeprefix("ال")
    forms = [before + noun for before in ("", "و", "ف", "ب", "ك", "وب")]
    forms += [f"لل{bare}", f"ولل{bare}"] if bare != noun else [f"ل{noun}", f"ول{noun}"]
    finds = text("SELECT store.words('ar', :written) @@ corpus.search_query('ar', :noun)")
    for written in forms:
        values = {"written": f"أبحرت أمس {written} مساء", "noun": noun}
        assert connection.scalar(finds, values), written


@pytest.mark.parametrize(
    ("published", "words"),
    [("لجنة", "جنة"), ("فكرة", "كرة"), ("وحدة", "حدة"), ("ورقة", "رقة"), ("وجد", "جدة"),
     ("وصفة", "صفة"), ("لبن", "بنك"), ("كتاب", "تاب"), ("لازمة", "أزمة")],
)  # fmt: skip
def test_another_arabic_word_is_not_taken_for_a_form(write, found, published, words):
    write(article("/a", edition="ar", title=f"{published} اليوم"))
    assert found("corpus.search_query('ar', :words)", words=words) == []


@pytest.mark.parametrize(
    ("edition", "published", "words"),
    [
        ("en", "The U.S. and the U.N.", "US"), ("en", "the US", "U.S."), ("en", "the UN", "u.n."),
        ("en", "the U.S.-led group", "US-led"), ("en", "the US said", '"U.S. said"'),
        ("es", "EE.UU. dice", "EEUU"), ("es", "EE. UU. dice", "EEUU"),
        ("es", "EEUU dice", "EE.UU."), ("es", "la O.N.U. dice", "ONU"),
        ("en", "Omar al Noor", "al-Noor"), ("en", "Omar al-Noor", "al Noor"),
        ("en", "the port–city talks", "port-city"), ("en", "a port-city-sea line", "port city sea"),
        ("en", "a port city sea line", '"port-city-sea line"'),
        ("en", "GALE-19 is over", "gale 19"), ("en", "GALE 19 is over", "gale-19"),
        ("en", "S-300 ferries", "300"), ("en", "season 2023/24", "2023-24"),
        ("en", "season 2023-24", "2023/24"), ("ar", "عاصفة-19 اليوم", "عاصفة 19"),
        ("ar", "مسؤول كبير", "مسئول"), ("ar", "مسئول كبير", "مسؤول"),
        ("en", "Ferry", "treaty | ferry"), ("en", "O'Noor said", "O\u02bcNoor"),
        ("en", "The ferry sails", 'ferry -"ferry treaty"'), ("en", "ferry treaty -", '"treaty -"'),
    ],
)  # fmt: skip
def test_what_is_spelled_otherwise_is_found(write, found, edition, published, words):
    write(article("/a", edition=edition, title=published, lead=None, body="x"))
    assert found("corpus.search_query(:edition, :words)", edition=edition, words=words) == ["/a"]


@pytest.mark.parametrize(
    ("edition", "published", "words"),
    [
        ("en", "warning of a gale", "\u201cgale warning\u201d"),
        ("es", "aviso de temporal", "«temporal aviso»"), ("ar", "هدوء العاصفة", "«العاصفة هدوء»"),
        ("en", "warning of a gale", "\u201egale warning\u201c"),
        ("en", "ferry treaty", "ferry \u2212treaty"),
        ("en", "ferry treaty", 'ferry -"ferry treaty"'),
        ("en", "ferry treaty", 'ferry -\u201cferry treaty\u201d'), ("en", "ferry -24", "ferry -24"),
        ("en", "S-300 ferries", "ferry -300"), ("en", "by election", "ferry by-election"),
        ("en", "the election", "by-election"), ("ar", "بالعاصفة سفينة", "سفينة -عاصفة"),
    ],
)  # fmt: skip
def test_what_is_left_out_or_quoted_is_so_in_any_marks(write, found, edition, published, words):
    write(article("/a", edition=edition, title=published, lead=None, body="x"))
    assert found("corpus.search_query(:edition, :words)", edition=edition, words=words) == []


@pytest.mark.parametrize("words", [
    "", '"', "''", "\\", "a\\'b", "x'12", "http://a.example/it's?12", "-", "or", '"" or ""', "((",
    "!!", "<->", "a:*b", "'a' & 'b'", "ee uu eeuu aabb", "-19 -1.5 1-2-3-4", "ال وال ف", "w" * 2000,
])  # fmt: skip
def test_any_words_make_a_query(connection, words):
    for edition in ("en", "ar", "es", "us"):
        asked = text("SELECT corpus.search_query(:edition, :words)")
        assert connection.scalar(asked, {"edition": edition, "words": words}) is not None


@pytest.mark.parametrize(
    ("edition", "stated", "searched", "words"),
    [
        ("us", "en", "en", "return"),
        ("us", "en-US", "en", "return"),
        ("en", "fr_CA", "fr", "retour"),
        ("en", None, "en", "return"),
        ("en", "zxx", "en", "return"),
        ("EN-gb", "und", "en", "return"),
        ("us", None, "us", "returning"),
        ("us", "so", "so", "returning"),
    ],
)
def test_the_language_of_the_article_says_how_it_is_searched(
    connection, write, found, edition, stated, searched, words
):
    write(article("/a", edition=edition, language=stated, title="Returning retours"))
    language = connection.scalar(text("SELECT search_language FROM corpus.article"))
    assert language == searched
    assert found("corpus.search_query(search_language, :words)", words=words) == ["/a"]


def test_postgresql_searches_a_language_as_its_file_says(connection):
    configuration = text("SELECT corpus.search_config(:code)::text")
    for code, language in languages().items():
        assert connection.scalar(configuration, {"code": code}) == language.search
    assert connection.scalar(configuration, {"code": "so"}) == language_of("so").search


@pytest.mark.parametrize(
    "published",
    [ARABIC, SPANISH, "مُحَمَّد مسؤول شيء ٱلله مســـــؤول", "فلسطینی کتاب ۱۲۳ ٤٥٦", "ÀÉÎõü ÇÑ ŻŁ",
     "a\u00adb\u200fc\u2066d\ufeff", "\u061ca\u034fb\u180ec\u2062d\u206fe\ufe0f", "", "plain"],
)  # fmt: skip
def test_fold_is_the_fold_of_the_package(connection, published):
    folded = connection.scalar(text("SELECT corpus.fold(:t)"), {"t": published})
    assert folded == fold(published)


@pytest.mark.parametrize("language", ["en", "es", "de", "tr", "ar", "xx", None])
@pytest.mark.parametrize("published", [
    "", "The Tide's gates: “open”, he said – at 5/6 o'clock.The end. a.b ab.cd ~x AT&T",
    "www.harbour.example/a-b_c ISTANBUL I'm don’t — “quoted.Again”", "a\u00a0b",
    "caf\u00e9 at noon.Then",
])  # fmt: skip
def test_the_words_of_plain_text_are_those_of_folded_text(connection, published, language):
    words = text("SELECT store.words(:l, :p) IS NOT DISTINCT FROM store.folded_words(:l, :p)")
    assert connection.scalar(words, {"l": language, "p": published})


def test_the_reader_may_search(connection):
    connection.execute(text(f"SET LOCAL ROLE {READER_ROLE}"))
    for edition in ("en", "ar", "es", "fr", "us"):
        asked = text("SELECT count(*) FROM corpus.article "
                     "WHERE search @@ corpus.search_query(:edition, corpus.fold('x'))")  # fmt: skip
        assert connection.scalar(asked, {"edition": edition}) == 0


def test_the_index_is_asked(connection):
    connection.execute(text("SET LOCAL enable_seqscan = off"))
    plan = connection.scalars(
        text("EXPLAIN SELECT FROM corpus.article WHERE search @@ corpus.search_query('ar', 'ماء')")
    )
    assert "ix_article_words" in "\n".join(plan)


@pytest.mark.parametrize(
    ("edition", "ending"), [("ar", "ؤة"), ("ar", "أة"), ("es", "ñé"), ("en", "ñé"), ("us", "ñé")]
)
def test_a_huge_page_of_rare_words_is_stored(write, found, edition, ending):
    letters = "بتثجحخدذرزسشصضطظعغفقكلمن"
    pick = random.Random(1)
    start = "وال" if edition == "ar" else ""
    body = " ".join(start + "".join(pick.choices(letters, k=3)) + ending for _ in range(50_000))
    write(article("/a", edition=edition, title="Rare", lead=body, body=body))
    assert found("corpus.search_query(:edition, 'rare')", edition=edition) == ["/a"]
