"""`python -m bench.evidence --gold FOLDER`: which addresses of real sites are taken for articles.

The folder holds public sets of article pages as `docs/quality.md` describes them. Nothing is
declared of their sites. Recall is measured on the pages' own addresses; of what their links lead to
a sample is shown, for a person to judge.
"""

from __future__ import annotations

import argparse
import random
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from urllib.parse import urlsplit

from bench.corpora import GoldPage, manifests_of, pages_in
from mediacrawl.kinds import Kind
from mediacrawl.pages.document import Document
from mediacrawl.pages.listing import ListingPage
from mediacrawl.site import Site


class Page(NamedTuple):
    """A page of a corpus."""

    url: str
    site: Site
    gold: GoldPage


def pages_of(manifest: Path) -> Iterator[Page]:
    """The pages of a set that have an address."""
    for page in pages_in(manifest):
        if host := urlsplit(page.url).hostname:
            yield Page(page.url, Site(host, "en"), page)


def missed(pages: list[Page]) -> list[str]:
    """Addresses of articles that are taken for something else."""
    return [p.url for p in pages if p.site.classify(p.site.canonical(p.url) or "") != Kind.ARTICLE]


def followed(pages: list[Page]) -> tuple[Counter[str], dict[str, None]]:
    """What the pages' links lead to, by kind; those that are taken for articles."""
    kinds: dict[str, str] = {}
    for page in pages:
        document = Document(page.site.canonical(page.url) or "", page.gold.body)
        listing = ListingPage(document, page.site)
        kinds |= {entry.url: entry.kind for entry in listing.links_on_page()}
    articles = [url for url, kind in kinds.items() if kind == Kind.ARTICLE]
    return Counter(kinds.values()), dict.fromkeys(articles)


def main() -> None:
    """Print recall by corpus, and a sample of what is followed."""
    parser = argparse.ArgumentParser(prog="python -m bench.evidence", description=__doc__)
    parser.add_argument("--gold", type=Path, required=True, metavar="FOLDER")
    parser.add_argument("--sample", type=int, default=0, help="links to show, for judgement")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--missed", action="store_true", help="show the articles not recognised")
    given = parser.parse_args()
    sampled: list[str] = []
    for manifest in manifests_of(given.gold):
        pages = list(pages_of(manifest))
        lost = missed(pages)
        share = 1 - len(lost) / len(pages)
        sites = len({page.site.host for page in pages})
        print(f"{manifest.parent.name}: {share:.1%} of {len(pages)} articles of {sites} sites")
        kinds, articles = followed(pages)
        print(f"  their links: {dict(kinds.most_common())}")
        sampled += articles
        if given.missed:
            print(*(f"  missed: {url}" for url in lost), sep="\n")
    random.Random(given.seed).shuffle(sampled)
    print(*sorted(sampled[: given.sample]), sep="\n")


if __name__ == "__main__":
    main()
