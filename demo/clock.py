"""How an edition writes times: months, forms, and words for the last days, all of them data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

_WESTERN = "0123456789"
_NATIVE_EVERY = 7
"""Of so many posts, one has its dates in the digits of the language, where it has its own."""


@dataclass(frozen=True, slots=True)
class Style:
    """The forms that one kind of place uses; a post always has the same of them."""

    forms: tuple[str, ...]
    months: tuple[tuple[str, ...], ...]
    """Twelve names in one or several spellings."""
    this_year: tuple[str, ...] = ()
    """Forms of the running year, where they differ."""
    today: str = ""
    yesterday: str = ""

    def form(self, moment: datetime, now: datetime, turn: int) -> str:
        """The form that fits the time that has passed."""
        days = {now.date(): self.today, now.date() - timedelta(days=1): self.yesterday}
        if recent := days.get(moment.date()):
            return recent
        forms = self.this_year if self.this_year and moment.year == now.year else self.forms
        return forms[turn % len(forms)]


@dataclass(frozen=True, slots=True)
class Clock:
    """The styles of an edition by place: article, card, caption."""

    styles: Mapping[str, Style]
    digits: str = ""
    """Digits of the language from zero, where now and then they are used."""

    def write(self, style_name: str, moment: datetime, now: datetime, turn: int) -> str:
        """A time as that place shows it; posts take turns with the forms."""
        style = self.styles[style_name]
        months = style.months[turn // 2 % len(style.months)]
        shown = style.form(moment, now, turn).format(
            day=moment.day, month=months[moment.month - 1], year=moment.year, time=f"{moment:%H:%M}"
        )
        if self.digits and turn % _NATIVE_EVERY == 3:
            return shown.translate(str.maketrans(_WESTERN, self.digits))
        return shown


def read_clock(data: Mapping[str, Any]) -> Clock:
    """Clock from the `dates` table of an edition's file."""
    styles = {
        name: Style(
            forms=tuple(table["forms"]),
            months=tuple(tuple(names) for names in table["months"]),
            this_year=tuple(table.get("this_year", ())),
            today=table.get("today", ""),
            yesterday=table.get("yesterday", ""),
        )
        for name, table in data["styles"].items()
    }
    return Clock(styles, data.get("digits", ""))
