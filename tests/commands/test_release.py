"""`scrapy export --release` and `--verify`: the whole contract, the same bytes, and whole."""

import hashlib
import json
import subprocess

import duckdb
import pyarrow.dataset as ds
import pyarrow.parquet as pq
import pytest
from sqlalchemy import text

from mediacrawl.corpus.ask import ask
from mediacrawl.corpus.release.make import make_release
from mediacrawl.corpus.release.parts import OTHERS, PARTS
from mediacrawl.corpus.release.reader import reader_beside
from mediacrawl.corpus.release.verify import problems
from mediacrawl.corpus.stream import reading
from mediacrawl.db.batch import store_batch
from mediacrawl.db.schema.dictionary import relations
from mediacrawl.exceptions import ArgumentError, DatabaseError, MediacrawlError
from tests.db.corpus import article


def release(engine, folder, **more):
    values = {"with_text": True, "by": "Harbour Lab"} | more
    with reading(engine, 60) as connection:
        return make_release(connection, folder, timeout=60, tell=lambda name, rows: None, **values)


def contents(folder):
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in folder.rglob("*") if path.is_file()
    }  # fmt: skip


def resources(folder):
    package = json.loads((folder / "datapackage.json").read_text(encoding="utf-8"))
    return {resource["name"]: resource for resource in package["resources"]}


@pytest.fixture(scope="module")
def released(corpus, tmp_path_factory):
    folder = tmp_path_factory.mktemp("releases") / "first"
    release(corpus, folder)
    return folder


def test_it_has_the_whole_contract(corpus, released):
    with corpus.connect() as connection:
        known = {relation.name: set(relation.columns) for relation in relations(connection)}
    said = {part.name for part in PARTS} | set(OTHERS)
    assert said == set(known), "corpus/release/parts.py says of each what a release makes of it"
    for name, resource in resources(released).items():
        part = next(part for part in PARTS if part.name == name)
        columns = {field["name"] for field in resource["schema"]["fields"]}
        assert columns == known[name] - set(part.omitted), name
        answer = ask(corpus, f"SELECT count(*) FROM {name}").rows[0][0]
        assert resource["rows"] == answer, name
        assert all(field["description"] for field in resource["schema"]["fields"]), name


def test_made_twice_it_is_the_same_byte_for_byte(corpus, released, tmp_path):
    release(corpus, tmp_path / "again")
    assert contents(tmp_path / "again") == contents(released)


def test_other_readers_find_the_same(corpus, released):
    files = f"{released}/data/corpus/article/**/*.parquet"
    asked = "SELECT outlet, count(*), sum(word_count), min(published_at)::text FROM {} GROUP BY 1"
    ours = ask(corpus, asked.format("corpus.article")).rows
    theirs = duckdb.execute(f"SET TimeZone = 'UTC'; {asked.format(repr(files))}").fetchall()
    assert theirs == ours
    links = ds.dataset(released / "data/corpus/link", partitioning="hive").to_table()
    assert links.num_rows == resources(released)["corpus.link"]["rows"] > 0
    assert set(links.column("article_outlet").to_pylist()) == {"example"}
    texts = {row["article_id"]: row["body"] for row in ds.dataset(
        released / "data/corpus/article", partitioning="hive").to_table().to_pylist()}  # fmt: skip
    assert texts == dict(ask(corpus, "SELECT article_id, body FROM corpus.article").rows)


def test_rows_are_parted_by_outlet_and_month_of_the_article(released):
    paths = resources(released)["corpus.placement"]["path"]
    assert [path.removeprefix("data/corpus/placement/") for path in paths] == [
        "article_outlet=example/article_month=2024-02/part-0.parquet",
        "article_outlet=example/article_month=2024-03/part-0.parquet",
        "article_outlet=__HIVE_DEFAULT_PARTITION__/article_month=__HIVE_DEFAULT_PARTITION__/"
        "part-0.parquet",
    ][-len(paths):]  # fmt: skip
    assert resources(released)["corpus.tag"]["path"] == ["data/corpus/tag/part-0.parquet"]


def test_without_text_no_body_is_anywhere(corpus, tmp_path):
    folder = tmp_path / "bare"
    about = release(corpus, folder, with_text=False)
    assert ("corpus.article.body", "published text (--no-text)") in about.left_out
    for path in folder.rglob("*.parquet"):
        assert b"left the harbour" not in path.read_bytes()
        names = pq.read_schema(path).names
        assert not {"body", "body_blocks", "former_body", "feed", "search"} & set(names), path
    assert "without bodies" in (folder / "README.md").read_text(encoding="utf-8")
    assert list(problems(folder)) == []


