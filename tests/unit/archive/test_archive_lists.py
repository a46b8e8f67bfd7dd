"""WARC files elsewhere and lists of them: read in blocks, and what a list may name."""

import gzip
import io
from functools import partial
from types import SimpleNamespace

import fsspec
import pytest

from mediacrawl.archive import remote
from mediacrawl.archive.lists import archive_files
from mediacrawl.archive.reader import WarcFile
from mediacrawl.archive.remote import LastingError, RemoteFile
from mediacrawl.exceptions import ArgumentError
from tests.fixtures.file_server import serving
from tests.unit.archive.test_archive import capture, record, write  # noqa: F401  # a fixture


@pytest.fixture
def served(tmp_path):
    """The folder's address by http."""
    with serving(tmp_path, faults=lambda number: 503 if number % 3 == 1 else None) as address:
        yield address


@pytest.fixture
def small_blocks(monkeypatch):
    monkeypatch.setattr(remote, "BLOCK", 1000)
    monkeypatch.setattr(remote, "PAUSES", (0.0, 0.0))


@pytest.fixture
def stored(write):  # noqa: F811
    """A file of eight captures in memory's store, with its name."""
    places = write(*(capture(n) for n in range(8)))
    return places[0].file


def test_a_file_elsewhere_reads_as_one_here(stored, tmp_path, served, small_blocks):
    path = tmp_path / stored
    here = list(WarcFile(path).captures())
    with fsspec.open("memory://kept/file.warc.gz", "wb") as file:
        file.write(path.read_bytes())
    assert list(WarcFile(RemoteFile(f"{served}/{stored}")).captures()) == here
    found = list(WarcFile(RemoteFile("memory://kept/file.warc.gz")).captures())
    assert [one.body for one in found] == [one.body for one in here]


def test_a_damaged_file_elsewhere_is_searched_as_one_here(stored, tmp_path, served, small_blocks):
    path = tmp_path / stored
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 0xFF
    path.write_bytes(data)
    here, there = WarcFile(path), WarcFile(RemoteFile(f"{served}/{stored}"))
    assert list(there.captures()) == list(here.captures())
    assert there.skipped == here.skipped
    assert here.skipped.total() >= 1


@pytest.mark.parametrize("ranges", [True, False])
@pytest.mark.parametrize(
    "faults",
    [
        lambda number: 503 if number < 4 else None,  # HEAD and GET, again and again
        lambda number: 429 if number in (2, 3) else None,
        lambda number: "break" if number % 5 == 2 else None,
        lambda number: "move",
    ],
)
def test_what_passes_is_waited_out(stored, tmp_path, small_blocks, ranges, faults):
    with serving(tmp_path, faults=faults, ranges=ranges) as address:
        there = WarcFile(RemoteFile(f"{address}/{stored}"))
        assert list(there.captures()) == list(WarcFile(tmp_path / stored).captures())
    assert not there.skipped


@pytest.mark.parametrize(
    ("status", "error", "said"),
    [
        (404, FileNotFoundError, None),
        (410, FileNotFoundError, None),
        (403, LastingError, "HTTP 403: fetch it with what lets you in"),
        (401, LastingError, "HTTP 401"),
        (503, OSError, "503"),
    ],
)
def test_what_does_not_pass_is_said_as_what_it_is(tmp_path, small_blocks, status, error, said):
    with serving(tmp_path, faults=lambda number: status) as address:
        file = WarcFile(RemoteFile(f"{address}/a.warc.gz"))
        with pytest.raises(OSError, match=said) as caught:
            list(file.captures())
        with pytest.raises(ArgumentError, match=said or "there is none"):
            names(f"{address}/warc.paths.gz")
    assert type(caught.value) is error


class NoCredentialsError(Exception):
    """As S3's client has it."""


def of_s3(code):
    """An error as s3fs raises it, by S3's code."""
    cause = Exception(code)
    cause.response = {"Error": {"Code": code}}
    error = FileNotFoundError(code)
    error.__cause__ = cause
    return error


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (of_s3("NoSuchBucket"), "no such bucket: look at its name"),
        (of_s3("404"), "there is none"),
        (PermissionError("Access Denied"), "Access Denied: is it yours to read"),
        (NoCredentialsError("Unable to locate credentials"), "FSSPEC_S3_ANON=true"),
    ],
)
def test_what_a_store_of_s3_refuses_is_said_at_once_with_what_to_do(monkeypatch, error, said):
    def refuse(*given, **named):
        asked.append(given)
        raise error

    asked = []
    store = SimpleNamespace(open=refuse, glob=refuse)
    monkeypatch.setattr(remote, "_store_of", lambda address: (store, "bucket/warc.paths"))
    with pytest.raises(ArgumentError, match=said):
        names("s3://bucket/warc.paths")
    assert len(asked) == 1
    if "none" not in said:
        with pytest.raises(ArgumentError, match=f"looked through: .*{said}"):
            names("s3://bucket/*.paths")


def test_a_server_that_is_not_there_is_no_file_that_is_not(small_blocks):
    with pytest.raises(ArgumentError, match=r"(?i)connect"):
        names("http://127.0.0.1:9/warc.paths.gz")


