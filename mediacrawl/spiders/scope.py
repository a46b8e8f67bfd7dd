"""What of a site a crawl is after: which addresses it follows, which it only notes, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator

from mediacrawl.items import Discovery, Named, Tag
from mediacrawl.memory import Waiting
from mediacrawl.pages.pagination import listing_of, page_number
from mediacrawl.pages.site import MEDIA_KINDS, Section, Site
from mediacrawl.pages.sitemap import SitemapEntry, month_of
from mediacrawl.spiders.arguments import Arguments
from mediacrawl.spiders.frontier import Frontier, Target
from mediacrawl.spiders.revisit import ALL
from mediacrawl.urls import canonical_url

NEWEST_MONTHS = 2  # of a sitemap index, when no date was asked for: this month and the last
# Reasons in the ledger.
OUT_OF_RANGE = "published outside since and until"
BEYOND = "beyond pages"

# The navigation's own pages are queued by their labels, not by their links.
NAVIGATION = frozenset({"front", "section", "region", "sitemap", "offsite"})


class Scope:
    """Decides by the arguments. Every address gets a note for the ledger; some get fetched."""

    def __init__(self, site: Site, arguments: Arguments) -> None:
        self.site = site
        self.arguments = arguments
        self.link_depth = 1
        self._prefixes: tuple[str, ...] = ()
        self._tags_found: set[str] = set()
        for _ in self.listings({}):  # as declared, until the front page says better
            pass

    def listings(self, navigation: dict[str, str]) -> Iterator[Target]:
        """Sections and regions, where the navigation says they are, else as declared."""
        chosen = self.arguments.sections
        sections = (*self.site.sections, *self.site.regions) if chosen is None else chosen
        prefixes = []
        for section in sections:
            url = self._address(section, navigation)
            kind = "region" if section in self.site.regions else "section"
            prefixes.append(f"{url}/")
            yield Target(url, kind, self.site.front_url, label=section.label)
        self._prefixes = tuple(prefixes)

    def months(self, entries: Iterable[SitemapEntry]) -> tuple[list[str], list[str]]:
        """The sitemaps of an index that may hold what was asked for, newest first; the others."""
        own = list(dict.fromkeys(url for entry in entries if (url := self._own(entry.url))))
        dated = sorted(((month, url) for url in own if (month := month_of(url))), reverse=True)
        undated = [url for url in own if month_of(url) is None]
        if self.arguments.since or self.arguments.until:
            dated = [(month, url) for month, url in dated if self.arguments.covers_month(month)]
        if not self.arguments.since:
            newest = sorted({month for month, _ in dated}, reverse=True)[:NEWEST_MONTHS]
            dated = [(month, url) for month, url in dated if month in newest]
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
            note = self._new_note(url, self.site.classify(url), frontier) if url else None
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
        """
        if self.arguments.urls:
            return []
        too_deep = target.kind == "article" and target.depth >= self.link_depth
        return [
            note
            for url, kind in links
            if kind not in NAVIGATION and not (too_deep and kind == "article")
            if (note := self._new_note(url, kind, frontier, url in listed))
        ]

    def left_over(self, waiting: Waiting) -> Target | None:
        """What the ledger holds, as far as this run is after it.

        A listing whose walk was broken off, or that was followed less far than is asked for now,
        goes on where it was; its first page is visited anyway.
        """
        if waiting.kind == "article":
            unread = (waiting.reason or "").startswith("not read yet")
            wanted = self.arguments.covers(waiting.published_at) and self._in_sections(waiting.url)
            if unread or not wanted:
                return None
            return Target(waiting.url, "article", waiting.found_on, waiting.depth)
        number = page_number(waiting.url)
        if number == 1 or not self._listing_wanted(waiting):
            return None
        if self.arguments.pages is not None and number > self.arguments.pages:
            return None
        found_on = waiting.found_on
        return Target(waiting.url, waiting.kind, found_on, page=number, thorough=True)

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
        return True

    def _listing_wanted(self, waiting: Waiting) -> bool:
        listing = listing_of(waiting.url) or waiting.url
        if waiting.kind == "tag":
            return self._tag_wanted(listing)
        return waiting.kind in ("section", "region") and f"{listing}/" in self._prefixes

    def _address(self, section: Section, navigation: dict[str, str]) -> str:
        for name in (section.label, *section.names):
            if found := navigation.get(name.casefold()):
                return found
        declared = canonical_url(f"/{section.path}", self.site.front_url)
        assert declared is not None, section.path
        return declared

    def _own(self, address: str) -> str | None:
        url = canonical_url(address)
        return url if url and self.site.classify(url) != "offsite" else None

    def _new_note(
        self, url: str, kind: str, frontier: Frontier, on_section: bool = False
    ) -> Discovery | None:
        if kind == "article" and not on_section and not self._in_sections(url):
            # Not seen, only noted: the page of a section that was asked for may still list it.
            first = frontier.see(f"{url} of another section")
            return Discovery(url, kind, reason="of another section") if first else None
        return self._note(url, kind) if frontier.see(url) else None

    def _note(self, url: str, kind: str) -> Discovery:
        if kind == "article":
            return Discovery(url, kind)
        if kind in MEDIA_KINDS:
            return Discovery(url, kind, reason=f"not read yet: {kind}")
        if kind == "tag" and self._tag_wanted(url):
            return Discovery(url, kind)
        state = "blocked" if kind == "offsite" else "not_article"
        return Discovery(url, kind, state, "another host" if kind == "offsite" else None)

    def _in_sections(self, url: str) -> bool:
        return self.arguments.sections is None or url.startswith(self._prefixes)

    def _tag_wanted(self, url: str, name: str | None = None) -> bool:
        if ALL in self.arguments.tags:
            return True
        slug = url.rpartition("/")[2].casefold()
        found = self.arguments.tags & {slug, (name or slug).casefold()}
        self._tags_found |= found
        return bool(found)
