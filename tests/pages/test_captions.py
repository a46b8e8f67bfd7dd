"""The caption of the main image, and whose the picture is."""

import json
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
IMG = '<img src="/gates.jpg" alt="{}">'
HEAD = '<meta property="og:image" content="https://harbour.example/gates.jpg">'


def read(shown, image='<img src="/gates.jpg">', inside=""):
    body = "".join(f"<p>{line}</p>" for line in PROSE)
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{HEAD}</head><body><article>
    <h1>Tide gates rise</h1>{shown.format(image)}<div>{inside}{body}</div></article></body>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert item.image_url == "https://harbour.example/gates.jpg"
    return item.image_caption, item.image_credit


@pytest.mark.parametrize(
    "shown",
    [
        "<figure>{}<figcaption>The gates at noon. Photo: Ana Ruiz/AP</figcaption></figure>",
        "<figure>{}<figcaption>The gates at noon.<span class='c-credit'>Ana Ruiz/AP</span>"
        "</figcaption></figure>",
        "<figure>{}<figcaption><span class='credits'>Ana Ruiz/AP</span> The gates at noon."
        "</figcaption></figure>",
        "<figure>{}<figcaption>The gates at noon. <span class='copyright'>© Ana Ruiz/AP</span>"
        "</figcaption></figure>",
        "<figure>{}<figcaption><span>The gates at noon.</span><span>Photo: Ana Ruiz/AP</span>"
        "</figcaption></figure>",
        "<div>{}<p>The gates at noon. (Ana Ruiz/AP)</p></div>",
        "<div><span>Photo: Ana Ruiz/AP</span>{}<div>The gates at noon.</div></div>",
        "<div>{}<script>var a = 1;</script><p>Caption: The gates at noon. Photo: Ana Ruiz/AP</p>"
        "</div>",
        "<figure>{}<figcaption><span>The gates at noon.</span><span>Ana Ruiz/AP</span>"
        "</figcaption></figure>",
        "<figure>{}<figcaption><span>The gates at noon. <span class='author'>Ana Ruiz/AP</span>"
        "</span></figcaption></figure>",
        "<figure><div>{}<i>Photo: Ana Ruiz/AP</i></div><figcaption><p>The gates at noon.</p>"
        "</figcaption></figure>",
        "<figure><div><div><a href='/g'><b>{}</b></a></div></div><figcaption>The gates at noon. "
        "<small>Photo: Ana Ruiz/AP</small></figcaption></figure>",
        "<div><div>{}<button>Enlarge</button></div><div><p>The gates at noon. Photo by Ana Ruiz/AP"
        "</p></div></div>",
        # sources that nothing closes, each around what follows it
        "<div><picture><source media='a'><source media='b'><source media='c'>{}"
        "</picture><p class='lead'>The gates at noon.</p><p class='image--author'>Foto: Ana Ruiz/AP"
        "</p></div>",
    ],
)
def test_a_credit_is_parted_from_its_caption(shown):
    assert read(shown) == ("The gates at noon.", "Ana Ruiz/AP")


def test_what_stands_beside_a_figures_caption_is_none():
    shown = "<figure><span>Enlarge</span>{}<figcaption>The gates at noon.</figcaption></figure>"
    assert read(shown) == ("The gates at noon.", None)


@pytest.mark.parametrize(
    ("caption", "whole"),
    [
        ('The gates at noon. <a href="/p/1">more &gt;</a>', "The gates at noon."),
        ('The gates at noon. <a href="/p/1">See all 9 →</a>', "The gates at noon."),
        ('The gates, seen from <a href="/t/pier">the pier</a>', "The gates, seen from the pier"),
        ('The gates in <a href="/t/m">« La Marée »</a>', "The gates in « La Marée »"),
    ],
)
def test_a_link_with_an_arrow_leads_on_from_a_caption(caption, whole):
    assert read(f"<figure>{{}}<figcaption>{caption}</figcaption></figure>") == (whole, None)


BEHIND = (
    "<div><div><figure>{{}}</figure></div><div><i></i></div></div><div><div>{}"
    "<p>By Ana Ruiz</p></div></div>"
)


