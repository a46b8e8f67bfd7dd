"""What readers said below an article, in parts that have no name that says so."""

import json
from datetime import UTC, datetime
from itertools import cycle, islice

import pytest

from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.document import Document
from mediacrawl.site import Site

NOW = datetime(2026, 11, 25, tzinfo=UTC)
TITLE = "Ferries of the long bay may leave at night"
TEXTS = (
    "Ferries of the long bay may leave at night from December on, the council decided on Monday.",
    "Those who own the boats say that they have sailed at night for years, and nobody was hurt.",
    "People of the upper town say that the engines wake their children, and the wash is too high.",
    "A decision on the price of the tickets is to come when the noise has been measured there.",
)
SAID = (
    "I have lived up there for thirty years and never heard a single boat at night, not one.",
    "Who pays for all this in the end? We do, as always, and nobody asks us what we think of it.",
    "My husband works on the early shift, and this will help us a lot. Thanks to all who fought.",
    "They should build a bridge and stop wasting our money on boats that smell of old diesel.",
    "You forget that the last council promised the very same thing before the vote, and then?",
)
NAMES = ("Ann Weller", "seadog77", "J. Porter", "m_lindqvist", "Tomas R.", "Old Harbour", "Kim")
PEOPLE = ("Ann Weller", "Ruth Albers", "J. Porter", "Jan de Boer", "Tomas R.", "Marta", "Kim")


def p(*lines):
    return "".join(f"<p>{line}</p>" for line in lines)


def read(inside, lang="en", head=""):
    html = f"""<html lang="{lang}"><head><title>{TITLE}</title>{head}</head><body>{inside}</body>"""
    url = "https://harbour.example/2026/11/ferries-of-the-long-bay"
    return ArticlePage(Document(url, html.encode()), Site("harbour.example", lang), NOW).to_item()


def texts(item):
    return [b["text"] for b in item.body_blocks or () if b["type"] in ("paragraph", "list")]


def page(text, said):
    return f"<main><div><h1>{TITLE}</h1><div>{text}</div></div><div>{said}</div></main>"


def many(markup, count=12, names=NAMES):
    """Write comments: {n} who, {h} and {d} numbers, {t} what."""
    who, what = cycle(names), cycle(SAID)
    return "".join(
        markup.format(n=next(who), h=f"{7 * k % 23:02}:{13 * k % 49 + 10}", d=k % 20 + 1, t=said)
        for k, said in enumerate(f"{one[:-1]}, {k}." for k, one in enumerate(islice(what, count)))
    )


COMMENTS = {
    "clock": "<div><div>{n}</div><div>{h}</div><div>{t}</div></div>",
    "ago": "<div><div><span>{n}</span> <span>{d} hours ago</span></div><p>{t}</p></div>",
    "reply": "<div><div>{n}</div><div>{t}</div><div><a href='#r'>Reply</a> {d}</div></div>",
    "zeit": "<div><b>{n}</b><small>vor {d} Stunden</small><p>{t}</p></div>",
    "day": "<section><h5>{n}</h5><time>{d} November 2026, {h}</time><p>{t}</p></section>",
    "terms": "<dt>{n}, {d} November 2026 {h}</dt><dd>{t}</dd>",
    "items": "<li><b>{n}</b> <i>{d}.11.2026 {h}</i><p>{t}</p></li>",
    "rows": "<tr><td>{n}<br>{d}.11.2026 {h}</td><td>{t}</td></tr>",
}
WITHIN = {"terms": "<dl>{}</dl>", "items": "<ul>{}</ul>", "rows": "<table>{}</table>"}


@pytest.mark.parametrize("count", [5, 60])
@pytest.mark.parametrize("paragraphs", [1, 3])
@pytest.mark.parametrize("kind", COMMENTS)
def test_text_is_found_above_longer_comments_without_names(kind, paragraphs, count):
    said = WITHIN.get(kind, "{}").format(many(COMMENTS[kind], count))
    own = TEXTS[:paragraphs]
    assert texts(read(page(p(*own), said))) == [*own]


