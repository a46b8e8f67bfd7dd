"""Which picture of a page is the article's main one, and what is no tag of it."""

from datetime import UTC, datetime

import pytest
from lxml import html as markup

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.pages.images.image_files import image_of
from mediacrawl.site import Site

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
BODY = "".join(
    f"<p>On day {n} the harbour council spoke of its tide gates and platforms, said the clerk.</p>"
    for n in range(4)
)
ROOT = "https://harbour.example"


def read(head="", above="", below=""):
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{head}</head><body>{above}
    <article><h1>Tide gates rise</h1><div>{BODY}</div></article>{below}</body></html>"""
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    return ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()


def read_bare(body, head=""):
    html = f"<head>{head}</head><body>{body}</body>"
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    return ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()


def og(path):
    return f'<meta property="og:image" content="{ROOT}{path}">'


def test_a_folder_that_all_pictures_share_makes_none_of_them_the_same():
    head = og("/wp-content/uploads/gates.jpg")
    logo = '<img src="/wp-content/themes/post/logo.png">'
    assert read(head, logo).image_url == f"{ROOT}/wp-content/uploads/gates.jpg"


def test_a_folder_of_its_own_makes_a_picture_the_same():
    shown = '<img src="/media/65a0f3bd21c7/1200x800.jpg">'
    item = read(og("/media/65a0f3bd21c7/400x300.jpg"), shown)
    assert item.image_url == f"{ROOT}/media/65a0f3bd21c7/1200x800.jpg"


def test_a_picture_that_a_service_is_asked_for_is_known_by_its_own_name():
    def sized(width, name):
        asked = f"https%3A%2F%2Ffiles.daily.example%2F{name}"
        return f"/dims/default/{width}/2147483647/strip/true/resize/?url={asked}"

    menu = f"<div><img src='{sized(320, 'promo-2x.png')}'></div>"
    photo = f"<div><img src='{sized(1198, '040034dc1ab44c97adc76c7d')}'></div>"
    page = read(og(sized(1440, "040034dc1ab44c97adc76c7d")), above=menu, below=photo)
    assert "/default/1198/" in (page.image_url or "")


def test_an_emblem_is_no_main_figure():
    def figure(name):
        return f'<figure><img src="/img/{name}"></figure>'

    shown = figure("logo-white.svg") + figure("post_logo.png") + figure("gates.jpg")
    html = f"<article><h1>Tide gates rise</h1>{shown}<div>{BODY}</div></article>"
    assert read_bare(html).image_url == f"{ROOT}/img/gates.jpg"


def test_a_picture_is_shown_by_the_article_before_a_teaser_of_it():
    teaser = "<a href='/news/tide-gates-rise'><img src='/9x6_harbour-gates-at-noon.jpg'></a>"
    shown = "<figure><img src='/960x640_harbour-gates-at-noon.jpg'></figure>"
    found = read(og("/1200x675_harbour-gates-at-noon.jpg"), f"<div>{teaser}</div>{shown}")
    assert found.image_url == f"{ROOT}/960x640_harbour-gates-at-noon.jpg"
    alone = read(og("/1200x675_harbour-gates-at-noon.jpg"), f"<div>{teaser}</div>")
    assert alone.image_url == f"{ROOT}/9x6_harbour-gates-at-noon.jpg"


def test_a_thumbnail_in_a_list_is_not_shown_for_a_stated_picture():
    small = "<li><a href='/x'><img width='55' src='/i0/harbour-gates-at-noon.jpg?resize=55,55'></a>"
    found = read(og("/harbour-gates-at-noon.jpg"), "", f"<ul>{small}</li></ul>")
    assert found.image_url == f"{ROOT}/harbour-gates-at-noon.jpg"


def test_a_logo_that_is_stated_for_want_of_a_picture_comes_after_one():
    stated = '<script type="application/ld+json">{"@type":"NewsArticle","image":"%s"}</script>'
    logo, photo = f"{ROOT}/static/logo.png", og("/gates.jpg")
    assert read(stated % logo + photo).image_url == f"{ROOT}/gates.jpg"
    assert read(stated % logo).image_url == logo


def test_of_a_picture_that_is_stated_in_several_widths_the_widest_is_taken():
    stated = '<script type="application/ld+json">{"@type":"NewsArticle","image":"%s"}</script>'
    small, large, other = (f"{ROOT}/{one}" for one in ("g.jpg?w=150", "g.jpg?w=900", "h.jpg?w=950"))
    twin = '<meta name="twitter:image" content="{}">'.format
    assert read(stated % small + twin(large)).image_url == large
    assert read(stated % small + twin(other)).image_url == small


def test_a_menu_below_the_text_is_no_list_of_tags():
    links = "".join(f'<li><a href="/{n}">{n}</a></li>' for n in ("harbour", "platforms", "gates"))
    assert [tag.name for tag in read(below=f"<ul>{links}</ul>").tags] == [
        "harbour", "platforms", "gates",
    ]  # fmt: skip
    assert read(below=f"<nav><ul>{links}</ul></nav>").tags == []


def test_the_image_for_those_without_scripts_stands_for_its_placeholder():
    shown = "<figure><img src='/img/blank.gif'><noscript><img src='/gates.jpg'></noscript></figure>"
    html = f"<article><h1>Tide gates rise</h1>{shown}<div>{BODY}</div></article>"
    document = Document(f"{ROOT}/news/tide-gates-rise", f"<body>{html}</body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert item.image_url == f"{ROOT}/gates.jpg"


BLANK = "data:image/gif;base64,R0lGODlhAQABAAAAACw="


@pytest.mark.parametrize(
    ("image", "address"),
    [
        (f"<img src='{BLANK}' data-lazy='/a/gates.jpg'>", "/a/gates.jpg"),
        (f"<img src='{BLANK}' data-echo='{ROOT}/gates.webp?w=9'>", "/gates.webp?w=9"),
        (f"<img src='{BLANK}' data-set='/s.jpg 300w, /gates.jpg 900w'>", "/gates.jpg"),
        ("<img srcset='/s.jpg 300w,/gates.jpg 900w'>", "/gates.jpg"),
        ("<img src='/first.jpg' data-big='/gates.jpg'>", "/first.jpg"),
        ("<span><img src='/blank.gif'></span><noscript><img src='/gates.jpg'></noscript>",
         "/gates.jpg"),
        ("<img src='/i/no-image.png'>", None),
        ("<img src='/media/img/missing-image.svg'>", None),
        ("<img src='/i/image_not_available-300x200.jpg'>", None),
        ("<img src='/i/no_thumb.png'>", None),
        ("<img src='/a/missing-image-of-the-gates.jpg'>", "/a/missing-image-of-the-gates.jpg"),
        ("<img src='/a/missing-gates.jpg'>", "/a/missing-gates.jpg"),
        ("<img src='/a/not-found-in-time.jpg'>", "/a/not-found-in-time.jpg"),
        ("<img src='/assets/favicon.svg'>", None),
        ("<img src='/img/default-image.jpg' title='/a.jpg'>", None),
        ("<img src='/img/opengraph_default.png'>", None),
        ("<img src='/media/harbour_logo_v2.svg'>", None),
        ("<img src='/newsletters/icon-top-stories.svg'>", None),
        ("<img src='/svg/mail_icon.svg'>", None),
        ("<img src='/media/iconic-tower.svg'>", "/media/iconic-tower.svg"),
        ("<img src='/media/icon-of-the-saint.jpg'>", "/media/icon-of-the-saint.jpg"),
        ("<img src='/media/new-logo-of-the-port.jpg'>", "/media/new-logo-of-the-port.jpg"),
        ("<img src='/count?a=1' style='border:0; width: 1px; height:1px'>", None),
        ("<img src='/count.png?a=1' style='display:none'>", None),
        ("<img src='//b.scorecardresearch.com/p?c1=2'>", None),
        ("<img src='https://www.facebook.com/tr?id=1'>", None),
        ("<img class='lazy' src='/gates-20x20.jpg' data-full='/gates.jpg'>", "/gates.jpg"),
        ("<img class='lazy' src='/gates.jpg' data-thumb='/gates-20x20.jpg'>", "/gates.jpg"),
        ("<img class='lazyloaded' src='/gates.jpg'>", "/gates.jpg"),
        ("<img src='/assets/lazy.png' data-hi-res-src='/gates.jpg'>", "/gates.jpg"),
        ("<img src='/img/lazy-harbour.jpg'>", "/img/lazy-harbour.jpg"),
        ("<noscript><i><img src='/gates.jpg'></i></noscript><img class='lazyload' src='/p.png'>",
         "/gates.jpg"),
        ("<a href='/full/gates.jpg'><img src='/assets/placeholder.png'></a>", "/full/gates.jpg"),
        ("<a href='/full/gates.jpg'><img src='/gates.jpg'></a>", "/gates.jpg"),
        ("<a href='/gates'><img src='/assets/placeholder.png'></a>", None),
        (f"<figure data-srcset='/s.jpg 300w, /gates.jpg 900w'><img src='{BLANK}'></figure>",
         "/gates.jpg"),
        ("<img style='display:none' data-src='/gates.jpg'>", "/gates.jpg"),
    ],
)  # fmt: skip
def test_which_file_an_image_shows(image, address):
    images = markup.fromstring(f"<div>{image}</div>").iter("img")
    node = next(one for one in images if next(one.iterancestors("noscript"), None) is None)
    assert image_of(node, ROOT) == (f"{ROOT}{address}" if address else None)


@pytest.mark.parametrize("images", [
    "<img src='/t.gif' width='0' height='0'><img src='/gates.jpg'>",
    "<amp-img src='/gates.jpg' width='3' height='2' layout='responsive'></amp-img>",
])  # fmt: skip
def test_sizes_of_what_counts_readers_and_of_a_shape(images):
    for inside in (images, f"<figure>{images}</figure>"):
        found = [image.url for image in in_text(inside, "").images]
        assert found == [f"{ROOT}/cover.jpg", f"{ROOT}/gates.jpg"]


def shown_in(figure):
    """The images behind the first of four paragraphs."""
    html = BODY.replace("</p>", f"</p>{figure}", 1)
    document = Document(
        f"{ROOT}/news/tide-gates-rise",
        f"<body><article><h1>Tide gates rise</h1><div>{html}</div></article></body>".encode(),
    )
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    blocks = [block for block in item.body_blocks if block["type"] == "image"]
    assert item.body.count("On day") == 4
    assert "View" not in item.body
    return [(block["url"].removeprefix(ROOT), block["caption"]) for block in blocks]


def test_a_button_around_an_image_and_its_caption_enlarges_them():
    within = "<figure><img src='/gates.jpg'><b>View 3 Images</b></figure><figcaption><svg></svg>"
    button = f"<button><div>{within}<b>The gates at noon.</b></figcaption></div></button>"
    assert shown_in(button) == [("/gates.jpg", "The gates at noon.")]


@pytest.mark.parametrize(
    "button",
    [
        "<button><img src='/share.svg'></button>",
        "<button><figure><img src='/flag.svg'></figure>View edition</button>",
        "<button><figcaption>View 3 Images</figcaption></button>",
        "<button hidden><img src='/gates.jpg'><figcaption>The gates at noon.</figcaption></button>",
    ],
)
def test_other_buttons_show_no_image_of_the_article(button):
    assert shown_in(button) == []


CAPTION = "<figcaption>The gates at noon.</figcaption>"


@pytest.mark.parametrize("tag", ["div", "span", "a"])
def test_the_one_image_of_a_figure_is_shown_though_no_screen_reader_says_it(tag):
    image = f"<{tag} aria-hidden='true'><img src='/gates.jpg'></{tag}>"
    shown = f"<figure><div><svg></svg>{image}</div>{CAPTION}</figure>"
    assert shown_in(shown) == [("/gates.jpg", "The gates at noon.")]


@pytest.mark.parametrize(
    "figure",
    [
        f"<figure><div aria-hidden='true' hidden><img src='/gates.jpg'></div>{CAPTION}</figure>",
        "<figure><div aria-hidden='true' style='display: none'><img src='/gates.jpg'></div>"
        f"{CAPTION}</figure>",
        "<figure><div aria-hidden='true' class='d-none'><img src='/gates.jpg'></div>"
        f"{CAPTION}</figure>",
        "<figure><div aria-hidden='true'><img src='/gates.jpg'> View them</div></figure>",
        "<div aria-hidden='true'><img src='/gates.jpg'></div>",
    ],
)
def test_what_is_hidden_from_all_shows_no_image(figure):
    assert shown_in(figure) == []


def test_behind_an_image_its_blurred_twin_is_hidden():
    blurred = "<div aria-hidden='true'><img src='/blurred.jpg'></div>"
    shown = f"<figure>{blurred}<img src='/gates.jpg'>{CAPTION}</figure>"
    assert shown_in(shown) == [("/gates.jpg", "The gates at noon.")]


def in_text(inside, cover="<figure><img src='/cover.jpg'></figure>"):
    html = f"""<html lang="en"><head>{og("/cover.jpg")}</head><body><main>
    <h1>Tide gates rise</h1>{cover}<div>{BODY}{inside}
    {BODY.replace("day", "night")}</div></main></body></html>"""
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    return ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()


OTHER = "/news/ferries-may-leave-at-night-says-council"


@pytest.mark.parametrize(
    ("inside", "shown"),
    [
        (
            f"<article class='t'><figure><img src='/boats.jpg'></figure><div><a href='{OTHER}'>"
            "<h3>Ferries may leave at night, says the council</h3></a><time>2025</time></div>"
            "</article>",
            [],
        ),
        (
            f"<section><h2>Most read</h2><div><a href='{OTHER}'><div><img src='/boats.jpg'></div>"
            f"<span>BAY</span><h3>Ferries may leave at night</h3></a></div></section>",
            [],
        ),
        ("<figure><img src='/gates.jpg'></figure>", ["/gates.jpg"]),
        (
            f"<figure><img src='/gates.jpg'><figcaption>The gates at <a href='{OTHER}'>noon</a>"
            "</figcaption></figure>",
            ["/gates.jpg"],
        ),
        ("<div><img src='/gates.jpg'><span>By Ana Ruiz</span></div>", ["/gates.jpg"]),
        (
            f"<div><img src='/gates.jpg'><p>The gates of the harbour have been painted, said the "
            f"clerk, and <a href='{OTHER}'>the ferries</a> wait for them.</p></div>",
            ["/gates.jpg"],
        ),
    ],
)
def test_a_picture_beside_a_link_to_another_article_is_that_articles(inside, shown):
    found = [image.url for image in in_text(inside).images]
    assert found == [ROOT + one for one in ("/cover.jpg", *shown)]


def test_a_teasers_figure_is_no_cover():
    teaser = f"""<article><figure><img src='/boats.jpg'></figure><a href='{OTHER}'><h3>Ferries may
    leave at night</h3></a></article>"""
    assert in_text(teaser, "").image_url == f"{ROOT}/cover.jpg"
    whole = f"<article><figure><img src='/gates.jpg'></figure>{BODY}{BODY}</article>"
    assert in_text(whole, "").image_url == f"{ROOT}/gates.jpg"


@pytest.mark.parametrize(
    "link", [f"<a href='{OTHER}'><img src='/boats.jpg'></a>", "<img src='/boats.jpg'>"]
)
def test_a_figure_behind_the_text_is_no_cover(link):
    card = f"<div class=card><figure>{link}</figure><h4>Ferries may leave at night</h4></div>"
    assert read(og("/cover.jpg"), below=card).image_url == f"{ROOT}/cover.jpg"
    html = f"<h1>Tide gates rise</h1><div>{BODY}</div>{card}"
    assert read_bare(html, og("/cover.jpg")).image_url == f"{ROOT}/cover.jpg"


def test_a_figure_of_what_is_sold_beside_it_is_no_cover():
    notice = "<figcaption>The Fair is reader-supported and may earn affiliate commissions."
    sold = (
        f"<ul><li><a href='https://fair.example'>Gifts</a></ul><figure><img src='/g.jpg'>{notice}"
    )
    assert in_text(f"<div>{sold}</figure></div>", "").image_url == f"{ROOT}/cover.jpg"


@pytest.mark.parametrize(
    ("image", "address"),
    [
        ("""<img data-src='{"default":{"w":"80","src":"//img.example/a.img?w=799"}}'>""",
         "https://img.example/a.img?w=799"),
        ("""<img data-src='["\\/img\\/a.jpg", "\\/img\\/b.jpg"]'>""", f"{ROOT}/img/a.jpg"),
        ("""<img data-src='{"w": 80}' src="/img/a.jpg">""", f"{ROOT}/img/a.jpg"),
        ("""<picture><source media="(min-width: 900px)" srcset="/wide.jpg"><source
         srcset="/square.jpg"><img src="/small.jpg"></picture>""", f"{ROOT}/wide.jpg"),
        ("""<picture><source type="image/webp" srcset="/a.webp"><source type="image/jpg"
         srcset="/a.jpg"><img src="/a.jpg"></picture>""", f"{ROOT}/a.jpg"),
    ],
)  # fmt: skip
def test_a_loader_may_be_told_in_json_and_the_widest_source_comes_first(image, address):
    node = next(markup.fromstring(f"<div>{image}</div>").iter("img"))
    assert image_of(node, ROOT) == address


def test_the_head_of_the_page_is_no_caption():
    html = f"""<article><div><div><picture><img src="/gates.jpg"></picture></div><div><ul>
    <li>Bay</li></ul><h1>Tide gates rise</h1><b>Ana Ruiz</b></div></div><div>{BODY}</div>
    </article>"""
    document = Document(f"{ROOT}/news/tide-gates-rise", f"<body>{html}</body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert (item.image_url, item.image_caption) == (f"{ROOT}/gates.jpg", None)
    html = html.replace("<b>Ana Ruiz</b>", "<figcaption>The gates at noon</figcaption>")
    document = Document(f"{ROOT}/news/tide-gates-rise", f"<body>{html}</body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert item.image_caption == "The gates at noon"


@pytest.mark.parametrize(
    "address",
    [
        "/image.php?src=/posts/{}.jpg&w=900",
        "/_next/image?url=%2Fmedia%2F{}.png&w=640&q=75",
        "/_next/image?url=https:%2F%2Fimg.example%2F{}&w=640",
        "/getimage.aspx?id=77{}&w=900",
    ],
)
def test_pictures_of_one_service_are_told_apart_by_what_it_is_asked_for(address):
    first, second = (f"<figure><img src='{address.format(one)}'></figure>" for one in "12")
    larger = f"<figure><img src='{address.format(2).replace('w=', 'w=1')}'></figure>"
    found = [image.url for image in in_text(first + second + larger).images]
    assert found == [ROOT + one for one in ("/cover.jpg", address.format(1), address.format(2))]


def test_the_picture_of_a_service_is_the_one_that_is_stated():
    shown = "<figure><img src='/image.php?src=/a.jpg&w=90'></figure>"
    shown += f"<figure><img src='/image.php?src=/gates.jpg&w=90'>{CAPTION}</figure>"
    html = f"<article><h1>Tide gates rise</h1>{shown}<div>{BODY}</div></article>"
    head = og("/image.php?src=/gates.jpg&amp;w=900")
    document = Document(f"{ROOT}/news/tide-gates-rise", f"{head}<body>{html}</body>".encode())
    item = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    assert item.image_caption == "The gates at noon."


SHOWN = '<figure><img src="/media/{}.jpg"></figure>'


def lead_of(above, inside):
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{og("/media/second-9231.jpg")}
    </head><body><article><h1>Tide gates rise</h1>{above}<div>{BODY}{inside}{BODY}</div></article>
    </body></html>"""
    document = Document(f"{ROOT}/news/tide-gates-rise", html.encode())
    found = ArticlePage(document, Site("harbour.example", "en"), NOW).to_item()
    return found.image_url, [one.url.rpartition("/")[2] for one in found.images]


