"""WARC files: what is written can be read, and whatever else is read does no harm."""

import gzip
import os
import pwd
import random
import shutil
import time
import zlib
from datetime import UTC, datetime, timedelta

import brotli
import pytest
from backports import zstd
from scrapy import Request
from scrapy.http import Response

from mediacrawl.archive.capture import Capture
from mediacrawl.archive.members import CUT_OFF, DAMAGED
from mediacrawl.archive.names import archive_folder, file_name, run_name, warc_files
from mediacrawl.archive.reader import WarcFile
from mediacrawl.archive.writer import ASKED, ArchiveWriter, MovedError, run_info
from mediacrawl.db.ledger.rows import fetched_row
from mediacrawl.exceptions import ArgumentError
from mediacrawl.fetching.recorder import is_unframed
from mediacrawl.fetching.refusals import Unread
from mediacrawl.fetching.replay import Index
from mediacrawl.items import Asked, Fetch, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.read import fetch_of
from mediacrawl.reasons.made import of_status
from mediacrawl.reparse.unpacked import Unpacked
from mediacrawl.sites.almayadeen import EN

START = datetime(2024, 3, 1, 12, 0, 0, 123456, tzinfo=UTC)
INFO = run_info(
    software="mediacrawl/1", spider="example", arguments={"since": "2024-01-01"},
    obeys_robots=True, contact="desk@news.example",
)  # fmt: skip


def capture(number=1, **more):
    values = {
        "url": f"https://news.example/{number}",
        "at": START + timedelta(seconds=number),
        "status": 200,
        "reason": "OK",
        "headers": [("Content-Type", "text/html"), ("X-Twice", "a"), ("X-Twice", "b")],
        "body": f"<p>Page {number}</p>".encode() * 50,
        "asked": Asked(Kind.SECTION, 2, "Ñandú", "https://news.example/", 1),
    } | more
    return Capture(**values)


@pytest.fixture
def write(tmp_path):
    def write(*captures, run="example-1", size=10**6):
        writer = ArchiveWriter(tmp_path, run, INFO, file_size=size)
        places = [writer.write(capture) for capture in captures]
        writer.close()
        return places

    return write


def read(path, wanted=None):
    file = WarcFile(path)
    return list(file.captures(wanted=wanted)), file


def test_a_capture_comes_back_as_it_was(write, tmp_path):
    given = [capture(1), capture(2, status=599, reason="", body=b"", headers=[], asked=Asked())]
    places = write(*given)
    found, file = read(tmp_path / places[0].file)
    assert not file.skipped
    for one, other, place in zip(given, found, places, strict=True):
        for name in ("url", "at", "status", "reason", "headers", "body", "asked"):
            assert getattr(one, name) == getattr(other, name), name
        assert (other.place, other.run) == (place, "example-1")
        assert other.arguments == {"since": "2024-01-01"}
        assert next(WarcFile(tmp_path / place.file).captures(place.offset)).url == one.url


def test_what_came_packed_is_not_packed_again(write, tmp_path):
    packed = gzip.compress(" ".join(f"gate {n} of {n * n}" for n in range(900)).encode())
    coded = [("Content-Encoding", "br")], packed[10:]
    given = [capture(1, body=packed), capture(2, headers=coded[0], body=coded[1])]
    places = write(*given, capture(3, body=b"tide " * 999))
    kept = (tmp_path / places[0].file).read_bytes()
    assert packed in kept[: places[1].offset]
    assert coded[1] in kept[places[1].offset : places[2].offset]
    assert len(kept) - places[2].offset < 999
    found, file = read(tmp_path / places[0].file)
    assert [one.body for one in found] == [packed, coded[1], b"tide " * 999]
    assert not file.skipped


def test_files_are_rolled_and_never_appended_to(write, tmp_path):
    places = write(*(capture(n) for n in range(5)), size=1000)
    assert len({place.file for place in places}) > 1
    with pytest.raises(FileExistsError):
        write(capture())
    assert warc_files([tmp_path]) == sorted(tmp_path.iterdir())


