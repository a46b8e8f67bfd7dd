"""From what a view gives to a page, JSON or CSV."""

from __future__ import annotations

import io
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from jinja2 import Environment, PackageLoader, StrictUndefined

from mediacrawl import __version__
from mediacrawl.browse import filters
from mediacrawl.browse.views.view import MissingError, Shown, rows
from mediacrawl.corpus.ask import Asked
from mediacrawl.corpus.written import json_text, plain_rows, write_csv
from mediacrawl.items import KINDS

MENU = (
    ("/search", "Search"),
    ("/front", "Front pages"),
    ("/ticker", "Ticker"),
    ("/stories", "Stories"),
    ("/outlets", "Outlets"),
)


class Address(NamedTuple):
    """The address of a page that a browser asked for."""

    path: str
    """Without the ending that says the form: '/article/5' of '/article/5.csv'."""

    given: Mapping[str, str]
    """Its query."""

    def having(self, **other: object) -> str:
        """Give the address with some of its query otherwise; what is None is left out of it."""
        query = filters.asking(self.given, **other)
        return f"{self.path}?{query}" if query else self.path

    def data(self, form: str, part: str | None = None, **other: object) -> str:
        """The address of the same rows in another form."""
        query = filters.asking(self.given, part=part, **other)
        return f"{self.path}.{form}" + (f"?{query}" if query else "")


def make_environment(zone: str) -> Environment:
    """Templates that escape whatever they are given; times in that zone."""
    found = Environment(
        loader=PackageLoader("mediacrawl.browse"), autoescape=True, undefined=StrictUndefined,
        trim_blocks=True, lstrip_blocks=True, finalize=_or_nothing,
    )  # fmt: skip
    clock = filters.Clock(zone)
    found.filters |= {
        "asking": filters.asking,
        "duration": filters.duration,
        "drawn": filters.drawn,
        "linked": filters.linked,
        "marked": filters.marked,
        "minutes": filters.minutes,
        "moment": clock,
        "number": filters.number,
        "plain_moment": clock.plain,
        "readable": filters.readable,
        "rows": rows,
        "sentence": filters.sentence,
        "spoken": filters.spoken,
        "web": filters.web,
    }
    found.globals |= {"kinds": KINDS, "menu": MENU, "version": __version__, "zone": clock.name}
    return found


def page(environment: Environment, shown: Shown, address: Address, asked: Sequence[Asked]) -> str:
    """The page for a reader, with its SQL and the addresses of its rows."""
    values: dict[str, Any] = {
        "title": shown.title,
        "tables": shown.tables,
        "asked": asked,
        "path": address.path,
        "data": address.data,
        "following": following(shown, address),
        **shown.values,
    }
    return environment.get_template(shown.template).render(values)


def failure(environment: Environment, title: str, message: str) -> str:
    """The page that says what went wrong."""
    values = {"title": title, "message": message, "path": "", "following": None}
    return environment.get_template("error.html").render(values)


def following(shown: Shown, address: Address) -> str | None:
    """The address of the following page, where there is one."""
    if shown.more is None:
        return None
    return address.having(**{"skip": None, "after": None, **shown.more})


def as_json(shown: Shown) -> str:
    """All rows, by the names of their tables; `cut` where there are more."""
    first = next(iter(shown.tables))
    return json_text(
        {
            name: {"cut": answer.cut, **(shown.told if name == first else {})}
            | {"rows": plain_rows(answer)}
            for name, answer in shown.tables.items()
        }
    )


def as_headers(shown: Shown, next_page: str | None) -> dict[str, str]:
    """What rows are the beginning or a part of, where a table of CSV has no room for it."""
    found = {f"Mediacrawl-{n.replace('_', '-').title()}": v for n, v in shown.told.items() if v}
    return found | ({"Link": f'<{next_page}>; rel="next"'} if next_page else {})


def as_csv(shown: Shown, part: str | None, *, formulas: bool) -> str:
    """The rows of one table, by default of that which the page is about.

    Raises:
        MissingError: it has no such table.
    """
    name = part or next(iter(shown.tables))
    if name not in shown.tables:
        raise MissingError(f"there is no part {name}: there are {', '.join(shown.tables)}")
    written = io.StringIO()
    write_csv(shown.tables[name], written, formulas=formulas)
    return written.getvalue()


def _or_nothing(value: object) -> object:
    return "" if value is None else value
