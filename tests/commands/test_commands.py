"""The commands of the read side, run as a user runs them."""

import json
import os
import signal

import pytest
from sqlalchemy import text

from mediacrawl.db.schema.revisions import known_revisions
from tests.commands.conftest import ROOT
from tests.fixtures.crawl import warm

HEAD = known_revisions()[-1]


def test_initdb_makes_a_server_ready_and_says_so(scrapy, empty_database_url):
    checked = scrapy("initdb", "--check", url=empty_database_url)
    assert (checked.returncode, checked.stderr.count("\n")) == (1, 1)
    assert "run `scrapy initdb`" in checked.stderr
    made = scrapy("initdb", url=empty_database_url)
    assert (made.returncode, made.stderr) == (0, "")
    assert f"Created the schema ({HEAD})." in made.stdout
    assert "Database: mediacrawl_test_" in made.stdout
    again = scrapy("initdb", url=empty_database_url)
    assert f"The schema is up to date ({HEAD})." in again.stdout
    assert scrapy("initdb", "--check", url=empty_database_url).returncode == 0


def test_initdb_leaves_a_newer_schema_alone(scrapy, engine, database_url):
    with engine.begin() as connection:
        connection.execute(text("UPDATE crawl.alembic_version SET version_num = '9999'"))
    done = scrapy("initdb", url=database_url)
    assert done.returncode == 1
    assert done.stderr.endswith("newer than this mediacrawl: upgrade mediacrawl\n")


def test_initdb_serves_the_embedded_database(scrapy, data):
    serving = warm().start(
        ["initdb", "--serve", "-s", "DATABASE_URL=", "-s", f"MEDIACRAWL_DATA_DIR={data}"],
        cwd=ROOT, env=dict(os.environ),
    )  # fmt: skip
    said, _ = serving.wait_for_output("Running until Ctrl-C.\n")
    lines = said.splitlines()
    assert len(lines) == 5
    url = lines[-2].removeprefix("URL: ")
    asked = scrapy("query", "SELECT count(*) FROM corpus.article", "--format", "csv", url=url)
    assert (asked.stdout, asked.stderr) == ("count\n0\n", "")
    serving.send_signal(signal.SIGINT)
    assert serving.communicate() == (said, "")
    assert serving.returncode == 0


def test_a_bad_url_ends_in_one_sentence(scrapy):
    done = scrapy("corpus", url="mysql://u:secret@h/d")
    assert (done.returncode, done.stdout, done.stderr.count("\n")) == (1, "", 1)
    assert "mediacrawl needs PostgreSQL" in done.stderr
    assert "secret" not in done.stderr


