"""What `scrapy corpus --gaps` says of web archives."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from typing import Any

from mediacrawl.cli.terminal.layout import print_wrapped
from mediacrawl.corpus.archives import Holdings

EXAMPLES = 5
INDENT = "    "  # of what is said of an archive


@dataclass(frozen=True, slots=True)
class ArchiveGaps:
    """What archives have of a site, and lack."""

    holdings: Sequence[Holdings]
    lacking: Sequence[str]
    """Articles that pages of the past name."""
    lacking_pages: Sequence[str]
    """Pages on which listings of the past go on."""

    @property
    def as_object(self) -> dict[str, Any]:
        """What JSON says of it."""
        return {
            "archives": [asdict(one) for one in self.holdings],
            "lacking": list(self.lacking),
            "lacking_pages": list(self.lacking_pages),
        }


def print_archive_gaps(gaps: ArchiveGaps) -> None:
    """Print what was read of each archive, and what none has; nothing where none was asked."""
    for one in gaps.holdings:
        print_wrapped(f"{one.archive} has {one.read + one.pending + one.same} captures of articles")
        whole = "" if one.whole else "; its list is not read to the end: the same crawl goes on"
        print_wrapped(
            f"{one.read} read, {one.pending} to read, {one.same} as the one before{whole}", INDENT
        )
        for reason, number in one.failed.items():
            print_wrapped(f"{number} not had: {reason}", INDENT)
        if one.malformed:
            print_wrapped(f"{one.malformed} lines of its list cannot be understood", INDENT)
    _print_lacking(gaps.lacking, "article that they name", "articles that they name")
    _print_lacking(gaps.lacking_pages, "further page of a listing", "further pages of listings")


def _print_lacking(urls: Sequence[str], one: str, several: str) -> None:
    if not urls:
        return
    what = f"1 {one} is" if len(urls) == 1 else f"{len(urls)} {several} are"
    print_wrapped(f"Pages of the past: {what} in no archive that was asked")
    print("\n".join(f"    {url}" for url in urls[:EXAMPLES]))
    if len(urls) > EXAMPLES:
        print("    … (--json has them all)")