@pytest.mark.parametrize("take_away", ["move", "delete", "delete all"])
def test_a_file_that_is_taken_away_while_it_is_written_is_missed(tmp_path, take_away):
    folder = tmp_path / "archive"
    writer = ArchiveWriter(folder, "example-1", INFO, file_size=10**6)
    path = folder / writer.write(capture(1)).file
    if take_away == "move":
        path.rename(tmp_path / "elsewhere")
    elif take_away == "delete":
        path.unlink()
        path.write_bytes(b"another's")
    else:
        shutil.rmtree(folder)
    for go_on in (lambda: writer.write(capture(2)), writer.close):
        with pytest.raises(MovedError, match="was moved or deleted") as caught:
            go_on()
        assert caught.value.filename == str(path)


def test_a_file_that_is_taken_away_once_it_is_full_is_missed_in_the_end(tmp_path):
    writer = ArchiveWriter(tmp_path, "example-1", INFO, file_size=1)
    first, _ = (writer.write(capture(n)) for n in (1, 2))
    (tmp_path / first.file).unlink()
    with pytest.raises(MovedError, match=first.file):
        writer.close()


@pytest.mark.skipif(os.geteuid() != 0, reason="only root may write into others' folders")
def test_what_root_writes_into_a_users_folder_is_that_users(tmp_path):
    nobody = pwd.getpwnam("nobody").pw_uid
    os.chown(tmp_path, nobody, nobody)
    folder = tmp_path / "data" / "archive"
    writer = ArchiveWriter(folder, "example-1", INFO, file_size=10**6)
    path = folder / writer.write(capture(1)).file
    writer.close()
    assert {p.stat().st_uid for p in (folder.parent, folder, path)} == {nobody}


def test_names_sort_as_they_were_written():
    names = [
        file_name(run_name("example", START + timedelta(milliseconds=ms), pid), serial)
        for ms, pid, serial in ((0, 99, 1), (0, 99, 2), (1, 7, 1), (1000, 1, 10))
    ]
    assert names == sorted(names)


@pytest.mark.parametrize("packed", [True, False])
def test_a_file_that_is_cut_off_is_readable_up_to_there(write, tmp_path, packed):
    places = write(*(capture(n) for n in range(4)))
    data = (tmp_path / places[0].file).read_bytes()
    data = data if packed else gzip.decompress(data)
    path = tmp_path / "cut.warc"
    path.write_bytes(data)
    offsets = [found.place.offset for found in read(path)[0]]
    assert len(offsets) == 4
    for end in range(0, len(data), 7):
        path.write_bytes(data[:end])
        found, file = read(path)
        whole = sum(offset <= end for offset in [*offsets[1:], len(data)])
        # A plain record needs its content, not the blank lines behind it.
        assert len(found) in ((whole,) if packed else (whole, whole + 1))
        assert set(file.skipped) <= {CUT_OFF}


@pytest.mark.parametrize("packed", [True, False])
def test_what_is_damaged_costs_itself_and_is_told(write, tmp_path, packed):
    """A byte that fell over, a length of twenty digits, a line that is none."""
    places = write(*(capture(n) for n in range(6)))
    path = tmp_path / places[0].file
    data = bytearray(path.read_bytes())
    if packed:
        harmed = [places[2].offset, places[4].offset]
        for offset in harmed:
            data[offset + 20] ^= 0xFF
    else:
        path = tmp_path / "plain.warc"
        path.write_bytes(gzip.decompress(data))
        harmed = [c.place.offset for c in read(path)[0]][2:5:2]
        data = path.read_bytes()
        cut = data.index(b"Content-Length: ", harmed[0])
        data = data[:cut] + b"Content-Length: 99999999999999999999" + data[cut + 20 :]
        harmed[1] = data.index(b"WARC/1.1", data.index(b"https://news.example/3"))
        data = data[: harmed[1]] + b"XARC" + data[harmed[1] + 4 :]
    path.write_bytes(data)
    found, file = read(path)
    assert [c.url[-1] for c in found] == ["0", "1", "3", "5"]
    assert (file.skipped, file.first_skipped) == ({DAMAGED: 2}, {DAMAGED: harmed[0]})


def test_a_file_that_is_damaged_all_over_is_given_up(tmp_path):
    path = tmp_path / "all.warc"
    path.write_bytes(b"\nWARC/1.0\nContent-Length: x\n" * 50_000)
    began = time.process_time()
    assert read(path)[0] == []
    assert time.process_time() - began < 20


