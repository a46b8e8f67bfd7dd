"""Files as other makers really write them: the shapes are from public reports of their readers."""

import gzip

import pytest

from mediacrawl.archive import members
from mediacrawl.archive.members import AS_ONE, DAMAGED
from mediacrawl.reparse.unpacked import Unpacked
from tests.unit.archive.test_archive import read, record

PAGE = b"<html><title>Harbour</title><p>The harbour opens again.</p></html>"
URI = {"WARC-Target-URI": "http://news.example/a"}


def answer(*headers, body=PAGE, status="HTTP/1.1 200 OK", end="\r\n"):
    lines = (status, "Content-Type: text/html", *headers, "")
    return "".join(line + end for line in lines).encode("latin-1") + body


def packed(data):
    """Pack bytes the same each time: they name tests, which all workers must name alike."""
    return gzip.compress(data, mtime=0)


def response(*headers, **given):
    return record("response", URI, answer(*headers, **given))


@pytest.mark.parametrize(
    "data",
    [
        response("Content-Encoding: gzip", "Content-Length: 40"),
        response("Content-Encoding: gzip", "Transfer-Encoding: chunked"),
        response("Content-Encoding: br"),
        response("X-Crawler-Content-Encoding: gzip", "X-Crawler-Transfer-Encoding: chunked"),
        response("Content-Encoding: x-gzip", body=packed(PAGE)),
        response("Content-Encoding: none"),
        response("Transfer-Encoding: chunked, identity",
                 body=b"%x\r\n%b\r\n0\r\n\r\n" % (len(PAGE), PAGE)),
        response(end="\n"),
        response("Power by: Someone", "nonsense"),
        response(status="HTTP/2 200"),
        response(status="HTTP/1.1 200 Correcci\xf3n"),
        response(body=b"\r\n" + PAGE),
        response().removesuffix(b"\r\n\r\n"),
        response().replace(b"WARC/1.0", b"WARC/0.18"),
        response().replace(b"12:00:00Z", b"12:00:00.123456789Z"),
    ],
)  # fmt: skip
def test_a_page_is_had_however_its_record_is_written(tmp_path, data):
    path = tmp_path / "others.warc"
    path.write_bytes(data + response())
    found, file = read(path)
    bodies = [Unpacked(10**6).response(capture).body.strip() for capture in found]
    assert (bodies, file.skipped) == ([PAGE, PAGE], {})


@pytest.mark.parametrize(
    ("head", "said"),
    [
        (b"PK\x03\x04", "ZIP file, as WACZ"),
        (b"\x28\xb5\x2f\xfd", "zstd -d"),
        (b"filedesc://one.arc 0.0.0.0 20010101000000 text/plain 76\n", "warcio recompress"),
        (packed(b"filedesc://one.arc 0.0.0.0 20010101000000 text/plain"), "ARC file"),
        (b"\n<!DOCTYPE html><title>No such file</title>", "a page or a message"),
    ],
)
def test_a_file_of_another_kind_is_said_to_be_one(tmp_path, head, said):
    path = tmp_path / "other.warc.gz"
    path.write_bytes(head + bytes(99))
    with pytest.raises(OSError, match=said):
        read(path)


def test_records_that_are_packed_together_are_read_or_said_not_to_be(tmp_path, monkeypatch):
    path = tmp_path / "whole.warc.gz"
    other = response().replace(b"news.example", b"else.example")
    path.write_bytes(packed(other + response()) + packed(other))
    found, file = read(path, wanted=lambda address: "news" in address)
    assert ([capture.url for capture in found], file.not_wanted) == ([URI["WARC-Target-URI"]], 2)
    monkeypatch.setattr(members, "LARGEST_RECORD", 300)
    path.write_bytes(packed(response() * 3))
    assert (*read(path)[0], read(path)[1].skipped) == ({AS_ONE: 1},)


def test_a_record_longer_than_its_whole_member_is_damaged_and_not_cut_off(tmp_path):
    path = tmp_path / "long.warc.gz"
    length = len(answer())
    long = response().replace(b"Length: %d" % length, b"Length: %d" % (length + 9))
    path.write_bytes(packed(long) + packed(response()))
    found, file = read(path)
    assert (len(found), file.skipped) == (1, {DAMAGED: 1})
