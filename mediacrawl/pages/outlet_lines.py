"""The lines of a body that are the outlet's own: adverts' labels, appeals, rights, who helped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from functools import lru_cache

from mediacrawl.languages import appeals, notices, part_heads
from mediacrawl.languages.going_on import says_it_goes_on
from mediacrawl.languages.labels import Labels, folded
from mediacrawl.languages.starts import Start
from mediacrawl.pages.leaf import TEXT_KINDS, Block
from mediacrawl.site import Site
from mediacrawl.values.closing import (
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
_LONGEST_NOTICE, _LONGEST_MARKUP = 70, 1000
_MOST_AT_END = 2
_LINES = frozenset({"paragraph", "heading", "quote"})


def drop_notices(blocks: list[Block], site: Site) -> Counter[str]:
    """Leave out the lines that are the outlet's and none of the article; give how many, by rule."""
    left_out: Counter[str] = Counter()
    for rule, drop in _NOTICES.items():
        before = len(blocks)
        drop(blocks, site)
        if len(blocks) < before:
            left_out[rule] = before - len(blocks)
    return left_out


def _drop_lines(
    blocks: list[Block], is_one: Callable[[str], bool], longest: int = _LONGEST_NOTICE
) -> None:
    """Leave out short lines of a page's machinery."""
    kept = [
        block
        for block in blocks
        if len(block["text"]) > longest or block["type"] not in _LINES
        or not is_one(block["text"])
    ]  # fmt: skip
    blocks[:] = kept


def _drop_at_ends(
    blocks: list[Block], is_one: Callable[[str], bool], ends: tuple[int, ...] = (-1,)
) -> None:
    """Leave out such paragraphs at the end of a text, or at either end, if others stay."""
    for place in ends:
        for _ in range(_MOST_AT_END):
            step = 1 if place == 0 else -1
            said = (block for block in blocks[::step] if block["type"] in TEXT_KINDS)
            block, other = next(said, None), next(said, None)
            if block is None or other is None:
                break
            if block["type"] not in _LINES or not is_one(block["text"]):
                break
            del blocks[next(n for n, one in enumerate(blocks) if one is block)]


def _drop_disclaimer(blocks: list[Block], site: Site) -> None:
    """Leave out the paragraph at either end by which the outlet parts from the writer."""
    starts = folded(site.labels.disclaimer)

    def is_one(text: str) -> bool:
        start = fold(text[:_LONGEST_START].strip())
        parts = start.startswith(starts) or notices.parts_from_writer(text)
        return parts and not appeals.tells(text)

    _drop_at_ends(blocks, is_one, (-1, 0))


def _drop_consent(blocks: list[Block], _: Site) -> None:
    """Leave out a notice on privacy at either end of a text that speaks of nothing like it."""
    others = list(blocks)
    _drop_at_ends(others, asks_consent, (-1, 0))
    if len(others) < len(blocks) and sum(subjects_in(one["text"]) for one in others) <= 1:
        blocks[:] = others


def _claims_rights(text: str) -> bool:
    return notices.claims_rights(text) and not appeals.tells(text)


def _drop_appeals(blocks: list[Block], site: Site) -> None:
    """Leave out the lines by which the outlet asks its readers for something."""
    texts = [block for block in blocks if block["type"] in ("paragraph", "heading")]
    lines = [block for block in texts if len(block["text"]) <= _LONGEST_APPEAL]
    start = _appeal_start(site.labels)
    asking = [
        block
        for block in lines
        if (start.match(block["text"]) or appeals.asks_to_follow(block["text"]))
        and not appeals.tells(block["text"])
    ]
    if asking and len(asking) < len(texts):
        blocks[:] = [block for block in blocks if block not in asking]


def _drop_closing(blocks: list[Block], site: Site) -> None:
    """Leave out who helped and how to reach the outlet, and where the text stood before."""
    _drop_at_ends(blocks, lambda text: names_helpers(text) or is_mail_of(text, site.host))
    _drop_at_ends(blocks, tells_of_original, (-1, 0))


_NOTICES: dict[str, Callable[[list[Block], Site], None]] = {
    "advertisement": lambda blocks, _: _drop_lines(blocks, notices.is_advert),
    "going on": lambda blocks, _: _drop_lines(blocks, says_it_goes_on),
    "tools": lambda blocks, _: _drop_lines(blocks, notices.is_tool),
    "divider": lambda blocks, _: _drop_lines(blocks, is_divider),
    "shortcode": lambda blocks, _: _drop_lines(blocks, is_shortcode, _LONGEST_MARKUP),
    "appeal": _drop_appeals,
    "tags": lambda blocks, _: _drop_at_ends(blocks, part_heads.lists_tags),
    "rights": lambda blocks, _: _drop_at_ends(blocks, _claims_rights),
    "disclaimer": _drop_disclaimer,
    "consent": _drop_consent,
    "closing": _drop_closing,
}


@lru_cache
def _appeal_start(labels: Labels) -> Start:
    """Match a line that begins like an appeal, a sign or an emoji before it apart."""
    return Start(labels.appeals)
