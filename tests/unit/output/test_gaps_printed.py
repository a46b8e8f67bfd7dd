"""Gaps as a reader sees them: sentences as wide as the terminal, whole where there is none."""

import pytest

from mediacrawl.cli.output.archive_gaps import ArchiveGaps
from mediacrawl.cli.output.gaps import SiteGaps, print_gaps
from mediacrawl.corpus.archives import Holdings
from mediacrawl.corpus.gaps import Gaps, Unread

ADDRESS = "https://news.example/sitemaps/" + "long-" * 12 + "2024.xml"


@pytest.fixture
def said(monkeypatch, capsys):
    def run(columns):
        monkeypatch.setenv("COLUMNS", columns)
        found = Gaps([], 12345, [Unread(ADDRESS, "failed", "the host's name is unknown, " * 3)])
        failed = {"no host of this name " * 4: 2}
        held = Holdings("https://archive.example/", False, 0, 120, 4, 3, failed)
        print_gaps(SiteGaps("example", "news.example", "UTC", found, ArchiveGaps([held], [], [])))
        return capsys.readouterr().out.splitlines()

    return run


def test_sentences_are_as_wide_as_is_said_and_addresses_whole(said):
    lines = said("60")
    assert f"    {ADDRESS}" in lines
    assert [line for line in lines if len(line) > 60 and ADDRESS not in line] == []
    assert len(lines) > len(said(""))


def test_what_is_said_of_an_archive_stands_behind_its_name_in_each_line(said):
    lines = said("40")
    first = next(number for number, line in enumerate(lines) if "120 read" in line)
    assert len(lines) - first > 4
    assert [line for line in lines[first:] if not line.startswith("    ")] == []