@pytest.mark.parametrize(
    ("behind", "parted"),
    [
        ("<p class='meta__credit'>The gates at noon. | Ana Ruiz/AP</p>",
         ("The gates at noon.", "Ana Ruiz/AP")),
        ("<div><p class='fig-caption'>The gates at noon.</p><p class='fig-credit'>(Ana Ruiz/AP)</p>"
         "</div>", ("The gates at noon.", "Ana Ruiz/AP")),
        ("<p>Out at sea</p><p class='fig-caption'>The gates at noon.</p>", (None, None)),
        ("<h2></h2><p class='fig-caption'>The gates at noon.</p>", (None, None)),
        ("<p class='byline-caption'>By Ana Ruiz</p>", (None, None)),
    ],
)  # fmt: skip
def test_a_classed_caption_may_be_the_first_words_behind_a_figure(behind, parted):
    assert read(BEHIND.format(behind)) == parted


def test_a_name_set_small_behind_other_words_is_a_credit():
    inner = "<x-box><p>The gates at noon</p></x-box><small>Ana Ruiz</small>"
    shown = f"<figure>{{}}<figcaption>{inner}</figcaption></figure>"
    assert read(shown) == ("The gates at noon", "Ana Ruiz")


@pytest.mark.parametrize(
    ("shown", "caption"),
    [
        ("<div class='top'><div><a href='/t/sea'>The sea</a></div>{}</div>", None),
        ("<div class='top'><p>Sea · 03 Nov 2025</p><div>{}</div></div>", None),
        ("<div class='top'><p class='caption'>The gates at noon</p>{}</div>", "The gates at noon"),
        ("<div class='caption'><p>The gates at noon</p>{}</div>", "The gates at noon"),
        ("<div class='top'>{}<p>The gates at noon</p></div>", "The gates at noon"),
    ],
)
def test_what_stands_above_a_picture_alone_is_its_caption_only_by_class(shown, caption):
    assert read(shown)[0] == caption


def test_a_name_behind_no_sentence_is_of_the_caption():
    shown = "<figure>{}<figcaption><b>The gates</b> <b>Ana Ruiz</b></figcaption></figure>"
    assert read(shown) == ("The gates Ana Ruiz", None)


def test_json_ld_has_the_caption_of_an_image_that_is_shown_without_one():
    image = {"@type": "ImageObject", "url": "https://harbour.example/gates.jpg",
             "caption": "The gates at noon.", "creditText": "Ana Ruiz"}  # fmt: skip
    stated = json.dumps({"@type": "NewsArticle", "headline": "Tide gates rise", "image": [image]})
    head = f'<script type="application/ld+json">{stated}</script>'
    assert read("{}", head + IMG.format("gates")) == ("The gates at noon.", "Ana Ruiz")


def test_a_caption_that_is_a_credit_alone_is_none():
    shown = "<figure>{}<figcaption class='credit'>Photo: Ana Ruiz</figcaption></figure>"
    assert read(shown) == (None, "Ana Ruiz")


@pytest.mark.parametrize(
    ("caption", "parted"),
    [
        ("<span class='caption'></span><span class='credit'>Quay Lab</span>", (None, "Quay Lab")),
        ("<small class='image-copyright'>Ana Ruiz/quay</small>", (None, "Ana Ruiz/quay")),
        ("<em>दोपहर में बंदरगाह के द्वार।<b>Ana Ruiz, Quay Lab</b></em>",
         ("दोपहर में बंदरगाह के द्वार।", "Ana Ruiz, Quay Lab")),
        ("<em>The gates at noon.<b>Ana Ruiz, Quay Lab</b></em>",
         ("The gates at noon.", "Ana Ruiz, Quay Lab")),
        ("<p class='caption-credit'>The gates at noon</p>", ("The gates at noon", None)),
        ("<p class='credit'>The gates at noon, as all of us saw them.</p>",
         ("The gates at noon, as all of us saw them.", None)),
        ("The gates at noon. <a href='/q'>Quay Lab</a>", ("The gates at noon. Quay Lab", None)),
        ("The gates at noon <b>Quay Lab</b>", ("The gates at noon Quay Lab", None)),
        ("<span>The gates at noon</span><i>Reuters</i>", ("The gates at noon", "Reuters")),
        ("The gates at noon<small>Reuters</small>", ("The gates at noon", "Reuters")),
        ("The gates at noon <small>Quay Lab</small>", ("The gates at noon Quay Lab", None)),
        ("<p>The gates at noon</p><small>Getty Images</small>",
         ("The gates at noon", "Getty Images")),
        ("The gates at <b>noon</b> <i>Reuters</i>", ("The gates at noon Reuters", None)),
        ("<span>The gates by</span><i>Reuters' house</i>", ("The gates by Reuters' house", None)),
        ("<b>Quay Lab</b> The gates at noon.", ("Quay Lab The gates at noon.", None)),
    ],
)  # fmt: skip
def test_an_element_that_is_but_a_credit_is_told_by_class_or_place(caption, parted):
    assert read(f"<figure>{{}}<figcaption>{caption}</figcaption></figure>") == parted