@pytest.mark.parametrize("kind", ["clock", "ago", "day"])
def test_comments_in_one_part_with_the_text_or_above_it_are_none_of_it(kind):
    said = many(COMMENTS[kind])
    assert texts(read(f"<h1>{TITLE}</h1>{p(*TEXTS)}{said}")) == [*TEXTS]
    above = f"<main><div>{said}</div><div><h1>{TITLE}</h1><div>{p(*TEXTS)}</div></div></main>"
    assert texts(read(above)) == [*TEXTS]


def test_answers_within_comments_are_none_of_the_text():
    inner = many("<li><span>{n}</span> <span>{d} hours ago</span><div>{t}</div></li>", 3)
    said = many("<div><div>{n}</div><div>{d} hours ago</div><div>{t}</div>@</div>")
    assert texts(read(page(p(*TEXTS), said.replace("@", f"<ul>{inner}</ul>")))) == [*TEXTS]


def test_comments_under_their_heading_need_no_names():
    said = many("<div><div>{d} November 2026</div><div>{t}</div></div>")
    body = page(p(TEXTS[0]), f"<h3>Comments (12)</h3><div>{said}</div>")
    assert texts(read(body)) == [TEXTS[0]]


def said_in(count=8):
    """Give what each of so many has said, for pages on which it is the text."""
    return [f"{one[:-1]}, {k}." for k, one in enumerate(islice(cycle(SAID), count))]


LIVE = "<div><div>{h}</div><p>{t}</p></div>"
OWN = {
    "entries of a live blog": (LIVE, NAMES),
    "its reporters": ("<div><span>{h}</span> <span>{n}</span><p>{t}</p></div>", ("Ida Wu", "Kim")),
    "letters": ("<div><div>{n}, Upper Town</div><p>{t}</p></div>", PEOPLE),
    "a talk": ("<div><div>{n}</div><div>{t}</div></div>", ("Ida Wu", "Mara Okonjo")),
    "a chat": ("<div><div>{n}</div><div>{h}</div><p>{t}</p></div>", ("Mara Okonjo", "Kim")),
    "a chronicle": ("<div><div>{d} November 2026</div><p>{t}</p></div>", PEOPLE),
    "ratings": ("<div><div>{n}</div><div>{d}/10</div><p>{t}</p></div>", PEOPLE),
    "who they were": ("<div><h3>{n}</h3><div>{d} March 2019</div><p>{t}</p></div>", PEOPLE),
    "programmes": ("<div><div>{n}</div><div>{h}</div><p>{t}</p></div>", PEOPLE),
    "places of a diary": ("<div><div>{n}</div><div>{d} May 2026</div><p>{t}</p></div>", PEOPLE),
    "events": ("<div><h3>{n}</h3><p>{d} December 2026, {h}</p><p>{t}</p></div>", PEOPLE),
}


@pytest.mark.parametrize("paragraphs", [1, 4])
@pytest.mark.parametrize("kind", OWN)
def test_text_that_is_made_as_comments_are_stays(kind, paragraphs):
    markup, names = OWN[kind]
    found = texts(read(page(p(*TEXTS[:paragraphs]) + many(markup, 8, names), "")))
    assert [one for one in found if one in said_in()] == said_in()


def test_entries_stay_where_metadata_say_that_they_are_the_text():
    entries = [{"@type": "BlogPosting", "articleBody": "x"}]
    stated = {"@type": "LiveBlogPosting", "headline": TITLE, "liveBlogUpdate": entries}
    live = f'<script type="application/ld+json">{json.dumps(stated)}</script>'
    said = many(COMMENTS["clock"], 8, PEOPLE)
    found = texts(read(page(p(*TEXTS), said), head=live))
    assert set(said_in()[:6]) <= set(found)
    assert texts(read(page(p(*TEXTS), said))) == [*TEXTS]


def test_posts_that_the_text_shows_stay_in_its_midst():
    said = f"<div>{many(COMMENTS['day'], 8, PEOPLE)}</div>"
    found = texts(read(page(p(*TEXTS[:2]) + said + p(*TEXTS[2:]), "")))
    assert [one for one in found if one in TEXTS] == [*TEXTS]
    assert [one for one in found if one in said_in()] == said_in()
