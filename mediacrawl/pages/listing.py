"""A page that lists articles: what stands on it, in order, and where its list goes on."""

from __future__ import annotations

from typing import ClassVar

from mediacrawl.items import Entry, Placement
from mediacrawl.kinds import Kind
from mediacrawl.pages.base import BasePage, lazy
from mediacrawl.pages.front_matter.facts import lead_in, read_lines
from mediacrawl.pages.front_matter.outline import is_chrome
from mediacrawl.pages.links.boxes import Box, read_boxes
from mediacrawl.pages.links.headlines import named_as_others, named_by_headlines
from mediacrawl.pages.links.menus import menu_areas, section_links
from mediacrawl.pages.links.pagination import find_dead_end, find_next
from mediacrawl.pages.links.pieces import after_data, is_data, piece_of
from mediacrawl.pages.links.steps import steps_of
from mediacrawl.pages.links.unlinked import cards_of, named_in_data
from mediacrawl.pages.markup.nodes import Node, Target, line_of, outermost, target_of, text_of
from mediacrawl.values.text import clean_text, fold

_NAVIGATION = frozenset({"section", "region", "tag", "coverage", "author", "article", "other"})
# What others read, and what to read next, stands on every page and belongs to none.
_ASIDE = frozenset({"most_read", "read_next"})
_LONGEST_LABEL = 80
_LEAST_LINKED = 3
"""Links to articles with which a page lists by its links: what its scripts have is beside them."""
_WHOLE = frozenset({"body", "main"})