def test_a_page_leads_with_its_own_figure_where_the_stated_picture_is_of_the_text():
    second = SHOWN.format("800x600/second-9231")
    told = "<figcaption>The gates at noon.</figcaption></figure>"
    first = SHOWN.format("first-7114").replace("</figure>", told)
    url, files = lead_of(first, second)
    assert (url, files) == (f"{ROOT}/media/first-7114.jpg", ["first-7114.jpg", "second-9231.jpg"])
    assert lead_of("", second)[0] == f"{ROOT}/media/800x600/second-9231.jpg"
    assert lead_of(second, SHOWN.format("third-1"))[0] == f"{ROOT}/media/800x600/second-9231.jpg"


BANNER = '<figure><img src="/img/{}.jpg" alt="{}" width="800"></figure>'


@pytest.mark.parametrize(
    "above",
    [
        "<div><picture><img src='/img/mara.jpg' alt='Mara'></picture> By Mara Okonjo</div>",
        f"<div>{BANNER.format('mara-1', '')}<p>By Mara Okonjo</p></div>",
        f"{BANNER.format('mara-1', 'Mara Okonjo')}<p>By Mara Okonjo</p>",
        BANNER.format("waves", "Listen to our podcast"),
        BANNER.format("channel", "Join us on WhatsApp"),
        "<figure><img src='/img/play-wave.png'></figure>",
    ],
)
def test_a_portrait_or_a_banner_above_the_text_is_not_what_a_page_leads_with(above):
    second = SHOWN.format("800x600/second-9231")
    assert lead_of(above, second)[0] == f"{ROOT}/media/800x600/second-9231.jpg"


