from datetime import date

import pytest

from mediacrawl.cli.terminal.tables import print_table
from mediacrawl.corpus.ask import Answer


@pytest.fixture
def shown(capsys, monkeypatch):
    """What a table of one row looks like on a terminal of 80 columns."""
    monkeypatch.setenv("COLUMNS", "80")

    def show(*row):
        print_table(Answer([f"c{n}" for n in range(len(row))], [row], cut=False))
        return capsys.readouterr().out

    return show


@pytest.mark.parametrize(
    ("url", "text"),
    [
        ("https://a.example/%D8%B9%D8%A8%D9%91%D8%A7%D8%B1%D8%A9", "https://a.example/عبّارة"),
        ("https://a.example/a%20b%2Fc%3F%25", "https://a.example/a%20b%2Fc%3F%25"),
        ("https://a.example/%D8", "https://a.example/%D8"),
        ("50 %D8%B9", "50 %D8%B9"),
    ],
)
def test_addresses_are_shown_in_their_own_letters(shown, url, text):
    assert shown(url).split("\n")[1].strip() == text


def test_a_date_is_not_broken(shown):
    lines = shown(date(2025, 11, 15), *["a long text that needs some lines"] * 3).splitlines()
    assert lines[1].startswith("2025-11-15 ")
