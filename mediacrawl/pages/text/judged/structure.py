"""Which leaves of a page are the article's, by what each is and where it stands."""

from __future__ import annotations

import re

from mediacrawl.pages.front_matter.displayed_bylines import is_byline
from mediacrawl.pages.markup.leaf import Leaf
from mediacrawl.pages.text.container.found import Found, bylines_in
from mediacrawl.pages.text.judged.answered import answered
from mediacrawl.pages.text.judged.edges import end_of_long
from mediacrawl.pages.text.judged.headed import heads_among
from mediacrawl.pages.text.judged.opening import opening_of
from mediacrawl.pages.text.judged.restored import restored
from mediacrawl.pages.text.judged.series import as_in_others
from mediacrawl.pages.text.judged.short_texts import parts_of_short
from mediacrawl.pages.text.judged.shown_among import add_shown
from mediacrawl.pages.text.judged.subheads import linked_subheads, name_subheads
from mediacrawl.pages.text.judged.traits import NAMES, Row, Traits
from mediacrawl.pages.text.judged.trees import DOUBTFUL, SURE, load_judge
from mediacrawl.values.people.names import key_of
from mediacrawl.values.text import FULL_STOPS

_TEXTS = frozenset({"paragraph", "quote", "list"})
_UNDER, _LINKED, _SHARE = map(NAMES.index, ("under", "linked", "sig_share"))
_NAMED = re.compile(
    r"caption|credit|legend|copyright|newsletter|sign-?up|subscri|promo|teaser|related|recommend"
    r"|disclaim|advert|sponsor",
    re.IGNORECASE,
)
# Share of the prose below which a signature is not that of the paragraphs.
_RARE = 0.15
_MOST_LINKED = 0.5
# Shorter lines above the first paragraph are bylines, dates and places.
_SHORT, _MOST_SHORT = 40, 2


def find_structure(traits: Traits) -> Found:
    """Judge every leaf of a page by what it is and where it stands."""
    found = Found("structure", [], traits.leaves, traits.spans, set(), traits.passed)
    if traits.container is None:
        return found
    rows = traits.rows()
    by_place = dict(rows)
    _judge(found, traits, rows)
    found.drop(traits.teasers, "links")
    found.drop(traits.foreign, "comment or other article")
    found.drop([p for p in found.kept if found.leaves[p].node.tag == "time"], "date")
    found.drop(_titles(found, traits.headline), "title")
    _drop_named(found, by_place)
    _settle_opening(found, traits)
    found.drop(bylines_in(found), "before the text")
    if not traits.is_listed:  # there the paragraphs may be headings
        _drop_vain_headings(found)
    _drop_lead(found, traits.lead, by_place)
    name_subheads(found.leaves, found.kept)
    add_shown(found, traits)
    return found


def _judge(found: Found, traits: Traits, rows: list[tuple[int, Row]]) -> None:
    """Keep what the trees take for the article's, and what those leaves vouch for."""
    judge = load_judge()
    by_place = dict(rows)
    odds = {place: judge(*row) for place, row in rows}
    found.kept = {place for place, one in odds.items() if one > SURE}
    if traits.is_listed:  # the trees know no text in such markup
        found.kept |= {place for place in range(*traits.span) if traits.prose[place]}
    likely = {place for place, one in odds.items() if SURE >= one > DOUBTFUL}
    found.kept |= restored(found.leaves, found.spans, found.kept, likely, rows)
    found.kept |= end_of_long(found.leaves, found.kept, rows, odds)
    vouched = frozenset(found.kept)
    left = [(place, by_place[place]) for place in sorted(likely - found.kept)]
    found.kept = as_in_others(found.leaves, found.spans, found.kept, left, traits.headline)
    found.kept |= answered(found.leaves, found.spans, found.kept, rows)
    found.kept |= parts_of_short(traits, found.kept)
    if not found.kept <= vouched:
        found.kept |= heads_among(found.leaves, found.spans, found.kept, rows)
    linked = [place for place, row in rows if row[_LINKED] >= _MOST_LINKED]
    found.kept |= linked_subheads(found.leaves, found.kept, linked)
    found.rules = {place: "judged" for place, _ in rows if place not in found.kept}


