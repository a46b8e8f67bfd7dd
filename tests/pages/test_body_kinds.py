"""Kinds of texts as a reader sees them, each on a page with all that stands around a text."""

import time
from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site
from mediacrawl.sites.almayadeen import EN
from mediacrawl.sites.almayadeen import Article as AlMayadeen

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TITLE = "Ferries of the long bay may leave at night"
A, B, C, D, E, F = (
    "The net menders left the quay at noon on Monday, and the boats stayed in until it was dark.",
    "Those who own the boats say that they have sailed at night for years, and nobody was hurt.",
    "People of the upper town say that the engines wake their children, and the wash is too high.",
    "A decision is to come in December, when the noise has been measured at six places there.",
    "The harbour master, who asked for patience, said that the ferries would be painted by spring.",
    "Nobody in the market had heard of the plan, and the fishwives asked who had paid for it.",
)
TALK = ("“Who pays?”", "“Nobody.”", "“Why?”", "“Because the tide rules.”")


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def lines(item):
    found = []
    for block in item.body_blocks or ():
        found += block.get("items") or ([block["text"]] if block["type"] in _TEXTS else [])
    return found


_TEXTS = ("paragraph", "heading", "quote")


def around(inside, lang="en"):
    links = "".join(
        f"<li><a href='/2026/11/story-{n}-of-the-sea'>Story {n}</a></li>" for n in "abc"
    )
    return f"""<html lang="{lang}"><head><title>{TITLE} | Harbour Daily</title></head><body>
    <header><nav><ul>{links}</ul></nav></header><main><article><header><h1>{TITLE}</h1>
    <span>Mara Okonjo</span> <time>20 November 2026</time></header><div class="text">{inside}</div>
    </article></main><aside><h2>Most read</h2><ol>{links}</ol></aside>
    <footer><p>Harbour Daily is printed on the quay.</p></footer></body></html>"""


def plain(inside, lang="en", page=None):
    html = page or around(inside, lang)
    url = "https://harbour.example/2026/11/ferries-of-the-long-bay"
    return ArticlePage(Document(url, html.encode()), Site("harbour.example", lang), NOW).to_item()


