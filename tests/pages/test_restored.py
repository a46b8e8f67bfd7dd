"""Leaves that the trees doubt, with what they were sure of and what they nearly took."""

import pytest
from lxml import html as lxml_html

from mediacrawl.languages.calls import calls_readers
from mediacrawl.pages.text.judged.edges import end_of_long
from mediacrawl.pages.text.judged.page_leaves import weigh
from mediacrawl.pages.text.judged.restored import restored

SURE, DOUBT, BOX = "sure", "doubt", "box"
TEASERS = "<div><h3>{n}a other stories of the sea</h3><h3>{n}b more of the bay</h3></div>"


def said(number):
    return (
        f"On day {number} the boats stayed in until it was dark, and those who own them said that "
        f"they had never seen a tide like number {number} in all their years on the quay."
    )


def leaf(number, kind, tag="p", name="", inner=""):
    """A paragraph with a mark for what the trees made of it."""
    classes = f"class='{name}'" if name else ""
    return f"<{tag} {classes} data-was='{kind}'>{said(number)}{inner}</{tag}>"


def traits_of(body):
    root = lxml_html.fromstring(f"<html><body><main><h1>Tides</h1>{body}</main></body></html>")
    return weigh(root, next(root.iter("h1")), None, "Tides", None)


def kept_of(body):
    """Numbers of the paragraphs that are kept, of those of a page."""
    traits = traits_of(body)
    was = [one.node.get("data-was") for one in traits.leaves]
    sure, doubted = ({n for n, one in enumerate(was) if one == of} for of in (SURE, DOUBT))
    kept = restored(traits.leaves, traits.spans, sure, doubted, traits.rows())
    texts = [traits.leaves[place].text for place in sorted(kept | sure)]
    return [int(text.split()[2]) for text in texts if text.startswith("On day")]


def row(numbers, kind, **also):
    return "".join(leaf(number, kind, **also) for number in numbers)


def listed(items, deep="<div class='box'><x-box>{}</x-box></div>"):
    """A list in a part of its own, which the trees took for another's."""
    rows = "".join(f"<li>{item}</li>" for item in items)
    return f"<div class='lists'>{deep.format(f'<ul data-was={BOX}>{rows}</ul>')}</div>"


COLON = "<p data-was='sure'>On day 4 they wrote down what to do:</p>"


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        # a run in the middle, with links, in parts that are written alike
        (f"<div class='t'>{row(range(4), SURE)}</div><div class='t'>{row([4, 5], DOUBT)}"
         f"{leaf(6, DOUBT, inner=' <a href=/x>It was so</a>.')}<h2>Night</h2>"
         f"{row([7, 8], DOUBT)}</div><div class='t'>{row([9, 10], SURE)}</div>", range(11)),
        # one that is styled otherwise between two of the article
        (f"<div>{row(range(4), SURE)}{leaf(4, DOUBT, name='drop')}{row([5], SURE)}</div>",
         range(6)),
        # a text that goes on behind teasers
        (f"<div>{row(range(6), SURE)}{TEASERS.format(n=1)}{row(range(6, 12), DOUBT)}</div>",
         range(12)),
        # its first paragraphs in other parts and tags, and called as the others are
        (f"<section><div>{leaf(0, BOX, 'p', 'c__paragraph x')}</div>"
         f"<div>{row(range(1, 5), SURE, tag='div', name='c__paragraph')}</div></section>",
         range(5)),
        # a list that is announced, in a part of another name, among the text and at its end
        (f"<div class='t'>{row(range(4), SURE)}{COLON}</div>{listed([said(5), said(6)])}"
         f"<div class='t'>{row([7, 8], SURE)}</div>", [*range(6), 7, 8]),
        (f"<div class='t'>{row(range(4), SURE)}{COLON}</div>{listed([said(5), said(6)])}",
         range(6)),
        # the last sentence without its mark-up
        (f"<div data-was='doubt'>{row(range(5), SURE)}{said(5)}</div>", range(6)),
        # the last paragraph, which bears the mark of the end
        (f"<div>{row(range(5), SURE)}{leaf(5, BOX, name='endmark')}</div>", range(6)),
    ],
    ids=["middle", "styled", "goes-on", "called-so", "announced", "announced-last", "loose", "end"],
)  # fmt: skip
def test_keeps_what_the_text_around_vouches_for(body, kept):
    assert kept_of(body) == [*kept]


