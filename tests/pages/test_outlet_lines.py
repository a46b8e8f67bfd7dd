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
