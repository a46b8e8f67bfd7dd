"""What of a site a crawl is after: which addresses it follows, which it only notes, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from urllib.parse import unquote

from mediacrawl.items import SUBJECTS, Discovery, Named, Tag
from mediacrawl.memory import Waiting
from mediacrawl.pages.pagination import listing_of, page_number
from mediacrawl.pages.sitemap import SitemapEntry, month_of
from mediacrawl.site import Section, Site
from mediacrawl.spiders.arguments import OLDEST, Arguments
from mediacrawl.spiders.frontier import Frontier, Target
from mediacrawl.spiders.revisit import ALL
from mediacrawl.values.text import fold
from mediacrawl.values.urls import canonical_url

NEWEST_MONTHS = 2  # of a sitemap index, when no date was asked for: this month and the last
# Reasons in the ledger.
OUT_OF_RANGE = "published outside since and until"
BEYOND = "beyond pages"
OTHER_SECTION = "of another section"
BY_SUBJECT = "listed by an author or a dossier alone"
NOT_ASKED_FOR = "not asked for"

# The navigation's own pages are queued by their labels, not by their links.
NAVIGATION = frozenset({"front", "section", "region", "sitemap", "offsite"})
_LISTED = ("section", "region")
_TOP_LEVEL = 3
"""Slashes in an address of one segment."""


class Scope:
    """Decides by the arguments. Every address gets a note for the ledger; some get fetched."""

    def __init__(self, site: Site, arguments: Arguments) -> None:
        self.site = site
        self.arguments = arguments
        self.link_depth = 1
        self._prefixes: tuple[str, ...] = ()
        self._sure: frozenset[str] = frozenset()
        self._tags_found: set[str] = set()
        for _ in self.listings({}):  # as declared, until the front page says better
            pass

    def listings(self, navigation: dict[str, str]) -> Iterator[Target]:
        """Sections and regions, where the navigation says they are, else as declared.

        What the navigation has besides is followed too, as far as all of the site was asked for.
        """
        chosen = self.arguments.sections
        sections = (*self.site.sections, *self.site.regions) if chosen is None else chosen
        found, sure = {}, set()
        for section in sections:
            named = self._named(section, navigation)
            if section.rare and navigation and not named and chosen is None:
                continue
            url = named or self._declared(section)
            found[url] = section
            if (named or chosen is not None or not section.guessed) and not section.rare:
                sure.add(url)
        self._prefixes = tuple(f"{url}/" for url in found)
        self._sure = frozenset(sure)
        for url, section in found.items():
            kind = "region" if section in self.site.regions else "section"
            yield Target(url, kind, self.site.front_url, label=section.label)
        if chosen is None:
            for url in navigation.values():
                if url not in found and self._may_list(url):
                    kind = "region" if self.site.classify(url) == "region" else "section"
                    yield Target(url, kind, self.site.front_url)

    def months(self, entries: Iterable[SitemapEntry]) -> tuple[list[str], list[str]]:
        """The sitemaps of an index that may hold what was asked for, in order; the others."""
        own = list(dict.fromkeys(url for entry in entries if (url := self._own(entry.url))))
        dated = sorted(((month, url) for url in own if (month := month_of(url))), reverse=True)
        undated = [url for url in own if month_of(url) is None]
        if self.arguments.since or self.arguments.until:
            dated = [(month, url) for month, url in dated if self.arguments.covers_month(month)]
        if not self.arguments.since:
            newest = sorted({month for month, _ in dated}, reverse=True)[:NEWEST_MONTHS]
            dated = [(month, url) for month, url in dated if month in newest]
        if self.arguments.order == OLDEST:
            dated.reverse()
        wanted = [*(url for _, url in dated), *undated]
        return wanted, [url for url in own if url not in set(wanted)]

    def named(self, entries: Iterable[SitemapEntry]) -> list[Named]:
        """What a sitemap says of the site's articles."""
        return [
            Named(url, entry.modified, entry.published)
            for entry in entries
            if (url := canonical_url(entry.url)) and self.site.classify(url) == "article"
        ]

    def notes_of_sitemap(
        self, entries: Iterable[SitemapEntry], frontier: Frontier
    ) -> list[Discovery]:
        """Notes for the addresses that the run has not seen before."""
        notes = []
        for entry in entries:
            url = canonical_url(entry.url)
            kind = self.site.classify(url) if url else ""
            note = self._new_note(url, kind, frontier, self._aside(url, kind)) if url else None
            if note is None:
                continue
            if note.kind == "article" and not self.arguments.covers(entry.published):
                note.reason = note.reason or OUT_OF_RANGE
            note.published_at = entry.published
            notes.append(note)
        return notes

    def notes_of_page(
        self,
        links: Iterable[tuple[str, str]],
        target: Target,
        frontier: Frontier,
        listed: Collection[str] = (),
    ) -> list[Discovery]:
        """Notes for the links of a page that the run has not seen before.

        `listed` are the articles that a section's page lists: they are of that section, whatever
        their address says. Articles' links beyond the link depth get none: a listing may still
        name them. When just some addresses were asked for, no other is noted.

        Authors' pages and dossiers reach back years, and what is new on them stands in a section
        too: what they list is followed by a crawl of all pages.
        """
        if self.arguments.urls:
            return []
        too_deep = target.kind == "article" and target.depth >= self.link_depth
        by_subject = target.kind in SUBJECTS and self.arguments.pages is not None
        notes = []
        for url, kind in links:
            if kind in NAVIGATION or (too_deep and kind == "article"):
                continue
            aside = None if url in listed else self._aside(url, kind)
            if by_subject and kind == "article":
                aside = BY_SUBJECT
            if note := self._new_note(url, kind, frontier, aside):
                notes.append(note)
        return notes

    def left_over(self, waiting: Waiting) -> Target | None:
        """What the ledger holds, as far as this run is after it.

        A listing whose walk was broken off, or that was followed less far than is asked for now,
        goes on where it was; its first page is visited anyway.
        """
        if waiting.kind == "article":
            wanted = self.arguments.covers(waiting.published_at) and self._in_sections(waiting.url)
            if (waiting.reason == BY_SUBJECT and self.arguments.pages is not None) or not wanted:
                return None
            return Target(waiting.url, "article", waiting.found_on, waiting.depth)
        if not self._listing_wanted(waiting):
            return None
        number = page_number(waiting.url)
        if number == 1:
            begins = waiting.kind in SUBJECTS
            return Target(waiting.url, waiting.kind, waiting.found_on) if begins else None
        most = self.most_pages(waiting.kind)
        if most is not None and number > most:
            return None
        found_on = waiting.found_on
        return Target(waiting.url, waiting.kind, found_on, page=number, thorough=True)

    def most_pages(self, kind: str) -> int | None:
        """How many pages of a listing are read; None: all."""
        pages = self.arguments.pages
        return 1 if kind in SUBJECTS and pages is not None else pages

    def wanted_tags(self, tags: Iterable[Tag]) -> Iterator[Target]:
        """Tag pages that were asked for, among an article's tags."""
        for tag in tags:
            if tag.url and self._tag_wanted(tag.url, tag.name):
                yield Target(tag.url, "tag", label=tag.name)

    def missing_tags(self) -> list[str]:
        """Tags that were asked for and that no page linked."""
        return sorted(self.arguments.tags - self._tags_found - {ALL})

    def must_list(self, target: Target) -> bool:
        """Whether it is a failure of the run when this listing has nothing to give."""
        if target.kind == "tag":
            return ALL not in self.arguments.tags
        if target.kind == "sitemap":
            return self.arguments.since is not None or target.found_on is not None
        return target.kind == "front" or target.url in self._sure

    def _listing_wanted(self, waiting: Waiting) -> bool:
        listing = listing_of(waiting.url) or waiting.url
        if waiting.kind == "tag":
            return self._tag_wanted(listing)
        if waiting.kind in SUBJECTS:
            return self.arguments.sections is None
        if waiting.kind not in _LISTED:
            return False
        return self.arguments.sections is None or f"{listing}/" in self._prefixes

    def _named(self, section: Section, navigation: dict[str, str]) -> str | None:
        names = (section.label, *section.names)
        return next((url for name in names if (url := navigation.get(fold(name)))), None)

    def _may_list(self, url: str) -> bool:
        """Whether an entry of the navigation that no section has may be one all the same."""
        kind = self.site.classify(url)
        return kind in _LISTED or (kind == "other" and url.count("/") == _TOP_LEVEL)

    def _declared(self, section: Section) -> str:
        declared = canonical_url(f"/{section.path}", self.site.front_url)
        assert declared is not None, section.path
        return declared

    def _own(self, address: str) -> str | None:
        url = canonical_url(address)
        return url if url and self.site.classify(url) != "offsite" else None

    def _new_note(
        self, url: str, kind: str, frontier: Frontier, aside: str | None
    ) -> Discovery | None:
        if aside:
            # Not seen, only noted: the page of a section that was asked for may still list it.
            first = not frontier.has_seen(url) and frontier.see(f"{url} {aside}")
            return Discovery(url, kind, reason=aside) if first else None
        return self._note(url, kind) if frontier.see(url) else None

    def _aside(self, url: str, kind: str) -> str | None:
        """Why an article is noted and not followed, where its address says so."""
        return OTHER_SECTION if kind == "article" and not self._in_sections(url) else None

    def _note(self, url: str, kind: str) -> Discovery:
        if kind == "article":
            return Discovery(url, kind)
        if kind in SUBJECTS:
            wanted = self.arguments.sections is None
            return Discovery(url, kind, reason=None if wanted else NOT_ASKED_FOR)
        if kind == "tag" and self._tag_wanted(url):
            return Discovery(url, kind)
        state = "blocked" if kind == "offsite" else "not_article"
        return Discovery(url, kind, state, "another host" if kind == "offsite" else None)

    def _in_sections(self, url: str) -> bool:
        return self.arguments.sections is None or url.startswith(self._prefixes)

    def _tag_wanted(self, url: str, name: str | None = None) -> bool:
        if ALL in self.arguments.tags:
            return True
        slug = unquote(url.rpartition("/")[2])
        found = self.arguments.tags & {fold(slug), fold(name or slug)}
        self._tags_found |= found
        return bool(found)