def _settle_opening(found: Found, traits: Traits) -> None:
    """Leave out the few short lines above the first paragraph but for those that open the text."""
    first = min((place for place in found.kept if traits.prose[place]), default=0)
    opening = set[int]()
    if first:
        opening |= set(opening_of(found.leaves, found.kept, first, traits.title_at))
    found.kept |= opening
    short = [p for p in sorted(found.kept) if p < first and found.leaves[p].kind == "paragraph"]
    if len(short) > _MOST_SHORT:
        return
    bylines = (
        p
        for p in short
        if p not in opening
        and (
            (traits.weights[p] < _SHORT and not _heads_or_greets(found.leaves[p]))
            or is_byline(found.leaves[p].text)
        )
    )
    found.drop(bylines, "before the text")


def _heads_or_greets(leaf: Leaf) -> bool:
    """Whether a short line belongs to the text that follows it."""
    if leaf.node.tag in ("summary", "dt"):
        return not leaf.text.endswith(":")  # "Date:" is of a table of facts
    return leaf.text.endswith((",", "،", "，", "!", "！"))


def _titles(found: Found, headline: str | None) -> list[int]:
    """Find the title among what was kept, and the heading below it that is a sentence."""
    headings = [p for p in sorted(found.kept) if found.leaves[p].kind == "heading"]
    titles = [p for p in headings if found.leaves[p].text == headline]
    titles += [p for p in (min(found.kept, default=-1),) if _is_shown_as_text(found, p, headline)]
    first = headings[0] if headings and not titles and headings[0] == min(found.kept) else None
    if first is not None and (
        _says(found.leaves[first].text, key_of(headline or "")) or _is_title(found, first)
    ):
        titles = [first]
    leads = [p + 1 for p in titles if p + 1 in headings]
    return titles + [p for p in leads if found.leaves[p].text.endswith(FULL_STOPS)]


def _is_shown_as_text(found: Found, place: int, headline: str | None) -> bool:
    """Whether what a text begins with is the title in the markup of a paragraph."""
    leaf = found.leaves[place] if place >= 0 else None
    return leaf is not None and leaf.kind == "paragraph" and leaf.text == headline


def _is_title(found: Found, place: int) -> bool:
    """Whether what a text begins with is the page's only `h1`: its title in other words."""
    if found.leaves[place].node.tag != "h1":
        return False
    return len([leaf for leaf in found.leaves if leaf.node.tag == "h1"]) == 1


def _says(heading: str, title: str) -> bool:
    """Whether a heading is the title of this key with other marks: its kicker may stand alone."""
    return len(title) <= len(heading) <= 2 * len(title) and key_of(heading) == title


def _drop_named(found: Found, rows: dict[int, Row]) -> None:
    """Leave out what its class calls a caption or an appeal, and links, unlike the paragraphs."""
    named = [
        place
        for place in found.kept
        if rows[place][_SHARE] < _RARE
        and _NAMED.search(found.leaves[place].node.get("class") or "")
    ]
    found.drop(named, "class")
    linked = {p for p in found.kept if rows[p][_LINKED] >= _MOST_LINKED and rows[p][_SHARE] < _RARE}
    found.drop(linked - linked_subheads(found.leaves, found.kept, linked), "links")


def _drop_lead(found: Found, lead: str | None, rows: dict[int, Row]) -> None:
    """Leave out the summary above the text, if it stands in another part than the text."""
    texts = [place for place in sorted(found.kept) if found.leaves[place].kind in _TEXTS]
    if len(texts) > 1 and found.leaves[texts[0]].text == lead and rows[texts[0]][_UNDER] > 0:
        found.drop(texts[:1], "lead")


def _drop_vain_headings(found: Found) -> None:
    """Leave out headings that head nothing, and marks in place of one: "___"."""
    headings = [p for p in found.kept if found.leaves[p].kind == "heading"]
    marks = [p for p in headings if not any(map(str.isalnum, found.leaves[p].text))]
    found.drop(marks, "no words")
    last = max((p for p in found.kept if found.leaves[p].kind in _TEXTS), default=-1)
    found.drop([p for p in found.kept if p > last], "heading at the end")
