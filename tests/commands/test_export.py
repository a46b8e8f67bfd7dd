"""`scrapy export`: what is asked, in every form, narrowed, whole or not at all."""

import csv
import gzip
import io
import json
import os
import resource
import sys

import duckdb
import pyarrow.parquet as pq
import pytest

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.export import forms
from mediacrawl.corpus.export.asked import Asked, period, resolve
from mediacrawl.corpus.export.blocks import blocks_array, blocks_json
from mediacrawl.corpus.export.write import export
from mediacrawl.corpus.stream import reading
from mediacrawl.corpus.wanted import Wanted
from mediacrawl.exceptions import ArgumentError, DatabaseError, MediacrawlError
from tests.db.corpus import SITE, at

if sys.version_info >= (3, 14):
    from compression import zstd
else:
    from backports import zstd

BLOCKS = [
    {"type": "paragraph", "text": "Ships.", "links": [{"url": SITE + "/a", "anchor": "there"}]},
    {"type": "list", "text": "one\ntwo", "items": ["one", "two"]},
    {"type": "image", "text": "", "url": SITE + "/i.jpg", "caption": None, "credit": "AP"},
    {"type": "table", "text": "", "rows": [[1, 2]], "links": [{"url": "x", "anchor": None}]},
    "no object",
]


@pytest.fixture
def write(corpus, tmp_path):
    """Export, and return the file."""

    def run(what, form, wanted=None, **values):
        path = tmp_path / f"out.{form}"
        asked = resolve(corpus, what, values, wanted or Wanted())
        with reading(corpus, 60) as connection:
            number = export(connection, asked, str(path), form, formulas=True, timeout=60,
                            tell=lambda rows: None)  # fmt: skip
        assert [found for found in tmp_path.iterdir() if found.name.startswith(".")] == []
        return path, number

    return run


def lines(path):
    opened = {".gz": gzip.open, ".zst": zstd.open}.get(path.suffix, open)
    with opened(path, "rt", encoding="utf-8") as file:
        return list(csv.DictReader(file) if ".csv" in path.name else map(json.loads, file))


def stored(engine, sql):
    answer = ask(engine, sql)
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


def test_every_form_has_the_same_articles(corpus, write):
    expected = stored(corpus, "SELECT * FROM corpus.article ORDER BY article_id")
    for row in expected:
        del row["search"]
    path, number = write("article", "parquet")
    rows = pq.read_table(path).to_pylist()
    assert number == len(rows) == 5
    for row in rows:
        row["body_blocks"] = json.loads(blocks_json(row["body_blocks"]))
        for name in ("sources", "left_out"):
            row[name] = json.loads(row[name]) if row[name] else row[name]
    assert sorted(rows, key=lambda row: row["article_id"]) == expected
    ids = [row["article_id"] for row in expected]
    for form in ("jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst"):
        found = lines(write("article", form)[0])
        assert sorted(int(row["article_id"]) for row in found) == ids, form
        assert {row["published_at"] for row in found} == {at(h).isoformat() for h in (0, 2, -24)}
        assert {row["body"] for row in found} == {row["body"] for row in expected}
    assert type(lines(write("article", "jsonl")[0])[0]["body_blocks"]) is list
    with duckdb.connect(write("article", "duckdb")[0]) as base:
        assert base.execute("SELECT article_id FROM article ORDER BY 1").fetchall() == [
            (number,) for number in ids
        ]
        assert base.execute("SELECT sum(len(tags)), count(*) FROM article").fetchone() == (6, 5)


def test_the_schema_of_parquet_follows_from_the_types_of_the_database(write):
    sql = (
        "SELECT 1::int2 AS small, 0.5::numeric AS share, now() AS at, current_date AS day, "
        "ARRAY[1, NULL] AS ones, '{}'::jsonb AS notes, true AS so, interval '1 day' AS took, "
        "NULL AS nothing, ARRAY[now()] AS times, NULL::jsonb AS body_blocks"
    )
    table = pq.read_table(write(sql, "parquet")[0])
    types = {field.name: str(field.type) for field in table.schema}
    assert types.pop("body_blocks").startswith("list<element: struct<type: string")
    assert types == {
        "small": "int16", "share": "double", "at": "timestamp[us, tz=UTC]", "day": "date32[day]",
        "ones": "list<element: int32>", "notes": "string", "so": "bool", "took": "string",
        "nothing": "string", "times": "list<element: timestamp[us, tz=UTC]>",
    }  # fmt: skip
    row = table.to_pylist()[0]
    assert (row["ones"], row["share"], row["body_blocks"]) == ([1, None], 0.5, None)
    assert row["times"] == [row["at"]]


