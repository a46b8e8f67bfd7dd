"""Captions that stand beside an image, in no figure."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
PROSE = [
    f"On day {n} the harbour council spoke of its tide gates at length, said the clerk."
    for n in range(4)
]
WHEEL = ("/wheel.jpg", "The wheel at dusk", "Li Brandt")
IMG = "<img src='/wheel.jpg'>"


def read(inside="", above="", head=""):
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{head}</head><body><article>
    <h1>Tide gates rise</h1>{above}<div><p>{PROSE[0]}</p><p>{PROSE[1]}</p>{inside}
    <p>{PROSE[2]}</p><p>{PROSE[3]}</p></div></article></body></html>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    return ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()


def images_of(inside):
    found = read(inside)
    assert found.body.split("\n\n") == PROSE
    host = "https://harbour.example"
    return [(one.url.removeprefix(host), one.caption, one.credit) for one in found.images]


@pytest.mark.parametrize(
    "shown",
    [
        f"<div>{IMG}<figcaption>The wheel at dusk (Li Brandt)</figcaption></div>",
        f"<div><figure>{IMG}</figure><figcaption>The wheel at dusk <cite>Li Brandt</cite>"
        "</figcaption></div>",
        f"<div><div><figure>{IMG}</figure></div><figcaption><b>The wheel at dusk</b>"
        "<b class='credit'>(<div>Li Brandt</div>)</b></figcaption></div>",
        f"<div>{IMG}<figcaption><span>The wheel at dusk</span><span class='caption-owner'>Li Brandt"
        "</span></figcaption></div>",
        f"<div>{IMG}<figcaption><span class='u-hide-visually'>Image:</span> <span>The wheel at dusk"
        "</span> <span class='credit'>Li Brandt</span></figcaption></div>",
        f"<figure>{IMG}<figcaption><span class='element-invisible'>Photo:</span>"
        "<p>The wheel at dusk</p>"
        "<p class='owner'>Li Brandt</p></figcaption></figure>",
        f"<figure>{IMG}<figcaption><span class='attribution'>© Li Brandt</span> The wheel at dusk"
        "</figcaption></figure>",
        f"<figure>{IMG}<figcaption><span class='by-line'>By Li Brandt</span> The wheel at dusk"
        "</figcaption></figure>",
    ],
)
def test_a_caption_beside_an_image_in_the_text_is_of_it(shown):
    assert images_of(shown) == [WHEEL]


def test_a_name_behind_a_word_for_those_who_hear_the_page_is_a_caption():
    label = "<span class='hide-visually'>Image:</span>"
    shown = f"<figure>{IMG}<figcaption>{label}<span>Ana Ruiz</span></figcaption></figure>"
    assert images_of(shown) == [("/wheel.jpg", "Ana Ruiz", None)]


def test_each_of_several_images_has_the_caption_behind_it():
    pairs = "".join(
        f"<img src='/{n}.jpg'><figcaption>Lock {n} of the canal</figcaption>" for n in "ab"
    )
    assert images_of(f"<div>{pairs}</div>") == [
        ("/a.jpg", "Lock a of the canal", None),
        ("/b.jpg", "Lock b of the canal", None),
    ]


@pytest.mark.parametrize(
    "shown",
    [
        f"{IMG}<div><figcaption>The plan of another house</figcaption></div>",
        f"<div>{IMG}<p>{{}}</p><figcaption>The plan of another house</figcaption></div>",
    ],
)
def test_a_caption_apart_from_the_image_before_it_is_none_of_it(shown):
    found = read(shown.format(PROSE[0] + " So."))
    assert [one.caption for one in found.images] == [None]


def test_what_a_player_says_beside_its_picture_is_no_caption():
    player = """<div><div><p>Use another browser for this film</p><span><img src="/gates.jpg">
    <b>0:57</b></span><video></video></div><figcaption>The gates at noon</figcaption></div>"""
    head = '<meta property="og:image" content="https://harbour.example/gates.jpg">'
    found = read(above=player, head=head)
    assert (found.image_caption, found.image_credit) == ("The gates at noon", None)


def test_a_caption_in_a_figure_is_none_of_an_image_beside_it():
    other = "<figure><amp-img src='/lock.jpg'></amp-img><figcaption>A lock</figcaption></figure>"
    head = '<meta property="og:image" content="https://harbour.example/gates.jpg">'
    found = read(above=f"<div><img src='/gates.jpg'>{other}</div>", head=head)
    assert found.image_caption is None


@pytest.mark.parametrize(
    "shown",
    [
        "<div><p>{}</p><div class='a'>The wheel at dusk</div><div class='b'>Li Brandt</div></div>",
        "<figure>{}<figcaption><p class='a'>The wheel at dusk</p><p class='b'>Li Brandt</p>"
        "</figcaption></figure>",
        "<figure>{}<figcaption>The wheel at dusk. Photo © Li Brandt</figcaption></figure>",
        "<figure><img src='/wheel.jpg' "
        "data-caption='&lt;p&gt;The wheel at dusk (Li Brandt)&lt;/p&gt;'></figure>",
    ],
)
def test_a_credit_is_the_line_of_names_below_a_caption_or_behind_its_sign(shown):
    url, caption, credit = images_of(shown.format(IMG))[0]
    assert (url, (caption or "").rstrip("."), credit) == WHEEL


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("The wheel at dusk", "$2,800 at Brandt"),
        ("The wheel at dusk", "seen from the mole"),
        ("Old Wheel", "Li Brandt"),
        ("The Old Mill Wheel", "Li Brandt"),
    ],
)
def test_a_second_line_that_is_no_name_or_behind_a_name_is_of_the_caption(first, second):
    shown = f"<figcaption><p class='a'>{first}</p><p class='b'>{second}</p></figcaption>"
    assert images_of(f"<figure>{IMG}{shown}</figure>")[0][1:] == (f"{first} {second}", None)


@pytest.mark.parametrize(
    "alt",
    [
        "Featured image",
        "Image 1 of 3",
        "No description available.",
        "写真・図版",
        "Foto de portada",
        "2 / 12 Share",
        "71824905 40318826 N",
        "WhatsApp Image 2025-11-14 at 10.30.22 AM",
    ],
)
def test_what_any_image_is_called_is_no_caption_of_one(alt):
    head = '<meta property="og:image" content="https://harbour.example/gates.jpg">'
    found = read(above=f"<figure><img src='/gates.jpg' alt='{alt}'></figure>", head=head)
    assert (found.image_url, found.image_caption) == ("https://harbour.example/gates.jpg", None)


@pytest.mark.parametrize(
    ("shown", "credit"),
    [
        (f"<figure>{IMG}<figcaption><span>The wheel stood at noon. </span><span>Li Brandt (AP)"
         "</span></figcaption></figure>", "Li Brandt (AP)"),
        (f"<figure>{IMG}<figcaption>The wheel stood at noon. Li Brandt (AP)</figcaption></figure>",
         "Li Brandt (AP)"),
        (f"<div>{IMG}<div><span>The wheel stood at noon.</span><span>By <a href=/by/li>Li Brandt"
         "</a></span></div></div>", "Li Brandt"),
        # how many have spoken is no name
        (f"<div>{IMG}<div><div>The wheel stood at noon.</div><b>12</b></div></div>", None),
    ],
)  # fmt: skip
def test_who_took_a_picture_is_named_whole(shown, credit):
    head = '<meta property="og:image" content="https://harbour.example/wheel.jpg">'
    found = read(above=shown, head=head)
    said = found.image_caption or ""
    assert (said.removesuffix(" 12"), found.image_credit) == ("The wheel stood at noon.", credit)


def test_an_image_that_a_script_is_to_show_has_its_caption():
    """All that names its file is in its data; the credit is a second caption."""
    bare = "<img src='data:image/gif;base64,R0lGOD' data-file='qk7vswheeldusk90'>"
    shown = (
        f"<figure><div><span>{bare}</span><figcaption class='caption'>The wheel at dusk"
        "</figcaption><figcaption class='below'>Photo: Li Brandt</figcaption></div></figure>"
    )
    stated = "https://img.harbour.example/w_1200,c_fill/qk7vswheeldusk90.jpg"
    found = read(above=shown, head=f'<meta property="og:image" content="{stated}">')
    assert found.image_url == stated
    assert (found.image_caption, found.image_credit) == ("The wheel at dusk", "Li Brandt")


@pytest.mark.parametrize(
    ("alt", "caption"),
    [
        ("Image for article titled Tide gates rise above the town", None),
        ("Tide gates rise above the town image", None),
        ("The crew under the motto Tide gates rise above the town, in June", "The crew under the "
         "motto Tide gates rise above the town, in June"),
        ("Waves break as tide gates rise above the town at dusk", "Waves break as tide gates rise "
         "above the town at dusk"),
        ("Waves break as tide gates rise above the town", "Waves break as tide gates rise above "
         "the town"),
    ],
)  # fmt: skip
def test_the_title_with_a_few_words_before_it_is_no_caption(alt, caption):
    html = f"""<html lang=en><head><meta property=og:title content="Tide gates rise above the town">
    <meta property=og:image content=https://harbour.example/wheel.jpg></head><body><article>
    <h1>Tide gates rise above the town</h1><img src=/wheel.jpg alt="{alt}"><div><p>{PROSE[0]}</p>
    <p>{PROSE[1]}</p><p>{PROSE[2]}</p></div></article></body></html>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    found = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert found.image_caption == caption


