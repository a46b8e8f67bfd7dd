"""What Scrapy's command line says before a command runs: who it is, and what it does not know.

No setting changes these words, so two functions of its own give way to ours (Scrapy 2.19).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

import scrapy
from scrapy import cmdline

from mediacrawl import __version__
from mediacrawl.values.nearest import hint

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings


def version() -> str:
    """Ours, and that of what runs it."""
    return f"mediacrawl {__version__} (Scrapy {scrapy.__version__})"


def speak() -> None:
    """Have Scrapy's command line say our words."""
    cmdline._print_header = _print_header
    cmdline._print_unknown_command_msg = _print_unknown


def _print_header(settings: BaseSettings, inproject: bool) -> None:
    print(f"{version()}\n")


def _print_unknown(settings: BaseSettings, cmdname: str, inproject: bool) -> None:
    names = sorted(cmdline._get_commands_dict(settings, inproject))
    print(f"There is no command {cmdname}: {hint(cmdname, names)}\n")