def test_a_block_is_asked_for_some_times_and_then_the_file_fails(monkeypatch):
    monkeypatch.setattr(remote, "PAUSES", (0.0, 0.0))
    asked = []

    def fail(_):
        asked.append(1)
        raise RuntimeError("the store is pressed")

    with pytest.raises(OSError, match="the store is pressed"):
        io.BufferedReader(remote._Blocks(fail)).read(1)
    assert len(asked) == 3


def test_a_large_file_is_never_in_memory(small_blocks):
    source = io.BytesIO(bytes(100_000))
    blocks = remote._Blocks(lambda _: source)
    assert sum(map(len, iter(partial(io.BufferedReader(blocks).read, 700), b""))) == 100_000
    assert len(blocks._kept) <= remote.KEPT


@pytest.mark.parametrize("packed", [True, False])
def test_responses_of_other_hosts_are_passed_over_unread(tmp_path, packed):
    uris = ["https://news.example/a", "https://other.example/b", "<https://news.example/c>"]
    answer = b"HTTP/1.1 200 OK\r\n\r\n" + b"<p>Text</p>" * 9000
    parts = [record("response", {"WARC-Target-URI": uri}, answer) for uri in uris]
    parts[1:1] = [record("request", {"WARC-Target-URI": uris[1]}, b"GET / HTTP/1.1\r\n\r\n")]
    path = tmp_path / "others.warc.gz"
    path.write_bytes(b"".join(map(gzip.compress, parts)) if packed else b"".join(parts))
    asked = []
    file = WarcFile(path)
    found = list(file.captures(wanted=lambda url: not asked.append(url) and "news." in url))
    assert [one.url for one in found] == ["https://news.example/a", "https://news.example/c"]
    assert (file.looked_at, file.not_wanted, file.skipped.total()) == (4, 1, 0)
    assert "https://other.example/b" in asked


def names(*given, prefix=None):
    return [str(file) for file in archive_files(given, prefix)]


@pytest.fixture
def listed(tmp_path):
    """Write a list into a store: `listed(address, lines)`."""

    def make(address, *lines):
        data = "".join(f"{line}\n" for line in lines).encode()
        with fsspec.open(address, "wb") as file:
            file.write(gzip.compress(data) if address.endswith(".gz") else data)
        return address

    return make


def test_names_in_a_list_begin_where_the_list_is(listed, tmp_path):
    for name in ("a.warc.gz", "b.warc.gz"):
        (tmp_path / name).touch()
    here = listed(
        str(tmp_path / "mine.txt"), "# ours", "", "a.warc.gz", str(tmp_path / "b.warc.gz")
    )
    assert names(here) == [str(tmp_path / "a.warc.gz"), str(tmp_path / "b.warc.gz")]
    assert names(f"file://{here}", str(tmp_path / "a.warc.gz")) == names(here)
    there = listed("memory://crawl/2024/warc.paths.gz", "data/x.warc.gz", "/data/x.warc.gz")
    assert names(there) == ["memory://crawl/data/x.warc.gz"]
    assert names("memory://crawl/2024/*.paths.gz") == names(there)
    assert names(there, prefix="http://mirror.example/cc/") == [
        "http://mirror.example/cc/data/x.warc.gz"
    ]
    more = listed("memory://crawl/more.paths", "https://news.example/x.warc")
    assert names(more) == ["https://news.example/x.warc"]
    for name in ("b.warc", "a.warc.gz", "more.txt", "warc.paths"):
        fsspec.filesystem("memory").touch(f"memory://folder/{name}")
    both = ["memory://folder/a.warc.gz", "memory://folder/b.warc"]
    assert names("memory://folder/") == names("memory://folder/*.warc*") == both
    assert names("http://news.example/*/") == ["http://news.example/*/"]


def test_of_files_that_a_list_names_here_one_may_be_missing_but_not_all(listed, tmp_path):
    there = tmp_path / "a.warc.gz"
    there.touch()
    lost = str(tmp_path / "lost.warc.gz")
    assert names(listed(str(tmp_path / "two.paths"), lost, there)) == [lost, str(there)]
    with pytest.raises(ArgumentError, match=r"lost.warc.gz, which is not there.*--prefix"):
        names(listed(str(tmp_path / "one.paths"), lost))


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (["file:///etc/passwd"], "which is of another kind than the list"),
        (["# nothing"], "names no file"),
        (["x" * 5000], "lines that are no names"),
    ],
)
def test_a_list_that_will_not_do_is_refused(listed, lines, said):
    with pytest.raises(ArgumentError, match=said):
        names(listed("memory://crawl/bad.txt", *lines))


@pytest.mark.parametrize(
    ("address", "said"),
    [
        ("s3://bucket/a.warc.gz", "Install s3fs to access S3, with pip"),
        ("nfs4://host/a.warc.gz", "is none of http, https, file, s3, gs"),
        ("memory://crawl/none.paths", "cannot be read: there is none"),
        ("memory://nobody/", "there is no such file at memory://nobody/"),
        ("none.paths.gz", "cannot be read: there is none"),
    ],
)
def test_an_address_that_nothing_opens_is_told(address, said):
    with pytest.raises(ArgumentError, match=said):
        names(address)