@pytest.mark.parametrize(
    "content", [b"", b"junk\n" * 99, b"\x1f\x8b\x08", b"WARC/1.0\r\n\r\n", bytes(99)]
)
def test_junk_is_no_archive(tmp_path, content):
    path = tmp_path / "junk.warc"
    path.write_bytes(content)
    assert read(path)[0] == []


NASTY = (
    b"\0", b"\xff\xfe", b"9" * 20, b"-1", b"\r\n\r\n", b"WARC/1.1\r\n", b"[" * 5000, b"{}",
    b"0001-01-01T00:00:00+14:00", b"9999-12-31T23:59:59-14:00", b"HTTP/1.1 99999999999 OK",
    b"Content-Length: 99999999999999999999\r\n", b"Transfer-Encoding: chunked\r\n", b"\\ud800",
)  # fmt: skip


def mutated(data, chance):
    """The bytes with some of them turned over, taken out, put in, or cut off."""
    data, at = bytearray(data), chance.randrange(len(data))
    match chance.randrange(5):
        case 0:
            data[at] ^= 1 << chance.randrange(8)
        case 1:
            del data[at : at + chance.choice((1, 10, 1000))]
        case 2:
            data[at:at] = chance.choice(NASTY)
        case 3:
            end = data.find(b"\r\n", at)
            start = data.find(b": ", at, max(end, at))
            data[start:end] = b": " + chance.choice(NASTY)
        case 4:
            del data[at:]
    return bytes(data)


def test_whatever_stands_in_a_file_ends_no_reading(write, tmp_path):
    """What is lost is counted, and costs no more than what was changed, and what stood after."""
    places = write(*(capture(n) for n in range(8)))
    packed = (tmp_path / places[0].file).read_bytes()
    path, chance = tmp_path / "mutated.warc", random.Random(2026)
    kept = 0
    for number in range(400):
        data = (packed, gzip.decompress(packed))[number % 2]
        path.write_bytes(mutated(data, chance))
        found, file = read(path)
        kept += len(found)
        # What is taken out without a seam cannot be missed.
        assert len(found) >= 8 or file.skipped or path.stat().st_size < len(data), number
    assert kept > 400 * 6


def test_a_page_that_its_connection_alone_ended_is_marked(write, tmp_path):
    """As in the crawl: without the end of its markup it may be cut short."""
    half, whole = b"<html><p>Half of a", b"<html><p>All of it</p></html>"
    given = [
        capture(1, headers=[], body=half, unframed=True),
        capture(2, headers=[], body=whole, unframed=True),
        capture(3, headers=[], body=half),
    ]
    first, second, third = read(tmp_path / write(*given)[0].file)[0]
    unpacked = Unpacked(10**6)
    with pytest.raises(Unread, match="cut short"):
        unpacked.response(first)
    assert (unpacked.response(second).body, unpacked.response(third).body) == (whole, half)
    request, answer = Request(first.url), Response(first.url, body=half, flags=["partial"])
    # What comes again with the same length was written so.
    assert [is_unframed(request.copy(), answer), is_unframed(request, answer)] == [True, True]
    assert not is_unframed(request.copy(), answer)
    assert not is_unframed(Request(first.url), Response(first.url, body=half))


def test_what_a_server_says_of_a_page_costs_no_row():
    """A NUL is stored nowhere, and a status of eleven digits is none."""
    headers = {"etag": '"a\0b"', "last-modified": "x\0"}
    had = Fetch("https://news.example/1", START, 20_000_000_000)
    fetch = fetch_of(Asked(), EN, had.url, had.url, had, headers)
    assert (fetch.etag, fetch.last_modified) == (None, None)
    assert fetch_of(Asked(), EN, had.url, had.url, had, {"etag": 'W/"é"'}).etag == 'W/"é"'
    row = fetched_row(Note(fetch, Kind.ARTICLE, of_status(fetch.status)), "article", "failed", "")
    assert row["http_status"] is None


def record(kind, headers, block):
    head = {"WARC-Type": kind, "WARC-Date": "2024-03-01T12:00:00Z", **headers}
    lines = "".join(f"{name}: {value}\r\n" for name, value in head.items())
    return f"WARC/1.0\r\n{lines}Content-Length: {len(block)}\r\n\r\n".encode() + block + b"\r\n\r\n"


