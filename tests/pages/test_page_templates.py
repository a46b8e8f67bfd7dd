"""Pages as the templates of outlets make them: what stands beside the text is told from it."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2026, 1, 1, tzinfo=UTC)
TEXTS = [
    "The harbour council spoke on Friday of a second ferry line to the outer islands.",
    "Its boats are full on most mornings, said the clerk, and children wait for an hour.",
    "Two earlier attempts failed because no yard wanted to build boats so small.",
    "Residents of the reef say they would take a boat that comes only twice a week.",
]
PROSE = "".join(f"<p>{text}</p>" for text in TEXTS)
TITLE = "Council weighs a second ferry line"


def read(above="", body=PROSE, head="", language="en", url="/news/2025/council-weighs-a-line"):
    html = f"""<html lang={language}><head><title>{TITLE}</title>{head}</head><body><main>
    <h1>{TITLE}</h1>{above}<div class="story">{body}</div></main></body></html>"""
    site = Site("harbour.example", language)
    return ArticlePage(
        Document(f"https://harbour.example{url}", html.encode()), site, NOW
    ).to_item()


@pytest.mark.parametrize(
    "byline",
    [
        "<div class='byline'><div><span>نشر في: <time>04 مارس 2025: 09:10 ص</time></span>"
        "<span>آخر تحديث: <time>04 مارس 2025: 11:00 ص</time></span></div>"
        "<div class='article-author'>بيروت - نادية روق</div></div>",
        "<div class='author'><span>תאריך פרסום: 4.3.2025</span><b>נדיה רוק</b></div>",
        "<div class='author'><b>نادیا روک</b><span>تاریخ انتشار: 4.3.2025</span></div>",
    ],
)
def test_what_a_date_is_called_names_nobody(byline):
    assert [len(author.name.split()) for author in read(byline, language="ar").authors] == [2]
    assert read(byline, language="ar").authors[0].name[0] == "ن" or "נדיה" in byline


def test_a_label_for_those_who_hear_the_page_names_nobody():
    label = "<strong id='article-byline' class='visually-hidden-text'>معلومات المقال</strong>"
    shown = "<span class='visually-hidden-text'>Author, </span><span>نادية روق</span>"
    item = read(f"<section class='byline'>{label}<p>{shown}</p></section>", language="ar")
    assert [author.name for author in item.authors] == ["نادية روق"]


@pytest.mark.parametrize(
    "shown",
    [
        "<span><a href='/people/1'>Ada Kern</a></span><time>04.03.2025</time>",
        "<b>Ada Kern</b><time>04.03.2025</time><span>09:10</span>",
        "<time>04.03.2025</time><b>4 March 2025</b>",
    ],
)
def test_a_day_that_an_element_alone_parts_from_a_name_is_read(shown):
    other = "<section><a href='/news/2025/storm-damages-boats'>Storm</a><time>03.03.2025</time>"
    item = read(f"<div class='meta'>{shown}</div>", PROSE + other, language="de")
    assert item.published_at.date().isoformat() == "2025-03-04"


def test_the_portrait_in_a_byline_is_no_cover():
    portrait = "<div class='byline'><div><img src='/ada.png'></div><p>By Ada Kern</p></div>"
    lead = (
        "<div class='pic'><div><img src='/pier.jpg'></div><div><div class='pic__caption'>The pier"
        " at dawn</div><figcaption class='pic__credit'>Ida Wu/Agency</figcaption></div></div>"
    )
    item = read(portrait + lead)
    assert item.image_url == "https://harbour.example/pier.jpg"
    assert (item.image_caption, item.image_credit) == ("The pier at dawn", "Ida Wu/Agency")


def test_a_caption_for_those_who_hear_the_page_is_one():
    figure = "<figure><img src='/pier.jpg'><figcaption class='_srOnly_j5'>The pier at dawn"
    assert read(f"{figure}</figcaption></figure>").image_caption == "The pier at dawn"


def test_what_parts_a_label_from_its_link_is_no_word_of_the_title():
    link = "<a href='/news/2025/storm-damages-two-boats'><b>Lire aussi |</b> <i>Une tempête</i></a>"
    parts = "".join(f"<p>{text}</p>" for text in TEXTS[:2]) + f"<p>{link}</p>"
    links = read(body=f"{parts}<p>{TEXTS[2]}</p>", language="fr").links
    assert [(link.kind, link.anchor) for link in links] == [("read_more", "Une tempête")]


@pytest.mark.parametrize(
    ("url", "section"),
    [
        ("/2025/03/04/world/ferry-line-intl/index.html", "world"),
        ("/politik/rat-pr%C3%BCft-zweite-linie/a-71234567", "politik"),
        ("/world/asia/71234567", "world/asia"),
        ("/world/arts-and-culture/71234567", "world/arts-and-culture"),
    ],
)
def test_a_slug_with_its_number_behind_it_is_no_section(url, section):
    assert read(url=url).section == section


def test_a_short_last_paragraph_in_a_part_of_its_own_stays():
    last = "The mayor did not answer."
    parts = "".join(f"<div dir=ltr><p class='x1'>{text}</p></div>" for text in [*TEXTS, last])
    link = "<ul><li><a href='/news/storm-damages-boats'>Storm</a></ul>"
    promo = f"<section><strong>See also</strong>{link}</section>"
    item = read(body=parts + promo)
    assert [block["text"] for block in item.body_blocks] == [*TEXTS, last]


def block(inner, kind="text"):
    return f"<div class='block {kind}'>{inner}</div>"


PARTED = [block(f"<p class='x1'>{text}</p>") for text in TEXTS]
LIST = ["The north line has four boats", "The south line has seven of them"]


@pytest.mark.parametrize(
    ("part", "said"),
    [
        ("<blockquote>Nobody here wants a bridge.</blockquote>", "Nobody here wants a bridge."),
        (
            "<div class='quote'><div class='quote-text'>Nobody wants it.</div></div>",
            "Nobody wants it.",
        ),
        ("<h3>Who is to pay</h3>", "Who is to pay"),
        (f"<ul><li>{LIST[0]}</li><li>{LIST[1]}</li></ul>", None),
    ],
)
def test_what_stands_among_paragraphs_in_parts_of_their_own_stays(part, said):
    item = read(body="".join([*PARTED[:2], block(part, "other"), *PARTED[2:]]))
    assert len(item.body_blocks) == len(TEXTS) + 1
    assert item.body_blocks[2].get("text") == said or item.body_blocks[2]["items"] == LIST


def test_a_quote_may_end_a_text_whose_paragraphs_have_parts_of_their_own():
    item = read(body="".join([*PARTED, "<blockquote>Nobody here wants a bridge.</blockquote>"]))
    assert [one["type"] for one in item.body_blocks] == ["paragraph"] * len(TEXTS) + ["quote"]


def test_an_appeal_in_a_list_between_paragraphs_is_left_out():
    appeal = (
        "📱 <a href='https://get.example'>Download our app</a> to read the news first, for free"
    )
    item = read(body="".join([*PARTED[:2], f"<ul><li>{appeal}</li></ul>", *PARTED[2:]]))
    assert [one["text"] for one in item.body_blocks] == TEXTS


@pytest.mark.parametrize("entry", ["<div><a href='#{0}'>{0}</a></div>", "<a href='#{0}'>{0}</a>"])
def test_a_table_of_contents_takes_no_heading_from_the_text(entry):
    heads = ["Who is to pay", "What comes next"]
    contents = "".join(entry.format(head) for head in heads)
    texts = [f"<h2 id='{head}'>{head}</h2><p>{TEXTS[n]}</p>" for n, head in enumerate(heads, 1)]
    item = read(body=f"<div class='toc'>{contents}</div><p>{TEXTS[0]}</p>" + "".join(texts))
    assert [one["text"] for one in item.body_blocks if one["type"] == "heading"] == heads


def test_a_list_that_is_called_a_byline_names_who_wrote():
    item = read("<ul class='byline'><li><a href='/authors/ada'>Ada Kern</a></li></ul>")
    assert [author.name for author in item.authors] == ["Ada Kern"]


def test_a_part_that_a_label_calls_a_byline_names_who_wrote():
    label = "<b id='article-byline' class='visually-hidden'>Info</b>"
    item = read(f"<section aria-labelledby='article-byline'>{label}<p>Ada Kern</p></section>")
    assert [author.name for author in item.authors] == ["Ada Kern"]


def test_the_minute_that_a_blog_marks_as_that_of_publication_is_read():
    stamp = "<abbr class='published' title='2025-03-04T06:10:00Z'>06:10</abbr>"
    item = read("<h2 class='date'>4 March 2025</h2>", f"{PROSE}<p class='foot'>at {stamp}</p>")
    assert item.published_at == datetime(2025, 3, 4, 6, 10, tzinfo=UTC)


MORE = " It is the clerk's third map in as many years, and none of the older ones was ever drawn."


def said_by(body):
    """Each text of a page's body, with its type."""
    return [(one["type"], one["text"]) for one in read(body=body).body_blocks]


