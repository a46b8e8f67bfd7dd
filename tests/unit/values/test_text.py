import time
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mediacrawl.values.images.credits import split_credit
from mediacrawl.values.keywords import split_keywords
from mediacrawl.values.people.names import names_in
from mediacrawl.values.text import clean_text, fold


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("  a\u00a0 b\r\n\tc ", "a b c"),
        ("e\u0301te\u0301", "été"),
        ("one\x00two", "onetwo"),
        ("half \ud83d pair", "half pair"),
        ("\ufeffstart", "start"),
        ("\u200fيمين\u200e left", "\u200fيمين\u200e left"),
        (" \n\u00a0", None),
        ("", None),
        (None, None),
        (7, None),
        (["a"], None),
    ],
)
def test_clean_text(raw, clean):
    assert clean_text(raw) == clean


@given(st.text(st.characters(exclude_categories=[])))
def test_clean_text_is_final_and_storable(text):
    clean = clean_text(text)
    if clean is not None:
        assert clean_text(clean) == clean
        assert clean == " ".join(clean.split())
        assert b"\x00" not in clean.encode("utf-8")


@pytest.mark.parametrize(
    ("raw", "caption", "credit"),
    [
        ("A bridge at dawn (AP Photo/Ada Byron)", "A bridge at dawn", "AP Photo/Ada Byron"),
        ("A bridge at dawn. (AFP).", "A bridge at dawn.", "AFP"),
        (
            "A map (The Outlet; Illustrated by A (B) C)",
            "A map",
            "The Outlet; Illustrated by A (B) C",
        ),
        ("A bridge [Reuters]", "A bridge", "Reuters"),
        ("(Reuters)", None, "Reuters"),
        ("جسر (رويترز)", "جسر", "رويترز"),
        ("The minister (left)", "The minister (left)", None),
        ("The old bridge (1987)", "The old bridge (1987)", None),
        ("A bridge (AP) at dawn", "A bridge (AP) at dawn", None),
        ("An odd one)", "An odd one)", None),
        ("A bridge at dawn. Photo: Ada Byron (AP)", "A bridge at dawn.", "Ada Byron (AP)"),
        ("Eine Brücke © picture alliance / dpa", "Eine Brücke", "picture alliance / dpa"),
        ("Eine Brücke. Bildrechte: MDR", "Eine Brücke.", "MDR"),
        ("A bridge | Foto: Zvg.", "A bridge", "Zvg."),
        ("Foto: Ada Byron", None, "Ada Byron"),
        ("Image: The bridge as it once stood", "Image: The bridge as it once stood", None),
        ("A bridge at dawn. Ada Byron (AP)", "A bridge at dawn.", "Ada Byron (AP)"),
        ("A bridge at dawn. Buenos Aires (AP)", "A bridge at dawn. Buenos Aires", "AP"),
        # Scripts without capitals: what looks like names there may be any words.
        ('صحيفة "ضوء الميناء" تنشر مقالا عن الجسر (Getty Images)',
         'صحيفة "ضوء الميناء" تنشر مقالا عن الجسر', "Getty Images"),
        ("桥在黎明。港口 的 灯塔 (AP)", "桥在黎明。港口 的 灯塔", "AP"),
        ("A bridge at dawn. Lake Geneva (AP)", "A bridge at dawn. Lake Geneva", "AP"),
        ("A goal at last. Real Madrid (AP)", "A goal at last. Real Madrid", "AP"),
        ("A bridge at dawn. Bridges (AP)", "A bridge at dawn. Bridges", "AP"),
        ("A bridge over the Thames, St. Ada (AP)", "A bridge over the Thames, St. Ada", "AP"),
        ("A bridge (Image credit: Ada Byron)", "A bridge", "Image credit: Ada Byron"),
        (
            "Photo: it shows a bridge. It was built when the old one fell.",
            "Photo: it shows a bridge. It was built when the old one fell.",
            None,
        ),
        ("A photo of a bridge", "A photo of a bridge", None),
        ("File photo: the old bridge at dusk", "File photo: the old bridge at dusk", None),
        ("A bridge. Courtesy of Ada Byron", "A bridge.", "Ada Byron"),
        ("A bridge - Getty Images", "A bridge", "Getty Images"),
        ("Quelle: ap/Getty Images; Montage: Hafenblatt", None,
         "ap/Getty Images; Montage: Hafenblatt"),
        ("A bridge. Photo: Ada Byron | Graphic: Harbour Press", "A bridge.",
         "Ada Byron | Graphic: Harbour Press"),
        ("Foto: Ada Byron, Bearbeitung: Ben Oak", None, "Ada Byron, Bearbeitung: Ben Oak"),
        ("The source: a well. Photo: Ada Byron", "The source: a well.", "Ada Byron"),
        ("File photo: the bridge at dusk. Photo: Ada Byron", "File photo: the bridge at dusk.",
         "Ada Byron"),
        ("A bridge - Harbour Road", "A bridge - Harbour Road", None),
        ("Un puente. / ADA BYRON", "Un puente.", "ADA BYRON"),
        ("Un ponte. Foto di Ada Byron", "Un ponte.", "Ada Byron"),
        ("Most wieczorem / fot. Ada Byron", "Most wieczorem", "Ada Byron"),
        ("جسر عند المساء - رويترز", "جسر عند المساء", "رويترز"),
        ("저녁의 다리. 사진=김민수", "저녁의 다리.", "김민수"),
        ("傍晚的桥。王小明 摄", "傍晚的桥。", "王小明 摄"),
        ("水門の様子＝山田太郎撮影", "水門の様子", "山田太郎撮影"),
        ("Un pont au soir. © A. Byron / AFP", "Un pont au soir.", "A. Byron / AFP"),
        ("גשר בערב. צילום: עדה בירון", "גשר בערב.", "עדה בירון"),
        ("傍晚的桥。摄影：李华", "傍晚的桥。", "李华"),
        ("Мост вечер. Снимка: Ада Байрон", "Мост вечер.", "Ада Байрон"),
        ("সন্ধ্যার সেতু। ছবি: আদা বায়রন", "সন্ধ্যার সেতু।", "আদা বায়রন"),
        ("மாலையில் பாலம். படம்: ஆதா பைரன்", "மாலையில் பாலம்.", "ஆதா பைரன்"),
        ("شام کا پل۔ تصویر: آدا بائرن", "شام کا پل۔", "آدا بائرن"),
        ("สะพานยามเย็น ภาพ: อาดา ไบรอน", "สะพานยามเย็น", "อาดา ไบรอน"),
        ("De brug in de avond. Beeld: Ada Byron", "De brug in de avond.", "Ada Byron"),
        ("Akşam köprü. Fotoğraf: Ada Byron", "Akşam köprü.", "Ada Byron"),
        ("A bridge. Photo by ADA BYRON /AFP via Getty Images", "A bridge.",
         "ADA BYRON /AFP via Getty Images"),
        ("A bridge — Picture by Ada Byron", "A bridge", "Ada Byron"),
        ("A bridge. ILLUSTRATION BY Ada Byron", "A bridge.", "Ada Byron"),
        ("A bridge. Images courtesy of Ada Byron", "A bridge.", "Ada Byron"),
        ("Un puente. Foto de Ada Byron", "Un puente.", "Ada Byron"),
        ("A bridge at dusk. Reuters", "A bridge at dusk.", "Reuters"),
        ("다리가 서 있다. 뉴시스", "다리가 서 있다.", "뉴시스"),
        ("A bridge, seen from St. Mary Church", "A bridge, seen from St. Mary Church", None),
        ("Pictures by the river", "Pictures by the river", None),
        ("", None, None),
        (None, None, None),
    ],
)  # fmt: skip
def test_split_credit(raw, caption, credit):
    assert split_credit(raw) == (caption, credit)


