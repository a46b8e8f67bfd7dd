"""Articles are found by words and by all that narrows them, page by page, in three forms."""

import csv
import io
import json

import pytest

from mediacrawl.corpus.ask import ask as ask_database


@pytest.fixture
def titles(page):
    return lambda path: [one.text_content() for one in page(path).xpath("//ol//h2")]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("words=piers", ["Piers", "Piers again"]),
        ("words=piers&outlet=other", ["Piers again"]),
        ("section=news/ports", ["Piers"]),
        ("edition=ar&since=2024-03-01&until=2024-03-01&kind=news", ["الميناء يُفتح من جديد"]),
        ("tag=%D9%85%D9%8A%D9%86%D8%A7%D8%A1", ["الميناء يُفتح من جديد"]),
        ("undated=1", ["Some day"]),
        ("words=nothinglikeit", []),
    ],
)
def test_what_is_chosen_narrows_it(titles, query, found):
    assert sorted(titles(f"/search?{query}")) == sorted(found)


def test_the_list_goes_on_page_by_page(page, titles):
    whole, path, seen = titles("/search"), "/search?limit=2", []
    while path:
        seen += titles(path)
        path = page(path).xpath("string(//a[@rel='next']/@href)")
    assert seen == whole
    assert len(whole) == 5
    assert whole[:2] == ["Piers again", "Piers"]


def test_matches_go_on_page_by_page(titles, page):
    first = page("/search?words=harbour&limit=2")
    second = first.xpath("string(//a[@rel='next']/@href)")
    rest = titles(second)
    assert not set(rest) & set(titles("/search?words=harbour&limit=2"))
    assert "First page" in page(second).xpath("string(//main)")


def test_what_is_not_in_the_list_is_counted(page):
    note = page("/search").xpath("string(//main//a[contains(@href, 'undated=1')]/..)")
    assert "Not in this list: 1 article" in note


def test_languages_in_which_nothing_is_looked_for_are_said(page):
    says = page("/search?words=the+again").xpath("//p[@class='note']/text()")
    assert "Not looked for in en: there every article has such words." in says
    assert not any("Not looked" in text for text in page("/search?words=piers").xpath("//p/text()"))


def test_its_fields_keep_what_was_chosen(page):
    found = page("/search?words=harbour&kind=opinion&since=2024-03-01&edition=ar")
    assert found.xpath("string(//input[@name='words']/@value)") == "harbour"
    assert found.xpath("//option[@selected]/@value") == ["ar", "opinion"]
    assert found.xpath("string(//input[@name='since']/@value)") == "2024-03-01"
    assert "ar (1)" in found.xpath("//select[@name='edition']/option/text()")


def test_rows_are_had_as_json_and_csv(ask, data):
    rows = data("/search.json?section=news/ports", "articles")
    assert [row["title"] for row in rows] == ["Piers"]
    answer = ask("/search.csv?section=news/ports")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    (row,) = csv.DictReader(io.StringIO(answer.text))
    assert row["title"] == "Piers"
    sections = ask("/search.csv?part=editions")
    assert sections.text.splitlines()[0] == "outlet,edition,articles"
    first = ask("/search.json?limit=2")
    assert json.loads(first.text)["articles"]["cut"] is True
    following = first.headers["Link"].partition(">")[0].removeprefix("<")
    assert following.startswith("/search.json?limit=2&after=")
    assert len(json.loads(ask(following).text)["articles"]["rows"]) == 2


def test_what_was_not_looked_at_is_said_with_the_rows(ask, monkeypatch):
    monkeypatch.setattr("mediacrawl.corpus.search.RANKED", 1)
    whole = json.loads(ask("/search.json?words=the+again").text)["articles"]
    says = "not looked for in en: there every article has such words"
    assert (whole["weighed_since"], whole["unsearched"]) == (None, says)
    assert ask("/search.csv?words=the+again").headers["Mediacrawl-Unsearched"] == says
    part = json.loads(ask("/search.json?words=harbour&limit=1").text)
    assert part["articles"]["weighed_since"] == "2024-03-01"
    assert part["articles"]["unsearched"] is None
    assert part["sections"].keys() == {"cut", "rows"}
    answer = ask("/search.csv?words=harbour&limit=1")
    assert answer.headers["Mediacrawl-Weighed-Since"] == "2024-03-01"
    assert "Mediacrawl-Unsearched" not in answer.headers


def test_a_page_shows_its_sql(page, module_engine):
    statements = page("/search?section=news/ports").xpath("//footer//pre/code/text()")
    (listed,) = [one for one in statements if "ORDER BY published_at DESC" in one]
    answer = ask_database(module_engine, listed)
    assert [row[answer.columns.index("title")] for row in answer.rows] == ["Piers"]


@pytest.mark.parametrize(
    ("path", "status", "says"),
    [
        ("/search?words=the&edition=en", 200, "Every article has such words"),
        ("/search?words=x&edition=fr", 200, "No article of edition fr is stored"),
        ("/search?outlet=exmple", 200, "No article of outlet exmple is stored: did you mean"),
        ("/search?since=yesterday", 400, "since=yesterday is no day: write it as 2024-03-01."),
        ("/search?since=2024-03-02&until=2024-03-01", 400, "Since is later than until"),
        ("/search?after=x", 200, "after=x is no place in the list"),
        ("/search?word=piers", 400, "No page is asked for word=: did you mean words?"),
        ("/search?limit=-1", 400, "limit=-1 is no number"),
        ("/article/99", 404, "No article has the number 99"),
        ("/article?name=news.example/nowhere", 404, "No article is stored by"),
        ("/nowhere", 404, "There is no page /nowhere"),
    ],
)
def test_what_cannot_be_shown_is_said(page, path, status, says):
    assert says in page(path, status).xpath("string(//*[@role='alert'])")


@pytest.mark.parametrize("form", ["json", "csv"])
def test_words_that_say_nothing_are_no_empty_data(ask, form):
    answer = ask(f"/search.{form}?words=the&edition=en")
    assert answer.status == 400
    assert answer.text.startswith("Every article has such words")


def test_what_cannot_be_had_as_data_is_said(ask):
    answer = ask("/search.csv?part=nothing")
    assert (answer.status, answer.text) == (
        404, "There is no part nothing: there are articles, editions, sections.\n"
    )  # fmt: skip
