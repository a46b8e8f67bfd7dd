"""The outlets, one file each and nothing else; what a file needs stands here under one name."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from functools import cache

from mediacrawl.declaration import Section
from mediacrawl.declared import ANY, Declared, declared_in
from mediacrawl.exceptions import ArgumentError, DeclarationError
from mediacrawl.pages.article import ArticlePage
from mediacrawl.pages.listing import ListingPage
from mediacrawl.site import Site
from mediacrawl.values.spelling_hint import hint

__all__ = [
    "ANY", "ArticlePage", "ListingPage", "Section", "Site", "declared", "known_sites", "look_in",
    "no_spider", "wrong_sites",
]  # fmt: skip

logger = logging.getLogger(__name__)


def look_in(folder: str) -> None:
    """Find files of sites in a further folder, too."""
    if folder not in __path__:
        __path__.append(folder)
        declared.cache_clear()


@cache
def declared() -> Declared:
    """Read all files; of each that is left out a warning says why, once."""
    found = declared_in(__name__, __path__)
    for sentence in found.wrong.values():
        logger.warning(sentence)
    return found


def known_sites() -> dict[str, Site]:
    """The declared sites by the names of their spiders.

    The first `Site` of a file has the file's name, 'daily'; others have their edition's besides,
    'daily_ar', those too that stand in no variable. A file that declares what cannot be is left
    out (`wrong_sites`).
    """
    return declared().sites


def wrong_sites() -> Mapping[str, str]:
    """Why files of sites are left out, by their names: a sentence each, with file and line."""
    return declared().wrong


def no_spider(name: str, names: Iterable[str]) -> ArgumentError | DeclarationError:
    """The error that says why there is no spider of this name.

    A declaration's where a file is wrong, or a folder is away that may have it: for now.

    Args:
        names: Of those that there are.
    """
    for file, sentence in wrong_sites().items():
        if name == file or name.startswith(f"{file}_"):
            return DeclarationError(sentence)
    said = f"there is no spider {name}: {hint(name, names)}"
    for folder in declared().missing:
        return DeclarationError(f"{said}; {wrong_sites()[folder]}")
    return ArgumentError(said)
