import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from mediacrawl.pages.document import LARGEST, Document
from mediacrawl.reasons import TOO_LARGE

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


@pytest.mark.parametrize("before", range(4))
def test_letters_lie_across_the_pieces_that_are_looked_at(before):
    text = "a" * (2**13 - len("<p>") - before) + "😀 déjà vu"
    page = f"<p>{text}</p>".encode()
    assert text_of(page, "windows-1252") == text
    assert text_of(page.replace("😀".encode(), "😀".encode()[:3]), "utf-8") == text.replace(
        "😀", "\ufffd"
    )


def test_damaged_utf8_keeps_its_good_parts():
    assert text_of(b"<p>d\xc3\xa9j\xc3 vu</p>", "utf-8") == "déj\ufffd vu"


def test_nul_bytes_do_not_end_the_page():
    assert text_of(b"<p>one\x00 two</p>") == "one two"


@pytest.mark.parametrize("body", [b"", b" \n", b"\x00", b"<!-- only a comment -->", b"\xff\xfe"])
def test_nothing_to_parse_has_no_root(body):
    assert Document(URL, body).root is None


ARABIC = "<p>" + "عاد المطر إلى الميناء في المساء. " * 3 + "</p>"


def test_one_broken_byte_leaves_the_rest():
    broken = f"<p>déjà vu, ça va, {ARABIC}".encode() + b"\xe9</p>"
    for declared in (None, "utf-8", "windows-1256", "iso-8859-1"):
        text = text_of(broken, declared)
        assert "déjà vu" in text
        assert text.count("\ufffd") == 1


@pytest.mark.parametrize(
    ("head", "declared"),
    [
        ('<meta charset="windows-1256">', "utf-8"),
        ('<meta charset="x-cp1256">', None),
        ('<!-- <meta charset="iso-8859-1"> --><meta charset="x-cp1256">', None),
        ('<meta charset="windows-1256">', "iso-8859-1"),
        ('<?xml version="1.0" encoding="windows-1256"?>', None),
        ('<html lang="ar">', "utf-8"),
        ('<html lang="ar">', "iso-8859-1"),
        ('<html lang="ar"><meta charset="iso-8859-1">', None),
        ('<html dir="rtl" lang=ar>', None),
    ],
)
def test_arabic_of_windows_under_wrong_words(head, declared):
    assert "عاد المطر إلى الميناء" in text_of((head + 3 * ARABIC).encode("cp1256"), declared)


@pytest.mark.parametrize("encoding", ["cp1256", "iso8859-6"])
@pytest.mark.parametrize("said", ["windows-1256", "iso-8859-6", None])
def test_the_two_encodings_of_arabic_are_told_apart(encoding, said):
    page = f'<html lang="ar">{ARABIC}'.encode(encoding)
    assert "عاد المطر إلى الميناء" in text_of(page, said)


def test_latin_letters_of_a_page_in_latin_1_stay():
    text = "Déjà vu à la gare, où l’été naît à côté d’un café"
    page = f'<html lang="ar"><p>{text}'.encode("cp1252")
    assert text in text_of(page, "iso-8859-1")


@pytest.mark.parametrize("codec", ["euc_jp", "cp932"])
def test_japanese_without_a_word_on_its_encoding(codec):
    text = "港がフェリーの新しい規則を議論した。会議は夕方まで続いた。"
    assert text in text_of(f"<html lang=ja><p>{text}".encode(codec))


@pytest.mark.parametrize(
    ("head", "text", "codec", "declared"),
    [
        ("<html lang=tr>", "Eski kapı şimdi ağır ağır açılıyor", "cp1254", "iso-8859-1"),
        ("<html lang=zh-TW>", "北碼頭的潮閘升起", "big5hkscs", None),
        ("<style>" + "a{b:c}" * 2000 + "</style><meta charset=windows-1251>",
         "Ворота подняты у причала", "cp1251", None),
    ],
)  # fmt: skip
def test_letters_of_other_countries_under_wrong_or_late_words(head, text, codec, declared):
    page = f"{head}<p>{text}</p>".encode(codec)
    assert text_of(page, declared).endswith(text)


