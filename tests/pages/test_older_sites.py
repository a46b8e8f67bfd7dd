"""Pages as older and smaller sites have them: laid out by tables, parted by line breaks, styled by
font elements, their encoding said in a meta alone.
"""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site
from tests.pages.test_body_kinds import TITLE, A, B, C, D, E, lines, p

NOW = datetime(2026, 11, 25, tzinfo=UTC)
BREAK, SPACER = "<br><br>", "<br><img src=spacer.gif height=8 width=1><br>"
MENU = "<a href=/>Home</a><br><a href=/news>News</a><br><a href=/forum>Forum</a>"
JA_TITLE = "長い湾の渡し船、夜の運航を検討"
JA = (
    "月曜の正午に漁師たちは岸壁を離れ、船は夜になるまで港にとどまっていた。",
    "船主たちは、何年も前から夜に海へ出ており、けが人は一人も出ていないと話す。",
    "高台の住民は、エンジンの音で子どもが目を覚まし、波も高すぎると訴えている。",
    "騒音を六か所で測ったうえで、十二月に結論が出る見通しだという。",
)
RU_TITLE = "Паромам длинной бухты разрешат ходить ночью"
RU = (
    "В понедельник в полдень рыбаки ушли с причала, и лодки простояли в гавани до вечера.",
    "Владельцы лодок говорят, что много лет выходят в море по ночам и никто не пострадал.",
    "Жители верхнего города жалуются, что моторы будят детей, а волна слишком высокая.",
)
LONG = (A, B, C, D, E)


def read(body, title=TITLE, lang="en", encoding="utf-8"):
    meta = f'<meta http-equiv="Content-Type" content="text/html; charset={encoding}">'
    html = f"<html><head>{meta}<title>{title}</title></head><body>{body}</body></html>"
    document = Document("http://quay.example/2004/03/ferries.html", html.encode(encoding))
    return ArticlePage(document, Site("quay.example", lang), NOW).to_item()


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        # a text in the cell of a table that has another for the menu; the first without a mark
        (f"<table><tr><td>{MENU}</td><td><h2>{TITLE}</h2>{A}<p>{B}<p>{C}<p>{D}<p>{E}</td></tr>"
         f"<tr><td colspan=2>All rights reserved.</td></tr></table>", LONG),
        (f"<table><tr><td><h2>{TITLE}</h2><table align=right><tr><td><img src=q.jpg width=200></td>"
         f"</tr><tr><td><font size=1>The quay. Photo: A. Noor</font></td></tr></table>{A}<p>{B}<p>"
         f"{C}<p>{D}<p>{E}</td></tr></table>", LONG),
        # small images between the lines, and spans around all of them
        (f"<table><tr><td><span class=headline>{TITLE}</span><br><span class=text>"
         f"{SPACER.join(LONG)}</span></td></tr></table>", LONG),
        (f"<h1>{TITLE}</h1><div>{SPACER.join(LONG)}</div>", LONG),
        (f"<h1>{TITLE}</h1><font size=2>{'<br>'.join(LONG)}</font>", LONG),
        # an anchor that was never closed, round all
        (f"<a name=top><h1>{TITLE}</h1>{p(*LONG)}", LONG),
        # the title as a paragraph among them
        ("".join(f"<div>{one}</div>" for one in (TITLE, *LONG)), LONG),
        # below the text, in its own part, what readers said
        (f"<td><h1>{TITLE}</h1>{p(*LONG)}<hr><h3>Comments (2)</h3>"
         f"{p('<b>Joe:</b> I think that the boats are far too loud for the town at night.')}"
         f"{p('<b>Ann:</b> They should have asked us all before the boats were let out.')}", LONG),
    ],
    ids=["menu", "caption", "spacers-span", "spacers", "breaks", "anchor", "title", "comments"],
)  # fmt: skip
def test_reads_a_text_whatever_lays_it_out(body, expected):
    found = read(body)
    assert (found.title, lines(found)) == (TITLE, [*expected])
    assert found.lead not in expected


