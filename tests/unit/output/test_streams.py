"""Answers for programs are printed as they come."""

import json

import pytest

from mediacrawl.cli.terminal.streams import print_stream
from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.stream import Column, Stream
from mediacrawl.corpus.written import json_text, plain_rows

ROWS = [("=1+1\n", None), ("a", [1]), ("b", {"x": 'y"'})]
COLUMNS = (Column("name", "text"), Column("value", "jsonb"))


def stream(rows=ROWS):
    return Stream(COLUMNS, iter([[row] for row in rows]))


@pytest.mark.parametrize("rows", [ROWS, ROWS[:1], []])
def test_json_is_that_of_the_whole_answer(capsys, rows):
    assert not print_stream(stream(rows), "json", limit=None, formulas=False)
    printed = capsys.readouterr().out
    whole = plain_rows(Answer(["name", "value"], rows))
    assert printed == json_text(whole) + "\n"
    assert json.loads(printed) == whole


def test_csv_and_lines(capsys):
    assert not print_stream(stream(), "csv", limit=3, formulas=False)
    assert capsys.readouterr().out.splitlines()[:2] == ["name,value", "\"'=1+1"]
    assert print_stream(stream(), "jsonl", limit=2, formulas=True)
    assert capsys.readouterr().out.count("\n") == 2
    assert not print_stream(stream([]), "csv", limit=None, formulas=True)
    assert capsys.readouterr().out == "name,value\n"


@pytest.mark.parametrize("form", ["csv", "json", "jsonl"])
def test_rows_are_printed_before_the_last_has_come(capsys, form):
    def batches():
        yield [("first", 1)]
        assert "first" in capsys.readouterr().out
        yield [("second", 2)]

    print_stream(Stream(COLUMNS, batches()), form, limit=None, formulas=False)
    assert "second" in capsys.readouterr().out
