"""Which arguments suit what is asked: a site, or a web archive in its place."""

from __future__ import annotations

from collections.abc import Mapping

from mediacrawl.exceptions import ArgumentError

OF_ARCHIVES = ("captures", "listings")
"""Arguments that only a web archive answers to."""
OF_SITES = ("tags", "pages", "revisit")
"""Arguments that none does: it is not walked, its list of captures is read."""


def check_origin_arguments(given: Mapping[str, str], *, of_archive: bool) -> None:
    """Hold that the arguments suit what is asked: a site, or a web archive.

    Raises:
        ArgumentError: one does not.
    """
    for name in given:
        if of_archive and name in OF_SITES:
            raise ArgumentError(f"{name}= says nothing to a web archive: leave it out")
        if not of_archive and name in OF_ARCHIVES:
            raise ArgumentError(f"{name}= asks a web archive: add origin=wayback, or leave it out")
