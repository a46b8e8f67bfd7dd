"""What the command line says of itself, at 80 columns."""

import pytest

from mediacrawl import __version__

COMMANDS = ["check", "corpus", "crawl", "demo", "distribute", "enqueue", "export", "import",
            "initdb", "jobs", "metrics", "monitor", "newsite", "parse", "query", "record",
            "reparse", "report", "schedule", "search", "show", "version", "worker"]  # fmt: skip


def test_the_version_names_mediacrawl(scrapy):
    for asked in ("version", "--version"):
        shown = scrapy(asked).stdout.splitlines()[0]
        assert shown.startswith(f"mediacrawl {__version__} (Scrapy 2."), asked


def test_a_mistyped_command_is_answered_with_the_nearest(scrapy):
    done = scrapy("serch", "storm")
    assert done.returncode == 2
    assert "There is no command serch: did you mean search?" in done.stdout


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_80_columns(scrapy, command):
    shown = scrapy(command, "--help").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert ":\n=" not in shown
