"""Values as JSON and CSV have them: valid for any reader, and to the last digit."""

import json
from decimal import Decimal

import pytest

from mediacrawl.corpus.ask import Answer
from mediacrawl.corpus.written import field, json_line, json_text, plain, plain_rows
from mediacrawl.exceptions import MediacrawlError

LONG = "12345678901234567890.5"


@pytest.mark.parametrize("name", ["NaN", "Infinity", "-Infinity"])
@pytest.mark.parametrize("kind", [float, Decimal])
def test_json_has_no_word_for_what_is_no_number(kind, name):
    assert plain(kind(name)) is None
    assert plain([kind(name), 1]) == [None, 1]
    assert field(kind(name)) == name


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (Decimal(LONG), LONG),
        (Decimal("3.3333333333333333"), "3.3333333333333333"),
        (Decimal("75.0"), "75"),
        (Decimal("0.10"), "0.1"),
        (Decimal("12345678901234567890123"), "12345678901234567890123"),
        (Decimal("12345678901234567890123.0"), "12345678901234567890123"),
        (Decimal(10) ** 400, f"1{'0' * 400}"),
        (Decimal(f"{'9' * 5000}.5"), f"{'9' * 5000}.5"),
        (Decimal("9" * 5000), "9" * 5000),
        (-(2**70), str(-(2**70))),
        (2**64 - 1, str(2**64 - 1)),
        (0.1, "0.1"),
        (True, "true"),
        (None, "null"),
    ],
)
def test_numbers_are_written_to_their_last_digit(value, written):
    assert json_line(plain(value)).decode() == json_text(plain(value)) == written
    assert json_line({"a": [plain(value)]}).decode() == f'{{"a":[{written}]}}'
    assert field(value) == ("" if value is None else written)


def test_arrays_in_a_cell_have_their_digits_too():
    assert field([Decimal(LONG)]) == f"[{LONG}]"
    assert field(["a", Decimal(1)]) == '["a", 1]'


def test_json_is_indented_in_its_own_letters():
    value = {"a": ["é", {}], "b": []}
    assert json_text(value) == json.dumps(value, ensure_ascii=False, indent=2)


def test_rows_by_name_take_names_of_their_own():
    with pytest.raises(MediacrawlError, match="two columns are called a: name one of them with AS"):
        plain_rows(Answer(["a", "b", "a"], []))