class ListingPage(BasePage):
    """A section, tag, region, author, coverage or front page."""

    fields: ClassVar[tuple[str, ...]] = ()
    """A listing is read by what stands on it: a place that a class declared would not be asked."""

    def placements(self) -> list[Placement]:
        """Give the articles that the page's content lists, media included, each once."""
        found: dict[str, Placement] = {}
        for anchor in self._content_anchors:
            target = self._article_at(anchor)
            if target and target.url not in found:
                found[target.url] = Placement(target.url, len(found) + 1)
        aside = {node for top in self._aside() for node in top.iter()} if self._cards else set()
        cards = [target.url for node, target in self._cards if node not in aside]
        for url in cards if found or cards else [target.url for target in self._in_data]:
            found.setdefault(url, Placement(url, len(found) + 1))
        return list(found.values())

    def links_on_page(self) -> list[Entry]:
        """Give the addresses of all links within the site, and of articles named without one."""
        unshaped = self._by_headlines
        found = [
            entry._replace(kind=Kind.ARTICLE) if entry.url in unshaped else entry
            for entry in super().links_on_page()
        ]
        linked = {entry.url for entry in found}
        others = [*(target for _, target in self._cards), *self._in_data]
        unlinked = {one.url: one for one in others if one.url not in linked}
        return found + [Entry(url, one.kind, address=one.address) for url, one in unlinked.items()]

    def next_page(self, current: int) -> str | None:
        """Give the address where the list goes on after page `current`; None at its end."""
        body, url = self.document.body, self.document.url
        if is_data(body):
            return after_data(body, self.site, url)
        found = find_next(self._steps, self.site, self.base, current, url)
        return found or (self._piece() if current == 1 else None)

    def dead_end(self, current: int) -> str | None:
        """Give the words of what leads on by a script alone; None where nothing does."""
        return find_dead_end(self._steps, self.site, current)

    def navigation(self) -> dict[str, str]:
        """Give the addresses of the navigation by their folded label."""
        found: dict[str, str] = {}
        for area in outermost(menu_areas(self.root)):
            for anchor in area.iter("a"):
                target = target_of(anchor.get("href"), self.site, self.base)
                label = clean_text(line_of(anchor))
                if not (target and label) or len(label) > _LONGEST_LABEL:
                    continue
                if target.kind in _NAVIGATION:
                    found.setdefault(fold(label), target.url)
        for link in section_links(self.root, self.site, self.base):
            found.setdefault(fold(link.label), link.target.url)
        return found

    @property
    def label(self) -> str | None:
        """Name of the listing: its heading, or what its metadata calls it."""
        title = clean_text(self.metadata.text("label"))
        if title is None:
            node = self.outline.find_title(None)
            title = clean_text(text_of(node)) if node is not None else None
        return title if title and len(title) <= _LONGEST_LABEL else None

    @property
    def description(self) -> str | None:
        """What the page says of its subject: in its metadata, or below its heading."""
        stated = (clean_text(raw) for _, raw in self.metadata.stated("description"))
        found = next(filter(None, stated), None)
        heading = self.outline.find_title(self.label)
        if found or heading is None:
            return found
        following = self.outline.following(heading, self.outline.marks())
        return lead_in(read_lines(node for top in following for node in top.iter()))

    @lazy
    def _cards(self) -> list[tuple[Node, Target]]:
        return list(cards_of(self.root, self.document.body, self.site, self.base))

    @lazy
    def _in_data(self) -> list[Target]:
        """The articles that stand in the page's data alone, where its content links hardly any."""
        if self._listed >= _LEAST_LINKED or self._by_headlines:
            return []
        named = named_in_data(self.document.body, self.site, self.base)
        # A link's address stands in quotes, too: of the most read, which are not of this list.
        linked = {entry.url for entry in super().links_on_page()}
        return [target for target in named if target.url not in linked]

    def _piece(self) -> str | None:
        """What a script loads, where hardly an article stands on the page itself."""
        if self._listed >= _LEAST_LINKED or self._by_headlines or self._in_data:
            return None
        return piece_of(self.document.body, self.site, self.base)

    def _article_at(self, anchor: Node) -> Target | None:
        target = target_of(anchor.get("href"), self.site, self.base)
        if target is None or target.kind is Kind.ARTICLE:
            return target
        return self._by_headlines.get(target.url) if target.kind is Kind.OTHER else None

    @lazy
    def _by_headlines(self) -> dict[str, Target]:
        """What it lists at addresses without a shape, as it does those that have one."""
        named = named_as_others if self._listed >= _LEAST_LINKED else named_by_headlines
        return named(self._content_anchors, self.site, self.base)

    @lazy
    def _listed(self) -> int:
        """How many articles it shows whose addresses are articles' by their shape: few or more."""
        shaped: set[str] = set()
        for anchor in self._content_anchors:
            target = target_of(anchor.get("href"), self.site, self.base)
            if target and target.kind is Kind.ARTICLE:
                shaped.add(target.url)
            if len(shaped) >= _LEAST_LINKED:
                return len(shaped)
        return len(shaped) + len(self._cards)

    @lazy
    def _content_anchors(self) -> list[Node]:
        aside = {anchor for node in self._aside() for anchor in node.iter("a")}
        return [anchor for anchor in self.root.iter("a") if anchor not in aside]

    @lazy
    def _steps(self) -> list[Node]:
        """Elements that may lead to the next page: in the footer of the list, not of the site."""
        areas = [one for one in self._chrome() if next(one.iterancestors("main"), None) is None]
        menus = {node for area in areas for node in area.iter("a", "button", "option", "input")}
        return [node for node in steps_of(self.root, self.document.body) if node not in menus]

    def _aside(self) -> list[Node]:
        """Elements of the page that list articles which are not its own."""
        boxes = [box for box in self._boxes() if _is_aside(box)]
        nodes = [node for box in boxes for node in box.nodes] + self._chrome()
        breaking = (label.node for label in self.outline.labelled if label.kind == "breaking")
        above = dict.fromkeys(node.getparent() for node in breaking)
        return nodes + [node for node in above if node is not None and node.tag not in _WHOLE]

    def _boxes(self) -> list[Box]:
        return read_boxes(self.outline, self.outline.marks(), self.site, self.base)

    def _chrome(self) -> list[Node]:
        areas = self.root.iter("header", "nav", "footer")
        return list(outermost(node for node in areas if is_chrome(node)))


def _is_aside(box: Box) -> bool:
    return box.kind in _ASIDE
