"""The lines of a body that are the outlet's own: adverts' labels, appeals, rights, who helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from mediacrawl.languages import appeals, notices, part_heads
from mediacrawl.languages.earnings import says_it_earns
from mediacrawl.languages.embeds import asks_to_load
from mediacrawl.languages.follow import asks_to_follow
from mediacrawl.languages.gates import asks_to_enter
from mediacrawl.languages.going_on import calls_to_read_on, says_it_goes_on
from mediacrawl.languages.labels import Labels, folded
from mediacrawl.languages.offers import offers_something
from mediacrawl.languages.starts import Start
from mediacrawl.languages.support import asks_for_support
from mediacrawl.pages.markup.leaf import LINE_KINDS, TEXT_KINDS, Block
from mediacrawl.site import Site
from mediacrawl.values.closing_lines import (
    is_divider,
    is_mail_of,
    is_shortcode,
    names_helpers,
    tells_of_original,
)
from mediacrawl.values.consent import asks_consent, subjects_in
from mediacrawl.values.text import fold

_LONGEST_START = 100
_LONGEST_APPEAL = 240
_LONGEST_NOTICE, _LONGEST_MARKUP, _LONGEST_ABOVE = 70, 1000, 100
_LAST, _FIRST, _MOST_AT_END = -1, 0, 2
_WALL, _LEAST_TEXT = "wall", 200
_LONGEST_VOICE = 160
# Of more a notice alone speaks.
_FEW_SUBJECTS = 2
_ASKS = ("?", "？", "؟")
_TOOLS = "tools"
_SHORT: dict[str, Callable[[str], bool]] = {
    "advertisement": notices.is_advert,
    "going on": says_it_goes_on,
    _TOOLS: notices.is_tool,
    "divider": is_divider,
}
_WORDS, _LABELS = ("advertisement", _TOOLS), ("advertisement", "sponso", "gesponso", "patrocinad")
_GOING_ON, _SHORTCODE, _COMMISSION, _CONSENT = "going on", "shortcode", "commission", "consent"
_LONG = (_SHORTCODE, _COMMISSION, _CONSENT)
_Says = Callable[[str, Site], bool]


def drop_notices(blocks: list[Block], site: Site) -> Counter[str]:
    """Leave out the lines that are the outlet's and none of the article; give how many, by rule."""
    left_out = _drop_lines(blocks)
    if asking := _drop_appeals(blocks, site):
        left_out["appeal"] = asking
    return left_out + _drop_at_ends(blocks, site)


def _drop_lines(blocks: list[Block]) -> Counter[str]:
    """Leave out short lines of a page's machinery, each by the first rule that takes it."""
    rules = [_rule_of(block) if block["type"] in LINE_KINDS else None for block in blocks]
    if not any(rules):
        return Counter()
    blocks[:] = [block for block, rule in zip(blocks, rules, strict=True) if rule is None]
    return Counter({rule: rules.count(rule) for rule in (*_SHORT, *_LONG) if rule in rules})


def _rule_of(block: Block) -> str | None:
    line: str = block["text"]
    if len(line) <= _LONGEST_NOTICE:
        for rule, is_one in _SHORT.items():
            if is_one(line) and not (rule in _WORDS and _is_subhead(block)):
                return rule
        if block["type"] == "paragraph" and calls_to_read_on(line):
            return _GOING_ON
    if len(line) <= _LONGEST_MARKUP and is_shortcode(line):
        return _SHORTCODE
    if asks_to_load(line) and not appeals.tells(line):
        return _CONSENT
    if len(line) <= _LONGEST_VOICE and notices.is_of_voice(line) and not appeals.tells(line):
        return _TOOLS
    return _COMMISSION if says_it_earns(line) and not appeals.tells(line) else None


def _is_subhead(block: Block) -> bool:
    """Whether a line is a heading of one word that may head a part of the text: "Advertising"."""
    words = fold(block["text"]).split()
    return block["type"] == "heading" and len(words) == 1 and not words[0].startswith(_LABELS)


def _drop_appeals(blocks: list[Block], site: Site) -> int:
    """Leave out the lines by which the outlet asks its readers for something; give how many."""
    texts = [block for block in blocks if block["type"] in ("paragraph", "heading")]
    lines = [block for block in texts if len(block["text"]) <= _LONGEST_APPEAL]
    start = _appeal_start(site.labels)
    asking = [
        block
        for block in lines
        if (
            ((begun := start.match(block["text"])) and _goes_on_asking(block, begun.end()))
            or asks_to_follow(block["text"])
            or appeals.offers_letter(block["text"])
            or appeals.asks_to_sign_up(block["text"], site.host)
            or (asks_for_support(block["text"]) and _may_ask(block))
        )
        and not appeals.tells(block["text"])
        # "Unterstützen Sie unseren Plan?", an interviewer asks.
        and not block["text"].endswith(_ASKS)
    ]
    if not asking or len(asking) == len(texts):
        return 0
    before = len(blocks)
    blocks[:] = [block for block in blocks if block not in asking]
    return before - len(blocks)


