"""Gaps as a reader sees them: sentences as wide as the terminal, whole where there is none."""

import sys

import pytest

from mediacrawl.cli.output.archive_gaps import ArchiveGaps
from mediacrawl.cli.output.gaps import SiteGaps, print_gaps
from mediacrawl.corpus.gaps import Gaps, Unread

ADDRESS = "https://news.example/sitemaps/" + "long-" * 12 + "2024.xml"


@pytest.fixture
def said(monkeypatch, capsys):
    def run(*, terminal):
        monkeypatch.setenv("COLUMNS", "60")
        monkeypatch.setattr(sys.stdout, "isatty", lambda: terminal, raising=False)
        found = Gaps([], 12345, [Unread(ADDRESS, "failed", "the host's name is unknown, " * 3)])
        print_gaps(SiteGaps("example", "news.example", "UTC", found, ArchiveGaps([], [], [])))
        return capsys.readouterr().out.splitlines()

    return run


def test_sentences_are_wrapped_on_a_terminal_and_addresses_are_not(said):
    lines = said(terminal=True)
    assert f"    {ADDRESS}" in lines
    assert [line for line in lines if len(line) > 60 and ADDRESS not in line] == []
    assert len(lines) > len(said(terminal=False))