@pytest.mark.parametrize(
    ("title", "texts", "lang", "encoding"),
    [(JA_TITLE, JA, "ja", "shift_jis"), (RU_TITLE, RU, "ru", "windows-1251")],
)
def test_reads_lines_in_a_cell_in_any_script(title, texts, lang, encoding):
    said = "<br>".join(texts) if lang == "ja" else BREAK.join(texts)
    table = f"<table><tr><td>{MENU}</td><td><b>{title}</b>{BREAK}{said}</td></tr></table>"
    found = read(table, title, lang, encoding)
    assert (found.title, lines(found)) == (title, [*texts])


def test_says_nothing_of_what_a_browser_without_frames_would_show():
    page = f"<frameset cols='20%,80%'><frame src=a.html><noframes><body><p>{A}</p></noframes>"
    assert read(page).body is None


@pytest.mark.parametrize(
    "subhead",
    [
        "<p>THE NOISE</p>",
        "<div role=heading aria-level=2>THE NOISE</div>",
        "<p role=heading>THE NOISE</p>",
        "<p><span style='color:red'><strong>THE NOISE</strong></span></p>",
        "<p><font color=red><b>THE NOISE</b></font></p>",
        "<h3><a name=noise>THE NOISE</a></h3>",
    ],
)
def test_knows_a_subhead_by_its_role_its_style_or_its_capitals(subhead):
    found = read(f"<h1>{TITLE}</h1><div>{p(A, B)}{subhead}{p(C, D, E)}</div>")
    assert lines(found) == [A, B, "THE NOISE", C, D, E]
    assert [b["text"] for b in found.body_blocks if b["type"] == "heading"] == ["THE NOISE"]


@pytest.mark.parametrize(
    "inside",
    [
        p("NO!", A, B, C),
        p(A, "“NEVER AGAIN”", B, C),
        p(A, B, C, "NEVER AGAIN"),
        p(A, "THE CLERK", "“Who pays?”", "THE CLERK", B, C),
        p(A, "УЖЕ", B, C),
        p(A, f"<span><b>{B}</b></span>", C),
    ],
)
def test_takes_no_line_of_a_text_for_a_subhead(inside):
    found = read(f"<h1>{TITLE}</h1><div>{inside}</div>")
    assert "heading" not in {block["type"] for block in found.body_blocks}


LEAD = "Owners of boats want to know by the summer"


@pytest.mark.parametrize(
    "above",
    [
        # a heading right behind the title, with who wrote or when behind it
        f"<h1>{TITLE}</h1><h2>{LEAD}</h2><p>3 May 2004 - 10:30</p>",
        f"<header><h4>Harbours</h4><h1>{TITLE}</h1><h2>{LEAD}</h2><p>By Mara Okonjo</p></header>",
        # what other languages call a lead
        f"<h1>{TITLE}</h1><p class=subtitulo>{LEAD}</p><p>3 May 2004</p>",
        f"<h1>{TITLE}</h1><div class=article-preamble>{LEAD}</div>",
        f"<h1>{TITLE}</h1><div class=sous-titre>{LEAD}</div>",
        f"<h1>{TITLE}</h1><p class='txt untertitel'>{LEAD}</p>",
    ],
)
def test_reads_a_lead_below_the_title(above):
    assert read(f"<div>{above}<div>{p(*LONG)}</div></div>").lead == LEAD


@pytest.mark.parametrize(
    "below",
    [
        f"<h2>{LEAD}</h2>{p(*LONG)}",  # it parts the text
        f"<h2><a href=/2004/04/other.html>{LEAD}</a></h2><p>3 May 2004</p>{p(*LONG)}",
        f"<h2>Harbours and ferries</h2><p>3 May 2004</p>{p(*LONG)}",
    ],
)
def test_a_heading_below_the_title_may_be_no_lead(below):
    assert read(f"<div><h1>{TITLE}</h1>{below}</div>").lead not in (LEAD, "Harbours and ferries")


@pytest.mark.parametrize(
    "dates",
    [
        "<p>Published: 3 May 2004 10:30</p><p>Changed on 4 May 2004 09:10</p>",
        "<p>Last updated: Wednesday, 3 May 2004 at 6.45pm</p>",
        "<p>3 May 2004, 10:30, author: Mara Okonjo</p>",
        "<p>3 May 2004, 10:30 | Written by Mara Okonjo</p>",
    ],
)
def test_lines_that_say_when_are_no_text_above_it(dates):
    assert lines(read(f"<div><h1>{TITLE}</h1>{dates}{p(*LONG)}</div>")) == [*LONG]
