"""What of a site a crawl is after: which addresses it follows, which it only notes, and why."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping

from mediacrawl.items import Discovery, Entry
from mediacrawl.kinds import Kind
from mediacrawl.memory import Waiting
from mediacrawl.pages.links.pagination import unsaid_listing
from mediacrawl.pages.sitemap import month_of
from mediacrawl.pages.sources import ROBOTS, USUAL, Sources
from mediacrawl.reasons import (
    ANOTHER_HOST,
    BY_SUBJECT,
    NAMED_THEN,
    NO_ARTICLE_ADDRESS,
    NOT_ASKED_FOR,
    OTHER_SECTION,
    OUT_OF_RANGE,
    Reason,
    understood,
)
from mediacrawl.site import Site
from mediacrawl.spiders.arguments import OLDEST, Arguments
from mediacrawl.spiders.checks.crawler_traps import CrawlerTraps
from mediacrawl.spiders.frontier import Frontier, Target
from mediacrawl.spiders.sections import plan_sections
from mediacrawl.spiders.sources.discovery import NOTHING, declares_sitemaps
from mediacrawl.spiders.tag_pages import AskedTags
from mediacrawl.spiders.walks import place_of

NEWEST_MONTHS = 2  # of a sitemap index, when no date was asked for: this month and the last


class Scope:
    """Decides by the arguments. Every address gets a note for the ledger; some get fetched."""

    def __init__(
        self,
        site: Site,
        arguments: Arguments,
        link_depth: int = 1,
        traps: CrawlerTraps | None = None,
    ) -> None:
        """Decide as declared, until the front page says better.

        Args:
            link_depth: How many steps over articles' links are followed.
        """
        self.site = site
        self.arguments = arguments
        self.addresses: Mapping[str, str] = {}
        """Sections' addresses as the site links them, by the canonical ones, where they differ."""
        self.tags = AskedTags(arguments.tags)
        self._link_depth = link_depth
        self._sections = plan_sections(site, arguments.sections, {})
        self.traps = traps or CrawlerTraps(0)

    def learn(self, navigation: Mapping[str, str], named: Sources = NOTHING) -> tuple[Target, ...]:
        """Take from the site's own menus where its sections are, and from its front page what they
        are linked by; returns their first pages."""
        self.addresses = {**dict(named.linked), **self.addresses}
        lists = named.by_parameter.urls
        self._sections = plan_sections(self.site, self.arguments.sections, navigation, lists)
        linked = self.addresses.get
        return tuple(one._replace(address=linked(one.url)) for one in self._sections.targets)

    # --- what pages name ------------------------------------------------------------------------

    def months(self, entries: Iterable[Entry]) -> tuple[list[str], list[str]]:
        """The sitemaps of an index that may hold what was asked for, in order; the others."""
        return _months(entries, self.arguments)

    def notes_of_sitemap(self, entries: Iterable[Entry], frontier: Frontier) -> list[Discovery]:
        """Notes for the addresses that the run has not seen before."""
        notes = []
        for entry in entries:
            note = self._new_note(entry, frontier, self._aside(entry.url, entry.kind))
            if note is None:
                continue
            if note.kind is Kind.ARTICLE and not self.arguments.covers(
                entry.published, entry.modified
            ):
                note.reason = note.reason or OUT_OF_RANGE
            note.published_at = entry.published
            notes.append(note)
        return notes

    def notes_of_page(
        self,
        entries: Iterable[Entry],
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
        depth = 0 if self.arguments.past else self._link_depth
        too_deep = target.kind is Kind.ARTICLE and target.depth >= depth
        by_subject = target.kind.subject and self.arguments.pages is not None
        notes = []
        for entry in entries:
            is_article = entry.kind is Kind.ARTICLE
            if not entry.kind.traits.noted or (too_deep and is_article):
                continue
            aside = None if entry.url in listed else self._aside(entry.url, entry.kind)
            if by_subject and is_article:
                aside = BY_SUBJECT
            if note := self._new_note(entry, frontier, aside, entry.kind is target.kind):
                notes.append(note)
        return notes

    # --- what earlier runs left -----------------------------------------------------------------

    def left_over(self, waiting: Waiting) -> Target | None:
        """What the ledger holds, as far as this run is after it.

        A listing whose walk was broken off, or that was followed less far than is asked for now,
        goes on where it was; its first page is visited anyway.
        """
        kind = Kind(waiting.kind)
        if kind is Kind.ARTICLE:
            return self._article_left_over(waiting)
        if kind is Kind.FEED:  # the archive of one, which a walk back in time was reading
            left = waiting.reason == str(NOT_ASKED_FOR)  # by a page that lists many feeds
            wanted = self.arguments.since is not None and not left
            return Target(waiting.url, kind, waiting.found_on, page=2) if wanted else None
        listing, number = place_of(waiting, kind, self.site)
        if not self._listing_wanted(listing, kind) or understood(waiting.reason) is NAMED_THEN:
            return None
        found, most = Target(waiting.url, kind, waiting.found_on), self.most_pages(kind)
        if number == 1:
            return found if kind.subject else None
        if most is not None and number > most:
            return None
        unsaid = unsaid_listing(listing, waiting.url, self.site)
        return found._replace(page=number, thorough=True, listing=unsaid)

    def most_pages(self, kind: Kind) -> int | None:
        """How many pages of a listing are read; None: all."""
        pages = self.arguments.pages
        return 1 if kind.subject and pages is not None else pages

    # --- listings that have nothing to give ------------------------------------------------------

    def must_list(self, target: Target) -> bool:
        """Whether it is a failure of the run when this listing has nothing to give."""
        if target.kind is Kind.TAG:
            return not self.tags.all_wanted
        if self.site.found:
            return target.url in self._sections.sure
        if target.kind is Kind.SITEMAP:
            beside = target.found_on in (ROBOTS, USUAL, self.site.front_url)
            of_index = target.found_on and not beside
            # Where nothing says that there is one, lists may give all that is asked for.
            said = declares_sitemaps(self.site) or target.found_on not in (None, USUAL)
            asked = self.arguments.past or (self.arguments.since and said) or of_index
            return bool(asked) and not target.unsure
        chosen = self.arguments.sections is not None
        front = target.kind is Kind.FRONT and self.site.front_lists
        return front or (chosen and self.should_list(target))

    def is_bare_front(self, target: Target) -> bool:
        """Whether it is a front page of which nothing is declared: others may name its articles."""
        return target.kind is Kind.FRONT and not self.site.sections and self.must_list(target)

    def should_list(self, target: Target) -> bool:
        """Whether it is worth a warning when this section, which has had articles, has none."""
        return target.url in self._sections.sure

    @property
    def sections(self) -> int:
        """How many sections are known to list articles."""
        return len(self._sections.sure)

    def _article_left_over(self, waiting: Waiting) -> Target | None:
        if not (self.arguments.covers(waiting.published_at) and self.in_sections(waiting.url)):
            return None
        if _left_alone(waiting, self.arguments):
            return None
        url, found_on, depth = waiting.url, waiting.found_on, waiting.depth
        return Target(url, Kind.ARTICLE, found_on, depth, address=waiting.address)

    def _listing_wanted(self, listing: str, kind: Kind) -> bool:
        if kind is Kind.TAG:
            return self.tags.wants(listing)
        if kind.subject:
            return self.arguments.wants_subjects
        if not kind.traits.section or self.arguments.past:
            return False
        return self.arguments.sections is None or f"{listing}/" in self._sections.prefixes

    def _new_note(
        self, entry: Entry, frontier: Frontier, aside: Reason | None, by_its_kind: bool = False
    ) -> Discovery | None:
        url = entry.url
        if by_its_kind and entry.kind.is_listing and not frontier.has_seen(url):
            aside = aside or self._why_not(url, entry.kind) or self.traps.why_not(url)
        if aside is None and entry.kind is Kind.OTHER:
            aside = NO_ARTICLE_ADDRESS
        if aside:
            # Not seen, only noted: another page may still say better what it is.
            first = not frontier.has_seen(url) and frontier.see(f"{url} {aside}")
        else:
            first, aside = frontier.see(url), self._why_not(url, entry.kind)
        return Discovery(url, entry.kind, aside, address=entry.address) if first else None

    def _aside(self, url: str, kind: Kind) -> Reason | None:
        """Why an article is noted and not followed, where its address says so."""
        other = kind is Kind.ARTICLE and not self.in_sections(url)
        return OTHER_SECTION if other else None

    def _why_not(self, url: str, kind: Kind) -> Reason | None:
        """Why an address is not followed; None when it is."""
        if kind is Kind.ARTICLE or (kind is Kind.TAG and self.tags.wants(url)):
            return None
        if kind.subject:
            return None if self.arguments.wants_subjects else NOT_ASKED_FOR
        return ANOTHER_HOST if kind is Kind.OFFSITE else NO_ARTICLE_ADDRESS

    def in_sections(self, url: str) -> bool:
        """Whether an article's address is in a section that was asked for."""
        return self.arguments.sections is None or url.startswith(self._sections.prefixes)


def _left_alone(waiting: Waiting, arguments: Arguments) -> bool:
    """Whether a run with these arguments does not take up an article, for what is known of it."""
    reason = understood(waiting.reason)
    if reason == NAMED_THEN or (arguments.past and not waiting.published_at):
        return True
    return reason == BY_SUBJECT and arguments.pages is not None


def _months(entries: Iterable[Entry], arguments: Arguments) -> tuple[list[str], list[str]]:
    own = list(dict.fromkeys(e.url for e in entries if e.kind is not Kind.OFFSITE))
    dated = sorted(((month, url) for url in own if (month := month_of(url))), reverse=True)
    undated = [url for url in own if month_of(url) is None]
    if arguments.since or arguments.until:
        dated = [(month, url) for month, url in dated if arguments.covers_month(month)]
    if not arguments.since:
        newest = sorted({month for month, _ in dated}, reverse=True)[:NEWEST_MONTHS]
        dated = [(month, url) for month, url in dated if month in newest]
    if arguments.order == OLDEST:
        dated.reverse()
    wanted = [*(url for _, url in dated), *undated]
    return wanted, [url for url in own if url not in set(wanted)]