@pytest.mark.parametrize(
    "said", ["true", "caption-12", "#cap1", "{&quot;a&quot;: 1}", "Image 1", "1 / 12 Share"]
)
@pytest.mark.parametrize(
    ("alt", "caption"), [("The wheel at dusk", "The wheel at dusk"), ("", None)]
)
def test_what_a_script_keeps_in_place_of_a_caption_is_none(said, alt, caption):
    image = f"<figure><img src='/media/wheel-7114.jpg' data-caption='{said}' alt='{alt}'></figure>"
    head = '<meta property="og:image" content="https://harbour.example/media/wheel-7114.jpg">'
    assert read(above=image, head=head).image_caption == caption
    assert images_of(image) == [("/media/wheel-7114.jpg", caption, None)]


@pytest.mark.parametrize(
    "lines",
    [
        "<span class='text-caption'>Li Brandt/Getty Images</span><span class='text-dek'><p>The "
        "wheel at dusk</p></span>",
        "<p>The wheel at dusk</p><div>Li Brandt/Getty Images</div>",
    ],
)
def test_of_lines_by_an_image_the_one_that_is_all_credit_is_its_credit(lines):
    shown = f"<div class='item'><div>{IMG}</div><div>{lines}</div></div>"
    assert images_of(shown) == [("/wheel.jpg", "The wheel at dusk", "Li Brandt/Getty Images")]