def _goes_on_asking(block: Block, start: int) -> bool:
    """Whether a line that begins as an appeal names what an outlet offers, or says no more."""
    ends = not any(map(str.isalpha, block["text"][start:]))
    return (ends and _may_ask(block)) or offers_something(block["text"])


def _may_ask(block: Block) -> bool:
    """Whether a line that asks for something may be an appeal without saying what it offers."""
    return block["type"] == "paragraph" or offers_something(block["text"])


def _drop_at_ends(blocks: list[Block], site: Site) -> Counter[str]:
    """Leave out the outlet's lines at the ends of a text.

    Nearly no text has one: what stands at its ends is found once, and each rule asked of that.
    """
    left_out: Counter[str] = Counter()
    ends = _ends_of(blocks)
    for rule, is_one, places in _AT_ENDS:
        for place in places:
            if place in ends and is_one(ends[place], site):
                kept = _without(blocks, is_one, places, site)
                if (rule == _CONSENT and _speaks_of_it(kept)) or (
                    rule == _WALL and _is_brief(kept)
                ):
                    break
                left_out[rule] += len(blocks) - len(kept)
                blocks[:] = kept
                ends = _ends_of(blocks)
                break
    return left_out


def _ends_of(blocks: list[Block]) -> dict[int, str]:
    """Give the lines at either end of a text, if it has other text than one of them."""
    texts = [block for block in blocks if block["type"] in TEXT_KINDS]
    if len(texts) < 2:
        return {}
    ends = {place: texts[place] for place in (_LAST, _FIRST)}
    return {place: block["text"] for place, block in ends.items() if block["type"] in LINE_KINDS}


def _without(
    blocks: list[Block], is_one: _Says, places: tuple[int, ...], site: Site
) -> list[Block]:
    """Give the blocks without such lines at an end, a few at most, if others stay."""
    kept = list(blocks)
    for place in places:
        for _ in range(_MOST_AT_END):
            line = _ends_of(kept).get(place)
            if line is None or not is_one(line, site):
                break
            outermost = [block for block in kept if block["type"] in TEXT_KINDS][place]
            kept = [block for block in kept if block is not outermost]
    return kept


def _speaks_of_it(blocks: list[Block]) -> bool:
    """Whether a text speaks of what a notice on privacy speaks of: then that is none."""
    return sum(subjects_in(block["text"]) for block in blocks) > 1


def _is_brief(blocks: list[Block]) -> bool:
    """Whether a text is a line or two, with which what asks for a log-in is a gate's."""
    return sum(len(block["text"]) for block in blocks if block["type"] in TEXT_KINDS) < _LEAST_TEXT


def _claims_rights(line: str, _: Site) -> bool:
    return notices.claims_rights(line) and not appeals.tells(line)


def _claims_rights_above(line: str, site: Site) -> bool:
    return len(line) <= _LONGEST_ABOVE and _claims_rights(line, site)


def _disclaims(line: str, site: Site) -> bool:
    """Whether by a paragraph the outlet parts from the writer."""
    start = fold(line[:_LONGEST_START].strip())
    parts = start.startswith(folded(site.labels.disclaimer)) or notices.parts_from_writer(line)
    return parts and not appeals.tells(line)


def _asks_consent(line: str) -> bool:
    """Whether a line is a notice on privacy, and not what somebody said of cookies."""
    return asks_consent(line) and (subjects_in(line) > _FEW_SUBJECTS or not appeals.tells(line))


def _asks_to_enter(line: str, _: Site) -> bool:
    return len(line) <= _LONGEST_START and asks_to_enter(line) and not appeals.tells(line)


_AT_ENDS: tuple[tuple[str, _Says, tuple[int, ...]], ...] = (
    ("tags", lambda line, _: part_heads.lists_tags(line), (_LAST,)),
    (_WALL, _asks_to_enter, (_LAST,)),
    ("rights", _claims_rights, (_LAST,)),
    ("rights", _claims_rights_above, (_FIRST,)),
    ("disclaimer", _disclaims, (_LAST, _FIRST)),
    (_CONSENT, lambda line, _: _asks_consent(line), (_LAST, _FIRST)),
    # Who helped and how to reach the outlet, then where the text stood before.
    ("closing", lambda line, site: names_helpers(line) or is_mail_of(line, site.host), (_LAST,)),
    ("closing", lambda line, _: tells_of_original(line), (_LAST, _FIRST)),
)


@lru_cache
def _appeal_start(labels: Labels) -> Start:
    """Match a line that begins like an appeal, a sign or an emoji before it apart."""
    return Start(labels.appeals)
