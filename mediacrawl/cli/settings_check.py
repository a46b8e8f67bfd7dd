"""Whether the settings that are given (`-s NAME=VALUE`) can be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from scrapy.settings import SETTINGS_PRIORITIES
from scrapy.utils.project import get_project_settings

from mediacrawl.exceptions import ArgumentError
from mediacrawl.values.spelling_hint import hint

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

_PREFIX = "MEDIACRAWL_"
_WITHOUT_DEFAULT = ("MEDIACRAWL_ARCHIVE", "MEDIACRAWL_STORE")
"""On unless they are switched off: parse and others have a default of their own."""
_NUMBER_OF_ENVIRONMENT = "MEDIACRAWL_READERS"
"""Its default is a text where the environment sets it."""


def check_settings(given: BaseSettings) -> None:
    """Hold that what the command line sets is known, and a number where it must be one.

    Raises:
        ArgumentError: it is not.
    """
    defaults = get_project_settings()
    names = [*(name for name in defaults if name.startswith(_PREFIX)), *_WITHOUT_DEFAULT]
    for name in list(given):
        if given.getpriority(name) != SETTINGS_PRIORITIES["cmdline"]:
            continue
        if name.startswith(_PREFIX) and name not in names:
            raise ArgumentError(f"there is no setting {name}: {hint(name, names)}")
        default = defaults.get(name)
        if isinstance(default, bool):
            _check(given, name, bool, "neither on nor off", "1 or 0")
        elif isinstance(default, int | float):
            _check(given, name, float, "no number", f"{default:g}")
    _check(given, _NUMBER_OF_ENVIRONMENT, float, "no number", "1")


def _check(given: BaseSettings, name: str, kind: type, wrong: str, right: str) -> None:
    try:
        given.getbool(name) if kind is bool else given.getfloat(name)
    except (TypeError, ValueError):
        raise ArgumentError(
            f"{name}={given[name]} is {wrong}: write it as {right}, or leave it out"
        ) from None
