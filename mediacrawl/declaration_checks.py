"""What a file of `sites/` cannot mean: Python takes it, and pages would be read a little wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import fields
from datetime import UTC, datetime

from mediacrawl.exceptions import DeclarationError
from mediacrawl.items import KINDS
from mediacrawl.kinds import Kind
from mediacrawl.pages.layouts import article_page, listing_page
from mediacrawl.site import Site
from mediacrawl.values.spelling_hint import hint
from mediacrawl.values.times.zones import zone_of_place

_HOST = re.compile(r"[^\s/:@?#A-Z]+(?::\d+)?")
_LANGUAGE = re.compile(r"\w{2,3}(?:[-_]\w+)*")


def refuse_wrong(site: Site) -> None:
    """Refuse a declaration that has a value which cannot be.

    Raises:
        DeclarationError: of the first of them, with what is right.
    """
    for problem in _problems(site):
        raise DeclarationError(problem)


def _problems(site: Site) -> Iterator[str]:
    for one in fields(site):
        value = getattr(site, one.name)
        if isinstance(value, str) and not str(one.type).startswith(("str", "Any")):
            yield f"{one.name}={value!r} is one text: write it as ({value!r},)"
    for host in (site.host, *site.hosts):
        if not _HOST.fullmatch(host):
            yield f"{host!r} is no host: write it as 'www.example.com'"
    if not _LANGUAGE.fullmatch(site.language):
        yield f"language={site.language!r} is no code of a language: write it as 'en'"
    if zone_of_place(site.zone) is None:
        yield f"zone={site.zone!r} is no time zone: write it as 'Europe/London'"
    kinds = [site.kind, *(section.kind for section in (*site.sections, *site.regions))]
    for kind in (*kinds, *site.article_prefixes.values()):
        if kind not in KINDS:
            yield f"there is no kind {kind!r} of articles: {hint(kind, KINDS)}"
    for kind in site.posttypes.values():
        if kind not in KINDS and kind not in list(Kind):
            yield f"there is no kind {kind!r} of articles or pages: {hint(kind, KINDS)}"
    for class_of in (article_page, listing_page):
        try:
            class_of(site, datetime.now(UTC))
        except DeclarationError as error:
            yield str(error)
