"""A part of the page: heading, what it says, and a word where there is nothing."""

from __future__ import annotations

from mediacrawl.report.html import Child, Element, tag


def part(name: str, title: str, note: str, *children: Child, empty: str = "") -> Element:
    """Return a section that can be linked to.

    Args:
        note: What the figures are, in one sentence.
        empty: Said instead of the children when there is nothing to show.
    """
    shown = tag("p", empty, class_="empty") if empty else children
    return tag("section", tag("h2", title), tag("p", note, class_="note"), shown, id=name)
