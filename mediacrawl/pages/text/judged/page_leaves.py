"""All leaves of a page, weighed: what is hidden, asides and lists only where it has little else."""

from __future__ import annotations

from itertools import compress

from mediacrawl.languages.notices import claims_rights
from mediacrawl.pages.images import media
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.pages.markup.shapes import hidden_in
from mediacrawl.pages.text.container.most_prose import is_listed
from mediacrawl.pages.text.judged.traits import Traits
from mediacrawl.pages.text.leaves.walk import LeafReader
from mediacrawl.pages.text.left_out.teaser_rows import Leads

_HARDLY_ANY, _LISTED, _MORE_LISTED = 250, 200, 3


def weigh(
    root: Node, title: Node | None, lead: str | None, headline: str | None, stated: str | None,
    *, leads: Leads | None = None, live: bool = False, shown: bool = False,
) -> Traits:  # fmt: skip
    """Read all of a page; what is hidden, and asides, only where nothing else is like an article,
    and the page does not say that it has something to look at.

    An aside with the title in it was never closed, so it is read at once, and so is a figure.
    """
    top = next(root.iterchildren("body"), root)
    hidden = hidden_in(top, title)
    asides = set(top.iter("aside"))
    own = _shadows(top)
    if title is not None:
        own.update(title.iterancestors("aside"))
    own |= {aside for aside in asides if len(aside) == 1 and aside[0].tag == "figure"}
    asides |= own
    tries = [(hidden, own)]
    tries += [(set(), own)] if hidden and not shown else []
    tries += [(hidden, asides)] if asides > own and not shown else []
    for muted, read in tries:
        reader = LeafReader(top, muted, set(), read)
        reader.read(top)
        media.set_captions(reader.leaves)
        traits = Traits(
            reader.leaves, reader.spans, title, lead, headline, stated,
            leads=leads, live=live, shown=shown,
        )  # fmt: skip
        traits.passed = reader.passed
        if any(traits.prose):
            break
    told = sum(compress(traits.weights, traits.prose))
    if told < _HARDLY_ANY and not shown:
        _leave_rights(traits, title)
        told = sum(compress(traits.weights, traits.prose))
        if not _take_listed(traits, title) and not told:
            traits.loosen(title)
    return traits


def _shadows(top: Node) -> set[Node]:
    """Give the templates that browsers show as they are: the trees of custom elements."""
    return {one for one in top.iter("template") if "shadowrootmode" in one.attrib}


def _leave_rights(traits: Traits, title: Node | None) -> None:
    """Take the line that says whose a page is for no prose: a short text has less than it."""
    claims = [
        place
        for place in compress(range(len(traits.leaves)), traits.prose)
        if claims_rights(traits.leaves[place].text)
    ]
    for place in claims:
        traits.prose[place] = False
    if claims:
        traits.find(title)


def _take_listed(traits: Traits, title: Node | None) -> bool:
    """Take for prose what reads like it in other markup, the items of a list, where a page has
    hardly any other; say whether it was so.
    """
    weighed = list(zip(traits.leaves, traits.weights, traits.linked, strict=True))
    listed = [is_listed(leaf, weight, linked) for leaf, weight, linked in weighed]
    shown, more = (sum(compress(traits.weights, one)) for one in (traits.prose, listed))
    if more < max(_LISTED, _MORE_LISTED * shown):
        return False
    traits.prose, traits.is_listed = listed, True
    traits.find(title)
    return True
