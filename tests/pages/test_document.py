import pytest

from mediacrawl.pages.document import Document

URL = "https://news.example/a"


def text_of(body, encoding=None):
    return "".join(Document(URL, body, encoding).root.itertext())


@pytest.mark.parametrize("declared", [None, "utf-8", "iso-8859-1", "windows-1256", "no-such"])
def test_valid_utf8_is_utf8_whatever_is_declared(declared):
    page = '<meta charset="windows-1256"><p>مطر في الميناء، déjà</p>'
    assert text_of(page.encode(), declared) == "مطر في الميناء، déjà"


def test_header_comes_before_meta_and_meta_before_the_default():
    page = '<meta charset="windows-1252"><p>مطر</p>'.encode("cp1256")
    assert text_of(page, "windows-1256") == "مطر"
    assert text_of('<meta charset="windows-1256"><p>مطر</p>'.encode("cp1256")) == "مطر"
    assert text_of("<p>déjà “vu”</p>".encode("cp1252"), "latin1") == "déjà “vu”"
    assert text_of("<p>déjà</p>".encode("cp1252"), "base64") == "déjà"


def test_byte_order_marks_decide():
    assert text_of("\ufeff<p>rain</p>".encode("utf-16")) == "rain"
    assert text_of("\ufeff<p>rain</p>".encode()) == "rain"


def test_damaged_utf8_keeps_its_good_parts():
    assert text_of(b"<p>d\xc3\xa9j\xc3 vu</p>", "utf-8") == "déj\ufffd vu"


def test_nul_bytes_do_not_end_the_page():
    assert text_of(b"<p>one\x00 two</p>") == "one two"


@pytest.mark.parametrize("body", [b"", b" \n", b"\x00", b"<!-- only a comment -->", b"\xff\xfe"])
def test_nothing_to_parse_has_no_root(body):
    assert Document(URL, body).root is None
