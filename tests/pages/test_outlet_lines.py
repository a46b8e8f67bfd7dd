"""Lines of the outlet's own among the blocks of a body, and the rule that each is counted under."""

import pytest

from mediacrawl.pages.text.left_out.outlet_lines import drop_notices
from mediacrawl.site import Site

SITE = Site("harbour", "en", "en", "harbour.example", "UTC", ())
TEXT = [f"The net menders left the quay at {n} and came back with the tide." for n in range(5)]
AT_END = {
    "tags": "Tags: Tides, Sea walls",
    "rights": "© 2026 Harbour Daily. All rights reserved.",
    "disclaimer": "Opinions expressed by columnists are their own.",
    "consent": "We and our partners use cookies; you may withdraw consent: Privacy Policy.",
    "closing": "This article originally appeared in Harbour Weekly.",
}
ANYWHERE = {
    "advertisement": "Story continues below this ad",
    "going on": "The story continues below the photo",
    "tools": "Share:",
    "divider": "* * *",
    "shortcode": '[button link="/review" type="big"]Your review[/button]',
}


def paragraphs(*texts):
    return [{"type": "paragraph", "text": text} for text in texts]


def left(*texts):
    blocks = paragraphs(*texts)
    left_out = drop_notices(blocks, SITE)
    return [block["text"] for block in blocks], dict(left_out)


@pytest.mark.parametrize(("rule", "line"), [*ANYWHERE.items()])
def test_line_is_counted_under_its_rule(rule, line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == (TEXT, {rule: 1})


OF_OTHERS = {
    "advertisement": "বিজ্ঞাপন|Hirdetés|Publicitate|Inzerce|اشتہار",
    "going on": "Dalsza część artykułu pod materiałem wideo|Článek pokračuje pod videem|"
    "A cikk a hirdetés után folytatódik|Articolul continuă după reclamă|HABERİN DEVAMI|"
    "Tekst se nastavlja ispod oglasa|Продовження статті після відео",
    "tools": "続きを読む|点击查看更多|더보기|ادامه مطلب|この記事をシェアする",
}


@pytest.mark.parametrize(
    ("rule", "line"),
    [(rule, line) for rule, lines in OF_OTHERS.items() for line in lines.split("|")],
)
def test_line_is_known_in_other_languages(rule, line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == (TEXT, {rule: 1})


@pytest.mark.parametrize("line", [
    "Haberin devamı gelmedi.", "Dalsza część pracy czeka.", "Pokračování příště.", "Reklama rośnie",
    "A munka holnap folytatódik.", "Munca continuă după ploaie.", "Rad se nastavlja nakon kiše.",
    "Hirdetés nem kell neki.", "Publicitatea crește.", "Продолжение следует.", "答えは三つある。",
    "未经许可不得入内。", "更多精彩的比赛将在周末举行。", "版权是他的。", "他点击查看。",
    "もっと見たいと話す。",
    "Oglasa više nema.", "Inzerci nechce.", "더 보기 어려운 배다.", "续集明年拍。",
])  # fmt: skip
def test_sentence_of_an_article_in_other_languages_stays(line):
    assert left(*TEXT[:2], line, *TEXT[2:]) == ([*TEXT[:2], line, *TEXT[2:]], {})
    assert left(*TEXT, line) == ([*TEXT, line], {})


def test_rights_are_claimed_in_chinese():
    assert left(*TEXT, "本文版权归海港报所有，未经授权不得转载。") == (TEXT, {"rights": 1})


@pytest.mark.parametrize(("rule", "line"), [*AT_END.items()])
def test_line_at_an_end_is_counted_under_its_rule(rule, line):
    assert left(*TEXT, line) == (TEXT, {rule: 1})
    within = [*TEXT[:2], line, *TEXT[2:]]
    assert left(*within) == (within, {})


def test_each_rule_sees_what_those_before_it_left():
    """Rules are asked of the ends of a text: what stands there when one has taken its line."""
    lines = [AT_END[rule] for rule in ("closing", "disclaimer", "rights", "tags")]
    assert left(*TEXT, *lines) == (
        TEXT, {"tags": 1, "rights": 1, "disclaimer": 1, "closing": 1}
    )  # fmt: skip


@pytest.mark.parametrize("line", AT_END.values())
def test_line_that_is_all_of_a_text_stays(line):
    assert left(line) == ([line], {})


def test_of_many_lines_two_at_an_end_are_the_outlets():
    line = AT_END["closing"]
    assert left(*TEXT, *[line] * 3) == ([*TEXT, line], {"closing": 2})


def test_what_stands_behind_the_last_line_is_none_of_its_end():
    image = {"type": "image", "text": "", "credit": "", "url": "https://harbour.example/a.jpg"}
    blocks = [*paragraphs(*TEXT, AT_END["rights"]), image]
    assert drop_notices(blocks, SITE) == {"rights": 1}
    assert blocks == [*paragraphs(*TEXT), image]


def test_list_at_the_end_keeps_the_line_before_it():
    blocks = [*paragraphs(*TEXT, AT_END["rights"]), {"type": "list", "text": "Boats\nNets"}]
    before = list(blocks)
    assert not drop_notices(blocks, SITE)
    assert blocks == before
