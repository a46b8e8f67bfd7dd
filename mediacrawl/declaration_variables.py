"""The sites that a file of sites holds, in variables or in none."""

from __future__ import annotations

import sys
from types import ModuleType

from mediacrawl.site import Site

_MANY = (list, tuple, set, frozenset, dict)
_LOST, _MADE = "_sites_in_no_variable", "_families_made"
"""Variables that a module is given whose loop has made sites: these, and all in their order."""


def sites_in(module: ModuleType) -> dict[Site, str]:
    """The sites that a module holds, also in lists and the like, each with its first variable."""
    found: dict[Site, str] = {}
    for name, value in vars(module).items():
        held = value.values() if isinstance(value, dict) else value
        for one in held if isinstance(value, _MANY) else (value,):
            if isinstance(one, Site):
                found.setdefault(one, name)
    if made := vars(module).get(_MADE):
        order = {id(family): place for place, family in enumerate(made)}
        found = dict(sorted(found.items(), key=lambda one: order.get(id(one[0].family), -1)))
    return found


def note_lost(module: ModuleType, made: list[list[Site]]) -> None:
    """Keep what a file has made and no variable has any more: one had them in turn, in a loop.

    Args:
        module: Just imported; when its sites are asked for again, it is not.
        made: The families that it has made.
    """
    named = {id(one.family) for one in sites_in(module)}
    if all(id(family) in named for family in made if family):
        return  # as in nearly every file: no other needs to be looked at
    if lost := _lost(made, module.__name__.rpartition(".")[0]):
        vars(module).update({_LOST: lost, _MADE: made})


def _lost(made: list[list[Site]], package: str) -> list[Site]:
    """Sites that no variable has any more.

    What has the place of one that is kept is what that was made anew of.
    """
    modules = [one for name, one in sys.modules.items() if name.startswith(f"{package}.")]
    kept = [site for module in modules for site in sites_in(module)]
    families, places = {id(one.family) for one in kept}, [(one.host, one.path) for one in kept]
    lost = [family[0] for family in made if family and id(family) not in families]
    return [one for one in lost if (one.host, one.path) not in places]
