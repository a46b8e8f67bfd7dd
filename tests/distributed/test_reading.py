"""Files read into parts, parts into tables, tables into a database: all but Ray."""

import json
from pathlib import Path

import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from sqlalchemy import text

from mediacrawl.corpus.export.arrow import Converter
from mediacrawl.corpus.release.package import read_package
from mediacrawl.corpus.release.verify import problems
from mediacrawl.corpus.stream import reading, streamed
from mediacrawl.distributed import load
from mediacrawl.distributed.columns import COLUMNS, SCHEMA
from mediacrawl.distributed.manifest import write_manifest
from mediacrawl.distributed.merge import merge
from mediacrawl.distributed.parts import Part
from mediacrawl.distributed.reading import How, read_file
from tests.distributed.conftest import LIMIT, SITES, reparsed

# Numbers and which of two twins came first are the database's; all else is the page's.
OWN = ("article_id", "duplicate_of")
INDEX = ("search", "search_keys", "search_language")


def how(folder):
    return How(folder, tuple(SITES), {}, {}, LIMIT, any_site=True)


def written(folder, files):
    folder.mkdir()
    accounts = [read_file(str(file), {}, how(folder), SITES) for file in files]
    merged = merge(folder, [Part(folder, str(file)) for file in files], lambda name, rows: None)
    return write_manifest(folder, accounts, merged)


@pytest.fixture(scope="module")
def single(module_engine, archive):
    reparsed(module_engine, archive)
    return module_engine


@pytest.fixture(scope="module")
def folder(archive, tmp_path_factory):
    folder = tmp_path_factory.mktemp("out") / "news"
    written(folder, archive)
    return folder


def table_of(folder, name):
    return ds.dataset(folder / "data" / "corpus" / name, partitioning="hive").to_table()


def test_the_columns_are_those_of_the_analysts_export(single):
    with (
        reading(single, 60) as connection,
        streamed(connection, "SELECT * FROM corpus.article", timeout=60) as stream,
    ):
        columns = [column for column in stream.columns if column.name not in INDEX]
    assert tuple(columns) == COLUMNS
    assert Converter(columns).schema == SCHEMA


def test_articles_are_those_of_a_single_process_reparse(single, folder):
    names = [column.name for column in COLUMNS if column.name not in OWN]
    sql = f"SELECT {', '.join(names)} FROM corpus.article ORDER BY url"
    with (
        reading(single, 60) as connection,
        streamed(connection, sql, timeout=60, as_text=True) as stream,
    ):
        converter = Converter(stream.columns)
        expected = [row for rows in stream.batches for row in converter.batch(rows).to_pylist()]
    found = table_of(folder, "article").select(names).sort_by("url").to_pylist()
    assert len(found) > 60
    for one, other in zip(found, expected, strict=True):
        assert one == other
    assert {row["revision"] for row in found} == {1, 2}


def test_twins_are_those_of_the_database(single, folder):
    articles = table_of(folder, "article").to_pylist()
    urls = {row["article_id"]: row["url"] for row in articles}
    twins = {(row["url"], urls[row["duplicate_of"]]) for row in articles if row["duplicate_of"]}
    near = {
        (*sorted((urls[row["article_id"]], urls[row["other_id"]])), round(row["similarity"], 5))
        for row in table_of(folder, "near_duplicate").to_pylist()
    }
    with single.connect() as connection:
        known = connection.execute(text(
            "SELECT a.url, b.url FROM corpus.article a JOIN corpus.article b "
            "ON b.article_id = a.duplicate_of"))  # fmt: skip
        assert twins == {tuple(row) for row in known}
        pairs = connection.execute(text(
            "SELECT a.url, b.url, similarity FROM corpus.near_duplicate n "
            "JOIN corpus.article a USING (article_id) "
            "JOIN corpus.article b ON b.article_id = n.other_id"))  # fmt: skip
        assert near == {(*sorted(row[:2]), round(row[2], 5)) for row in pairs}
    assert len(near) >= 2


def test_files_are_by_outlet_and_month_and_checked(folder):
    place = folder / "data/corpus/article/article_outlet=three.example/article_month=2026-03"
    assert pq.read_table(place / "part-0.parquet").num_rows == 1
    assert list(problems(folder)) == []
    said = read_package(folder)["mediacrawl"]["distributed"]
    assert said["records"]["looked_at"] == sum(f["records"]["looked_at"] for f in said["files"])
    assert said["readings"]["article"] >= said["articles"] > 0
    assert said["readings"]["not_news"] == 1
    assert said["problems"] == []


VIEWS = {
    "corpus.article": "to_jsonb(r) - 'article_id' - 'duplicate_of'",
    "corpus.revision": "to_jsonb(r) - 'article_id'",
    "corpus.link": "to_jsonb(r) - 'from_article_id' - 'target_article_id'",
    "corpus.placement": "to_jsonb(r) - 'article_id'",
    "corpus.headline": "to_jsonb(r) - 'article_id' - 'headline_id'",
    "corpus.article_url": "to_jsonb(r) - 'article_id'",
    "corpus.image": "to_jsonb(r) - 'article_id'",
    "corpus.alternate": "to_jsonb(r) - 'article_id' - 'other_article_id'",
    "corpus.tag": "to_jsonb(r) - 'tag_id'",
    "corpus.author": "to_jsonb(r) - 'author_id'",
    "corpus.near_duplicate": "to_jsonb(similarity)",
    "crawl.page": "to_jsonb(r) - 'run_id'",
}


def contents(engine):
    with engine.connect() as connection:
        return {
            view: sorted(connection.scalars(text(f"SELECT ({what})::text FROM {view} AS r")))
            for view, what in VIEWS.items()
        }


def test_an_import_is_a_reparse(single, folder, engine):
    package = read_package(folder)
    counts = load.load(engine, folder, package, lambda name, rows: None)
    assert counts["new"] > 60
    found, expected = contents(engine), contents(single)
    for view in VIEWS:
        assert found[view] == expected[view], view
        assert found[view], view
    again = load.load(engine, folder, package, lambda name, rows: None)
    assert again["new"] == again["changed"] == 0
    assert contents(engine) == found


def test_a_damaged_file_costs_itself_alone(write, tmp_path, archive):
    cut = tmp_path / "cut.warc.gz"
    whole = Path(archive[1]).read_bytes()
    cut.write_bytes(whole[: len(whole) // 2] + b"\0" * 40 + whole[len(whole) // 2 :])
    no_archive = tmp_path / "none.warc.gz"
    no_archive.write_bytes(b"<html>")
    manifest = written(tmp_path / "out", [cut, no_archive, tmp_path / "lost.warc.gz", archive[1]])
    damaged, none, lost, good = manifest.accounts
    assert "damaged" in damaged.error
    assert 0 < damaged.rows["readings"] < good.rows["readings"]
    assert "no WARC file" in none.error
    assert "no such file" in lost.error
    assert good.error is None
    assert list(problems(tmp_path / "out")) == []
    assert manifest.problems == [damaged.error, none.error, lost.error]
    assert json.loads((tmp_path / "out" / "datapackage.json").read_text())["mediacrawl"]