def test_how_long_a_film_is_is_no_credit():
    shown = f"<div><div>{IMG}</div><div><span>The wheel at dusk</span><b>05:39</b></div></div>"
    assert [one.credit for one in read(shown).images] == [None]


def test_a_part_that_is_called_a_caption_holds_sentences_of_one():
    said = "The wheel, which the harbour council had built in 1911 and mended in 1954 and again in "
    said += "1998, turned once more on Monday evening."
    shown = f"<div class='inline'><div>{IMG}</div><div class='caption'><p><b>{said}</b> (Li Brandt)"
    assert images_of(f"{shown}</p></div></div>") == [("/wheel.jpg", said, "Li Brandt")]


@pytest.mark.parametrize(
    ("called", "count"), [("bild-text", 1), ("bild-text", 3), ("img-desc", 2), ("leyenda", 3)]
)
def test_paragraphs_in_a_part_with_a_picture_are_text_whatever_it_is_called(called, count):
    told = [f"The {n} wheel, which the harbour council had built in 1911 and mended in 1954 and "
            "again in 1998, turned once more on Monday evening." for n in range(count)]  # fmt: skip
    lines = "".join(f"<p>{text}</p>" for text in told)
    for shown in (
        f"<div class='{called}'>{IMG}{lines}</div>",
        f"<div class='row'><div>{IMG}</div><div class='{called}'>{lines}</div></div>",
    ):
        body = read(shown).body
        assert all(text in body for text in told)


@pytest.mark.parametrize("called", ["img-description", "bildunterschrift", "pie-foto", "bildtekst"])
def test_a_line_below_a_figure_is_its_caption_by_what_others_call_one(called):
    line = f"<p class='{called}'>The wheel stood at noon. | <b>Li Brandt/dpa</b></p>"
    head = '<meta property="og:image" content="https://harbour.example/wheel.jpg">'
    found = read(above=f"<div><div><figure>{IMG}</figure>{line}</div></div>", head=head)
    said = (found.image_caption, found.image_credit)
    assert said == ("The wheel stood at noon.", "Li Brandt/dpa")


@pytest.mark.parametrize(
    ("said", "caption", "credit"),
    [
        ("The wheel turns. (Published Monday, Nov. 10, 2025)",) * 2 + (None,),
        ("The wheel turns. (Veröffentlicht am 10.11.2025 von Ada)",) * 2 + (None,),
        ("The wheel turns. (Ada Quist, Nov. 10, 2025)", "The wheel turns.",
         "Ada Quist, Nov. 10, 2025"),
        ("The wheel turns. Credit: Tides (2025). DOI: 10.1126/tides.j8013", "The wheel turns.",
         "Tides (2025). DOI: 10.1126/tides.j8013"),
        ("The wheel turns, as told in https://doi.org/10.1126/tides.j8013",) * 2 + (None,),
    ],
)  # fmt: skip
def test_a_day_is_no_credit_and_a_paper_is_one_whole(said, caption, credit):
    shown = f"<figure>{IMG}<figcaption>{said}</figcaption></figure>"
    assert images_of(shown) == [("/wheel.jpg", caption, credit)]


@pytest.mark.parametrize("credit", ["Photo: Li Brandt", "Foto: Li Brandt", "(Li Brandt/AP)"])
def test_a_caption_below_the_first_picture_is_no_lead(credit):
    said = f"The harbour's old wheel turns at dusk, seen from the mole. {credit}"
    assert read(above=f"<div>{IMG}<p class=c>{said}</p></div>").lead is None


def test_what_is_all_that_stands_with_a_picture_is_no_lead():
    said = "閘門は港の入り口にあり、夕暮れには町の人々が集まって船の帰りを待っている。"
    assert read(above=f"<div>{IMG}<p class=c>{said}</p></div>").lead is None
