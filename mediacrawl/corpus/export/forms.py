"""The forms that an export can have, and which one is meant."""

from __future__ import annotations

from importlib.util import find_spec

from mediacrawl.exceptions import ArgumentError, MediacrawlError

FORMS = ("parquet", "jsonl", "jsonl.gz", "jsonl.zst", "csv", "csv.gz", "csv.zst", "duckdb")
PIPE = "-"
"""In place of a file's name: standard output."""

_ENDINGS = {**{f".{form}": form for form in FORMS}, ".ndjson": "jsonl"}


def form_of(name: str, given: str | None) -> str:
    """Return the form that is given, or that the file's ending says.

    Raises:
        ArgumentError: neither says one, or a pipe cannot have it.
        MediacrawlError: what it takes is not installed.
    """
    form = given or next((f for end, f in _ENDINGS.items() if name.lower().endswith(end)), None)
    if form is None:
        what = "a pipe has no ending" if name == PIPE else f"{name} has no ending that says what"
        raise ArgumentError(f"{what} to write: name it with --format, one of {', '.join(FORMS)}")
    if name == PIPE and form == "duckdb":
        raise ArgumentError("a DuckDB file cannot go to a pipe: name a file, or take parquet")
    if form == "duckdb":
        require("a DuckDB file", "pyarrow", "duckdb")
    elif form == "parquet":
        require("Parquet", "pyarrow")
    return form


def require(what: str, *packages: str, extra: str = "export") -> None:
    """Hold that the packages are installed, which are an extra.

    Args:
        what: That needs them.
        extra: That has them.

    Raises:
        MediacrawlError: they are not.
    """
    if any(find_spec(package) is None for package in packages):
        more = " (JSONL and CSV need nothing more)" if extra == "export" else ""
        raise MediacrawlError(
            f"{what} needs {' and '.join(packages)}: pip install -r requirements-{extra}.txt "
            f"-c constraints.txt{more}"
        )