def declared(inside):
    html = f"""<html lang="en"><body><main><div class="details-white-box"><h1>{TITLE}</h1></div>
    <section><div class="p-content">{inside}</div></section></main></body></html>"""
    url = f"https://{EN.host}/news/politics/ferries-of-the-long-bay"
    return AlMayadeen(Document(url, html.encode()), EN, NOW).to_item()


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # a talk, questions with answers, a refrain
        (p(A, B, *TALK, C), [A, B, *TALK, C]),
        (p(A) + "".join(f"<p><b>{who}</b></p><p>{said}</p>" for who, said in
                        (("CLERK", "Who?"), ("MAYOR", "No one."), ("CLERK", "Why?"))) + p(B, C),
         [A, "CLERK", "Who?", "MAYOR", "No one.", "CLERK", "Why?", B, C]),
        (p(A, B) + p("<em>Who decides?</em>", "The hall.") + p(C, D),
         [A, B, "Who decides?", "The hall.", C, D]),
        (p(A, "Nobody moved.", B, C, "Nobody moved.", D),
         [A, "Nobody moved.", B, C, "Nobody moved.", D]),
        # what a line before a list or a speech says, and lists that are paragraphs
        (p(A, B, "They want:", "• Lamps", "• Ropes that hold", C, D),
         [A, B, "They want:", "• Lamps", "• Ropes that hold", C, D]),
        (p(A, B, "The clerk said:", f"“{C}”", D), [A, B, "The clerk said:", f"“{C}”", D]),
        # a short sentence in a part of its own, as each of the paragraphs is
        ("".join(f"<div class='m'><div><span class='f'>{x}</span></div></div>"
                 for x in (A, B, "Ida stared.", C, D)), [A, B, "Ida stared.", C, D]),
        # the last line
        (p(A, B, C, "It sings."), [A, B, C, "It sings."]),
        # what a part that ends a paragraph early leaves behind
        (f"{p(A, B)}<p>{C}<div class='ad'></div>{D}</p>{p(E)}", [A, B, C, D, E]),
        (f"{p(A, B)}<p>{C}<ul><li>Nets</li></ul>{D}</p>{p(E)}", [A, B, C, "Nets", D, E]),
        # a table in a part of its own
        (p(A, B) + "<figure><table><tr><th>Pier</th><th>Boats</th></tr><tr><td>North</td>"
         "<td>12</td></tr></table><figcaption>Boats</figcaption></figure>" + p(C, D),
         [A, B, "Pier | Boats", "North | 12", C, D]),
        # how a word is said
        (p(A, B, "At the <ruby>quay<rp>(</rp><rt>kee</rt><rp>)</rp></ruby> it is still today.")
         + p(C, D), [A, B, "At the quay it is still today.", C, D]),
    ],
)  # fmt: skip
def test_short_lines_and_parts_of_a_text(inside, expected):
    assert lines(plain(inside)) == expected


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    "line",
    [
        "Opinions expressed by columnists are their own.",
        "* Este artículo no refleja necesariamente la opinión del Diario del Puerto.",
        "Die geäußerten Ansichten geben nicht unbedingt die Meinung der Redaktion wieder.",
        "© 2026 Harbour Daily. All rights reserved.",
        "جميع الحقوق محفوظة © جريدة الميناء 2026",
        "Follow Harbour Daily on <a href='https://g.example'>Google News</a>",
        "للمزيد من الأخبار تابعوا قناتنا على <a href='https://t.example'>تلغرام</a>",
        "Tags: <a href='/tag/quay'>Quay</a>, <a href='/tag/ferries'>Ferries</a>",
        "Share this article",
    ],
)
def test_lines_of_the_outlet_at_the_end_of_a_text(read, line):
    assert lines(read(p(A, B, C) + f"<p>{line}</p>")) == [A, B, C]


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("Story continues below this ad", False),
        ("Continúa leyendo después de la publicidad", False),
        ("The ad was continued by nobody but the clerk, who had paid for it.", True),
        ("She said: Tides", True),
        ("The views of the menders are not those of the clerk.", True),
        ("Join our channel, the smugglers wrote on Telegram.", True),
        ("Subscribe today or lose it: that was the choice of the library.", True),
        ("Listen.", True),
        ("If you buy by links in our stories, we may earn a commission. Learn more.", False),
        ("Wir erhalten eine kleine Provision, wenn Sie über unsere Links bestellen.", False),
        ("The kettle is loud. If you buy it through our link, we earn a commission.", True),
    ],
)
def test_lines_among_paragraphs_that_may_be_of_the_outlet(read, line, stays):
    assert lines(read(p(A, B, line, C, D))) == [A, B, *([line] if stays else []), C, D]


@pytest.mark.parametrize(
    "line",
    ["“Who pays?” she asked.", "He was 84.", "And then it rained.", "Follow the money."],
)
def test_a_text_may_begin_with_a_short_sentence(line):
    assert lines(plain(p(line, A, B, C))) == [line, A, B, C]
    assert lines(plain(p("“I never saw it.”", line, A, B))) == ["“I never saw it.”", line, A, B]


@pytest.mark.parametrize(
    "line", ["By Mara Okonjo.", "Quay Town", "Updated 3 hours ago.", "Photo: Mara Okonjo.", "10:30"]
)
def test_other_short_lines_above_a_text_are_none_of_it(line):
    assert lines(plain(p(line, A, B, C))) == [A, B, C]


def test_blocks_that_an_editor_wraps_one_by_one():
    def wrapped(block):
        return f"<div><div>{block}</div></div>"

    listed = ["Oars", "Nets", "Lamps"]
    items = "<ul>" + "".join(f"<li>{item}</li>" for item in listed) + "</ul>"
    short = "It is dear."
    blocks = [p(A), p(short), "<h2>What they ask for</h2>", p(B), items, p(C), p(D), p(E)]
    expected = [A, short, "What they ask for", B, *listed, C, D, E]
    assert lines(plain("".join(blocks))) == expected
    assert lines(plain("".join(map(wrapped, blocks)))) == expected


@pytest.mark.parametrize("tag", ["p", "h3"])
def test_a_chronicle_keeps_its_days(tag):
    days = [f"<{tag}>{day} June 2026</{tag}>" for day in (11, 12)]
    expected = [A, B, "11 June 2026", C, "12 June 2026", D]
    assert lines(plain(p(A, B) + days[0] + p(C) + days[1] + p(D))) == expected


