"""Tables as they are read: at 80 columns, at 120, and where no terminal bounds them."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal

import pytest

from mediacrawl.cli.terminal.tables import print_answer, print_table
from mediacrawl.corpus.ask import Answer

RUNS = Answer(
    ["run", "spider", "started", "took", "requests", "fetched", "share", "status", "why", "url"],
    [
        (
            1041,
            "harbour_daily_ar",
            datetime(2024, 3, 1, 12, 30, 5, tzinfo=UTC),
            timedelta(hours=2, minutes=5, seconds=9),
            1577,
            597,
            0.66666667,
            "failed",
            "the section of the lighthouse keepers named no article",
            "https://harbour.example/news/the-lighthouse-keepers-of-the-northern-islands",
        ),
        (
            1040, "harbour_daily", datetime(2024, 2, 29, tzinfo=UTC), timedelta(seconds=42),
            12, 3, Decimal("1.0000"), "ok", None, "https://harbour.example/news/a",
        ),
    ],
)  # fmt: skip
LONG = "The harbour opens again after the storm of the winter, and ships return"
TEXT = Answer(
    ["day", "articles", "title"],
    [
        (date(2024, 3, 1), 879, LONG),
        (date(2024, 3, 2), 12, "Short"),
    ],
)  # fmt: skip
UPRIGHT_80 = """\
--- 1 ------------------------------------------------------
run       1041
spider    harbour_daily_ar
started   2024-03-01 12:30
took      2 h 5 min
requests  1577
fetched   597
share     0.667
status    failed
why       the section of the lighthouse keepers named no article
url       https://harbour.example/news/the-lighthouse-keepers-of-the-northern-islands
--- 2 ------------------------------------------------------
run       1040
spider    harbour_daily
started   2024-02-29 00:00
took      42 s
requests  12
fetched   3
share     1
status    ok
why
url       https://harbour.example/news/a

"""
WRAPPED_42 = """\
day         articles  title
2024-03-01       879  The harbour opens
                      again after the
                      storm of the winter,
                      and ships return
2024-03-02        12  Short

"""
WHOLE = """\
day         articles  title
2024-03-01       879  The harbour opens again after the storm of the winter, and ships return
2024-03-02        12  Short

"""


@pytest.fixture
def printed(capsys, monkeypatch):
    """What is printed where the terminal has so many columns; None: into a pipe."""

    def show(answer, columns, **more):
        if columns is None:
            monkeypatch.delenv("COLUMNS", raising=False)
        else:
            monkeypatch.setenv("COLUMNS", str(columns))
        print_table(answer, **more)
        return capsys.readouterr().out

    return show


@pytest.mark.parametrize("columns", [80, 120])
def test_a_table_that_is_too_wide_is_upright_and_whole(printed, columns):
    assert printed(RUNS, columns) == UPRIGHT_80


def test_a_pipe_has_a_line_a_row_and_every_letter(printed):
    lines = printed(RUNS, None).splitlines()
    assert len(lines) == 4
    assert lines[0].split() == RUNS.columns
    for part in ("1041", "1577", "2 h 5 min", "0.667", RUNS.rows[0][8], RUNS.rows[0][9]):
        assert part in lines[1]


@pytest.mark.parametrize(("columns", "text"), [(42, WRAPPED_42), (120, WHOLE), (None, WHOLE)])
def test_text_goes_on_between_words_where_that_is_enough(printed, columns, text):
    assert printed(TEXT, columns) == text


def test_text_of_many_lines_is_upright(printed):
    long = Answer(["id", "body"], [(5, "word " * 200)])
    assert printed(long, 80).startswith("--- 1 ---")
    assert max(map(len, printed(long, 80).splitlines())) <= 80


def test_columns_that_can_be_spared_are_left_out_by_name(printed):
    shown = printed(RUNS, 100, optional=("url", "why", "started"))
    assert shown.splitlines()[1].split() == [
        "1041", "harbour_daily_ar", "2024-03-01", "12:30", "2", "h", "5", "min", "1577", "597",
        "0.667", "failed",
    ]  # fmt: skip
    assert shown.splitlines()[3] == "(left out at 100 columns: why, url; --json has them)"
    assert "left out" not in printed(RUNS, None, optional=("url",))


@pytest.mark.parametrize("columns", [20, 80, 120, None])
@pytest.mark.parametrize("number", [123456789012345678, Decimal("12345678.125"), 98765432.5])
def test_no_digit_of_a_number_is_lost(printed, columns, number):
    row = (number, "some text of several words", number, "https://a.example/" + "x" * 90)
    shown = printed(Answer(["a", "b", "c", "d"], [row]), columns)
    assert shown.count(str(number)) == 2
    assert row[3] in shown


def test_wide_letters_keep_columns_below_each_other(printed):
    shown = printed(Answer(["a", "b"], [("日本", 1), ("a", 2)]), 80)
    assert shown == "a     b\n日本  1\na     2\n\n"


def test_a_page_cannot_steer_the_terminal(printed):
    row = ("\x1b]0;owned\x07\x1b[31mred", ["a\x9b2J"], "\u202eabc\u2066", "two\nlines\tthree\r")
    shown = printed(Answer(["a", "b", "c", "d"], [row]), 200)
    assert "␛]0;owned␇␛[31mred" in shown
    assert "lines␉three␍" in shown
    assert not set(shown) & set("\x1b\x07\x9b\u202e\u2066\r\t")


def test_an_interval_in_csv_can_be_added(capsys):
    print_answer(Answer(["took"], [(timedelta(days=1, seconds=2),)]), "csv")
    assert capsys.readouterr().out == "took\n24:00:02\n"


def test_a_table_without_rows_has_its_title_and_says_so(capsys):
    print_table(Answer(["rank", "title"], []), title="The best match")
    assert capsys.readouterr().out == "The best match\nNo rows.\n\n"