def test_records_of_other_makers(tmp_path):
    uri = {"WARC-Target-URI": "<http://news.example/a>"}
    chunked = (
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nabc\r\n2\r\nde\r\n0\r\n\r\n"
    )
    path = tmp_path / "others.warc"
    path.write_bytes(
        record("request", uri, b"GET /a HTTP/1.1\r\n\r\n")
        + record("response", uri, chunked)
        + record("revisit", uri, b"HTTP/1.1 200 OK\r\n\r\n")
        + record("response", {"WARC-Target-URI": "dns:news.example"}, b"20240301 news.example")
        + record("response", {**uri, "WARC-Truncated": "length"}, chunked)
        + record("response", {}, b"HTTP/1.1 200 OK\r\n\r\n")
        + record("response", {**uri, "WARC-Date": "soon"}, chunked)
        + record("metadata", uri, b"a: b\r\n")
        + record("response", {**uri, "WARC-Date": "0001-01-01T00:00:00+14:00"}, chunked)
        + record("response", uri, chunked.replace(b" 200 ", b" 20000000000 "))
        + record("response", uri, chunked.removesuffix(b"0\r\n\r\n"))
        + record("response", uri, b"")
        + record("warcinfo", {}, b"mediacrawl-arguments: " + b"[" * 100_000 + b"\r\n")
        + record("warcinfo", {}, b'mediacrawl-arguments: {"since": 5}\r\n')
        + record("response", {**uri, ASKED: '{"page": "x"}'}, chunked)
        + record("response", {**uri, ASKED: '{"feed": {"tags": 5}}'}, chunked)
        + record("response", {**uri, ASKED: '{"feed":' * 100_000}, chunked)
    )
    found, file = read(path)
    assert [(c.url, c.body, c.run, c.asked) for c in found] == [
        ("http://news.example/a", b"abcde", "others.warc", Asked())
    ] * 4
    assert found[0].headers == []
    assert found[-1].arguments == {}
    said = "without address, date or status"
    assert file.skipped == {"revisit": 1, "truncated": 2, said: 4, DAMAGED: 1}
    assert set(file.first_skipped) == set(file.skipped)


def test_an_address_is_replayed_as_often_as_it_was_captured(write, tmp_path):
    url = "https://news.example/a"
    places = write(capture(1, url=url, status=503), capture(2, url=url), capture(3))
    index = Index([tmp_path / places[0].file])
    statuses = [index.next("http://news.example/a#top").status for _ in range(3)]
    assert statuses == [503, 200, 200]
    assert index.next("https://news.example/b") is None


@pytest.mark.parametrize(
    ("given", "folder"),
    [
        (("", "", "data"), "data/archive"),
        (("", "postgresql://host", "data"), None),
        (("kept", "postgresql://host", "data"), "kept"),
    ],
)
def test_where_the_archive_is(given, folder):
    names = ("MEDIACRAWL_ARCHIVE_DIR", "DATABASE_URL", "MEDIACRAWL_DATA_DIR")
    found = archive_folder(dict(zip(names, given, strict=True)))
    assert (found and str(found)) == folder


def test_a_missing_file_is_said(tmp_path):
    with pytest.raises(ArgumentError, match="there is no file"):
        warc_files([tmp_path / "none.warc"])
    with pytest.raises(ArgumentError, match="no WARC file"):
        warc_files([tmp_path])


PACKED = {
    "gzip": gzip.compress,
    "deflate": zlib.compress,
    "br": brotli.compress,
    "zstd": zstd.compress,
}


@pytest.mark.parametrize("encoding", PACKED)
def test_packed_bodies_are_unpacked_within_bounds(encoding):
    import pickle

    from mediacrawl.reparse.reader import Reader

    host = EN.host
    reader = Reader({"almayadeen": EN}, max_size=50_000)

    def state(html):
        headers = [("Content-Encoding", encoding), ("Content-Type", "text/html")]
        url = f"https://{host}/news/politics/a-quay-is-swept-at-dawn"
        body = PACKED[encoding](html)
        reading = reader.read(
            capture(url=url, headers=headers, body=body, asked=Asked(Kind.ARTICLE))
        )
        (page,) = pickle.loads(reading.items)
        assert isinstance(page, Note)
        return page.state, str(page.reason)

    assert state(b"<title>404 - Page not found</title>") == ("gone", "soft 404")
    assert state(b"<p>" * 100_000) == ("failed", "too large")