@pytest.mark.parametrize(
    ("body", "kept"),
    [
        # a note or two behind the text
        (f"<div>{row(range(5), SURE)}{TEASERS.format(n=1)}{row([5, 6], DOUBT)}</div>", range(5)),
        # a box between paragraphs, of its own signature
        (f"<div>{row(range(4), SURE)}<div>{row([4], DOUBT, name='note')}</div>"
         f"{row([5, 6, 7], SURE)}</div>", [0, 1, 2, 3, 5, 6, 7]),
        # a class of the style, which notes have as well
        (f"<section><div>{leaf(0, BOX, name='css-1')}</div>"
         f"<div>{row(range(1, 5), SURE, name='css-1')}</div></section>", range(1, 5)),
        # a list that nothing announces, and the places where a text is shared
        (f"<div class='t'>{row(range(4), SURE)}</div>{listed([said(5), said(6)])}"
         f"<div class='t'>{row([7, 8], SURE)}</div>", [0, 1, 2, 3, 7, 8]),
        (f"<div class='t'>{row(range(4), SURE)}{COLON}</div>{listed(['On day 5', 'On day 6'])}",
         range(5)),
        # a class that says nothing of the end, and one that does in another part
        (f"<div>{row(range(5), SURE)}{leaf(5, BOX, name='correspondent')}</div>", range(5)),
        (f"<div><div>{row(range(5), SURE)}</div>{leaf(5, BOX, name='endmark')}</div>", range(5)),
    ],
    ids=["notes", "box", "style", "not-announced", "shared", "class", "end-elsewhere"],
)  # fmt: skip
def test_takes_nothing_that_only_stands_near(body, kept):
    assert kept_of(body) == [*kept]


PULLED = "<blockquote><p>On day 24 it was dark</p></blockquote><p>— Ana Ruiz</p>"


@pytest.mark.parametrize(
    ("body", "odds", "kept"),
    [
        (f"<div>{row(range(24), SURE)}{PULLED}{row([25, 26], BOX)}</div>", -1.5, [25, 26]),
        (f"<div>{row(range(24), SURE)}{row([25, 26], BOX)}</div>", -2.5, []),
        (f"<div>{row(range(24), SURE)}{row([25], BOX)}</div>", -1.5, []),
        (f"<div>{row(range(12), SURE)}{row([25, 26], BOX)}</div>", -1.5, []),
        (f"<div>{row(range(24), SURE)}{row([25, 26], BOX, name='about')}</div>", -1.5, []),
        (f"<div>{row(range(24), SURE)}<div>{row([25, 26], BOX)}</div></div>", -1.5, []),
    ],
    ids=["goes-on", "unlikely", "one", "short", "class", "part"],
)
def test_a_long_text_goes_on_with_paragraphs_made_as_it_is(body, odds, kept):
    traits = traits_of(body)
    was = [one.node.get("data-was") for one in traits.leaves]
    sure = {place for place, one in enumerate(was) if one == SURE}
    rows = traits.rows()
    weighed = {place: 1.0 if place in sure else odds for place, _ in rows}
    found = end_of_long(traits.leaves, sure, rows, weighed)
    assert [int(traits.leaves[place].text.split()[2]) for place in sorted(found)] == kept


def linked(number, line, kind=BOX):
    return f"<p data-was='{kind}'>{line.format(number)}</p>"


