"""What an article's page says of its publication and its changes: who is asked, in which order."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime, time, timedelta, tzinfo
from itertools import chain
from typing import Any

from mediacrawl.pages.base import lazy
from mediacrawl.pages.body_parts import BodyParts
from mediacrawl.pages.dates.displayed_dates import (
    changes_in,
    dated_lines,
    marked_dates,
    times_in,
)
from mediacrawl.pages.dates.hidden_dates import dates_in_scripts, day_by_htmldate
from mediacrawl.pages.dates.times import Like, Published, Shown, TimeReader, time_reader
from mediacrawl.pages.dates.title_lines import lines_around_titles, lines_beside
from mediacrawl.pages.dates.unread_dates import unread_date
from mediacrawl.pages.front_matter.facts import Line, words_of
from mediacrawl.pages.markup.nodes import Node
from mediacrawl.values.text import clean_text
from mediacrawl.values.times.moments import Moment, instant_of, told_at
from mediacrawl.values.times.told_when import tells_change

_APART = timedelta(days=2)
_FILLED = frozenset({"time", "span"})
# What else a script writes: the clock, the time left, when a match begins or somebody answered.
_OF_OTHERS = re.compile(
    r"event|count-?down|timer|(?<![^\W_])(?:now|clock|today|current|live|end|start)(?![^\W_])"
    r"|expir|deadline|comment|kick-?off|match|game|weather|next|visit|repl(?:y|ies)",
    re.IGNORECASE,
)


def _tells_more(seen: Moment, meant: Moment) -> bool:
    """Whether a reader sees the clock of a day of which machines are told the midnight."""
    bare = not meant.exact or (meant.zone is None and meant.wall.time() == time.min)
    return bare and seen.exact and seen.wall.date() == meant.wall.date()


def _unsaid(nodes: list[Node]) -> list[Line]:
    """Give the elements that say nothing until a script writes the time that they state."""
    empty = (node for node in nodes if node.tag in _FILLED and len(node) == 0 and node.attrib)
    unsaid = (node for node in empty if not clean_text(node.text))
    return [Line("", node) for node in unsaid if not _is_of_another(node)]


def _is_of_another(node: Node) -> bool:
    """Whether an element, or what holds it alone, is called after another time than the page's."""
    above = node.getparent()
    held = [node] if above is None or len(above) > 1 else [node, above]
    return any(_OF_OTHERS.search(f"{one.get('class')} {one.get('id')}") for one in held)


class DatedParts(BodyParts):
    """The times of a page. Which of them wins, `dates.times` says."""

    @lazy
    def published(self) -> Published:
        """When it was published."""
        stated = self.best("published", self.stated("published"))
        found = self._times.published(
            stated, self._marked_times, self._shown_times, self._hidden_times
        )
        vague = found.when is None or found.source == "address"
        told = self._times.hidden(self.fed("published")) if vague else None
        if told is None and found.when is None and found.raw is None:
            return found._replace(raw=unread_date(self.above, words_of(self.site.labels)))
        return told or found  # a feed knows the hour, too

    def changes(self, zone: tzinfo) -> Iterator[tuple[str, datetime]]:
        """Give the times of the last change; `zone` is that of those without one. What a page shows
        of one is told if it is later than the publication: a day alone would begin before it.
        """
        said = chain(self.best("modified", self.stated("modified")), self.fed("modified"))
        yield from self._times.changed(said, zone)
        if not self.metadata.is_described:
            times, published = self._times, self.published.when
            shown = list(changes_in(self.above, times.styles)) or changes_in(
                lines_beside(self.title_node), times.styles
            )
            told = (told_at(moment, times.zone, self.now) for moment in shown)
            late = (when for when in told if when and (published is None or when > published))
            yield from (("label", when) for when in late)

    def times_said(self) -> Iterator[tuple[str, Any]]:
        """Give what each source says of its publication, but for what is asked last."""
        stated = self.best("published", self.stated("published"))
        zone, now = self._times.zone, self.now
        lines = self._shown_times(near=False)
        shown = ((source, instant_of(moment, zone, now)) for source, _, moment in lines)
        return chain(stated, self._marked_times(), shown, self.fed("published"))

    @lazy
    def _times(self) -> TimeReader:
        return time_reader(self.site, self.metadata.language, self.document.url, self.now)

    def _marked_times(self) -> Iterator[tuple[str, Any]]:
        yield from (("microdata", text) for text in marked_dates(self.root))

    def _shown_times(self, near: bool, like: Like = None) -> Shown:
        """Give what a reader sees. What scripts write later completes that, or stands for it."""
        seen = self._seen_times(near, like)
        unsaid = [] if like else list(times_in(_unsaid(self.above_nodes)))
        if not unsaid:
            return seen
        told = list(seen)
        first = next((moment for _, text, moment in told if not tells_change(text)), None)
        read = [(raw, moment) for raw, _ in unsaid if (moment := self._times.read(raw))]
        if first is not None:
            read = [
                (raw, moment) for raw, moment in read if moment.wall.date() == first.wall.date()
            ]
        stated = [("label", raw, moment) for raw, moment in read]
        whole = first is not None and first.exact
        return iter([*told, *stated] if whole else [*stated, *told])

    def _seen_times(self, near: bool, like: Like) -> Iterator[tuple[str, str, Moment]]:
        times = self._times
        above = [line for line in self.above if like is None or like.search(line.text)]
        for raw, text in times_in(above):
            seen, meant = times.read(text), times.read(raw)
            told = [(raw, meant), (text, seen)]
            if seen and meant and _tells_more(seen, meant):
                told.reverse()
            for said, moment in told:
                # Where both are days apart, what machines are told is a template's.
                if moment and (seen is None or abs(moment.wall - seen.wall) < _APART):
                    yield "label", said, moment
        published = words_of(self.site.labels).published
        for text, moment in dated_lines(above, times.styles, published, times.local):
            yield "visit" if moment.by_visit else "label", text, moment
        around = [] if near else lines_around_titles(self.root, self.title_node)
        for text, moment in dated_lines(around, times.styles, published):
            yield "label", text, moment

    def _hidden_times(self) -> Iterator[tuple[str, Any]]:
        yield from self.fed("published")
        yield from (("script", text) for text in dates_in_scripts(self.root, self.title))
        broken = bool(self.metadata.json_ld.broken)
        day = day_by_htmldate(self.document, self.now, linked=broken)
        # That of the visit stands on every page of some sites.
        yield "htmldate", None if day == self.now.date().isoformat() else day