def test_it_says_what_it_is(released):
    """Its papers are those that their standards ask for, and the machine is not in them."""
    package = json.loads((released / "datapackage.json").read_text(encoding="utf-8"))
    assert package["mediacrawl"]["published"] == ["2024-02-29T12:00:00+00:00",
                                                  "2024-03-01T14:00:00+00:00"]  # fmt: skip
    croissant = json.loads((released / "croissant.json").read_text(encoding="utf-8"))
    assert croissant["conformsTo"] == "http://mlcommons.org/croissant/1.0"
    assert [record["name"] for record in croissant["recordSet"]] == [part.name for part in PARTS]
    for files, part in zip(croissant["distribution"], PARTS, strict=True):
        found = {str(path.relative_to(released)) for path in released.glob(files["includes"])}
        assert found == set(resources(released)[part.name]["path"])
    assert '  - name: "Harbour Lab"' in (released / "CITATION.cff").read_text(encoding="utf-8")
    readme = (released / "README.md").read_text(encoding="utf-8")
    assert "| `corpus.article` | 5 |" in readme
    assert "`crawl.run.host`: of the machine that ran." in readme
    assert "laptop" not in (released / "data/crawl/run/part-0.parquet").read_text("latin-1")
    checked = ["sha256sum", "--check", "--quiet", "--strict", "SHA256SUMS"]
    assert subprocess.run(checked, cwd=released, check=False).returncode == 0


def test_verify_names_what_is_wrong(released, tmp_path):
    assert list(problems(released)) == []
    damaged = tmp_path / "damaged"
    for name, content in contents(released).items():
        (damaged / name).parent.mkdir(parents=True, exist_ok=True)
        (damaged / name).write_bytes(content)
    (damaged / "README.md").write_text("Another.")
    (damaged / "more.txt").write_text("more")
    (damaged / "data/corpus/tag/part-0.parquet").unlink()
    author = (damaged / "data/corpus/author/part-0.parquet").read_bytes()
    (damaged / "data/corpus/coverage/part-0.parquet").write_bytes(author)
    (damaged / "data/crawl/run/part-0.parquet").write_bytes(b"PAR1")
    found = "\n".join(problems(damaged))
    for said in (
        "README.md is not what it was",
        "more.txt is not of the release",
        "data/corpus/tag/part-0.parquet is missing",
        "coverage has 3 rows, and the",
        "coverage/part-0.parquet has other columns",
        "run/part-0.parquet cannot be read",
    ):
        assert said in found
    package = json.loads((damaged / "datapackage.json").read_text(encoding="utf-8"))
    package["mediacrawl"]["format"] = 99
    (damaged / "datapackage.json").write_text(json.dumps(package))
    with pytest.raises(MediacrawlError, match="has format 99, and this mediacrawl reads 1"):
        list(problems(damaged))
    with pytest.raises(MediacrawlError, match="is no release"):
        list(problems(tmp_path))


def test_a_failure_leaves_no_folder_and_a_full_one_is_refused(corpus, tmp_path, released):
    with corpus.connect() as connection:  # aborted: its first statement fails
        with pytest.raises(Exception, match="nowhere"):
            connection.execute(text("SELECT * FROM nowhere"))
        with pytest.raises(Exception, match="aborted"):
            make_release(connection, tmp_path / "r", with_text=True, by="", timeout=9,
                         tell=lambda name, rows: None)  # fmt: skip

    def stop(name, rows):
        if name == "corpus.link":
            raise DatabaseError("lost")

    with reading(corpus, 60) as connection, pytest.raises(DatabaseError):
        make_release(connection, tmp_path / "r", with_text=True, by="", timeout=60, tell=stop)
    assert list(tmp_path.iterdir()) == []
    before = hashlib.sha256(b"".join(contents(released).values())).digest()
    with pytest.raises(ArgumentError, match="has something in it"):
        release(corpus, released)
    assert hashlib.sha256(b"".join(contents(released).values())).digest() == before


def test_its_reader_sees_the_moment_of_the_other_connection_and_only_reads(engine):
    count = "SELECT count(*) AS n FROM corpus.article"
    with reading(engine, 60) as connection, reader_beside(connection, 60) as reader:
        store_batch(engine, [article("/later")], run_id=None)
        with reader.rows(count) as found:
            assert [batch.to_pylist() for batch in found.batches] == [[{"n": 0}]]
        with pytest.raises(DatabaseError, match="read-only"), reader.rows("CREATE TABLE a ()"):
            pass
    assert ask(engine, count).rows == [(1,)]


def test_its_reader_says_what_goes_wrong_while_it_reads(corpus):
    broken = "SELECT 1 / (5000 - n) AS n FROM generate_series(1, 5000) AS n"
    late = "SELECT n, pg_sleep(9)::text FROM generate_series(1, 2) AS n"
    for sql, seconds, said in [(broken, 60, "by zero"), (late, 0.2, r"not done within 0\.2 s")]:
        with (
            reading(corpus, seconds) as connection,
            reader_beside(connection, seconds) as reader,
            pytest.raises(DatabaseError, match=said),
            reader.rows(sql) as found,
        ):
            list(found.batches)


def test_the_command_makes_and_checks_one(scrapy, corpus, module_url, tmp_path):
    folder = tmp_path / "release"
    made = scrapy("export", "--release", folder, "--by", "Lab", url=module_url)
    assert made.stdout.startswith(f"Wrote {folder}: News corpus of example, version 2024.3.1+")
    (folder / "CITATION.cff").unlink()
    checked = scrapy("export", "--verify", folder)
    assert checked.returncode == 1
    assert checked.stdout == "CITATION.cff is missing\n"
    assert "is not what was released (problems: 1)" in checked.stderr