def test_a_byline_beside_a_picture_is_no_credit():
    assert read("<div>{}<div class='author'>By Ana Ruiz</div></div>")[1] is None


def test_the_text_of_the_article_is_no_caption():
    assert read("", inside=f"<span>{IMG.format('')}</span>") == (None, None)


def test_the_title_in_the_alternative_text_is_no_caption():
    shown = "<figure>{}</figure>"
    assert read(shown, IMG.format("&lt;i&gt;Tide&lt;/i&gt; gates rise")) == (None, None)
    assert read(shown, IMG.format("The &lt;b&gt;gates&lt;/b&gt;")) == ("The gates", None)


def test_what_heads_a_page_is_no_caption():
    shown = "<header><h2>Of the bay</h2><p>By Ana Ruiz, at noon</p><div>{}</div></header>"
    assert read(shown) == (None, None)
    shown = "<div><h3>{}</h3><h3>In short</h3><ul><li>The gates rise at noon</li></ul></div>"
    assert read(shown) == (None, None)
    headed = "<figure>{}<h3>More</h3><figcaption>The gates at noon.</figcaption></figure>"
    assert read(headed) == ("The gates at noon.", None)


@pytest.mark.parametrize(
    "line", ["<p>The wheel turns <time>5 May</time></p>", "<a rel='author' href='/by/a'>A Ruiz</a>"]
)
def test_a_teaser_or_a_byline_around_a_picture_is_no_caption(line):
    assert read(f"<div>{{}}{line}</div>") == (None, None)


def test_the_files_of_a_picture_are_no_steps_to_its_caption():
    shown = "<div><p><picture><source srcset='/gates.jpg'>{}</source></picture></p>"
    caption = "<span class='newsCaption'>The gates at noon. (Ana Ruiz/AP)</span>"
    assert read(f"{shown}{caption}</div>") == ("The gates at noon.", "Ana Ruiz/AP")
    far = shown.replace("<p>", "<p><b><b><b>")
    assert read(f"{far}<span>The Harbour Daily is made on the quay</span></div>")[0] is None


