"""What readers reported of pages like these: values in forms that templates and editors leave."""

import json
from datetime import UTC, datetime

import pytest

from mediacrawl.pages.document import Document
from mediacrawl.pages.layouts import article_page
from mediacrawl.site import Site
from mediacrawl.sites import almayadeen

NOW = datetime(2025, 11, 15, 12, tzinfo=UTC)
A = "The gates rose at dusk, and the harbour master said that they would stay up until the morning."
B = "Boats were tied up in three rows behind the mole, where the water is calm in all winds."
C = "The first gate is of oak."
D = "The second gate is of iron."
E = "By morning the wind had turned, and the ferries left for the islands with an hour of delay."
HUNG = "It was hung in the spring of that year, by"
DATED = '<meta property="article:published_time" content="2025-11-14T08:00:00Z">'
PICTURE = "https://img.example/gate.jpg"
SITES = {
    "declared": (almayadeen.EN, "https://english.almayadeen.net/news/politics/tide-gates-rise"),
    "any": (Site("harbour.example", "en"), "https://harbour.example/news/tide-gates-rise"),
}


def p(*texts):
    return "".join(f"<p>{text}</p>" for text in texts)


@pytest.fixture(params=SITES)
def read(request):
    site, url = SITES[request.param]

    def item(inside="", head="", above=""):
        html = f"""<html lang="en"><head><title>Tide gates rise</title>{DATED}{head}</head>
        <body><main>
        <h1>Tide gates rise</h1>{above}<div class="p-content">{p(A)}{inside}{p(B)}</div></main>"""
        return article_page(site, NOW)(Document(url, html.encode()), site, NOW).to_item()

    return item


@pytest.mark.parametrize(
    "hidden",
    [
        "<p style='opacity: 0'>Unseen.</p>",
        "<div style='OPACITY:0.0;'><p>Unseen.</p></div>",
        "<div style='height:0; overflow:hidden'><p>Unseen.</p></div>",
        "<div style='max-height:0px;overflow:hidden'><p>Unseen.</p></div>",
        "<p class='visible-print'>Unseen.</p>",
        "<p class='print-only'>Unseen.</p>",
        "<p>&#8234;&#8236;</p>",
        "<p>&#8294;&#8297;</p>",
        f"<p>{'&#8203;' * 30}</p>",
    ],
)
def test_what_nobody_sees_is_no_paragraph(read, hidden):
    assert read(hidden).body == f"{A}\n\n{B}"


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='opacity:0.9'>{}</p>",
        "<p style='opacity:0;transform:translateY(20px)'>{}</p>",
        "<p style='transition: opacity 1s; opacity:0'>{}</p>",
        "<div style='height:0'><p>{}</p></div>",
        "<p style='opacity:0' data-aos='fade-up'>{}</p>",
        "<p style='opacity:0' class='js-reveal'>{}</p>",
        "<p style='line-height:0.9'>{}</p>",
        "<p class='blueprint'>{}</p>",
    ],
)
def test_what_comes_in_as_one_reads_on_is_of_the_text(read, shown):
    assert read(shown.format(E)).body == f"{A}\n\n{E}\n\n{B}"


@pytest.mark.parametrize(
    "faded",
    [
        "<p style='opacity:0'>{}</p><p style='opacity:0'>{}</p><p style='opacity:0'>{}</p>",
        "<div class='rows' style='opacity:0'><p>{}</p><p>{}</p><p>{}</p></div>",
        "<div style='opacity:0'><p>{}</p></div><div style='opacity:0'><p>{}</p><p>{}</p></div>",
    ],
)
def test_a_text_that_a_script_fades_in_is_shown(read, faded):
    """Page builders write the whole text so, and take the style away when it is reached."""
    texts = [E, f"{C} {HUNG} four smiths.", f"{D} {HUNG} six smiths."]
    assert read(faded.format(*texts)).body == "\n\n".join([A, *texts, B])


@pytest.mark.parametrize(
    "item",
    [
        "<figure><img src='/{n}.jpg'></figure>{text}",
        "<img src='/{n}.jpg'><br>{text}",
        "{text}<br><img src='/{n}.jpg'>",
    ],
)
def test_a_point_with_a_picture_is_of_the_text(read, item):
    points = (f"<li>{item.format(n=n, text=text)}</li>" for n, text in enumerate((C, D)))
    assert read(f"<ul>{''.join(points)}</ul>").body == f"{A}\n\n{C}\n\n{D}\n\n{B}"


def test_a_line_by_a_picture_in_a_list_is_its_caption(read):
    inside = "<ul><li><img src='/1.jpg'><span class='caption'>The gate at dusk</span></li></ul>"
    assert read(inside).body == f"{A}\n\n{B}"


@pytest.mark.parametrize(
    "address",
    ["${{image.url}}", "/img/ajax-loader.gif", "/i/preloader_2.svg?v=1", "/assets/spinner.gif"],
)
def test_what_stands_for_an_image_is_none(read, address):
    assert read(f"<img src='{address}'>").images == []


