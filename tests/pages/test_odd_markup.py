"""Texts whose markup is not that of most: what a reader sees as one article is read as one."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2026, 11, 15, 12, tzinfo=UTC)
ROOT = "https://harbour.example"
A, B, C, D = (
    "The harbour council met for four hours on Tuesday to say whether ferries may leave at night.",
    "Those who own the boats say that they have sailed at night for years, and nobody was hurt.",
    "People of the upper town say that the engines wake their children, and their wash is high.",
    "A decision is to come in December, when the noise has been measured at six places there.",
)
TEASER = (
    "<div><a href='/news/another-{0}-story-of-the-sea'><img src='/t.jpg'><h4>Story {0} of it</h4>"
    "</a>{1}</div>"
)


class Declared(ArticlePage):
    """A site that says where its text stands."""

    body_css = "div.text"


def read(inside, page=ArticlePage, title="<h1>Ferries may leave at night</h1>", head="", lang="en"):
    html = (
        f"<html lang='{lang}'><head><title>Ferries may leave at night</title>{head}</head><body>"
        f"<main>{title}{inside}</main></body></html>"
    )
    return page(
        Document(f"{ROOT}/2026/03/ferries", html.encode()), Site("harbour.example", lang), NOW
    ).to_item()


def lines(item):
    return (item.body or "").replace("\n\n", "\n").split("\n")


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # an old editor's element around all paragraphs
        (f"<div><font size=3>{A}<br><br>{B}<br><br>{C}</font></div>", [A, B, C]),
        (f"<div><p><span>{A}<br><br>{B}<br><br>{C}</span></p></div>", [A, B, C]),
        # a date in one line with the text, parted from it by the page's style alone
        (f"<div><span>04.03.2026 10:30</span>{A}<br><br>{B}<br><br>{C}</div>", [A, B, C]),
        (f"<div><p>{A}</p><p>{B}</p>10.12.2025 is the day of the vote, said those who will cast it."
         f"<p>{C}</p></div>",
         [A, B, "10.12.2025 is the day of the vote, said those who will cast it.", C]),
        # the last paragraph behind a quote, and behind a button
        (f"<div><p>{A}</p><blockquote>{B}<br><br>{C}</blockquote><p>{D}</p></div>", [A, B, C, D]),
        (f"<div><p>{A}</p><p>{B}</p><p>{C}</p><p><a href='/go'>Join</a></p><p>{D}</p></div>",
         [A, B, C, D]),
        # a part that folds, columns, a list in a part of its own
        (f"<div><p>{A}</p><p>{D}</p><details><summary>How it is measured</summary><p>{B}</p>"
         f"<p>{C}</p></details></div>", [A, D, "How it is measured", B, C]),
        (f"<div><p>{A}</p><p>{B}</p><div><ul><li>Noise</li><li>Steps</li></ul></div><p>{C}</p></div>",
         [A, B, "Noise", "Steps", C]),
        # entries of a live blog with their times
        (f"<ul><li><time>10:00</time><h3>At ten</h3><p>{A}</p></li>"
         f"<li><time>11:00</time><h3>At eleven</h3><p>{B}</p></li></ul>",
         ["At ten", A, "At eleven", B]),
        # teasers with a summary between paragraphs
        (f"<div><p>{A}</p><div>{TEASER.format(1, '<p>What the sea told them.</p>')}"
         f"{TEASER.format(2, '<p>What the mill told them.</p>')}</div><p>{B}</p><p>{C}</p></div>",
         [A, B, C]),
        # the title again above the text
        (f"<div><h1>Ferries may leave at night</h1><p>{A}</p><p>{B}</p></div>", [A, B]),
    ],
)  # fmt: skip
def test_a_text_where_nothing_is_declared(inside, expected):
    assert lines(read(inside)) == expected


@pytest.mark.parametrize(
    "beside",
    [
        "<div class='more-text'><p>{0}</p><p>{1}</p></div>",
        "<section><h2>At night</h2><p>{0}</p><p>{1}</p></section>",
    ],
)
def test_a_text_that_goes_on_beside_the_declared_container_is_read(beside):
    found = lines(read(f"<div class='text'><p>{A}</p></div>{beside.format(B, C)}", Declared))
    assert [line for line in found if line != "At night"] == [A, B, C]


@pytest.mark.parametrize("name", ["author-bio", "comments", "related", "newsletter"])
def test_another_part_beside_the_declared_container_is_none_of_it(name):
    beside = f"<div class='{name}'><p>{B}</p><p>{C}</p></div>"
    assert lines(read(f"<div class='text'><p>{A}</p></div>{beside}", Declared)) == [A]


@pytest.mark.parametrize(
    ("lang", "appeal"),
    [
        ("fr", "Suivez-nous sur <a href='https://s.example'>Telegram</a>"),
        ("el", "Ακολουθήστε το Λιμάνι στο <a href='https://s.example'>Google News</a>"),
        ("ru", "Подписывайтесь на наш канал."),
        ("cs", "Přihlaste se k odběru našeho newsletteru."),
        ("ro", "Abonează-te la newsletterul nostru."),
        ("vi", "Đăng ký nhận bản tin của chúng tôi để có tin tức mỗi sáng."),
        ("ja", "メールマガジンに登録すると、毎朝のニュースをお届けします。"),
        ("ko", "뉴스레터를 구독하시면 매일 아침 새 소식을 보내 드립니다."),
        ("zh", "欢迎订阅本报的电子报。"),
        ("th", "สมัครรับจดหมายข่าวของเราเพื่อรับข่าวใหม่ทุกเช้า"),
        ("hi", "हमारे न्यूज़लेटर की सदस्यता लें और हर सुबह खबरें पाएं।"),
        ("he", "הירשמו לניוזלטר שלנו וקבלו בכל בוקר את החדשות."),
    ],
)
def test_an_appeal_in_a_language_without_a_file_is_left_out(lang, appeal):
    found = read(
        f"<div class='text'><p>{A}</p><p>{appeal}</p><p>{B}</p></div>", Declared, lang=lang
    )
    assert lines(found) == [A, B]


@pytest.mark.parametrize(
    ("lang", "line"),
    [
        ("th", "วันพุธที่ 4 มีนาคม พ.ศ. 2568 เวลา 10.30 น."),
        ("th", "เผยแพร่: 4 มี.ค. 68 10:30 น."),
        ("ja", "公開日：2025年3月4日"),
        ("vi", "Ngày đăng: 4 tháng 3 năm 2025"),
        ("fi", "Julkaistu 4. maaliskuuta 2025 klo 10.30"),
        ("el", "Δημοσιεύτηκε: 4 Μαρτίου 2025, 10:30"),
    ],
)
def test_a_date_in_the_words_of_the_language_is_no_paragraph(lang, line):
    found = read(f"<div class='text'><p>{line}</p><p>{A}</p><p>{B}</p></div>", lang=lang)
    assert lines(found) == [A, B]


def test_a_read_more_line_may_stand_in_brackets():
    line = "<p>[Read more.. <a href='/news/another-long-story-of-the-sea'>Another story</a>]</p>"
    found = read(f"<div class='text'><p>{A}</p>{line}<p>{B}</p></div>", Declared)
    assert lines(found) == [A, B]
    assert [link.kind for link in found.links] == ["read_more"]


@pytest.mark.parametrize(
    "title",
    [
        "<table><tr><td><font size=5><b>Ferries may leave at night</b></font></td></tr></table>",
        "<div class='name'>Ferries may leave at night</div>",
        "<h3>Ferries may leave at night</h3>",
    ],
)
def test_a_title_that_no_heading_of_the_first_rank_shows_ends_at_a_mark(title):
    head = "<title>Ferries may leave at night - The Quay</title>"
    html = f"<head>{head}</head><body>{title}<p>Author: Mara Okonjo</p><p>{A}</p><p>{B}</p></body>"
    item = ArticlePage(Document(f"{ROOT}/x", html.encode()), Site("harbour.example", "en"), NOW)
    found = item.to_item()
    assert found.title == "Ferries may leave at night"
    assert [one.name for one in found.authors] == ["Mara Okonjo"]


def test_the_name_of_a_site_in_its_first_heading_is_no_title():
    head = "<title>The Quay: Ferries at night again</title>"
    head += "<meta property='og:title' content='Ferries at night again'>"
    html = f"<head>{head}</head><body><h1>The Quay</h1><h3>Ferries at night again</h3><p>{A}</p>"
    page = ArticlePage(Document(f"{ROOT}/x", html.encode()), Site("harbour.example", "en"), NOW)
    assert page.title == "Ferries at night again"


@pytest.mark.parametrize(
    ("below", "names"),
    [
        ("<div><span>Topics:</span> <a href='/x/1'>Ferry</a> <a href='/x/2'>Noise</a></div>",
         ["Ferry", "Noise"]),
        ("<h4>Schlagwörter</h4><ul><li><a href='/x/1'>Ferry</a></li></ul>", ["Ferry"]),
        ("<div><a href='/x/1'>#Ferry</a> <a href='/x/2'>#Noise</a></div>", ["Ferry", "Noise"]),
        ("<p class='tags'><a href='/x/1'>Ferry (12)</a></p>", ["Ferry"]),
        ("<ul><li><a href='/politics'>Politics</a></li><li><a href='/x'>Sport</a></li></ul>", []),
        ("<h2>Topics</h2><ul class='side-menu'><li><a href='/x/1'>Ferry</a></li></ul>", []),
        ("<h2>Topics</h2><div id='menu-parts'><ul><li><a href='/x'>Ferry</a></li></ul></div>", []),
    ],
)  # fmt: skip
def test_tags_that_a_label_or_a_sign_names(below, names):
    item = read(f"<article><p>{A}</p><p>{B}</p></article>{below}")
    assert [tag.name for tag in item.tags] == names


@pytest.mark.parametrize(
    ("above", "lead"),
    [
        (f"<div>{D}</div>", D),
        (f"<h4>{D}</h4>", D),
        ("<p>Mara Okonjo Published : 04 Mar 2026, 10:30</p>", None),
    ],
)
def test_a_lead_is_a_sentence_above_the_text(above, lead):
    assert read(f"{above}<div><p>{A}</p><p>{B}</p><p>{C}</p></div>").lead == lead


@pytest.mark.parametrize(
    ("lang", "line", "when"),
    [
        ("tr", "04 Mart 2026 Çarşamba 10:30", datetime(2026, 3, 4, 10, 30, tzinfo=UTC)),
        ("es", "Miércoles, 4 de marzo del 2026 | 10:30 a.m.",
         datetime(2026, 3, 4, 10, 30, tzinfo=UTC)),
        ("fa", "۱۳ اسفند ۱۴۰۴ - ۱۰:۳۰", datetime(2026, 3, 4, 10, 30, tzinfo=UTC)),
    ],
)  # fmt: skip
def test_a_date_as_its_country_writes_it(lang, line, when):
    item = read(f"<div>{line}</div><div><p>{A}</p><p>{B}</p></div>", lang=lang)
    assert item.published_at == when


def test_an_image_that_opens_the_text_is_the_main_one():
    shown = "<div><img src='/boat.jpg'><small>A boat. Reuters</small></div>"
    item = read(f"<div>{shown}<p>{A}</p><p>{B}</p></div>")
    assert item.image_url == f"{ROOT}/boat.jpg"
    assert (item.image_caption, item.image_credit) == ("A boat.", "Reuters")
    item = read(f"<div><p>{A}</p>{shown}<p>{B}</p></div>")
    assert item.image_url is None
    assert [image.url for image in item.images] == [f"{ROOT}/boat.jpg"]


def test_an_image_of_amp_is_the_main_one_and_a_portrait_is_not():
    above = "<img src='/mara.jpg' width='44'><amp-img src='/boat.jpg' width='800'></amp-img>"
    caption = "<div class='amp-caption'>A boat at the quay</div>"
    item = read(f"{above}{caption}<div><p>{A}</p><p>{B}</p></div>")
    assert (item.image_url, item.image_caption) == (f"{ROOT}/boat.jpg", "A boat at the quay")


@pytest.mark.parametrize(
    ("href", "is_tool"),
    [
        ("HTTPS://WA.ME/?text=x", True),
        (" javascript:print()", True),
        ("https://pinterest.example/pin/create/x", True),
        ("https://x.example/Intent/Post?url=y", True),
        ("/ſhare/ä", True),  # a letter that patterns take for an s
        ("https://x.example/intent/other", False),
        ("https://x.example/market-shares", False),
        ("/ä/whatsapp.com/sending", True),
        ("https://x.example/boats", False),
    ],
)
def test_a_line_of_links_to_share_a_page_is_no_text(href, is_tool):
    line = f"<p><a href='{href}'>Tell others of this</a></p>"
    found = lines(read(f"<div class=text><p>{A}</p><p>{B}</p>{line}<p>{C}</p></div>", Declared))
    assert ("Tell others of this" not in found) is is_tool


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<div class='a'><p>{A}</p></div><p>Ad</p><div class='b'><p>{B}</p><p>{C}</p></div>",
         [A, B, C]),
        (f"<p>{A}</p><div class='page2'><p>{B}</p></div><div class='page3'><p>{C}</p></div>",
         [A, B, C]),
        (f"<div class='m'><p>{A}</p><p>{B}</p></div><div class='end'><p>{C}</p></div>", [A, B, C]),
        # another part by its name, by its links, or beside a list
        (f"<div class='m'><p>{A}</p><p>{B}</p></div><div class='author-box'><p>{C}</p></div>",
         [A, B]),
        (f"<div class='m'><p>{A}</p><p>{B}</p></div><div><p>{C} <a href='/x'>Join</a></p></div>",
         [A, B]),
        (f"<div class='m'><p>{A}</p><p>{B}</p></div><div class='k'><p>{C}</p><ul><li>Lamps of the"
         " long bay</li><li>Ropes of the quay</li></ul></div>", [A, B]),
    ],
)  # fmt: skip
def test_a_short_text_may_have_each_paragraph_in_a_part_of_its_own(inside, expected):
    title = "<h1>Ferries may leave at night</h1>"
    assert lines(read(f"<article>{title}{inside}</article>", title="")) == expected
