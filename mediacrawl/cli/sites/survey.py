"""What a site is, before anything is declared of it: asked of the site itself, a few pages."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from mediacrawl.api import read_page
from mediacrawl.cli.show.page import Look, look_at_answer
from mediacrawl.exceptions import ArgumentError, MediacrawlError
from mediacrawl.fetching.visit import Answer, Ask, RefusedError
from mediacrawl.items import Article, Asked, Entry, Listing, Note
from mediacrawl.kinds import Kind
from mediacrawl.pages.discover import Discovered, discover
from mediacrawl.pages.reading import Raw
from mediacrawl.pages.sources import Found
from mediacrawl.site import Site
from mediacrawl.values.urls import canonical_url

MOST_ARTICLES = 3
_MOST_SOURCES = 3
_MOST_TRIED = 8
_MOST_PARTS = 2


@dataclass(slots=True)
class Named:
    """A feed or a sitemap, and what it gave."""

    found: Found
    articles: list[Entry]
    problem: str | None = None


@dataclass(slots=True)
class Survey:
    """A site that is looked at; `plan` is for `fetching.visit`."""

    site: Site
    found: Discovered | None = None
    feeds: list[Named] = field(default_factory=list)
    sitemaps: list[Named] = field(default_factory=list)
    listed: list[str] = field(default_factory=list)
    """Addresses of articles that the front page lists."""
    looks: list[Look] = field(default_factory=list)
    answers: list[Answer] = field(default_factory=list)
    """The pages of `looks`."""
    notes: list[str] = field(default_factory=list)

    async def plan(self, ask: Ask) -> None:
        """Ask the site: its front page, robots.txt, feeds, sitemaps, three articles.

        Raises:
            MediacrawlError: there is no front page, or no article.
        """
        front = await ask(self.site.front_address or self.site.front_url)
        document = Raw(front.url, front.body, front.content_type).document
        robots = await self._robots(ask)
        found = discover(document, robots)
        language = found.language.value if found.language else "en"
        if not found.language:
            self.notes.append("no language is stated: English is taken for it, correct the file")
        where = urlsplit(front.url)
        host, path = where.netloc.lower(), where.path or "/"
        self.site = Site(host, language, path=path, identity=found.identity)
        self.feeds = await self._read(ask, found.feeds, Kind.FEED)
        self.sitemaps = await self._read(ask, found.sitemaps, Kind.SITEMAP)
        listing = read_page(
            front.body, front.url, Asked(Kind.FRONT), site=self.site, now=front.at,
            content_type=front.content_type,
        ).item  # fmt: skip
        if isinstance(listing, Listing):
            self.listed = [placement.article_url for placement in listing.placements]
        await self._look(ask)
        dates = [text for look in self.looks for text in _dates(look)]
        self.found = discover(document, robots, dates)
        if self.found.zone:
            # Of no family: what was known before is no other edition of it.
            self.site = replace(self.site, zone=self.found.zone.value, family=[])

    async def _robots(self, ask: Ask) -> str:
        try:
            answer = await ask(f"{self.site.root_url}robots.txt")
        except RefusedError as error:
            self.notes.append(str(error))
            return ""
        return answer.body.decode("utf-8", "replace")

    async def _read(self, ask: Ask, named: Iterable[Found], kind: Kind) -> list[Named]:
        """Read the first sources of a kind; of usual addresses, until one is there."""
        read: list[Named] = []
        own: list[Found] = []
        for one in named:
            if urlsplit(one.url).hostname in self.site.all_hosts:
                own.append(one)
            else:
                self.notes.append(f"{one.url} is on another host, and was not asked")
        for one in own[:_MOST_TRIED]:
            if len(read) == _MOST_SOURCES or (one.is_guessed and read):
                break
            try:
                answer = await ask(one.url)
            except RefusedError as error:
                if not one.is_guessed:
                    read.append(Named(one, [], str(error)))
                continue
            reading = read_page(answer.body, answer.url, Asked(kind), site=self.site, now=answer.at)
            entries = reading.entries
            read.append(Named(one, [entry for entry in entries if entry.kind is Kind.ARTICLE]))
            if reading.is_index:
                parts = [Found(entry.url, None, one.url) for entry in entries[:_MOST_PARTS]]
                read += await self._read(ask, parts, kind)
        return read

    def _named(self) -> list[str]:
        """Addresses of articles, those that feeds and sitemaps name first."""
        sources = (*self.feeds, *self.sitemaps)
        entries = [entry for source in sources for entry in source.articles]
        return [entry.address or entry.url for entry in entries] + self.listed

    async def _look(self, ask: Ask) -> None:
        """Read three articles."""
        unread: list[str] = []
        for url in list(dict.fromkeys(self._named()))[:_MOST_TRIED]:
            if len(self.looks) == MOST_ARTICLES:
                break
            try:
                answer = await ask(url)
            except RefusedError as error:
                unread.append(str(error))
                continue
            look = look_at_answer(answer, self.site)
            if isinstance(look.reading.item, Article):
                self.looks.append(look)
                self.answers.append(answer)
            elif isinstance(look.reading.item, Note):
                unread.append(f"{url}: {look.reading.item.reason}")
        self.notes += unread
        if not self.looks:
            raise MediacrawlError(
                f"no article was read at {self.site.front_url}"
                + (f" ({unread[-1]})" if unread else "")
                + ": give the address of its news, or declare it by hand (docs/sites.md)"
            )


def survey_of(text: str) -> Survey:
    """Begin with what a person writes: 'daily.example' or the address of a front page.

    Raises:
        ArgumentError: it is no address.
    """
    address = text.strip()
    url = canonical_url(address if "://" in address else f"https://{address}")
    parts = urlsplit(url or "")
    if not url or "." not in parts.netloc.strip("."):
        raise ArgumentError(f"{text} is no address of a site: give one as https://www.example.com")
    ends = "/" if address.endswith("/") and not parts.path.endswith("/") else ""
    return Survey(Site(parts.netloc, "en", path=(parts.path or "/") + ends))


def _dates(look: Look) -> Iterator[str]:
    item = look.reading.item
    if isinstance(item, Article) and item.published_raw:
        yield item.published_raw