@pytest.mark.parametrize(
    "day", ["<p><b>{} June 2026</b></p>", "<h3>{} June 2026</h3>", "<h2>{} June 2026</h2>"]
)
def test_a_chronicle_that_is_all_of_a_text_keeps_its_first_day(day):
    told = "".join(day.format(n) + p(line) for n, line in ((11, A), (12, B), (14, C)))
    expected = ["11 June 2026", A, "12 June 2026", B, "14 June 2026", C]
    assert lines(plain(told)) == expected
    assert lines(plain(day.format(11) + p(A, B, C))) == [A, B, C]


def page_of(*stories):
    """A page that scrolls on: its own story and what follows."""
    return (
        f"<html lang='en'><head><title>{TITLE}</title></head><body>{''.join(stories)}</body></html>"
    )


NEXT = (
    "Bakers of the upper town sold six hundred loaves before the bells rang, and then no more.",
    "The millers say that flour will be dear until the river rises, which nobody expects.",
)
STORY = "<div class='story'>{0}<div class='text'>{1}</div></div>"
LINK = (
    "<a href='/news/politics/bakers-raise-the-price-of-bread'>Bakers raise the price of bread</a>"
)


@pytest.mark.parametrize("heading", ["<h1>Bakers raise prices</h1>", f"<h2>{LINK}</h2>"])
def test_the_next_story_of_a_page_that_scrolls_on_is_none_of_it(heading):
    stories = STORY.format(f"<h1>{TITLE}</h1>", p(A, B, C)), STORY.format(heading, p(*NEXT))
    assert lines(plain("", page=page_of(*stories))) == [A, B, C]


@pytest.mark.parametrize("read", [plain, declared])
def test_a_rule_and_a_linked_title_part_the_next_story(read):
    assert lines(read(f"{p(A, B, C)}<hr><h2>{LINK}</h2>{p(*NEXT)}")) == [A, B, C]
    listed = [A, "Bakers raise the price of bread", B, "Bakers raise the price of bread", C]
    assert lines(read(f"<p>{A}</p><h2>{LINK}</h2><p>{B}</p><hr><h2>Why</h2><p>{C}</p>")) in (
        [A, listed[1], B, "Why", C], [A, B, "Why", C],
    )  # fmt: skip


QUOTE = "<blockquote><p>{}</p><cite>The clerk</cite></blockquote>"


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        # a sentence set large, and another that stands nowhere else
        (p(A, B, C) + QUOTE.format(f"“{B}”") + p(D), [A, B, C, D]),
        (p(A, B, C) + QUOTE.format(B[23].upper() + B[24:]) + p(D), [A, B, C, D]),
        (p(A, B, C) + "<blockquote><p>The sea does not wait.</p></blockquote>" + p(D),
         [A, B, C, "The sea does not wait.", D]),
        # a text for each screen, and once more for those who listen
        (f"<div class='wide'>{p(A, B, C)}</div><div class='small'>{p(A, B, C)}</div>", [A, B, C]),
        (f"{p(A, B, C, D)}<div><p>{A} {B} {C} {D}</p></div>", [A, B, C, D]),
        # captions that no class names
        (p(A, B) + "<p><img src='/q.jpg'></p><p><em>The quay at noon. Photo: I. Wu</em></p>" + p(C),
         [A, B, C]),
        (p(A, B) + "<p><img src='/q.jpg'><br>The quay at noon (I. Wu/AP)</p>" + p(C), [A, B, C]),
        (p(A, B) + f"<p><img src='/q.jpg'></p><p><em>{D}</em></p>" + p(C), [A, B, D, C]),
        # what was never closed
        (p(A, B) + "<figure><img src='/q.jpg'><figcaption>The quay</figcaption>" + p(C, D, E),
         [A, B, C, D, E]),
        (p(A, B) + "<figure><img src='/q.jpg'><figcaption>The quay" + p(C, D, E), [A, B, C, D, E]),
        (p(A, B) + "<button>" + p(C, D, E), [A, B, C, D, E]),
        # words and letters of a sentence
        (p(A, B, "The <button>wash</button> is too high, say those of the upper town.", C),
         [A, B, "The wash is too high, say those of the upper town.", C]),
        (p(A, B, "The wash<span role='tooltip'>A wave</span> is too high for the boats there.", C),
         [A, B, "The wash is too high for the boats there.", C]),
        # what pops up beside a word, a picture and links in it
        (p(A, B, "<span>The <span class='who'><a href='/by/wu'>wash</a><span class='who-rollover-"
                 "card'><img src='/w.jpg'><a href='/by/wu'>Ida Wu</a><a href='/news/the-wash'>The "
                 "wash</a></span></span> is too high for the boats there.</span>", C),
         [A, B, "The wash is too high for the boats there.", C]),
        (p(A, B, "The <span class='tooltip'>wash<span class='tooltiptext'>A wave</span></span> is "
                 "too high for the boats there.", C),
         [A, B, "The wash is too high for the boats there.", C]),
        (p(A, B, "The <span class='tooltip-box'>wash</span> is too high for the boats there.", C),
         [A, B, "The wash is too high for the boats there.", C]),
        # the word itself, in the class of a card
        (p(A, B, "<span>The <span class='tooltip-text'>wash</span> is high.</span> So it is.", C),
         [A, B, "The wash is high. So it is.", C]),
        (p(A, B, "<strong>The <a class='popover-content' href='/w'>wash</a></strong> is too high.",
           C), [A, B, "The wash is too high.", C]),
        (p(A, B, "<span>The <a class='rollover-people-block' href='/w'>wash</a></span> is high.",
           C), [A, B, "The wash is high.", C]),
        (p(A, B, "<b>The <span class='tooltip-text'>wash</span></b> is too high for the boats.", C),
         [A, B, "The wash is too high for the boats.", C]),
        (p(f"<span aria-hidden='true'>{A[0]}</span>{A[1:]}", B, C), [A, B, C]),
        (p("<b aria-hidden='true'>T</b><i class='sr-only'>The</i><b aria-hidden='true'>he</b>"
           + A[3:], B, C), [A, B, C]),
        (p(A, B) + "<h2 aria-label='At'><b aria-hidden='true'>A</b><b aria-hidden='true'>t</b></h2>"
         + p(C, D), [A, B, "At", C, D]),
        (p(A, B, "One<span aria-hidden='true'>x</span> of the boats stayed in the harbour.", C),
         [A, B, "One of the boats stayed in the harbour.", C]),
        # kept back from some readers
        (p(A, B) + "".join(f"<p style='display:none'>{x}</p>" for x in (C, D, E)), [A, B, C, D, E]),
        (f"<div>{p(A, B)}</div><div style='display:none'>{p(A, B, C, D)}</div>", [A, B, C, D]),
        (p(A, B) + f"<p style='display:none'>{D}</p>" + p(C), [A, B, C]),
        (f"<div class='preview'>{p(A)}</div><div class='offers'><button>Log in</button></div>"
         + "".join(f"<div class='subscriber-only' style='display:none'>{p(x)}</div>"
                   for x in (B, C, D)), [A, B, C, D]),
        (p(A, B, C) + f"<div class='members-only' style='display:none'>{p(D)}<button>Join</button>"
         "</div>", [A, B, C]),
        # from screen readers alone
        (p(A) + f"<p class='wall' aria-hidden='true'>{B}</p>" + p(C), [A, B, C]),
        (p(A) + f"<p aria-hidden='true' style='display:none'>{D}</p>" + p(B, C), [A, B, C]),
    ],
)  # fmt: skip
def test_what_is_said_again_shown_beside_or_hidden(read, inside, expected):
    assert lines(read(inside)) == expected


@pytest.mark.parametrize(
    "part",
    [
        "<div><h4>The letter</h4><p>What the sea told us.</p><form><input type='email'>"
        "<button>Sign up</button></form></div>",
        "<div><p>Was this article helpful?</p><button>Yes</button><button>No</button></div>",
        "<div><h4>At night?</h4><ul><li><input type='radio'><label>Yes</label></li></ul></div>",
        "<div class='product-card'><h3>Kettle</h3><p>$39</p><a href='https://s.example'>Buy</a></div>",
        "<div class='author-bio'><p>Mara Okonjo has written about boats for years.</p></div>",
        "<ul><li><a href='https://x.com/share'>X</a></li><li><a href='#print'>Print</a></li></ul>",
        "<p>By Mara Okonjo</p>",
        "<div>3 Comments</div><div><b>Rook</b><p>I was there on Monday, and saw no boat.</p></div>",
    ],
)
def test_parts_of_a_declared_body_that_are_none_of_the_text(part):
    assert lines(declared(p(A, B) + part)) == [A, B]


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize("head", ["Comments", "Kommentare", "Комментарии", "Yorumlar", "评论"])
def test_a_part_of_a_text_about_comments_stays(head, read):
    for above in (2, 3, 4):
        text = [A, B, C, D, E]
        inside = p(*text[:above]) + f"<h2>{head}</h2>" + p(*text[above:])
        assert [line for line in lines(read(inside)) if line in text] == text


