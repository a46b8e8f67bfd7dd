"""Parts of a text that are made alike, what introduces them, and boxes of a few sentences."""

from datetime import UTC, datetime

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

TITLE = "Ferries of the long bay may leave at night again"
LEAD = "The council lets the ferries sail at night from the first of December on."
INTRO = (
    "The ferries of the long bay may leave at night again from the first of December, the council "
    "decided on Monday after two years of quarrel."
)
SAID = (
    "I have lived up there for thirty years and never heard a boat at night, so let them sail.",
    "My husband works on the early shift and this will help us a lot, I am glad of it.",
    "Who pays for all this in the end? We do, as always, and nobody asked us before.",
    "Good news at last, well done to everybody who fought for it through two long winters.",
    "You forget that the last council promised the very same thing before it was voted out.",
    "The old ones smell of diesel, I would rather they stayed in port until they are mended.",
    "They should build a bridge instead and stop wasting money on boats from the last century.",
)
PEOPLE = ("Ann Weller", "J. Porter", "Tomas R.", "Ruth Albers", "Jan de Boer", "Ed Vane", "B. Osei")
PARTS = {
    "letters": "<div><p>{said}</p><p>{name}, Upper Town</p></div>",
    "marks": "<div><div><b>{name}</b></div><div>{n}/10</div><p>{said}</p></div>",
    "entries": "<article><time>1{n}:15</time><h3>Pier {n} is closed</h3><p>{said}</p></article>",
    "answers": "<details><summary>What of pier {n}?</summary><p>{said}</p></details>",
    "terms": "<dt>What does {name} say of it?</dt><dd>{said}</dd>",
}
HEAD = f"<h1>{TITLE}</h1><div>By Ida Wu</div><div>2 November 2026</div>"
AROUND = {
    "apart": "<div><div>" + HEAD + "<div>{intro}<{tag}>{parts}</{tag}></div></div></div>",
    "flat": HEAD + "{intro}<{tag}>{parts}</{tag}>",
}


def read(inside):
    html = (
        f"<html lang='en'><head><meta property='og:title' content='{TITLE}'>"
        f"<meta property='og:description' content='{LEAD}'></head><body>{inside}</body></html>"
    )
    document = Document("https://harbour.example/2026/11/ferries-leave-at-night", html.encode())
    page = ArticlePage(document, Site("harbour.example", "en"), datetime(2026, 11, 25, tzinfo=UTC))
    return page.to_item()


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def parts(kind):
    return "".join(
        PARTS[kind].format(said=said, name=name, n=n)
        for n, (said, name) in enumerate(zip(SAID, PEOPLE, strict=True), 1)
    )


@pytest.mark.parametrize("around", AROUND)
@pytest.mark.parametrize("kind", PARTS)
def test_keeps_the_introduction_and_every_part(kind, around):
    tag = "dl" if kind == "terms" else "div"
    item = read(AROUND[around].format(intro=p(INTRO), tag=tag, parts=parts(kind)))
    assert [text for text in (INTRO, *SAID) if text not in item.body] == []


def test_keeps_names_below_letters():
    item = read(AROUND["apart"].format(intro=p(INTRO), tag="div", parts=parts("letters")))
    assert [name for name in PEOPLE if f"{name}, Upper Town" not in item.body] == []


def test_leaves_the_summary_above_parts_out():
    summary = f"<p class='standfirst'>{SAID[-1]}</p>"
    item = read(AROUND["apart"].format(intro=summary, tag="div", parts=parts("entries")))
    assert not item.body.startswith(SAID[-1])


def test_keeps_what_speaks_for_and_against():
    said = [f"<ul>{''.join(f'<li>{line}</li>' for line in SAID[n : n + 2])}</ul>" for n in (3, 5)]
    box = f"<div><h3>Pro</h3>{said[0]}<h3>Contra</h3>{said[1]}</div>"
    item = read(f"<div>{HEAD}<div>{p(INTRO, *SAID[:3])}{box}</div></div>")
    shown = [block["text"].split("\n")[0] for block in item.body_blocks]
    assert shown[-4:] == ["Pro", SAID[3], "Contra", SAID[5]]


@pytest.mark.parametrize(
    "lists",
    [
        "<h3>Share</h3><ul><li>By mail.</li><li>By post.</li></ul>" * 2,
        "<h3>More</h3><ul><li><a href='/2026/11/a-b-c-d'>A story of the sea.</a></li></ul>"
        "<h3>Read</h3><ul><li><a href='/2026/11/e-f-g-h'>A story of the hill.</a></li></ul>",
        f"<h3>Our rules</h3><ul><li>{SAID[5]}</li><li>{SAID[6]}</li></ul>",
        "<h3>About us</h3><ul><li>This is an independent paper of the coast.</li>"
        "<li>It is owned by those who read it.</li></ul>"
        "<h3>Contact</h3><ul><li>The desk is open at any hour.</li>"
        "<li>On Sundays it is closed until noon.</li></ul>",
        "<h3>Wie gearbeitet wird</h3><ul><li>Wir fragen immer eine zweite Quelle.</li></ul>"
        "<h3>Was es kostet</h3><ul><li>Unser Blatt kostet im Monat neun Euro.</li></ul>",
        "<h3>Kontakt</h3><ul><li>Das Haus steht am Markt und ist offen.</li></ul>"
        "<h3>Impressum</h3><ul><li>Das Blatt gehört denen, die es lesen.</li></ul>",
    ],
    ids=["short", "linked", "one", "about", "of itself", "imprint"],
)
def test_leaves_other_lists_below_the_text_out(lists):
    item = read(f"<div>{HEAD}<div>{p(INTRO, *SAID[:3])}<div>{lists}</div></div></div>")
    assert item.body.endswith(SAID[2])