def test_corpus_fits_80_columns(scrapy, corpus, module_url):
    done = scrapy("corpus", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert max(map(len, done.stdout.splitlines())) <= 80
    for part in ("news/economy", "read_more", "2024-02-29", "tawsiyat 4"):
        assert part in done.stdout
    report = json.loads(scrapy("corpus", "--json", url=module_url).stdout)
    assert report["Links by kind"][0] == {"kind": "related", "links": 2, "to_stored_articles": 1}


def test_corpus_says_when_it_is_empty(scrapy, database_url):
    assert "The corpus is empty" in scrapy("corpus", url=database_url).stdout
    assert "no run has ended here yet" in scrapy("monitor", url=database_url).stderr
    one = scrapy("monitor", "almayadeen", url=database_url)
    assert (one.returncode, one.stdout) == (0, "")
    assert one.stderr == "(nothing is judged: no run of almayadeen has ended here yet)\n"


SQL = "SELECT url, tags, published_at FROM corpus.article WHERE title LIKE 'W%' AND '12:30' <> ''"


@pytest.mark.parametrize(
    ("form", "expected"),
    [
        (
            "csv",
            'url,tags,published_at\nhttps://news.example/e,"[""Law""]",2024-02-29T12:00:00+00:00\n',
        ),
        (
            "jsonl",
            '{"url": "https://news.example/e", "tags": ["Law"], '
            '"published_at": "2024-02-29T12:00:00+00:00"}\n',
        ),
    ],
)
def test_query_formats(scrapy, corpus, module_url, form, expected):
    done = scrapy("query", SQL, "--format", form, url=module_url)
    assert (done.returncode, done.stderr, done.stdout) == (0, "", expected)


@pytest.mark.parametrize("form", ["json", "jsonl"])
def test_a_query_leaves_out_no_column_and_no_digit(scrapy, module_url, form):
    doubled = scrapy("query", "SELECT 1 AS a, 2 AS a", "--format", form, url=module_url)
    assert (doubled.returncode, doubled.stdout) == (1, "")
    assert "two columns are called a: name one of them with AS" in doubled.stderr
    numbers = "SELECT 'NaN'::float8 AS f, 12345678901234567890.5 AS n"
    done = scrapy("query", numbers, "--format", form, url=module_url)
    row = json.loads(done.stdout, parse_float=str, parse_constant=pytest.fail)
    assert (row[0] if form == "json" else row) == {"f": None, "n": "12345678901234567890.5"}


def test_query_by_name_with_a_parameter_and_a_limit(scrapy, corpus, module_url):
    done = scrapy("query", "tag_pairs", "-p", "tag=Sea", "--format", "json", url=module_url)
    assert json.loads(done.stdout) == [{"tag": "Sea", "other_tag": "Law", "articles": 2}]
    done = scrapy("query", "unlinked", "--limit", "1", url=module_url)
    assert "only the first 1 rows" in done.stderr
    assert done.stdout.count("news.example") == 1


def test_a_table_is_cut_and_an_answer_for_programs_is_not(scrapy, module_url):
    sql = "SELECT generate_series(1, 1001) AS n"
    table = scrapy("query", sql, url=module_url)
    assert table.stderr == "(only the first 1,000 rows: see --limit)\n"
    assert table.stdout.split() == ["n", *map(str, range(1, 1001))]
    listed = scrapy("query", sql, "--format", "json", url=module_url)
    assert (listed.stderr, json.loads(listed.stdout)[-1]) == ("", {"n": 1001})


def test_what_was_left_out_unasked_is_said(scrapy, corpus, module_url):
    sources = scrapy("query", "sources", url=module_url)
    assert sources.stderr == "(with days=30: -p NAME=VALUE asks for another)\n"
    asked = scrapy("query", "sources", "-p", "days=9", "--format", "csv", url=module_url)
    assert asked.stderr == ""


def test_a_query_shows_what_it_reads(scrapy, corpus, module_url):
    done = scrapy("query", "sources", "--explain", url=module_url)
    assert (done.returncode, done.stderr) == (0, "")
    assert "Execution Time" in done.stdout
    assert done.stdout.splitlines()[-1].startswith("It read ")
    assert "Agency" not in done.stdout


def test_query_says_when_nothing_is_found(scrapy, database_url):
    assert scrapy("query", "duplicates", url=database_url).stdout == "No rows.\n"


@pytest.mark.parametrize("name", ["nofile.html", "./nofile"])
def test_a_file_that_is_not_there_is_said(scrapy, corpus, module_url, name):
    done = scrapy("show", name, url=module_url)
    assert done.returncode == 1
    assert f"there is no file {name}, and no article is stored by {name}: " in done.stderr


def test_a_list_of_addresses_that_is_not_there_is_said(scrapy):
    for arguments in (["@/nofile"], ["--opml", "/nofile"]):
        done = scrapy("newsite", *arguments)
        assert done.returncode in (1, 2)
        assert "/nofile cannot be read (No such file or directory): give" in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("query", "--list"), ("query", "most_linked", "--format", "csv"), ("corpus",), ("show", "1")],
)
def test_a_full_disk_behind_the_output_is_said(corpus, module_url, arguments):
    """A new Python is asked in tests/crawl/test_pipes.py."""
    given = [*arguments, "-s", f"DATABASE_URL={module_url}"]
    with open("/dev/full", "w") as full:
        done = warm().run(given, cwd=ROOT, env=dict(os.environ), output=(full, None))
    said = "mediacrawl: cannot write standard output (No space left on device): make room"
    assert (done.returncode, done.stderr[: len(said)], done.stderr.count("\n")) == (1, said, 1)


def test_what_says_how_to_ask_says_nothing_of_what_is_not_asked(scrapy, corpus, module_url):
    done = scrapy("show", "1", "-a", "origin=http://127.0.0.1:1", url=module_url)
    assert done.returncode == 2
    assert "-a says nothing without an address" in done.stderr


def test_query_list_needs_no_database(scrapy):
    done = scrapy("query", "--list", url="postgresql://127.0.0.1:1/none")
    assert done.returncode == 0
    assert "most_linked\n    Articles that most other articles link to\n" in done.stdout
    assert [line for line in done.stdout.splitlines() if len(line) > 80] == []


@pytest.mark.parametrize(
    ("sql", "says"),
    [
        ("COMMIT; DELETE FROM store.article", "multiple commands"),
        ("SELECT 1; DROP SCHEMA store CASCADE", "multiple commands"),
        ("DELETE FROM store.article", "read-only transaction|permission denied"),
        ("WITH d AS (DELETE FROM store.tag RETURNING 1) SELECT 1", "read-only|permission denied"),
        ("COPY (SELECT 1) TO '/dev/null'", "permission denied"),
        ("SELECT pg_sleep(30)", "was not done within 1 s"),
        (
            "SELECT nothing FROM nowhere",
            'relation "nowhere" does not exist, near nowhere in line 1, at character 21. The views',
        ),
        (
            "SELECT titel\nFROM corpus.article",
            'Perhaps you meant to reference the column "article.title".\n',
        ),
        ("SELECT :x", "syntax error"),
    ],
)
def test_query_only_reads(scrapy, corpus, module_url, sql, says):
    done = scrapy("query", sql, "--timeout", "1", url=module_url)
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.count("\n") == 1
    assert any(part in done.stderr for part in says.split("|")), done.stderr
    with corpus.connect() as connection:
        assert connection.scalar(text("SELECT count(*) FROM store.article")) == 5


@pytest.mark.parametrize(
    ("args", "code", "says"),
    [
        (["most_linkd"], 1, "did you mean most_linked"),
        (["most_linked", "-p", "kind"], 1, "is not NAME=VALUE"),
        (["most_linked", "-p", "x=1"], 1, "has no parameter x: it takes kind"),
        ([], 2, "give one name or one SQL statement"),
    ],
)
def test_wrong_arguments(scrapy, args, code, says):
    done = scrapy("query", *args, url="postgresql://127.0.0.1:1/none")
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr
