"""Options that several commands have: what a query is given, and which articles are meant."""

from __future__ import annotations

import argparse
from datetime import date

from scrapy.exceptions import UsageError

from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

LONGEST = 86_400  # seconds: a day
_MOST_PORTS = 65_535


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
    parser.add_argument("--edition", metavar="CODE", help="as en, ar, es; default: all")
    parser.add_argument("--kind", metavar="KIND", help="news, opinion, video, … (default: all)")
    parser.add_argument("--since", metavar="DAY", type=day, help="published on that day or later")
    parser.add_argument("--until", metavar="DAY", type=day, help="published on that day or before")


def check_narrowing(opts: argparse.Namespace) -> None:
    """Hold that there can be such articles.

    Raises:
        ArgumentError: there cannot.
    """
    from mediacrawl.items import KINDS  # `scrapy --help` need not load it

    if opts.kind is not None and opts.kind not in KINDS:
        raise ArgumentError(f"there is no kind {opts.kind}: {hint(opts.kind, KINDS)}")
    if opts.since and opts.until and opts.since > opts.until:
        raise ArgumentError("--since is later than --until: exchange the two dates")


def port(text: str, least: int = 0) -> int:
    """Read a port.

    Raises:
        ArgumentTypeError: it is none; the command line says which option had it.
    """
    number = int(text) if text.isascii() and text.isdigit() else -1
    if not least <= number <= _MOST_PORTS:
        raise argparse.ArgumentTypeError(
            f"{text} is no port: give a number from {least} to {_MOST_PORTS}"
        )
    return number


def refuse_without(opts: argparse.Namespace, needed: str, *names: str) -> None:
    """Hold that no option is given that would say nothing.

    Args:
        needed: What is not given, and the options of these names belong to.

    Raises:
        UsageError: one is.
    """
    for name in names:
        if getattr(opts, name.replace("-", "_")):
            raise UsageError(f"--{name} says nothing without {needed}", print_help=False)


def add_server(parser: argparse.ArgumentParser, default: int) -> None:
    """Add where to serve.

    Args:
        default: The port where none is given.
    """
    parser.add_argument(
        "--port",
        metavar="N",
        type=port,
        default=default,
        help=f"default: {default}; 0: any free one",
    )
    parser.add_argument(
        "--address", default="127.0.0.1",
        help="address to serve on; default: 127.0.0.1, which only this machine reaches. "
        "There is no password",
    )  # fmt: skip


def day(text: str) -> date:
    """Read a day.

    Raises:
        ArgumentTypeError: it is none; the command line says which option had it.
    """
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise argparse.ArgumentTypeError(f"{text} is no day: write it as 2024-03-01") from None