BOX = "<div><h4>{head}</h4><p>{text}{more}</p></div>"


def boxed(head, text, more=""):
    box = BOX.format(head=head, text=text, more=more)
    return read(f"<div>{HEAD}<div>{p(INTRO, *SAID[:4])}{box}{p(*SAID[4:6])}</div></div>")


def test_keeps_a_box_that_leads_nowhere():
    text = (
        "The pier was built in 1904 and has burnt twice since, the last time in winter 1961. "
        "Eleven families live by it today, and four of them have boats that are as old as it is."
    )
    assert text in boxed("The pier of the long bay", text).body


@pytest.mark.parametrize(
    ("text", "more"),
    [
        ("Sign up for our newsletter and get the news of the bay every morning.", ""),
        ("It was built in 1904, and has burnt twice. ", "<a href='/2026/11/a-b-c-d'>Read on</a>"),
    ],
)
def test_keeps_no_box_that_asks_or_leads_on(text, more):
    assert text.strip() not in boxed("The pier of the long bay", text, more).body


WRITER = "Mara Okonjo is a reporter of the paper and lives on the island with two dogs and a boat."
FLEET = "The first of the ferries was built in 1904 and burnt twice, the last time in 1961."


def named_box(called, head, text):
    said = [f"{SAID[n]} {SAID[n + 1]}" for n in range(6)]
    box = f"<div class='{called}'><h3>{head}</h3><p>{text}</p></div>"
    return read(f"<article><h1>{TITLE}</h1><div>{p(*said[:3])}{box}{p(*said[3:])}</div></article>")


@pytest.mark.parametrize(
    ("called", "head", "text"),
    [
        ("bx", "The writer of this", WRITER),
        ("author-box", "The writer of the ferries", f"{WRITER} She sails at night."),
        ("bx", "Poll", "Would it be right that the ferries sail when all of the town sleeps?"),
        (
            "bx",
            "A paper of ferries",
            "The tales of the coast are told here, and our house is open.",
        ),
        ("bx", "Contact", FLEET),
    ],
    ids=["of nothing here", "author", "poll", "of itself", "house"],
)
def test_keeps_no_box_of_the_outlet(called, head, text):
    item = named_box(called, head, text)
    assert text not in item.body
    assert item.left_out["judged"]


def test_keeps_a_box_with_a_name_that_speaks_of_the_headline():
    assert FLEET in named_box("bx", "A fleet of wood", FLEET).body


def heads_of(item):
    return [block["text"] for block in item.body_blocks if block["type"] == "heading"]


PLACES = ("Blue Anchor", "The Lamp Room", "Old Customs House", "Nadir's Kitchen")


@pytest.mark.parametrize(
    "link", ["https://{n}.table.example/", "/bars/{n}", "/2026/11/{n}-what-was-said-of-the-place"]
)
def test_headings_that_are_links_head_the_parts_of_a_text(link):
    parts = "".join(
        f"<h3><a href='{link.format(n=n)}'>{place}</a></h3><p>{SAID[n]}</p><p>{SAID[n + 3]}</p>"
        for n, place in enumerate(PLACES)
    )
    item = read(f"<article>{HEAD}<div><p>{INTRO}</p>{parts}</div></article>")
    assert heads_of(item) == [*PLACES]
    assert "links" not in item.left_out


@pytest.mark.parametrize(
    "words", ["Related: The pier in {n} pictures", "Read our review of pier {n}", "Pier {n} shuts"]
)
def test_links_to_other_articles_in_headings_are_none_of_the_text(words):
    count = 2 if words.startswith("Pier") else 3  # no label: so few are no parts
    parts = "".join(
        f"<p>{SAID[n]}</p><h3><a href='/2026/11/pier-{n}-shuts'>{words.format(n=n)}</a></h3>"
        for n in range(count)
    )
    item = read(f"<article>{HEAD}<div><p>{INTRO}</p>{parts}<p>{SAID[5]}</p></div></article>")
    assert heads_of(item) == []


def test_a_box_between_a_subhead_and_its_text_leaves_both():
    box = (
        "<div class=newsletter><h4>Morning letter</h4><p>Get the news of the bay each morning.</p>"
        "<form><input name=mail><p>Enter a valid address.</p></form>"
        "<p>Thanks for signing up!</p></div>"
    )
    parts = [f"<section><h3>{place}</h3></section>" for place in PLACES]
    texts = [f"<section><p>{one}</p></section>" for one in SAID]
    told = "".join(
        part + (box if n == 1 else "") + texts[n] + texts[n + 3] for n, part in enumerate(parts)
    )
    item = read(f"<article>{HEAD}<div><section><p>{INTRO}</p></section>{told}</div></article>")
    assert heads_of(item) == [*PLACES]