@pytest.mark.parametrize(
    "figure",
    [
        "<figure>{}<figcaption><p>The wheel at dusk</p><p class='credit'>Li Brandt</p></figcaption>"
        "</figure>",
        "<div>{}<p class='caption'>The wheel at dusk</p><p class='credit'>Li Brandt</p></div>",
    ],
)
def test_the_credit_of_an_image_in_the_text_is_parted_by_its_class(figure):
    shown = figure.format('<img src="/wheel.jpg">')
    html = f"""<html lang="en"><head><title>Tide gates rise</title></head><body><article>
    <h1>Tide gates rise</h1><div><p>{PROSE[0]}</p>{shown}
    <p>{PROSE[1]}</p><p>{PROSE[2]}</p></div></article></body></html>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert [(image.caption, image.credit) for image in item.images] == [
        ("The wheel at dusk", "Li Brandt")
    ]


FILM = "<iframe src='https://www.youtube.com/embed/abc'></iframe>"


@pytest.mark.parametrize(
    "film",
    [
        f"<div class='video'>{FILM}<div>A film of the wheel</div></div>",
        f"<div>{FILM}<p>A film of the wheel</p></div>",
        f"<p>{FILM}<em>A film of the wheel</em></p>",
        f"<figure>{FILM}<p>A film of the wheel</p></figure>",
        f"{FILM}<p class='caption'>A film of the wheel</p>",
        "<div><video src='/v.mp4'></video><small>A film of the wheel</small></div>",
    ],
)
def test_a_line_beside_a_film_is_its_caption_in_a_declared_body(film):
    found = declared(film)
    assert [block["text"] for block in found.body_blocks if block["text"]] == PROSE[:2]


def test_a_description_below_a_film_that_is_all_of_a_body_stays():
    found = declared("", f"{FILM}<p>A film of the wheel</p>")
    assert found.body == "A film of the wheel"


@pytest.mark.parametrize(
    "image",
    [
        "<p><img src='/w.jpg'></p><p class='image-caption'>The wheel at dusk</p>",
        "<p><img src='/w.jpg'><br><em>The wheel at dusk</em></p>",
        "<p><img src='/w.jpg'><small>The wheel at dusk</small></p>",
        "<table><tr><td><img src='/w.jpg'></td></tr><tr><td>The wheel at dusk</td></tr></table>",
    ],
)
def test_a_caption_without_a_figure(image):
    found = declared(image)
    assert [(one.url[-6:], one.caption) for one in found.images] == [
        ("/w.jpg", "The wheel at dusk")
    ]
    assert found.body.split("\n\n") == PROSE[:2]


def declared(inside, whole=""):
    class Page(ArticlePage):
        body_css = "div.text"

    text = whole or f"<p>{PROSE[0]}</p>{inside}<p>{PROSE[1]}</p>"
    html = f"<html><body><h1>Tide gates rise</h1><div class='text'>{text}</div></body></html>"
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    return Page(document, Site("harbour.example", "en"), NOW).to_item()


BUTTON = "<button><div><div><figure>{}<b>View 3 Images</b></figure></div>"


@pytest.mark.parametrize(
    "shown",
    [
        BUTTON + "<figcaption><svg></svg><b>The gates at noon.</b></figcaption></div></button>",
        "<div><figure>{}<span>Enlarge</span></figure><figcaption>The gates at noon.</figcaption>"
        "</div>",
    ],
)
def test_a_caption_may_stand_outside_of_the_figure(shown):
    assert read(shown) == ("The gates at noon.", None)


def test_the_caption_of_another_image_is_none():
    shown = (
        "<div><figure>{}<span>The gates at noon.</span></figure><img src='/pier.jpg'>"
        "<figcaption>The pier.</figcaption></div>"
    )
    assert read(shown) == ("The gates at noon.", None)


def test_a_quote_in_the_text_is_no_caption():
    said = "“We saw the gates rise from the pier, and all of us went out to them by boat at noon.”"
    quote = f'<blockquote><p><img src="/gates.jpg"></p><p>{said}</p></blockquote>'
    assert read("{}", image="", inside=f"<p>{PROSE[0]} So.</p>{quote}") == (None, None)


def test_captions_of_the_figures_in_the_text_are_none_of_a_picture_above_it():
    figures = "".join(
        f"<figure><img src='/lock{n}.jpg'><figcaption>Lock {n} of the canal</figcaption></figure>"
        for n in range(3)
    )
    assert read(f"<div><div>{{}}</div><div>{figures}</div></div>") == (None, None)
    one = figures[: figures.index("</figure>") + 9]
    assert read(f"<div>{{}}<div>{one}</div></div>") == (None, None)


def test_a_caption_beside_a_picture_stays_where_a_figure_stands_below():
    figure = "<figure><img src='/lock.jpg'><figcaption>A lock</figcaption></figure>"
    shown = "<div>{}<p class='caption'>The gates at noon</p></div>"
    assert read(shown, inside=figure) == ("The gates at noon", None)


def test_behind_layers_without_words_the_caption_of_the_figure_is_found():
    layers = "<div><div><span><div>{}</div></span></div></div>"
    caption = "<div class='caption'><span>The gates at noon.</span></div>"
    assert read(f"<figure><div>{layers}{caption}</div></figure>")[0] == "The gates at noon."


def test_a_classed_caption_behind_the_head_of_a_page_is_the_pictures():
    head = "<section><div><div>{}</div><h1>Tide gates rise</h1></div>"
    caption = "<div class='lead-caption'><span>The gates at noon.</span></div></section>"
    assert read(f"{head}{caption}")[0] == "The gates at noon."
    assert read(f"{head}<div><span>The harbour at night</span></div></section>")[0] is None


def test_an_element_that_is_classed_as_a_credit_is_none_of_the_caption():
    assert read("<section>{}<p class='teaser__credits'>Ana Ruiz/Harbour</p></section>")[1] == (
        "Ana Ruiz/Harbour"
    )


LONG = (
    "Pictured right, is the clerk of the harbour, who speaks to the council's engineer at the tide "
    "gates, which were opened for the first time since they were built."
)


@pytest.mark.parametrize(
    ("inside", "parted"),
    [
        (
            f"<div class='photo-box'><img src='/w.jpg'><p>{LONG}</p><p>Image: Ana Ruiz</p></div>",
            (LONG, "Ana Ruiz"),
        ),
        (f"<div><img src='/w.jpg' alt='{LONG.replace(chr(39), '&#39;')}'></div><p>{LONG}</p>",
         (LONG, None)),
        ("<div><img src='/w.jpg' alt='The wheel'></div><div><span>The wheel</span></div>",
         ("The wheel", None)),
    ],
)  # fmt: skip
def test_a_paragraph_may_be_the_caption_of_the_image_above_it(inside, parted):
    found = declared(inside)
    assert [(one.caption, one.credit) for one in found.images] == [parted]
    assert found.body.split("\n\n") == PROSE[:2]


@pytest.mark.parametrize(
    "inside",
    [
        f"<div><img src='/w.jpg'><p>{LONG}</p></div>",
        f"<div class='photo-story'><img src='/w.jpg'><p>{LONG}</p><p>{PROSE[0]} So.</p></div>",
        f"<img src='/w.jpg' alt='The clerk'><p>{LONG}</p>",
        f"<img src='/w.jpg' alt='The clerk of the harbour, who speaks to us'><p>{LONG}</p>",
    ],
)
def test_a_paragraph_below_an_image_is_of_the_text(inside):
    assert LONG in declared(inside).body


def test_a_heading_that_an_image_repeats_is_a_heading():
    found = declared("<img src='/w.jpg' alt='The wheel'><h2>The wheel</h2>")
    assert "The wheel" in found.body


@pytest.mark.parametrize("alt", ["Tide gates rise image", "Tide gates rise!", "TIDE GATES RISE"])
def test_the_title_with_a_word_more_is_no_caption(alt):
    assert read("{}", image=IMG.format(alt)) == (None, None)


def test_a_picture_is_the_main_one_in_a_smaller_size_too():
    image = "<img src='/gates.jpg' srcset='/s/gates.jpg 300w, /l/gates.jpg 1200w' alt=''>"
    html = f"""<html lang="en"><head>{HEAD}</head><body><article><h1>Tide gates rise</h1><div>
    <span>Foto: Ana Ruiz</span>{image}<div>The gates at noon</div></div><div>
    {"".join(f"<p>{line}</p>" for line in PROSE)}</div></article></body>"""
    document = Document("https://harbour.example/news/tide-gates-rise", html.encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert (item.image_caption, item.image_credit) == ("The gates at noon", "Ana Ruiz")
    assert item.image_url == "https://harbour.example/l/gates.jpg"


def test_a_caption_in_the_row_below_its_picture():
    table = """<table class="tr-caption-container"><tr><td><a href="/gates.jpg">{}</a></td></tr>
        <tr><td class="tr-caption">The gates at noon. Photo: Ana Ruiz/AP</td></tr></table>"""
    assert read("", inside=table.format(IMG.format(""))) == ("The gates at noon.", "Ana Ruiz/AP")


@pytest.mark.parametrize("tag", ["span", "div", "b"])
def test_parts_of_a_caption_that_touch_are_words_apart(tag):
    shown = f"""<div>{{}}<div class="text"><{tag}>The gates at noon</{tag}><span>Photo: Ana Ruiz/AP
        </span></div></div>"""
    assert read(shown) == ("The gates at noon", "Ana Ruiz/AP")
