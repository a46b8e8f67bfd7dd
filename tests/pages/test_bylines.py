"""Who wrote an article, where its page alone says it."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.front_matter.displayed_bylines import is_byline
from mediacrawl.site import Site
from mediacrawl.values.people.names import names_in

NOW = datetime(2025, 11, 15, 12, 0, tzinfo=UTC)
POST = Site("post.example", "en")

PROSE = (
    "<p>The tide gates rose at dusk, and the harbour master said that they would stay up until the"
    " storm had passed over the whole coast.</p>"
    "<p>Boats were tied up in three rows behind the mole, where the water is calm in all winds, and"
    " their crews slept on board.</p>"
    "<p>By morning the wind had turned, the gates were lowered again, and the ferries left for the"
    " islands with an hour of delay.</p>"
)
MENU = '<header><nav><a href="/us">City Life</a><a href="/x">World News</a></nav></header>'
DATED = "<div>3 May 2025</div>"


def read(html):
    return ArticlePage(Document("https://post.example/tide-gates-rise", html.encode()), POST, NOW)


def authors(byline, before="", lang="en"):
    html = (
        f"<html lang={lang}><head><title>Tide gates rise</title></head><body>{MENU}{before}"
        f"<main><article><h1>Tide gates rise at dusk</h1>{byline}{PROSE}</article></main></html>"
    )
    return [one.name for one in read(html).to_item().authors]


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        # parts that touch, for a page parts them by its style
        ("<div class=byline><span>By</span><a href=/a>Mara Okonjo</a></div>", ["Mara Okonjo"]),
        ("<p>By <a href=/a>Mara Okonjo</a><time>May 3, 2025</time></p>", ["Mara Okonjo"]),
        ("<h2>By <a href=/a>Mara Okonjo</a><a href=//s.example>Twitter</a></h2>", ["Mara Okonjo"]),
        ("<div class=author><b>Mara Okonjo</b><i>archive page</i></div>", ["Mara Okonjo"]),
        # a label in a line of its own
        ("<div>Commentary by</div><p>Mara Okonjo, Ph.D.</p>", ["Mara Okonjo"]),
        ("<p>by</p><p>Mara Okonjo</p>", ["Mara Okonjo"]),
        # one element a writer, and names that lead nowhere beside those that do
        ("<p class=author>Mara Okonjo</p><p class=author>Li Brandt</p>",
         ["Mara Okonjo", "Li Brandt"]),
        ("<p>By <a href=/author/m>Mara Okonjo</a>, Li Brandt and Ada Noor</p>",
         ["Mara Okonjo", "Li Brandt", "Ada Noor"]),
        # no label and no class: a name beside the date
        ("<div>Mara Okonjo</div><div>12-20-2025</div>", ["Mara Okonjo"]),
        ("<div>Mara Okonjo | 3.5.2025 - Update: 4.5.2025</div>", ["Mara Okonjo"]),
        ("<div><a href=/profile/m>Mara Okonjo</a></div><div>AP</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Ludwig van Okonjo</div>" + DATED, ["Ludwig van Okonjo"]),
        ("<div>Mara Okonjo and Li Brandt, 3 May 2025, 10:30</div>", ["Mara Okonjo", "Li Brandt"]),
        # HTML's own element for who wrote; it may say where that is
        ("<address>Mara Okonjo and Li Brandt</address>", ["Mara Okonjo", "Li Brandt"]),
        ("<address>12 Quay Street, Larnstead</address>", []),
        ("<address>Harbour House, Quay Street, Larnstead</address>", []),
        ("<address>Rathaus am Markt</address>", []),
        (PROSE + "<address>Larnstead Tower</address>", []),
        # labels of other languages than the page's
        ("<div>Автор Мария Соколова и Пётр Орлов</div>", ["Мария Соколова", "Пётр Орлов"]),
        ("<div>Autorin Anna Brandt | 3.5.2025</div>", ["Anna Brandt"]),
        ("<div>Autor Ana Ruiz y Luis Brandt</div>", ["Ana Ruiz", "Luis Brandt"]),
        ("<div>Redacción: Ana Ruiz</div>", ["Ana Ruiz"]),
        ("<div>Author Mara Okonjo reads from her book</div>" + DATED, []),
        ("<div>Автор Книги О Море считает иначе</div>" + DATED, []),
        ("<div>Автор: Мария Соколова</div>", ["Мария Соколова"]),
        ("<div>Yazar: Elif Kaya ve Ali Demir</div>", ["Elif Kaya", "Ali Demir"]),
        ("<div>نویسنده: نرگس احمدی</div>", ["نرگس احمدی"]),
        ("<div>كتب سامر الخطيب وليلى حداد</div>", ["سامر الخطيب", "ليلى حداد"]),
        ("<div>लेखक: अनिता शर्मा और तोमर राणा</div>", ["अनिता शर्मा", "तोमर राणा"]),
        ("<div>作者：王小明和李华</div>", ["王小明", "李华"]),
        ("<div>本报记者 王小明 李华</div>", ["王小明", "李华"]),
        ("<div>文・佐藤 花子</div>", ["佐藤 花子"]),
        ("<div>기자명 김민수 기자</div>", ["김민수"]),
        ("<div>מאת: דנה לוי | 04/03/2025 10:30</div>", ["דנה לוי"]),
        ("<div>Oleh: Dewi Lestari dan Budi Santoso</div>", ["Dewi Lestari", "Budi Santoso"]),
        ("<div>王小明</div><div>2025年5月3日 10:30</div>", ["王小明"]),
        ("<div>[서울=하버뉴스] 김민수 기자</div>", ["김민수"]),
        ("<dl><dt>Author</dt><dd>Mara Okonjo</dd></dl>", ["Mara Okonjo"]),
        ("<p>di Mara Okonjo e Luca Brandt</p>", ["Mara Okonjo", "Luca Brandt"]),
        ("<p>Ein Gastbeitrag von Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p>Texto: Mara Okonjo / Fotos: Luis Brandt</p>", ["Mara Okonjo"]),
        ("<p>March 4, 2025 by Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p>山田太郎記者</p>", ["山田太郎"]),
        ("<div>中央社記者王小明台北3日電</div>", ["王小明"]),
        ("<div>【記者王小明、李大華／綜合報導】</div>", ["王小明", "李大華"]),
        ("<div>文/王小明 圖/李大華</div>", ["王小明"]),
        ("<div>海港报记者 王小明 编辑 李大华</div>", ["王小明"]),
        ("<div>取材・文＝山田太郎</div>", ["山田太郎"]),
        ("<div>글 김민수 기자 · 사진 이영희 기자</div>", ["김민수"]),
        ("<div>김민수 특파원</div>", ["김민수"]),
        ("<div>ผู้เขียน: สมชาย ใจดี</div>", ["สมชาย ใจดี"]),
        ("<div>โดย สมชาย ใจดี</div>", ["สมชาย ใจดี"]),
        ("<div>كتب - سامر الخطيب:</div>", ["سامر الخطيب"]),
        ("<div>Γράφει ο Νίκος Παππάς</div>", ["Νίκος Παππάς"]),
        ("<div>Teksti: Liisa Virtanen</div>", ["Liisa Virtanen"]),
        ("<div>Írta: Kovács Anna</div>", ["Kovács Anna"]),
        ("<div>Skrevet af Mette Jensen</div>", ["Mette Jensen"]),
        ("<div>Publié par Anne Dubois</div>", ["Anne Dubois"]),
        ("<div>A cura di Anna Rossi</div>", ["Anna Rossi"]),
        ("<div>dal nostro inviato Anna Rossi</div>", ["Anna Rossi"]),
        ("<div>Ρεπορτάζ: Μαρία Παππά</div>", ["Μαρία Παππά"]),
        ("<div>Авторка: Оксана Коваль</div>", ["Оксана Коваль"]),
        ("<div>প্রতিবেদক: সুমনা দাস</div>", ["সুমনা দাস"]),
        ("<div>எழுதியவர்: கமலா ராஜன்</div>", ["கமலா ராஜன்"]),
        ("<div>تحریر: عائشہ خان</div>", ["عائشہ خان"]),
        ("<div>מאת דנה לוי ויוסי כהן</div>", ["דנה לוי", "יוסי כהן"]),
        ("<div>เรื่อง สมศรี มีสุข ภาพ วิชัย แก้วดี</div>", ["สมศรี มีสุข"]),
        ("<div>[북항=김민수 기자]</div>", ["김민수"]),
        ("<div>글 김민수·사진 이영희 기자</div>", ["김민수"]),
        ("<div>김민수 기자 | 입력 2025.05.03 10:30</div>", ["김민수"]),
        # no words before names
        ("<div>Bram De Vries</div>" + DATED, ["Bram De Vries"]),
        ("<div>Oleh Koval</div>" + DATED, ["Oleh Koval"]),
        ("<div>Mara Okonjo - World News</div>" + DATED, ["Mara Okonjo"]),
        # behind when it was: a bar, or the label of who wrote
        ("<div>3. května 2025 10:30 | Nadia Rooková</div>", ["Nadia Rooková"]),
        ("<div>3 May 2025 10:30 | <a href=/author/m>Mara Okonjo</a></div>", ["Mara Okonjo"]),
        ("<div>3 May 2025 10:30 | <a href=/mill>Mill Lane</a></div>", []),
        ("<div>3 May 2025 10:30 | City Life</div>", []),
        ("<div>Sábado, 03 Maio 2025 10:30 | Escrito por Mara Okonjo</div>", ["Mara Okonjo"]),
        ("<p>3 maja 2025, godz. 10:30, autor: Mara Okonjo</p>", ["Mara Okonjo"]),
        # what a date is called
        ("<p>Yayınlanma Tarihi: 3 Mayıs 2025 Cumartesi, 10:30</p>", []),
        ("<p>Data Publikacji: 3 maja 2025</p>", []),
        ("<div>De gare en gare, le port change</div>" + DATED, []),
        ("<div>Oleh karena itu kapal tidak berlayar</div>" + DATED, []),
        ("<div>Publié par erreur, le texte a disparu</div>" + DATED, []),
        ("<div>Words by Mara Okonjo, pictures by Li Brandt</div>", ["Mara Okonjo"]),
        ("<div>Por Mara Okonjo, de Lisboa</div>", ["Mara Okonjo"]),
        ("<div>By the Editorial Board</div>", ["the Editorial Board"]),
        # sentences that begin like a byline
        ("<div>By the sea and the mills</div>" + DATED, []),
        ("<div>By the River, People Waited</div>" + DATED, []),
        ("<div>By Monday, the gates were shut</div>" + DATED, []),
        ("<div>By far the best gate</div><div>By Mara Okonjo</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Por fin llueve en el puerto</div>" + DATED, []),
        ("<div>Von der See und den Toren</div>" + DATED, []),
        ("<div>By Appointment Only</div>" + DATED, []),
        # what stands beside a date, too
        ("<div>New York</div>" + DATED, []),
        ("<div>City Life</div>" + DATED, []),
        ("<div>Powered by</div>" + DATED, []),
        ("<div>Photo: Mara Okonjo</div>" + DATED, []),
        ("<div>Listen To This</div><div>Some line</div><div>Another</div><div>More</div>", []),
        ("<div class=comment-list><b class=author>Mara Okonjo</b></div>", []),
        # a label with nobody behind it; what is no part of a line beside a name
        ("<ul><li>By</li><li>Source: Agencies</li></ul>", []),
        ("<p>By <a href='/authors/m'>Mara Okonjo</a> <button>Follow</button></p>",
         ["Mara Okonjo"]),
        # of the page's own and of teasers, the page's own
        ("<p class=byline>By Mara Okonjo</p><aside><p class=byline>By Li Brandt</p></aside>",
         ["Mara Okonjo"]),
    ],
)  # fmt: skip
def test_a_byline_is_read_as_a_reader_sees_it(byline, names):
    assert authors(byline) == names


@pytest.mark.parametrize(
    ("byline", "bio"),
    [
        ("<div>Von Anna Schmidt</div>", "Anna Schmidt ist Redakteurin und schreibt über Häfen."),
        ("<div>Mara Okonjo</div>", "Mara Okonjo has written about harbours since 2015."),
        ("<div>Γράφει η Μαρία Παππά</div>", "Η Μαρία Παππά γράφει για λιμάνια από το 2015."),
        ("<div>作者：王小明</div>", "王小明是海港报记者，写港口的新闻。"),
        ("<div>文・佐藤花子</div>", "佐藤花子　港町新聞記者。水産と環境を担当する。"),
        ("<div>김민수 기자</div>", "김민수 기자는 2015년부터 항구 소식을 쓰고 있다."),
    ],
)
def test_what_is_said_at_the_end_of_whom_the_byline_names_is_no_text(byline, bio):
    html = f"<h1>Tide gates rise at dusk</h1>{byline}{DATED}<div>{PROSE}<p>{bio}</p></div>"
    found = read(html).to_item()
    assert found.body.endswith("an hour of delay.")
    assert found.left_out["closing"] == 1


@pytest.mark.parametrize(
    ("author", "last"),
    [
        ("読売新聞", "読売新聞の調査では、港の閉鎖に反対する人が六割に上った。"),
        ("연합뉴스", "연합뉴스가 입수한 문건에 따르면 항구는 봄까지 닫힌다."),
        ("中央社", "中央社記者取得的文件顯示，港口要到春天才會重新開放。"),
        ("新华社", "新华社记者在现场看到，港口的大门紧闭。"),
        ("王小明", "王小明珠宝店也在港口旁关门了，店主对记者说没有客人。"),
        ("王小明", "王小明，今年三十岁，星期一没有出席港口的仪式。"),
        ("김민수", "김민수 씨는 항구 옆 가게를 닫았다."),
    ],
)
@pytest.mark.parametrize("kind", ["Person", "Organization"])
def test_what_begins_with_a_name_no_space_parts_stays_unless_it_tells_of_who_wrote(
    author, last, kind
):
    said = f'{{"@type": "NewsArticle", "author": {{"@type": "{kind}", "name": "{author}"}}}}'
    script = f"<script type='application/ld+json'>{said}</script>"
    html = f"{script}<h1>Tide gates rise at dusk</h1>{DATED}<div>{PROSE}<p>{last}</p></div>"
    assert read(html).to_item().body.endswith(last)


@pytest.mark.parametrize(
    "above",
    ["<img src='/k.jpg'><div>Anna Kowal</div>", "<p>Anna Kowal</p>", "<p>Anna Kowal, 54</p>"],
)
def test_a_name_above_a_text_that_signs_nothing_is_no_writers(above):
    last = "Anna Kowal said on Monday that the gates would be shut until the spring."
    html = f"<h1>Tide gates rise at dusk</h1>{above}<div>{PROSE}<p>{last}</p></div>"
    found = read(html).to_item()
    assert (found.authors, found.body.endswith(last)) == ([], True)


def test_what_is_said_at_the_end_of_another_is_text():
    last = "<p>Li Brandt has steered the ferry since 2015.</p>"
    html = f"<h1>Tide gates rise at dusk</h1><p>By Mara Okonjo</p><div>{PROSE}{last}</div>"
    assert read(html).to_item().body.endswith("since 2015.")


def test_a_dialog_before_the_page_has_no_say():
    dialog = "<div role=dialog><h2>Sign in</h2><p>Mail</p></div>"
    assert authors("<p>By Mara Okonjo</p>", dialog) == ["Mara Okonjo"]


@pytest.mark.parametrize(
    ("above", "names"),
    [
        ("<p>By <a href=/a>Mara Okonjo</a>, May 3, 2025</p>", ["Mara Okonjo"]),
        ("<div><span>By</span> <span>Mara Okonjo</span> <span>3 May 2025</span></div>",
         ["Mara Okonjo"]),
        ("<div><h2>Boats adrift</h2><p>By Li Brandt</p></div>", []),
        ("<ul>" + "<li><a href=/x>By Li Brandt</a></li>" * 9 + "</ul>", []),
    ],
)  # fmt: skip
@pytest.mark.parametrize("title", ["<h1>{}</h1>", "<div><div><h1>{}</h1></div></div>"])
def test_an_article_may_be_signed_above_its_title(above, names, title):
    html = (
        f"<html><head><title>Tide gates rise</title></head><body>{MENU}<main><article>{above}"
        f"{title.format('Tide gates rise at dusk')}{PROSE}</article></main></body></html>"
    )
    assert [one.name for one in read(html).to_item().authors] == names


def test_the_header_of_an_article_may_hold_links_to_share_it():
    links = "<a href='https://share.example/?u=1'>Share</a>" * 8
    html = (
        "<html><head><title>Gates up along the coast</title></head><body><main><article><header>"
        f"<ul>{links}</ul><h1>Tide gates rise at dusk</h1><p>By Mara Okonjo</p></header>"
        f"{PROSE}<h2>What is a gate?</h2></article></main></body></html>"
    )
    found = read(html).to_item()
    assert found.title == "Tide gates rise at dusk"
    assert [one.name for one in found.authors] == ["Mara Okonjo"]


def stated(*names, kind="Person"):
    people = ",".join(f'{{"@type":"{kind}","name":"{name}"}}' for name in names)
    return (
        '<script type="application/ld+json">{"@type":"NewsArticle","headline":"Tide gates rise at'
        f' dusk","author":[{people}]}}</script>'
    )


@pytest.mark.parametrize(
    ("before", "byline", "names"),
    [
        # what a page offers to do, and what a licence is called, is nobody
        ("", "<div class=author><a>Print This Article</a></div>", []),
        ("", "<ul><li class=author>Previous Post</li></ul><p>by Mara</p>", ["Mara"]),
        ("", "<p><a href=https://cc.example/licenses/by/3.0/>Creative Licence</a></p>", []),
        ("", "<h4 class=author>The ministries of the harbour</h4>", []),
        ("", "<p>3 May 2025 by wpadmin</p>", []),
        # who pictured is none beside who signs; who does both is one
        (stated("Mara Okonjo", "Li Brandt"), "<p>By Mara Okonjo</p><p>Photography by Li Brandt</p>",
         ["Mara Okonjo"]),
        (stated("Mara Okonjo", "Li Brandt"),
         "<p>By Mara Okonjo and Li Brandt</p><p>Photos by Li Brandt</p>",
         ["Mara Okonjo", "Li Brandt"]),
        (stated("Li Brandt", "Harbour Team"), "<p>Photograph: Li Brandt</p>",
         ["Li Brandt"]),
        # a system that states one of two
        (stated("Mara Okonjo"), "<p>By Mara Okonjo and Li Brandt on May 3, 2025</p>",
         ["Mara Okonjo", "Li Brandt"]),
        (stated("Mara Okonjo"), "<p>By Mara Okonjo, Trusted Tide Gates</p>", ["Mara Okonjo"]),
        # who wrote something else
        (stated("Harbour Post"), "<div class=related-links><p class=author>Ada Noor</p></div>",
         ["Harbour Post"]),
        # glued to its label, behind the title in no element, with the dot of a shortened name
        ("", "<ul><li><span>By</span><a href=/p/m>Mara Okonjo</a></li></ul>", ["Mara Okonjo"]),
        ("", "by tidewatcher, <small>May 3rd 2025</small>", ["tidewatcher"]),
        ("", "<p>By Mara Okonjo Jr.</p>", ["Mara Okonjo Jr."]),
        # when, for whom, and what somebody is
        ("", "<p>By Mara Okonjo at 10:30 AM</p>", ["Mara Okonjo"]),
        ("", "<p>By Mara Okonjo | Special to the Harbour Post</p>", ["Mara Okonjo"]),
        ("", "<p>بقلم: سعاد حداد - كاتبة وصحفية</p>", ["سعاد حداد"]),
        ("", "<p>بقلم: سامر الخطيب، باحث في شؤون البحر</p>", ["سامر الخطيب"]),
        ("", "<p>Écrit par Mara Okonjo</p>", ["Mara Okonjo"]),
        ("", "<p>Mara Okonjo and Li Brandt, Harbour Times - May 3, 2025</p>",
         ["Mara Okonjo", "Li Brandt"]),
    ],
)  # fmt: skip
def test_who_wrote_is_told_from_who_did_not(before, byline, names):
    assert authors(byline, before) == names


@pytest.mark.parametrize(
    ("name", "names"),
    [("Associated Press", ["Associated Press"]), ("Staff Reporter", ["Ada Noor"])],
)
def test_where_the_page_signs_with_an_agency_nobody_else_is_sought(name, names):
    html = (
        f"<html><head><title>Tide gates rise</title></head><body>{stated(name)}<main><article><h1>"
        f"Tide gates rise</h1><p class=byline>AP</p><div>{PROSE}</div></article><div class=author>"
        "Ada Noor</div></main></body></html>"
    )
    html = html if name != "Staff Reporter" else html.replace("<p class=byline>AP</p>", "")
    assert [one.name for one in read(html).to_item().authors] == names


@pytest.mark.parametrize(
    ("last", "names"),
    [
        ("<li><b>Autorin/Autor</b> Mara Okonjo</li>", ["Mara Okonjo"]),
        ("<p>Publicado por Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p>Text: Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p>Redaktion: Mara Okonjo, Li Brandt</p>", ["Mara Okonjo", "Li Brandt"]),
        ("<p>Photos and Story By Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p>(Reporting by Mara Okonjo; Editing by Jo Ruiz and Li Brandt)</p>", ["Mara Okonjo"]),
        # teasers, each with its writer; sentences
        ("<p>By Mara Okonjo</p><p>By Li Brandt</p>", []),
        ("<p>Text: what the council said of it</p>", []),
        ("<p>By Saturday the gates had gone.</p>", []),
        ("<p>Published by the harbour council</p>", []),
    ],
)
def test_who_wrote_may_stand_below_the_text(last, names):
    html = (
        "<html><head><title>Tide gates rise</title></head><body><main><article><h1>Tide gates rise"
        f"</h1><div>{PROSE}</div></article><div>{last}</div></main></body></html>"
    )
    assert [one.name for one in read(html).to_item().authors] == names


def test_who_reported_may_be_named_in_the_last_line_of_the_text():
    html = (
        "<html><head><title>Tide gates rise</title></head><body><main><article><h1>Tide gates rise"
        f"</h1><div>{PROSE}<p>Reporting by Mara Okonjo; Editing by Li Brandt</p></div></article>"
        "</main></body></html>"
    )
    item = read(html).to_item()
    assert [one.name for one in item.authors] == ["Mara Okonjo"]
    assert "Reporting" not in item.body


@pytest.mark.parametrize(
    "name",
    ["Will Read", "Emily Post", "Jimmy Page", "Joe Story", "Sharon Moore", "Nextor Silva",
     "Sign Bergström", "Leia Mendes", "Vera Leer", "Alla Pugova", "Contessa Brewer", "Addy Post",
     "Prince Harald", "Hideo Ono", "Seema Inara", "Clicka Moreno", "Backa Ustin", "Ver Verdu",
     "Leggi Rossi", "Lire Duval", "Nell Freudenberger", "Noa Uso", "Viewa Oneka", "Allan Rights",
     "Log Ingram", "Jump Inoue", "Save Onyango", "Artikelis Petras", "Olderin Page"],
)  # fmt: skip
def test_a_name_like_what_a_page_offers_is_one(name):
    assert authors(f"<p>{name}</p>{DATED}") == [name]


@pytest.mark.parametrize(
    ("stated", "shown", "names"),
    [
        ("By MARA OKONJO, Sea Writer", "Mara Okonjo, Sea Writer", ["Mara Okonjo"]),
        ("MARA OKONJO and LI BRANDT", "By Mara Okonjo and Li Brandt", ["Mara Okonjo", "Li Brandt"]),
        ("MARA OKONJO", "By MARA OKONJO", ["MARA OKONJO"]),
        ("MARA OKONJO", "By Ada Noor", ["MARA OKONJO"]),
        ("DPA", "By Dpa", ["DPA"]),
    ],
)
def test_a_name_that_is_stated_in_capitals_is_written_as_it_is_shown(stated, shown, names):
    facts = f'{{"@type": "NewsArticle", "author": {{"@type": "Person", "name": "{stated}"}}}}'
    head = f'<script type="application/ld+json">{facts}</script>'
    assert authors(f"{head}<p class=byline>{shown}</p>") == names


def test_a_title_in_the_menu_is_a_teaser_of_the_article():
    items = "".join(f"<a href=/{n}><h4>Story {n} of the sea</h4></a>" for n in range(6))
    own = "<a href=/tide-gates-rise><h4>Tide gates rise at dusk</h4></a>"
    deep = "<div><div><div><div>" + own + items + "</div></div></div></div>"
    head = "<head><title>Tide gates rise at dusk</title></head>"
    heading = "<main><h1>Tide gates rise at dusk</h1><p>By Mara Okonjo</p>"
    page = read(f"{head}<body><header><nav>{deep}</nav></header>{heading}{PROSE}</main>")
    assert page.title_node.tag == "h1"
    assert page.to_item().authors[0].name == "Mara Okonjo"


@pytest.mark.parametrize("day", ["February 25, 2021", "25 de febrero de 2021", "Tue, 3 May 2025"])
def test_a_day_in_the_place_of_who_wrote_names_nobody(day):
    html = f"<html><head><meta name=author content='{day}'></head><body><h1>Tide gates rise</h1>"
    assert read(f"{html}{PROSE}").to_item().authors == []


def test_a_name_with_the_address_of_a_host_is_the_outlets():
    html = f"""<html><head><meta name=author content="Harbour Wave (www.wave.example)"></head><body>
    <h1>Tide gates rise</h1>{PROSE}<ul><li><b>Date</b>\n3.5.2025</li><li><b>Autorin/Autor</b>
    Mara Okonjo</li></ul></body></html>"""
    assert [one.name for one in read(html).to_item().authors] == ["Mara Okonjo"]


OUTLET = '<meta name="author" content="Post"><meta property="og:site_name" content="Post">'


def opened(line, head=OUTLET):
    html = f"<html><head>{head}</head><body><article><h1>Tide gates rise</h1><div>{line}{PROSE}"
    found = read(f"{html}</div></article>").to_item()
    return [one.name for one in found.authors], found.body.startswith("The tide gates rose")


@pytest.mark.parametrize(
    ("line", "names"),
    [
        ("<p>By Mara Okonjo</p>", ["Mara Okonjo"]),
        ("<p><b>Von Mara Okonjo</b></p>", ["Mara Okonjo"]),
        ("<p><em><a href='/author/mara'>Mara Okonjo</a>, Tunis</em></p>", ["Mara Okonjo"]),
        ("<p><strong>Mara Okonjo, Staff Writer</strong></p>", ["Mara Okonjo"]),
    ],
)
def test_who_signs_within_what_holds_the_text_is_its_author(line, names):
    assert opened(line) == (names, True)
    assert opened(line, "") == (names, True)


def test_a_name_alone_above_a_text_signs_it_where_metadata_states_it():
    line = "<p><strong>Mara Okonjo</strong></p>"
    assert opened(line, "<meta name=author content='Mara Okonjo'>") == (["Mara Okonjo"], True)
    other = "<meta name=author content='Li Brandt'>"
    assert opened("<p><b>Mara Okonjo/Ana Ruiz</b></p>", other) == (["Li Brandt"], False)


ORDINARY = """Climate Change, Human Rights|Manchester United/Real Madrid|Saudi Arabia, Iran
Key Facts, London|Human Rights, Media|Human Rights, World News|Lake Geneva, Switzerland
Good Morning, London|Breaking News, Paris|Mara Okonjo/Li Brandt, Tunis|Key Points|Executive Summary
Breaking News|Das Wichtigste|Puntos Clave|Points Clés
The Tide Gates|Harbour Master, Tunis|Boats, Crews and Ferries|What Happened|Dear Readers,
Photo Gallery/Video Gallery|Live Updates|Good Morning|Main Findings|At a Glance|Quick Facts
Wichtige Punkte|Der Überblick|En Bref|In Breve|Em Resumo|Kort Sagt|Najważniejsze Informacje
Главное|أبرز النقاط|Update 12:30|A year of storms|Storm, then calm|Who pays, and who does not
Gates and ferries|The master and the crews|Ein Jahr danach|Un año después|Cinq ans plus tard
How the gates work|What we know so far|Q&A|Opinion|Analysis|Chapter One|Part Two|Act I"""


@pytest.mark.parametrize("line", ORDINARY.replace("\n", "|").split("|"))
def test_what_heads_a_text_signs_nothing(line):
    found = opened(f"<p><strong>{line}</strong></p>")[0]
    assert found in (["Post"], [])
    assert opened(f"<p><strong>{line}</strong></p>", "")[0] == []


LINKED = "<a href='/2026/02/01/storm-shuts-port'>Storm shuts the port for a whole week</a>"
TEASERS = f"<div>{LINKED}<p>By Li Brandt</p></div>", f"<p>{LINKED}</p><p>By Li Brandt</p>"


@pytest.mark.parametrize("teaser", TEASERS)
@pytest.mark.parametrize(
    ("above", "names"),
    [("", []), ("<p class=author><a href='/author/mara'>Mara Okonjo</a></p>", ["Mara Okonjo"])],
)
def test_the_byline_of_a_teaser_within_the_text_is_none_of_the_articles(above, names, teaser):
    first, rest = PROSE[: PROSE.index("</p>") + 4], PROSE[PROSE.index("</p>") + 4 :]
    html = f"<body><article><h1>Tide gates rise</h1>{above}<div>{first}{teaser}{rest}"
    assert [one.name for one in read(f"{html}</div></article>").to_item().authors] == names


def test_a_writer_who_is_shown_above_the_text_wins_over_a_line_within_it():
    shown = "<p class=author><a href='/author/mara'>Mara Okonjo</a></p>"
    html = f"<body><article><h1>Tide gates rise</h1>{shown}<div><p>By Li Brandt</p>{PROSE}"
    found = read(f"{html}</div></article>").to_item()
    assert [one.name for one in found.authors] == ["Mara Okonjo"]


@pytest.mark.parametrize("line", ["By Monday Evening", "Por Primera Vez", "By Next Summer"])
def test_a_time_above_a_text_signs_nothing(line):
    assert opened(f"<p>{line}</p>", "")[0] == []


@pytest.mark.parametrize(
    ("lang", "byline", "names"),
    [
        ("ro", "<div>De Ana Popescu</div>" + DATED, ["Ana Popescu"]),
        ("id", "<div>Oleh Siti Nur Rahayu</div>" + DATED, ["Siti Nur Rahayu"]),
        ("ms-MY", "<div>OLEH NUR AISYAH</div>" + DATED, ["NUR AISYAH"]),
        ("id", "<div>Oleh Siti Rahayu | 3 Mei 2025</div>", ["Siti Rahayu"]),
        ("vi", "<div>Bài: Nguyễn Văn An<br>04/03/2025 10:30</div>", ["Nguyễn Văn An"]),
        ("nl", "<div>De Tweede Kamer</div><div>Door Anna Jansen</div>" + DATED, ["Anna Jansen"]),
        ("ro", "<div>De Sfântul Nicolae</div><div>Scris de Ana Popescu</div>" + DATED,
         ["Ana Popescu"]),
        ("ro", "<div>De Crăciun Acasă</div><p>Pe mal</p><p>La port</p>" + DATED, []),
        ("el", "<div>Της Αγίας Σοφίας</div><div>Γράφει ο Νίκος Παππάς</div>", ["Νίκος Παππάς"]),
        ("el", "<div>Της Μεγάλης Παρασκευής</div>", []),
        ("nl", "<div>De Gouden Eeuw</div>", []),
        ("es", "<div>De Nueva York</div>", []),
        ("vi", "<div>Bài: Hòa bình</div>", []),
        ("vi", "<div>Bài: Nguyễn Văn An</div>", ["Nguyễn Văn An"]),
    ],
)  # fmt: skip
def test_a_word_that_begins_names_and_titles_signs_in_its_language_alone(lang, byline, names):
    assert authors(byline, lang=lang) == names


@pytest.mark.parametrize("name", ["De La Cruz", "De Smet Piet", "Oleh Petro Koval"])
def test_a_stated_name_keeps_its_first_word(name):
    html = f"<html><head><meta name=author content='{name}'></head><body><h1>Tide gates</h1>{PROSE}"
    assert [one.name for one in read(html).to_item().authors] == [name]


STATED = (
    '<script id="tawsiyat-metadata" type="text/tawsiyat">{"type": "article", "author": ""}</script>'
)


@pytest.mark.parametrize("stated", ["", STATED])
@pytest.mark.parametrize(
    ("facts", "found"),
    [
        # parts that a style sheet keeps apart, with and without space between them, or a bar
        ("<div><span>By Mara Okonjo</span> <span>Source: Agencies</span> <i>4 min read</i></div>",
         (["Mara Okonjo"], "Agencies", 4)),
        ("<p><span>By Mara Okonjo</span><b>Source\u200f: Agencies</b><i>4 min read</i></p>",
         (["Mara Okonjo"], "Agencies", 4)),
        ("<p>By Mara Okonjo | 20 nov 2025 | Source: Agencies | 4 min read</p>",
         (["Mara Okonjo"], "Agencies", 4)),
        ("<div>Source: Agencies | 3 May 2025 | 4 min read</div>", (None, "Agencies", 4)),
        ("<div>Source: Agencies | Harbour Press</div>", (None, "Agencies | Harbour Press", None)),
        ("<p><b>Mara Okonjo</b> <b>3 May 2025</b> <b>4 min read</b></p>", (None, None, 4)),
        # a line of names alone, and a sentence
        ("<p>By <a href=/a>Mara Okonjo</a> <a href=/b>Li Brandt</a></p>",
         (["Mara Okonjo", "Li Brandt"], None, None)),
        ("<p>By Mara Okonjo, Tunis (m.okonjo@post.example)</p>", (["Mara Okonjo"], None, None)),
    ],
)  # fmt: skip
def test_facts_of_one_line_are_told_apart(stated, facts, found):
    html = (
        f"<html lang=en><head><title>Tide gates rise</title>{stated}</head><body>{MENU}"
        f"<main><article><h1>Tide gates rise at dusk</h1>{facts}{PROSE}</article></main></html>"
    )
    item = read(html).to_item()
    names, source, minutes = found
    assert names is None or [one.name for one in item.authors] == names
    assert (item.source, item.read_minutes) == (source, minutes)


@pytest.mark.parametrize(
    "subhead",
    [
        "3 March 2026 – By Sea and Land",
        "3 maggio 2026 – Di Maria lascia il porto",
        "3 de mayo de 2026 – Por Larnstead pasa el tren",
        "10:30 – Von Larnstead nach Reef",
        "Author Jon Reed – a life in letters",
        "Author Jon Reed and the sea",
        "Author Jon Reed, 61",
        "Autor Jan Kowalski i papiernia",
        "Auteur Jean Morel et la mer",
        "Yazar Orhan Demir ve fabrika",
        "Автор пяти книг о реке",
        "Redacción: Cómo se escribe una carta",
    ],
)
def test_a_subhead_that_tells_of_an_author_or_of_a_day_is_no_byline(subhead):
    assert not is_byline(subhead)


@pytest.mark.parametrize(
    ("byline", "names"),
    [
        # who pictured, in more languages and wherever it stands
        ("<p>Words by Mara Okonjo. Photographs by Li Brandt</p>", ["Mara Okonjo"]),
        ("<div>Tekst: Mara Okonjo, zdjęcia: Li Brandt</div>", ["Mara Okonjo"]),
        ("<div>Szöveg: Mara Okonjo, fotó: Li Brandt</div>", ["Mara Okonjo"]),
        ("<div>Tekst: Mara Okonjo / Foto’s: Li Brandt</div>", ["Mara Okonjo"]),
        ("<div>Текст: Мария Соколова. Фото: Пётр Орлов</div>", ["Мария Соколова"]),
        ("<div>إعداد: ليلى منصور - تصوير: سامر حداد</div>", ["ليلى منصور"]),
        ("<div>מאת: דנה לוי, צילום: יוסי כהן</div>", ["דנה לוי"]),
        ("<p>取材・文=山田花子 撮影=佐藤次郎</p>", ["山田花子"]),
        ("<p>글·사진=김민지 기자</p>", ["김민지"]),
        (
            "<figure><img src=/a.jpg><figcaption>The gates at dusk<span class=author>Li Brandt"
            "</span></figcaption></figure>",
            [],
        ),
        (
            "<div class=bild><img src=/a.jpg><div class=bildtext>The gates <b class=autor>Li"
            " Brandt</b></div></div>",
            [],
        ),
        # how to reach them, whose agency it is, what they are
        ("<div>Mara Okonjo m.okonjo@post.example</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Mara Okonjo @maraok</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Mara Okonjo (dpa)</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Mara Okonjo (avec AFP)</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Onze correspondent Mara Okonjo</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Корреспондент Мария Соколова</div>" + DATED, ["Мария Соколова"]),
        ("<div>Mara Okonjo újságíró</div>" + DATED, ["Mara Okonjo"]),
        ("<div>Climate Change (Opinion)</div>" + DATED, []),
        # verbs, and capitals
        ("<p>Napsala Jana Nováková</p>" + DATED, ["Jana Nováková"]),
        ("<p>Подготовила Мария Соколова</p>", ["Мария Соколова"]),
        ("<div class=author>Aus Larnstead berichtet Mara Okonjo</div>", ["Mara Okonjo"]),
        ("<p>PAR MARA OKONJO ET LI BRANDT (PHOTOS ADA NOOR)</p>", ["MARA OKONJO", "LI BRANDT"]),
        ("<p>DOOR MARA OKONJO</p>", ["MARA OKONJO"]),
        ("<p>AUTOR: MARA OKONJO</p>", ["MARA OKONJO"]),
        # where it was written, and what it is filed under
        ("<div class=firma>Mara Okonjo / Puerto Elis</div>", ["Mara Okonjo"]),
        ("<p>POR MARA OKONJO, DE PORTO ELIS</p>", ["MARA OKONJO"]),
        ("<div>Published 3 May 2025 | World Cup</div>", []),
        ("<div>3 May 2025 | Premier League</div>", []),
        ("<div>3 May 2025 | Mara Okonjo</div>", ["Mara Okonjo"]),
        ("<p>글=김민지 기자, 사진=박철수 기자</p>", ["김민지"]),
    ],
)
def test_a_byline_is_but_who_writes(byline, names):
    assert authors(byline) == names


def test_a_paper_is_no_reporter_of_its_own():
    assert names_in("Harbour Daily Reporter") == ("Harbour Daily Reporter",)