def test_a_figure_shows_all_pictures_above_its_caption():
    pictures = "".join(f"<img src='/{n}.jpg' width='600' height='400'>" for n in "ab")
    caption = "<figcaption>The gates at noon and at dusk</figcaption>"
    found = shown_in(f"<figure>{pictures}{caption}</figure>")
    assert found == [("/a.jpg", "The gates at noon and at dusk"), ("/b.jpg", None)]


@pytest.mark.parametrize(
    "pictures",
    [
        "<img src='/a-blur.jpg'><img src='/a.jpg' width='600'>",
        "<img src='/a-600.jpg' width='600'><img src='/a-300.jpg' width='300'>",
        "<img src='/a-600x400.jpg' width='600' height='400'>"
        "<img src='/a-300x200.jpg' width='300' height='200'>",
        "<img src='data:image/gif;base64,R0lGODlhAQ/xZ' data-src='/a.jpg' width='600'>"
        "<noscript><img src='/a.jpg' width='600'></noscript>",
        "<img src='data:image/gif;base64,R0lGODlhAQ/xZ' data-src='/a.jpg' width='600'>"
        "<img src='/a.jpg' width='600'>",
    ],
)
def test_a_figure_shows_a_picture_once_in_several_files(pictures):
    caption = "<figcaption>The gates at noon</figcaption>"
    assert len(shown_in(f"<figure>{pictures}{caption}</figure>")) == 1


def test_a_figure_of_figures_shows_each_of_their_pictures():
    inner = "".join(
        f"<figure><img src='/{n}.jpg'><figcaption>Gate {n}</figcaption></figure>" for n in "ab"
    )
    found = shown_in(f"<figure class='gallery'>{inner}<figcaption>All</figcaption></figure>")
    assert found == [("/a.jpg", "Gate a"), ("/b.jpg", "Gate b")]
