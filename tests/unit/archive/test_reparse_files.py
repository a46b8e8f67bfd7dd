"""The files of a reparse: which are done, and what a file that is none is said to be."""

import gzip
from concurrent.futures import Future
from concurrent.futures.process import BrokenProcessPool
from types import SimpleNamespace

import fsspec
import pytest

from mediacrawl.archive.lists import archive_files
from mediacrawl.archive.writer import ArchiveWriter, run_info
from mediacrawl.items import Asked
from mediacrawl.kinds import Kind
from mediacrawl.reparse import found
from mediacrawl.reparse.files import Files
from mediacrawl.reparse.found import found_sites
from mediacrawl.reparse.workers import Workers
from tests.unit.archive.test_archive import capture, write  # noqa: F401  # a fixture


@pytest.mark.parametrize("content", [b"", b"<html>Not found</html>", b"\x1f\x8b\x08\0"])
def test_a_file_elsewhere_without_a_record_is_a_problem(content):
    address = "memory://files/none.warc.gz"
    with fsspec.open(address, "wb") as file:
        file.write(content)
    files = Files(archive_files([address]), None, None)
    assert list(files.captures()) == []
    (said,) = files.problems
    assert said.startswith(f"{address} ")
    assert said.endswith(": look at what stands there")
    assert files.ended(0, 0)[address]["error"] == files.problems[0]


@pytest.mark.parametrize("content", [b"", b"\r\n\r\n"])
def test_a_file_of_ours_without_a_record_is_told(tmp_path, content):
    """A crawl that was killed leaves such a file: it is no problem, and it is said."""
    path = tmp_path / "crawl-1.warc.gz"
    path.write_bytes(gzip.compress(content) if content else content)
    files = Files([path], None, None)
    assert list(files.captures()) == []
    assert files.notes == [
        "crawl-1.warc.gz holds no record: its writer was interrupted, or has just begun"
    ]
    assert files.problems == []


def test_a_file_is_done_when_all_of_it_is_stored_and_nothing_raised(write, tmp_path):  # noqa: F811
    for run in ("one", "two", "three"):
        write(capture(1), capture(2), run=run)
    paths = sorted(tmp_path.iterdir())
    files = Files(paths, None, None)
    assert len(list(files.captures())) == 6
    one, three, two = (str(path) for path in paths)
    assert files.ended(1, 0) == {}
    assert {name: met["error"] for name, met in files.ended(3, 0).items()} == {one: None}
    raised = files.ended(6, 1)
    assert {name: met["error"] for name, met in raised.items()} == dict.fromkeys(
        (three, two), "pages raised an error"
    )


def test_a_stop_is_heard_while_all_is_read_already():
    """The database may be slower than those who read: no answer is ever waited for then."""
    read = Future()
    read.set_result([])
    workers = Workers({}, 1, 2, stopped=lambda: True)
    workers._pool = SimpleNamespace(submit=lambda *_: read)
    with pytest.raises(KeyboardInterrupt):
        list(workers.read([(capture(1), 0)]))


def test_a_front_page_that_kills_its_reader_costs_its_own_run(monkeypatch, caplog, tmp_path):
    """Three runs of sites that nobody declared; the second's page ends the process that reads."""
    for number in range(3):
        site = f"https://www.daily{number}.example"
        info = run_info(software="mediacrawl/1", spider="any", arguments={"site": site},
                        obeys_robots=True, contact="")  # fmt: skip
        writer = ArchiveWriter(tmp_path, f"run-{number}", info, file_size=10**6)
        writer.write(capture(url=f"{site}/", asked=Asked(Kind.FRONT)))
        writer.close()
    begun = []

    def submit(read, front, max_size):
        done = Future()
        if "daily1" in front.url:
            done.set_exception(BrokenProcessPool())
        else:
            done.set_result(read(front, max_size))
        return done

    def processes(*given):
        begun.append(given)
        return SimpleNamespace(submit=submit)

    monkeypatch.setattr(found, "processes", processes)
    monkeypatch.setattr(found, "end_processes", lambda pool: None)
    sites = found_sites(sorted(tmp_path.iterdir()), 10**6, {})
    assert [site.host for site in sites.values()] == ["www.daily0.example", "www.daily2.example"]
    assert len(begun) == 2, "another process reads the third"
    assert "https://www.daily1.example/ kills its reader" in caplog.text
