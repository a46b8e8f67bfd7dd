"""What the command line says of itself, at 80 columns."""

import pytest
from scrapy.cmdline import _get_commands_dict
from scrapy.utils.project import get_project_settings

from mediacrawl import __version__

COMMANDS = ["browse", "check", "corpus", "crawl", "demo", "distribute", "enqueue", "export",
            "import", "initdb", "jobs", "list", "mcp", "metrics", "monitor", "newsite", "parse",
            "query", "rebuild", "record", "reparse", "report", "schedule", "search", "show",
            "sites", "version", "worker"]  # fmt: skip


def test_the_version_names_mediacrawl(scrapy):
    for asked in ("version", "--version"):
        shown = scrapy(asked).stdout.splitlines()[0]
        assert shown.startswith(f"mediacrawl {__version__} (Scrapy 2."), asked


def test_a_mistyped_command_is_answered_with_the_nearest(scrapy):
    done = scrapy("serch", "storm")
    assert done.returncode == 2
    assert "There is no command serch: did you mean search?" in done.stdout


@pytest.mark.parametrize(
    ("given", "code", "said"),
    [
        ("version --foo", 1, "there is no option --foo: did you mean --nolog?"),
        ("crawl almayadeen --loglevl INFO", 1, "no option --loglevl: did you mean --loglevel?"),
        ("crawl any -a sit=https://www.example.com", 1, "no argument sit: did you mean site?"),
        ("corpus -s MEDIACRAWL_BLOKED_SHARE=0", 1, "did you mean MEDIACRAWL_BLOCKED_SHARE?"),
        ("crawl almayadeen -s MEDIACRAWL_BLOCKED_SHARE=x", 1, "=x is no number: write it as 0.5"),
        ("crawl almayadeen -s MEDIACRAWL_READERS=x", 1, "MEDIACRAWL_READERS=x is no number: "),
        ("corpus -s DOWNLOAD_DELAY=x", 1, "DOWNLOAD_DELAY=x is no number: write it as "),
        ("corpus -s MEDIACRAWL_CSV_PLAIN=x", 1, "is neither on nor off: write it as 1 or 0"),
        ("query x --format jsn", 2, "there is no --format jsn: did you mean json?"),
        ("query x --limit q", 2, "--limit q is no whole number: write it as --limit 20"),
        ("query x --limit 9999999999", 2, "--limit: 9999999999 is too far from 0: 2147483647 is"),
        ("report --serve --every nan", 2, "--every is 0 minutes or more"),
        ("query x --timeout q", 2, "--timeout q is no number: write it as "),
        ("search . -", 2, "give the words to look for"),
        ("check almayadem", 1, "there is no spider almayadem: did you mean almayadeen?"),
        ("reparse --spider almayadem", 1, "no spider almayadem: did you mean almayadeen?"),
        ("reparse --processes 0", 1, "--processes is 1 or more"),
        ("sites almayadem", 1, "there is no spider almayadem: did you mean almayadeen?"),
        ("list extra", 2, "list takes no arguments; `scrapy sites extra` says more of one"),
        ("parse example", 2, "give one address, as https://www.example.com/story"),
        ("parse --spider almayadem https://a.example", 2, "did you mean almayadeen?"),
        ("parse -s MEDIACRAWL_ORIGIN=http://127.0.0.1:1 https://a.example/b", 1, "does not answer"),
        ("parse https://127.0.0.1/b", 1, "was not read: "),
        ("demo here", 2, "demo takes no arguments"),
        ("demo --articles 0", 2, "--articles must be 1 or more"),
        ("jobs --limit 0", 2, "--limit must be 1 or more"),
        ("worker --grace -1", 2, "--grace is 0 s or more"),
        ("report --port 99999", 2, "99999 is no port: give a number from 0 to 65535"),
        ("initdb --serve --port 0", 2, "0 is no port: give a number from 1 to 65535"),
        ("enqueue almayadeen --any", 2, "--any says nothing without --reparse or --archive"),
        ("enqueue --reparse -a pages=2", 2, "-a pages=2 says nothing without a spider"),
        ("rebuild", 2, "say what to make anew: near, editions, search, counts, all"),
        ("rebuild serch", 1, "there is no serch to make anew: did you mean search?"),
        ("rebuild near counts --after 5", 2, "--after goes with near, editions or search alone"),
        ("rebuild near", 1, "there is no database in "),
        ("reparse --json", 2, "--json says nothing without --dry-run"),
        ("reparse --prefix s3://here a.warc.gz", 1, "none of the names is a list (*.paths, "),
        ("export article a.csv --no-text", 2, "--no-text says nothing without --release"),
        ("show 1 --url https://a.example/1", 2, "--url says nothing without a saved page"),
        ("record one https://a.example/1 --at 2026-01-01", 2, "--at says nothing without a saved"),
    ],
)
def test_what_is_mistyped_is_answered_in_a_line_that_says_what_is_right(scrapy, given, code, said):
    done = scrapy(*given.split())
    assert done.returncode == code, done.stderr
    assert said in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("command", COMMANDS)
def test_help_fits_80_columns(scrapy, command):
    shown = scrapy(command, "--help").stdout
    assert max(map(len, shown.splitlines())) <= 80
    assert "\n=" not in shown


def test_the_list_of_commands_fits_80_columns():
    commands = _get_commands_dict(get_project_settings(), inproject=True)
    lines = [f"  {name:<13} {command.short_desc()}" for name, command in commands.items()]
    assert not [line for line in lines if len(line) > 80]
    assert len(lines) > len(COMMANDS)