@pytest.mark.parametrize(
    ("raw", "names"),
    [
        ("By Ada Byron", ["Ada Byron"]),
        ("by: Ada Byron, Alan Wu and Ida Noor", ["Ada Byron", "Alan Wu", "Ida Noor"]),
        ("Ada Byron, and Alan Wu", ["Ada Byron", "Alan Wu"]),
        ("Ada Byron & Ada Byron", ["Ada Byron"]),
        ("Al Mayadeen English", ["Al Mayadeen English"]),
        ("Byron Andersen", ["Byron Andersen"]),
        ("Agencies", ["Agencies"]),
        ("Ada Byron Dec 20, 2025", ["Ada Byron"]),
        ("By Ada Byron HARBOUR POST NETWORK", ["Ada Byron"]),
        ("Ada Byron, The Harbour Journal", ["Ada Byron"]),
        ("By", []),
        ("  ", []),
        (None, []),
        ("By Mara Okonjo mara.okonjo@post.example", ["Mara Okonjo"]),
        ("By Mara Okonjo @maraokonjo", ["Mara Okonjo"]),
        ("By Mara Okonjo Follow @maraokonjo", ["Mara Okonjo"]),
        ("Por Mara Okonjo desde Beirut", ["Mara Okonjo"]),
        ("mara.okonjo@post.example", []),
        ("Mara Okonjo Updated 3 hours ago", ["Mara Okonjo"]),
        ("Published by Mara Okonjo", ["Mara Okonjo"]),
        ("Reporting by Mara Okonjo; Editing by Li Brandt", ["Mara Okonjo"]),
        ("Reporting by Mara Okonjo; Editing by Li Brandt and Jo Ruiz", ["Mara Okonjo"]),
        ("Written by | Mara Okonjo |, Reviewed by | Li Brandt", ["Mara Okonjo"]),
        ("Photo by | Li Brandt | Text by | Mara Okonjo", ["Mara Okonjo"]),
        ("Text: Mara Okonjo", ["Mara Okonjo"]),
        ("Haber: Ayşe Demir ve Ali Kaya", ["Ayşe Demir", "Ali Kaya"]),
        ("Ein Kommentar von Mara Okonjo", ["Mara Okonjo"]),
        ("Propos recueillis par Anne Petit, à Paris", ["Anne Petit"]),
        ("Anne Petit, envoyée spéciale", ["Anne Petit"]),
        ("Anne Petit Publié le 24 mars 2025", ["Anne Petit"]),
        ("Jan van den Berg, bell hooks", ["Jan van den Berg"]),
        ("von Ada Noor, de la Cruz", ["Ada Noor", "de la Cruz"]),
        ("Anna Nowak oraz Jan Kowal", ["Anna Nowak", "Jan Kowal"]),
        ("كتبت سعاد الحداد", ["سعاد الحداد"]),
        ("سعاد الحداد وكريم منصور", ["سعاد الحداد", "كريم منصور"]),
        ("سعاد وليد الحداد", ["سعاد وليد الحداد"]),
        ("سعاد محمد وليد الحداد", ["سعاد محمد وليد الحداد"]),
        ("מאת דנה לוי ויוסי כהן", ["דנה לוי", "יוסי כהן"]),
        ("نویسنده: مریم رضایی و علی کریمی", ["مریم رضایی", "علی کریمی"]),
        ("记者 王小明、李华 北京报道", ["王小明", "李华"]),
        ("文/王小明", ["王小明"]),
        ("責任編輯：李华", []),
        ("文：山田太郎・佐藤花子", ["山田太郎", "佐藤花子"]),
        ("ジョン・スミス", ["ジョン・スミス"]),
        ("लेखक: अनीता शर्मा और राजेश कुमार", ["अनीता शर्मा", "राजेश कुमार"]),
        ("By Mara Okonjo For Postonline", ["Mara Okonjo"]),
        ("Kommentar von Mara Okonjo", ["Mara Okonjo"]),
        ("Photos and Story By Mara Okonjo", ["Mara Okonjo"]),
        ("Karl von Habsburg", ["Karl von Habsburg"]),
        ("Mara Okonjo -", ["Mara Okonjo"]),
        ("Mara Okonjo Mara Okonjo", ["Mara Okonjo"]),
        ("Mara Okonjo Deputy Head of Sport", ["Mara Okonjo"]),
        ("Coldwater Daily Reporter", ["Coldwater Daily Reporter"]),
        ("Mara Okonjo | Published: | Updated:", ["Mara Okonjo"]),
        ("Mara Okonjo, Follow us", ["Mara Okonjo"]),
        ("Photo: Mara Okonjo", []),
        ("Text: Mara Okonjo; Foto: Li Brandt", ["Mara Okonjo"]),
        ("Words: Mara Okonjo Pictures: Li Brandt", ["Mara Okonjo"]),
        ("Mara Okonjo. Translated by Li Brandt", ["Mara Okonjo"]),
        ("Mara Okonjo <m.okonjo@post.example>", ["Mara Okonjo"]),
        ("Super User", []),
        ("Medically reviewed by Li Brandt", []),
        ("m.okonjo@post.example (Mara Okonjo)", ["Mara Okonjo"]),
        ("Mara Okonjo on March 4, 2026", ["Mara Okonjo"]),
        ("Political editor Mara Okonjo, London", ["Mara Okonjo"]),
        ("dal nostro inviato Luca Brandt", ["Luca Brandt"]),
        ("Корреспондент Мария Соколова", ["Мария Соколова"]),
        ("Elif Kaya, muhabir", ["Elif Kaya"]),
        ("سعاد الحداد - مراسلة الميناء في بيروت", ["سعاد الحداد"]),
        ("海港报记者 王小明", ["王小明"]),
        ("【山田太郎】", ["山田太郎"]),
        ("Cal Ripke, Jr. and Ada Noor", ["Cal Ripke Jr.", "Ada Noor"]),
        ("Cal Ripke, III", ["Cal Ripke III"]),
        ("Por Ada Noor e Omar Pell — São Paulo", ["Ada Noor", "Omar Pell"]),
        ("By Ada Noor, New York", ["Ada Noor"]),
        ("Ada Noor | View Bio", ["Ada Noor"]),
        ("Ada Noor, Sylvia Bioy", ["Ada Noor", "Sylvia Bioy"]),
    ],
)
def test_split_names(raw, names):
    assert list(names_in(raw)) == names