def test_blocks_come_back_as_they_were():
    texts = [json.dumps(BLOCKS), None, "[]"]
    array = blocks_array(texts).to_pylist()
    assert array[1] is None
    assert [json.loads(blocks_json(blocks)) for blocks in (array[0], array[2])] == [BLOCKS, []]
    assert array[0][0]["links"] == [{"url": SITE + "/a", "anchor": "there"}]


def test_an_answer_without_rows_has_its_columns(write):
    none = Wanted(until=at(-999).date())
    assert write("article", "csv", none)[0].read_text().startswith("article_id,outlet,")
    assert "url" in pq.read_table(write("article", "parquet", none)[0]).column_names
    with duckdb.connect(write("article", "duckdb", none)[0]) as base:
        assert base.execute("SELECT count(url) FROM article").fetchone() == (0,)


@pytest.mark.parametrize(
    ("view", "wanted", "number"),
    [
        ("corpus.article", Wanted(kind="video"), 1),
        ("article", Wanted(since=at(0).date()), 4),
        ("article", Wanted(until=at(-24).date(), outlet="example", edition="en"), 1),
        ("link", Wanted(kind="video"), 0),  # links of videos, not links of that kind
        ("link", Wanted(since=at(0).date()), 3),
        ("article_tag", Wanted(kind="video"), 1),
        ("tag", Wanted(edition="en"), 2),
        ("crawl.run", Wanted(), 1),
    ],
)
def test_a_view_is_narrowed_to_what_is_of_the_articles_asked_for(write, view, wanted, number):
    assert write(view, "jsonl", wanted)[1] == number


def test_a_named_query_takes_its_parameters(write):
    assert lines(write("duplicates", "csv")[0])[0]["first_url"] == SITE + "/b"
    path, _ = write("articles_by_section_and_day", "jsonl", section="economy")
    assert {row["section"] for row in lines(path)} == {"news/economy"}
    assert lines(write("SELECT :n AS word", "jsonl", n="it's")[0]) == [{"word": "it's"}]


@pytest.mark.parametrize(
    ("what", "values", "wanted", "said"),
    [
        ("artcle", {}, Wanted(), "no view or query artcle: did you mean article"),
        ("article", {"n": "1"}, Wanted(), "a view has no parameters"),
        ("tag", {}, Wanted(kind="news"), "neither an article nor a column for --kind"),
        ("duplicates", {}, Wanted(kind="news"), "say it in the query itself"),
        ("link", {}, Wanted(outlet="exmple"), "of outlet exmple: did you mean example"),
        ("article", {}, Wanted(language="fr"), "of language fr: there is none"),
        ("tag", {}, Wanted(edition="ar"), "of edition ar: there is en alone"),
    ],
)
def test_what_cannot_be_asked_says_what_can(corpus, what, values, wanted, said):
    with pytest.raises(ArgumentError, match=said):
        resolve(corpus, what, values, wanted)


def test_a_failure_leaves_the_former_file(corpus, tmp_path):
    """The last rows divide by nothing: the first are written by then."""
    broken = Asked("answer", "SELECT 1 / (5000 - n) AS n FROM generate_series(1, 5000) AS n")
    for form in ("parquet", "csv", "duckdb"):
        path = tmp_path / f"out.{form}"
        path.write_text("former")
        with reading(corpus, 60) as connection, pytest.raises(DatabaseError, match="by zero"):
            export(connection, broken, str(path), form, formulas=True, timeout=60,
                   tell=lambda rows: None)  # fmt: skip
        assert path.read_text() == "former"
    assert len(list(tmp_path.iterdir())) == 3


MUCH = Asked("much", "SELECT repeat(md5(n::text), 9) AS x FROM generate_series(1, 5000) AS n")


@pytest.mark.parametrize("form", ["parquet", "jsonl.zst", "csv", "duckdb"])
def test_where_there_is_no_room_it_says_so_and_leaves_nothing(corpus, tmp_path, form):
    most = resource.getrlimit(resource.RLIMIT_FSIZE)
    with reading(corpus, 60) as connection:
        resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, most[1]))
        try:
            with pytest.raises(MediacrawlError, match=r"cannot write .*too large.*another file"):
                export(connection, MUCH, str(tmp_path / "out"), form, formulas=True, timeout=60,
                       tell=lambda rows: None)  # fmt: skip
        finally:
            resource.setrlimit(resource.RLIMIT_FSIZE, most)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("form", ["parquet", "csv.gz"])
