"""`scrapy search`, run as a user runs it."""

import json

import pytest

from mediacrawl.db.batch import store_batch
from tests.db.corpus import SITE, article, at


@pytest.fixture(scope="module")
def editions(module_engine):
    bare = {"tags": [], "keywords": []}
    store_batch(
        module_engine,
        [
            article("/storm", title="Storm over the harbour", body="Ships wait for the storm.",
                    **bare),
            article("/waves", title="Waves", body="After a storm.", kind="opinion",
                    published_at=at(48), **bare),
            article("/ar", edition="ar", title="العاصفة تضرب المرفأ", lead="هدأت العاصفة فجراً.",
                    body="عادت السفن.", **bare),
            article("/es", edition="es", title="La política del puerto", published_at=None, **bare),
        ],
        run_id=None,
    )  # fmt: skip


@pytest.fixture
def search(scrapy, editions, module_url):
    def run(*args):
        done = scrapy("search", *args, "--format", "json", url=module_url)
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return run


def paths(rows):
    return [row["url"].removeprefix(SITE) for row in rows]


def test_no_match_says_of_what_time_the_corpus_is(scrapy, editions, module_url):
    done = scrapy("search", "storm", "--since", "2099-01-01", url=module_url)
    assert (done.returncode, done.stdout) == (0, "No rows.\n")
    assert done.stderr == "(nothing matches; articles are from 2024-03-01 to 2024-03-03)\n"


def test_the_best_match_comes_first_with_its_words_marked(search):
    best, other = search("storms")
    assert best == {
        "rank": best["rank"],
        "published_at": "2024-03-01T12:00:00+00:00",
        "edition": "en",
        "kind": "news",
        "section": "news/politics",
        "title": "Storm over the harbour",
        "snippet": "returned on Friday. … Ships wait for the *storm*",
        "url": SITE + "/storm",
        "article_id": best["article_id"],
        "outlet": "example",
        "language": None,
    }
    assert paths([other]) == ["/waves"]
    assert best["rank"] > other["rank"] > 0


@pytest.mark.parametrize(
    ("args", "found"),
    [
        (["العاصفه"], ["/ar"]),
        (["politica"], ["/es"]),
        (["storm or العاصفه or politica", "--edition", "es"], ["/es"]),
        (["storm", "--kind", "opinion"], ["/waves"]),
        (["storm", "--since", "2024-03-02"], ["/waves"]),
        (["storm", "--until", "2024-03-01"], ["/storm"]),
        (["storm", "harbour"], ["/storm"]),
        (["storm -harbour"], ["/waves"]),
        (['"over the harbour"'], ["/storm"]),
        (["nothing of the kind"], []),
    ],
)
def test_finds(search, args, found):
    assert paths(search(*args)) == found


def test_marks_words_that_are_spelled_otherwise(search):
    [row] = search("عاصفه")
    assert "*العاصفة*" in row["snippet"]


def test_a_table_fits_the_terminal_and_says_what_is_cut(scrapy, editions, module_url):
    done = scrapy("search", "storm", "--limit", "1", url=module_url)
    assert done.returncode == 0
    assert done.stderr == "(only the first 1 articles: see --limit)\n"
    assert done.stdout.splitlines() == [
        "2024-03-01  en  news  news/politics",
        "Storm over the harbour",
        "returned on Friday. … Ships wait for the *storm*",
        "https://news.example/storm",
        "",
    ]
    assert "(no date)" in scrapy("search", "politica", url=module_url).stdout
    assert scrapy("search", "zebra", url=module_url).stdout == "No rows.\n"


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        ([], 2, "give the words to look for"),
        (["storm", "--limit", "0"], 2, "--limit must be 1 or more"),
        (["storm", "--since", "March"], 2, "--since: March is no day: write it as 2024-03-01"),
        (["storm", "--editon", "en"], 1, "there is no option --editon: did you mean --edition?"),
    ],
)
def test_what_cannot_be_searched_is_said(scrapy, args, code, says):
    done = scrapy("search", *args)
    assert done.returncode == code
    assert says in done.stderr


@pytest.mark.parametrize(
    ("args", "says"),
    [
        (["storm", "--edition", "fr"], "no article of edition fr is stored: there are ar, en, es"),
        (["storm", "--kind", "newz"], "there is no kind newz: did you mean news?"),
        (["the", "of", "and"], "none is looked for by them (the of and): add one that says more"),
        (["storm", "--since", "2024-03-02", "--until", "2024-03-01"], "exchange the two dates"),
        (["storm " * 200], "the words have 1,200 characters, at most 1,000 are looked for"),
        (["storm\udcff"], "the words hold bytes that are no text: write them in UTF-8"),
    ],
)
def test_what_can_find_nothing_is_said(scrapy, editions, module_url, args, says):
    languages = ["--edition", "en"] if args[0] == "the" else []
    done = scrapy("search", *args, *languages, url=module_url)
    assert (done.returncode, done.stdout) == (1, "")
    assert says in done.stderr


def test_a_language_in_which_the_words_say_nothing_is_said(scrapy, editions, module_url):
    done = scrapy("search", "the", "again", "--kind", "opinion", url=module_url)
    assert (done.returncode, done.stdout) == (0, "No rows.\n")
    assert "(not looked for in en: there every article has such words)" in done.stderr