@pytest.mark.parametrize("read", [plain, declared])
@pytest.mark.parametrize(
    "part",
    [
        f"<div id='comments'><h2>Comments</h2>{p(E, F)}</div>",
        f"<h2>Comments</h2>{p('Rook', E, 'Ann B.', F)}",
        f"<h2>Comments</h2>{p(E, 'Reply', F, 'Reply')}",
        f"<h2>2 Comments</h2>{p(E, F)}",
    ],
)
def test_what_readers_said_below_a_text_is_none_of_it(part, read):
    assert lines(read(p(A, B, C, D) + part)) == [A, B, C, D]


@pytest.mark.parametrize(
    "part",
    [
        "<div class='subscription-only'>{}</div>",
        "<div class='newsletter-issue'>{}</div>",
        "<div>{}<button>Share</button><button>Print</button></div>",
    ],
)
def test_a_part_that_holds_most_of_a_declared_body_is_its_text(part):
    assert lines(declared(part.format(p(A, B)))) == [A, B]


def test_a_figure_in_an_aside_is_the_articles_and_other_asides_are_not():
    image = "<figure><img src='/{}.jpg'><figcaption>The quay</figcaption></figure>"
    teaser = f"<aside><h3>More</h3>{image.format('teaser')}</aside>"
    item = plain(p(A, B) + f"<aside>{image.format('quay')}</aside>" + p(C) + teaser + p(D))
    assert [one.url.rpartition("/")[2] for one in item.images] == ["quay.jpg"]
    assert lines(item) == [A, B, C, D]


@pytest.mark.parametrize(
    ("heading", "kept"),
    [
        ("Ferries of the bay - may leave at night", []),
        ("At night the menders want boats in, and ask: are you well?", []),
        (f"Ferries of the bay</h1>{p(D)}<h1>They leave at night", [D, "They leave at night"]),
    ],
)  # fmt: skip
def test_a_title_with_other_marks_is_no_subhead(heading, kept):
    inside = f"<div itemprop='articleBody'><h1>{heading}</h1>{p(A, B, C)}</div>"
    head = '<meta property="og:title" content="Ferries of the bay: may leave at night">'
    page = f"<html lang='en'><head>{head}</head><body><main>{inside}</main></body></html>"
    assert lines(plain("", page=page)) == [*kept, A, B, C]


def test_a_form_around_a_page_without_paragraphs_is_read():
    inside = f"<span class='t'>{TITLE}</span><div>{'<br><br>'.join((A, B, C))}</div>"
    page = page_of(f"<form method='post'><input type='hidden'>{inside}</form>")
    assert lines(plain("", page=page)) == [A, B, C]


def test_a_time_in_an_entry_of_a_declared_body_is_none_of_the_text():
    entries = "".join(f"<div><span>1{n}:41</span><p>{x}</p></div>" for n, x in enumerate((A, B)))
    assert lines(declared(entries)) == [A, B]


@pytest.mark.parametrize(
    ("inside", "expected"),
    [
        (f"<ul>{''.join(f'<li>{x}</li>' for x in (A, B, C))}</ul>", [A, B, C]),
        ("<ol>" + "".join(f"<li><h3>Place {n}</h3><p>{x}</p></li>"
                          for n, x in enumerate((A, B, C))) + "</ol>",
         ["Place 0", A, "Place 1", B, "Place 2", C]),
    ],
)  # fmt: skip
def test_texts_in_lists(inside, expected):
    assert lines(plain(inside)) == expected


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("<b>FUNDA OLUNYE UDABA |</b> <a href='/2026/11/story-a-of-the-sea'>Story of a</a>", False),
        ("Bay | <a href='/2026/11/story-a-of-the-sea'>A story</a> of the sea", True),
        ("Bay | <a href='https://other.example/x'>The bay</a>", True),
    ],
)
def test_a_label_and_a_bar_before_nothing_but_links_lead_on(line, stays):
    found = plain(p(A, B, line, C, D))
    assert any(link.kind == "read_more" for link in found.links) is not stays