def test_answers_among_the_paragraphs_of_a_short_text_stay():
    part = "<div class='faq-item'><h3 class='q'>{}</h3><div class='a'><p>{}</p></div></div>"
    parts = "".join(
        part.format(head, text + MORE)
        for head, text in zip(["The crews", "The boats"], TEXTS[1:3], strict=True)
    )
    said = said_by(f"<p>{TEXTS[0]}</p><div class='faq'>{parts}</div><p>{TEXTS[3]}</p>")
    assert [text.removesuffix(MORE) for kind, text in said if kind == "paragraph"] == TEXTS
    assert [text for kind, text in said if kind == "heading"] == ["The crews", "The boats"]


@pytest.mark.parametrize("names", [("col1", "col2"), ("text-left", "text-right")])
def test_a_short_text_in_two_columns_is_whole(names):
    halves = zip(names, (TEXTS[:2], [*TEXTS[2:], MORE.strip()]), strict=True)
    columns = (
        f"<div class='{name}'>{''.join(f'<p>{text}</p>' for text in half)}</div>"
        for name, half in halves
    )
    assert [text for _, text in said_by("".join(columns))] == [*TEXTS, MORE.strip()]


def test_a_chapter_behind_steps_of_another_kind_goes_on():
    steps = "".join(f"<div class='step'><p>{text}</p></div>" for text in TEXTS[:2])
    first = f"<section class='chapter'><p class='cap'>Boats leave at six. {TEXTS[0]}</p>"
    last = f"<h2>The vote</h2><p>{TEXTS[2]}</p><p>{TEXTS[3]}</p></section>"
    body = f"{first}</section><section class='scene'>{steps}</section><section class='chapter'>"
    assert said_by(body + last)[-3:] == [
        ("heading", "The vote"), ("paragraph", TEXTS[2]), ("paragraph", TEXTS[3]),
    ]  # fmt: skip