@pytest.mark.parametrize("piece", ["a", "edita", "و", "سعاد حداد ", "سعاد و", "王", "文/", "a "])
def test_a_line_of_names_costs_no_more_than_its_length(piece):
    """Twenty thousand letters took ten seconds, or an error of recursion."""
    began = process_time()
    names_in(piece * (60_000 // len(piece)))
    assert process_time() - began < 2


@pytest.mark.parametrize(
    ("raw", "keywords"),
    [
        ("rain, wind,rain,, sun ", ["rain", "wind", "sun"]),
        ("Rain, wind, rain, Wind", ["Rain", "wind"]),
        ("مطر، ريح", ["مطر", "ريح"]),
        ("rain; wind", ["rain", "wind"]),
        ("雨 风 海", ["雨", "风", "海"]),
        ("heavy rain", ["heavy rain"]),
        ("rain, Quay Lines, Inc., Ltd", ["rain", "Quay Lines, Inc., Ltd"]),
        ("Quay Lines, rain, Quay Lines, Inc.", ["rain", "Quay Lines, Inc."]),
        (["Inc.", "rain", "R. Noor", "Jr."], ["Inc.", "rain", "R. Noor, Jr."]),
        (["rain", 3, None, "rain", " wind "], ["rain", "wind"]),
        ("", []),
        ({"a": 1}, []),
    ],
)
def test_split_keywords(raw, keywords):
    assert split_keywords(raw) == keywords


@pytest.mark.parametrize(
    "text",
    ["Re\u00adlated", "\u200fRelated\u200e", "Rela\u200bted", "\ufeffRelated", "Relat\u2060ed"],
)
def test_folding_ignores_what_cannot_be_seen(text):
    assert fold(text) == "related"


def test_very_many_marks_cost_their_length():
    start = time.process_time()
    marks = "\u0300" * 200_000 + "\u0316" * 200_000
    assert fold(clean_text("a" + marks)) == fold("a" + marks) == "a"
    assert time.process_time() - start < 5


def test_thirty_marks_and_what_is_no_mark_are_kept():
    vowels = "\u064e" * 30
    assert clean_text("ب" + vowels) == "ب" + vowels
    assert clean_text("…" * 600) == "…" * 600