@pytest.mark.parametrize("name", ["post-interline", "Article_crosshead", "intertitre", "c-subhead"])
def test_a_line_that_its_class_calls_a_subhead_is_one(name):
    def line(classes, said):
        return f"<p class='{classes}'>{said}</p>"

    heads = [line(name, said) for said in ("Nets and nights", "Engines", "Who pays for it")]
    inside = "".join(f"{a}<div>{p(b)}</div>" for a, b in zip(heads, (B, C, D), strict=True))
    item = plain(f"<div>{p(A)}</div>{inside}")
    found = [block["text"] for block in item.body_blocks if block["type"] == "heading"]
    assert found == ["Nets and nights", "Engines", "Who pays for it"]
    told = plain(p(A, B) + line(name, "It rained all night.") + p(C, D))
    assert "heading" not in {block["type"] for block in told.body_blocks}
    other = plain(p(A, B) + line("c-subheader-logo", "Nets") + p(C, D))
    assert "Nets" not in lines(other)


def test_what_a_link_says_of_its_window_to_those_who_hear_it_is_none_of_the_text():
    def link(end):
        plan = f"<a href='https://o.example/' target='_blank'>the plan{end}</a>"
        return p(A, said("").replace("the plan", plan), B, C)

    said = "They sent the plan{}, and it was read at noon by all of the council.".format
    spoken = "<span class='x-vh'>(öffnet im neuen Fenster)</span>"
    assert said("") in lines(plain(link(spoken)))
    assert said(" (a draft)") in lines(plain(link(" <span>(a draft)</span>")))


NOTICE = (
    "Zur Anzeige brauchen wir Ihre Einwilligung nach TTDSG und DSGVO: Cookies speichern dabei"
    " personenbezogene Daten. Mehr sagt der Datenschutz."
)
ABOUT_IT = (
    "The court said that cookies of the harbour's page need consent under GDPR, since they hold"
    " personal data of those who wait for the ferries, and that its privacy notice hides it."
)


@pytest.mark.parametrize("read", [plain, declared])
def test_a_notice_on_privacy_ends_no_text_that_speaks_of_something_else(read):
    assert lines(read(p(A, B, C, NOTICE))) == [A, B, C]
    assert lines(read(p(A, NOTICE, B, C))) == [A, NOTICE, B, C]
    assert lines(read(p(ABOUT_IT, A, B, C))) == [ABOUT_IT, A, B, C]
    about = "The harbour asks for consent to its cookies, and the clerk reads the privacy notice."
    assert lines(read(p(A, about, C, ABOUT_IT))) == [A, about, C, ABOUT_IT]
    assert lines(read(p(A, B, "The clerk has cookies for those who wait at night."))) == [
        A, B, "The clerk has cookies for those who wait at night.",
    ]  # fmt: skip


@pytest.mark.parametrize("mark", ["___", "* * *", "Sponsored"])
def test_a_mark_or_an_adverts_label_is_no_subhead(mark):
    inside = f"{p(A, B)}<h2>Promoted</h2>{p(C)}<h2>{mark}</h2>{p(D, E)}"
    assert lines(plain(inside)) == [A, B, "Promoted", C, D, E]


def test_a_synopsis_of_sentences_of_the_text_is_said_once():
    synopsis = f"{A} {C}"
    assert lines(plain(f"<div class='synopsis'>{synopsis}</div>{p(A, B, C, D)}")) == [A, B, C, D]
    assert lines(plain(p(synopsis, B, D, E))) == [synopsis, B, D, E]
    half = f"{A} Nobody on the quay had asked them to stay in for so long."
    assert lines(plain(p(half, A + " " + B, C, D))) == [half, A + " " + B, C, D]


@pytest.mark.parametrize(
    ("last", "kept"),
    [
        ("This story was originally published November 20, 2026, 12:20 PM.", False),
        ("***Please sign up for Harbour Newsletters to hear of every tide.***", False),
        ("This story was published again in a book of 1998.", True),
        ("Mara Okonjo can be reached at mara@harbour.example.", False),
        ("This article originally appeared in Harbour Weekly.", False),
        ("Please sign up for the evening of net menders by Friday.", True),
        ("Questions are answered at gates@northport.example.", True),
        ("Additional reporting by Jo Ruiz</p><p><img src='/jo.jpg'>", False),
        ('[button link="/review" type="big"]Your review of the ferries[/button]', False),
    ],
)
def test_a_line_about_the_page_ends_no_text(last, kept):
    assert lines(plain(p(A, B, C, last))) == [A, B, C, *([last] if kept else [])]