@pytest.mark.parametrize(
    ("language", "text", "codecs"),
    [
        ("ru", "Ворота у причала подняты: Старый паром ушёл в 10 часов, сказала Анна. ",
         ("cp1251", "koi8-r", "cp866", "iso8859-5")),
        ("uk", "Ворота біля причалу піднято, їх охороняє Ганна, є ще й пором. ",
         ("cp1251", "koi8-u")),
        ("bg", "Вратите на кея са вдигнати, каза Ана Къдрева от СДП. ", ("cp1251", "koi8-r")),
        ("zh", "北码头的潮闸升起了，渡船不会在中午开出，来的人要等。", ("gb18030",)),
        ("zh", "北碼頭的潮閘升起了，渡船不會在中午開出，來的人要等。", ("big5hkscs",)),
        ("pl", "Wrota w porcie są otwarte, mówią rybacy; źle, że promu już nie będzie. ",
         ("cp1250", "iso8859-2")),
        ("cs", "Vrata v přístavu jsou otevřená, říkají rybáři, že loď přišla. ",
         ("cp1250", "iso8859-2")),
        ("sr", "Врата на пристаништу су подигнута, каже Ђорђе Њежић из Љига. ", ("cp1251",)),
        ("ja", "港の水門が上がり、フェリーは正午に出ない。", ("cp932", "euc_jp", "iso2022_jp")),
    ],
)  # fmt: skip
def test_where_nothing_is_declared_the_text_tells_its_encoding(language, text, codecs):
    for codec in codecs:
        page = f"<html lang={language}><p>{text * 3}</p>".encode(codec)
        assert text_of(page).strip() == (text * 3).strip()


@pytest.mark.parametrize("codec", ["utf-16-le", "utf-16-be"])
def test_utf16_without_a_mark(codec):
    assert "المطر" in text_of(f"<html><head></head>{ARABIC}".encode(codec), "utf-8")


@pytest.mark.parametrize(
    "label",
    ["punycode", "utf-7", "rot13", "base64", "unicode_escape", "idna", "zlib", "hz", "cp037"],
)
def test_takes_no_encoding_that_browsers_do_not_know(label):
    body = f'<meta charset="{label}"><p>-é-'.encode("latin-1") + b"a" * 50_000
    assert text_of(body, label).startswith("-é-a")


def test_a_page_in_japanese_by_escapes_is_read_as_declared():
    assert text_of("<p>港の雨</p>".encode("iso2022_jp"), "iso-2022-jp") == "港の雨"


def test_comments_without_an_end_cost_no_more_than_their_length():
    assert Document(URL, b"<!--" * (LARGEST // 4 + 1)).unread is TOO_LARGE
    comment = b"<!--" + b"x" * LARGEST + b"-->"
    assert "".join(Document(URL, b"<p>rain" + comment).root.itertext()) == "rain"


def test_an_element_of_very_many_attributes_is_cut_short():
    many = " ".join(f"a{number}=1" for number in range(200_000))
    root = Document(URL, f"<p {many}>rain</p>{ARABIC}".encode()).root
    assert root.find(".//p").text == "rain"
    assert 250 < len(root.find(".//p").attrib) < 1000


@pytest.mark.parametrize(("behind", "whole"), [("<p>wind</p>" * 9, True), (" " * 9_000, False)])
def test_a_short_end_of_a_page_is_no_sign_of_many_attributes(behind, whole):
    """It has few of the signs by which a block is told, whatever it holds."""
    most = " ".join(f"a{number}=1" for number in range(600))
    before = f"<body><p {most}>rain</p>{'<p>rain, sun</p>' * 2**12}"[: 2**16]
    first = next(Document(URL, (before + behind).encode()).root.iter("p"))
    assert (len(first.attrib) == 600) == whole


@pytest.mark.parametrize(
    "tag",
    ['<meta content="{words}">', "<path d='{words}'/>", '<div class="box>{words}<p class="a">'],
)
def test_words_in_a_value_are_no_attributes(tag):
    """A quotation mark that is missing makes a value of what follows, up to the next one."""
    blank = "<p>rain " + "x " * 40_000 + "</p>"  # a page that may be cut: so few signs it has
    words = "word " * 3000
    page = f'{blank}{tag.format(words=words)}<p>sun</p><p title="a">wind</p>'
    root = Document(URL, page.encode()).root
    assert [p.text for p in root.iter("p")][-2:] == ["sun", "wind"]
    assert words in etree.tostring(root).decode()


@given(st.binary(max_size=400), st.sampled_from([None, "utf-8", "x-cp1256", "euc-jp", "utf-16"]))
def test_no_bytes_raise(body, declared):
    Document(URL, b"<p>" + body, declared)


@pytest.mark.parametrize("start", ["<body>", "", "</head>"])
def test_an_article_stands_in_the_body_whether_its_tag_is_written_or_not(start):
    page = f"<title>Rain</title><meta name=a>{start}<header>Top</header><article>Text</article>"
    root = Document(URL, page.encode()).root
    assert [node.tag for node in root.find("body")] == ["header", "article"]
    assert [node.tag for node in root.find("head")] == ["title", "meta"]
