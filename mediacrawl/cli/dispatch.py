"""What Scrapy's command line says before a command runs: who it is, and what it does not know.

No setting changes these words, so a few names of its own give way to ours (Scrapy 2.19). What is
said here holds for Scrapy's own commands, too.
"""

from __future__ import annotations

import argparse
import logging
import re
import sys
from typing import TYPE_CHECKING, Any, NoReturn

import scrapy
from scrapy import cmdline

from mediacrawl import __version__
from mediacrawl.cli.settings_check import check_settings
from mediacrawl.cli.terminal.errors import say, say_error, say_warning
from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from scrapy.settings import BaseSettings

_CHOICE = re.compile(r"argument (\S+): invalid choice: '(.*)' \(choose from (.*)\)", re.DOTALL)
_NUMBER = re.compile(r"argument (\S+): invalid (int|float) value: '(.*)'", re.DOTALL)
_MOST = 2**31 - 1
_run = cmdline._run_print_help


class Parser(cmdline.ScrapyArgumentParser):
    """Scrapy's; a value that is none is answered with the nearest one, or the form of one."""

    def _get_value(self, action: argparse.Action, arg_string: str) -> Any:
        """As argparse does; no number is larger than PostgreSQL's."""
        value = super()._get_value(action, arg_string)
        if isinstance(value, int) and not -_MOST <= value <= _MOST:
            raise argparse.ArgumentError(action, f"{value} is too far from 0: {_MOST} is the most")
        return value

    def error(self, message: str) -> NoReturn:
        """Say what is wrong below the usage, and end with exit code 2."""
        self.print_usage(sys.stderr)
        say(f"scrapy: error: {plain(message)}")
        sys.exit(2)


class _Sayer(logging.Handler):
    """Says what is logged in a line, as errors are said."""

    def emit(self, record: logging.LogRecord) -> None:
        say_warning(record.getMessage())


def version() -> str:
    """Ours, and that of what runs it."""
    return f"mediacrawl {__version__} (Scrapy {scrapy.__version__})"


def speak() -> None:
    """Have Scrapy's command line say our words."""
    cmdline._print_header = _print_header
    cmdline._print_unknown_command_msg = _print_unknown
    cmdline.ScrapyArgumentParser = Parser  # type: ignore[misc]
    cmdline._run_print_help = _run_checked  # type: ignore[assignment]
    sys.excepthook = _say_interrupt
    # Sites are found before Scrapy begins to log, and where it does not at all.
    sites = logging.getLogger("mediacrawl.sites")
    sites.addHandler(_Sayer())
    sites.propagate = False


def plain(message: str) -> str:
    """What argparse says, as a person would.

    >>> plain("argument --kind: invalid choice: 'newz' (choose from 'news', 'video')")
    'there is no --kind newz: did you mean news?'
    >>> plain("argument --limit: invalid int value: 'x'")
    '--limit x is no whole number: write it as --limit 20'
    """
    if found := _CHOICE.fullmatch(message):
        option, word, choices = found.groups()
        known = [choice.strip(" '") for choice in choices.split(",")]
        return f"there is no {option} {word}: {hint(word, known)}"
    if found := _NUMBER.fullmatch(message):
        option, kind, word = found.groups()
        return f"{option} {word} is no {'whole ' * (kind == 'int')}number: write it as {option} 20"
    return message


def _run_checked(
    parser: argparse.ArgumentParser, act: Callable[..., Any], *given: Any, **named: Any
) -> None:
    """Scrapy's; an option or a setting that is none ends a command before it begins."""
    _run(parser, act, *given, **named)
    if act.__name__ != "process_options":
        return
    try:
        _refuse_unknown(parser, given[0])
        check_settings(act.__self__.settings)  # type: ignore[attr-defined]
    except ArgumentError as error:
        say_error(error)
        sys.exit(1)


def _say_interrupt(
    kind: type[BaseException], error: BaseException, trace: TracebackType | None
) -> None:
    """Say Ctrl-C in a word, where it comes while commands load; all else as Python does."""
    if issubclass(kind, KeyboardInterrupt):
        say_error("interrupted")
    else:
        sys.__excepthook__(kind, error, trace)


def _refuse_unknown(parser: argparse.ArgumentParser, args: list[str]) -> None:
    """Refuse a mistyped option (`--limt 5`), which Scrapy would take for an argument."""
    options = [name for name in parser._option_string_actions if name.startswith("--")]
    for arg in args:
        name = arg.partition("=")[0]
        if name.startswith("--") and name not in options:
            raise ArgumentError(f"there is no option {name}: {hint(name, options)}")


def _print_header(settings: BaseSettings, inproject: bool) -> None:
    print(f"{version()}\n")


def _print_unknown(settings: BaseSettings, cmdname: str, inproject: bool) -> None:
    names = sorted(cmdline._get_commands_dict(settings, inproject))
    print(f"There is no command {cmdname}: {hint(cmdname, names)}\n")
