"""The shipped queries: one SQL file each, which its first comment lines describe.

The first line says what is answered; each further one names a parameter with its default and says
what it is: `-- days=30  how many days back`.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from mediacrawl.exceptions import ArgumentError

FOLDER = Path(__file__).parent / "queries"
_PARAMETER = re.compile(r"-- (\w+)=(\S*)\s*(.*)")
_WHOLE = re.compile(r"[0-9]{1,10}")
_NUMBER = re.compile(r"[0-9]{1,10}(\.[0-9]*)?|\.[0-9]+")
_LARGEST = 2**31 - 1  # integer to PostgreSQL


@dataclass(frozen=True, slots=True)
class Parameter:
    """A value that a query takes."""

    name: str
    default: str
    """Says what it takes: a whole number, another number, or any text."""

    meaning: str

    def hold(self, value: str) -> None:
        """Hold that it takes the value.

        Raises:
            ArgumentError: it does not.
        """
        if _WHOLE.fullmatch(self.default):
            takes = f"a whole number from 0 to {_LARGEST}"
            fits = bool(_WHOLE.fullmatch(value)) and int(value) <= _LARGEST
        elif _NUMBER.fullmatch(self.default):
            takes, fits = "a number from 0", bool(_NUMBER.fullmatch(value))
        else:
            return
        if not fits:
            raise ArgumentError(
                f"-p {self.name}={value} cannot be ({self.meaning}): give {takes}, such as "
                f"-p {self.name}={self.default}"
            )


@dataclass(frozen=True, slots=True)
class Query:
    """A named query."""

    name: str
    description: str
    sql: str
    parameters: list[Parameter] = field(default_factory=list)

    def values(self, given: Mapping[str, object]) -> dict[str, str]:
        """Return a value for each parameter, as text.

        Raises:
            ArgumentError: a given name is none of the query's, or has a value that cannot be.
        """
        known = {parameter.name: parameter.default for parameter in self.parameters}
        for name in given:
            if name not in known:
                takes = ", ".join(known) or "none"
                raise ArgumentError(
                    f"the query {self.name} has no parameter {name}: it takes {takes}"
                )
        values = known | {name: str(value) for name, value in given.items()}
        for parameter in self.parameters:
            parameter.hold(values[parameter.name])
        return values


def all_queries() -> list[Query]:
    """Return every shipped query by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.sql"))]


def find_query(name: str) -> Query:
    """Return the query of that name.

    Raises:
        ArgumentError: there is none; the message names those that are spelled alike.
    """
    names = [query.name for query in all_queries()]
    if name in names:
        return _read(FOLDER / f"{name}.sql")
    near = difflib.get_close_matches(name, names, n=3) or [n for n in names if name in n]
    hint = f"did you mean {' or '.join(near)}?" if near else "see `scrapy query --list`"
    raise ArgumentError(f"there is no query named {name}: {hint}")


def _read(path: Path) -> Query:
    sql = path.read_text(encoding="utf-8")
    header = [line for line in sql.splitlines() if line.startswith("--")]
    found = [match for line in header[1:] if (match := _PARAMETER.fullmatch(line))]
    parameters = [
        Parameter(name, default, meaning) for name, default, meaning in map(_groups, found)
    ]
    return Query(path.stem, header[0].removeprefix("-- "), sql, parameters)


def _groups(match: re.Match[str]) -> tuple[str, str, str]:
    name, default, meaning = match.groups()
    return name, default, meaning