@pytest.mark.parametrize(
    ("line", "is_kept"),
    [
        (
            "On day {} the board <a href=https://a.example/r>told that every gate had risen</a>.",
            True,
        ),
        (
            "<a href=https://a.example/r>On day {} every gate rose twice in the night</a>, too.",
            True,
        ),
        ("On day {}: <a href=/x>Every gate of the harbour rose twice in the night</a>.", False),
        ("On day {} <a href=/x>Every gate of the harbour rose twice in the night</a>", False),
        ("<a href=/x>On day {} every gate of the harbour rose twice in the night.</a>", True),
        ("<b><a href=/x>On day {} every gate of the harbour rose twice.</a></b>", True),
        ("<a href=/x>On day {} every gate of the harbour rose twice in the night</a>", False),
        ("<a href=/x>See more: on day {} every gate rose twice in the night.</a>", False),
        ("On day {} <a href=/x>we have all of it in our letter to those who read</a>.", False),
        ("On day {} of it? <a href=/x>Write to those who know more of the gates</a>.", False),
    ],
)
def test_a_sentence_that_is_a_link_is_kept_if_it_tells(line, is_kept):
    body = f"<div>{row(range(4), SURE)}{linked(4, line)}{row([5, 6, 7], SURE)}</div>"
    assert (4 in kept_of(body)) is is_kept


@pytest.mark.parametrize(
    "call",
    [
        "Watch the full video of the launch.", "Klicken Sie hier für mehr.",
        "Lea la nota completa.",
        "Découvrez la galerie des photos.", "Leggi tutto il racconto qui.",
        "Bekijk de beelden hier.",
        "Читайте другие новости.", "Sign up here to get it every Friday.",
        "The keeper speaks in our podcast.",
    ],
)  # fmt: skip
def test_calls_to_readers(call):
    assert calls_readers(call)


def part(number, heading=SURE, line="", name="", text="", above="part"):
    """A part of a listicle: its heading, lines that are none of the article's, its text."""
    lines = line and f"<p class='fact' data-was='{BOX}'>{line}</p>"
    head = f"<h3 class='{name}' data-was='{heading}'>On day {number}</h3>"
    return f"<div class='{above}'>{head}{lines}{text or leaf(100 + number, SURE)}</div>"


PARTS = "".join(map(part, range(5)))


@pytest.mark.parametrize(
    ("odd", "kept"),
    [
        (part(7, BOX, "£40, at the quay"), True),
        (part(7, BOX, "Design: Jo Ruiz</p><p class='fact'>From €9"), True),
        (part(7, BOX, "From €9", text=f"<h4 data-was='{SURE}'>The best</h4>{said(8)}"), True),
        # what follows is no line, or no text: another heading of the series
        (part(7, BOX, said(9)), False),
        (part(7, BOX, "£40, at the quay", text="<i></i>"), False),
        # made otherwise than those of the series, or as those of teasers are
        (part(7, BOX, "£40, at the quay", name="box"), False),
        (part(7, BOX, "£40, at the quay", above="box"), False),
        (part(7, BOX, "£40, at the quay") + "".join(part(n, BOX, text="<i></i>") for n in
         range(40, 60)), False),
        (part(7, BOX, "£40, at the quay").replace("On day 7", "<a href=/x>On day 7</a>"), False),
    ],
    ids=["price", "two-lines", "subhead", "text", "nothing", "named", "part", "teasers", "link"],
)  # fmt: skip
def test_a_heading_of_a_series_may_stand_over_a_line(odd, kept):
    assert (7 in kept_of(f"<section>{PARTS}{odd}{part(30)}</section>")) is kept


@pytest.mark.parametrize(
    ("wrapped", "is_kept"),
    [
        ("<center>{}</center>", True),
        ("<section><div>{}</div></section>", True),
        ("<x-par>{}</x-par>", True),
        ("<section class='promo'>{}</section>", False),
        ("<div id='offer'>{}</div>", False),
        ("<aside>{}</aside>", False),
    ],
)
def test_a_sentence_in_a_wrapper_that_says_nothing_is_kept(wrapped, is_kept):
    body = row(range(3), SURE) + wrapped.format(leaf(3, BOX)) + row(range(4, 7), SURE)
    assert (3 in kept_of(body)) is is_kept


@pytest.mark.parametrize(
    "beside", ["<p><a href='/offers'>Offers</a></p>", "<p>Sign up for our newsletter.</p>"]
)
def test_so_it_is_beside_what_is_left_out(beside):
    alone = f"<div><div>{leaf(3, BOX)}</div></div>"
    for part in (beside + alone, alone + beside):
        assert 3 in kept_of(row(range(3), SURE) + part + row(range(4, 7), SURE))
