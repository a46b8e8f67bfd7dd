"""Options that several commands have: what a query is given, and which articles are meant."""

from __future__ import annotations

import argparse

from scrapy.exceptions import UsageError

from mediacrawl.cli.days import day
from mediacrawl.exceptions import ArgumentError
from mediacrawl.items import KINDS
from mediacrawl.values.nearest import hint

LONGEST = 86_400  # seconds: a day


def add_parameters(parser: argparse.ArgumentParser) -> None:
    """Add -p, for the values of a query."""
    parser.add_argument(
        "-p",
        dest="parameters",
        metavar="NAME=VALUE",
        action="append",
        default=[],
        help="a value for :NAME in the query (may be repeated)",
    )


def read_parameters(parameters: list[str]) -> dict[str, str]:
    """Return the values by name.

    Raises:
        ArgumentError: one is not NAME=VALUE.
    """
    values = {}
    for parameter in parameters:
        name, equals, value = parameter.partition("=")
        if not equals or not name.isidentifier():
            raise ArgumentError(f"-p {parameter} is not NAME=VALUE: write for example -p days=7")
        values[name] = value
    return values


def check_timeout(seconds: float) -> None:
    """Hold that a statement may take so long.

    Raises:
        UsageError: it may not.
    """
    if not 0 < seconds <= LONGEST:
        raise UsageError(f"--timeout is more than 0 and at most {LONGEST} s", print_help=False)


def add_narrowing(parser: argparse.ArgumentParser) -> None:
    """Add what says which articles are meant."""
    parser.add_argument("--edition", metavar="CODE", help="en, ar or es (default: all)")
    parser.add_argument("--kind", metavar="KIND", help="only news, opinion, video, …")
    parser.add_argument("--since", metavar="DAY", type=day, help="published on that day or later")
    parser.add_argument("--until", metavar="DAY", type=day, help="published on that day or before")


def check_narrowing(opts: argparse.Namespace) -> None:
    """Hold that there can be such articles.

    Raises:
        ArgumentError: there cannot.
    """
    if opts.kind is not None and opts.kind not in KINDS:
        raise ArgumentError(f"there is no kind {opts.kind}: {hint(opts.kind, KINDS)}")
    if opts.since and opts.until and opts.since > opts.until:
        raise ArgumentError("--since is later than --until: exchange the two dates")


def add_server(parser: argparse.ArgumentParser, port: int) -> None:
    """Add where to serve.

    Args:
        port: The default one.
    """
    parser.add_argument("--port", type=int, default=port, help=f"default: {port}; 0: any free one")
    parser.add_argument(
        "--address", default="127.0.0.1",
        help="address to serve on; default: 127.0.0.1, which only this machine reaches. "
        "There is no password",
    )  # fmt: skip
