"""Which arguments suit what is asked: a site, or a web archive in its place."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from mediacrawl.exceptions import ArgumentError

if TYPE_CHECKING:
    from scrapy.settings import BaseSettings

NO_CONTACT = (
    "The user agent names no contact: set MEDIACRAWL_CONTACT to a page or an e-mail address by "
    "which the site can reach you"
)
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


def names_contact(settings: BaseSettings) -> bool:
    """Whether who is asked can reach who asks; a mirror of one's own need not."""
    return bool(settings["MEDIACRAWL_ORIGIN"] or settings["MEDIACRAWL_CONTACT"])