@pytest.mark.parametrize("address", ["/img/loader-at-the-quay.jpg", "/img/loader.jpg"])
def test_a_picture_of_a_loader_is_one(read, address):
    assert len(read(f"<img src='{address}'>").images) == 1


@pytest.mark.parametrize(
    ("figure", "credit"),
    [
        ("<figcaption><span class='sr-only'>Caption: </span>The gate at dusk<span class='sr-only'>"
         "Credit: </span><span class='credit'>Ida Wu</span></figcaption>", "Ida Wu"),
        ("<figcaption>The gate at dusk<span style='display:none'>enlarge</span></figcaption>",
         None),
        ("<figcaption><span aria-hidden='true'>The gate at dusk</span><span class='credit'>"
         "<span class='sr-only'>Credit</span>Ida Wu</span></figcaption>", "Ida Wu"),
        ("<span class='caption'>The gate at dusk</span><span class='credit'>Ida Wu</span>",
         "Ida Wu"),
        ("<div class='caption'>The gate at dusk</div><div class='credit'>Ida Wu</div>", "Ida Wu"),
    ],
)  # fmt: skip
def test_a_caption_has_what_is_seen_and_its_credit(read, figure, credit):
    image = read(f"<figure><img src='{PICTURE}'>{figure}</figure>").images[0]
    assert (image.caption, image.credit) == ("The gate at dusk", credit)


@pytest.mark.parametrize("said", ["Posted by", "Opinion by", "Analysis by", "Escrito por"])
@pytest.mark.parametrize("behind", ["", " on 3 May 2025", " | 3 May 2025"])
def test_who_wrote_is_named_behind_what_it_is(read, said, behind):
    names = [one.name for one in read(above=f"<div>{said} Mara Okonjo{behind}</div>").authors]
    assert names == ["Mara Okonjo"]


@pytest.mark.parametrize(
    "line",
    [
        "Analysis by Harbour Watch shows that the gates were shut for a day and a night in spring.",
        "Opinion by many in the town was against the gates",
        "Posted by mistake, the letter came back",
    ],
)
def test_a_sentence_that_begins_so_names_nobody(read, line):
    assert read(above=f"<p>{line}</p>").authors == []


def test_all_in_a_list_of_writers_are_authors(read):
    linked = (f"<li><a href='/authors/{n}'>{name}</a></li>" for n, name in
              enumerate(("Mara Okonjo", "Li Brandt")))  # fmt: skip
    byline = f"<div>By <ul>{''.join(linked)}<li><a href='/t/1'>North Sea</a></li></ul></div>"
    assert [one.name for one in read(above=byline).authors] == ["Mara Okonjo", "Li Brandt"]


def test_where_each_of_several_is_names_nobody(read):
    byline = (
        "<p>By <a href='/authors/m'>Mara Okonjo</a> in Berlin, <a href='/authors/a'>Ada Noor</a>"
        " in Oslo and <a href='/authors/l'>Li Brandt</a> in Rome</p>"
    )
    names = [one.name for one in read(above=byline).authors]
    assert names == ["Mara Okonjo", "Ada Noor", "Li Brandt"]


@pytest.mark.parametrize(
    "said",
    [f" {PICTURE} ", f"\n{PICTURE}\n", [f"\t{PICTURE}"], PICTURE.replace("/", "\\/")],
)
def test_an_address_may_have_space_around_it_and_slashes_escaped(read, said):
    stated = json.dumps({"@type": "NewsArticle", "headline": "Tide gates rise", "image": said})
    script = f'<script type="application/ld+json">{stated}</script>'
    assert read(head=script).image_url == PICTURE


NOTICE = (
    "Our paper was founded in 1911 by two printers and a teacher, and has told the tales of the"
    " coast ever since.",
    "Fourteen people print it, and it is owned by those who read it, all of whom have a vote.",
)


@pytest.mark.parametrize(
    "beside", ["<div class='q17'>{}</div>", "<section><h4>Us</h4>{}</section>"]
)
def test_a_longer_box_outside_of_the_main_part_is_no_text_where_it_speaks_of_nothing_like_it(
    beside,
):
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{DATED}</head><body>
    <main><h1>Tide gates rise</h1>{p(A)}</main>{beside.format(p(*NOTICE))}</body>"""
    site, url = SITES["any"]
    page = article_page(site, NOW)(Document(url, html.encode()), site, NOW)
    assert page.to_item().body == A


def test_a_text_outside_of_the_main_part_is_one_where_it_speaks_of_the_headline():
    texts = [f"{B} The gates of {place} are next." for place in ("Oslo", "Rome", "Riga")]
    html = f"""<html lang="en"><head><title>Tide gates rise</title>{DATED}</head><body>
    <main><h1>Tide gates rise</h1>{p(A)}</main><div class="rest">{p(*texts)}</div></body>"""
    site, url = SITES["any"]
    page = article_page(site, NOW)(Document(url, html.encode()), site, NOW)
    assert texts[-1] in page.to_item().body