def test_the_outlets_lines_are_none_of_a_text_that_scripts_state():
    text = "\\n\\n".join((A, "Advertisement", B, C, "Jo Ruiz contributed to this report."))
    said = f'{{"@type": "NewsArticle", "articleBody": "{text}"}}'
    page = page_of(f"<script type='application/ld+json'>{said}</script>{p(A)}")
    item = plain("", page=page)
    assert (lines(item), item.sources["body"]) == ([A, B, C], "json-ld")
    assert (item.left_out["advertisement"], item.left_out["closing"]) == (1, 1)


@pytest.mark.parametrize(
    ("line", "stays"),
    [
        ("© 2026 Harbour Daily, Inc. All rights reserved.", False),
        ("Copyright lawyers met the menders on the quay at noon, and were turned away.", True),
    ],
)
def test_whose_a_text_is_may_stand_above_it(line, stays):
    text = f"<div class='text'><p>{line}</p>{p(A, B, C)}</div>"
    assert lines(plain(text)) == [*([line] if stays else []), A, B, C]


@pytest.mark.parametrize(
    ("last", "stays"),
    [
        ("Mara Okonjo is our writer at the quay, and has two boats.", False),
        ("* Mara Okonjo ist Redakteurin am Kai und hat dort zwei Boote.", False),
        ("Mara Okonjo covers the bay, its ferries and those who mend nets.", False),
        ("Mara Okonjo has told of the bay since 2011. Before that she wrote from Bergen.", False),
        ("Mara Okonjo schreibt seit 2011 von der Bucht. Sie hat zwei Boote.", False),
        ("MARA OKONJO | Escribe de la bahía desde 2011. Vive en un barco.", False),
        ("Mara Okonjo: she writes of the bay.", False),
        ("Mara Okonjova has told of the bay since 2011, and of the nets.", True),
        ("Jo Ruiz is our writer at the quay, and has two boats.", True),
        ("Mara Okonjo and the clerk are to meet in December, the two of them said.", True),
        ("Mara is to meet the clerk in December, the two of them said on Monday.", True),
    ],
)
def test_who_wrote_is_told_at_the_end_and_is_none_of_the_text(last, stays):
    said = '{"@type": "NewsArticle", "author": {"@type": "Person", "name": "Mara Okonjo"}}'
    script = f"<script type='application/ld+json'>{said}</script>"
    texts = [A, B, C, D, E]
    item = plain(script + p(*texts, last))
    assert lines(item) == [*texts, *([last] if stays else [])]
    assert ("closing" in item.left_out) is not stays
    met = "Mara Okonjo and the clerk met on Monday, the two of them said, and shook their hands."
    assert lines(plain(script + p(met, *texts, last))) == [met, *texts, last]


@pytest.mark.parametrize(("href", "head"), [("#{}", []), ("https://isles.example/{}", ["Within"])])
def test_a_heading_over_links_to_places_of_the_text_goes_with_them(href, head):
    names = ("gates", "boats", "tides")
    items = "".join(f"<li><a href='{href.format(n)}'>The {n}</a></li>" for n in names)
    parts = "".join(f"<h2 id={n}>The {n}</h2>{p(D, E)}" for n in names)
    found = lines(plain(f"{p(A, B)}<h2>Within</h2><ul>{items}</ul>{p(C)}{parts}"))
    assert found[:2] == [A, B]
    assert [line for line in found if line == "Within"] == head


@pytest.mark.parametrize("part", [
    "<span>The wash" + "<i class='tooltip-content'></i>" * 4000 + "</span>",
    "<span>" + "<i class='tooltip-content'></i>" * 4000 + "</span> The wash",
    f"The <span class='{'tooltip' * 6000}'>wash</span>",
])  # fmt: skip
def test_many_cards_or_a_long_class_cost_little(part):
    began = time.process_time()
    assert lines(plain(p(A, B, part, C)))[:2] == [A, B]
    assert time.process_time() - began < 1