def test_a_pipe_that_takes_nothing_is_said(corpus, monkeypatch, form):
    with open("/dev/full", "w") as full, reading(corpus, 60) as connection:
        monkeypatch.setattr(sys, "stdout", full)
        with pytest.raises(MediacrawlError, match="cannot write standard output"):
            export(connection, MUCH, "-", form, formulas=True, timeout=60, tell=lambda rows: None)


def test_only_a_file_is_replaced(corpus, tmp_path):
    os.mkfifo(tmp_path / "pipe")
    for place in (tmp_path / "pipe", tmp_path):
        with reading(corpus, 60) as connection, pytest.raises(MediacrawlError, match="is no file"):
            export(connection, MUCH, str(place), "csv", formulas=True, timeout=60,
                   tell=lambda rows: None)  # fmt: skip
    assert (tmp_path / "pipe").is_fifo()


def test_what_arrow_cannot_hold_is_said(write):
    with pytest.raises(MediacrawlError, match="a value of d is no date of Arrow's"):
        write("SELECT 'infinity'::date AS d", "parquet")


@pytest.mark.parametrize("form", ["parquet", "duckdb", "jsonl", "jsonl.gz", "jsonl.zst"])
@pytest.mark.parametrize("rows", [0, 1])
def test_columns_of_one_name_are_refused_where_rows_go_by_names(write, form, rows):
    with pytest.raises(MediacrawlError, match="two columns are called a: name one of them with AS"):
        write(f"SELECT 1 AS a, 2 AS a LIMIT {rows}", form)


def test_names_that_differ_in_case_are_two(write):
    """DuckDB, to which they are one, makes a name of its own for the other."""
    assert lines(write('SELECT 1 AS a, 2 AS "A"', "jsonl")[0]) == [{"a": 1, "A": 2}]
    path, _ = write('SELECT 1 AS a, 2 AS "A"', "duckdb")
    with duckdb.connect(path) as database:
        assert database.execute("SELECT a, A_1 FROM answer").fetchall() == [(1, 2)]


def test_columns_of_one_name_stand_beside_each_other_in_csv(write):
    assert write("SELECT 1 AS a, 2 AS a", "csv")[0].read_text() == "a,a\n1,2\n"


NUMBERS = "SELECT 'NaN'::float8 AS f, 'Infinity'::numeric AS n, 12345678901234567890.5 AS long"


def test_lines_are_json_and_have_every_digit(write):
    assert write(NUMBERS, "jsonl")[0].read_text() == (
        '{"f":null,"n":null,"long":12345678901234567890.5}\n'
    )
    assert write(NUMBERS, "csv")[0].read_text() == (
        "f,n,long\nNaN,Infinity,12345678901234567890.5\n"
    )


@pytest.mark.parametrize("sql", ["DELETE FROM crawl.run RETURNING run_id", "SELECT 1; SELECT 2"])
def test_it_only_reads_and_one_statement(write, sql):
    with pytest.raises(DatabaseError, match="refuses the query"):
        write(sql, "csv")


def test_the_form_is_the_endings_unless_it_is_given(monkeypatch):
    names = {
        "a.PARQUET": "parquet",
        "b.csv.gz": "csv.gz",
        "c.ndjson": "jsonl",
        "d.duckdb": "duckdb",
    }
    assert {name: forms.form_of(name, None) for name in names} == names
    assert forms.form_of("-", "parquet") == forms.form_of("a.txt", "parquet") == "parquet"
    for name, form, said in [("-", None, "no ending"), ("a.txt", None, "no ending"),
                             ("-", "duckdb", "cannot go to a pipe")]:  # fmt: skip
        with pytest.raises(ArgumentError, match=said):
            forms.form_of(name, form)
    monkeypatch.setattr(forms, "find_spec", lambda name: None)
    assert forms.form_of("a.jsonl.zst", None) == "jsonl.zst"
    with pytest.raises(MediacrawlError, match=r"pip install -r requirements-export\.txt"):
        forms.form_of("a.parquet", None)


def test_the_command_writes_to_a_pipe_and_tells_beside_it(scrapy, corpus, module_url, tmp_path):
    piped = scrapy("export", "article", "-", "--format", "csv", "--kind", "video", url=module_url)
    assert [row["title"] for row in csv.DictReader(io.StringIO(piped.stdout))] == ["Whales"]
    assert "left out: search" in piped.stderr
    assert period(corpus) == "articles are from 2024-02-29 to 2024-03-01"
    path = tmp_path / "links.parquet"
    told = scrapy("export", "link", path, "--since", "2024-03-01", url=module_url)
    assert told.stdout.startswith(f"Wrote {path}: 3 rows, ")
    assert pq.read_metadata(path).num_rows == 3
